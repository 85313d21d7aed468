import Cooperation
import Testing

/// Dates, years and validity.
@Suite struct CalendarTests {
    @Test func `every day of the years covered makes the round trip through days and text, one day after the other`() throws {
        var day = try date("1900-01-01")
        #expect(day.daysSince2000 == -36_524)
        var count = 1
        while let next = day.adding(days: 1) {
            let isConsistent =
                next > day && day.dayCount(to: next) == 1 && CalendarDate(next.description) == next
                && CalendarDate(daysSince2000: next.daysSince2000) == next
            guard isConsistent else { break }
            day = next
            count += 1
        }
        #expect(day.description == "2299-12-31")
        #expect(count == 400 * 365 + 97)
    }

    @Test(arguments: [("2000-01-01", 0), ("2000-02-29", 59), ("2024-12-31", 9_131), ("1999-12-31", -1)])
    func `known days have their numbers`(text: String, days: Int32) throws {
        #expect(try date(text).daysSince2000 == days)
    }

    @Test(arguments: [
        "2023-02-29", "2100-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-1", "24-01-01", "2024-01-01T00:00", "2024/01/01",
        "1899-12-31", "2300-01-01", "", "2024--0-01", "+024-01-01", "2024-01-0１",
    ])
    func `days that do not exist and other spellings are refused`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `adding days beyond the calendar is nil, not a trap`() throws {
        let day = try date("2024-12-31")
        #expect(day.adding(days: .max) == nil && day.adding(days: .min) == nil && day.adding(days: 1_000_000) == nil)
        #expect(CalendarDate(daysSince2000: .max) == nil && CalendarDate(daysSince2000: .min) == nil)
    }

    @Test func `a validity includes its last day and may have none`() throws {
        let bounded = try #require(Validity(from: date("2026-01-01"), to: date("2027-12-31")))
        let open = try #require(Validity(from: date("2028-01-01")))
        #expect(try Validity(from: date("2026-01-02"), to: date("2026-01-01")) == nil)
        #expect(try bounded.contains(date("2027-12-31")) && !bounded.contains(date("2028-01-01")) && !bounded.contains(date("2025-12-31")))
        let years = try [2025, 2026, 2027, 2028].map { try #require(BudgetYear($0)) }
        #expect(years.map(bounded.overlaps) == [false, true, true, false])
        #expect(years.map(open.overlaps) == [false, false, false, true])
        #expect(!bounded.overlaps(open) && !open.overlaps(bounded) && open.overlaps(open))
        #expect(try bounded.overlaps(#require(Validity(from: date("2027-12-31")))))
    }

    @Test func `budget years lie within their limits`() throws {
        #expect(BudgetYear(1990) == BudgetYear.earliest && BudgetYear(2200)?.lastDay.description == "2200-12-31")
        #expect(BudgetYear(1989) == nil && BudgetYear(2201) == nil && BudgetYear("02026") == nil && BudgetYear("+202") == nil)
        let year = try #require(BudgetYear("2026"))
        #expect(year.defaultReferenceDate.description == "2024-12-31")
        #expect(year.firstDay.dayCount(to: year.lastDay) == 364)
    }
}
