import Logging
import Postgres
import Testing

struct Account: Sendable, Equatable {
    var id: Int64
    var name: String
    var parent: Int64?
}

@Suite struct FaceTests {
    @Test func `rows are read into an initializer`() async throws {
        try await withDatabase { database in
            let name = "O'Brien; DROP TABLE x"
            let accounts = try await database.transaction(.read) { tx in
                try tx.all("SELECT 7::int8, \(name), NULL::int8", Account.init)
            }
            #expect(accounts == [Account(id: 7, name: name, parent: nil)])
        }
    }

    @Test func `a pipeline is sent in one trip`() async throws {
        try await withDatabase { database in
            let (accounts, sum, rows) = try await database.transaction(.write) { tx in
                try tx.pipeline(
                    Query(all: "SELECT 1::int8, \("a"), NULL::int8", Account.init),
                    Query(one: "SELECT \(Int64(41)) + 1") { (sum: Int64) in sum },
                    Query(command: "SELECT generate_series(1, 3)"))
            }
            #expect(accounts.map(\.name) == ["a"])
            #expect(sum == 42)
            #expect(rows == 3)
        }
    }

    @Test func `a fetch reads its rows by a row reader`() async throws {
        try await withDatabase { database in
            let query = Query(rows: "SELECT n, n::text FROM generate_series(1::int8, \(Int64(3))) AS n") { row in
                (try row.next(as: Int64.self), try row.next(as: String.self))
            }
            let rows = try await database.fetch(query)
            #expect(rows.map(\.0) == [1, 2, 3])
            #expect(rows.map(\.1) == ["1", "2", "3"])
        }
    }

    @Test func `fragments are spliced with their parameters renumbered`() async throws {
        try await withDatabase { database in
            let inner: SQL = "SELECT \(Int64(2)) AS n UNION ALL SELECT \(Int64(3))"
            let outer: SQL = "SELECT \(Int64(10)) * n + \(Int64(1)) FROM (\(fragment: inner)) AS \(identifier: "odd \"name") ORDER BY 1"
            #expect(outer.text == "SELECT $1 * n + $2 FROM (SELECT $3 AS n UNION ALL SELECT $4) AS \"odd \"\"name\" ORDER BY 1")
            let rows = try await database.transaction(.read) { tx in try tx.all(outer) { (n: Int64) in n } }
            #expect(rows == [21, 31])
        }
    }
}
