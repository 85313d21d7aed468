import Cooperation
import DatabaseSchema
import LocalPostgres
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// On a Citus cluster of three nodes, one test after the other: some of them break it.
@Suite(
    .serialized,
    .enabled(if: LocalCluster.isPossible, "NOT TESTED: Citus is not installed for this PostgreSQL (docs/operations/cluster.md)"))
struct ClusterTests {
    @Test func `all nodes are as the checks want them`() async throws {
        let cluster = try await ClusterInstallation.shared
        let faults = try await cluster.database.transaction(.read) { try CatalogueChecks.built.run(in: $0) }
        #expect(faults.isEmpty, "\(faults)")
        let kinds = try await cluster.database.transaction(.read) { tx in
            try tx.one(
                """
                SELECT count(*) FILTER (WHERE partmethod = 'h'), count(*) FILTER (WHERE partmethod = 'n'),
                    count(DISTINCT colocationid) FILTER (WHERE partmethod = 'h') FROM pg_dist_partition
                """
            ) { (bodies: Int64, everywhere: Int64, groups: Int64) in [bodies, everywhere, groups] }
        }
        // Of the tenant tables all but the list of tenants, and the five registers, the migrations and that list.
        #expect(kinds == [Int64(tenantTables.count) - 1, 7, 1])
    }

    @Test func `what is changed on one node alone is found`() async throws {
        let cluster = try await ClusterInstallation.shared
        let superuser = try cluster.parameters(node: 1, user: "postgres")
        for (break_, mend) in [
            ("ALTER TABLE %s NO FORCE ROW LEVEL SECURITY", "ALTER TABLE %s FORCE ROW LEVEL SECURITY"),
            ("ALTER TABLE %s DISABLE ROW LEVEL SECURITY", "ALTER TABLE %s ENABLE ROW LEVEL SECURITY"),
            ("CREATE POLICY open ON %s USING (true)", "DROP POLICY open ON %s"),
            ("GRANT DELETE ON %s TO seutu_app", "REVOKE DELETE ON %s FROM seutu_app"),
            ("REVOKE UPDATE (section) ON %s FROM seutu_app", "GRANT UPDATE (section) ON %s TO seutu_app"),
        ] {
            for (change, isFault) in [(break_, true), (mend, false)] {
                try await OwnerConnection.with(parameters: superuser, logger: .quiet) { owner in
                    try owner.execute(script: "SET citus.override_table_visibility = off; SET citus.enable_manual_changes_to_shards = on")
                    try owner.execute(
                        script: """
                            DO $$ BEGIN EXECUTE (SELECT format('\(change)', min(c.oid)::regclass) FROM pg_class c
                                WHERE c.relname ~ '^settlement_[0-9]+$'); END $$
                            """)
                }
                let faults = try await cluster.database.transaction(.read) { try CatalogueChecks.built.run(in: $0) }
                #expect(faults.isEmpty != isFault, "\(change): \(faults)")
            }
        }
    }

    @Test func `a body sees no other one's rows, on the coordinator or on a node`() async throws {
        let cluster = try await ClusterInstallation.shared
        let (own, other) = (try await cluster.body().asKaustinen(), try await cluster.body().asKaustinen())
        let setting = own.id.setting
        for (mine, theirs) in [(own, other)] {
            let id = theirs.id.rawValue
            let seen = try await cluster.database.transaction(.read, settings: [setting]) { tx in
                try tenantTables.filter { $0 != "tenant" }.map { table in
                    try tx.all(builtIn: "SELECT count(*) FROM \(table) WHERE tenant_id = \(id)") { (count: Int64) in count }[0]
                }
            }
            #expect(seen.allSatisfy { $0 == 0 })
            let written = try await mine.refusalOrError {
                try await cluster.database.transaction(.write, settings: [setting]) { tx in
                    let insert = "INSERT INTO payer (tenant_id, code, name_fi, name_sv, name_en) VALUES"
                    _ = try tx.all(builtIn: "\(insert) (\(id), 'X', 'X', '', '')") {}
                }
            }
            #expect(written.contains("42501"), "\(written)")
        }
        try await expectOwnRowsOnly(of: own, besides: other, on: cluster)
        // On each node's own shards, as the role that serves: with the other body's setting their rows are there, and
        // with one's own they are not.
        var found: Int64 = 0
        for node in 1...2 {
            let parameters = try cluster.parameters(node: node, user: "seutu_app")
            let shards = try await OwnerConnection.with(
                parameters: try cluster.parameters(node: node, user: "postgres").merging(["application_name": "psql shards"]) { $1 },
                logger: .quiet
            ) { owner in
                try owner.execute(script: "SET citus.override_table_visibility = off")
                return try owner.transaction(.read) { tx in
                    try tx.all(
                        """
                        SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname ~ '_[0-9]{5,}$'
                            AND c.relname !~ '^tenant_'
                        """
                    ) { (name: String) in name }
                }
            }
            #expect(!shards.isEmpty)
            let id = other.id.rawValue
            let counts = try await OwnerConnection.with(parameters: parameters, logger: .quiet) { owner in
                try [other.id.setting, own.id.setting].map { setting in
                    try owner.transaction(.read, settings: [setting]) { tx in
                        try shards.reduce(Int64(0)) { sum, shard in
                            let counted = "SELECT count(*) FROM \(shard) WHERE tenant_id = \(id)"
                            return sum + (try tx.all(builtIn: counted) { (count: Int64) in count }[0])
                        }
                    }
                }
            }
            #expect(counts[1] == 0)
            found += counts[0]
        }
        #expect(found > 50)
    }

    @Test func `every operation answers as on one server`() async throws {
        let cluster = try await ClusterInstallation.shared
        let spread = try await cluster.body().asKaustinen()
        let single = try await TestTenant.kaustinen()
        for operation in OperationCase.reads + OperationCase.changes {
            var outcomes: [String] = []
            for tenant in [single, spread] {
                let caller = operation.permission == .operate ? tenant.caller(.operator) : tenant.manager
                outcomes.append(
                    await tenant.outcome { try await operation.perform(tenant.operations, operation.values, caller, false) })
            }
            #expect(outcomes[0] == outcomes[1], "\(operation.name)")
        }
    }
}

extension TestTenant {
    /// Whether an operation was done, or the refusal or the error that it ended with.
    fileprivate func outcome(_ body: () async throws -> String) async -> String {
        do {
            _ = try await body()
            return "done"
        } catch let refusal as Refusal { return "\(refusal)" } catch { return String(reflecting: error) }
    }

    fileprivate func refusalOrError(_ body: () async throws -> Void) async throws -> String {
        do { try await body() } catch { return String(reflecting: error) }
        return "done"
    }
}
