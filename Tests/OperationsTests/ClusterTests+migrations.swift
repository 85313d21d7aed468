import Cooperation
import DatabaseSchema
import LocalPostgres
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// Migrations that no release has.
private enum Later {
    /// A column that all bodies get, with its values and a privilege of its own.
    static let column = Migration(
        name: "0901_column",
        sql: """
            -- A comment; with a semicolon and a policy.
            ALTER TABLE payer ADD remark text NOT NULL DEFAULT 'none';
            ALTER TABLE payer ADD CONSTRAINT payer_remark CHECK (remark <> '');
            ALTER TABLE settlement ADD remark text;
            GRANT UPDATE (remark) ON settlement TO seutu_app;
            ALTER TABLE payer NO FORCE ROW LEVEL SECURITY;
            UPDATE payer SET remark = 'payer; ' || code;
            ALTER TABLE payer FORCE ROW LEVEL SECURITY;
            """)
    /// A register, and two tables of bodies with keys to it, to each other and to older ones.
    static let tables = Migration(
        name: "0902_tables",
        sql: """
            CREATE TABLE memo_kind (code text PRIMARY KEY, name text NOT NULL);
            GRANT SELECT ON memo_kind TO seutu_app, seutu_reader;
            INSERT INTO memo_kind (code, name) VALUES ('note', 'Note');
            CREATE TABLE memo (
                tenant_id bigint NOT NULL REFERENCES tenant,
                number    integer NOT NULL CHECK (number > 0),
                kind      text NOT NULL REFERENCES memo_kind,
                payer     text NOT NULL,
                words     text NOT NULL,
                is_draft  boolean NOT NULL DEFAULT true,
                PRIMARY KEY (tenant_id, number),
                FOREIGN KEY (tenant_id, payer) REFERENCES payer
            );
            CREATE INDEX ON memo (tenant_id, payer);
            -- Its name comes first, and it refers to the other one.
            CREATE TABLE annotated_memo (
                tenant_id bigint NOT NULL,
                number    integer NOT NULL,
                year      integer NOT NULL,
                layer     integer NOT NULL,
                PRIMARY KEY (tenant_id, number, year, layer),
                FOREIGN KEY (tenant_id, year, layer) REFERENCES budget
            );
            ALTER TABLE annotated_memo ADD FOREIGN KEY (tenant_id, number) REFERENCES memo;
            DO $$
            DECLARE name text;
            BEGIN
                FOREACH name IN ARRAY ARRAY['memo', 'annotated_memo'] LOOP
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
                    EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
                    EXECUTE format('GRANT SELECT, INSERT ON %I TO seutu_app', name);
                    EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
                END LOOP;
            END
            $$;
            CREATE POLICY drafts_when_sent ON memo AS RESTRICTIVE FOR SELECT
                USING (current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR NOT is_draft);
            CREATE POLICY drafts_when_sent ON annotated_memo AS RESTRICTIVE FOR SELECT USING (
                current_setting('app.sent_only', true) IS DISTINCT FROM '1'
                OR (year, layer) IN (SELECT b.year, b.layer FROM budget b WHERE b.is_sent));
            GRANT UPDATE (words) ON memo TO seutu_app;
            ALTER TABLE payer NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE budget NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE memo NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE annotated_memo NO FORCE ROW LEVEL SECURITY;
            INSERT INTO memo (tenant_id, number, kind, payer, words)
                SELECT p.tenant_id, row_number() OVER (PARTITION BY p.tenant_id ORDER BY p.code), 'note', p.code, p.name_fi FROM payer p;
            INSERT INTO annotated_memo SELECT b.tenant_id, 1, b.year, b.layer FROM budget b;
            ALTER TABLE annotated_memo FORCE ROW LEVEL SECURITY;
            ALTER TABLE memo FORCE ROW LEVEL SECURITY;
            ALTER TABLE budget FORCE ROW LEVEL SECURITY;
            ALTER TABLE payer FORCE ROW LEVEL SECURITY;
            """)
    /// Policies and routines that are there, and new ones.
    static let rules = Migration(
        name: "0903_rules",
        sql: """
            CREATE POLICY near_years ON budget AS RESTRICTIVE FOR SELECT USING (year < 2150);
            ALTER POLICY approved_not_deleted ON share USING (state = 'draft' AND year < 2150);
            CREATE POLICY never_secret ON payer AS RESTRICTIVE FOR SELECT USING (code <> 'secret');
            DO $$ BEGIN ALTER POLICY drafts_when_sent ON plan
                USING (organ IS NOT NULL OR current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR is_sent); END $$;
            CREATE OR REPLACE FUNCTION lock_tenant(tenant bigint) RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM 1 FROM public.tenant t WHERE t.tenant_id = tenant FOR UPDATE;
            END
            $$;
            CREATE OR REPLACE FUNCTION require_own_node(tenant bigint) RETURNS void
            LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN RETURN; END $$;
            CREATE FUNCTION memo_count() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
            SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN RETURN 1; END $$;
            REVOKE ALL ON FUNCTION memo_count FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION memo_count TO seutu_app;
            """)
    /// A query in the policy of a table that is distributed: a cluster needs another text.
    static let query = Migration(
        name: "0904_query",
        sql: """
            ALTER POLICY drafts_when_sent ON budget_step USING (current_setting('app.sent_only', true) IS DISTINCT FROM '1'
                OR (year, layer) IN (SELECT b.year, b.layer FROM budget b WHERE b.is_sent));
            """)
    static let queryOnCluster = """
        ALTER POLICY drafts_when_sent ON budget_step
            USING (current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR sent_budget(tenant_id, year, layer));
        """
    static let all = [column, tables, rules, query]
}

