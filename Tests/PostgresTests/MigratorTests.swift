import Foundation
import Postgres
import Testing

@Suite struct MigratorTests {
    private static let first = Migration(name: "0001_a", sql: "CREATE TABLE a (id int8); INSERT INTO a VALUES (1); -- ä ' $1")
    private static let second = Migration(name: "0002_b", sql: "CREATE TABLE b (id int8); INSERT INTO b SELECT id FROM a;")

    /// A database of its own for each test.
    private func withNewDatabase(_ body: (_ parameters: [String: String]) async throws -> Void) async throws {
        let name = "migrator_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        var parameters = try TestServer.parameters()
        try await OwnerConnection.with(parameters: parameters, logger: quietLogger) { try $0.execute(script: "CREATE DATABASE \(name)") }
        parameters["dbname"] = name
        try await body(parameters)
    }

    private func migrate(_ migrations: [Migration], _ parameters: [String: String]) async throws -> [String] {
        try await Migrator(migrations: migrations).migrate(parameters: parameters, logger: quietLogger)
    }

    private func read<Value: Sendable>(_ parameters: [String: String], _ body: @escaping @Sendable (Transaction) throws -> Value)
        async throws -> Value
    {
        try await OwnerConnection.with(parameters: parameters, logger: quietLogger) { owner in try owner.transaction(.read, body) }
    }

    private func fit(_ migrations: [Migration], _ parameters: [String: String]) async throws -> Migrator.Fit {
        try await read(parameters) { try Migrator(migrations: migrations).fit(in: $0) }
    }

    @Test func `migrations are applied once, in the order of their names`() async throws {
        try await withNewDatabase { parameters in
            try await #expect(read(parameters) { try Migrator.currentVersion(in: $0) } == nil)
            try await #expect(migrate([Self.second, Self.first], parameters) == ["0001_a", "0002_b"])
            try await #expect(migrate([Self.first, Self.second], parameters) == [])
            try await #expect(read(parameters) { try Migrator.currentVersion(in: $0) } == "0002_b")
            try await #expect(read(parameters) { tx in try tx.one("SELECT count(*) FROM b") { (n: Int64) in n } } == 1)
            try await #expect(fit([Self.first, Self.second], parameters) == .exact)
        }
    }

