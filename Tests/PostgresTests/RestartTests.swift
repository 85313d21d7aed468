import Foundation
import LocalPostgres
import Postgres
import Testing

/// With a server of its own, which is stopped, killed and started under the pool.
@Suite struct RestartTests {
    private func withServer(
        _ extra: [String: String] = [:], breakerInterval: Duration = .milliseconds(500),
        _ body: (LocalPostgres, Database) async throws -> Void
    ) async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("postgres-restart-\(UUID().uuidString)")
        let local = LocalPostgres(directory: directory, settings: ["fsync": "off", "max_connections": "30"].merging(extra) { $1 })
        var configuration = DatabaseConfiguration(parameters: try local.start().parameters)
        configuration.breakerInterval = breakerInterval
        let database = Database(configuration: configuration, logger: quietLogger)
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(local, database)) } catch { outcome = .failure(error) }
        await database.close()
        try local.stop(.immediate)
        try FileManager.default.removeItem(at: directory)
        try outcome.get()
    }

    private func answer(_ database: Database) async throws -> Int64 {
        try await database.transaction(.read) { tx in try tx.one("SELECT 1::int8") { (n: Int64) in n } }
    }

    private func fetch(_ database: Database) async throws -> Int64 {
        try await database.fetch(Query(one: "SELECT 1::int8") { (n: Int64) in n })
    }

    /// The end of a client's connection is noticed, although a server was started meanwhile.
    @Test func `a server that is started has no descriptor of ours`() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        try await withServer { _, _ in
            close(ends[1])
            // The end is reported at once; programs of other tests may hold the descriptor until they end.
            var end = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
            #expect(poll(&end, 1, 60_000) == 1)
            close(ends[0])
        }
    }

    @Test func `the pool survives a restart`() async throws {
        try await withServer { local, database in
            for mode in [LocalPostgres.StopMode.fast, .immediate] {
                try await #expect(answer(database) == 1)
                try await #expect(fetch(database) == 1)
                _ = try local.restart(mode)
                // The idle connections are dead, and neither way hands one out.
                try await #expect(answer(database) == 1)
                try await #expect(fetch(database) == 1)
            }
        }
    }

    @Test func `the breaker opens while the server is away, and closes when it is back`() async throws {
        // Long enough that a slow machine finds it open.
        try await withServer(breakerInterval: .seconds(10)) { local, database in
            _ = try await answer(database)
            try local.kill()
            var kinds: [PostgresError.Kind] = []
            for _ in 0..<6 { kinds.append(try await postgresError { _ = try await answer(database) }.kind) }
            #expect(kinds.prefix(3) == [.connection, .connection, .connection])
            #expect(kinds.contains(.breakerOpen))
            #expect(database.statistics.breakerOpen)
            var fetched: [PostgresError.Kind] = []
            for _ in 0..<6 { fetched.append(try await postgresError { _ = try await fetch(database) }.kind) }
            #expect(fetched.contains(.breakerOpen))

            _ = try local.start()
            for _ in 0..<6_000 where database.statistics.breakerOpen {
                _ = try? await answer(database)
                _ = try? await fetch(database)
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(!database.statistics.breakerOpen)
            try await #expect(answer(database) == 1)
            try await #expect(fetch(database) == 1)
        }
    }

    @Test func `a frozen server is given up by our own clock`() async throws {
        try await withServer { _, database in
            let process = try await database.transaction(.read) { tx in
                try tx.one("SELECT pg_backend_pid()") { (process: Int32) in process }
            }
            kill(process, SIGSTOP)
            let error = try await postgresError {
                try await database.transaction(.read, deadline: .now() + .milliseconds(300)) { tx in _ = try tx.run("SELECT 1") }
            }
            kill(process, SIGCONT)
            #expect(error.kind == .deadline)
            try await #expect(answer(database) == 1)
        }
    }

    @Test func `a commit without answer is unknown`() async throws {
        try await withServer { _, database in
            try await database.transaction(.write) { tx in try tx.run("CREATE TABLE doubtful (id int8)") }
            let error = try await postgresError {
                try await database.transaction(.write) { tx in
                    let process = try tx.one("SELECT pg_backend_pid()") { (process: Int32) in process }
                    try tx.run("INSERT INTO doubtful VALUES (1)")
                    kill(process, SIGKILL)
                }
            }
            #expect(error.kind == .commitUnknown)
        }
    }

    @Test func `a warning at commit is unknown`() async throws {
        // No standby of that name ever confirms, so COMMIT waits; ended from outside it succeeds with a WARNING.
        try await withServer(["synchronous_standby_names": "nobody", "synchronous_commit": "local"]) { _, database in
            try await database.transaction(.write) { tx in try tx.run("CREATE TABLE unconfirmed (id int8)") }
            let write = Task {
                try await database.transaction(.write) { tx in
                    try tx.run("SET LOCAL synchronous_commit = 'on'")
                    try tx.run("INSERT INTO unconfirmed VALUES (1)")
                }
            }
            let cancel: @Sendable (Transaction) throws -> Int = { tx in
                try tx.run("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
            }
            while try await database.transaction(.read, cancel) == 0 { try await Task.sleep(for: .milliseconds(5)) }
            try await #expect(postgresError { _ = try await write.value }.kind == .commitUnknown)
            let rows = try await database.transaction(.read) { tx in try tx.one("SELECT count(*) FROM unconfirmed") { (n: Int64) in n } }
            #expect(rows == 1)
        }
    }

    @Test func `a change that waits for a synchronous standby stays unseen however long it waits`() async throws {
        // The server's own limit would end the wait and show the change, like the cancel above.
        let limits = ["synchronous_standby_names": "nobody", "synchronous_commit": "local", "statement_timeout": "200ms"]
        try await withServer(limits) { _, database in
            try await database.transaction(.write) { tx in try tx.run("CREATE TABLE unseen (id int8)") }
            let error = try await postgresError {
                try await database.transaction(.write, deadline: .now() + .seconds(1)) { tx in
                    try tx.run("SET LOCAL synchronous_commit = 'on'")
                    try tx.run("INSERT INTO unseen VALUES (1)")
                }
            }
            #expect(error.kind == .commitUnknown)
            let rows = try await database.transaction(.read) { tx in try tx.one("SELECT count(*) FROM unseen") { (n: Int64) in n } }
            #expect(rows == 0)
        }
    }

    @Test func `a place whose change waits for a synchronous standby takes no other change, and is read`() async throws {
        try await withServer(["synchronous_standby_names": "nobody", "synchronous_commit": "local"]) { _, database in
            try await database.transaction(.write) { tx in try tx.run("CREATE TABLE waiting (id int8)") }
            func kindOfFailure() async throws -> PostgresError.Kind {
                try await postgresError {
                    try await database.transaction(.write, deadline: .now() + .seconds(1)) { tx in
                        try tx.run("SET LOCAL synchronous_commit = 'on'")
                        try tx.run("INSERT INTO waiting VALUES (1)")
                    }
                }.kind
            }
            #expect(try await kindOfFailure() == .commitUnknown)
            for _ in 0..<5 { #expect(try await kindOfFailure() == .commitPending) }
            let waiting = try await database.transaction(.read) { tx in
                try tx.one("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") { (n: Int64) in n }
            }
            #expect(waiting == 1)
            // Its wait ends, so the place is free again.
            try await database.transaction(.read) { tx in
                _ = try tx.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
            }
            while true {
                do {
                    try await database.transaction(.write) { tx in _ = try tx.run("INSERT INTO waiting VALUES (2)") }
                    break
                } catch let error as PostgresError where error.kind == .commitPending {}
            }
        }
    }

    @Test func `a caller in a hurry does not open the breaker`() async throws {
        try await withServer { _, database in
            for _ in 0..<5 {
                let kind = try await postgresError {
                    try await database.transaction(.read, deadline: .now() + .microseconds(1)) { tx in _ = try tx.run("SELECT 1") }
                }.kind
                #expect(kind == .deadline || kind == .leaseTimeout)
            }
            #expect(!database.statistics.breakerOpen)
            try await #expect(answer(database) == 1)
        }
    }

    @Test func `a server that runs is used again, and a stale file is no server`() async throws {
        try await withServer { local, database in
            let running = try local.start()
            #expect(try local.start() == running)
            try local.kill()
            // postmaster.pid still exists there.
            #expect(try local.start() == running)
            for _ in 0..<100 where (try? await answer(database)) == nil { try await Task.sleep(for: .milliseconds(20)) }
            try await #expect(answer(database) == 1)
        }
    }

    @Test func `a long path gets a short socket`() async throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("postgres-long-\(UUID().uuidString)")
        let directory = root.appendingPathComponent(String(repeating: "d", count: 100))
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let local = LocalPostgres(directory: directory, settings: ["fsync": "off"])
        let connection = try local.start()
        let owner = try await OwnerConnection.with(parameters: connection.parameters, logger: quietLogger) { owner in
            try owner.transaction(.read) { tx in try tx.one("SHOW data_checksums") { (text: String) in text } }
        }
        #expect(owner == "on")
        #expect(connection.host.utf8.count < 90)
        try local.stop()
        try FileManager.default.removeItem(at: root)
        try? FileManager.default.removeItem(atPath: connection.host)
    }
}
