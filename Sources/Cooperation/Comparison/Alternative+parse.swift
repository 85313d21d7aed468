/// Why a text does not describe alternatives.
package struct AlternativeError: Error, Hashable, Sendable {
    package let expected: ExpectedForm
}

extension Alternative {
    /// The most alternatives in one comparison.
    package static let maximumCount = 20
    /// In characters.
    package static let maximumNameLength = 40

    /// `even: key=equal | older: reference-date=2023-12-31 | three: service=digital payers=074,236,421 net=50000.00`
    package static func parse(_ text: String) throws(AlternativeError) -> [Alternative] {
        let pieces = text.split(separator: "|", omittingEmptySubsequences: false)
        guard pieces.count <= maximumCount else { throw AlternativeError(expected: .alternatives(atMost: maximumCount)) }
        var alternatives: [Alternative] = []
        for piece in pieces {
            let alternative = try Alternative(piece)
            guard !alternatives.contains(where: { $0.name == alternative.name }) else {
                throw AlternativeError(expected: .alternativeOnce(alternative.name))
            }
            alternatives.append(alternative)
        }
        return alternatives
    }

    private init(_ piece: Substring) throws(AlternativeError) {
        let halves = piece.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let words = halves.last.map { $0.split(separator: " ") } ?? []
        let name = halves[0].split(separator: " ").joined(separator: " ")
        guard halves.count == 2, !words.isEmpty, (1...Self.maximumNameLength).contains(name.count),
            name.allSatisfy({ $0.isLetter || $0.isNumber || " -".contains($0) })
        else { throw AlternativeError(expected: .alternative) }
        self.init(name: name)
        for word in words {
            let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, try take(pair[0], pair[1]) else {
                throw AlternativeError(expected: .alternativeField(not: word))
            }
        }
        guard net == nil || service != nil else { throw AlternativeError(expected: .serviceBesideNet) }
    }

    /// False for an unknown field.
    private mutating func take(_ field: String, _ value: String) throws(AlternativeError) -> Bool {
        switch field {
        case "service": service = try Self.value(ServiceCode(rawValue: value), field, .serviceCode)
        case "key":
            do throws(AllocationKeyError) { key = try AllocationKey.parse(value) } catch {
                throw AlternativeError(expected: .field(field, .key(error)))
            }
        case "reference-date": referenceDate = try Self.value(CalendarDate(value), field, .date)
        case "net": net = try Self.value(Money(value), field, .money)
        case "payers":
            var codes: [PayerCode] = []
            for code in value.split(separator: ",", omittingEmptySubsequences: false) {
                codes.append(try Self.value(PayerCode(rawValue: String(code)), field, .payerCodes))
            }
            payers = codes
        default: return false
        }
        return true
    }

    private static func value<Value>(_ value: Value?, _ field: String, _ form: ExpectedForm) throws(AlternativeError) -> Value {
        guard let value else { throw AlternativeError(expected: .field(field, form)) }
        return value
    }
}

extension Alternative: CustomStringConvertible {
    /// In the notation that `parse` reads.
    package var description: String {
        let changes: [(field: String, value: String?)] = [
            ("service", service?.rawValue), ("key", key?.description), ("reference-date", referenceDate?.description),
            ("payers", payers.map { $0.map(\.rawValue).joined(separator: ",") }), ("net", net?.description),
        ]
        return "\(name): " + changes.compactMap { change in change.value.map { "\(change.field)=\($0)" } }.joined(separator: " ")
    }
}

extension ExpectedForm {
    static func alternatives(atMost maximum: Int) -> ExpectedForm {
        ExpectedForm(fi: "enintään \(maximum) vaihtoehtoa", sv: "högst \(maximum) alternativ", en: "at most \(maximum) alternatives")
    }

    static func alternativeOnce(_ name: String) -> ExpectedForm {
        ExpectedForm(
            fi: "jokaiselle vaihtoehdolle oma nimi (\(name) on kahdesti)",
            sv: "ett eget namn åt varje alternativ (\(name) finns två gånger)",
            en: "a different name for each alternative (\(name) is there twice)")
    }

    static let alternative = ExpectedForm(
        fi: "nimi: kenttä=arvo …, esimerkiksi tasan: key=equal", sv: "namn: fält=värde …, t.ex. lika: key=equal",
        en: "name: field=value …, such as even: key=equal")

    static func alternativeField(not word: some StringProtocol) -> ExpectedForm {
        let fields = choice(of: ["service=", "key=", "reference-date=", "payers=", "net="]).text
        return ExpectedForm(
            fi: "\(fields.fi) kohdan \(word) sijaan", sv: "\(fields.sv) i stället för \(word)", en: "\(fields.en) instead of \(word)")
    }

    static let serviceBesideNet = ExpectedForm(
        fi: "service= kentän net= lisäksi", sv: "service= utöver net=", en: "service= beside net=")

    /// The form of one field: "payers=, payers' codes such as 074,236".
    static func field(_ name: String, _ form: ExpectedForm) -> ExpectedForm {
        let text = form.text
        return ExpectedForm(
            fi: "kenttään \(name)= \(text.fi)", sv: "i fältet \(name)= \(text.sv)", en: "in the field \(name)= \(text.en)")
    }
}
