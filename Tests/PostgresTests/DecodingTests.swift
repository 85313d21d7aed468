import Postgres
import Testing

@Suite struct DecodingTests {
    private func kind(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws -> PostgresError.Kind {
        try await withDatabase { database in
            try await postgresError { try await database.transaction(.read, body) }.kind
        }
    }

    @Test func `a wrong type is named by its column`() async throws {
        let kind = try await kind { tx in _ = try tx.all("SELECT 1::int8 AS id, 2::int4 AS size") { (a: Int64, b: Int64) in a + b } }
        #expect(kind == .decoding(column: "size"))
    }

    @Test func `a wrong type is an error in an empty result too`() async throws {
        let kind = try await kind { tx in _ = try tx.all("SELECT 'a'::text AS id WHERE false") { (id: Int64) in id } }
        #expect(kind == .decoding(column: "id"))
    }

    @Test func `NULL is named by its column`() async throws {
        let kind = try await kind { tx in _ = try tx.all("SELECT NULL::int8 AS parent") { (parent: Int64) in parent } }
        #expect(kind == .decoding(column: "parent"))
    }

    @Test func `NULL in an array is named by its column`() async throws {
        let kind = try await kind { tx in _ = try tx.all("SELECT ARRAY[1, NULL]::int8[] AS ids") { (ids: [Int64]) in ids } }
        #expect(kind == .decoding(column: "ids"))
    }

    @Test func `a matrix is no array`() async throws {
        let kind = try await kind { tx in _ = try tx.all("SELECT ARRAY[[1],[2]]::int8[] AS ids") { (ids: [Int64]) in ids } }
        #expect(kind == .decoding(column: "ids"))
    }

    @Test(arguments: ["SELECT 1::int8", "SELECT 1::int8, 2::int8, 3::int8"] as [SQL])
    func `a wrong number of columns is an error`(sql: SQL) async throws {
        let kind = try await kind { tx in _ = try tx.all(sql) { (a: Int64, b: Int64) in a + b } }
        #expect(kind == .decoding(column: "*"))
        let byHand = try await self.kind { tx in
            _ = try tx.fetch(Query(rows: sql) { row in (try row.next(as: Int64.self), try row.next(as: Int64.self)) })
        }
        #expect(byHand == .decoding(column: "*"))
    }

    @Test func `the row reader checks types and NULL`() async throws {
        let wrong = try await kind { tx in _ = try tx.fetch(Query(rows: "SELECT 1::int4 AS n") { row in try row.next(as: Int64.self) }) }
        #expect(wrong == .decoding(column: "n"))
        let null = try await kind { tx in
            _ = try tx.fetch(Query(rows: "SELECT NULL::text AS name") { row in try row.next(as: String.self) })
        }
        #expect(null == .decoding(column: "name"))
    }

    @Test(arguments: [0, 2] as [Int64])
    func `one row is exactly one`(rows: Int64) async throws {
        let kind = try await kind { tx in _ = try tx.one("SELECT generate_series(1, \(rows))") { (n: Int64) in n } }
        #expect(kind == .cardinality(rows: Int(rows)))
    }

    @Test func `the connection is clean after a reader failed`() async throws {
        try await withDatabase { database in
            let value = try await database.transaction(.read) { tx in
                _ = try? tx.all("SELECT generate_series(1, 10000)") { (n: String) in n }
                return try tx.one("SELECT 5::int8") { (n: Int64) in n }
            }
            #expect(value == 5)
        }
    }

    @Test func `what an error says aloud holds no data`() async throws {
        try await withDatabase { database in
            let error = try await postgresError {
                try await database.transaction(.read) { tx in _ = try tx.run("SELECT ('secret-' || \("value"))::int8") }
            }
            #expect(error.sqlState == "22P02")
            #expect(!"\(error)".contains("secret"))
            #expect(String(reflecting: error).contains("secret"))
        }
    }
}