extension ClusterTests {
    @Test func `later migrations keep a cluster's rows, its bodies apart and its nodes alike`() async throws {
        let cluster = try await ClusterDatabase("later")
        let bodies = [try await cluster.body(on: 1), try await cluster.body(on: 2)]
        let before = try await bodies.asyncMap { try await cluster.rows(of: $0) }
        let texts = [Later.query.name: Later.queryOnCluster]
        #expect(try await cluster.migrate(Later.all, texts: texts) == Later.all.map(\.name))
        #expect(try await bodies.asyncMap { try await cluster.rows(of: $0) } == before)
        #expect(try await cluster.nodeFaults() == [])
        #expect(try await cluster.migrate(Later.all, texts: texts) == [])
        let faults = try await cluster.database.transaction(.read) { try CatalogueChecks.built.run(in: $0) }
        // What this build does not know of the invented migrations.
        let strange = ["memo", "annotated_memo", "memo_kind", "budget", "share", "payer", "budget_step"]
        #expect(faults.allSatisfy { strange.contains(String($0.object.prefix { $0 != "." })) }, "\(faults)")
        let own = ["memo", "annotated_memo", "budget", "budget_step", "share", "payer"]
        for (mine, theirs) in [(bodies[0].id, bodies[1].id), (bodies[1].id, bodies[0].id)] {
            let sent = [theirs.setting, .sentDraftsOnly]
            for tables in own.map({ [$0] }) {
                let there = try await cluster.rows(of: theirs, in: tables, settings: [theirs.setting])
                #expect(there > 0 || tables == ["budget_step"], "\(tables)")
                #expect(try await cluster.rows(of: theirs, in: tables, settings: [mine.setting]) == 0, "\(tables)")
                #expect(try await cluster.count(of: theirs, in: tables[0], settings: [theirs.setting]) == there, "\(tables)")
                #expect(try await cluster.count(of: theirs, in: tables[0], settings: [mine.setting]) == 0, "\(tables)")
            }
            for table in ["memo", "annotated_memo", "budget"] {
                #expect(try await cluster.count(of: theirs, in: table, settings: sent) == 0, "\(table)")
                #expect(try await cluster.rows(of: theirs, in: [table], settings: sent) == 0, "\(table)")
            }
        }
    }

    @Test func `a migration's column, register and privileges can be used on a cluster`() async throws {
        let cluster = try await ClusterDatabase("used")
        let body = try await cluster.body(on: 2)
        let id = body.id.rawValue
        _ = try await cluster.migrate(Later.all, texts: [Later.query.name: Later.queryOnCluster])
        let remarks = try await cluster.database.transaction(.read, settings: [body.id.setting]) { tx in
            try tx.one("SELECT count(*), count(*) FILTER (WHERE remark = 'payer; ' || code) FROM payer WHERE tenant_id = \(id)") {
                (all: Int64, filled: Int64) in [all, filled]
            }
        }
        #expect(remarks[0] > 5 && remarks[0] == remarks[1])
        func change(_ statement: String) async throws -> String? {
            do {
                try await cluster.database.transaction(.write, settings: [body.id.setting]) { tx in
                    _ = try tx.all(builtIn: "\(statement) RETURNING 1") { (_: Int32) in }
                }
                return nil
            } catch let error as PostgresError { return error.sqlState }
        }
        #expect(try await change("UPDATE memo SET words = 'x' WHERE tenant_id = \(id) AND number = 1") == nil)
        #expect(try await change("UPDATE memo SET is_draft = false WHERE tenant_id = \(id) AND number = 1") == "42501")
        #expect(try await change("UPDATE settlement SET remark = 'x' WHERE tenant_id = \(id)") == nil)
        let insert = "INSERT INTO memo (tenant_id, number, kind, payer, words) VALUES (\(id), 100,"
        #expect(try await change("\(insert) 'none', '236', 'x')") == "23503")
        #expect(try await change("\(insert) 'note', 'nobody', 'x')") == "23503")
        #expect(try await change("\(insert) 'note', '236', 'x')") == nil)
        // The routines are the cluster's again, and the audit goes on.
        _ = try await body.perform(SetBasis.init, ["series": "s", "payer": "236", "value": "1", "date": "2024-12-31", "source": "x"])
        let audit = try await body.perform(VerifyAudit.init, ["from": "1"])
        #expect(audit.broken == 0 && audit.isHeadRight)
    }

