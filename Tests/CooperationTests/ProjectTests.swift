import Testing

@testable import Cooperation

/// The portfolio's rules.
@Suite struct ProjectTests {
    private func year(_ number: Int) throws -> BudgetYear { try #require(BudgetYear(number)) }

    @Test func `every stage is reached from an idea, and none leads out of the end`() {
        var reached: Set<ProjectStage> = [.idea]
        while case let next = reached.union(reached.flatMap(\.next)), next != reached { reached = next }
        #expect(reached == Set(ProjectStage.allCases))
        #expect(ProjectStage.closed.next.isEmpty && ProjectStage.withdrawn.next.isEmpty)
        // There is no decision without an application.
        for stage in ProjectStage.allCases where stage.commitment != .decided && stage.next.contains(.funded) { #expect(stage == .applied) }
    }

    /// JTF's J11721: staff of 221,354 with 40 % flat rate, 80 % of 309,896.
    @Test func `flat rate and support round as the funder does`() throws {
        #expect(CostModel.flat40.flatRate(of: try money("221354.00")).description == "88542.00")
        let rate = try #require(SupportRate("80"))
        #expect(rate.support(of: try money("309896.00"), step: .euro).description == "247916.00")
        #expect(rate.support(of: try money("309896.00"), step: .cent).description == "247916.80")
        #expect(SupportRate("100.01") == nil && SupportRate("-1") == nil && SupportRate("66.67")?.description == "66.67")
        let claimed = try ProjectClaim.support(
            of: try money("309896.00"), rate: rate, step: .euro, decided: try money("1000"), before: try money("900"))
        #expect(claimed.description == "100.00")
    }

    @Test func `a fund is read by its name in Finnish lists, however it is written`() {
        let names: [(String, Fund)] = [
            ("EAKR", .erdf), ("ESR", .esf), ("ESR+", .esf), ("JTF", .jtf), ("Interreg", .interreg), ("Maaseuturahasto", .rural),
            ("Maseuturahasto", .rural), ("Leader", .leader),
        ]
        for (name, fund) in names {
            #expect(Fund(finnish: name) == fund && Fund(finnish: name.lowercased()) == fund, "\(name)")
        }
        #expect(Fund(finnish: "") == nil && Fund(finnish: "oma") == nil)
    }

    @Test func `spellings of an actor are one`() {
        let keys = [
            "Lestijärven kunta Kaustisen seutukunta", "Lestijärven kunta/Kaustisen seutukunta", "LESTIJÄRVEN KUNTA / Kaustisen  seutukunta",
        ]
        #expect(Set(keys.map(Project.actorKey)).count == 1)
        #expect(Project.actorKey("Kaustisen kunta") != Project.actorKey("Kaustisen seutukunta"))
    }

    @Test(arguments: [51, 52] as [UInt64]) func `municipalities sum to the municipal source, whatever the key`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let payers = try populations.map { try payer($0.0) }
        let day = try date("2024-12-31")
        let basis = try basisTable(.population, populations, on: day)
        for _ in 0..<1_000 {
            var project = Project(code: ProjectCode(checked: "P-1"), name: "x")
            let keys = ["population", "equal", "weights(074:1,236:4,421:1,849:3,924:3)", "mix(1*population+1*equal)"]
            project.key = try AllocationKey.parse(try #require(keys.randomElement(using: &random)))
            let cells = try (2026...2029).flatMap { number in
                try [FinancingSource.eu, .municipal].map {
                    FinancingCell(
                        year: try year(number), source: $0, state: .planned, amount: try cents(.random(in: 0...9_000_000, using: &random)))
                }
            }
            let figures = ProjectFigures(cells: cells, costs: [])
            // Some payers leave on the way, but not all.
            let leavers = payers.dropFirst().filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
            let left = try Dictionary(
                uniqueKeysWithValues: leavers.map { ($0, try date("\(Int.random(in: 2025...2029, using: &random))-06-30")) })
            let first = Bool.random(using: &random) ? try year(2027) : nil
            let shares = try figures.shares(of: project, among: payers, left: left, from: first, at: day, basis: basis)
            for (year, amount) in figures.amounts(.planned, from: .municipal) {
                let isShared = first.map { year >= $0 } ?? true
                try #require(shares.filter { $0.year == year }.reduce(0) { $0 + $1.amount.cents } == (isShared ? amount.cents : 0))
            }
            for share in shares { try #require(left[share.payer].map { $0.year >= share.year.year } ?? true) }
        }
    }

    @Test func `who was a member on a year's first day pays of that year, and of none after it`() throws {
        let cells = try [2027, 2028].map {
            FinancingCell(year: try year($0), source: .municipal, state: .planned, amount: try money("100.00"))
        }
        var project = Project(code: ProjectCode(checked: "P-1"), name: "x")
        project.key = try AllocationKey.parse("equal")
        let day = try date("2024-12-31")
        let (leaver, other) = (try payer("074"), try payer("236"))
        let shares = try ProjectFigures(cells: cells, costs: []).shares(
            of: project, among: [leaver, other], left: [leaver: try date("2027-01-01")], at: day,
            basis: try basisTable(.population, populations, on: day))
        let told = shares.map { "\($0.year.year) \($0.payer) \($0.amount)" }
        #expect(told.sorted() == ["2027 074 50.00", "2027 236 50.00", "2028 236 100.00"])
    }

    @Test(arguments: [61, 62] as [UInt64]) func `what is spread over sources sums to it`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let cells = try FinancingSource.allCases.filter { _ in Bool.random(using: &random) }.map {
                FinancingCell(
                    year: try year(2026), source: $0, state: .decided, amount: try cents(.random(in: 1...9_000_000, using: &random)))
            }
            let amount = try cents(.random(in: 0...9_000_000, using: &random))
            for isSupport in [true, false] {
                let parts = try cells.spread(amount, support: isSupport)
                if parts.isEmpty {
                    try #require(amount == .zero || !cells.contains { $0.source.isSupport == isSupport })
                } else {
                    try #require(
                        parts.values.reduce(0) { $0 + $1.cents } == amount.cents && parts.keys.allSatisfy { $0.isSupport == isSupport })
                }
            }
        }
    }

