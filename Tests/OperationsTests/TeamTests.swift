import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// Who reports on what: teams, several parties, scales, and late actions.
@Suite struct TeamTests {
    private static let plan = ["plan": "plan-1"]

    /// A plan of 2026 with three actions and a measure on a scale.
    private func makePlan(_ tenant: TestTenant) async throws {
        try await tenant.perform(SetPlan.init, Self.plan.merging(["name": "x", "purpose": "action-plan", "firstYear": "2026"]) { $1 })
        let csv = """
            path;title;responsible;schedule;state;type;unit;target
            1;Section;;;;;;
            1.1;Goal;;;;;;
            1.1.a1;Whole;"Team A; Partner Ltd";maaliskuu 2026;;;;
            1.1.a1.1;Part;;;;;;
            1.1.a1.2;Part of B;Team B;Q2/2026;ongoing;;;
            1.1.a2;Every year;team-b;vuosittain;;;;
            1.1.a3;Done;Team A;tammikuu 2026;done;;;
            1.1.a4;Some day;nobody known;;ongoing;;;
            1.1.m1;Satisfaction;Team A;;;scale;1-5;4-5
            1.1.m2;Nobody's;;;;count;kpl;
            """
        try await tenant.perform(ImportPlan.init, Self.plan.merging(["csv": csv]) { $1 })
    }

    private func report(_ path: String, _ value: String) -> [String: String] {
        Self.plan.merging(["path": path, "period": "2026", "value": value]) { $1 }
    }

    @Test func `a figure that is not on its measure's scale is refused`() async throws {
        let tenant = try await TestTenant.make()
        try await makePlan(tenant)
        for wrong in ["6", "0", "5.000001", "-1"] {
            let refusal = try await tenant.refusal { try await tenant.perform(ReportMeasure.init, report("1.1.m1", wrong)) }
            #expect(refusal == .invalid("value", .range("1", "5")), "\(wrong)")
            #expect(refusal.text.sv.contains("value") && refusal.text.fi.contains("1 – 5") && refusal.text.en.contains("from 1 to 5"))
        }
        for right in ["1", "5", "3.5"] { try await tenant.perform(ReportMeasure.init, report("1.1.m1", right)) }
        let item = Self.plan.merging(["path": "1.1.m1"]) { $1 }
        for (field, value) in [("target", "6"), ("target", "3-6"), ("baseline", "0"), ("unit", "1-3")] {
            let refusal = try await tenant.refusal { try await tenant.perform(SetPlanItem.init, item.merging([field: value]) { $1 }) }
            #expect(refusal == .invalid(field == "unit" ? "target" : field, .range("1", field == "unit" ? "3" : "5")), "\(value)")
        }
        let csv = "path;title;type;unit;target;baseline\n1.1.m3;M;scale;1-5;6;\n1.1.m4;M;scale;1,5-2,5;2,5;1,5\n1.1.m5;M;completion;%;;101"
        let rejected = try await tenant.refusal { try await tenant.perform(ImportPlan.init, Self.plan.merging(["csv": csv]) { $1 }) }
        #expect(rejected.rows.map { $0["line"] } == [.number(2), .number(4)])
        #expect(rejected.rows.map { $0["column"] } == [.text("target"), .text("baseline")])
    }

    @Test func `a target may be a range, and a closed round keeps it`() async throws {
        let tenant = try await TestTenant.make()
        try await makePlan(tenant)
        let round = Self.plan.merging(["period": "2026"]) { $1 }
        try await tenant.perform(OpenRound.init, round.merging(["due": "2027-01-31"]) { $1 })
        #expect(try await tenant.perform(ShowRound.init, round).lines.first?.target == MeasureRange("4-5"))
        try await tenant.perform(CloseRound.init, round.merging(["organ": "council", "date": "2027-03-01", "section": "§ 5"]) { $1 })
        try await tenant.perform(SetPlanItem.init, Self.plan.merging(["path": "1.1.m1", "target": "3"]) { $1 })
        #expect(try await tenant.perform(ShowRound.init, round).lines.first?.target?.description == "4-5")
        let row = try #require(try await tenant.perform(ShowPlan.init, Self.plan).rows.first { $0.path.text == "1.1.m1" })
        #expect(Row(row)["target"] == .quantity("3") && Row(row)["targetTo"] == .missing)
    }

    @Test func `a team lead reports for its team and the teams in it`() async throws {
        let tenant = try await TestTenant.make()
        try await makePlan(tenant)
        let a = try await tenant.operations.authenticate(tenant.leadToken(of: "team-a", named: "Team A"), via: .http)
        let b = try await tenant.operations.authenticate(tenant.leadToken(of: "team-b", named: "Team B", in: "team-a"), via: .http)
        func act(_ path: String, as lead: Caller) async throws {
            try await tenant.perform(ReportAction.init, Self.plan.merging(["path": path, "state": "ongoing"]) { $1 }, as: lead)
        }
        // Team A contains Team B; a part without parties has those of the whole.
        for path in ["1.1.a1", "1.1.a1.1", "1.1.a1.2", "1.1.a2", "1.1.a3"] { try await act(path, as: a) }
        for path in ["1.1.a1.2", "1.1.a2"] { try await act(path, as: b) }
        try await tenant.perform(ReportMeasure.init, report("1.1.m1", "4"), as: a)
        for (path, responsible) in [("1.1.a1", "Team A; Partner Ltd"), ("1.1.a1.1", "Team A; Partner Ltd"), ("1.1.a4", "nobody known")] {
            let refusal = try await tenant.refusal { try await act(path, as: b) }
            guard case .figures(.itemOfOthers, let rows) = refusal else {
                Issue.record("\(path): \(refusal)")
                continue
            }
            #expect(rows.map { $0["responsible"] } == [.text(responsible)] && rows.map { $0["path"] } == [.text(path)])
        }
        for (path, lead) in [("1.1.m1", b), ("1.1.m2", a), ("1.1.m2", b)] {
            let refusal = try await tenant.refusal { try await tenant.perform(ReportMeasure.init, report(path, "4"), as: lead) }
            guard case .figures(.itemOfOthers, _) = refusal else {
                Issue.record("\(path): \(refusal)")
                continue
            }
        }
        try await tenant.perform(ReportMeasure.init, report("1.1.m2", "4"))
    }

