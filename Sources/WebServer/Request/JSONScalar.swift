internal import Cooperation
internal import Operations

/// A value of a flat JSON object with its kind: `"2026"` is not `2026`.
enum JSONScalar: Hashable, Sendable {
    case text(String)
    /// As written. It never becomes a floating-point number: `41250.10` keeps its eight characters.
    case number(String)
    case flag(Bool)
    case null
}

extension JSONScalar {
    /// The value as an operation reads it. A value of another type than the OpenAPI document gives for the field is
    /// refused: see decision 24.
    func text(for field: FieldDescription) throws -> String {
        switch (field.kind, self) {
        case (.integer, .number(let number)):
            if let digits = Self.wholeNumber(number) { return digits }
        case (.flag, .flag(let flag)): return String(flag)
        case (.text, .text(let text)), (.document, .text(let text)), (.choice, .text(let text)), (.money, .text(let text)),
            (.quantity, .text(let text)), (.date, .text(let text)), (.instant, .text(let text)):
            return text
        default: break
        }
        throw Refusal.invalid(field.name, .malformed(expected: self == .null ? .valueOrNoField : .inJSON(field)))
    }

    /// The digits of a number without a fraction, in any notation: 2026, 2026.0 and 2.026e3 are the same integer in
    /// JSON Schema. Nil for a number with a fraction.
    private static func wholeNumber(_ number: String) -> String? {
        let sign = number.hasPrefix("-") ? "-" : ""
        let parts = number.dropFirst(sign.count).split { $0 == "e" || $0 == "E" }
        let mantissa = parts[0].split(separator: ".")
        var digits = mantissa.joined(separator: "").drop { $0 == "0" }
        if digits.isEmpty { return "0" }
        // More zeros than any field accepts are not written out.
        let bound = number.utf8.count + 20
        guard let exponent = parts.count == 2 ? Int(parts[1]) : 0, (-bound...bound).contains(exponent) else { return nil }
        var zeros = exponent - (mantissa.count == 2 ? mantissa[1].count : 0)
        while zeros < 0, digits.last == "0" {
            digits.removeLast()
            zeros += 1
        }
        return zeros < 0 ? nil : "\(sign)\(digits)\(String(repeating: "0", count: zeros))"
    }
}

extension ExpectedForm {
    /// The JSON form of a field's value, with the field's example.
    fileprivate static func inJSON(_ field: FieldDescription) -> ExpectedForm {
        switch field.kind {
        case .integer:
            ExpectedForm(
                fi: "kokonaisluku ilman lainausmerkkejä", sv: "ett heltal utan citattecken", en: "a whole number without quotes",
                suchAs: field.example)
        case .flag: .choice(of: ["true", "false"])
        // Its example may have many lines.
        case .document: ExpectedForm(fi: "teksti lainausmerkeissä", sv: "en text inom citattecken", en: "a text in quotes")
        case .text, .choice, .money, .quantity, .date, .instant:
            ExpectedForm(
                fi: "teksti lainausmerkeissä", sv: "en text inom citattecken", en: "a text in quotes", suchAs: "\"\(field.example)\"")
        }
    }

    fileprivate static let valueOrNoField = ExpectedForm(
        fi: "arvo, tai jätä kenttä pois", sv: "ett värde, eller lämna bort fältet", en: "a value, or leave the field out")
}
