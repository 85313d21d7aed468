import Foundation
import Postgres
import Synchronization
import Testing

/// The load of one key while another key has requests.
@Suite struct FairnessTests {
    private static let (noisy, quiet) = (SchedulingKey(1), SchedulingKey(2))

    @Test func `a call finds its keys refused as the first did, however many were refused before it`() async throws {
        try await withDatabase { database in
            database.refuse { $0 == Self.noisy }
            let number = Query(one: "SELECT 1::int8") { (n: Int64) in n }
            // If each call left a wrapper, they would fill a stack long before.
            for _ in 0..<200_000 {
                do { _ = try await database.fetch(number, key: Self.noisy) } catch let error as PostgresError {
                    if error.kind != .breakerOpen { throw error }
                }
            }
            try await #expect(database.fetch(number, key: Self.quiet) == 1)
        }
    }

    @Test func `keys take turns in the lanes, however much one asks`() async throws {
        try await withHeldLane { database, gate in
            let moment = Query(one: "SELECT clock_timestamp()") { (at: Timestamp) in at.microsecondsSince2000 }
            let noisy = (0..<40).map { _ in
                let task = Task { try await database.fetch(moment, key: Self.noisy) }
                return task
            }
            try await until { database.statistics.waitingFetches == 40 }
            let quiet = Task { try await database.fetch(moment, key: Self.quiet) }
            try await until { database.statistics.waitingFetches == 41 }
            gate.open()
            let answered = try await quiet.value
            var earlier = 0
            for task in noisy where try await task.value < answered { earlier += 1 }
            #expect(earlier <= 1)
        }
    }

