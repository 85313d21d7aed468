import Cooperation
import DatabaseSchema
import Foundation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// What an older program has stored, under this one.
@Suite struct UpgradeTests {
    private static let database = "upgraded"

    /// The schema of the older program with its rows, and then all migrations, the late one among them.
    private func upgrade() async throws {
        let installation = try await TestInstallation.shared
        try await OwnerConnection.with(parameters: installation.parameters(user: "postgres"), logger: .quiet) {
            try $0.execute(script: "CREATE DATABASE \(Self.database) OWNER seutu_owner")
        }
        let owner = try installation.parameters(user: "seutu_owner", database: Self.database)
        let migrations = DatabaseSchema.migrations.map { Migration(name: $0.name, sql: $0.sql, mayComeLate: $0.mayComeLate) }
        let older = migrations.filter { $0.name < "0028" && !$0.mayComeLate }
        try await Migrator(migrations: older).migrate(parameters: owner, logger: .quiet)
        let superuser = try installation.parameters(user: "postgres", database: Self.database)
        try await OwnerConnection.with(parameters: superuser, logger: .quiet) { try $0.execute(script: StoredBody.rows) }
        try await Migrator(migrations: migrations).migrate(parameters: owner, logger: .quiet)
        let reference = ReferenceData(
            municipalities: DatabaseSchema.municipalityCSV, populations: DatabaseSchema.populationCSV, areas: DatabaseSchema.areaCSV)
        try await OwnerConnection.with(parameters: owner, logger: .quiet) { owner in
            _ = try owner.transaction(.write) { try reference.load(in: $0) }
        }
    }

    @Test func `a body of an older program keeps every cent, its tokens and its audit, and goes on`() async throws {
        try await upgrade()
        let (operations, database) = try await TestInstallation.shared.restarted(parameters: ["dbname": Self.database])
        let manager = try await operations.authenticate(StoredBody.manager, via: .admin)
        try await checkFigures(operations, manager)
        try await checkAudit(operations, manager, events: 26)
        let head = try await operations.perform(try operations.make(ShowAuditHead.init, [:]), as: manager)
        #expect(head.hash.map { String(format: "%02x", $0) }.joined() == StoredBody.head)

        let lead = try await operations.authenticate(StoredBody.teamLead, via: .admin)
        #expect(lead.team == nil)
        let report = ["plan": "toimet", "path": "1.1.m1", "period": "2026", "value": "4"]
        _ = try await operations.perform(try operations.make(ReportMeasure.init, report), as: manager)

        let reset = ["year": "2026", "service": "tasks", "payer": "236", "reason": "x"]
        _ = try await operations.perform(try operations.make(ResetContribution.init, reset), as: manager)
        // The plan year has no figures yet.
        let plan = ["year": "2027", "service": "tasks", "cost": "121000.00"]
        _ = try await operations.perform(try operations.make(SetBudgetService.init, plan), as: manager)
        let decision = ["year": "2026", "organ": "council", "date": "2026-06-12", "section": "§ 9"]
        _ = try await operations.perform(try operations.make(ApproveBudget.init, decision), as: manager)
        #expect(try await shares("2026", operations, manager) == ["236 70103.56 -5849.01", "924 49896.44 -4150.99"])
        try await checkAudit(operations, manager, events: 30)
        await database.close()
    }

    private func checkFigures(_ operations: Operations, _ manager: Caller) async throws {
        #expect(try await shares("2025", operations, manager) == ["236 57905.13 0.00", "924 41094.86 0.00"])
        #expect(try await shares("2026", operations, manager) == ["236 70000.00 -5849.01", "924 50000.00 -4150.99"])
        let instalments = try await operations.perform(try operations.make(ListInstalments.init, ["year": "2025"]), as: manager).items
        #expect(
            instalments.map { "\($0.payer.rawValue) \($0.amount) \($0.paid)" } == [
                "236 28952.57 1000.00", "236 28952.56 0.00", "924 20547.43 0.00", "924 20547.43 0.00",
            ])
        let carried = try await operations.perform(try operations.make(ListCarryForwards.init, [:]), as: manager).items
        #expect(carried.map { "\($0.payer?.rawValue ?? "") \($0.left)" } == ["236 5849.01", "924 4150.99"])
    }

    private func shares(_ year: String, _ operations: Operations, _ manager: Caller) async throws -> [String] {
        try await operations.perform(try operations.make(ListShares.init, ["year": year]), as: manager).page.items
            .map { "\($0.payer.rawValue) \($0.amount) \($0.carried)" }
    }

    private func checkAudit(_ operations: Operations, _ manager: Caller, events: Int64) async throws {
        let verification = try await operations.perform(try operations.make(VerifyAudit.init, ["from": "1"]), as: manager)
        #expect(verification.isIntact && verification.events == events, "\(verification)")
    }
}
