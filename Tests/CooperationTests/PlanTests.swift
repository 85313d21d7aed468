import Testing

@testable import Cooperation

/// Plans: paths, schedules, completion and findings.
@Suite struct PlanTests {
    private func path(_ text: String) throws -> PlanPath { try #require(PlanPath(text)) }

    private func item(_ text: String, state: PlanItem.State? = nil, completion: Int? = nil) throws -> PlanItem {
        var item = PlanItem(path: try path(text), title: text)
        item.state = state
        item.completion = completion
        return item
    }

    @Test func `a path says what an item is, and sorts by number`() throws {
        for (text, kind) in [
            ("1", PlanPath.Item.section), ("1.12", .goal), ("1.2.a3", .action), ("1.2.a3.1", .action), ("1.2.m1", .measure),
        ] { #expect(try path(text).item == kind) }
        for wrong in ["", "0", "01", "1.", "a1", "1.a1", "1.1.1", "1.1.x1", "1.1.m1.1", "1.1.a1.1.1.1.1", "1.1.a", "1000", "1.1.a1.a2"] {
            #expect(PlanPath(wrong) == nil, "\(wrong)")
        }
        let texts = ["1", "1.1", "1.1.a1", "1.1.a1.1", "1.1.a2", "1.1.a10", "1.1.m1", "1.2", "1.10", "2"]
        #expect(try texts.reversed().map(path).sorted().map(\.text) == texts)
        #expect(try path("1.2.a3.1").parent?.text == "1.2.a3" && path("1").parent == nil)
    }

    @Test func `completion is the mean of what is known, level by level`() throws {
        let completion = PlanCompletion([
            try item("1"), try item("1.1"), try item("1.1.a1", state: .done), try item("1.1.a2", state: .notStarted),
            try item("1.1.a3", state: .ongoing), try item("1.1.a4", state: .dropped, completion: 10), try item("1.2"),
            try item("1.2.a1"), try item("1.2.a1.1", state: .ongoing, completion: 33), try item("1.2.a1.2", state: .done),
            try item("2"), try item("2.1"), try item("2.1.m1"),
        ])
        #expect(try completion.items[path("1.1")] == 50 && completion.items[path("1.1.a3")] == nil)
        // 33 and 100 make 66.5, which rounds to 67; with 50 that is 58.5, 59.
        #expect(try completion.items[path("1.2")] == 67 && completion.items[path("1")] == 59)
        #expect(try completion.items[path("2")] == nil && completion.plan == 59)
        #expect(PlanCompletion([]).plan == nil)
    }

    @Test func `what lacks unit, target, owner, measure or report is found`() throws {
        var counted = try item("1.1.m1")
        counted.measureType = .count
        var described = try item("1.1.m2")
        described.measureType = .qualitative
        described.responsible = "Team"
        let items = [try item("1"), try item("1.1"), try item("1.1.a1"), counted, described, try item("1.2")]
        let period = try #require(ReportingPeriod("2025-H1"))
        let report = MeasureReport(path: described.path, period: period, measurement: .words("well"), note: "", reporter: "x")
        let found = planFindings(items, [report], in: period).map { "\($0.path) \($0.problem.rawValue)" }
        #expect(
            found == ["1.1.a1 no-owner", "1.1.m1 no-unit", "1.1.m1 no-target", "1.1.m1 no-owner", "1.1.m1 not-reported", "1.2 no-measure"])
    }

    @Test func `periods are years and halves, in their order`() throws {
        let texts = ["2024", "2025-H1", "2025-H2", "2025"]
        let periods = try texts.map { try #require(ReportingPeriod($0)) }
        #expect(periods.map(\.description) == texts && periods[1].lastDay.description == "2025-06-30")
        #expect(periods[0] < periods[1] && periods[1] < periods[2] && periods[2].firstDay.description == "2025-07-01")
        for wrong in ["25", "2025-H3", "2025-1", "2025-H1-H2", "1989", "2025-", "-2025", "2025-H1-"] {
            #expect(ReportingPeriod(wrong) == nil)
        }
    }
}