    @Test func `one key cannot fill the queue of the lanes`() async throws {
        try await withHeldLane({ $0.fetchWaiterLimitPerKey = 4 }) { database, gate in
            let number = Query(one: "SELECT 1::int8") { (n: Int64) in n }
            let waiting = (0..<4).map { _ in
                let task = Task { try await database.fetch(number, key: Self.noisy) }
                return task
            }
            try await until { database.statistics.waitingFetches == 4 }
            try await #expect(postgresError { _ = try await database.fetch(number, key: Self.noisy) }.kind == .poolExhausted)
            let quiet = Task { try await database.fetch(number, key: Self.quiet) }
            try await until { database.statistics.waitingFetches == 5 }
            gate.open()
            try await #expect(quiet.value == 1)
            for task in waiting { try await #expect(task.value == 1) }
        }
    }

    @Test func `the reserved lane answers while the others are full`() async throws {
        try await withHeldLane({ $0.fetchWaiterLimit = 1 }) { database, gate in
            let number = Query(one: "SELECT 1::int8") { (n: Int64) in n }
            let waiting = Task { try await database.fetch(number) }
            try await until { database.statistics.waitingFetches == 1 }
            try await #expect(postgresError { _ = try await database.fetch(number) }.kind == .poolExhausted)
            try await #expect(database.fetch(number, isReserved: true) == 1)
            gate.open()
            try await #expect(waiting.value == 1)
        }
    }

    @Test func `a queue that is full refuses at once`() async throws {
        try await withHeldLane({ $0.fetchWaiterLimit = 4 }) { database, gate in
            let kinds = await withTaskGroup(of: PostgresError.Kind?.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        do { _ = try await database.fetch(Query(command: "SELECT 1")) } catch { return (error as? PostgresError)?.kind }
                        return nil
                    }
                }
                return await group.reduce(into: [PostgresError.Kind?]()) { kinds, kind in
                    kinds.append(kind)
                    if kinds.count == 6 { gate.open() }
                }
            }
            #expect(kinds.prefix(6).allSatisfy { $0 == .poolExhausted } && kinds.suffix(4).allSatisfy { $0 == nil })
        }
    }

    @Test func `a fetch whose time is up is not sent`() async throws {
        try await withHeldLane { database, gate in
            let sent = database.statistics.totals.fetches
            let error = try await postgresError {
                _ = try await database.fetch(Query(command: "SELECT 1"), deadline: .now() + .milliseconds(30))
            }
            #expect(error.kind == .leaseTimeout)
            try await #expect(
                postgresError { _ = try await database.fetch(Query(command: "SELECT 1"), deadline: .now()) }.kind == .deadline)
            gate.open()
            // A later request is answered later.
            _ = try await database.fetch(Query(command: "SELECT 2"))
            #expect(database.statistics.totals.fetches == sent + 1)
        }
    }

    @Test func `a fetch too slow for its lane goes on as a slow read`() async throws {
        try await withDatabase({
            $0.fetchConnections = 1
            $0.fetchStatementLimit = .milliseconds(50)
        }) { database in
            // The second time it takes no lane at all.
            for round in 1...2 as ClosedRange<UInt64> {
                try await #expect(database.fetch(Query(command: "SELECT pg_sleep(0.2)"), key: Self.noisy) == 1)
                #expect(database.statistics.totals.transactions == round)
                // The caller gets its answer before the lane counts it.
                try await until { database.statistics.totals.outgrown >= 1 }
                #expect(database.statistics.totals.outgrown == 1)
            }
            #expect(database.statistics.totals.errors == 0)
        }
    }

    @Test func `a slow read is tried in a lane again when it is not remembered any more`() async throws {
        try await withDatabase({
            $0.fetchConnections = 1
            $0.fetchStatementLimit = .milliseconds(50)
            $0.slowReadMemory = .zero
        }) { database in
            for round in 1...2 as ClosedRange<UInt64> {
                try await #expect(database.fetch(Query(command: "SELECT pg_sleep(0.2)"), key: Self.noisy) == 1)
                try await until { database.statistics.totals.outgrown == round }
            }
        }
    }

    @Test func `one lane answers while another is held`() async throws {
        try await withHeldLane({ $0.fetchConnections = 2 }) { database, _ in
            let number = Query(one: "SELECT 1::int8") { (n: Int64) in n }
            try await #expect(database.fetch(number, key: Self.quiet) == 1)
        }
    }

    @Test func `a fetch that became a slow read ends with its deadline`() async throws {
        try await withDatabase({ $0.fetchStatementLimit = .milliseconds(50) }) { database in
            let error = try await postgresError {
                _ = try await database.fetch(Query(command: "SELECT pg_sleep(20)"), deadline: .now() + .milliseconds(300))
            }
            #expect(error.kind == .deadline)
        }
    }

    @Test func `a key that holds its part waits, and another does not`() async throws {
        try await withDatabase({
            $0.maximumConnections = 2
            $0.connectionsPerKey = 1
        }) { database in
            let gate = Gate()
            let holding = Task { try await database.transaction(.read, key: Self.noisy) { _ in gate.pass() } }
            try await until { database.statistics.leased == 1 }
            let waiting = Task { try await database.transaction(.read, key: Self.noisy) { _ in } }
            try await until { database.statistics.waiting == 1 }
            try await database.transaction(.read, key: Self.quiet) { _ in }
            #expect(database.statistics.waiting == 1)
            gate.open()
            try await holding.value
            try await waiting.value
        }
    }

    @Test func `slow reads take nobody's connection`() async throws {
        try await withDatabase({
            $0.maximumConnections = 1
            $0.slowConnections = 1
        }) { database in
            let gate = Gate()
            let holding = Task { try await database.transaction(.read, isSlow: true) { _ in gate.pass() } }
            try await until { database.statistics.slowReads == 1 }
            let waiting = Task { try await database.transaction(.read, isSlow: true) { _ in } }
            try await until { database.statistics.waitingSlowReads == 1 }
            try await database.transaction(.read) { _ in }
            gate.open()
            try await holding.value
            try await waiting.value
        }
    }

    @Test func `what a caller's own code throws is no fault of the database`() async throws {
        try await withDatabase { database in
            let missing = Query(command: "SELECT 1").map { _ -> Int in throw MissingError() }
            await #expect(throws: MissingError.self) { try await database.fetch(missing) }
            await #expect(throws: MissingError.self) { try await database.transaction(.read) { _ in throw MissingError() } }
            #expect(database.statistics.totals.errors == 0)
            _ = try await postgresError { _ = try await database.fetch(Query(command: "SELECT 1 / 0")) }
            _ = try await postgresError { try await database.transaction(.read) { _ = try $0.run("SELECT 1 / 0") } }
            try await until { database.statistics.totals.errors == 2 }
        }
    }

    /// A database of one lane, which a statement holds until the gate opens.
    private func withHeldLane(
        _ change: (inout DatabaseConfiguration) -> Void = { _ in }, _ body: (Database, Gate) async throws -> Void
    ) async throws {
        try await withDatabase({
            $0.fetchConnections = 1
            change(&$0)
        }) { database in
            let gate = Gate()
            let lock = Int64.random(in: 1...Int64(Int32.max))
            let keeping = Task {
                try await database.transaction(.read) { tx in
                    try tx.run("SELECT pg_advisory_xact_lock(\(lock))")
                    gate.pass()
                }
            }
            let isHeld: @Sendable (Transaction) throws -> Int = { tx in
                try tx.run("SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid::int8 = \(lock)")
            }
            while try await database.transaction(.read, isHeld) < 1 { await Task.yield() }
            let holding = Task { try await database.fetch(Query(command: "SELECT pg_advisory_xact_lock(\(lock))")) }
            while try await database.transaction(.read, isHeld) < 2 { await Task.yield() }
            defer { gate.open() }
            try await body(database, gate)
            gate.open()
            try await keeping.value
            _ = try await holding.value
        }
    }
}

/// Stops everybody who passes until it opens.
private final class Gate: Sendable {
    private let isOpen = Atomic(false)

    func open() { isOpen.store(true, ordering: .releasing) }

    func pass() {
        while !isOpen.load(ordering: .acquiring) { usleep(1_000) }
    }
}
