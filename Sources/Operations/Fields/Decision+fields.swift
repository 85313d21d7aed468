internal import Cooperation

extension Decision {
    /// The decision of an operation whose fields for it are required.
    init(by organ: String, on date: CalendarDate, section: String, register: String?) throws {
        guard let decision = Decision(organ: organ, date: date, section: section, registerNumber: register) else {
            throw Refusal.invalid("organ", .malformed(expected: .organ))
        }
        self = decision
    }

    /// The decision of an operation whose fields for it are optional; nil if none of them is given.
    ///
    /// - Parameter dateField: the field of the day. The day alone is not a decision, because it may have another
    ///   meaning.
    /// - Throws: `.missing` if only a part of a decision is given.
    static func told(
        by organ: String?, on date: CalendarDate?, _ dateField: String = "date", section: String?, register: String?
    ) throws -> Decision? {
        if organ == nil && section == nil && register == nil { return nil }
        guard let organ else { throw Refusal.missing("organ") }
        guard let date else { throw Refusal.missing(dateField) }
        guard let section else { throw Refusal.missing("section") }
        return try Decision(by: organ, on: date, section: section, register: register)
    }
}
