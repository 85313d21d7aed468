/// A day of the Gregorian calendar, 1900-01-01 to 2299-12-31, without time or zone. Its text is ISO 8601: "2024-12-31".
package struct CalendarDate: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Nil for a day that does not exist, such as 30 February, and outside the supported years.
    package init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), (1...Self.dayCount(year: year, month: month)).contains(day)
        else { return nil }
        self.init(checkedYear: year, month: month, day: day)
    }

    init(checkedYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    private static let years = 1900...2299

    private static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: Comparable {
    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CalendarDate: LosslessStringConvertible {
    package init?(_ text: String) {
        let pieces = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard pieces.map(\.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }) else { return nil }
        let numbers = pieces.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    package var description: String {
        let pad = { (number: Int, width: Int) in String(repeating: "0", count: width - String(number).count) + String(number) }
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
    }
}

extension CalendarDate: TextCodable {}

extension CalendarDate {
    /// Days after 2000-01-01, negative before: PostgreSQL's own representation of a date.
    package var daysSince2000: Int32 {
        // Years are counted from March, so that the leap day is the last day of its year and months follow one formula.
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

    /// Nil if the result is outside the supported years.
    package func adding(days: Int) -> CalendarDate? {
        let (sum, overflow) = Int(daysSince2000).addingReportingOverflow(days)
        return overflow ? nil : Int32(exactly: sum).flatMap(CalendarDate.init(daysSince2000:))
    }

    /// The nights between the two days: 0 for the same day, negative for an earlier one.
    package func dayCount(to other: CalendarDate) -> Int {
        Int(other.daysSince2000) - Int(daysSince2000)
    }

    /// Days from 1 March of year 0 to 1 January 2000.
    private static let march1OfYear0To2000 = 730_425
}
