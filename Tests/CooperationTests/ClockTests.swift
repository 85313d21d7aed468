import Testing

@testable import Cooperation

@Suite struct ClockTests {
    private func event(_ number: Int, _ day: String, done: String? = nil) throws -> ClockEvent {
        ClockEvent(
            year: try #require(BudgetYear(2027)), template: try #require(TemplateCode(rawValue: "budget")), number: number, title: "x",
            date: try date(day), responsible: "", role: "", gate: nil, doneOn: try done.map(date), changedOn: try date("2026-01-01"))
    }

    @Test func `a phase is late from the day after its own, and the first of the others is next`() throws {
        let events = [
            try event(4, "2026-12-01"), try event(1, "2026-09-01", done: "2026-09-10"), try event(2, "2026-10-01"),
            try event(3, "2026-10-01"),
        ]
        let progress = { (day: String) in ClockEvent.progress(of: events, on: try date(day)).map(\.progress) }
        #expect(try progress("2026-10-01") == [.done, .next, .ahead, .ahead])
        #expect(try progress("2026-10-02") == [.done, .late, .late, .next])
        #expect(try progress("2026-12-02") == [.done, .late, .late, .late])
        #expect(try ClockEvent.progress(of: events, on: date("2026-10-01")).map(\.event.number) == [1, 2, 3, 4])
    }

    @Test(arguments: [("1999-12-31", 4), ("2000-01-01", 5), ("2000-01-02", 6), ("2000-01-03", 0), ("2026-11-21", 5)])
    func `weekdays count from Monday`(day: String, expected: Int) throws {
        #expect(try date(day).weekday == expected)
    }
}
