import Postgres
import Store
import Synchronization
import TestSupport
import Testing

/// What must not happen twice at once in a body waits for the body's row.
@Suite struct QueueTests {
    @Test(arguments: ["PlanInstalments", "RecordPayment", "DraftBudget", "SetActual", "ImportProjects", "AddCarryForward", "SetBasis"])
    func `changes that count or share anew queue for the body`(name: String) async throws {
        let tenant = try await TestTenant.kaustinen()
        let change = try #require(OperationCase.changes.first { $0.name == name })
        #expect(try await waits(for: tenant) { _ = try await change.perform(tenant.operations, change.values, tenant.manager, true) })
    }

    /// Whether `body` was seen waiting for another who holds the tenant's row; how it ends after that is its own
    /// matter.
    private func waits(for tenant: TestTenant, _ body: @escaping @Sendable () async throws -> Void) async throws -> Bool {
        let (locked, lock) = AsyncStream<Void>.makeStream()
        let hasEnded = Atomic<Bool>(false)
        async let ended: Void = {
            for await _ in locked { break }
            try? await body()
            hasEnded.store(true, ordering: .releasing)
        }()
        let id = tenant.id
        let hasWaited = try await tenant.transaction { tx in
            try tx.lockTenant(id)
            lock.finish()
            while true {
                let query: SQL = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
                if try tx.one(query, { (isBlocking: Bool) in isBlocking }) { return true }
                if hasEnded.load(ordering: .acquiring) { return false }
            }
        }
        await ended
        return hasWaited
    }
}
