import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// A crash between any two statements of a change leaves the earlier state, or the whole change.
@Suite struct CutConnectionTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]

    /// Tries the change with the connection cut after one more statement each time, until it succeeds.
    private func cutEverywhere<Made: ChangeOperation>(
        _ tenant: TestTenant, _ make: (inout Fields) throws -> Made, _ values: [String: String], isDone: () async throws -> Bool
    ) async throws -> Int {
        let before = try await tenant.fingerprint()
        for statements in 1...80 {
            let (operations, proxy, close) = try tenant.installation.cut(after: statements)
            let answer = try? await operations.perform(tenant.operations.make(make, values), as: tenant.manager)
            await close()
            proxy.close()
            // The server may still be working: its work on the tenant's rows ends before this returns.
            let after = try await tenant.settledFingerprint()
            let isDone = try await isDone()
            #expect(isDone == (after != before), "\(Made.self) cut after \(statements)")
            #expect(answer == nil || isDone, "\(Made.self) was acknowledged and is not there")
            if isDone { return statements }
        }
        Issue.record("\(Made.self) never went through")
        return 0
    }

    @Test func `approval, amendment, instalments and settlement are whole or not at all`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let approved = try await cutEverywhere(tenant, ApproveBudget.init, Self.approval) {
            let budget = try await tenant.budget()
            let states = try await tenant.asSuperuser { [id = tenant.id.rawValue] tx in
                try frozenTables.map { table in
                    try tx.all(builtIn: "SELECT DISTINCT state FROM \(table) WHERE tenant_id = \(id)") { (state: String) in state }
                }
            }
            return budget.budget.status == .approved && budget.steps.count == 1 && states.allSatisfy { $0 == ["approved"] || $0.isEmpty }
        }
        let plan = ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1"]
        let planned = try await cutEverywhere(tenant, PlanInstalments.init, plan) {
            try await tenant.perform(ListInstalments.init, ["year": "2026"]).items.count == 12
        }
        let services = try await tenant.budget().services.count
        let amended = try await cutEverywhere(tenant, AmendBudget.init, ["year": "2026"]) {
            await (try? tenant.perform(ShowBudget.init, ["year": "2026", "layer": "1"]))?.services.count == services
        }
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(["date": "2026-03-01"]) { $1 })
        let csv = try await tenant.budget().services.reduce("year;service;account;amount") { $0 + "\n2026;\($1.service);costs;-\($1.cost)" }
        let imported = try await cutEverywhere(tenant, ImportData.init, ["kind": "actuals", "csv": csv]) {
            try await tenant.perform(ExportData.init, ["kind": "actuals"]).rows.count == services
        }
        let closing = ["year": "2026", "organ": "council", "date": "2027-05-11", "section": "§ 1", "due": "2027-06-30"]
        let closed = try await cutEverywhere(tenant, CloseSettlement.init, closing) {
            let settlement = try? await tenant.perform(ShowSettlement.init, ["year": "2026"])
            return settlement.map { !$0.shares.isEmpty && !$0.contributions.isEmpty && $0.services.count == services } ?? false
        }
        // Each has several statements, including its COMMIT.
        #expect([approved, planned, amended, imported, closed].allSatisfy { $0 >= 4 }, "\([approved, planned, amended, imported, closed])")
        #expect(try await tenant.perform(VerifyAudit.init, [:]).isIntact)
    }
}

extension TestInstallation {
    /// Operations whose connections break off after that many statements in all.
    fileprivate func cut(after statements: Int) throws -> (Operations, CuttingProxy, close: () async -> Void) {
        let parameters = try parameters(user: "seutu_app")
        let proxy = try CuttingProxy(before: parameters["host"] ?? "", port: parameters["port"] ?? "", statements: statements)
        let (operations, database) = try restarted(parameters: ["host": proxy.directory])
        return (operations, proxy, { await database.close() })
    }
}

extension TestTenant {
    /// The fingerprint once no transaction locks the head of the tenant's audit any more: every change locks it last.
    fileprivate func settledFingerprint() async throws -> String {
        let id = id.rawValue
        _ = try await asSuperuser {
            try $0.all(builtIn: "SELECT tenant_id FROM audit_head WHERE tenant_id = \(id) FOR UPDATE") { (id: Int64) in id }
        }
        return try await fingerprint()
    }
}