    @Test func `an edited, a missing and an early migration are refused`() async throws {
        try await withNewDatabase { parameters in
            _ = try await migrate([Self.first, Self.second], parameters)
            let edited = Migration(name: Self.first.name, sql: Self.first.sql + " ")
            let early = Migration(name: "0001_b", sql: "SELECT 1")
            for refused in [[edited, Self.second], [Self.first], [Self.second], [Self.first, early, Self.second]] {
                let error = try await postgresError { _ = try await migrate(refused, parameters) }
                #expect(error.kind == .migration)
                // A program without the newest one may serve all the same.
                if refused != [Self.first] { try await #expect(fit(refused, parameters).isNone) }
            }
        }
    }

    @Test func `a migration that may come late is applied after one with a higher number`() async throws {
        try await withNewDatabase { parameters in
            let third = Migration(name: "0003_c", sql: "CREATE TABLE c (id int8)")
            let late = Migration(name: Self.second.name, sql: Self.second.sql, mayComeLate: true)
            _ = try await migrate([Self.first, third], parameters)
            try await #expect(fit([Self.first, late, third], parameters).isNone)
            let fourth = Migration(name: "0004_d", sql: "CREATE TABLE d (id int8)")
            try await #expect(migrate([Self.first, late, third, fourth], parameters) == ["0002_b", "0004_d"])
            try await #expect(fit([Self.first, late, third, fourth], parameters) == .exact)
        }
    }

    @Test func `a program serves a database that is one added migration ahead, and no other`() async throws {
        try await withNewDatabase { parameters in
            let contract = Migration(name: "0003_contract_b", sql: "DROP TABLE b")
            _ = try await migrate([Self.first, Self.second], parameters)
            try await #expect(fit([Self.first], parameters) == .ahead(by: "0002_b"))
            try await #expect(fit([], parameters).isNone)
            try await #expect(fit([Self.first, Self.second, contract], parameters).isNone)
            _ = try await migrate([Self.first, Self.second, contract], parameters)
            try await #expect(fit([Self.first, Self.second], parameters).isNone)
            try await #expect(fit([Self.first], parameters).isNone)
            try await #expect(fit([Self.first, Self.second, contract], parameters) == .exact)
        }
    }

    @Test func `the server refuses a database that lacks a migration`() async throws {
        try await withNewDatabase { parameters in
            try await #expect(fit([Self.first, Self.second], parameters).isNone)
            _ = try await migrate([Self.first], parameters)
            try await #expect(fit([Self.first, Self.second], parameters).isNone)
        }
    }

    @Test(arguments: ["CREATE TABLE c (id int8); SELECT 1 / 0;", "CREATE TABLE c (id int8); COMMIT;"])
    func `a migration that fails leaves nothing`(sql: String) async throws {
        try await withNewDatabase { parameters in
            let bad = Migration(name: "0002_bad", sql: sql)
            let error = try await postgresError { _ = try await migrate([Self.first, bad], parameters) }
            #expect(error.kind == .migration)
            try await #expect(read(parameters) { try Migrator.currentVersion(in: $0) } == "0001_a")
            // A script that commits by itself cannot be undone, but does not count as applied.
            let isLeft = try await read(parameters) { tx in try tx.one("SELECT to_regclass('c') IS NOT NULL") { (isLeft: Bool) in isLeft } }
            #expect(isLeft == sql.contains("COMMIT"))
        }
    }

    @Test func `a script that wants to copy is given up`() async throws {
        for script in ["COPY (SELECT 1) TO STDOUT", "CREATE TEMP TABLE copied (n int4); COPY copied FROM STDIN"] {
            try await OwnerConnection.with(parameters: try TestServer.parameters(), logger: quietLogger) { owner in
                let error = #expect(throws: PostgresError.self) { try owner.execute(script: script) }
                #expect(error?.kind == .connection)
                try owner.execute(script: "SELECT 1")
            }
        }
    }

    @Test func `a migration that waits for a table lets the requests behind it go first`() async throws {
        try await withNewDatabase { parameters in
            _ = try await migrate([Self.first], parameters)
            let holder = Task {
                try? await OwnerConnection.with(parameters: parameters, logger: quietLogger) { owner in
                    try owner.execute(script: "BEGIN; LOCK TABLE a IN ACCESS SHARE MODE; SELECT pg_sleep(600)")
                }
                return MonotonicTime.now()
            }
            func wait(untilGranted isGranted: Bool) async throws {
                let locks: SQL = "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'a'::regclass AND granted = \(isGranted))"
                while try await !read(parameters, { tx in try tx.one(locks) { (isThere: Bool) in isThere } }) {}
            }
            try await wait(untilGranted: true)
            let migration = Task {
                try await migrate([Self.first, Migration(name: "0002_a", sql: "ALTER TABLE a ADD remark text")], parameters)
            }
            try await wait(untilGranted: false)
            try await #expect(read(parameters) { tx in try tx.one("SELECT count(*) FROM a") { (n: Int64) in n } } == 1)
            let answered = MonotonicTime.now()
            let end: SQL = """
                SELECT bool_and(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE datname = current_database() AND query LIKE '%pg_sleep(600)' AND pid <> pg_backend_pid()
                """
            _ = try await read(parameters) { tx in try tx.one(end) { (_: Bool?) in } }
            await #expect(holder.value > answered)
            try await #expect(migration.value == ["0002_a"])
        }
    }

    @Test func `several migrators at once apply each migration once`() async throws {
        try await withNewDatabase { parameters in
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<6 { group.addTask { try await migrate([Self.first, Self.second], parameters) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(applied.sorted() == ["0001_a", "0002_b"])
        }
    }
}

extension Migrator.Fit {
    fileprivate var isNone: Bool { if case .none = self { true } else { false } }
}
