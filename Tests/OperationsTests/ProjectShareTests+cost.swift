import Cooperation
import Operations
import TestSupport
import Testing

/// A cost that follows from the portfolio, in all operations on its service.
extension ProjectShareTests {
    @Test func `a service whose cost follows comes into a draft without amounts, by a command or a file; no other does`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.01")
        #expect(try await shares(tenant, 2026) == ["217 50.01", "236 50.00"])
        let again = try await tenant.refusal {
            try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "shares"])
        }
        #expect(again == .missing("cost"))
        try await tenant.perform(
            AddService.init, ["service": "ict", "name": "Tietohallinto", "from": "2020-01-01", "key": "equal"])
        let other = try await tenant.refusal { try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "ict"]) }
        #expect(other == .missing("cost"))
        let table = "year;service;cost\n2027;shares;\n"
        try await fund(tenant, "P-2", "30.00", year: 2027)
        try await tenant.perform(ImportData.init, ["kind": "budget", "csv": table])
        #expect(try await shares(tenant, 2027) == ["217 15.00", "236 15.00"])
        let faults = try await tenant.refusal {
            try await tenant.perform(ImportData.init, ["kind": "budget", "csv": table + "2027;ict;\n"])
        }
        #expect(faults.rows.map { $0["column"] } == [.text("cost")])
    }

    @Test func `a copy of a budget lets the cost follow there, too`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.00")
        try await fund(tenant, "P-2", "30.00", year: 2027)
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        try await tenant.perform(CopyBudget.init, ["year": "2027", "percent": "10"])
        let line = try #require(try await tenant.budget(2027).services.first)
        #expect(line.cost.description == "30.00" && line.unallocated == .zero && line.costFollows)
    }

    @Test func `what is exported of a cost that follows says so, and imported lets it follow`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.00")
        func csv() async throws -> String {
            let exported = try await tenant.perform(ExportData.init, ["kind": "budget"])
            return String(
                decoding: CSVText.plain.bytes(columns: exported.columns, rows: exported.rows.map(\.cells)), as: UTF8.self)
        }
        let own = try await csv()
        let again = try await tenant.perform(ImportData.init, ["kind": "budget", "csv": own]).changes[0].rows
        #expect(again.filter { $0.kind == "imported" }.map { $0["outcome"] } == [.text("unchanged")])
        // The portfolio has changed, and the service returns from the file with the new sum.
        try await tenant.perform(RemoveBudgetService.init, ["year": "2026", "service": "shares"])
        try await fund(tenant, "P-2", "30.00")
        try await tenant.perform(ImportData.init, ["kind": "budget", "csv": own])
        let line = try #require(try await tenant.budget().services.first)
        #expect(line.cost.description == "130.00" && line.costFollows && line.unallocated == .zero)
    }

    @Test func `another key takes a cost that follows as nothing, and the portfolio again as its own`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.00")
        try await tenant.perform(SetService.init, ["service": "shares", "key": "equal"])
        #expect(try await tenant.budget().services[0].net == .zero)
        #expect(try await shares(tenant, 2026).isEmpty)
        try await tenant.perform(SetService.init, ["service": "shares", "key": "projects"])
        #expect(try await shares(tenant, 2026) == ["217 50.00", "236 50.00"])
    }
}
