import Cooperation
import Operations
import TestSupport
import Testing

/// Decided splits that do not change, and the amounts that funders still owe.
@Suite struct PortfolioMoneyTests {
    private static let project = ["project": "P-1"]
    private static let decision = ["organ": "Johtoryhmä", "date": "2026-11-15", "section": "§ 9"]

    private func running() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        return tenant
    }

    private func shown(_ tenant: TestTenant) async throws -> ShowProject.Output { try await tenant.perform(ShowProject.init, Self.project) }

    private func faults(_ tenant: TestTenant) async throws -> [PortfolioFault] {
        try await tenant.perform(CheckPortfolio.init, [:]).items
    }

    private func split(_ tenant: TestTenant, _ fields: [String: String]) async throws {
        try await tenant.perform(SplitProject.init, Self.project.merging(fields) { $1 })
    }

    @Test func `a decided split changes by a new decision only, from a year on`() async throws {
        let tenant = try await running()
        let before = try await shown(tenant)
        let stored = try await tenant.fingerprint()
        #expect(try await tenant.refusal { try await split(tenant, ["key": "equal"]) } == .state(.splitDecided))
        for year in ["2025", "2029"] {
            let wrong = Self.decision.merging(["key": "equal", "fromYear": year]) { $1 }
            #expect(try await tenant.refusal { try await split(tenant, wrong) } == .invalid("fromYear", .range("2026", "2028")))
        }
        #expect(try await tenant.fingerprint() == stored)
        try await split(tenant, Self.decision.merging(["key": "equal"]) { $1 })
        let after = try await shown(tenant)
        #expect(after.shares.filter { $0.year.year == 2026 } == before.shares.filter { $0.year.year == 2026 })
        #expect(after.shares.filter { $0.year.year == 2027 }.map(\.amount.description) == Array(repeating: "6160.00", count: 5))
        #expect(after.splits.map(\.number) == [1, 2] && after.splits.map(\.from?.year) == [nil, 2027])
        #expect(after.splits.map(\.key.description) == ["population", "equal"] && after.splits.map(\.decision?.section) == [nil, "§ 9"])
        #expect(try await faults(tenant).isEmpty)
        // The year of the decision may be named, or a later one.
        try await split(tenant, Self.decision.merging(["key": "population", "fromYear": "2028"]) { $1 })
        let last = try await shown(tenant)
        #expect(last.shares.filter { $0.year.year < 2028 } == after.shares.filter { $0.year.year < 2028 })
        #expect(last.shares.filter { $0.year.year == 2028 } == before.shares.filter { $0.year.year == 2028 })
        #expect(last.splits.map(\.from?.year) == [nil, 2027, 2028])
    }

    @Test func `the support rate follows from what was decided, not from what was planned`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(
            AddProject.init,
            Self.project.merging(["name": "x", "fund": "jtf", "costModel": "flat-40", "from": "2026-01-01", "date": "2026-01-01"]) { $1 })
        let cell = Self.project.merging(["year": "2026"]) { $1 }
        try await tenant.perform(SetProjectCost.init, cell.merging(["category": "staff", "amount": "100.00"]) { $1 })
        func finance(_ source: String, _ state: String, _ amount: String) async throws {
            let values = cell.merging(["source": source, "state": state, "amount": amount]) { $1 }
            try await tenant.perform(SetProjectFinancing.init, values)
        }
        try await finance("eu", "planned", "112.00")
        try await finance("municipal", "planned", "28.00")
        for (stage, date) in [("preparation", "2026-02-01"), ("applied", "2026-03-01")] {
            try await tenant.perform(MoveProject.init, Self.project.merging(["stage": stage, "date": date]) { $1 })
        }
        try await finance("eu", "decided", "70.00")
        try await finance("municipal", "decided", "70.00")
        let funded = ["stage": "funded", "date": "2026-05-20", "organ": "Keski-Pohjanmaan liitto", "section": "§ 31"]
        try await tenant.perform(MoveProject.init, Self.project.merging(funded) { $1 })
        #expect(try await shown(tenant).project.supportRate?.description == "50")
    }

    @Test func `who has left pays nothing of later years`() async throws {
        let tenant = try await running()
        let before = try await shown(tenant).shares
        try await tenant.perform(EndMember.init, ["payer": "849", "to": "2026-12-31"])
        try await tenant.perform(EndMember.init, ["payer": "924", "to": "2027-06-30"])
        let late = before.reduce(Int64(0)) { sum, share in
            let isLate = share.payer.rawValue == "849" && share.year.year > 2026 || share.payer.rawValue == "924" && share.year.year > 2027
            return sum + (isLate ? share.amount.cents : 0)
        }
        let fault = try #require(try await faults(tenant).first)
        #expect(fault.problem == .shareAfterLeaving && fault.found.cents == late)
        // A decided split stays until a new decision, whatever else changes.
        let value = ["series": "population", "payer": "236", "value": "9000", "date": "2024-12-31", "source": "count"]
        try await tenant.perform(SetBasis.init, value)
        let period = ["from": "2026-12-01", "to": "2027-05-31", "costs": "1000.00"]
        try await tenant.perform(ClaimProject.init, Self.project.merging(period) { $1 })
        #expect(try await shown(tenant).shares == before)
        let named = Self.decision.merging(["key": "equal", "payers": "236,849"]) { $1 }
        let refusal = try await tenant.refusal { try await split(tenant, named) }
        #expect(refusal.entry.parameters.first?.value == "membership-ended" && refusal.rows.map { $0["payer"] } == [.text("849")])
        try await split(tenant, Self.decision.merging(["key": "weights(074:1,236:4,421:1,924:4)"]) { $1 })
        let after = try await shown(tenant).shares
        #expect(after.filter { $0.year.year == 2026 } == before.filter { $0.year.year == 2026 })
        let amounts = { (year: Int) in after.filter { $0.year.year == year }.map { "\($0.payer) \($0.amount)" } }
        #expect(amounts(2027) == ["074 3080.00", "236 12320.00", "421 3080.00", "924 12320.00"])
        #expect(amounts(2028) == ["074 2800.00", "236 11200.00", "421 2800.00"])
        #expect(try await faults(tenant).isEmpty)
        let exposure = try await tenant.perform(ListExposure.init, ["payer": "849"]).items
        #expect(exposure.map(\.year.year) == [2026])
        let cells = try await tenant.perform(ListExposure.init, [:]).items.filter { $0.payer == nil }
        #expect(cells.map(\.decided.description) == ["14380.00", "30800.00", "16800.00"])
    }

    @Test func `before the funder decides a split is for all years, and who left is left out`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let cell = ["project": "P-2", "source": "municipal", "amount": "900.00"]
        try await tenant.perform(AddProject.init, ["project": "P-2", "name": "x", "date": "2026-01-01"])
        for year in ["2026", "2027"] { try await tenant.perform(SetProjectFinancing.init, cell.merging(["year": year]) { $1 }) }
        try await tenant.perform(EndMember.init, ["payer": "849", "to": "2026-12-31"])
        let early = try await tenant.refusal {
            try await tenant.perform(SplitProject.init, ["project": "P-2", "key": "equal", "fromYear": "2027"])
        }
        #expect(early == .state(.projectNotDecided))
        try await tenant.perform(SplitProject.init, ["project": "P-2", "key": "equal"])
        let shares = try await tenant.perform(ShowProject.init, ["project": "P-2"]).shares
        #expect(shares.filter { $0.year.year == 2026 }.map(\.amount.description) == Array(repeating: "180.00", count: 5))
        #expect(shares.filter { $0.year.year == 2027 }.map(\.amount.description) == Array(repeating: "225.00", count: 4))
        try await tenant.perform(SplitProject.init, Self.decision.merging(["project": "P-2", "key": "population"]) { $1 })
        let undecided = try await tenant.refusal { try await tenant.perform(SplitProject.init, ["project": "P-2", "key": "equal"]) }
        #expect(undecided == .state(.splitDecided))
    }

    /// The open amounts of claims, wherever they are shown.
    private func open(_ tenant: TestTenant) async throws -> Set<String> {
        let shown = try await shown(tenant)
        let claims = shown.claims.reduce(0) { $0 + $1.open.cents }
        let listed = try await tenant.perform(ListProjects.init, [:]).items.reduce(0) { $0 + $1.open.cents }
        var all = [claims, shown.balance.open.cents, listed]
        for grouping in PortfolioGrouping.allCases {
            let rows = try await tenant.perform(SummarizePortfolio.init, ["by": grouping.rawValue]).items
            all += [rows.last?.open.cents ?? -1, rows.dropLast().reduce(0) { $0 + $1.open.cents }]
        }
        all.append(try await tenant.perform(ForecastCashFlow.init, [:]).items.reduce(0) { $0 + $1.open.cents })
        return Set(all.compactMap { Money(cents: $0)?.description })
    }

    private func claim(_ tenant: TestTenant, _ from: String, _ to: String, _ costs: String, above: String? = nil) async throws -> [Row] {
        var period = Self.project.merging(["from": from, "to": to, "costs": costs, "submitted": to]) { $1 }
        period["acceptAbove"] = above
        return try await tenant.perform(ClaimProject.init, period).changes[0].rows
    }

    @Test func `a claim's period begins after the one before it has ended, so that no day is claimed twice`() async throws {
        let tenant = try await running()
        for day in ["2026-10-01", "2026-11-30"] {
            let refusal = try await tenant.refusal { _ = try await claim(tenant, day, "2027-05-31", "1000.00") }
            #expect(refusal == .invalid("from", .overlaps))
        }
        _ = try await claim(tenant, "2026-12-01", "2027-05-31", "1000.00")
    }

    private func pay(_ tenant: TestTenant, _ number: Int, _ paid: String, _ rest: String? = nil, on date: String = "2027-09-01")
        async throws
    {
        var payment = Self.project.merging(["number": "\(number)", "paid": paid, "date": date]) { $1 }
        payment["rest"] = rest
        try await tenant.perform(PayClaim.init, payment)
    }

    @Test func `what is paid less than claimed stays open until more comes or it is cut`() async throws {
        let tenant = try await running()
        #expect(try await open(tenant) == ["0.00"])
        _ = try await claim(tenant, "2026-12-01", "2027-05-31", "54250.00")
        #expect(try await open(tenant) == ["43400.00"])
        for (paid, rest, least) in [
            ("0.00", nil, "0.01"), ("43400.01", nil, "0.01"), ("43400.01", "cut", "0.00"), ("-1.00", "cut", "0.00"),
        ] {
            let refusal = try await tenant.refusal { try await pay(tenant, 2, paid, rest) }
            #expect(refusal == .invalid("paid", .range(least, "43400.00")))
        }
        try await pay(tenant, 2, "43000.00")
        #expect(try await open(tenant) == ["400.00"])
        let flow = try await tenant.perform(ForecastCashFlow.init, ["delay": "4"]).items
        #expect(flow.filter { $0.open != .zero }.map(\.month.description) == ["2027-09-01"])
        #expect(flow.first { $0.open != .zero }?.received.description == "43400.00")
        try await pay(tenant, 2, "150.00", on: "2027-10-01")
        #expect(try await open(tenant) == ["250.00"])
        try await pay(tenant, 2, "0.00", "cut", on: "2027-11-01")
        #expect(try await open(tenant) == ["0.00"])
        let done = try #require(try await shown(tenant).claims.last)
        #expect(done.paid.description == "43150.00" && done.cut.description == "250.00" && done.payments.count == 2)
        #expect(done.paidOn?.description == "2027-10-01" && done.cutOn?.description == "2027-11-01")
        #expect(try await tenant.refusal { try await pay(tenant, 2, "1.00") } == .state(.claimPaid))
        let paid = try await shown(tenant).financing.filter { $0.state == .paid }
        #expect(paid.map(\.amount.description) == ["48987.00", "43150.00"])
        let events = try await tenant.perform(ListPortfolioEvents.init, ["since": "2027-09-01"]).items.map(\.event)
        #expect(events.filter { $0.rawValue.hasPrefix("claim") } == [.claimCut, .claimPaid, .claimPaid])
        // A cut amount may be claimed again: 247,916 less 48,987 and 43,150.
        let rows = try await claim(tenant, "2027-06-01", "2027-11-30", "290000.00", above: "The host bears it.")
        #expect(rows.first { $0.kind == "claim" }?["support"] == .optional(Money("155779.00")))
        #expect(try await tenant.perform(ForecastCashFlow.init, [:]).items.last?.prefinanced == .zero)
    }

    @Test func `a project with something open is closed with a reason only, and every view says so`() async throws {
        let tenant = try await running()
        _ = try await claim(tenant, "2026-12-01", "2027-05-31", "240250.00")
        let above = try await tenant.refusal { _ = try await claim(tenant, "2027-06-01", "2027-12-31", "20000.00") }
        #expect(above.entry.parameters.first?.value == "claims-above-costs")
        #expect(above.rows.first?["aboveCosts"] == .optional(Money("11588.56")))
        let told = try await claim(tenant, "2027-06-01", "2027-12-31", "20000.00", above: "The host bears it.")
        #expect(try await shown(tenant).claims.map(\.accepted) == [nil, nil, "The host bears it."])
        // 309,896 of costs, of which 321,484.56 are claimed; 192,200 and the last 6,729 of the support are unpaid.
        let rows = { (rows: [Row]) in rows.filter { $0.kind == "project-balance" } }
        let expected = [
            Row(
                "project-balance",
                [
                    "open": .optional(Money("198929.00")), "unclaimed": .money(.zero), "aboveCosts": .optional(Money("11588.56")),
                    "notReceived": .optional(Money("61980.00")), "rejected": .money(.zero), "aboveSupport": .money(.zero),
                ])
        ]
        #expect(rows(told) == expected)
        #expect(
            try await faults(tenant).map { "\($0.problem.rawValue) \($0.expected) \($0.found)" } == [
                "claims-above-costs 309896.00 321484.56"
            ])
        let step = Self.project.merging(["stage": "ended", "date": "2028-05-31"]) { $1 }
        #expect(rows(try await tenant.perform(MoveProject.init, step).changes[0].rows) == expected)
        let closing = step.merging(["stage": "closed", "date": "2028-12-31"]) { $1 }
        let stored = try await tenant.fingerprint()
        let refusal = try await tenant.refusal { try await tenant.perform(MoveProject.init, closing) }
        #expect(refusal == .figures(.projectOpen, expected))
        #expect(try await tenant.fingerprint() == stored)
        let answer = try await tenant.perform(MoveProject.init, closing.merging(["acceptOpen": "the last claim is under way"]) { $1 })
        #expect(rows(answer.changes[0].rows) == expected)
        #expect(try await shown(tenant).steps.last?.accepted == "the last claim is under way")
        let named = try await faults(tenant)
        #expect(named.map(\.problem) == [.claimsAboveCosts, .closedNotReceived, .closedWithOpen])
        let reason = "the last claim is under way"
        #expect(named.map(\.reason) == ["The host bears it.", reason, reason])
        #expect(try await open(tenant) == ["198929.00"])
        let late = try await tenant.perform(ListOverdue.init, ["date": "2029-01-10"]).items.filter { $0.subject == .unpaid }
        #expect(late.map(\.claim) == [2, 3] && late.map(\.open?.description) == ["192200.00", "6729.00"])
        #expect(late.allSatisfy { $0.daysLate == 10 })
        #expect(try await tenant.perform(ListOverdue.init, ["date": "2028-12-31"]).items.allSatisfy { $0.subject != .unpaid })
        try await pay(tenant, 2, "192200.00", on: "2029-01-15")
        try await pay(tenant, 3, "6000.00", "cut", on: "2029-01-15")
        #expect(try await open(tenant) == ["0.00"])
        let left = try await shown(tenant).balance
        #expect(left.unclaimed.description == "729.00" && left.aboveCosts.description == "11588.56")
        #expect(try await tenant.perform(ListOverdue.init, ["date": "2029-02-01"]).items.allSatisfy { $0.subject != .unpaid })
    }

    /// Claims, payments in parts and cuts in any order: every view has the same figure, and no cent is lost.
    @Test(arguments: [3, 5] as [UInt64]) func `whatever comes of claims, what is open is one figure everywhere`(seed: UInt64) async throws {
        let tenant = try await running()
        var random = SeededGenerator(state: seed)
        var month = 0
        for _ in 0..<18 {
            let owed = try await shown(tenant).claims.filter { $0.open > .zero }
            if let claim = owed.randomElement(using: &random), Int.random(in: 0..<3, using: &random) > 0 {
                let isCut = Int.random(in: 0..<4, using: &random) == 0
                let paid = Int64.random(in: isCut ? 0...claim.open.cents : 1...claim.open.cents, using: &random)
                let text = try #require(Money(cents: paid)?.description)
                try await pay(tenant, claim.number, text, isCut ? "cut" : nil, on: "2028-\(Int.random(in: 10...12, using: &random))-15")
            } else {
                month += 1
                let first = try #require(CalendarDate(year: 2027 + month / 12, month: month % 12 + 1, day: 1))
                let costs = try #require(Money(cents: .random(in: 1...6_000_000, using: &random)))
                _ = try await claim(
                    tenant, first.description, try #require(first.adding(days: 27)).description, costs.description, above: "x")
            }
            let claims = try await shown(tenant).claims
            for claim in claims { #expect(claim.support.cents == claim.paid.cents + claim.cut.cents + claim.open.cents) }
            #expect(claims.reduce(0) { $0 + $1.used.cents } <= 24_791_600)
            #expect(try await open(tenant).count == 1)
        }
        #expect(try await tenant.perform(ForecastCashFlow.init, [:]).items.last?.prefinanced == .zero)
        let paid = try await shown(tenant).financing.filter { $0.state == .paid }.reduce(0) { $0 + $1.amount.cents }
        #expect(try await shown(tenant).claims.reduce(0) { $0 + $1.paid.cents } == paid)
    }

    @Test func `a project with nothing open is closed without a reason, and another actor's is its own`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let csv = """
            project;name;stage;fund;date;from;to;role;decided-eu-2026;paid-eu-2026
            P-1;One;ended;esf;2026-01-01;2026-01-01;2026-12-31;lead;8000;8000
            P-2;Two;ended;esf;2026-01-01;2026-01-01;2026-12-31;other;8000;5000
            P-3;Three;ended;esf;2026-01-01;2026-01-01;2026-12-31;partner;8000;5000
            """
        try await tenant.perform(ImportProjects.init, ["csv": csv])
        for project in ["P-1", "P-2"] {
            try await tenant.perform(MoveProject.init, ["project": project, "stage": "closed", "date": "2027-01-31"])
        }
        let refusal = try await tenant.refusal {
            try await tenant.perform(MoveProject.init, ["project": "P-3", "stage": "closed", "date": "2027-01-31"])
        }
        #expect(refusal.rows.first?["unclaimed"] == .optional(Money("3000.00")))
    }
}
