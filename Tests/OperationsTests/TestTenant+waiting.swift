import Cooperation
import Operations
import Postgres
import Synchronization
import TestSupport
import Testing

extension TestTenant {
    /// Whether `body` was seen waiting for a lock of this tenant's transaction, and its result after the commit.
    ///
    /// - Parameters:
    ///   - lock: takes the lock for which `body` must wait.
    ///   - check: runs while `body` waits.
    func waiting<Value: Sendable>(
        holding lock: @escaping @Sendable (Transaction) throws -> Void, check: @escaping @Sendable (Transaction) throws -> Void = { _ in },
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> (hasWaited: Bool, outcome: Result<Value, any Error>) {
        // On a cluster the lock is on the body's node, too.
        let blocking: SQL =
            LocalCluster.isWanted
            ? "SELECT EXISTS (SELECT FROM citus_lock_waits WHERE blocking_gpid = citus_backend_gpid())"
            : "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
        let (locked, signal) = AsyncStream<Void>.makeStream()
        let hasEnded = Atomic<Bool>(false)
        async let outcome: Result<Value, any Error> = {
            for await _ in locked { break }
            defer { hasEnded.store(true, ordering: .releasing) }
            do { return .success(try await body()) } catch { return .failure(error) }
        }()
        let hasWaited = try await transaction { tx in
            try lock(tx)
            signal.finish()
            while true {
                if try tx.one(blocking, { (isBlocking: Bool) in isBlocking }) {
                    try check(tx)
                    return true
                }
                if hasEnded.load(ordering: .acquiring) { return false }
            }
        }
        return (hasWaited, await outcome)
    }

    /// The result of `change` if it runs while another user's statements, which change a row each, are not committed
    /// yet. It has to wait for them.
    func meeting(
        _ statements: [@Sendable (TenantID) -> SQL], _ change: @escaping @Sendable () async throws -> Void
    ) async throws -> Refusal? {
        let (hasWaited, outcome) = try await waiting(
            holding: { [id] tx in
                for statement in statements {
                    let changed = try tx.run(statement(id))
                    #expect(changed == 1)
                }
            }, change)
        #expect(hasWaited)
        do { try outcome.get() } catch let refusal as Refusal { return refusal }
        return nil
    }
}