    @Test func `a migration that fails on a cluster leaves everything as it was`() async throws {
        let cluster = try await ClusterDatabase("failing")
        let body = try await cluster.body(on: 1)
        let before = try await cluster.rows(of: body)
        let broken = Migration(name: Later.rules.name, sql: Later.tables.sql + Later.rules.sql + "; SELECT 1 / 0")
        for (failing, told) in [(broken, "division by zero"), (Later.query, "Subqueries are not supported in policies")] {
            let error = await #expect(throws: PostgresError.self) { _ = try await cluster.migrate([Later.column, failing]) }
            let text = error.map { String(reflecting: $0) } ?? ""
            #expect(text.contains(told) && text.contains(failing.name), "\(text)")
            #expect(try await cluster.rows(of: body) == before)
            let faults = try await cluster.database.transaction(.read) { try CatalogueChecks.built.run(in: $0) }
            #expect(faults.isEmpty, "\(faults)")
        }
        // What was done before it stays done, and all goes on from there.
        #expect(try await cluster.migrate([Later.column]) == [])
        #expect(try await cluster.migrate([Later.column, Later.tables]) == [Later.tables.name])
        #expect(try await cluster.nodeFaults() == [])
    }

    @Test func `a migration that is cut off on a cluster leaves everything as it was`() async throws {
        let cluster = try await ClusterDatabase("cut")
        let body = try await cluster.body(on: 2)
        let before = try await cluster.rows(of: body)
        let slow = Migration(name: Later.tables.name, sql: Later.tables.sql + Later.rules.sql + "; SELECT pg_sleep(600)")
        let migration = Task { try await cluster.migrate([Later.column, slow]) }
        let cut = """
            SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
            WHERE query LIKE '%SELECT pg_sleep(600)' AND pid <> pg_backend_pid()
            """
        while try await cluster.superuser(cut).isEmpty { try await Task.sleep(for: .milliseconds(50)) }
        await #expect(throws: PostgresError.self) { try await migration.value }
        #expect(try await cluster.rows(of: body) == before)
        let faults = try await cluster.database.transaction(.read) { try CatalogueChecks.built.run(in: $0) }
        #expect(faults.isEmpty, "\(faults)")
        #expect(try await cluster.migrate([Later.column, Later.tables]) == [Later.tables.name])
        #expect(try await cluster.nodeFaults() == [])
    }

    @Test func `a migration is refused while a node is down, and runs when it is back`() async throws {
        let cluster = try await ClusterDatabase("down")
        let body = try await cluster.body(on: 2)
        let before = try await cluster.rows(of: body)
        let node = cluster.installation.cluster.nodes[2]
        try node.kill()
        let error = await #expect(throws: PostgresError.self) { try await cluster.migrate([Later.column]) }
        #expect(error.map { String(reflecting: $0).contains("failed to connect") } == true, "\(error.debugDescription)")
        _ = try node.start()
        #expect(try await cluster.migrate([Later.column]) == [Later.column.name])
        #expect(try await cluster.rows(of: body) == before)
        #expect(try await cluster.nodeFaults() == [])
    }

    /// The coordinator ends at different moments, some of them between the nodes' PREPARE and COMMIT.
    @Test func `a coordinator that is killed while it migrates leaves each migration done or not done`() async throws {
        let cluster = try await ClusterDatabase("killed")
        let body = try await cluster.body(on: 1)
        let before = try await cluster.rows(of: body)
        let coordinator = cluster.installation.cluster.nodes[0]
        let later = [Later.column, Later.tables]
        var moments = [200, 500, 900, 1_400, 2_000].makeIterator()
        while let moment = moments.next() {
            let migration = Task { try await cluster.migrate(later) }
            try await Task.sleep(for: .milliseconds(moment))
            try coordinator.kill()
            _ = try? await migration.value
            _ = try coordinator.start()
        }
        _ = try await cluster.migrate(later)
        #expect(try await cluster.migrate(later) == [])
        #expect(try await cluster.rows(of: body) == before)
        #expect(try await cluster.nodeFaults() == [])
    }

