/// Why a text describes no alternatives.
package struct AlternativeError: Error, Hashable, Sendable {
    package let expected: String
}

extension Alternative {
    /// As many as one comparison takes.
    package static let maximumCount = 20

    /// `even: key=equal | older: reference-date=2023-12-31 | three: service=digital payers=074,236,421 net=50000.00`
    package static func parse(_ text: String) throws(AlternativeError) -> [Alternative] {
        let pieces = text.split(separator: "|", omittingEmptySubsequences: false)
        guard pieces.count <= maximumCount else { throw AlternativeError(expected: "at most \(maximumCount) alternatives") }
        var alternatives: [Alternative] = []
        for piece in pieces {
            let alternative = try Alternative(piece)
            guard !alternatives.contains(where: { $0.name == alternative.name }) else {
                throw AlternativeError(expected: "each name once, not \(alternative.name) twice")
            }
            alternatives.append(alternative)
        }
        return alternatives
    }

    private init(_ piece: Substring) throws(AlternativeError) {
        let halves = piece.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let words = halves.last.map { $0.split(separator: " ") } ?? []
        let name = halves[0].split(separator: " ").joined(separator: " ")
        guard halves.count == 2, !words.isEmpty, (1...40).contains(name.count),
            name.allSatisfy({ $0.isLetter || $0.isNumber || " -".contains($0) })
        else { throw AlternativeError(expected: "name: field=value …, such as even: key=equal") }
        self.init(name: name)
        for word in words {
            let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, try take(pair[0], pair[1]) else {
                throw AlternativeError(expected: "service=, key=, reference-date=, payers= or net=, not \(word)")
            }
        }
        guard net == nil || service != nil else { throw AlternativeError(expected: "service= beside net=") }
    }

    /// False for a field there is not.
    private mutating func take(_ field: String, _ value: String) throws(AlternativeError) -> Bool {
        switch field {
        case "service": service = try Self.value(ServiceCode(rawValue: value), "service=code")
        case "key":
            do throws(AllocationKeyError) { key = try AllocationKey.parse(value) } catch {
                throw AlternativeError(expected: error.description)
            }
        case "reference-date": referenceDate = try Self.value(CalendarDate(value), "reference-date=2024-12-31")
        case "net": net = try Self.value(Money(value), "net=41250.00, at most \(Money.largest)")
        case "payers":
            var codes: [PayerCode] = []
            for code in value.split(separator: ",", omittingEmptySubsequences: false) {
                codes.append(try Self.value(PayerCode(rawValue: String(code)), "payers=074,236"))
            }
            payers = codes
        default: return false
        }
        return true
    }

    private static func value<Value>(_ value: Value?, _ expected: String) throws(AlternativeError) -> Value {
        guard let value else { throw AlternativeError(expected: expected) }
        return value
    }
}