    @Test func `a team lead takes back what is reported of its team's measures, and of no other ones`() async throws {
        let tenant = try await TestTenant.make()
        try await makePlan(tenant)
        let a = try await tenant.operations.authenticate(tenant.leadToken(of: "team-a", named: "Team A"), via: .http)
        let b = try await tenant.operations.authenticate(tenant.leadToken(of: "team-b", named: "Team B"), via: .http)
        for path in ["1.1.m1", "1.1.m2"] { try await tenant.perform(ReportMeasure.init, report(path, "4")) }
        func reported() async throws -> [String] { try await tenant.perform(ShowPlan.init, Self.plan).reports.map(\.path.text).sorted() }
        func takeBack(_ path: String, as caller: Caller) async throws {
            try await tenant.perform(RemoveReport.init, Self.plan.merging(["path": path, "period": "2026"]) { $1 }, as: caller)
        }
        for (path, lead) in [("1.1.m1", b), ("1.1.m2", a), ("1.1.m2", b)] {
            let refusal = try await tenant.refusal { try await takeBack(path, as: lead) }
            guard case .figures(.itemOfOthers, let rows) = refusal else {
                Issue.record("\(path): \(refusal)")
                continue
            }
            #expect(rows.map { $0["path"] } == [.text(path)])
        }
        #expect(try await reported() == ["1.1.m1", "1.1.m2"])
        #expect(try await tenant.refusal { try await takeBack("1.1.m9", as: a) } == .notFound)
        try await takeBack("1.1.m1", as: a)
        try await takeBack("1.1.m2", as: tenant.manager)
        #expect(try await reported().isEmpty)
    }

    @Test func `a team lead's token from before teams reports nothing`() async throws {
        let tenant = try await TestTenant.make()
        try await makePlan(tenant)
        let token = try await tenant.leadToken(of: "team-a", named: "Team A")
        var lead = try await tenant.operations.authenticate(token, via: .http)
        lead.team = nil
        let old = lead
        let refusal = try await tenant.refusal { try await tenant.perform(ReportMeasure.init, report("1.1.m1", "4"), as: old) }
        #expect(refusal == .state(.tokenHasNoTeam))
    }

    @Test func `late actions and those without a report are listed, the latest first`() async throws {
        let tenant = try await TestTenant.make()
        try await makePlan(tenant)
        _ = try await tenant.leadToken(of: "team-b", named: "Team B")
        func owed(_ fields: [String: String]) async throws -> [String] {
            try await tenant.perform(ListOwedActions.init, fields).items.map { "\($0.item.path) \($0.problem.rawValue) \($0.daysLate)" }
        }
        #expect(try await owed(["date": "2025-12-31"]).isEmpty)
        #expect(try await owed(["date": "2026-03-31"]) == ["1.1.a1.1 not-reported 0", "1.1.a2 not-reported 0"])
        #expect(
            try await owed(["date": "2026-07-02"]) == ["1.1.a1.1 late 93", "1.1.a1.2 late 2", "1.1.a2 not-reported 0"])
        #expect(
            try await owed(["date": "2027-01-01", "plan": "plan-1"])
                == ["1.1.a1.1 late 276", "1.1.a1.2 late 185", "1.1.a4 late 1", "1.1.a2 not-reported 0"])
        for name in ["Team B", "team-b"] {
            #expect(try await owed(["date": "2026-07-02", "responsible": name]) == ["1.1.a1.2 late 2", "1.1.a2 not-reported 0"])
        }
        #expect(try await owed(["date": "2026-07-02", "responsible": "partner ltd"]) == ["1.1.a1.1 late 93"])
        #expect(try await owed(["responsible": "Nobody"]).isEmpty)
        #expect(try await tenant.refusal { _ = try await owed(["plan": "other"]) } == .notFound)
        let reports = try await tenant.perform(ListOwedReports.init, ["responsible": "Team A"]).items
        #expect(reports.isEmpty)
    }

    @Test func `a team owes what its parts owe, by its name or its code`() async throws {
        let tenant = try await TestTenant.make()
        try await makePlan(tenant)
        _ = try await tenant.leadToken(of: "whole", named: "Whole")
        _ = try await tenant.leadToken(of: "team-a", named: "Team A", in: "whole")
        _ = try await tenant.leadToken(of: "team-b", named: "Team B")
        try await tenant.perform(OpenRound.init, Self.plan.merging(["period": "2026", "due": "2026-12-31"]) { $1 })
        for name in ["whole", "Whole", "team-a", "team a"] {
            let reports = try await tenant.perform(ListOwedReports.init, ["responsible": name]).items
            #expect(reports.map(\.path.text) == ["1.1.m1"], "\(name)")
            let actions = try await tenant.perform(ListOwedActions.init, ["responsible": name, "date": "2026-07-02"]).items
            #expect(actions.map(\.item.path.text) == ["1.1.a1.1"], "\(name)")
        }
        for name in ["team-b", "nobody"] {
            #expect(try await tenant.perform(ListOwedReports.init, ["responsible": name]).items.isEmpty, "\(name)")
        }
        #expect(try await tenant.perform(ListOwedReports.init, [:]).items.count == 2)
    }
}
