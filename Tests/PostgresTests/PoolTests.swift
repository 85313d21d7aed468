import Foundation
import Postgres
import Synchronization
import Testing

@Suite struct PoolTests {
    /// Holds a connection until `release` is called.
    private final class Holder: Sendable {
        private let isReleased = Atomic(false)
        let hasBegun = Atomic(false)

        func release() { isReleased.store(true, ordering: .releasing) }

        func hold(_ database: Database) -> Task<Void, any Error> {
            let holder = Task {
                try await database.transaction(.read) { [self] _ in
                    hasBegun.store(true, ordering: .releasing)
                    while !isReleased.load(ordering: .acquiring) { usleep(1_000) }
                }
            }
            return holder
        }
    }

    private func withOneHeldConnection(
        _ change: (inout DatabaseConfiguration) -> Void, _ body: (Database, Holder) async throws -> Void
    ) async throws {
        try await withDatabase({
            $0.maximumConnections = 1
            change(&$0)
        }) { database in
            let holder = Holder()
            let holding = holder.hold(database)
            while !holder.hasBegun.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(1)) }
            do {
                try await body(database, holder)
            } catch {
                holder.release()
                throw error
            }
            holder.release()
            try await holding.value
        }
    }

    @Test func `a caller waits no longer than the lease timeout`() async throws {
        try await withOneHeldConnection({ $0.leaseTimeout = .milliseconds(60) }) { database, _ in
            let error = try await postgresError { try await database.transaction(.read) { _ in } }
            #expect(error.kind == .leaseTimeout)
            #expect(database.statistics.waiting == 0)
            #expect(database.statistics.leased == 1)
        }
    }

    @Test func `an earlier deadline of the caller counts`() async throws {
        try await withOneHeldConnection({ $0.leaseTimeout = .seconds(600) }) { database, _ in
            let error = try await postgresError { try await database.transaction(.read, deadline: .now() + .milliseconds(60)) { _ in } }
            #expect(error.kind == .leaseTimeout)
        }
    }

    @Test func `one waiter too many is refused at once`() async throws {
        try await withOneHeldConnection({
            $0.waiterLimit = 3
            $0.leaseTimeout = .seconds(600)
        }) { database, holder in
            let waiting = (0..<3).map { n in
                let waiter = Task { try await database.transaction(.read) { tx in try tx.one("SELECT \(Int64(n))") { (n: Int64) in n } } }
                return waiter
            }
            while database.statistics.waiting < 3 { try await Task.sleep(for: .milliseconds(1)) }
            let error = try await postgresError { try await database.transaction(.read) { _ in } }
            #expect(error.kind == .poolExhausted)
            holder.release()
            for (n, task) in waiting.enumerated() { try await #expect(task.value == Int64(n)) }
        }
    }

    @Test func `a cancelled waiter leaves the queue`() async throws {
        try await withOneHeldConnection({ $0.leaseTimeout = .seconds(600) }) { database, _ in
            let task = Task { try await database.transaction(.read) { _ in } }
            while database.statistics.waiting == 0 { try await Task.sleep(for: .milliseconds(1)) }
            task.cancel()
            try await #expect(postgresError { try await task.value }.kind == .cancelled)
            #expect(database.statistics.waiting == 0)
        }
    }

    @Test func `no more connections are opened than allowed`() async throws {
        try await withDatabase({ $0.maximumConnections = 4 }) { database in
            try await withThrowingTaskGroup(of: Int64.self) { group in
                for n in 0..<200 {
                    group.addTask {
                        try await database.transaction(.read) { tx in
                            try tx.one("SELECT \(Int64(n)) FROM pg_sleep(0.001)") { (n: Int64) in n }
                        }
                    }
                }
                var sum: Int64 = 0
                for try await n in group { sum += n }
                #expect(sum == 199 * 100)
            }
            #expect(database.statistics.connections == 4)
            #expect(database.statistics.idle == 4)
            #expect(database.statistics.totals.transactions == 200)
            #expect(database.statistics.totals.errors == 0)
        }
    }

    @Test func `an old connection is replaced`() async throws {
        try await withDatabase({
            $0.maximumConnections = 1
            $0.maximumLifetime = .milliseconds(50)
        }) { database in
            let first = try await database.transaction(.read, process)
            try await Task.sleep(for: .milliseconds(100))
            try await #expect(database.transaction(.read, process) != first)
        }
    }

    @Test func `a killed backend breaks its transaction only`() async throws {
        try await withDatabase { database in
            let killed = try await postgresError {
                try await database.transaction(.write) { tx in
                    _ = try tx.run("SELECT pg_terminate_backend(pg_backend_pid())")
                    _ = try tx.run("SELECT 1")
                }
            }
            #expect(killed.kind == .connection)
            try await #expect(database.transaction(.read) { tx in try tx.one("SELECT 1::int8") { (n: Int64) in n } } == 1)
        }
    }

    @Test func `a connection killed while idle is not handed out`() async throws {
        try await withDatabase({ $0.maximumConnections = 1 }) { database in
            let process = try await database.transaction(.read, process)
            try await withDatabase { other in
                _ = try await other.transaction(.write) { tx in try tx.run("SELECT pg_terminate_backend(\(process), 5000)") }
            }
            try await #expect(database.transaction(.read) { tx in try tx.one("SELECT 1::int8") { (n: Int64) in n } } == 1)
        }
    }

    @Test func `a closed database refuses`() async throws {
        try await withDatabase { database in
            _ = try await database.fetch(Query(command: "SELECT 1"))
            await database.close()
            try await #expect(postgresError { try await database.transaction(.read) { _ in } }.kind == .closed)
            try await #expect(postgresError { _ = try await database.fetch(Query(command: "SELECT 1")) }.kind == .closed)
        }
    }
}

/// The server's process that serves the connection.
private let process: @Sendable (Transaction) throws -> Int32 = { tx in
    try tx.one("SELECT pg_backend_pid()") { (process: Int32) in process }
}
