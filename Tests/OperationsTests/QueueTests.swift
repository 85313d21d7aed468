import Cooperation
import Postgres
import Store
import TestSupport
import Testing

/// Changes that must not run twice at once in a body wait for the body's row.
@Suite struct QueueTests {
    @Test(arguments: ["PlanInstalments", "RecordPayment", "DraftBudget", "SetActual", "ImportProjects", "AddCarryForward", "SetBasis"])
    func `changes that count or share anew queue for the body`(name: String) async throws {
        let tenant = try await TestTenant.kaustinen()
        let change = try #require(OperationCase.changes.first { $0.name == name })
        #expect(try await waits(for: tenant) { _ = try await change.perform(tenant.operations, change.values, tenant.manager, true) })
    }

    @Test(
        .enabled(if: !LocalCluster.isWanted, "on a cluster the payer's row is locked on its node, where the coordinator sees nobody wait"),
        arguments: ["AddCarryForward", "EndMember", "SetBasis"])
    func `what is a payer's is locked before the body, so that nobody waits for each other`(name: String) async throws {
        let tenant = try await TestTenant.kaustinen()
        let change = try #require(OperationCase.changes.first { $0.name == name })
        let id = tenant.id
        let waiting = try await tenant.waiting(
            holding: { _ = try $0.lockPayer(PayerCode(checked: "236"), tenant: id) },
            check: {
                // A transaction that waits for the payer must not lock the body's row.
                let free = try $0.all("SELECT 1 FROM tenant WHERE tenant_id = \(id) FOR NO KEY UPDATE SKIP LOCKED") { (one: Int32) in one }
                #expect(free == [1])
            }
        ) { _ = try await change.perform(tenant.operations, change.values, tenant.manager, true) }
        #expect(waiting.hasWaited)
    }

    /// Whether `body` was seen waiting for another transaction that locks the tenant's row; its result after that does
    /// not matter.
    private func waits(for tenant: TestTenant, _ body: @escaping @Sendable () async throws -> Void) async throws -> Bool {
        let id = tenant.id
        return try await tenant.waiting(holding: { try $0.lockTenant(id) }, body).hasWaited
    }
}
