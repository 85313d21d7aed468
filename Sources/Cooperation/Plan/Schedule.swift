/// When an action is done, as fuzzy as the papers: the words as written, and what of them has a structure.
package struct Schedule: Hashable, Sendable {
    package enum Recurrence: String, Codable, CaseIterable, Sendable {
        case once, yearly
        case halfYearly = "half-yearly"
        case everySecondYear = "every-second-year"
        case continuous
        case onceATerm = "once-a-term"
    }

    package let words: String
    package let recurrence: Recurrence?
    package let from: CalendarDate?
    package let to: CalendarDate?

    /// Reads "vuosittain", "jatkuvaa", "puolivuosittain", "joka toinen vuosi", "kerran valtuustokaudessa", "2023", "2023-",
    /// "2023-2025", "2022 syksy" and "2022 syksy-"; of other words nothing but themselves.
    package init(_ words: String) {
        self.words = words
        let text = words.lowercased().filter { $0 != " " }
        let years = text.split { !$0.isNumber }.compactMap { Int($0) }.filter { (1990...2200).contains($0) }
        recurrence = Self.recurrences.first { text.contains($0.key) }?.value ?? (years.isEmpty ? nil : .once)
        let season = Self.seasons.first { text.contains($0.key) }?.value
        from = years.first.flatMap { CalendarDate(year: $0, month: season?.first ?? 1, day: 1) }
        let isOpen = text.hasSuffix("-") || text.hasSuffix("–")
        if isOpen || years.isEmpty {
            to = nil
        } else {
            let month = years.count > 1 ? 12 : season?.last ?? 12
            to = CalendarDate(year: years[years.count - 1], month: month, day: month == 12 ? 31 : 31 - (month == 4 ? 1 : 0))
        }
    }

    private static let recurrences: KeyValuePairs<String, Recurrence> = [
        "puolivuosittain": .halfYearly, "vuosittain": .yearly, "jokatoinenvuosi": .everySecondYear, "jatkuva": .continuous,
        "valtuustokau": .onceATerm,
    ]

    /// First and last months: spring January to May, autumn August to December.
    private static let seasons: KeyValuePairs<String, (first: Int, last: Int)> = ["kevät": (1, 5), "syksy": (8, 12)]
}