    @Test(arguments: [71, 72] as [UInt64]) func `what the host advances comes back in the end`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let projects = try (0..<Int.random(in: 1...4, using: &random)).map { _ in try randomProject(&random) }
            let rule = CashFlowRule(period: .random(in: 1...12, using: &random), delay: .random(in: 0...12, using: &random))
            let months = try cashFlow(of: projects, by: rule)
            try #require(months.last?.prefinanced == .zero)
            try #require(months.allSatisfy { $0.prefinanced >= .zero || rule.delay == 0 })
            let support = months.reduce(0) { $0 + $1.support.cents }
            try #require(support == months.reduce(0) { $0 + $1.received.cents })
            for (month, next) in zip(months, months.dropFirst()) { try #require(month.month < next.month) }
        }
    }

    /// A claim of half a year ending in June, with 80.00 of support.
    private func flow(_ payments: [ProjectClaim.Payment] = [], cut: String = "0.00", on day: String? = nil) throws -> [String] {
        let claim = try ProjectClaim(
            number: 1, from: try date("2026-01-01"), to: try date("2026-06-30"), costs: try money("100.00"), support: try money("80.00"),
            submittedOn: nil, payments: payments, cut: try money(cut), cutOn: try day.map { try date($0) })
        let project = CashFlowProject(
            startsOn: try date("2026-01-01"), endsOn: try date("2026-12-31"), costs: [:], rate: try #require(SupportRate("80")),
            claims: [claim])
        let months = try cashFlow(of: [project], by: CashFlowRule(period: 6, delay: 4))
        #expect(months.last?.prefinanced == .zero)
        return months.filter { $0.received != .zero || $0.open != .zero }.map { "\($0.month) \($0.received) \($0.open)" }
    }

    @Test func `what a claim has open is expected its delay after the period, and no earlier than what came`() throws {
        #expect(try flow() == ["2026-10-01 80.00 80.00"])
        let early = ProjectClaim.Payment(date: try date("2026-08-15"), amount: try money("50.00"))
        #expect(try flow([early]) == ["2026-08-01 50.00 0.00", "2026-10-01 30.00 30.00"])
        let late = ProjectClaim.Payment(date: try date("2026-12-15"), amount: try money("10.00"))
        #expect(try flow([early, late]) == ["2026-08-01 50.00 0.00", "2026-12-01 30.00 20.00"])
        #expect(try flow([early], cut: "30.00", on: "2027-01-31") == ["2026-08-01 50.00 0.00"])
    }

    private func randomProject(_ random: inout SplitMix64) throws -> CashFlowProject {
        let from = try #require(CalendarDate(year: 2026, month: .random(in: 1...12, using: &random), day: 1))
        let to = try #require(
            CalendarDate(year: .random(in: 2027...2029, using: &random), month: .random(in: 1...12, using: &random), day: 28))
        let costs = try (2026...to.year).map { (try year($0), try cents(.random(in: 0...9_000_000, using: &random))) }
        let rate = try #require(SupportRate(hundredths: .random(in: 0...10_000, using: &random)))
        var claims: [ProjectClaim] = []
        if Bool.random(using: &random), let end = from.adding(days: 170) {
            let claimed = try cents(.random(in: 1...5_000_000, using: &random))
            let support = rate.support(of: claimed, step: .euro)
            var claim = try ProjectClaim(number: 1, from: from, to: end, costs: claimed, support: support, submittedOn: end)
            for days in [90, 150] where claim.open > .zero && Bool.random(using: &random) {
                let paid = try cents(.random(in: 1...claim.open.cents, using: &random))
                try claim.add(ProjectClaim.Payment(date: try #require(end.adding(days: days)), amount: paid))
            }
            if claim.open > .zero && Bool.random(using: &random) {
                let amount = try cents(.random(in: 1...claim.open.cents, using: &random))
                try claim.cut(by: amount, on: try #require(end.adding(days: 200)))
            }
            claims = [claim]
        }
        return CashFlowProject(startsOn: from, endsOn: to, costs: Dictionary(uniqueKeysWithValues: costs), rate: rate, claims: claims)
    }
}
