/// The time of an action, as vague as in the papers: the words as written, and the structured part of them.
package struct Schedule: Hashable, Sendable {
    package enum Recurrence: String, Codable, CaseIterable, Sendable {
        case once, weekly, monthly, quarterly
        case halfYearly = "half-yearly"
        case yearly
        case everySecondYear = "every-second-year"
        case continuous
        case onceATerm = "once-a-term"
    }

    package let words: String
    package let recurrence: Recurrence?
    package let from: CalendarDate?
    package let to: CalendarDate?

    /// Whether there are words without a structured part, so that the service cannot tell when it is due.
    package var isUnread: Bool { recurrence == nil && !words.isEmpty }

    /// Reads the words if all of them are known (see `ScheduleReader`); otherwise it keeps only the words.
    package init(_ words: String) {
        self.words = words
        let reading = ScheduleReader.read(words)
        recurrence = reading?.recurrence
        from = reading?.from
        to = reading?.to
    }
}
