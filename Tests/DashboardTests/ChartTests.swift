import Cooperation
import Testing

@testable import Dashboard

/// Charts as values: the places of their parts.
@Suite struct ChartTests {
    private static func money(_ euros: Int64) -> Money { Money(cents: euros * 100) ?? .zero }
    private static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    @Test func `the parts of a stacked bar follow each other and are as long as their amounts`() {
        let amounts = [("s1", Self.money(500)), ("s2", .zero), ("s3", Self.money(250)), ("s4", Self.money(-10))]
        let parts = StackedBar(amounts, of: Self.money(1000)).parts
        #expect(parts.map(\.tone) == ["s1", "s3"] && parts.map(\.x) == [0, 500])
        // There is a gap between two parts, so that colours are not needed to distinguish them.
        #expect(parts.map(\.width) == [497, 247])
        #expect(StackedBar([("s1", Self.money(9))], of: .zero).parts.map(\.width) == [997])
        #expect(StackedBar([], of: .zero).parts.isEmpty)
        let largest = [("a", Money.largest), ("b", Money.largest)]
        #expect(StackedBar(largest, of: .largest).parts.map(\.x) == [0])
    }

    @Test func `a time scale reaches from the first day of its first year to the last of its last`() throws {
        let first = try #require(BudgetYear(2025)), last = try #require(BudgetYear(2026))
        let scale = TimeScale(first: first, last: last)
        #expect(scale.place(first.firstDay) == 0 && scale.place(last.firstDay) == 500 && scale.place(last.firstDayAfter) == 1000)
        #expect(try ["1999-01-01", "2030-01-01"].map { scale.place(try Self.day($0)) } == [0, 1000])
        #expect(try scale.overlaps(Self.day("2020-01-01"), Self.day("2025-01-01")))
        #expect(try !scale.overlaps(Self.day("2020-01-01"), Self.day("2024-12-31")))
        #expect(try !scale.overlaps(Self.day("2027-01-01"), Self.day("2030-12-31")))
        #expect(TimeScale.percent(123) == "12.3%" && TimeScale.percent(1000) == "100.0%" && scale.years == [2025, 2026])
    }

    @Test func `a lane tells done, ahead and late by shapes, and leaves out what is outside of its years`() throws {
        let year = try #require(BudgetYear(2026))
        let scale = TimeScale(first: year, last: year)
        let marks = try [("2026-02-01", Lane.State.done), ("2026-03-01", .late), ("2026-12-01", .ahead), ("2027-01-01", .ahead)]
            .map { (day: try Self.day($0.0), state: $0.1) }
        let span = (from: try Self.day("2025-07-01"), to: try Self.day("2026-06-30"))
        let lane = Lane(scale, span: span, marks: marks, today: try Self.day("2026-07-01"))
        #expect(lane.marks.map(\.tone) == ["done", "late", "ahead"] && Set(lane.marks.map(\.shape)).count == 3)
        #expect(lane.span?.x == "0.0%" && lane.span?.width == "49.5%" && lane.today == "49.5%" && lane.ticks.isEmpty)
        let gone = Lane(scale, span: (from: year.firstDayAfter, to: year.firstDayAfter), marks: [], today: year.firstDayAfter)
        #expect(gone.span == nil && gone.today == nil)
        let done = Milestone(number: 1, subject: .report, title: "x", dueOn: year.firstDay, doneOn: year.lastDay)
        let due = Milestone(number: 1, subject: .report, title: "x", dueOn: year.lastDay, doneOn: nil)
        #expect(Lane.State(done, on: year.lastDay) == .done && Lane.State(due, on: year.lastDay) == .ahead)
        #expect(Lane.State(due, on: year.firstDayAfter) == .late)
    }

    @Test func `an area steps from amount to amount over its zero, and marks the first of the highest`() throws {
        let area = try #require(AreaChart([0, 100, 300, 300].map(Self.money), axis: ["a", "b"]))
        #expect(area.path == "M0 200V200H250V134H500V0H750V0H1000V200Z" && area.zero == 200)
        #expect(area.peak.x == 500 && area.peak.width == 250)
        let below = try #require(AreaChart([-100, 100].map(Self.money), axis: []))
        #expect(below.zero == 100 && below.path == "M0 100V200H500V0H1000V100Z")
        #expect(AreaChart([], axis: []) == nil && AreaChart([.zero], axis: [])?.path == "M0 200V200H1000V200Z")
    }

