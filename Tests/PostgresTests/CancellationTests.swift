import Foundation
import Postgres
import Testing

@Suite struct CancellationTests {
    @Test func `a cancel never hits the next statement`() async throws {
        try await withDatabase({ $0.maximumConnections = 1 }) { database in
            for round in 0..<300 {
                let slow = Task { try await database.transaction(.read) { tx in try tx.run("SELECT pg_sleep(20)") } }
                try await Task.sleep(for: .milliseconds(round % 4))
                slow.cancel()
                let error = try await postgresError { _ = try await slow.value }
                #expect(error.kind == .cancelled)
                let value = try await database.transaction(.read) { tx in try tx.one("SELECT \(Int64(round))") { (n: Int64) in n } }
                #expect(value == Int64(round))
            }
            #expect(database.statistics.connections == 1)
        }
    }

    @Test func `a deadline ends a statement by our own clock`() async throws {
        try await withDatabase({ $0.maximumConnections = 1 }) { database in
            let before = try await database.transaction(.read, Self.process)
            let error = try await postgresError {
                try await database.transaction(.write, deadline: .now() + .milliseconds(200)) { tx in _ = try tx.run("SELECT pg_sleep(20)")
                }
            }
            #expect(error.kind == .deadline)
            // The statement was cancelled, and its connection is used on.
            try await #expect(database.transaction(.read, Self.process) == before)
        }
    }

    @Test func `the statement timeout holds without a deadline`() async throws {
        try await withDatabase({ $0.statementTimeout = .milliseconds(150) }) { database in
            let error = try await postgresError { try await database.transaction(.read) { tx in _ = try tx.run("SELECT pg_sleep(20)") } }
            #expect(error.kind == .deadline)
        }
    }

    @Test func `the statement timeout holds for a script`() async throws {
        let parameters = try TestServer.parameters()
        try await OwnerConnection.with(parameters: parameters, statementTimeout: .milliseconds(150), logger: quietLogger) { owner in
            #expect(throws: PostgresError.self) { try owner.execute(script: "SELECT 1; SELECT pg_sleep(20)") }
            // Half a script may still run: its connection is not used again, and another one is.
            try owner.execute(script: "SELECT 1")
        }
        let error = try await postgresError {
            try await OwnerConnection.with(parameters: parameters, statementTimeout: .milliseconds(150), logger: quietLogger) {
                try $0.execute(script: "SELECT pg_sleep(20)")
            }
        }
        #expect(error.kind == .deadline)
    }

    @Test func `work between statements sees the deadline and a cancel`() async throws {
        try await withDatabase { database in
            let late = try await postgresError {
                try await database.transaction(.write, deadline: .now() + .milliseconds(100)) { tx in
                    for _ in 0..<1_000_000_000 { try tx.checkDeadline() }
                }
            }
            #expect(late.kind == .deadline)
            let (starts, continuation) = AsyncStream.makeStream(of: Void.self)
            let work = Task {
                try await database.transaction(.write) { tx in
                    continuation.yield()
                    for _ in 0..<1_000_000_000 { try tx.checkDeadline() }
                }
            }
            for await _ in starts { break }
            work.cancel()
            let error = try await postgresError { try await work.value }
            #expect(error.kind == .cancelled)
        }
    }

    @Test func `a deadline that passes between statements sends no commit`() async throws {
        try await withDatabase { database in
            try await database.transaction(.write) { tx in try tx.run("CREATE TABLE late (id int8)") }
            let error = try await postgresError {
                try await database.transaction(.write, deadline: .now() + .milliseconds(100)) { tx in
                    try tx.run("INSERT INTO late VALUES (1)")
                    usleep(150_000)
                }
            }
            #expect(error.kind == .deadline)
            let rows = try await database.transaction(.write) { tx in
                defer { _ = try? tx.run("DROP TABLE late") }
                return try tx.one("SELECT count(*) FROM late") { (n: Int64) in n }
            }
            #expect(rows == 0)
        }
    }

    @Test func `a statement that somebody else cancels says so`() async throws {
        try await withDatabase { database in
            let error = try await postgresError {
                try await database.transaction(.read) { tx in _ = try tx.run("SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(20)") }
            }
            #expect(error.kind == .cancelled && error.sqlState == "57014")
        }
    }

    @Test func `a task cancelled beforehand sends nothing`() async throws {
        try await withDatabase { database in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await database.transaction(.read) { tx in try tx.run("SELECT 1") }
            }
            try await #expect(postgresError { _ = try await task.value }.kind == .cancelled)
        }
    }

    /// The server's process that serves the connection.
    private static let process: @Sendable (Transaction) throws -> Int32 = { tx in
        try tx.one("SELECT pg_backend_pid()") { (process: Int32) in process }
    }
}
