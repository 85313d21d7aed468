import Cooperation
import Operations
import TestSupport
import Testing

/// A series with values from an indicator.
@Suite struct FeedBasisTests {
    /// A body with a draft that is shared by the series "jobs", and the indicator of that name.
    private func body(_ document: String) async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(AddService.init, ["service": "s", "name": "S", "from": "2000-01-01", "key": "basis:jobs"])
        try await tenant.perform(DraftBudget.init, ["year": "2026", "referenceDate": "2024-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "s", "cost": "1000.00"])
        try await tenant.perform(SetIndicator.init, ["indicator": "jobs", "name": "Jobs", "source": "StatFin 115x"])
        try await bring(document, into: tenant)
        return tenant
    }

    private func bring(_ document: String, into tenant: TestTenant) async throws {
        try await tenant.perform(ImportIndicator.init, ["indicator": "jobs", "document": "area;year;value\n" + document])
    }

    private func feed(_ tenant: TestTenant, _ values: [String: String] = [:]) async throws -> [Row] {
        let values = ["series": "jobs", "indicator": "jobs", "year": "2024"].merging(values) { $1 }
        return try await tenant.perform(FeedBasis.init, values).changes[0].rows
    }

    private func outcomes(_ rows: [Row]) -> [String] {
        rows.filter { $0.kind == "basis-from" }.map { row in
            ["payer", "outcome", "notice"].compactMap { if case .text(let text)? = row[$0] { text } else { nil } }.joined(separator: " ")
        }
    }

    private static let members = "074;2024;100\n236;2024;400\n421;2024;50\n849;2024;250\n924;2024;200\n"

    @Test func `a draft is shared by it, and the explanation names the source`() async throws {
        let tenant = try await body(Self.members + "236;2023;1\n")
        #expect(try await tenant.budget().services[0].refusal == "basis-missing")
        let rows = try await feed(tenant)
        #expect(outcomes(rows) == ["074 added", "217 skipped not-imported", "236 added", "421 added", "849 added", "924 added"])
        let shares = try await tenant.perform(ListShares.init, ["year": "2026"]).page.items
        #expect(shares.map { "\($0.payer) \($0.amount)" } == ["074 100.00", "236 400.00", "421 50.00", "849 250.00", "924 200.00"])
        let line = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"]).lines[0]
        #expect(line.source == "StatFin 115x; jobs 2024" && line.basis == "400")
        let explained = try await tenant.perform(ExplainShare.init, ["year": "2026", "payer": "236"]).contributions[0].explanation
        #expect(explained.lines.map(\.source) == ["StatFin 115x; jobs 2024"])
    }

    @Test func `what is the same changes no draft, and what was imported since does when it is taken again`() async throws {
        let tenant = try await body(Self.members)
        _ = try await feed(tenant)
        let version = try await tenant.budget().budget.version
        #expect(try await feed(tenant).allSatisfy { $0["outcome"] != .text("added") && $0.kind == "basis-from" })
        #expect(try await tenant.budget().budget.version == version)
        try await bring("236;2024;900\n074;2024;.\n421;2024;...\n", into: tenant)
        #expect(try await tenant.budget().budget.version == version)
        let rows = try await feed(tenant)
        #expect(
            outcomes(rows) == [
                "074 skipped missing", "217 skipped not-imported", "236 changed", "421 skipped suppressed", "849 unchanged",
                "924 unchanged",
            ])
        // A skipped payer keeps its value.
        #expect(try await tenant.amounts("s")["236"] == "600.00")
        #expect(try await tenant.amounts("s")["074"] == "66.67")
    }

    @Test func `a factor makes values whole, and is told with the source`() async throws {
        let tenant = try await body("074;2024;0.5\n236;2024;1.25\n")
        #expect(
            try await tenant.refusal { _ = try await feed(tenant, ["factor": "10"]) }
                == .invalid("factor", .malformed(expected: .factor(toMakeWhole: "1.25"))))
        _ = try await feed(tenant, ["factor": "100", "date": "2025-01-01"])
        let values = try await tenant.perform(ListBasis.init, ["series": "jobs", "date": "2025-01-01"]).items
        #expect(values.map(\.value) == [50, 125] && values[0].source == "StatFin 115x; jobs 2024; × 100")
        #expect(values[0].retrievedOn == tenant.operations.today())
    }

    @Test func `what cannot be taken is refused by the field, and changes nothing`() async throws {
        let tenant = try await body("074;2024;-1\n236;2023;9000000000000\n")
        let before = try await tenant.fingerprint()
        let range = Refusal.Rule.range("0", "1000000000000000")
        for (values, refusal) in [
            (["indicator": "none"], Refusal.invalid("indicator", .unknownReference("none"))),
            (["year": "2022"], .invalid("year", .unknownReference("jobs 2022"))),
            ([:], .invalid("indicator", range)), (["year": "2023", "factor": "1000"], .invalid("indicator", range)),
            (["factor": "0"], .invalid("factor", .range("1", "1000000"))),
        ] {
            #expect(try await tenant.refusal { _ = try await feed(tenant, values) } == refusal)
        }
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `a long source is cut, so that what it was taken from stays`() async throws {
        let tenant = try await body("")
        let source = String(repeating: "ä", count: 300)
        try await tenant.perform(SetIndicator.init, ["indicator": "jobs", "name": "Jobs", "source": source])
        try await bring("236;2024;1\n", into: tenant)
        _ = try await feed(tenant)
        let value = try await tenant.perform(ListBasis.init, ["series": "jobs", "date": "2024-12-31"]).items[0]
        #expect(value.source.unicodeScalars.count == 300 && value.source.hasSuffix("ä; jobs 2024"))
    }
}
