import Logging
import Postgres
import Testing

/// Fetches that go straight to a cluster's node, here one server with schemas that are named like those of a node.
@Suite struct NodeReadTests {
    private static let schemas = Task {
        try await OwnerConnection.with(parameters: try TestServer.parameters(), logger: Logger(label: "test")) { owner in
            try owner.execute(
                script: """
                    CREATE TABLE public.placed AS SELECT 0::bigint AS value;
                    CREATE SCHEMA shard_7;
                    CREATE VIEW shard_7.placed AS SELECT 7::bigint AS value;
                    CREATE SCHEMA shard_8;
                    CREATE VIEW shard_8.placed AS SELECT 8::bigint AS value;
                    CREATE FUNCTION public.enter_shard(shard bigint) RETURNS void LANGUAGE plpgsql AS $$
                    BEGIN
                        IF to_regnamespace('shard_' || shard) IS NULL THEN
                            RAISE SQLSTATE 'SC002' USING MESSAGE = 'it is elsewhere';
                        END IF;
                        PERFORM set_config('search_path', 'shard_' || shard || ', public', true);
                    END $$
                    """)
        }
    }

    private let placed = Query<Int64>(one: "SELECT value FROM placed") { $0 }

    private func withPlaces(at host: String?, _ body: (Database) async throws -> Void) async throws {
        try await Self.schemas.value
        let parameters = try TestServer.parameters()
        let host = host ?? parameters["host"] ?? "localhost", port = parameters["port"].flatMap { Int($0) } ?? 5432
        try await withDatabase { database in
            database.readAtNodes { key in key.value.map { ReadPlace(host: host, port: port, shard: $0) } }
            try await body(database)
        }
    }

    @Test func `a statement reads the tables of the shard that its key has, each time`() async throws {
        try await withPlaces(at: nil) { database in
            for shard in [7, 8, 8, 7, 7, 8, 7, 8] as [Int64] {
                let key = SchedulingKey(shard)
                let pair = try await database.fetch(placed, placed, key: key)
                let found = [
                    try await database.fetch(placed, key: key), pair.0, pair.1,
                    try await database.fetch(placed, owner: key, isReserved: true), try await database.fetch(placed),
                ]
                #expect(found == [shard, shard, shard, shard, 0])
            }
            #expect(database.statistics.totals.nodeFetches == 24)
        }
    }

    @Test func `many at once read their own shards`() async throws {
        try await withPlaces(at: nil) { database in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<300 as Range<Int64> {
                    group.addTask {
                        let shard = 7 + number % 2
                        return try await database.fetch(placed, key: SchedulingKey(shard)) == shard
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test func `what a node does not have any more is asked of the whole database`() async throws {
        try await withPlaces(at: nil) { database in
            for (shard, value) in [(9, 0), (9, 0), (7, 7), (9, 0)] as [(Int64, Int64)] {
                let found = try await database.fetch(placed, key: SchedulingKey(shard))
                #expect(found == value)
            }
        }
    }

    @Test func `what a node that cannot be reached has is asked of the whole database`() async throws {
        try await withPlaces(at: "/nonexistent") { database in
            for _ in 1...20 {
                let found = try await database.fetch(placed, key: SchedulingKey(7))
                #expect(found == 0)
            }
            // It is left alone, and tried again some seconds later. That is no trouble of the whole database.
            let statistics = database.statistics
            #expect((21..<40).contains(statistics.totals.fetches) && statistics.totals.nodeFetches == 0 && !statistics.breakerOpen)
        }
    }

    @Test func `an error of the query is the caller's, and is not asked again`() async throws {
        try await withPlaces(at: nil) { database in
            let failing = Query<Int64>(one: "SELECT 1 / (value - value) FROM placed") { $0 }
            let error = await #expect(throws: PostgresError.self) { try await database.fetch(failing, key: SchedulingKey(7)) }
            #expect(error?.sqlState == "22012" && database.statistics.totals.fetches == 1)
        }
    }
}
