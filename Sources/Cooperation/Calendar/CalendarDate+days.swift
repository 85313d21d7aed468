extension CalendarDate {
    /// Days after 2000-01-01, negative before: PostgreSQL's own representation of a date.
    package var daysSince2000: Int32 {
        // Years are counted from March, so that the leap day is the last of its year and months follow one formula.
        let shiftedYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = 365 * shiftedYear + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + dayOfYear
        return Int32(days - Self.march1OfYear0To2000)
    }

    /// Nil outside 1900-01-01 to 2299-12-31.
    package init?(daysSince2000: Int32) {
        let days = Int(daysSince2000) + Self.march1OfYear0To2000
        guard days >= 0 else { return nil }
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        self.init(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// Nil when the result leaves the years covered.
    package func adding(days: Int) -> CalendarDate? {
        let (sum, overflow) = Int(daysSince2000).addingReportingOverflow(days)
        return overflow ? nil : Int32(exactly: sum).flatMap(CalendarDate.init(daysSince2000:))
    }

    /// Nights between the two days: 0 to itself, negative to an earlier one.
    package func dayCount(to other: CalendarDate) -> Int {
        Int(other.daysSince2000) - Int(daysSince2000)
    }

    /// Days from 1 March of year 0 to 1 January 2000.
    private static let march1OfYear0To2000 = 730_425
}