    @Test func `a wheel begins at the top, goes with the clock and lays near days side by side`() throws {
        let year = try #require(BudgetYear(2026))
        let wheel = Wheel(year: year)
        #expect(wheel.turn(year.firstDay) == 0 && wheel.turn(year.firstDayAfter) == nil)
        #expect(Wheel.point(at: 0, radius: 10).coordinates == ("0.0", "-10.0"))
        #expect(Wheel.point(at: 0.25, radius: 10).coordinates == ("10.0", "0.0"))
        #expect(Wheel.point(at: 0.75, radius: 10).coordinates.x == "-10.0")
        let days = try ["2026-01-10", "2026-01-12", "2026-01-14", "2026-01-15", "2026-06-01"].map(Self.day)
        #expect(wheel.rings(of: days, distance: 0.03, rings: 3) == [0, 1, 2, 0, 0])
        let events = zip(days, [ClockEvent.Progress.done, .late, .next, .ahead, .ahead]).map { (day: $0, progress: $1) }
        let view = WheelView(wheel, label: "x", events: events, today: try Self.day("2026-07-02"))
        #expect(view.months.count == 12 && view.dots.map(\.number) == [1, 2, 3, 4, 5] && view.hand != nil)
        #expect(view.dots.map(\.isSquare) == [false, true, false, false, false])
        for dot in view.dots { #expect(abs(Double(dot.x) ?? 999) < 240 && abs(Double(dot.y) ?? 999) < 240) }
    }

    @Test func `a line follows its figures, breaks where one is missing and stays on the scale of the compared`() throws {
        let series = { (name: String, isCompared: Bool, figures: [Int: Int]) in
            LineChart.Series(
                name: name, tone: name, isCompared: isCompared,
                figures: try figures.sorted { $0.key < $1.key }.map {
                    CardLine.Figure(year: $0.key, value: try #require(MeasureValue("\($0.value)")))
                })
        }
        let own = try series("own", true, [2020: 10, 2021: 20, 2023: 15]), member = try series("member", true, [2021: 12])
        let region = try series("region", false, [2020: 30, 2023: 32]), country = try series("country", false, [2020: 1_000_000])
        let years = [2020, 2021, 2022, 2023]
        let chart = try #require(LineChart([own, member, region, country], years: years))
        #expect(chart.lines.map(\.tone) == ["region", "member", "own"] && chart.keys.map(\.tone) == ["own", "member", "region"])
        #expect(chart.lines.map(\.path) == ["M0 24h0M1000 6h0", "M333 177h0", "M0 194L333 109M1000 152h0"])
        #expect(chart.beyond == ["country"] && chart.lowest.description == "10" && chart.highest.description == "32")
        #expect(chart.axis == ["2020", "2023"])
        let flat = try #require(LineChart([try series("own", true, [2020: 5, 2021: 5])], years: [2020, 2021]))
        #expect(flat.lines.map(\.path) == ["M0 100L1000 100"])
        #expect(LineChart([own], years: [2020]) == nil && LineChart([], years: years) == nil)
        #expect(try LineChart([series("own", true, [:])], years: years) == nil)
    }

    @Test func `figures of statistics reach from zero, and what would dwarf the others has no bar`() throws {
        let figures = try [4, -1, 2, 1_000_000].map { try #require(MeasureValue("\($0)")) }
        let scale = FigureScale(Array(figures.prefix(3)), figures)
        let bars = figures.map { scale.bar(to: $0, "part") }
        #expect(bars.map { $0?.x } == [200, 0, 200, nil] && bars.map { $0?.width } == [800, 200, 400, nil])
        let near = FigureScale([figures[0]], [figures[0], figures[2]])
        #expect(near.bar(to: figures[2], "part")?.width == 500)
        #expect(try FigureScale([], []).bar(to: #require(MeasureValue("0")), "part")?.width == 0)
    }

    @Test func `figures are written as each language does`() throws {
        #expect(
            Words(language: .fi).figure("-1234567.5") == "\u{2212}1\u{A0}234\u{A0}567,5" && Words(language: .en).figure("0.25") == "0.25")
        #expect(Words(language: .sv).range(try #require(MeasureRange("1-2.5"))) == "1–2,5")
    }

    @Test func `a list in parts has every row once, and its links keep what the address asks`() {
        let words = Words(language: .en)
        let address = PageAddress(path: "/a", query: [("text", "a b&c"), ("page", "2")])
        #expect(address.with("page", nil) == "/a?text=a%20b%26c" && address.with("sort", "-x") == "/a?text=a%20b%26c&page=2&sort=-x")
        #expect(PageAddress(path: "/a").text == "/a")
        var seen: [Int] = []
        for page in 1...3 { seen += Paging(count: 120, size: 50, page: "\(page)").range }
        #expect(seen == Array(0..<120))
        for wrong in ["0", "-1", "x", "9"] { #expect(!Paging(count: 120, size: 50, page: wrong).range.isEmpty) }
        #expect(Paging(count: 0, size: 50, page: "2").range.isEmpty && Paging(count: 50, size: 50, page: nil).links(address, words) == nil)
        let middle = Paging(count: 120, size: 50, page: "2").links(address, words)
        #expect(middle?.previous == "/a?text=a%20b%26c" && middle?.next == "/a?text=a%20b%26c&page=3")
        #expect(middle?.shown == "Rows 51–100 of 120.")
    }
}
