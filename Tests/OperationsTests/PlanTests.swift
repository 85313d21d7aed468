import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// Plans and their reporting.
@Suite struct PlanTests {
    private static let round = ["plan": "plan-1", "period": "2026"]

    @Test func `missing, zero and suppressed are three things`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.reportPlan("plan-1")
        let measure = Self.round.merging(["path": "1.1.m1"]) { $1 }
        var outcomes: [Measurement?] = []
        for report in [["value": "0"], ["outcome": "suppressed"], ["outcome": "missing"], ["value": "-1.5"]] {
            try await tenant.perform(ReportMeasure.init, measure.merging(report) { $1 })
            outcomes.append(try await tenant.perform(ShowPlan.init, ["plan": "plan-1"]).reports.first?.measurement)
        }
        #expect(outcomes == [.value(MeasureValue(millionths: 0)), .suppressed, .missing, .value(MeasureValue(millionths: -1_500_000))])
        try await tenant.perform(ReportMeasure.init, Self.round.merging(["path": "1.1.m2", "words": "in words"]) { $1 })
        let reports = try await tenant.perform(ShowPlan.init, ["plan": "plan-1"]).reports
        #expect(reports.map(\.path.text) == ["1.1.m1", "1.1.m2"] && reports.last?.measurement == .words("in words"))
        for wrong in [[:], ["value": "1", "words": "x"], ["words": "x"], ["value": "many"]] {
            let refusal = try await tenant.refusal { try await tenant.perform(ReportMeasure.init, measure.merging(wrong) { $1 }) }
            #expect(refusal.entry.httpStatus == 400, "\(wrong)")
        }
    }

    /// Parts of a decision that are given without the others, and the missing field.
    private static let parts: [([String: String], String)] = [
        (["section": "§ 5"], "organ"), (["register": "D/1"], "organ"), (["organ": "council"], "section"),
        (["organ": "council", "register": "D/1"], "section"),
    ]

    @Test(arguments: parts) func `a decision is told as a whole or not at all`(part: [String: String], missing: String) async throws {
        let operations = try await TestInstallation.shared.operations
        let plan = ["plan": "plan-1", "name": "x", "purpose": "action-plan", "firstYear": "2026", "date": "2026-01-31"]
        let split = ["project": "P-1", "key": "equal", "date": "2026-01-31"]
        let step = ["project": "P-1", "stage": "preparation", "date": "2026-01-31"]
        let event = ["year": "2027", "template": "budget", "number": "1", "done": "2026-11-01"]
        func fields(_ fields: [String: String]) -> [String: String] { fields.merging(part) { $1 } }
        #expect(throws: Refusal.missing(missing)) { try operations.make(SetPlan.init, fields(plan)) }
        #expect(throws: Refusal.missing(missing)) { try operations.make(SplitProject.init, fields(split)) }
        #expect(throws: Refusal.missing(missing)) { try operations.make(MoveProject.init, fields(step)) }
        #expect(throws: Refusal.missing(missing)) { try operations.make(SetClockEvent.init, fields(event)) }
        for make in [{ _ = try operations.make(SetPlan.init, plan) }, { _ = try operations.make(SplitProject.init, split) }] {
            #expect(throws: Refusal.missing("organ"), "a day by itself", performing: make)
        }
    }

    @Test func `a closed round's report stays as it was`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.reportPlan("plan-1")
        let owed = try await tenant.perform(ListOwedReports.init, ["date": "2027-02-10"]).items
        #expect(owed.map(\.path.text) == ["1.1.m2"] && owed[0].daysLate == 10)
        try await tenant.perform(
            CloseRound.init, Self.round.merging(["organ": "council", "date": "2027-03-01", "section": "§ 5"]) { $1 })
        let frozen = try await tenant.perform(ShowRound.init, Self.round)
        #expect(frozen.lines.map(\.measurement.name) == ["value", "missing"] && frozen.lines[0].target?.description == "4")
        let left = try await tenant.perform(ListOwedReports.init, [:]).items
        #expect(frozen.round.decision?.section == "§ 5" && left.isEmpty)
        let late = try await tenant.refusal {
            try await tenant.perform(ReportMeasure.init, Self.round.merging(["path": "1.1.m1", "value": "9"]) { $1 })
        }
        #expect(late == .state(.roundClosed))
        try await tenant.perform(SetPlanItem.init, ["plan": "plan-1", "path": "1.1.m1", "target": "99", "title": "Renamed"])
        let after = try await tenant.perform(ShowRound.init, Self.round)
        #expect(after.lines == frozen.lines)
        let id = tenant.id.rawValue
        let written = try? await tenant.transaction {
            try $0.all(builtIn: "UPDATE reporting_round SET section = 'x' WHERE tenant_id = \(id) RETURNING 1") { (one: Int32) in one }
                .count
        }
        #expect(written ?? 0 == 0)
    }

    @Test func `a round that was closed before the meeting's minutes gets its section's number once`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.reportPlan("plan-1")
        let fill = Self.round.merging(["section": "§ 5", "register": "1/2027"]) { $1 }
        #expect(try await tenant.refusal { try await tenant.perform(FillRoundSection.init, fill) } == .state(.roundOpen))
        try await tenant.perform(
            CloseRound.init, Self.round.merging(["organ": "council", "date": "2027-03-01", "section": "§ xx"]) { $1 })
        // Only a placeholder may change: the round is not opened again.
        let id = tenant.id.rawValue
        for change in ["organ = NULL, decided_on = NULL, section = NULL", "due_on = due_on + 1"] {
            let written = try? await tenant.transaction {
                try $0.all(builtIn: "UPDATE reporting_round SET \(change) WHERE tenant_id = \(id) RETURNING 1") { (one: Int32) in one }
                    .count
            }
            #expect(written ?? 0 == 0, "\(change)")
        }
        try await tenant.perform(FillRoundSection.init, fill)
        let decision = try await tenant.perform(ShowRound.init, Self.round).round.decision
        #expect(decision?.section == "§ 5" && decision?.registerNumber == "1/2027" && decision?.organ == "council")
        #expect(try await tenant.refusal { try await tenant.perform(FillRoundSection.init, fill) } == .state(.noPlaceholder))
        let nowhere = fill.merging(["period": "2027"]) { $1 }
        #expect(try await tenant.refusal { try await tenant.perform(FillRoundSection.init, nowhere) } == .notFound)
    }

    @Test func `a plan that was decided on stays decided when its settings change, until another decision`() async throws {
        let tenant = try await TestTenant.make()
        let plan = ["plan": "plan-1", "name": "Plan", "purpose": "action-plan", "firstYear": "2026"]
        let decision = ["organ": "council", "date": "2025-12-11", "section": "§ 42", "register": "1/2025"]
        try await tenant.perform(SetPlan.init, plan.merging(decision) { $1 })
        let renamed = try await tenant.perform(SetPlan.init, plan.merging(["name": "Renamed"]) { $1 })
        #expect(renamed.changes[0].rows[0]["section"] == .text("§ 42"))
        let stored = try await tenant.perform(ShowPlan.init, ["plan": "plan-1"]).plan
        #expect(stored.name == "Renamed" && stored.decision?.section == "§ 42" && stored.decision?.registerNumber == "1/2025")
        let refusal = try await tenant.refusal { try await tenant.perform(RemovePlan.init, ["plan": "plan-1"]) }
        #expect(refusal.rows.map { $0["kind"] } == [.text("decision")])
        try await tenant.perform(SetPlan.init, plan.merging(["organ": "council", "date": "2026-02-01", "section": "§ 3"]) { $1 })
        let again = try await tenant.perform(ShowPlan.init, ["plan": "plan-1"]).plan.decision
        #expect(again?.section == "§ 3" && again?.registerNumber == nil)
    }

    @Test(arguments: [("2025", false), ("2026-H1", true), ("2027", true), ("2028-H1", false)])
    func `a round is opened for a period of the plan's own years`(period: String, isTaken: Bool) async throws {
        let tenant = try await TestTenant.make()
        let plan = ["plan": "plan-1", "name": "x", "purpose": "action-plan", "firstYear": "2026", "lastYear": "2027"]
        try await tenant.perform(SetPlan.init, plan)
        let round = ["plan": "plan-1", "period": period, "due": "2029-01-31"]
        if isTaken {
            try await tenant.perform(OpenRound.init, round)
        } else {
            let refusal = try await tenant.refusal { try await tenant.perform(OpenRound.init, round) }
            #expect(refusal == .invalid("period", .range("2026", "2027")))
        }
    }

    @Test func `an import tells each row's fault and brings in none`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.perform(SetPlan.init, ["plan": "plan-1", "name": "x", "purpose": "action-plan", "firstYear": "2026"])
        let before = try await tenant.fingerprint()
        let csv =
            "path;title;type;completion\n1;Section;;\n2.1;Orphan;;\n1.1;Goal;;\n1.1.m1;Measure;;\n1.1.a1;Action;;101\n1;Again;;\nx;y;;"
        let refusal = try await tenant.refusal { try await tenant.perform(ImportPlan.init, ["plan": "plan-1", "csv": csv]) }
        #expect(refusal.rows.map { $0["line"] } == [.number(3), .number(5), .number(6), .number(7), .number(8)])
        #expect(refusal.rows.map { $0["column"] } == [.text("path"), .text("type"), .text("completion"), .text("path"), .text("path")])
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `a schedule that is not understood says so`() async throws {
        let tenant = try await TestTenant.make()
        let plan = ["plan": "plan-1"]
        try await tenant.perform(SetPlan.init, plan.merging(["name": "x", "purpose": "action-plan", "firstYear": "2026"]) { $1 })
        let csv =
            "path;title;responsible;schedule\n1;Section;;\n1.1;Goal;;\n1.1.a1;Read;Team;kvartalsvis\n1.1.a2;Not read;Team;2 krt/vko"
        let imported = try await tenant.perform(ImportPlan.init, plan.merging(["csv": csv]) { $1 }).changes[0].rows
        #expect(imported.map { $0["notice"] } == [.missing, .missing, .missing, .text("unread-schedule")])
        let items = try await tenant.perform(ShowPlan.init, plan).items
        #expect(items.map(\.notice) == [nil, nil, nil, .unreadSchedule])
        let findings = try await tenant.perform(CheckPlan.init, plan.merging(["period": "2026"]) { $1 }).items
        #expect(findings.filter { $0.problem == .unreadSchedule }.map(\.path.text) == ["1.1.a2"])
        let again = try await tenant.perform(ImportPlan.init, plan.merging(["csv": csv]) { $1 }).changes[0].rows
        #expect(again.map { $0["outcome"] } == Array(repeating: .text("unchanged"), count: 4))
        let changed = try await tenant.perform(
            SetPlanItem.init, plan.merging(["path": "1.1.a2", "schedule": "joka kuukausi"]) { $1 }
        ).changes[0].rows
        #expect(changed.first?["notice"] == .missing && changed.first?["recurrence"] == .text("monthly"))
    }

    @Test func `a team lead reports, and changes nothing else`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.reportPlan("plan-1")
        let lead = try await tenant.operations.authenticate(tenant.leadToken(of: "team-a", named: "Team A"), via: .http)
        try await tenant.perform(ReportMeasure.init, Self.round.merging(["path": "1.1.m1", "value": "4"]) { $1 }, as: lead)
        try await tenant.perform(ReportAction.init, ["plan": "plan-1", "path": "1.1.a1", "state": "done"], as: lead)
        let shown = try await tenant.perform(ShowPlan.init, ["plan": "plan-1"], as: lead)
        #expect(shown.reports.first?.reporter == lead.actor && shown.completion.plan == 100)
        let refusal = try await tenant.refusal {
            try await tenant.perform(SetPlanItem.init, ["plan": "plan-1", "path": "1.1.m1", "target": "1"], as: lead)
        }
        #expect(refusal == .denied(needs: .manageProjects))
    }

    @Test func `a report of what has changed since it was seen is refused`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.reportPlan("plan-1")
        func report(_ value: String, seen: MeasureReport?) async throws {
            let fields = Self.round.merging(["path": "1.1.m1", "value": value]) { $1 }
            var change = try tenant.operations.make(ReportMeasure.init, fields)
            change.seen = Seen(seen)
            _ = try await tenant.operations.perform(change, as: tenant.manager)
        }
        let present = { try await tenant.perform(ShowPlan.init, ["plan": "plan-1"]).reports.first { $0.path.text == "1.1.m1" } }
        let first = try await present()
        await #expect(throws: Refusal.conflict(version: 1)) { try await report("4", seen: nil) }
        try await report("4", seen: first)
        await #expect(throws: Refusal.conflict(version: 2)) { try await report("2", seen: first) }
        #expect(try await present()?.measurement.value?.description == "4")
        func step(_ state: String, seen: PlanItem?) async throws {
            var change = try tenant.operations.make(ReportAction.init, ["plan": "plan-1", "path": "1.1.a1", "state": state])
            change.seen = Seen(seen)
            _ = try await tenant.operations.perform(change, as: tenant.manager)
        }
        let action = { try await tenant.perform(ShowPlan.init, ["plan": "plan-1"]).items.first { $0.path.text == "1.1.a1" } }
        let item = try await action()
        try await step("done", seen: item)
        await #expect(throws: Refusal.conflict(version: 2)) { try await step("ongoing", seen: item) }
        #expect(try await action()?.state == .done)
    }

    /// 2,000 measures by 20 leads at once: every figure is stored.
    @Test func `reports that come at once are all kept`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.perform(SetPlan.init, ["plan": "plan-1", "name": "x", "purpose": "action-plan", "firstYear": "2026"])
        var csv = "path;title;type;unit;target;responsible\n1;Section;;;;"
        for goal in 1...20 {
            csv += "\n1.\(goal);Goal;;;;"
            for measure in 1...100 { csv += "\n1.\(goal).m\(measure);Measure;count;kpl;1;Team \(goal)" }
        }
        try await tenant.perform(ImportPlan.init, ["plan": "plan-1", "csv": csv])
        try await tenant.perform(OpenRound.init, Self.round.merging(["due": "2027-01-31"]) { $1 })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for goal in 1...20 {
                group.addTask {
                    for measure in 1...100 {
                        let report = Self.round.merging(["path": "1.\(goal).m\(measure)", "value": "\(goal * 1_000 + measure)"]) { $1 }
                        try await tenant.perform(ReportMeasure.init, report)
                    }
                }
            }
            try await group.waitForAll()
        }
        let reports = try await tenant.perform(ShowPlan.init, ["plan": "plan-1"]).reports
        let sum = reports.reduce(Int64(0)) { if case .value(let value) = $1.measurement { $0 + value.millionths / 1_000_000 } else { $0 } }
        #expect(reports.count == 2_000 && sum == 21_101_000)
        #expect(try await tenant.perform(ListOwedReports.init, [:]).items.isEmpty)
        #expect(try await tenant.perform(VerifyAudit.init, [:]).isIntact)
    }
}
