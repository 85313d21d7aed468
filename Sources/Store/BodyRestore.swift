package import Cooperation
internal import Foundation
package import Postgres

/// Writes one body's export into an installation without the body, as the owner of the schema, in one transaction of
/// the body's own scope. So row security holds, and no row of another body can be written.
///
/// The body keeps its number, because the hashes of its audit include it.
package struct BodyRestore {
    private let tenant: TenantID
    /// The content of the export's first row.
    private let mark: String
    private let tx: Transaction

    /// Why an export cannot be restored. Nothing is then written.
    package enum Fault: Error, Equatable {
        /// The file is not an export, or a part of it is missing.
        case incomplete
        /// The body changed while it was exported.
        case changedMeanwhile
        /// The database has another schema than the one of the export.
        case schema(ours: String)
        /// The installation has a body with this number or this short name.
        case exists
        /// The export has a table that this program does not know.
        case unknownTable(String)
        /// The written rows differ from the export.
        case differs(rows: Int64)
        /// The audit's chain is broken, or its head differs from the export's.
        case audit
    }

    /// The result of the restore.
    package struct Outcome: Hashable, Sendable {
        package let rows: Int64
        package let events: Int64
        /// The hash of the newest event, in hexadecimal; empty for a body without events.
        package let hash: String
        /// Whether the body's drafts were shared by this installation's register of population.
        package let hasSameRegister: Bool
    }

    /// The body of the export; nil if its first rows do not name one.
    package static func body(of head: [ExportedRow]) -> (id: TenantID, slug: TenantSlug)? {
        struct Name: Decodable {
            let tenant_id: Int64
            let slug: String
        }
        guard head.first?.table == ExportedRow.begin, let row = head.first(where: { $0.table == "tenant" }),
            let name = try? JSONDecoder().decode(Name.self, from: Data(row.json.utf8)), let slug = TenantSlug(rawValue: name.slug)
        else { return nil }
        return (TenantID(rawValue: name.tenant_id), slug)
    }

    /// - Parameters:
    ///   - mark: the export's first row.
    ///   - tx: in the scope of `tenant`.
    package init(of tenant: TenantID, mark: ExportedRow, in tx: Transaction) throws {
        self.tenant = tenant
        self.mark = mark.json
        self.tx = tx
        let (isSame, schema) = try tx.one(
            """
            SELECT m.name || ' ' || encode(m.sha256, 'hex') = \(self.mark)::jsonb ->> 'schema', m.name
            FROM schema_migration m ORDER BY m.name COLLATE "C" DESC LIMIT 1
            """
        ) { (isSame: Bool?, name: String) in (isSame ?? false, name) }
        guard isSame else { throw Fault.schema(ours: schema) }
        guard try tx.first("SELECT true FROM tenant WHERE tenant_id = \(tenant)", { (exists: Bool) in exists }) == nil else {
            throw Fault.exists
        }
        try tx.run(
            """
            CREATE TEMPORARY TABLE exported (row_number bigint PRIMARY KEY, row_table text, row_content jsonb) ON COMMIT DROP
            """)
    }

    /// Takes rows of the export, in its order.
    package func take(_ rows: [ExportedRow]) throws {
        let known = Set(ExportedRow.tables.map { "\($0)" } + [ExportedRow.begin, ExportedRow.end])
        if let stranger = rows.first(where: { !known.contains($0.table) }) { throw Fault.unknownTable(stranger.table) }
        try tx.run(
            """
            INSERT INTO exported (row_number, row_table, row_content) SELECT e.number, e.relation, e.content::jsonb
            FROM unnest(\(rows.map(\.number)), \(rows.map(\.table)), \(rows.map(\.json))) AS e (number, relation, content)
            """)
    }

    /// Writes the rows, and compares them with the content of the tables.
    package func finish() throws -> Outcome {
        let (isWhole, isSteady) = try tx.one(
            """
            SELECT count(*) = max(row_number) AND bool_or(row_table = \(ExportedRow.end)),
                count(DISTINCT row_content) FILTER (WHERE row_table IN (\(ExportedRow.begin), \(ExportedRow.end))) = 1
            FROM exported
            """
        ) { (isWhole: Bool?, isSteady: Bool) in (isWhole ?? false, isSteady) }
        guard isWhole else { throw Fault.incomplete }
        guard isSteady else { throw Fault.changedMeanwhile }
        let hasSameRegister = try noteRegister()
        do {
            try tx.writeExported(of: tenant)
        } catch let error as PostgresError where error.constraint == "tenant_slug" { throw Fault.exists }
        try tx.run(
            """
            INSERT INTO audit_object (tenant_id, kind, code, sequence)
            SELECT e.tenant_id, o.kind, o.code, e.sequence FROM audit_event e, audit_objects(e.body) AS o
            WHERE e.tenant_id = \(tenant)
            """)
        let differing = try tx.exportedThatDiffer(from: tenant)
        guard differing == 0 else { throw Fault.differs(rows: differing) }
        let (events, hash) = try restoreHead()
        let rows = try tx.one("SELECT count(*) - 2 FROM exported") { (count: Int64) in count }
        return Outcome(rows: rows, events: events, hash: hash, hasSameRegister: hasSameRegister)
    }

    /// Drafts that were shared by other figures are behind this installation's register; they are shared again when a
    /// service starts. Returns whether the drafts are up to date.
    private func noteRegister() throws -> Bool {
        try tx.one(
            """
            UPDATE exported e SET row_content = e.row_content
                || jsonb_build_object('population_number', CASE WHEN s.same THEN r.population_number ELSE -1 END)
            FROM register_version r,
                (SELECT (\(fragment: Query<[ExportedRow]>.populationSum)) = \(mark)::jsonb ->> 'population') AS s (same)
            WHERE e.row_table = 'tenant' RETURNING s.same
            """
        ) { (isSame: Bool) in isSame }
    }

    /// Sets the head to the export's, and walks the whole chain up to it.
    private func restoreHead() throws -> (events: Int64, hash: String) {
        try tx.run(
            """
            INSERT INTO audit_head (tenant_id, sequence, hash)
            SELECT \(tenant), (mark.content ->> 'sequence')::bigint, decode(mark.content ->> 'hash', 'hex')
            FROM (SELECT \(mark)::jsonb) AS mark (content) WHERE mark.content ->> 'sequence' IS NOT NULL RETURNING 1
            """)
        // The export's rows must agree with its own statement about the head.
        let written = try tx.one(
            "SELECT coalesce((SELECT encode(hash, 'hex') FROM audit_head WHERE tenant_id = \(tenant)), '')"
        ) { (hash: String) in hash }
        let said = try tx.one("SELECT coalesce(\(mark)::jsonb ->> 'hash', '')") { (hash: String) in hash }
        guard written == said else { throw Fault.audit }
        let walk = try tx.fetch(.auditWalk(isAnew: true, events: .max, milliseconds: Self.walkMilliseconds))
        guard walk.isComplete, walk.broken == 0, walk.isHeadRight else { throw Fault.audit }
        return (walk.events, written)
    }

    /// An hour: the walk may take as long as it needs.
    private static let walkMilliseconds = 3_600_000
}

