package import Cooperation
package import Postgres

extension Query where Output == [BookedFigure] {
    /// Each service's budget and actual by account group or account, with the year before. A service has the name that
    /// was approved with the year's budget, or else the name of the year before.
    package static func bookedFigures(_ year: BudgetYear, tenant: TenantID) -> Self {
        let previous = Int32(year.year - 1)
        return Query(
            rows: """
                SELECT f.service, s.name, f.account_group, f.account, f.heading, c.name_fi, c.name_sv, c.name_en, f.is_charged,
                    coalesce(sum(f.original), 0)::bigint, coalesce(sum(f.after), 0)::bigint, sum(f.actual)::bigint,
                    sum(f.previous)::bigint
                FROM (
                    \(fragment: budgeted(year, tenant: tenant))
                    UNION ALL
                    \(fragment: charged(year, tenant: tenant))
                    UNION ALL
                    SELECT service, account_group, account, heading, false, NULL, NULL, CASE WHEN year = \(year) THEN amount END,
                        CASE WHEN year = \(previous) THEN amount END
                    FROM (\(fragment: .booked(tenant: tenant))) AS b WHERE year IN (\(year), \(previous))
                ) AS f JOIN LATERAL (
                    SELECT coalesce((
                        SELECT l.name FROM budget_service l
                        WHERE l.tenant_id = \(tenant) AND l.service = f.service AND l.year IN (\(year), \(previous)) AND l.layer >= 0
                        ORDER BY l.year DESC, l.state = 'approved' DESC, l.layer DESC LIMIT 1), r.name) AS name
                    FROM service r WHERE r.tenant_id = \(tenant) AND r.code = f.service
                ) AS s ON true
                LEFT JOIN account c ON c.tenant_id = \(tenant) AND c.code = f.account
                GROUP BY f.service, s.name, f.account_group, f.account, f.heading, c.name_fi, c.name_sv, c.name_en, f.is_charged
                ORDER BY f.service
                """
        ) { row in
            let (service, name): (ServiceCode, String) = (try row.next(), try row.next())
            let group = try stored(AccountGroup(rawValue: try row.next()), "account_group")
            let account = try row.account()
            let isCharged: Bool = try row.next()
            let figures = try StatementFigures(
                original: try row.next(), after: try row.next(), actual: try row.next(), previous: try row.next())
            return BookedFigure(service: service, name: name, group: group, account: account, isCharged: isCharged, figures: figures)
        }
    }

    /// The budget by group, and by account. Amounts by account are subtracted from their group, so that they count
    /// once.
    private static func budgeted(_ year: BudgetYear, tenant: TenantID) -> SQL {
        """
        SELECT l.service, a.account_group, a.account, a.heading, false AS is_charged, CASE WHEN l.layer = 0 THEN a.amount END AS original,
            CASE WHEN l.layer = \(fragment: .layer(nil, of: year, tenant: tenant)) THEN a.amount END AS after,
            NULL::bigint AS actual, NULL::bigint AS previous
        FROM budget_service l, LATERAL (
            VALUES ('own-income', NULL, NULL, l.own_income), ('external-funding', NULL, NULL, l.external_funding),
                ('costs', NULL, NULL, -l.cost)
            UNION ALL
            SELECT h.account_group, n.account, n.heading, n.amount
            FROM budget_account b JOIN \(fragment: .headings) ON h.heading = b.heading, LATERAL (
                VALUES (b.account, b.heading, b.amount), (NULL, NULL, -b.amount)) AS n (account, heading, amount)
            WHERE b.tenant_id = \(tenant) AND b.year = l.year AND b.layer = l.layer AND b.service = l.service
                AND (n.account IS NOT NULL OR h.account_group = ANY (\(fragment: .operatingGroups)))
        ) AS a (account_group, account, heading, amount)
        WHERE l.tenant_id = \(tenant) AND l.year = \(year) AND l.layer >= 0
        """
    }

    /// The contributions of the year and of the year before: as budgeted, and as payers are charged by the layer in
    /// force.
    private static func charged(_ year: BudgetYear, tenant: TenantID) -> SQL {
        let last = BudgetYear(year.year - 1) ?? year
        return """
            SELECT l.service, 'contributions', NULL, NULL, true, CASE WHEN l.year = \(year) AND l.layer = 0 THEN l.shared END,
                CASE WHEN l.year = \(year) AND l.layer = \(fragment: .layer(nil, of: year, tenant: tenant)) THEN l.shared END,
                CASE WHEN l.year = \(year) AND l.state = 'approved' AND l.layer = \(fragment: .layer(nil, of: year, tenant: tenant))
                    THEN l.shared END,
                CASE WHEN l.year <> \(year) AND l.state = 'approved' AND l.layer = \(fragment: .layer(nil, of: last, tenant: tenant))
                    THEN l.shared END
            FROM budget_service l WHERE l.tenant_id = \(tenant) AND l.year IN (\(year), \(last)) AND l.layer >= 0
            """
    }
}

