import Dispatch
import Postgres
import Testing

@Suite struct CommitTests {
    @Test func `a swallowed error is found at commit`() async throws {
        try await withDatabase { database in
            let error = try await postgresError {
                try await database.transaction(.write) { tx in _ = try? tx.run("SELECT 1 / \(Int64(0))") }
            }
            #expect(error.kind == .rolledBackAtCommit)
        }
    }

    @Test(arguments: [("XX000", PostgresError.Kind.commitUnknown), ("08006", .commitUnknown), ("23514", .server)])
    func `an error at commit is a certain no, but for that of a lost node`(state: String, kind: PostgresError.Kind) async throws {
        try await withDatabase { database in
            let name = "lost_\(state.lowercased())"
            try await database.transaction(.write) { tx in
                for script in [
                    "CREATE TABLE \(name) (id int8)",
                    "CREATE FUNCTION \(name)() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '\(state)'; END $$",
                    """
                    CREATE CONSTRAINT TRIGGER late AFTER INSERT ON \(name) DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION \(name)()
                    """,
                ] { _ = try tx.all(builtIn: script) {} }
            }
            let error = try await postgresError {
                try await database.transaction(.write) { tx in _ = try tx.all(builtIn: "INSERT INTO \(name) VALUES (1)") {} }
            }
            #expect(error.kind == kind)
        }
    }

    @Test func `an error of the body arrives as itself`() async throws {
        struct Refusal: Error {}
        try await withDatabase { database in
            await #expect(throws: Refusal.self) {
                try await database.transaction(.write) { tx in
                    try tx.run("SELECT 1")
                    throw Refusal()
                }
            }
        }
    }

    @Test func `a read transaction writes nothing`() async throws {
        try await withDatabase { database in
            let error = try await postgresError {
                try await database.transaction(.read) { tx in _ = try tx.run("CREATE TABLE never (id int8)") }
            }
            #expect(error.sqlState == "25006")
        }
    }

    @Test func `a setting lasts for its transaction only`() async throws {
        let read = Query(one: "SELECT coalesce(current_setting('app.tenant_id', true), '')") { (text: String) in text }
        try await withDatabase({
            $0.maximumConnections = 1
            $0.fetchConnections = 1
        }) { database in
            let setting = [LocalSetting("app.tenant_id", 42)]
            try await #expect(database.transaction(.read, settings: setting) { tx in try tx.fetch(read) } == "42")
            try await #expect(database.transaction(.read) { tx in try tx.fetch(read) } == "")
            try await #expect(database.fetch(read, settings: setting) == "42")
            try await #expect(database.fetch(read) == "")
            // The same within one batch, whose transactions are chained.
            async let tenants = withThrowingTaskGroup(of: Bool.self) { group in
                for n in 0..<100 {
                    group.addTask {
                        let settings = n % 3 == 0 ? [] : [LocalSetting("app.tenant_id", Int64(n))]
                        return try await database.fetch(read, settings: settings) == (n % 3 == 0 ? "" : "\(n)")
                    }
                }
                return try await group.allSatisfy { $0 }
            }
            try await #expect(tenants)
        }
    }

    @Test func `a serialization failure is retriable`() async throws {
        try await withDatabase { database in
            try await database.transaction(.write) { tx in
                try tx.run("CREATE TABLE contested (id int8 PRIMARY KEY, n int8)")
                try tx.run("INSERT INTO contested VALUES (1, 0)")
            }
            let error = try await postgresError {
                try await database.transaction(.write) { tx in
                    try tx.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                    _ = try tx.one("SELECT n FROM contested") { (n: Int64) in n }
                    try Self.updateElsewhere()
                    try tx.run("UPDATE contested SET n = 3")
                }
            }
            try await database.transaction(.write) { tx in try tx.run("DROP TABLE contested") }
            #expect(error.sqlState == "40001")
            #expect(error.isRetriable)
        }
    }

    @Test func `a deferred constraint fails at commit for certain`() async throws {
        try await withDatabase { database in
            try await database.transaction(.write) { tx in
                try tx.run("CREATE TABLE deferred (id int8, CONSTRAINT deferred_unique UNIQUE (id) DEFERRABLE INITIALLY DEFERRED)")
            }
            let error = try await postgresError {
                try await database.transaction(.write) { tx in _ = try tx.run("INSERT INTO deferred VALUES (1), (1)") }
            }
            try await database.transaction(.write) { tx in try tx.run("DROP TABLE deferred") }
            #expect(error.kind == .server)
            #expect(error.sqlState == "23505")
            #expect(error.constraint == "deferred_unique")
            #expect(error.table == "deferred")
            #expect(!error.isRetriable)
        }
    }

    /// A body cannot wait for another task, so the rival runs on its own thread.
    private static func updateElsewhere() throws {
        let done = DispatchSemaphore(value: 0)
        let parameters = try TestServer.parameters()
        let rival = Task {
            defer { done.signal() }
            try await OwnerConnection.with(parameters: parameters, logger: quietLogger) { owner in
                try owner.execute(script: "UPDATE contested SET n = 2")
            }
        }
        done.wait()
        _ = rival
    }
}