extension Transaction {
    /// Records the restore in the platform's audit. From here on the transaction's scope is the platform's.
    package func noteRestored(_ slug: TenantSlug, _ outcome: BodyRestore.Outcome, actor: String, via: String) throws {
        try run("SET LOCAL app.tenant_id = '0'")
        let body = #"{"tenant": "\#(slug)", "events": \#(outcome.events), "hash": "\#(outcome.hash)"}"#
        _ = try appendAudit(actor: actor, via: via, action: "tenant-import", body: body)
    }

    /// Writes each table after those that its rows refer to, unless the database checks the reference only at the end
    /// of the transaction.
    ///
    /// Row security accepts budgets only as drafts, and only one open layer of a year. So an approved budget is written
    /// as a discarded draft and then approved. For a cluster, every statement names the body and returns the written
    /// rows.
    fileprivate func writeExported(of tenant: TenantID) throws {
        try run(
            """
            CREATE FUNCTION pg_temp.write_exported(tenant bigint, pending text[]) RETURNS void LANGUAGE plpgsql AS $$
            DECLARE
                following text;
                columns   text;
                frozen    text[] := ARRAY(
                    SELECT tablename::text FROM pg_policies WHERE cmd = 'INSERT' AND with_check LIKE '%(state = ''draft''::text)%');
                draft     jsonb := '{"state": "draft", "stage": "discarded", "approved_by": null}';
            BEGIN
                WHILE pending <> '{}' LOOP
                    SELECT r INTO STRICT following FROM unnest(pending) AS r WHERE NOT EXISTS (
                        SELECT FROM pg_constraint k WHERE k.contype = 'f' AND NOT k.condeferred AND k.conrelid = r::regclass
                            AND k.confrelid <> k.conrelid AND k.confrelid = ANY (pending::regclass[])) LIMIT 1;
                    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO STRICT columns FROM pg_attribute
                    WHERE attrelid = following::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
                    EXECUTE format('INSERT INTO %1$I (%2$s) SELECT %2$s FROM exported, LATERAL jsonb_populate_record(NULL::%1$I, '
                        'CASE WHEN $2 AND row_content ->> ''state'' = ''approved'' THEN row_content || $1 ELSE row_content END) '
                        'WHERE row_table = %1$L RETURNING 1', following, columns)
                    USING draft, following = ANY (frozen);
                    pending := array_remove(pending, following);
                END LOOP;
                UPDATE budget b SET state = 'approved', stage = 'approved', approved_by = (row_content ->> 'approved_by')::integer
                FROM exported WHERE b.tenant_id = tenant AND row_table = 'budget' AND row_content ->> 'state' = 'approved'
                    AND (row_content ->> 'year')::integer = b.year AND (row_content ->> 'layer')::integer = b.layer;
                FOREACH following IN ARRAY array_remove(frozen, 'budget') LOOP
                    EXECUTE format('UPDATE %I t SET state = b.state FROM budget b WHERE t.tenant_id = $1 AND b.tenant_id = $1 '
                        'AND b.year = t.year AND b.layer = t.layer AND b.state = ''approved''', following) USING tenant;
                END LOOP;
            END
            $$
            """)
        _ = try one("SELECT pg_temp.write_exported(\(tenant), \(ExportedRow.tables.map { "\($0)" }))::text") { (_: String) in }
    }

    /// The number of exported rows that are in no table as they were exported.
    fileprivate func exportedThatDiffer(from tenant: TenantID) throws -> Int64 {
        try run(
            """
            CREATE FUNCTION pg_temp.exported_that_differ(tenant bigint, tables text[]) RETURNS bigint LANGUAGE plpgsql AS $$
            DECLARE
                following text;
                columns   text;
                differing bigint;
                total     bigint := 0;
            BEGIN
                FOREACH following IN ARRAY tables LOOP
                    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO STRICT columns FROM pg_attribute
                    WHERE attrelid = following::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
                    EXECUTE format('SELECT count(*) FROM (SELECT %2$s FROM exported, LATERAL jsonb_populate_record(NULL::%1$I, '
                        'row_content) WHERE row_table = %1$L EXCEPT ALL SELECT %2$s FROM %1$I '
                        'WHERE tenant_id = $1) AS lost', following, columns)
                    INTO STRICT differing USING tenant;
                    total := total + differing;
                END LOOP;
                RETURN total;
            END
            $$
            """)
        return try one("SELECT pg_temp.exported_that_differ(\(tenant), \(ExportedRow.tables.map { "\($0)" }))") { (count: Int64) in count }
    }
}
