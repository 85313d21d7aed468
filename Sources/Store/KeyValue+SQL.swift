package import Cooperation
package import Postgres

extension Query where Output == [KeyValue] {
    /// A series' values of the tenant's payers on a date: the tenant's own values, and for the population the
    /// register's if the tenant has none.
    package static func keyValues(
        _ series: SeriesName, on date: CalendarDate, tenant: TenantID, after: String, limit: Int
    ) -> Self {
        Query(
            all: """
                SELECT \(series), \(date), p.code, coalesce(b.value, r.value), coalesce(b.source, r.source),
                    coalesce(b.retrieved_on, r.retrieved_on), coalesce(b.version, 0)
                FROM payer p
                LEFT JOIN basis_value b ON b.tenant_id = p.tenant_id AND b.payer = p.code
                    AND b.series = \(series) AND b.reference_date = \(date)
                LEFT JOIN population r ON \(series) = 'population' AND r.code = p.code AND r.reference_date = \(date)
                WHERE p.tenant_id = \(tenant) AND p.code > \(after) AND coalesce(b.value, r.value) IS NOT NULL
                ORDER BY p.code LIMIT \(Int64(limit))
                """, KeyValue.init(series:date:payer:value:source:retrievedOn:version:))
    }

    /// Every value the tenant itself has set, for EXPORT.
    package static func ownKeyValues(tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT series, reference_date, payer, value, source, retrieved_on, version FROM basis_value
                WHERE tenant_id = \(tenant) ORDER BY series, reference_date, payer
                """, KeyValue.init(series:date:payer:value:source:retrievedOn:version:))
    }
}

extension Query where Output == [BasisDate] {
    /// The reference dates on which a series has values of the tenant's payers, the newest first.
    package static func basisDates(_ series: SeriesName, tenant: TenantID) -> Self {
        Query(
            all: """
                WITH value (date, payer) AS (
                    SELECT reference_date, payer FROM basis_value WHERE tenant_id = \(tenant) AND series = \(series)
                    UNION
                    SELECT r.reference_date, r.code FROM population r JOIN payer p ON p.tenant_id = \(tenant) AND p.code = r.code
                    WHERE \(series) = 'population'
                )
                SELECT d.date, count(v.payer), coalesce(string_agg(p.code, ',' ORDER BY p.code) FILTER (WHERE v.payer IS NULL), '')
                FROM (SELECT DISTINCT date FROM value) d JOIN payer p ON p.tenant_id = \(tenant)
                LEFT JOIN value v ON v.date = d.date AND v.payer = p.code
                GROUP BY d.date ORDER BY d.date DESC
                """
        ) { (date: CalendarDate, known: Int64, missing: String) in BasisDate(date: date, known: Int(known), missing: missing) }
    }
}

extension KeyValue {
    init(
        series: SeriesName, date: CalendarDate, payer: PayerCode, value: Int64, source: String, retrievedOn: CalendarDate?, version: Int32
    ) {
        self.init(
            series: series, referenceDate: date, payer: payer, value: value, source: source, retrievedOn: retrievedOn, version: Int(version)
        )
    }
}

extension Query where Output == CalendarDate? {
    /// The newest date on which the population of all the payers is known, from the register or the body's own values;
    /// before the given day if there is one.
    package static func newestPopulation(of payers: [PayerCode], before day: CalendarDate? = nil, tenant: TenantID) -> Self {
        Query(
            first: """
                SELECT reference_date FROM (
                    SELECT reference_date, code FROM population WHERE code = ANY(\(payers))
                    UNION
                    SELECT reference_date, payer FROM basis_value
                    WHERE tenant_id = \(tenant) AND series = 'population' AND payer = ANY(\(payers))
                ) AS known WHERE \(day) IS NULL OR reference_date < \(day)
                GROUP BY reference_date HAVING count(*) = \(Int64(payers.count)) ORDER BY reference_date DESC LIMIT 1
                """
        ) { (date: CalendarDate) in date }
    }
}

extension Transaction {
    /// The values of several series on several dates, for sharing a budget's costs: one query for any number of keys.
    package func basisTable(_ needed: [(SeriesName, CalendarDate)], tenant: TenantID) throws -> BasisTable {
        try fetch(.basisTable(of: "unnest(\(needed.map(\.0.rawValue)), \(needed.map(\.1)))", tenant: tenant))
    }

    /// The version of the tenant's own value, locked; nil if there is none.
    package func lockKeyValue(_ series: SeriesName, on date: CalendarDate, _ payer: PayerCode, tenant: TenantID) throws -> Int? {
        try first(
            """
            SELECT version FROM basis_value
            WHERE tenant_id = \(tenant) AND series = \(series) AND reference_date = \(date) AND payer = \(payer) FOR NO KEY UPDATE
            """
        ) { (version: Int32) in Int(version) }
    }

    /// Sets values and increments the version of each; returns the versions in the order of the values.
    package func upsertKeyValues(_ values: [KeyValue], tenant: TenantID) throws -> [Int] {
        try all(
            """
            INSERT INTO basis_value AS b (tenant_id, series, reference_date, payer, value, source, retrieved_on)
            SELECT \(tenant), * FROM unnest(
                \(values.map(\.series.rawValue)), \(values.map(\.referenceDate)), \(values.map(\.payer.rawValue)), \(values.map(\.value)),
                \(values.map(\.source)), \(values.map(\.retrievedOn)))
            ON CONFLICT (tenant_id, series, reference_date, payer) DO UPDATE
            SET value = excluded.value, source = excluded.source, retrieved_on = excluded.retrieved_on, version = b.version + 1
            RETURNING version
            """
        ) { (version: Int32) in Int(version) }
    }
}

extension Query where Output == BasisTable {
    /// - Parameter needed: a table of series and days.
    fileprivate static func basisTable(of needed: SQL, tenant: TenantID) -> Self {
        Query<[(SeriesName, BasisValue)]>(
            all: """
                SELECT n.series, n.day, p.code, coalesce(b.value, r.value), coalesce(b.source, r.source)
                FROM \(fragment: needed) AS n (series, day)
                JOIN payer p ON p.tenant_id = \(tenant)
                LEFT JOIN basis_value b ON b.tenant_id = p.tenant_id AND b.payer = p.code
                    AND b.series = n.series AND b.reference_date = n.day
                LEFT JOIN population r ON n.series = 'population' AND r.code = p.code AND r.reference_date = n.day
                WHERE coalesce(b.value, r.value) IS NOT NULL
                """
        ) { (series: SeriesName, day: CalendarDate, payer: PayerCode, value: Int64, source: String) in
            (series, BasisValue(payer: payer, value: value, source: source, referenceDate: day))
        }.map { rows in
            var table = BasisTable()
            for (series, value) in rows { table.insert(value, in: series) }
            return table
        }
    }

    /// All values that keys may need. They are requested together with the keys, so the keys are not known yet. A key
    /// itself says what it needs (`requiredSeries`), and this query never returns less. It returns the population and
    /// every series whose name is in the text of a key. The dates are the given days, the layer's reference date, each
    /// day in the text of a key, and the same day of as many earlier years as an average may use.
    ///
    /// - Parameters:
    ///   - layer: the layer whose services' keys and reference date count; the layer in force if nil.
    ///   - keys: further keys.
    ///   - days: further days.
    package static func keyValues(
        forKeysOf year: BudgetYear, layer: Int?, and keys: [AllocationKey] = [], on days: [CalendarDate] = [], tenant: TenantID
    ) -> Self {
        let ofLayer: SQL = "tenant_id = \(tenant) AND year = \(year) AND layer = \(fragment: .layer(layer, of: year, tenant: tenant))"
        let yearsBack = Int32(Limits.maximumAverageYears - 1)
        return basisTable(
            of: """
                (
                    WITH key (notation) AS (
                        SELECT allocation_key FROM budget_service WHERE \(fragment: ofLayer)
                        UNION ALL SELECT unnest(\(keys.map(\.description)))
                    ),
                    named AS (
                        SELECT reference_date AS day FROM budget WHERE \(fragment: ofLayer)
                        UNION SELECT unnest(\(days))
                        UNION SELECT m[1]::date FROM key, regexp_matches(notation, '@([0-9]{4}-[0-9]{2}-[0-9]{2})', 'g') AS m
                    ),
                    day AS (
                        SELECT DISTINCT (day - make_interval(years => back))::date AS day
                        FROM named, generate_series(0, \(yearsBack)) AS back
                    )
                    SELECT DISTINCT series, reference_date FROM basis_value
                    WHERE tenant_id = \(tenant) AND reference_date IN (SELECT day FROM day)
                        AND series IN (SELECT m[1] FROM key, regexp_matches(notation, '[a-z][a-z0-9-]*', 'g') AS m)
                    UNION SELECT 'population', day FROM day
                )
                """, tenant: tenant)
    }
}

extension Query where Output == [PayerCode: Int64] {
    /// The newest population of a municipality and of each payer; for the same date the body's own value comes before
    /// the register's.
    package static func newestPopulations(besideMembers municipality: PayerCode, tenant: TenantID) -> Self {
        Query<[(PayerCode, Int64)]>(
            all: """
                SELECT DISTINCT ON (code) code, value FROM (
                    SELECT code, reference_date, value, false AS own FROM population
                    WHERE code = ANY(ARRAY(SELECT code FROM payer WHERE tenant_id = \(tenant) UNION SELECT \(municipality)))
                    UNION ALL
                    SELECT payer, reference_date, value, true FROM basis_value WHERE tenant_id = \(tenant) AND series = 'population'
                ) AS known ORDER BY code, reference_date DESC, own DESC
                """
        ) { (code: PayerCode, value: Int64) in (code, value) }.map { Dictionary(uniqueKeysWithValues: $0) }
    }
}
