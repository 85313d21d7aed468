package import Postgres

/// Runs migrations on a distributed database, each of them with what makes its outcome a cluster's, in one transaction.
///
/// A migration's statements are sent one by one, because a few of them need something else than the others: Citus sends
/// them to all nodes, but it does not know privileges of columns, a new table is the coordinator's own until all of its
/// foreign keys can be distributed, and policies are joined into one (sql/cluster/joined_policies.sql).
package struct ClusterMigrations: MigrationRunner {
    /// What makes a migrated schema a distributed one, which does nothing a second time.
    private let distribution: String
    /// The part of it that is about tables and policies.
    private let tables: String
    /// What gives the tables of `migration.statement` the policies of one server.
    private let separation: String
    /// What is run in the place of a migration that a cluster cannot run, by the migrations' names.
    private let texts: [String: String]

    package init(distribution: String, tables: String, separation: String, texts: [String: String]) {
        (self.distribution, self.tables, self.separation, self.texts) = (distribution, tables, separation, texts)
    }

    /// The views of shards go, because a table that a view shows cannot be changed much. `Cluster.distribute` makes
    /// them again.
    package func begin(_ owner: OwnerConnection) throws {
        let hasViews = try owner.transaction(.read) { tx in
            try tx.one("SELECT to_regprocedure('public.drop_shard_schemas()') IS NOT NULL") { (hasViews: Bool) in hasViews }
        }
        if hasViews { try owner.execute(script: "SELECT drop_shard_schemas()") }
    }

    package func run(_ migration: Migration, in tx: Transaction) throws {
        // Each by itself: a SET is sent to the nodes with all that is sent with it. Foreign keys lead to tables that
        // all nodes have, and rows are checked under row security, which wants a body even of the owner.
        try tx.execute(script: "SET LOCAL citus.multi_shard_modify_mode = 'sequential'")
        try tx.execute(script: "SET LOCAL app.tenant_id = '0'")
        let statements = ScriptStatements.of(texts[migration.name] ?? migration.sql)
        try outlive(in: tx)
        try lockTables(of: statements, in: tx)
        for statement in statements {
            // A new table gets its rows on their nodes.
            if statement.changesRows { try tx.execute(script: tables) }
            if statement.concernsPolicies {
                _ = try tx.one("SELECT set_config('migration.statement', \(statement), true)") { (text: String) in text }
                try tx.execute(script: separation)
            }
            let isAlone = try isForCoordinator(statement, in: tx)
            if isAlone { try tx.execute(script: "SET LOCAL citus.enable_ddl_propagation = off") }
            try tx.execute(script: statement)
            if isAlone { try tx.execute(script: "SET LOCAL citus.enable_ddl_propagation = on") }
        }
        try tx.execute(script: distribution)
    }

    /// Becomes the oldest distributed transaction: Citus ends the youngest of those in a deadlock, which is then the
    /// service's, and runs again.
    ///
    /// The first command gives this transaction its age. The second waits for the older transactions of the service,
    /// but not for ever, because one of them may be waiting for something else.
    private func outlive(in tx: Transaction) throws {
        try tx.execute(script: "LOCK TABLE tenant IN ACCESS SHARE MODE")
        try tx.execute(
            script: """
                DO $$
                DECLARE
                    older text[] := ARRAY(SELECT l.virtualxid FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                        WHERE l.locktype = 'virtualxid' AND a.datname = current_database() AND a.usename IN ('seutu_app', 'seutu_reader'));
                BEGIN
                    FOR tenths IN 1..600 LOOP
                        EXIT WHEN NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'virtualxid' AND virtualxid = ANY(older));
                        PERFORM pg_sleep(0.1);
                    END LOOP;
                END
                $$
                """)
    }

    /// Locks what will be changed, before anything else: a lock that grew later would end in a deadlock with each
    /// transaction that has read the table and is about to change it.
    private func lockTables(of statements: [String], in tx: Transaction) throws {
        let changes = statements.filter { $0.starts(with: #/(?i)ALTER\s+TABLE\b/#) || $0.concernsPolicies }.joined(separator: ";")
        let tables = try tx.all(
            """
            SELECT quote_ident(c.relname) FROM pg_class c JOIN pg_dist_partition d ON d.logicalrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace AND \(changes) ~ ('\\m' || c.relname || '\\M') ORDER BY c.relname
            """
        ) { (table: String) in table }
        guard !tables.isEmpty else { return }
        try tx.execute(script: "LOCK TABLE \(tables.joined(separator: ", ")) IN ACCESS EXCLUSIVE MODE")
    }

    /// The shards get their privileges of columns by other connections, which what was not committed would stop.
    package func finish(_ migration: Migration, _ owner: OwnerConnection) throws { try owner.execute(script: "SELECT grant_columns()") }

    /// Whether a statement is the coordinator's own at first: of a table that is not distributed yet, of a routine that
    /// only the coordinator has, and of privileges of columns.
    private func isForCoordinator(_ statement: String, in tx: Transaction) throws -> Bool {
        if statement.starts(with: #/(?i)CREATE\s+TABLE\b/#) || statement.grantsColumns { return true }
        if let name = statement.prefixMatch(of: #/(?i)ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?([\w."]+)/#)?.output.1 {
            return try tx.one(
                """
                SELECT NOT EXISTS (SELECT FROM pg_dist_partition d
                    WHERE d.logicalrelid = to_regclass(\(String(name))) AND (d.partmethod = 'h' OR d.repmodel = 't'))
                """
            ) { (isOwn: Bool) in isOwn }
        }
        let routine = #/(?i)CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\s+(?:public\.)?(\w+)/#
        guard let name = statement.prefixMatch(of: routine)?.output.1 else { return false }
        return try tx.one(
            """
            SELECT count(*) > 0 AND count(d.objid) = 0 FROM pg_proc p
            LEFT JOIN pg_dist_object d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
            WHERE p.pronamespace = 'public'::regnamespace AND p.proname = \(String(name).lowercased())
            """
        ) { (isOwn: Bool) in isOwn }
    }
}

extension String {
    /// Also inside of a DO block, where privileges are named by the same words.
    fileprivate var changesRows: Bool {
        starts(with: #/(?i)(?:INSERT|UPDATE|DELETE|MERGE|WITH|SELECT|COPY|TRUNCATE)\b/#)
            || starts(with: #/(?i)DO\b/#) && contains(#/(?i)\b(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+(?:ONLY\s+)?\S+(?:\s+\w+)?\s+SET)\b/#)
    }

    /// A column that is renamed or gone is so in each policy that one server has.
    fileprivate var concernsPolicies: Bool {
        contains(#/(?i)\bPOLICY\b/#) || contains(#/(?i)\bALTER\s+TABLE\b[^;]*\b(?:RENAME|DROP)\b/#)
    }

    fileprivate var grantsColumns: Bool {
        guard starts(with: #/(?i)GRANT\s/#), let on = firstMatch(of: #/(?i)\sON\s/#) else { return false }
        return self[..<on.range.lowerBound].contains("(")
    }
}
