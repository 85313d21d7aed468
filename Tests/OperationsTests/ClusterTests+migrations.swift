import Cooperation
import DatabaseSchema
import LocalPostgres
import Operations
import Postgres
import Store
import TestSupport
import Testing

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

    /// Ends the session that sleeps for ten minutes.
    private static let endOfSleeper = """
        SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
        WHERE query LIKE '%SELECT pg_sleep(600)' AND pid <> pg_backend_pid()
        """

    @Test func `a migration that is cut off on a cluster leaves everything as it was`() async throws {
        let cluster = try await ClusterDatabase("cut")
        let body = try await cluster.body(on: 2)
        let before = try await cluster.rows(of: body)
        let slow = Migration(name: Later.tables.name, sql: Later.tables.sql + Later.rules.sql + "; SELECT pg_sleep(600)")
        let migration = Task { try await cluster.migrate([Later.column, slow]) }
        while try await cluster.superuser(Self.endOfSleeper).isEmpty { try await Task.sleep(for: .milliseconds(50)) }
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

    @Test func `a migration that waits for a table lets the requests behind it go first`() async throws {
        let cluster = try await ClusterDatabase("waiting")
        let body = try await cluster.body(on: 1)
        let holder = Task { try await cluster.hold("payer") }
        let held = "SELECT pid::text FROM pg_locks WHERE relation = 'payer'::regclass AND granted"
        while try await cluster.superuser(held).isEmpty { try await Task.sleep(for: .milliseconds(20)) }
        let migration = Task {
            let done = try await cluster.migrate([Later.column])
            return (done, MonotonicTime.now())
        }
        let waiting = "SELECT pid::text FROM pg_locks WHERE relation = 'payer'::regclass AND NOT granted"
        while try await cluster.superuser(waiting).isEmpty { try await Task.sleep(for: .milliseconds(20)) }
        let values = ["series": "held", "payer": "236", "value": "1", "date": "2024-12-31", "source": "x"]
        while true {
            do {
                _ = try await body.perform(SetBasis.init, values)
                break
            } catch let refusal as Refusal where [.deadline, .lockTimeout, .serialization].contains(refusal) {}
        }
        let changed = MonotonicTime.now()
        _ = try await cluster.superuser(Self.endOfSleeper)
        await #expect(throws: PostgresError.self) { try await holder.value }
        let (done, migrated) = try await migration.value
        #expect(done == [Later.column.name] && changed < migrated)
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
