package import Cooperation

/// A request's named texts, as both transports bring them: protocol words and parameters, or path, query and JSON body.
///
/// An operation's `init(_: inout Fields)` reads what it knows; `finish` refuses what nobody read. Names are camelCase here.
package struct Fields: Sendable {
    private var unread: [String: String]
    /// Whether they are a table's cells: numbers and days may then be written as a spreadsheet of Finland writes them.
    private let isTable: Bool
    /// Today's date in the service's clock, for fields whose default it is.
    package let today: CalendarDate

    package init(_ values: [String: String], today: CalendarDate, isTable: Bool = false) {
        unread = values
        self.today = today
        self.isTable = isTable
    }

    package mutating func optional(_ name: String) -> String? { unread.removeValue(forKey: name) }

    package mutating func required(_ name: String) throws -> String {
        guard let text = optional(name) else { throw Refusal.missing(name) }
        return text
    }

    /// `expected` is an example or a description of the form, shown when the text does not fit.
    package mutating func optional<Value: LosslessStringConvertible>(_ name: String, _ expected: String) throws -> Value? {
        guard let text = optional(name) else { return nil }
        guard let value = Value(text) else { throw Refusal.invalid(name, .malformed(expected: expected)) }
        return value
    }

    package mutating func required<Value: LosslessStringConvertible>(_ name: String, _ expected: String) throws -> Value {
        guard let value: Value = try optional(name, expected) else { throw Refusal.missing(name) }
        return value
    }

    /// A decimal number; of a table also with a decimal comma and spaces between thousands: "-512 345,67".
    package mutating func decimal<Value: LosslessStringConvertible>(_ name: String, _ expected: String) throws -> Value? {
        if isTable, let text = unread[name] { unread[name] = text.filter { !$0.isWhitespace }.replacing(",", with: ".") }
        return try optional(name, expected)
    }

    /// A day; of a table also as "31.12.2026".
    package mutating func date(_ name: String) throws -> CalendarDate? {
        if isTable, let text = unread[name], let day = CalendarDate(finnish: text) { unread[name] = day.description }
        return try optional(name, "2026-12-31")
    }

    package mutating func requiredDate(_ name: String) throws -> CalendarDate {
        guard let day = try date(name) else { throw Refusal.missing(name) }
        return day
    }

    package mutating func choice<Value: RawRepresentable<String> & CaseIterable>(_ name: String) throws -> Value? {
        guard let text = optional(name) else { return nil }
        guard let value = Value(rawValue: text) else { throw Refusal.invalid(name, .oneOf(Value.allCases.map(\.rawValue))) }
        return value
    }

    /// A text of at most `maximum` characters that are all seen for what they are; an empty one only where `mayBeEmpty`.
    package mutating func text(_ name: String, maximum: Int, mayBeEmpty: Bool = false) throws -> String? {
        guard let text = optional(name) else { return nil }
        guard text.unicodeScalars.count <= maximum else { throw Refusal.invalid(name, .tooLong(maximum: maximum)) }
        guard mayBeEmpty || text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw Refusal.missing(name) }
        try Self.checkScalars(of: text, name)
        return text
    }

    /// Refuses what a reader could not see, or would see elsewhere than it stands; the refusal names the first such character.
    static func checkScalars(of text: String, _ name: String) throws {
        guard let scalar = text.unicodeScalars.first(where: \.isRefusedInTexts) else { return }
        let number = String(scalar.value, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: max(0, 4 - number.count)) + number
        throw Refusal.invalid(name, .malformed(expected: "text without the character U+\(code)"))
    }

    package mutating func requiredText(_ name: String, maximum: Int) throws -> String {
        guard let text = try text(name, maximum: maximum) else { throw Refusal.missing(name) }
        return text
    }

    /// Refuses a field that the operation does not have: a misspelt one must not be dropped in silence.
    package func finish() throws {
        if unread["if"] != nil { throw Refusal.unversioned }
        if let name = unread.keys.min() { throw Refusal.unknownField(name) }
    }
}

extension Fields {
    package mutating func year() throws -> BudgetYear { try required("year", "1990 to 2200") }
    package mutating func payer(_ name: String = "payer") throws -> PayerCode { try required(name, "a code such as 236") }
    package mutating func service() throws -> ServiceCode { try required("service", "a code such as business-services") }
    package mutating func amount(_ name: String) throws -> Money? { try decimal(name, "41250.00, at most \(Money.largest)") }
    /// An amount that is a sum of others, as an answer told it, and so may be beyond what is entered.
    package mutating func amountOfSum(_ name: String) throws -> Money? {
        guard let text = optional(name) else { return nil }
        guard let amount = Money.parse(sum: text) else { throw Refusal.invalid(name, .malformed(expected: "41250.00")) }
        return amount
    }
    /// The version the caller saw last, when it wants the change refused if somebody else came first.
    package mutating func ifVersion() throws -> Int? { try optional("if", "a version number") }
    package mutating func key() throws -> AllocationKey? {
        guard let text = optional("key") else { return nil }
        do throws(AllocationKeyError) { return try AllocationKey.parse(text) } catch {
            throw Refusal.invalid("key", .malformed(expected: error.description))
        }
    }
    /// Codes with commas between, `074,236`.
    package mutating func payers() throws -> [PayerCode]? {
        try optional("payers").map { text in
            let codes = text.split(separator: ",", maxSplits: Limits.maximumParticipants, omittingEmptySubsequences: false)
            guard codes.count <= Limits.maximumParticipants else {
                throw Refusal.invalid("payers", .range("1", "\(Limits.maximumParticipants) codes"))
            }
            return try codes.map { code in
                guard let payer = PayerCode(rawValue: String(code)) else {
                    throw Refusal.invalid("payers", .malformed(expected: "codes such as 074,236"))
                }
                return payer
            }
        }
    }
    /// A layer's number; nil for the one in force.
    package mutating func layer(_ name: String = "layer") throws -> Int? {
        guard let layer: Int = try optional(name, "0 for the original, 1 for the first amendment") else { return nil }
        guard (0...999).contains(layer) else { throw Refusal.invalid(name, .range("0", "999")) }
        return layer
    }
    package mutating func page() throws -> PageRequest {
        try PageRequest(limit: try optional("limit", "1 to 1000") ?? PageRequest.defaultLimit, after: optional("after"))
    }
}

extension Unicode.Scalar {
    /// Controls and separators of lines, which could forge a line; marks that turn the direction of text, which show a name other than
    /// it is; and noncharacters, which Unicode keeps out of texts. Joiners stay: some writing and many pictures need them.
    fileprivate var isRefusedInTexts: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: properties.isBidiControl || properties.isNoncharacterCodePoint
        }
    }
}

extension CalendarDate {
    /// A day as Finland writes it: "1.9.2011".
    init?(finnish text: String) {
        let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false).compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(year: parts[2], month: parts[1], day: parts[0])
    }
}
