package import Cooperation

/// A request's named texts from either transport: protocol words and parameters, or path, query and JSON body.
///
/// An operation's `init(_: inout Fields)` reads the fields that it knows; `finish` refuses the rest. Names are
/// camelCase here.
///
/// The reading is also the description: `description(of:)` runs an `init` on every field's example and records the
/// fields that it reads. So an `init` reads each of its fields whatever the others contain, and only then applies rules
/// that join several fields.
package struct Fields: Sendable {
    /// The fields that nobody has read so far.
    private(set) var unread: [String: String]
    /// Whether they are a table's cells: numbers and days may then have the notation of a Finnish spreadsheet.
    let isTable: Bool
    /// The fields that were read so far; nil if nobody asks.
    private var described: [FieldDescription]?
    private var isOfExamples = false
    /// Today's date by the service's clock, the default of some fields.
    package let today: CalendarDate

    package init(_ values: [String: String], today: CalendarDate, isTable: Bool = false) {
        unread = values
        self.today = today
        self.isTable = isTable
    }

    /// The fields that an operation reads, in its order.
    ///
    /// - Parameter values: the given values; nil for every field's example. The fields read must not depend on them,
    ///   and a test checks that.
    package static func description<Made>(
        of make: (inout Fields) throws -> Made, given values: [String: String]? = nil
    ) -> [FieldDescription] {
        var fields = Fields(values ?? [:], today: BudgetYear.earliest.firstDay)
        fields.described = []
        fields.isOfExamples = values == nil
        // Examples need not fit each other: rules that join several fields come after the reading.
        _ = try? make(&fields)
        return fields.described ?? []
    }

    /// The value of a required field.
    package mutating func required<Value>(_ field: Field<Value>) throws -> Value {
        guard let value = try value(of: field, .required) else { throw Refusal.missing(field.description.name) }
        return value
    }

    /// The value of an optional field.
    package mutating func optional<Value>(_ field: Field<Value>) throws -> Value? { try value(of: field, .optional) }

    /// The value of a field with a default.
    package mutating func optional<Value>(_ field: Field<Value>, default value: Value) throws -> Value {
        try self.value(of: field, .byDefault(field.write(value))) ?? value
    }

    private mutating func value<Value>(of field: Field<Value>, _ presence: FieldDescription.Presence) throws -> Value? {
        let name = field.description.name
        if described != nil {
            var description = field.description
            description.presence = presence
            described?.append(description)
            if isOfExamples { return try field.parse(description.example, description) }
        }
        guard var text = unread.removeValue(forKey: name) else { return nil }
        // A cell in quotes may have white space at its ends; it counts only in a free text.
        if isTable && !field.description.isFreeText {
            text = field.description.withoutSpreadsheetForm(text.trimmed)
            if text.isEmpty { return nil }
        }
        return try field.parse(text, field.description)
    }

    /// Like `checkScalars`, for a text that may have several lines.
    package static func checkLines(of text: String, _ name: String) throws {
        try checkScalars(of: String(text.unicodeScalars.filter { !"\t\r\n".unicodeScalars.contains($0) }), name)
    }

    /// The text without characters that a reader could not see.
    package static func shown(_ text: String) -> String {
        let isShown = { (scalar: Unicode.Scalar) in !scalar.isRefusedInTexts || "\t\r\n".unicodeScalars.contains(scalar) }
        return text.unicodeScalars.allSatisfy(isShown) ? text : String(text.unicodeScalars.filter(isShown))
    }

    /// Refuses fields that were given although other fields exclude them.
    package func refuse(_ strangers: KeyValuePairs<String, Bool>) throws {
        if described != nil { return }
        if let stranger = strangers.first(where: \.value) { throw Refusal.unknownField(stranger.key) }
    }

    /// Refuses characters that a reader could not see, or would see in another place; the refusal names the first one.
    static func checkScalars(of text: String, _ name: String) throws {
        guard let scalar = text.unicodeScalars.first(where: \.isRefusedInTexts) else { return }
        let number = String(scalar.value, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: max(0, 4 - number.count)) + number
        throw Refusal.invalid(name, .malformed(expected: .textWithout("U+\(code)")))
    }

    /// Refuses a field that the operation does not have: a misspelt one must not be ignored.
    package func finish() throws {
        if unread["if"] != nil { throw Refusal.unversioned }
        if let name = unread.keys.min() { throw Refusal.unknownField(name) }
    }
}

extension FieldDescription {
    /// A text typed or copied into a form, as a request would have it. For a text of one line, lines are joined; a
    /// number may have the notation of a page.
    package func asRequested(_ typed: String) -> String {
        if hasLines { return typed }
        if isFreeText {
            return typed.split { $0.isNewline || $0 == "\t" }.map { String($0).trimmed }.filter { !$0.isEmpty }.joined(separator: " ")
        }
        let text = withoutSpreadsheetForm(typed.trimmed)
        return takesDecimalComma && text.wholeMatch(of: /-?[0-9]+,[0-9]+%?/) != nil ? text.replacing(",", with: ".") : text
    }

    /// A cell in the form of its kind, with the leading zeros of a code that a spreadsheet took for a number: "74" is
    /// "074".
    fileprivate func withoutSpreadsheetForm(_ text: String) -> String {
        guard let digits, (1..<digits).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return kind.withoutSpreadsheetForm(text)
        }
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }
}

extension ValueKind {
    /// A cell of a spreadsheet, or a figure of a page, as a request would have it: a number with a decimal comma and
    /// spaces between thousands, "-512 345,67" or "−512 345,67 €", in English "EUR −512,345.67", and a day as
    /// "31.12.2026".
    fileprivate func withoutSpreadsheetForm(_ text: String) -> String {
        switch self {
        case .integer, .money, .quantity:
            let number = text.filter { !$0.isWhitespace }.replacing("\u{2212}", with: "-")
            return number.hasPrefix("EUR")
                ? String(number.dropFirst(3)).replacing(",", with: "") : number.replacing("€", with: "").replacing(",", with: ".")
        case .date: return CalendarDate(finnish: text)?.description ?? text
        case .text, .document, .choice, .instant, .flag: return text
        }
    }
}

extension Unicode.Scalar {
    /// Controls and separators of lines, which could forge a line; marks that turn the direction of text, which change
    /// how a name looks; and noncharacters, which Unicode keeps out of texts. Joiners stay, because some scripts and
    /// many pictures need them.
    fileprivate var isRefusedInTexts: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: properties.isBidiControl || properties.isNoncharacterCodePoint
        }
    }
}

extension CalendarDate {
    /// A day in the Finnish notation: "1.9.2011".
    init?(finnish text: String) {
        let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false).compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(year: parts[2], month: parts[1], day: parts[0])
    }
}
