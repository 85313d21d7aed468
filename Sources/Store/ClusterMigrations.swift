package import Postgres

/// Runs migrations on a distributed database. Each migration is one transaction, in which its result is also
/// distributed.
///
/// A migration's statements are sent one by one, because a few of them need something special. Citus sends statements
/// about the schema to all nodes, but it refuses privileges for columns. A new table stays the coordinator's own until
/// all of its foreign keys can be distributed. Policies are joined into one (sql/cluster/joined_policies.sql).
package struct ClusterMigrations: MigrationRunner {
    /// The scripts that distribute a migrated schema; they change nothing that is distributed already.
    private let distribution: String
    /// Those of the scripts that concern tables and policies.
    private let tables: String
    /// The script that gives the tables named in `migration.statement` the policies of one server again.
    private let separation: String
    /// The texts that run instead of migrations that a cluster cannot run, by the migrations' names.
    private let texts: [String: String]

    package init(distribution: String, tables: String, separation: String, texts: [String: String]) {
        (self.distribution, self.tables, self.separation, self.texts) = (distribution, tables, separation, texts)
    }

    /// Drops the views of shards, because PostgreSQL refuses many changes of a table that a view shows.
    /// `Cluster.distribute` makes the views again.
    package func begin(_ owner: OwnerConnection) throws {
        let hasViews = try owner.transaction(.read) { tx in
            try tx.one("SELECT to_regprocedure('public.drop_shard_schemas()') IS NOT NULL") { (hasViews: Bool) in hasViews }
        }
        if hasViews { try owner.execute(script: "SELECT drop_shard_schemas()") }
    }

    package func run(_ migration: Migration, in tx: Transaction) throws {
        // Each SET is a script of its own, because Citus sends a SET to the nodes together with the rest of its script.
        // The first is needed for foreign keys to tables that all nodes have. The second is needed because rows are
        // checked under row security, which requires a body even of the owner.
        try tx.execute(script: "SET LOCAL citus.multi_shard_modify_mode = 'sequential'")
        try tx.execute(script: "SET LOCAL app.tenant_id = '0'")
        let statements = ScriptStatements.of(texts[migration.name] ?? migration.sql)
        try outlive(in: tx)
        try lockTables(of: statements, in: tx)
        for statement in statements {
            // A new table is distributed before it gets rows, so that they go to their nodes.
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

    /// Makes this transaction the oldest distributed one. Citus ends the youngest transaction of a deadlock: this is
    /// then one of the service's, which the service runs again.
    ///
    /// The first command gives this transaction its age. The second waits until the service's older transactions have
    /// ended, but at most a minute, because one of them may be waiting for something else.
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

    /// Locks the tables that the statements change, before anything else. If a lock became stronger later, there would
    /// be a deadlock with each transaction that has read the table and is about to change it.
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

    /// Grants privileges for columns on the shards. That goes by other connections, which would wait for the
    /// migration's transaction if it were not committed.
    package func finish(_ migration: Migration, _ owner: OwnerConnection) throws { try owner.execute(script: "SELECT grant_columns()") }

    /// Whether a statement runs only on the coordinator at first: it concerns a table that is not distributed yet, a
    /// routine that only the coordinator has, or privileges for columns.
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
    /// Whether the statement changes rows, also inside of a DO block. A grant in such a block has the same first words,
    /// so the pattern for a block has more words.
    fileprivate var changesRows: Bool {
        starts(with: #/(?i)(?:INSERT|UPDATE|DELETE|MERGE|WITH|SELECT|COPY|TRUNCATE)\b/#)
            || starts(with: #/(?i)DO\b/#) && contains(#/(?i)\b(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+(?:ONLY\s+)?\S+(?:\s+\w+)?\s+SET)\b/#)
    }

    /// Whether the statement needs the policies of one server: it names a policy, or it renames or drops something that
    /// policies may use.
    fileprivate var concernsPolicies: Bool {
        contains(#/(?i)\bPOLICY\b/#) || contains(#/(?i)\bALTER\s+TABLE\b[^;]*\b(?:RENAME|DROP)\b/#)
    }

    fileprivate var grantsColumns: Bool {
        guard starts(with: #/(?i)GRANT\s/#), let on = firstMatch(of: #/(?i)\sON\s/#) else { return false }
        return self[..<on.range.lowerBound].contains("(")
    }
}
