import Postgres
import Testing

/// Queries that are sent together with another one: two of one snapshot in a lane, and one that leaves with a
/// transaction's first statement.
@Suite struct PairTests {
    private static func one(_ sql: SQL) -> Query<Int64> { Query(one: sql) { (n: Int64) in n } }

    @Test func `each pair gets its own two answers, and one that fails touches no neighbour`() async throws {
        try await withDatabase({ $0.fetchConnections = 1 }) { database in
            let outcomes = await withTaskGroup(of: (Int, Result<Int64, any Error>).self) { group in
                for n in 0..<300 {
                    group.addTask {
                        let first: SQL =
                            switch n % 10 {
                            case 1: "SELECT 1 / (\(Int64(n)) * 0)"
                            case 2: "SELECT nothing FROM nowhere"
                            case 3: "SELECT \(Int64(n))::text"
                            default: "SELECT \(Int64(n)) * 1000"
                            }
                        let second: SQL =
                            switch n % 10 {
                            case 4: "SELECT 2 / (\(Int64(n)) * 0)"
                            case 5: "SELECT nothing FROM nowhere_else"
                            case 6: "SELECT (\(Int64(n)) + 1)::text"
                            default: "SELECT \(Int64(n))"
                            }
                        do {
                            let (left, right) = try await database.fetch(Self.one(first), Self.one(second))
                            return (n, .success(left + right))
                        } catch { return (n, .failure(error)) }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for (n, outcome) in outcomes {
                switch (n % 10, outcome) {
                case (1, .failure(let error as PostgresError)), (4, .failure(let error as PostgresError)):
                    #expect(error.sqlState == "22012")
                case (2, .failure(let error as PostgresError)), (5, .failure(let error as PostgresError)):
                    #expect(error.sqlState == "42P01")
                case (3, .failure(let error as PostgresError)), (6, .failure(let error as PostgresError)):
                    #expect(error.kind == .decoding(column: "text"))
                case (0, .success(let sum)), (7..., .success(let sum)): #expect(sum == Int64(n) * 1001)
                default: Issue.record("\(n): \(outcome)")
                }
            }
            #expect(outcomes.count == 300)
            #expect(database.statistics.totals.fetches == 300)
            // Each failed pair counts as one error, whichever of its two answers was wrong.
            try await until { database.statistics.totals.errors == 180 }
        }
    }

    @Test func `both of a pair see the same moment`() async throws {
        try await withDatabase { database in
            try await database.transaction(.write) { _ = try $0.run("CREATE TABLE snapshot_pair (n int8)") }
            let count: SQL = "SELECT count(*) FROM snapshot_pair"
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for number in 0..<200 {
                        try await database.transaction(.write) { _ = try $0.run("INSERT INTO snapshot_pair VALUES (\(Int64(number)))") }
                    }
                }
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<50 {
                            let (first, second) = try await database.fetch(Self.one(count), Self.one(count))
                            #expect(first == second)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a pair that is too slow for its lane is answered all the same`() async throws {
        try await withDatabase({ $0.fetchStatementLimit = .milliseconds(100) }) { database in
            let slow: Query<Int64> = Query(one: "SELECT 2::int8 FROM pg_sleep(0.4)") { (n: Int64) in n }
            let (first, second) = try await database.fetch(Self.one("SELECT 1::int8"), slow)
            #expect(first == 1 && second == 2)
            try await until { database.statistics.totals.outgrown == 1 }
        }
    }

    @Test func `what is asked first is answered with the first statement, however many that is`() async throws {
        try await withDatabase { database in
            let sum = try await database.transaction(.read) { tx in
                var first: [Int64] = []
                tx.askFirst(Self.one("SELECT 5::int8")) { first.append($0) }
                tx.askFirst(Self.one("SELECT 6::int8")) { first.append($0) }
                #expect(first.isEmpty)
                let (one, two) = try tx.pipeline(Self.one("SELECT 1::int8"), Self.one("SELECT 2::int8"))
                #expect(first == [5, 6])
                return one + two + (try tx.fetch(Self.one("SELECT 3::int8"))) + first.reduce(0, +)
            }
            #expect(sum == 17)
            let error = try await postgresError {
                try await database.transaction(.read) { tx in
                    tx.askFirst(Self.one("SELECT nothing FROM nowhere")) { _ in Issue.record("it has no answer") }
                    _ = try tx.fetch(Self.one("SELECT 1::int8"))
                }
            }
            #expect(error.sqlState == "42P01")
            let again = try await database.transaction(.read) { try $0.fetch(Self.one("SELECT 1::int8")) }
            #expect(again == 1)
        }
    }
}
