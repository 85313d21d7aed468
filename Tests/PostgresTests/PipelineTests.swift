import Postgres
import Testing

@Suite struct PipelineTests {
    private static func one(_ sql: SQL) -> Query<Int64> { Query(one: sql) { (n: Int64) in n } }

    @Test func `a failed pipeline leaves the connection clean`() async throws {
        try await withDatabase({ $0.maximumConnections = 1 }) { database in
            for _ in 0..<20 {
                let error = try await postgresError {
                    try await database.transaction(.write) { tx in
                        _ = try tx.pipeline(Self.one("SELECT 1::int8"), Self.one("SELECT 1 / \(Int64(0))"), Self.one("SELECT 77::int8"))
                    }
                }
                #expect(error.sqlState == "22012")
                // The server skipped the third statement's PREPARE, so it must not count as prepared.
                let value = try await database.transaction(.read) { tx in try tx.fetch(Self.one("SELECT 77::int8")) }
                #expect(value == 77)
            }
            #expect(database.statistics.connections == 1)
        }
    }

    @Test func `a statement that cannot be prepared is tried again`() async throws {
        try await withDatabase({ $0.maximumConnections = 1 }) { database in
            for _ in 0..<3 {
                let error = try await postgresError {
                    try await database.transaction(.read) { tx in _ = try tx.run("SELECT n FROM nowhere_at_all") }
                }
                #expect(error.sqlState == "42P01")
            }
        }
    }

    @Test func `the same text with other types is another statement`() async throws {
        try await withDatabase({ $0.maximumConnections = 1 }) { database in
            let texts = try await database.transaction(.read) { tx in
                try tx.pipeline([
                    Query(one: "SELECT (\(Int64(1)))::text") { (text: String) in text },
                    Query(one: "SELECT (\("a"))::text") { (text: String) in text },
                    Query(one: "SELECT (\(true))::text") { (text: String) in text },
                ])
            }
            #expect(texts == ["1", "a", "true"])
        }
    }

    @Test func `a pipeline beyond every socket buffer does not block`() async throws {
        let bulk = String(repeating: "x", count: 20_000)
        try await withDatabase { database in
            let lengths = try await database.transaction(.read) { tx in
                try tx.pipeline(
                    (0..<1200).map { n in
                        Query(one: "SELECT \(Int64(n)), \(bulk)") { (n: Int64, text: String) in n + Int64(text.utf8.count) }
                    })
            }
            #expect(lengths == (0..<1200).map { Int64($0 + 20_000) })
        }
    }

    @Test func `the statement cache is bounded, and what leaves it is deallocated`() async throws {
        try await withDatabase({
            $0.maximumConnections = 1
            $0.statementCacheLimit = 8
        }) { database in
            for n in 0..<100 {
                let sql = SQL.joined([SQL](repeating: "SELECT 1", count: n + 1), separator: " UNION ALL ")
                _ = try await database.transaction(.read) { tx in try tx.run(sql) }
            }
            let held = try await database.transaction(.read) { tx in
                try tx.one("SELECT count(*) FROM pg_prepared_statements WHERE name ~ '^s[0-9]+$'") { (n: Int64) in n }
            }
            // The cache's own 8, and fewer than 16 that wait to be deallocated together.
            #expect(held <= 8 + 16)
        }
    }

    @Test func `statements that leave the cache are deallocated together`() async throws {
        let held = Query(one: "SELECT count(*) FROM pg_prepared_statements WHERE name ~ '^s[0-9]+$'") { (n: Int64) in n }
        try await withDatabase({
            $0.maximumConnections = 1
            $0.statementCacheLimit = 8
        }) { database in
            let read = { (n: Int) in
                let sql = SQL.joined([SQL](repeating: "SELECT 1", count: n + 1), separator: " UNION ALL ")
                _ = try await database.transaction(.read) { tx in try tx.run(sql) }
            }
            for n in 0..<22 { try await read(n) }
            // 15 of the 23 have left the cache; a trip for each of them would have been too many.
            try await #expect(database.transaction(.read) { tx in try tx.fetch(held) } == 23)
            try await read(22)
            // With the sixteenth, all of them were deallocated.
            try await #expect(database.transaction(.read) { tx in try tx.fetch(held) } == 8)
        }
    }

    @Test func `statements that somebody else deallocated are prepared again`() async throws {
        try await withDatabase({ $0.maximumConnections = 1 }) { database in
            let read: @Sendable (Transaction) throws -> Int = { tx in try tx.run("SELECT 'deallocated'") }
            _ = try await database.transaction(.read, read)
            try await database.transaction(.read) { tx in
                // BEGIN and COMMIT are prepared under other names, and stay.
                try tx.run(
                    """
                    DO $$ DECLARE name text; BEGIN
                        FOR name IN SELECT p.name FROM pg_prepared_statements p WHERE p.name ~ '^s[0-9]+$'
                        LOOP EXECUTE 'DEALLOCATE ' || name; END LOOP;
                    END $$
                    """)
            }
            try await #expect(postgresError { _ = try await database.transaction(.read, read) }.sqlState == "26000")
            try await #expect(database.transaction(.read, read) == 1)
            #expect(database.statistics.connections == 1)
        }
    }

    @Test func `a changed table is read with a fresh plan`() async throws {
        try await withDatabase({ $0.maximumConnections = 1 }) { database in
            try await database.transaction(.write) { tx in
                try tx.run("CREATE TABLE changing (id int8)")
                try tx.run("INSERT INTO changing VALUES (1)")
            }
            let read: @Sendable (Transaction) throws -> Int = { tx in try tx.run("TABLE changing") }
            _ = try await database.transaction(.read, read)
            try await database.transaction(.write) { tx in try tx.run("ALTER TABLE changing ADD COLUMN name text") }
            let error = try await postgresError { _ = try await database.transaction(.read, read) }
            #expect(error.sqlState == "0A000")
            try await #expect(database.transaction(.read, read) == 1)
            try await database.transaction(.write) { tx in try tx.run("DROP TABLE changing") }
        }
    }
}
