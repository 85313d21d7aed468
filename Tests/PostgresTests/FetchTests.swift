import Postgres
import Testing

@Suite struct FetchTests {
    @Test func `two hundred fetches at once each get their own answer`() async throws {
        try await withDatabase { database in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for n in 0..<200 {
                    group.addTask {
                        let query = Query(rows: "SELECT \(Int64(n)) + g FROM generate_series(0, \(Int64(n % 5))) AS g") { row in
                            try row.next(as: Int64.self)
                        }
                        return try await database.fetch(query) == (0...(n % 5)).map { Int64(n + $0) }
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
            #expect(database.statistics.totals.fetches == 200)
            // A lane counts a batch's errors when all of it is answered, and a closed one has counted all.
            await database.close()
            #expect(database.statistics.totals.errors == 0)
        }
    }

    @Test func `who has an answer finds it counted`() async throws {
        try await withDatabase { database in
            for sent in 1...2_000 as ClosedRange<UInt64> {
                _ = try await database.fetch(Query(command: "SELECT 1"))
                try #require(database.statistics.totals.fetches == sent)
            }
        }
    }

    @Test func `a fetch that fails touches no neighbour`() async throws {
        try await withDatabase({ $0.fetchConnections = 1 }) { database in
            let outcomes = await withTaskGroup(of: (Int, Result<Int64, any Error>).self) { group in
                for n in 0..<300 {
                    group.addTask {
                        // Fails while running, while being prepared, and in the reader; the rest must not notice.
                        let sql: SQL =
                            switch n % 10 {
                            case 3: "SELECT 1 / (\(Int64(n)) * 0)"
                            case 5: "SELECT nothing FROM nowhere"
                            case 7: "SELECT \(Int64(n))::text"
                            default: "SELECT \(Int64(n))"
                            }
                        let query = Query(oneRow: sql) { row in try row.next(as: Int64.self) }
                        do { return (n, .success(try await database.fetch(query))) } catch { return (n, .failure(error)) }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for (n, outcome) in outcomes { #expect(Self.isExpected(outcome, of: n), "\(n): \(outcome)") }
            #expect(outcomes.count == 300)
        }
    }

    private static func isExpected(_ outcome: Result<Int64, any Error>, of n: Int) -> Bool {
        switch (n % 10, outcome) {
        case (3, .failure(let error as PostgresError)): error.sqlState == "22012"
        case (5, .failure(let error as PostgresError)): error.sqlState == "42P01"
        case (7, .failure(let error as PostgresError)): error.kind == .decoding(column: "text")
        case (3, _), (5, _), (7, _): false
        case (_, .success(let value)): value == Int64(n)
        default: false
        }
    }

    @Test func `a slow fetch is given up, and its neighbours go on`() async throws {
        try await withDatabase({
            $0.fetchConnections = 1
            $0.fetchTimeout = .milliseconds(300)
        }) { database in
            for _ in 0..<5 {
                async let slow = postgresError {
                    _ = try await database.fetch(Query(command: "SELECT pg_sleep(20)"), deadline: .now() + .milliseconds(600))
                }
                let values = try await withThrowingTaskGroup(of: Int64.self) { group in
                    for n in 0..<40 { group.addTask { try await database.fetch(Query(one: "SELECT \(Int64(n))") { (n: Int64) in n }) } }
                    return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
                }
                #expect(values.count == 40)
                let kind = try await slow.kind
                #expect(kind == .deadline)
            }
        }
    }

    @Test func `a fetch ends with its own deadline, however much time its batch has`() async throws {
        try await withDatabase({ $0.fetchConnections = 1 }) { database in
            // The connection is there, so that the time goes to the statement.
            _ = try await database.fetch(Query(command: "SELECT 1"))
            let error = try await postgresError {
                _ = try await database.fetch(Query(command: "SELECT pg_sleep(4)"), deadline: .now() + .milliseconds(1_000))
            }
            #expect(error.kind == .deadline)
        }
    }

    @Test func `a fetch writes nothing`() async throws {
        try await withDatabase { database in
            let error = try await postgresError { _ = try await database.fetch(Query(command: "CREATE TABLE never (id int8)")) }
            #expect(error.sqlState == "25006")
        }
    }
}