    /// Changes a body and reads it until the task is cancelled. Answers what was acknowledged.
    private func change(_ body: TestTenant) async throws -> Set<String> {
        var kept: Set<String> = []
        for number in 1... {
            if Task.isCancelled { break }
            let values = ["series": "load-\(number)", "payer": "236", "value": "1", "date": "2024-12-31", "source": "x"]
            do {
                _ = try await body.perform(SetBasis.init, values)
                kept.insert("load-\(number)")
                _ = try await body.budget()
            } catch let refusal as Refusal where [.deadline, .lockTimeout, .serialization].contains(refusal) {}
        }
        return kept
    }

    @Test func `a body that changes while its cluster is migrated loses nothing`() async throws {
        let cluster = try await ClusterDatabase("busy")
        let bodies = [try await cluster.body(on: 1), try await cluster.body(on: 2)]
        let loads = (bodies + bodies + bodies).map { body in Task { (body, try await change(body)) } }
        let done = try await cluster.migrate(Later.all, texts: [Later.query.name: Later.queryOnCluster])
        #expect(done == Later.all.map(\.name))
        for load in loads { load.cancel() }
        for load in loads {
            let (body, kept) = try await load.value
            let id = body.id.rawValue
            let there = try await cluster.database.transaction(.read, settings: [body.id.setting]) { tx in
                try tx.all(builtIn: "SELECT series FROM basis_value WHERE tenant_id = \(id)") { (series: String) in series }
            }
            #expect(!kept.isEmpty && kept.isSubset(of: there))
            let audit = try await body.perform(VerifyAudit.init, ["from": "1"])
            #expect(audit.broken == 0 && audit.isHeadRight)
        }
        #expect(try await cluster.nodeFaults() == [])
    }

    @Test func `a script is taken apart into its statements`() {
        let script = #"""
            -- One; with a semicolon
            SELECT 'a;''b', E'\';', "c;d" /* e; /* f */ ; */ ; ;
            DO $$ BEGIN; 'x END $$; SELECT $t$ $$; $t$, a$b, $1
            """#
        #expect(
            ScriptStatements.of(script) == [
                #"SELECT 'a;''b', E'\';', "c;d""#, "DO $$ BEGIN; 'x END $$", "SELECT $t$ $$; $t$, a$b, $1",
            ])
        // Nothing but comments and what stands around statements gets lost.
        for migration in DatabaseSchema.migrations {
            let statements = ScriptStatements.of(migration.sql)
            #expect(!statements.isEmpty && statements.allSatisfy { $0.first?.isUppercase == true }, "\(migration.name)")
        }
    }

    /// Where this fails for a new migration, write what a cluster can run in its place, as
    /// `sql/cluster/migrations/cluster_0045_name.sql`, and list it in `DatabaseSchema.clusterMigrations`: see "A
    /// migration on a cluster" in CONTRIBUTING.md.
    @Test func `each migration since the first ones of a cluster runs on one that has bodies`() async throws {
        let cluster = try await ClusterDatabase("upgraded", at: "0044_audit_of_a_named_body")
        let bodies = [try await cluster.body(on: 1), try await cluster.body(on: 2)]
        let later = DatabaseSchema.migrations.map(\.name).filter { $0 > "0044_audit_of_a_named_body" }
        #expect(try await cluster.migrate() == later)
        let faults = try await cluster.database.transaction(.read) { try CatalogueChecks.built.run(in: $0) }
        #expect(faults.isEmpty, "\(faults)")
        for body in bodies { _ = try await body.budget() }
        #expect(Set(DatabaseSchema.clusterMigrations.map(\.name)).isSubset(of: later))
    }
}

extension ClusterDatabase {
    /// What a body has in each table that was there before, without a later migration's columns.
    fileprivate func rows(of body: TestTenant) async throws -> [String] {
        let id = body.id.rawValue
        return try await database.transaction(.read, settings: [body.id.setting]) { tx in
            try tenantTables.map { table in
                let rows = "SELECT to_jsonb(t) - 'remark' FROM \(table) t WHERE t.tenant_id = \(id)"
                let hash = "SELECT count(*) || ' ' || coalesce(md5(string_agg(r::text, ',' ORDER BY r)), '') FROM (\(rows)) AS part (r)"
                return try tx.all(builtIn: hash) { (text: String) in "\(table) \(text)" }[0]
            }
        }
    }

    fileprivate func count(of tenant: TenantID, in table: String, settings: [LocalSetting]) async throws -> Int64 {
        let count = "SELECT count(*) FROM \(table) WHERE tenant_id = \(tenant.rawValue)"
        return try await database.transaction(.read, settings: settings) { tx in
            try tx.all(builtIn: count) { (count: Int64) in count }[0]
        }
    }
}
