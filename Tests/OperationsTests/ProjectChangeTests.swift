import Cooperation
import Operations
import Store
import TestSupport
import Testing

/// Decisions that change funded projects, with both versions kept.
@Suite struct ProjectChangeTests {
    static let project = ["project": "P-1"]
    static let decision = ["organ": "Keski-Pohjanmaan liitto", "date": "2026-11-15", "section": "§ 18", "reason": "Rekrytointi viivästyi."]
    /// A part of 2027's staff moves to 2028, and the project ends later: 154,000 and 84,000 become 112,000 and 126,000.
    static let later = [
        "costs": "2027:staff:80000.00,2028:staff:90000.00", "to": "2028-08-31",
        "financing": "2027:eu:89600.00,2027:municipal:22400.00,2028:eu:100800.00,2028:municipal:25200.00",
    ]

    private func running() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        return tenant
    }

    private func shown(_ tenant: TestTenant) async throws -> ShowProject.Output { try await tenant.perform(ShowProject.init, Self.project) }

    @discardableResult private func change(_ tenant: TestTenant, _ fields: [String: String]) async throws -> [Row] {
        let values = Self.project.merging(Self.decision) { $1 }.merging(fields) { $1 }
        return try await tenant.perform(ChangeProject.init, values).changes[0].rows
    }

    private func faults(_ tenant: TestTenant) async throws -> [String] {
        try await tenant.perform(CheckPortfolio.init, [:]).items.map { "\($0.problem.rawValue) \($0.expected) \($0.found)" }
    }

    @Test func `a new decision on a decided split keeps its payers, and charges nobody who left`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let cell = ["project": "P-1", "amount": "900.00"]
        try await tenant.perform(AddProject.init, ["project": "P-1", "name": "x", "date": "2026-01-01"])
        for year in ["2026", "2027", "2028"] {
            let cell = cell.merging(["year": year]) { $1 }
            try await tenant.perform(SetProjectCost.init, cell.merging(["category": "staff"]) { $1 })
            try await tenant.perform(SetProjectFinancing.init, cell.merging(["source": "municipal"]) { $1 })
        }
        let split = ["key": "equal", "payers": "074,236,421", "organ": "Johtoryhmä", "date": "2026-01-20", "section": "§ 58"]
        try await tenant.perform(SplitProject.init, Self.project.merging(split) { $1 })
        for stage in ["preparation", "applied", "funded"] {
            let step = ["stage": stage, "date": "2026-02-01", "organ": "funder", "section": "§ 1"]
            try await tenant.perform(MoveProject.init, Self.project.merging(step) { $1 })
        }
        try await tenant.perform(EndMember.init, ["payer": "421", "to": "2027-12-31"])
        let again = ["key": "weights(074:1,236:2,421:3)", "organ": "Johtoryhmä", "date": "2026-11-15", "section": "§ 61"]
        try await tenant.perform(SplitProject.init, Self.project.merging(again) { $1 })
        let parts = try await shown(tenant).shares.map { "\($0.year) \($0.payer) \($0.amount)" }
        #expect(
            parts == [
                "2026 074 300.00", "2026 236 300.00", "2026 421 300.00", "2027 074 150.00", "2027 236 300.00", "2027 421 450.00",
                "2028 074 300.00", "2028 236 600.00",
            ])
        let splits = try await shown(tenant).splits
        #expect(splits.map(\.decision?.section) == ["§ 58", "§ 61"])
        #expect(splits.map { $0.payers?.map(\.rawValue) ?? [] } == [["074", "236", "421"], ["074", "236", "421"]])
        let key = try await tenant.refusal { try await tenant.perform(SplitProject.init, ["project": "P-1", "key": "equal"]) }
        #expect(key == .state(.splitDecided))
    }

    @Test func `a decision moves costs, time and financing, and tells each amount before and after`() async throws {
        let tenant = try await running()
        let before = try await shown(tenant)
        let rows = try await change(tenant, Self.later)
        #expect(rows.map(\.kind).contains("project-change"))
        let after = try await shown(tenant)
        let made = try #require(after.changes.first)
        #expect(after.changes.count == 1 && made.decision.section == "§ 18" && made.reason == "Rekrytointi viivästyi.")
        #expect(made.before.endsOn?.description == "2028-05-31" && made.after.endsOn?.description == "2028-08-31")
        #expect(after.project.endsOn == made.after.endsOn && after.project.version == before.project.version + 1)
        let lines = after.changeLines.filter { $0.payer == nil }.map {
            "\($0.subject.rawValue) \($0.year) \($0.item ?? "") \($0.before) \($0.after)"
        }
        #expect(
            lines == [
                "cost 2027 flat-rate 44000.00 32000.00", "cost 2027 staff 110000.00 80000.00", "cost 2028 flat-rate 24000.00 36000.00",
                "cost 2028 staff 60000.00 90000.00", "financing 2027 eu 123200.00 89600.00", "financing 2027 municipal 30800.00 22400.00",
                "financing 2028 eu 67200.00 100800.00", "financing 2028 municipal 16800.00 25200.00",
            ])
        // Each payer's part before and after, by the split that was decided; 2026 stays to the cent.
        let moved = after.changeLines.filter { $0.payer != nil }
        #expect(moved.map(\.year.year) == Array(repeating: 2027, count: 5) + Array(repeating: 2028, count: 5))
        for line in moved {
            #expect(before.shares.contains { $0.year == line.year && $0.payer == line.payer && $0.amount == line.before })
            #expect(after.shares.contains { $0.year == line.year && $0.payer == line.payer && $0.amount == line.after })
        }
        #expect(after.shares.filter { $0.year.year == 2026 } == before.shares.filter { $0.year.year == 2026 })
        #expect(after.financing.filter { $0.state != .decided } == before.financing.filter { $0.state != .decided })
        let exposure = try await tenant.perform(ListExposure.init, [:]).items.filter { $0.payer == nil }
        #expect(exposure.map(\.decided.description) == ["14380.00", "22400.00", "25200.00"])
        #expect(try await faults(tenant).isEmpty)
        let flow = try await tenant.perform(ForecastCashFlow.init, [:]).items
        // The claim's costs, December 2026, and the two years as they were decided.
        let cost = flow.reduce(0) { $0 + $1.costs.cents }
        #expect(cost == 30_950_541)
        let events = try await tenant.perform(ListPortfolioEvents.init, ["since": "2026-11-15"]).items
        #expect(events.contains { $0.event == .changeDecided && $0.date.description == "2026-11-15" && $0.detail == "1" })
        let found = try await tenant.perform(Find.init, ["text": "§ 18"]).items
        #expect(found.map(\.code) == ["project P-1"])
    }

    @Test func `a change is refused that does not fit, and leaves the project as it is`() async throws {
        let tenant = try await running()
        let stored = try await tenant.fingerprint()
        let day = { (text: String) in try #require(CalendarDate(text)) }
        let cases: [([String: String], Refusal)] = [
            ([:], .missing("financing")), (["costs": "2027:staff:80000.00"], .state(.projectUnbalanced)),
            (["to": "2028-05-31"], .state(.nothingChanges)),
            (["to": "2028-08-31", "date": "2026-05-19"], .invalid("date", .notBefore(try day("2026-05-20")))),
            (["to": "2026-11-29"], .invalid("to", .notBefore(try day("2026-11-30")))),
            (["costs": "2027:travel:1.00"], .invalid("costs", .oneOf(["staff"]))),
            (["costs": "2027:flat-rate:1.00"], .invalid("costs", .oneOf(["staff"]))),
        ]
        for (fields, expected) in cases {
            #expect(try await tenant.refusal { try await change(tenant, fields) } == expected, "\(fields)")
        }
        for (name, list) in [
            ("costs", "2027:staff:1.00,2027:staff:2.00"), ("costs", "2027:eu:1.00"), ("costs", "1066:staff:1.00"),
            ("costs", "2027:staff:-1.00"),
            ("financing", "2027:eu"), ("financing", "2027:eu:1,00"), ("financing", ""),
        ] {
            let refusal = try await tenant.refusal { try await change(tenant, [name: list]) }
            #expect(refusal.entry.parameters.first?.value == name, "\(list)")
        }
        #expect(try await tenant.fingerprint() == stored)
        for (code, stage) in [("P-2", ProjectStage.idea), ("P-3", .closed)] {
            let list = "project;name;stage;date;from;decided-eu-2026\n\(code);x;\(stage.rawValue);2026-01-01;2026-01-01;1,00"
            try await tenant.perform(ImportProjects.init, ["csv": list])
            let refusal = try await tenant.refusal { try await change(tenant, ["project": code, "to": "2028-08-31"]) }
            #expect(refusal == .state(stage == .idea ? .projectNotDecided : .projectClosed))
        }
    }

    @Test func `a funded project's figures and days are set by no other way`() async throws {
        let tenant = try await running()
        for (from, to) in [("2026-06-02", nil), (nil, "2028-06-30")] as [(String?, String?)] {
            var fields = Self.project
            (fields["from"], fields["to"]) = (from, to)
            #expect(try await tenant.refusal { try await tenant.perform(SetProject.init, fields) } == .state(.projectDecided))
        }
        try await tenant.perform(SetProject.init, Self.project.merging(["name": "Another", "from": "2026-06-01"]) { $1 })
        // An unknown day may be filled in.
        let list = "project;name;stage;date\nP-2;x;running;2026-01-01"
        try await tenant.perform(ImportProjects.init, ["csv": list])
        try await tenant.perform(SetProject.init, ["project": "P-2", "to": "2028-06-30"])
        #expect(
            try await tenant.refusal { try await tenant.perform(SetProject.init, ["project": "P-2", "to": "2028-07-31"]) }
                == .state(.projectDecided))
    }

    @Test func `less than is claimed is decided with a reason only, and the check tells it`() async throws {
        let tenant = try await running()
        let less = [
            "costs": "2026:staff:40000.00,2027:staff:0.00,2028:staff:0.00",
            "financing": "2026:eu:44800.00,2026:municipal:11200.00,2027:eu:0.00,2027:municipal:0.00,2028:eu:0.00,2028:municipal:0.00",
        ]
        let refusal = try await tenant.refusal { try await change(tenant, less) }
        #expect(refusal.entry.parameters.first?.value == "claims-above-costs")
        #expect(refusal.rows.map { $0["aboveCosts"] } == [.money(try #require(Money("5234.56")))])
        #expect(refusal.rows.map { $0["aboveSupport"] } == [.money(try #require(Money("4187.00")))])
        try await change(tenant, less.merging(["acceptAbove": "The funder takes the rest back."]) { $1 })
        let after = try await shown(tenant)
        #expect(after.changes.map(\.accepted) == ["The funder takes the rest back."])
        #expect(Set(after.shares.map(\.year.year)) == [2026] && after.costs.map(\.amount.description) == ["16000.00", "40000.00"])
        #expect(try await faults(tenant) == ["claimed-above-decided 44800.00 48987.00", "claims-above-costs 56000.00 61234.56"])
        // If the change leaves nothing above the project's sums, it needs and keeps no reason.
        let more = ["costs": "2027:staff:20000.00", "financing": "2027:eu:22400.00,2027:municipal:5600.00", "acceptAbove": "not needed"]
        try await change(tenant, more)
        #expect(try await shown(tenant).changes.map(\.accepted) == ["The funder takes the rest back.", nil])
        #expect(try await faults(tenant).isEmpty)
        // The earlier payers pay in a year without parts.
        #expect(
            try await shown(tenant).shares.filter { $0.year.year == 2027 }.map(\.payer.rawValue) == ["074", "236", "421", "849", "924"])
    }

    @Test func `a municipality sees the change and its own parts of it`() async throws {
        let tenant = try await running()
        try await change(tenant, Self.later)
        let (_, kaustinen) = try await tenant.municipality(of: PayerCode(checked: "236"))
        let shown = try await tenant.perform(ShowProject.init, Self.project, as: kaustinen)
        #expect(shown.changes.count == 1 && shown.changeLines.filter { $0.subject != .share }.count == 8)
        #expect(Set(shown.changeLines.compactMap(\.payer?.rawValue)) == ["236"])
    }

    @Test func `budgets charge what a change decided, by its decision, which gets its number later`() async throws {
        let shares = ProjectShareTests()
        let tenant = try await shares.body()
        try await shares.fund(tenant, "P-1", "100.00")
        try await shares.decide(tenant, 2026)
        try await shares.open(tenant, 2027)
        let more = ["costs": "2026:purchases:70.00,2027:purchases:50.00", "financing": "2026:municipal:70.00,2027:municipal:50.00"]
        let rows = try await change(tenant, more.merging(["section": "§ xx"]) { $1 })
        #expect(rows.contains { $0.kind == "budget" && $0["year"] == .number(2027) })
        // 15 less of 2026 for each, and 25 more of 2027.
        #expect(try await shares.shares(tenant, 2027) == ["217 10.00", "236 10.00"])
        #expect(try await shares.uncharged(tenant).isEmpty)
        try await tenant.perform(FillProjectSection.init, Self.project.merging(["subject": "change", "section": "§ 19"]) { $1 })
        let charges = try await shares.charges(tenant, 2027, of: "236")
        #expect(charges.map { "\($0.year) \($0.amount) \($0.decision?.section ?? "")" } == ["2026 -15.00 § 19", "2027 25.00 § 19"])
        let filled = try await tenant.refusal {
            try await tenant.perform(FillProjectSection.init, Self.project.merging(["subject": "change", "section": "§ 20"]) { $1 })
        }
        #expect(filled == .state(.noPlaceholder))
        // A newer split is shown instead.
        let split = ["key": "weights(236:1,217:3)", "fromYear": "2027", "organ": "Johtoryhmä", "date": "2026-11-20", "section": "§ 77"]
        try await tenant.perform(SplitProject.init, Self.project.merging(split) { $1 })
        let newer = try await shares.charges(tenant, 2027, of: "217")
        #expect(newer.map { "\($0.year) \($0.amount) \($0.decision?.section ?? "")" } == ["2026 -15.00 § 19", "2027 37.50 § 77"])
    }
}
