import Postgres
import Testing

/// Several queries whose answers make one output.
@Suite struct QuestionsTests {
    private struct Absent: Error {}

    private static func one(_ sql: SQL) -> Query<Int64> { Query(one: sql) { (n: Int64) in n } }
    private static func sum(_ left: Int64, _ right: Int64) -> Questions<Int64> {
        Questions(one("SELECT \(left)"), one("SELECT \(right)")) { $0 + $1 }
    }

    @Test func `a whole transaction is one trip`() async throws {
        try await withDatabase { database in
            for round in 0..<3 {
                let before = database.statistics.totals.trips
                let all = Questions<(Result<Int64, any Error>, Result<Int64, any Error>)>.together(Self.sum(1, 2), Self.sum(3, 4))
                let (first, second) = try await database.fetch(all)
                #expect(try first.get() == 3 && second.get() == 7)
                #expect(database.statistics.totals.trips - before == 1, "round \(round)")
            }
            // The connection is out of the transaction: the next one begins its own.
            try await database.transaction(.write) { tx in try tx.run("CREATE TEMPORARY TABLE kept (n int8)") }
        }
    }

    @Test func `what one part throws leaves the others their answers`() async throws {
        try await withDatabase { database in
            let absent = Query(one: "SELECT 5::int8") { (_: Int64) -> Int64 in throw Absent() }
            let broken = Questions(Self.one("SELECT 1::int8"), absent, Self.one("SELECT 2::int8")) { $0 + $1 + $2 }
            let all = Questions<(Result<Int64, any Error>, Result<Int64, any Error>, Result<Int64, any Error>)>.together(
                Self.sum(1, 2), broken, Self.sum(3, 4).map { _ in throw Absent() })
            let (first, second, third) = try await database.fetch(all)
            #expect(try first.get() == 3)
            #expect(throws: Absent.self) { try second.get() }
            #expect(throws: Absent.self) { try third.get() }
            #expect(try await database.fetch(Self.sum(5, 6)) == 11)
        }
    }

    @Test func `what the server refuses fails all, and leaves the connection clean`() async throws {
        try await withDatabase({ $0.maximumConnections = 1 }) { database in
            for _ in 0..<3 {
                let error = try await postgresError {
                    let wrong = Questions(Self.one("SELECT 1 / \(Int64(0))"), Self.one("SELECT 2::int8")) { $0 + $1 }
                    _ = try await database.fetch(
                        Questions<(Result<Int64, any Error>, Result<Int64, any Error>)>.together(Self.sum(1, 2), wrong))
                }
                #expect(error.sqlState == "22012")
                #expect(try await database.fetch(Self.sum(1, 2)) == 3)
            }
            #expect(database.statistics.connections == 1)
        }
    }

    @Test func `within a transaction they are one trip of it`() async throws {
        try await withDatabase { database in
            let before = database.statistics.totals.trips
            let sums = try await database.transaction(.read) { tx in
                [try tx.fetch(Self.sum(1, 2)), try tx.fetch(Self.sum(3, 4))]
            }
            #expect(sums == [3, 7] && database.statistics.totals.trips - before == 3)
        }
    }
}
