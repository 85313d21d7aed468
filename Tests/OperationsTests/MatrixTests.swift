import Cooperation
import Operations
import TestSupport
import Testing

/// Services × payers with their sums, as one table.
@Suite struct MatrixTests {
    private func matrix(_ tenant: TestTenant, _ values: [String: String], as caller: Caller? = nil) async throws -> Matrix {
        try await tenant.perform(ShowMatrix.init, ["year": "2026"].merging(values) { $1 }, as: caller)
    }

    /// Every sum of a version: over payers and over services; with unallocated amounts it is the net cost.
    private func expectSums(_ matrix: Matrix) {
        let services = matrix.rows.dropLast()
        for (place, budget) in matrix.versions.enumerated() {
            let sum = matrix.rows[matrix.rows.count - 1].figures[place]
            #expect(sum.shared == budget.shared && sum.unallocated == budget.unallocated)
            for payer in matrix.payers.map(\.payer) {
                #expect(services.reduce(0) { $0 + ($1.figures[place].amounts[payer]?.cents ?? 0) } == sum.amounts[payer]?.cents ?? 0)
            }
            for row in matrix.rows {
                let figures = row.figures[place]
                #expect(figures.amounts.values.reduce(0) { $0 + $1.cents } == figures.shared.cents)
                #expect(figures.shared.cents + figures.unallocated.cents == figures.net.cents)
            }
        }
    }

    @Test func `a year is one table whose sums are the budget's`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "digital", "key": "tariff:3"])
        let matrix = try await matrix(tenant, [:])
        expectSums(matrix)
        #expect(matrix.payers.map(\.payer.rawValue) == ["074", "217", "236", "421", "849", "924"])
        #expect(matrix.rows.count == 9 && matrix.rows.allSatisfy { $0.change == nil })
        let columns = ["service", "name", "074 Halsua", "217 Kannus", "236 Kaustinen", "421 Lestijärvi", "849 Toholampi", "924 Veteli"]
        #expect(matrix.tableColumns == columns + ["shared", "unallocated", "net"])
        // Kannus pays for rural administration only; 41,250.00 less 34,494.00 by the tariff.
        let digital = try #require(matrix.tableRows.first { $0[0] == .text("digital") })
        #expect(digital[3] == .missing && digital.suffix(3).map { "\($0)" }.joined().contains("6756.00"))
        let shown = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"]).total
        #expect(matrix.tableRows.last?[4] == .money(shown) && matrix.tableRows.last?[0] == .missing)
    }

    @Test func `the years of a plan stand beside their budget`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2028"])
        try await tenant.perform(CopyBudget.init, ["year": "2027", "toYear": "2028", "percent": "2,projects:0"])
        let matrix = try await matrix(tenant, ["withPlan": "yes"])
        expectSums(matrix)
        #expect(matrix.versions.map(\.layer.number) == [0, -1, -2] && matrix.versions.map { $0.layer.planOf?.year } == [nil, 2026, 2026])
        #expect(matrix.tableColumns.prefix(5) == ["service", "name", "074 Halsua 2026", "074 Halsua 2027", "074 Halsua 2028"])
        let protection = try #require(matrix.rows.first { $0.service?.rawValue == "data-protection" })
        #expect(protection.figures.map { $0.amounts.isEmpty } == [false, false, true])
    }

    @Test func `two versions stand beside each other with what changed`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "110000.00"])
        try await tenant.perform(RemoveBudgetService.init, ["year": "2026", "service": "digital"])
        let matrix = try await matrix(tenant, ["layer": "1", "fromLayer": "0"])
        expectSums(matrix)
        #expect(matrix.tableColumns[2...4] == ["074 Halsua 2026/0", "074 Halsua 2026/1", "074 Halsua change"])
        let changes = Dictionary(uniqueKeysWithValues: matrix.rows.map { ($0.service?.rawValue ?? "sum", $0.change?.net.description) })
        #expect(changes["basic-tasks"] == "10000.00" && changes["digital"] == "-41250.00" && changes["sum"] == "-31250.00")
        #expect(changes["employment"] == "0.00")
        let both = try await tenant.refusal { _ = try await self.matrix(tenant, ["withPlan": "yes", "fromLayer": "0"]) }
        #expect(both == .unknownField("fromLayer"))
        let missing = try await tenant.refusal { _ = try await self.matrix(tenant, ["fromYear": "2020"]) }
        #expect(missing == .noBudget(try #require(BudgetYear(2020))))
    }

    @Test func `a municipality sees its own column beside the sums of all`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.sendOut()
        let (_, municipality) = try await tenant.municipality(of: PayerCode(checked: "236"))
        let (own, all) = (try await matrix(tenant, [:], as: municipality), try await matrix(tenant, [:]))
        #expect(own.payers.map(\.payer.rawValue) == ["236"] && own.tableColumns.count == 6)
        #expect(own.rows.map(\.shared) == all.rows.map(\.shared))
    }
}

extension MatrixRow {
    fileprivate var shared: [Money] { figures.map(\.shared) }
}
