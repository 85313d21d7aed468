/// When an action is done, as fuzzy as the papers: the words as written, and what of them has a structure.
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

    /// Whether there are words that nothing is understood of, so that nobody can be told that the time has come.
    package var isUnread: Bool { recurrence == nil && !words.isEmpty }

    /// Reads the words where all of them are understood (`ScheduleReader` tells which are); of others it keeps nothing
    /// but themselves.
    package init(_ words: String) {
        self.words = words
        let reading = ScheduleReader.read(words)
        recurrence = reading?.recurrence
        from = reading?.from
        to = reading?.to
    }
}
