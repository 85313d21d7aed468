internal import Postgres

/// Multiplies a thing that the service made once: its rows are copied within the database, without triggers and foreign
/// keys.
enum RowCopies {
    /// - Parameters:
    ///   - numbers: one copy each; expressions know the number as `copy`.
    ///   - tables: a condition on `c`, a row of `pg_class`.
    ///   - rows: a condition on the rows to copy.
    ///   - replacing: columns, and the expressions for their values in the copies.
    ///   - server: the superuser's connection to another database than the benchmark's own.
    static func make(
        _ numbers: ClosedRange<Int64>, in tables: String, of rows: String, replacing: [String: String], at server: [String: String]? = nil
    ) async throws {
        let cases = replacing.map { "WHEN '\($0.key)' THEN $sql$\($0.value)$sql$" }.joined(separator: " ")
        try await DatabaseServer.asOwner(at: server) { owner in
            try owner.execute(
                script: """
                    SET session_replication_role = replica;
                    DO $script$
                    DECLARE copied record;
                    BEGIN
                        FOR copied IN
                            SELECT c.oid::regclass AS name, string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns,
                                string_agg(CASE attname \(cases) ELSE quote_ident(attname) END, ', ' ORDER BY attnum) AS expressions
                            FROM pg_class c JOIN pg_attribute ON attrelid = c.oid
                            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
                                AND attgenerated = '' AND \(tables)
                            GROUP BY c.oid
                        LOOP
                            EXECUTE format($sql$INSERT INTO %s (%s) SELECT %s FROM %s, generate_series(\(numbers.lowerBound),
                                \(numbers.upperBound)) AS copy WHERE \(rows)$sql$,
                                copied.name, copied.columns, copied.expressions, copied.name);
                        END LOOP;
                    END
                    $script$;
                    """)
        }
    }

    /// A condition on `c`: the table has a column with this name.
    static func tables(with column: String) -> String {
        "EXISTS (SELECT FROM pg_attribute k WHERE k.attrelid = c.oid AND k.attname = '\(column)')"
    }
}