extension SQL {
    /// Everything that was booked: by group for a whole year, and by account and month from the ledger. The month is
    /// null for an amount that is known only for the year.
    static func booked(tenant: TenantID) -> SQL {
        """
        SELECT year, NULL::integer AS month, service, account_group, NULL::text AS account, NULL::text AS heading, amount
        FROM actual WHERE tenant_id = \(tenant)
        UNION ALL
        SELECT e.year, e.month, e.service, h.account_group, e.account, e.heading, e.amount
        FROM ledger_entry e JOIN \(fragment: .headings) ON h.heading = e.heading WHERE e.tenant_id = \(tenant)
        """
    }
}

extension Query where Output == [Staffing] {
    package static func staffing(_ year: BudgetYear, tenant: TenantID) -> Self {
        let previous = Int32(year.year - 1)
        return Query(
            all: """
                SELECT service, position, max(person_years) FILTER (WHERE year = \(year)),
                    max(person_years) FILTER (WHERE year = \(previous))
                FROM staffing WHERE tenant_id = \(tenant) AND year IN (\(year), \(previous))
                GROUP BY service, position ORDER BY service, position
                """
        ) { (service: ServiceCode, position: String, years: Int64?, previous: Int64?) in
            Staffing(
                service: service, position: position, personYears: years.flatMap(Quantity.init(millionths:)),
                previous: previous.flatMap(Quantity.init(millionths:)))
        }
    }
}

extension Query where Output == [Int] {
    /// The version of one figure; no row if it was never set.
    package static func actualVersion(
        _ year: BudgetYear, _ service: ServiceCode, _ group: AccountGroup, tenant: TenantID
    ) -> Self {
        Query(
            all: """
                SELECT version FROM actual
                WHERE tenant_id = \(tenant) AND year = \(year) AND service = \(service) AND account_group = \(group.rawValue)
                """
        ) { (version: Int32) in Int(version) }
    }
}

extension Query where Output == [Actual] {
    /// The actuals of all years, for EXPORT.
    package static func actuals(tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT year, service, account_group, amount, source FROM actual WHERE tenant_id = \(tenant)
                ORDER BY year, service, account_group
                """
        ) { (year: BudgetYear, service: ServiceCode, group: String, amount: Money, source: String) in
            Actual(
                year: year, service: service, group: try stored(AccountGroup(rawValue: group), "actual.account_group"), amount: amount,
                source: source)
        }
    }
}

extension Query where Output == [(BudgetYear, Staffing)] {
    /// The staffing of all years, for EXPORT.
    package static func allStaffing(tenant: TenantID) -> Self {
        Query(
            all: "SELECT year, service, position, person_years FROM staffing WHERE tenant_id = \(tenant) ORDER BY year, service, position"
        ) { (year: BudgetYear, service: ServiceCode, position: String, years: Int64) in
            (year, Staffing(service: service, position: position, personYears: Quantity(millionths: years), previous: nil))
        }
    }
}

extension Query where Output == [(ServiceCode, Money)] {
    /// Each service's actual net cost of the year: costs less income. Services without either are left out.
    package static func actualNet(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, -sum(amount)::bigint FROM (\(fragment: .booked(tenant: tenant))) AS b
                WHERE year = \(year) AND account_group = ANY (\(fragment: .operatingGroups)) GROUP BY service
                """
        ) { (service: ServiceCode, net: Money) in (service, net) }
    }
}

extension Transaction {
    /// Sets any number of amounts in one statement; returns their versions in their order.
    package func setActuals(_ actuals: [Actual], tenant: TenantID) throws -> [Int] {
        try all(
            """
            INSERT INTO actual (tenant_id, year, service, account_group, amount, source)
            SELECT \(tenant), * FROM unnest(
                \(actuals.map { Int32($0.year.year) }), \(actuals.map(\.service.rawValue)), \(actuals.map(\.group.rawValue)),
                \(actuals.map(\.amount.cents)), \(actuals.map(\.source)))
            ON CONFLICT (tenant_id, year, service, account_group)
            DO UPDATE SET amount = excluded.amount, source = excluded.source, version = actual.version + 1
            RETURNING version
            """
        ) { (version: Int32) in Int(version) }
    }

    /// Sets any number of person-years in one statement.
    ///
    /// - Parameter staffing: each year, service and position once.
    package func setStaffing(_ staffing: [(BudgetYear, Staffing)], tenant: TenantID) throws {
        try run(
            """
            INSERT INTO staffing (tenant_id, year, service, position, person_years)
            SELECT \(tenant), year, service, position, person_years FROM unnest(
                \(staffing.map { Int32($0.0.year) }), \(staffing.map(\.1.service.rawValue)), \(staffing.map(\.1.position)),
                \(staffing.map { $0.1.personYears?.millionths ?? 0 })) AS s (year, service, position, person_years)
            ON CONFLICT (tenant_id, year, service, position) DO UPDATE SET person_years = excluded.person_years
            """)
    }

    package func serviceCodes(tenant: TenantID) throws -> Set<ServiceCode> {
        Set(try all("SELECT code FROM service WHERE tenant_id = \(tenant)") { (code: ServiceCode) in code })
    }
}

extension Query where Output == Int {
    package static func setStaffing(_ staffing: Staffing, in year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO staffing (tenant_id, year, service, position, person_years)
                VALUES (\(tenant), \(year), \(staffing.service), \(staffing.position), \(staffing.personYears?.millionths ?? 0))
                ON CONFLICT (tenant_id, year, service, position) DO UPDATE SET person_years = excluded.person_years
                """)
    }
}
