import Cooperation
import LocalPostgres
import Operations
import Postgres
import Store
import TestSupport
import Testing

extension ClusterTests {
    @Test func `a body that is moved to another node while it changes loses nothing`() async throws {
        let cluster = try await ClusterInstallation.shared
        let body = try await cluster.body().asKaustinen()
        let source = try await node(of: body)
        let load = Task {
            var acknowledged: Set<String> = []
            var number = 0
            while !Task.isCancelled {
                number += 1
                let values = ["series": "load-\(number)", "payer": "236", "value": "\(number)", "date": "2024-12-31", "source": "x"]
                // One that is refused, as when it waited too long, may be there or not.
                if (try? await body.perform(SetBasis.init, values)) != nil { acknowledged.insert("load-\(number)") }
            }
            return acknowledged
        }
        let id = body.id.rawValue
        let others = try [1, 2].map { try cluster.cluster.nodes[$0].start().host }
        let target = try #require(others.first { $0 != source })
        let superuser = try cluster.parameters(node: 0, user: "postgres")
        try await OwnerConnection.with(parameters: superuser, logger: .quiet) { owner in
            for step in [
                "isolate_tenant_to_new_shard('access_token', \(id), 'CASCADE', shard_transfer_mode => 'block_writes')",
                """
                citus_move_shard_placement(get_shard_id_for_distribution_column('access_token', \(id)), '\(source)', 5432,
                    '\(target)', 5432, 'block_writes')
                """,
            ] {
                try owner.execute(script: "BEGIN; SELECT \(step); SELECT grant_columns(); COMMIT")
            }
        }
        #expect(try await node(of: body) == target)
        // Some more on the new node, also of those that need a privilege on a column.
        _ = try await body.perform(CreateToken.init, ["name": "moved", "role": "auditor"])
        load.cancel()
        let acknowledged = await load.value
        let there = try await cluster.database.transaction(.read, settings: [body.id.setting]) { tx in
            try tx.all(builtIn: "SELECT series FROM basis_value WHERE tenant_id = \(id) AND series LIKE 'load-%'") { (series: String) in
                series
            }
        }
        #expect(acknowledged.count > 5 && acknowledged.subtracting(there).isEmpty)
        let audit = try await body.perform(VerifyAudit.init, [:])
        #expect(audit.broken == 0 && audit.isHeadRight)
        let faults = try await cluster.database.transaction(.read) { try CatalogueChecks.built.run(in: $0) }
        #expect(faults.isEmpty, "\(faults)")
    }

    @Test func `a node that is killed takes its own bodies away and no others`() async throws {
        let cluster = try await ClusterInstallation.shared
        let first = try await cluster.body().asKaustinen()
        let gone = try await node(of: first)
        var other = try await cluster.body()
        while try await node(of: other) == gone { other = try await cluster.body() }
        other = try await other.asKaustinen()
        let number = try #require(try (1...2).first { try cluster.cluster.nodes[$0].start().host == gone })
        try cluster.cluster.nodes[number].kill()
        let values = ["series": "after", "payer": "236", "value": "1", "date": "2024-12-31", "source": "x"]
        for _ in 1...3 {
            #expect(try await first.refusal { _ = try await first.budget() } == .databaseDown)
            #expect(try await first.refusal { _ = try await first.perform(SetBasis.init, values) } == .databaseDown)
            _ = try await other.budget()
            _ = try await other.perform(SetBasis.init, values)
        }
        _ = try cluster.cluster.nodes[number].start()
        _ = try await first.budget()
        _ = try await first.perform(SetBasis.init, values)
    }

    @Test func `many bodies on all nodes are read at once`() async throws {
        let cluster = try await ClusterInstallation.shared
        var bodies: [TestTenant] = []
        for _ in 0..<6 { bodies.append(try await cluster.body()) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for body in bodies + bodies + bodies + bodies {
                group.addTask {
                    for _ in 0..<10 { _ = try await body.perform(ListBudgets.init, [:]) }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Where the body's rows are.
    private func node(of body: TestTenant) async throws -> String {
        let superuser = try await ClusterInstallation.shared.parameters(node: 0, user: "postgres")
        let id = body.id.rawValue
        return try await OwnerConnection.with(parameters: superuser, logger: .quiet) { owner in
            try owner.transaction(.read) { tx in
                try tx.one(
                    """
                    SELECT nodename::text FROM citus_shards
                    WHERE shardid = get_shard_id_for_distribution_column('access_token', \(id))
                    """
                ) { (name: String) in name }
            }
        }
    }
}
