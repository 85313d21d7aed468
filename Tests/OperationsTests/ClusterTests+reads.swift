import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// Reads that go straight to the node of their body.
extension ClusterTests {
    /// How many fetches have gone straight to a node.
    private func nodeFetches(_ cluster: ClusterInstallation) -> UInt64 { cluster.operations.poolStatistics.totals.nodeFetches }

    @Test func `a body is read at its node, and each answer is the coordinator's`() async throws {
        let cluster = try await ClusterInstallation.shared
        let body = try await cluster.body().asKaustinen()
        let database = Database(
            configuration: TestInstallation.configuration(try cluster.parameters(node: 0, user: "seutu_app")), logger: .quiet)
        // It watches no nodes, so it knows of none.
        let coordinator = Operations(database: database, logger: .quiet, deadline: TestInstallation.patience)
        let before = nodeFetches(cluster)
        let reads = OperationCase.reads.filter { $0.permission != .operate }
        for caller in [body.manager, try await body.municipality(of: PayerCode(checked: "236")).caller] {
            for read in reads where caller.may(read.permission) {
                let answers = await [cluster.operations, coordinator].outcomes { try await read.perform($0, read.values, caller, false) }
                // A dictionary tells its entries in any order.
                #expect(answers[0] == answers[1] || answers[0].sorted() == answers[1].sorted(), "\(read.name)")
            }
        }
        // Some reads are of several statements, and go through the coordinator.
        #expect(nodeFetches(cluster) > before + 30)
        #expect(database.statistics.totals.nodeFetches == 0)
        await database.close()
    }

    @Test func `what was acknowledged is read, also while the body moves to another node`() async throws {
        let cluster = try await ClusterInstallation.shared
        let body = try await cluster.body().asKaustinen()
        let load = Task {
            var number = 0
            while !Task.isCancelled {
                let values = ["series": "read-\(number + 1)", "payer": "236", "value": "1", "date": "2024-12-31", "source": "x"]
                // One that is refused waited too long for the move.
                guard (try? await body.perform(SetBasis.init, values)) != nil else { continue }
                number += 1
                let there = try await body.perform(ListBasis.init, ["series": "read-\(number)", "date": "2024-12-31"])
                #expect(there.items.count == 1, "read-\(number)")
            }
            return number
        }
        try await cluster.move(body.id)
        // The watch gets to know the new node.
        let moved = nodeFetches(cluster)
        for _ in 1...500 where nodeFetches(cluster) < moved + 20 { try await Task.sleep(for: .milliseconds(20)) }
        load.cancel()
        let acknowledged = try await load.value
        #expect(acknowledged > 10 && nodeFetches(cluster) >= moved + 20)
    }

    @Test func `a schema of a shard that differs from its tables is found`() async throws {
        let cluster = try await ClusterInstallation.shared
        let owner = Cluster.alone(try cluster.parameters(node: 1, user: "seutu_owner"))
        for harm in [
            "ALTER VIEW %I.budget SET (security_invoker = false)", "GRANT SELECT ON %I.access_token TO seutu_reader",
            "DROP VIEW %I.share", "CREATE OR REPLACE VIEW %I.payer WITH (security_invoker = true) AS TABLE public.payer",
            "ALTER VIEW %I.payer RENAME COLUMN name_fi TO name", "REVOKE SELECT ON %I.plan FROM seutu_app",
        ] {
            try await OwnerConnection.with(parameters: owner, logger: .quiet) { owner in
                try owner.execute(
                    script: """
                        DO $$ BEGIN
                            EXECUTE (SELECT format('\(harm)', min(nspname::text)) FROM pg_namespace WHERE nspname ~ '^shard_');
                        END $$
                        """)
            }
            let found = try await faults(cluster)
            #expect(!found.isEmpty, "\(harm)")
            try await OwnerConnection.with(parameters: try cluster.parameters(node: 0, user: "seutu_owner"), logger: .quiet) { owner in
                try owner.execute(script: "SELECT make_shard_schemas()")
            }
            let left = try await faults(cluster)
            #expect(left.isEmpty, "\(harm): \(left)")
        }
    }

    /// As after a shard that moved to another node and back: the views went with its tables, and the schema stayed.
    @Test func `a schema whose views are gone is not entered, and no fault`() async throws {
        let cluster = try await ClusterInstallation.shared
        let body = try await cluster.body(on: 1).asKaustinen()
        let shown = try await body.budget().services.map(\.name)
        try await OwnerConnection.with(
            parameters: Cluster.alone(try cluster.parameters(node: 1, user: "seutu_owner")), logger: .quiet
        ) { owner in
            try owner.execute(
                script: """
                    DO $$ DECLARE shown name; BEGIN
                        FOR shown IN SELECT nspname FROM pg_namespace WHERE nspname ~ '^shard_' LOOP
                            EXECUTE format('DROP VIEW %1$I.access_token, %1$I.budget', shown);
                        END LOOP;
                    END $$
                    """)
        }
        #expect(try await body.budget().services.map(\.name) == shown)
        #expect(try await faults(cluster) == [])
        try await OwnerConnection.with(parameters: try cluster.parameters(node: 0, user: "seutu_owner"), logger: .quiet) { owner in
            try owner.execute(script: "SELECT make_shard_schemas()")
        }
    }

    private func faults(_ cluster: ClusterInstallation) async throws -> [String] {
        try await cluster.database.transaction(.read) { try CatalogueChecks.built.run(in: $0) }.map { "\($0)" }
    }

    /// In every shard's schema, as the role that serves: in the other body's scope its rows are there, and in one's own
    /// they are not, whatever is asked.
    func expectOwnRowsOnly(of own: TestTenant, besides other: TestTenant, on cluster: ClusterInstallation) async throws {
        var found: Int64 = 0
        for node in 1...2 {
            let parameters = try cluster.parameters(node: node, user: "seutu_app")
            let id = other.id.rawValue
            let counts = try await OwnerConnection.with(parameters: parameters, logger: .quiet) { session in
                let shards = try session.transaction(.read) { tx in
                    try tx.all("SELECT substr(nspname, 7)::bigint FROM pg_namespace WHERE nspname ~ '^shard_'") { (shard: Int64) in shard }
                }
                #expect(!shards.isEmpty)
                return try [other.id.setting, own.id.setting].map { setting in
                    try shards.reduce(Int64(0)) { sum, shard in
                        try session.transaction(.read, settings: [setting]) { tx in
                            _ = try tx.all("SELECT enter_shard(\(shard))::text") { (_: String?) in }
                            return try tenantTables.filter { $0 != "tenant" }.reduce(sum) { sum, table in
                                let counted = "SELECT count(*) FROM \(table) WHERE tenant_id = \(id)"
                                return sum + (try tx.all(builtIn: counted) { (count: Int64) in count }[0])
                            }
                        }
                    }
                }
            }
            #expect(counts[1] == 0)
            found += counts[0]
        }
        #expect(found > 50)
    }
}

extension [Operations] {
    /// What each of them answers: an output, a refusal, or an error.
    fileprivate func outcomes(_ body: (Operations) async throws -> String) async -> [String] {
        var outcomes: [String] = []
        for operations in self {
            do { outcomes.append(try await body(operations)) } catch { outcomes.append(String(reflecting: error)) }
        }
        return outcomes
    }
}
