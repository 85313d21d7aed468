package import Cooperation
package import Postgres

extension Query where Output == [LedgerEntry] {
    /// A year's entries in the order of their arrival, after the given number; only those of the named service if there
    /// is one.
    package static func ledgerEntries(
        _ year: BudgetYear, of service: ServiceCode?, after number: Int64, limit: Int, tenant: TenantID
    ) -> Self {
        entries(
            """
            WHERE e.tenant_id = \(tenant) AND e.year = \(year) AND e.number > \(number)
                AND (\(service) IS NULL OR e.service = \(service))
            """, limit: limit)
    }

    /// Everything that any of the documents of a year booked.
    package static func ledgerEntries(_ year: BudgetYear, documents: [String], tenant: TenantID) -> Self {
        entries("WHERE e.tenant_id = \(tenant) AND e.year = \(year) AND e.document = ANY(\(documents))", limit: Int(Int32.max))
    }

    private static func entries(_ condition: SQL, limit: Int) -> Self {
        Query(
            rows: """
                SELECT e.number, e.year, e.month, e.service, e.account, e.heading, c.name_fi, c.name_sv, c.name_en, e.amount, e.document,
                    e.note, e.correction
                FROM ledger_entry e LEFT JOIN account c ON c.tenant_id = e.tenant_id AND c.code = e.account
                \(fragment: condition) ORDER BY e.number LIMIT \(Int64(limit))
                """
        ) { row in
            let number: Int64 = try row.next()
            let month = LedgerMonth(year: try row.next(), month: Int(try row.next() as Int32))
            return LedgerEntry(
                number: number, month: try stored(month, "ledger_entry.month"), service: try row.next(),
                account: try stored(try row.account(), "ledger_entry.account"), amount: try row.next(), document: try row.next(),
                note: try row.next(), correction: try row.next())
        }
    }
}

extension Query where Output == Int64 {
    /// 0 if the body has no entry.
    package static func lastLedgerNumber(tenant: TenantID) -> Self {
        Query(one: "SELECT coalesce(max(number), 0) FROM ledger_entry WHERE tenant_id = \(tenant)") { (number: Int64) in number }
    }
}

extension Query where Output == [BookedAmount] {
    /// The amounts of a year's months by account; an amount that is known only for the year has no month.
    package static func bookedAmounts(_ year: BudgetYear, of service: ServiceCode?, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT b.service, b.month, b.account_group, b.account, b.heading, c.name_fi, c.name_sv, c.name_en, sum(b.amount)::bigint
                FROM (\(fragment: .booked(tenant: tenant))) AS b LEFT JOIN account c ON c.tenant_id = \(tenant) AND c.code = b.account
                WHERE b.year = \(year) AND (\(service) IS NULL OR b.service = \(service))
                GROUP BY b.service, b.month, b.account_group, b.account, b.heading, c.name_fi, c.name_sv, c.name_en
                ORDER BY b.service, b.month NULLS FIRST, b.account_group, b.account
                """
        ) { row in
            BookedAmount(
                service: try row.next(), month: (try row.next() as Int32?).map { Int($0) },
                group: try stored(AccountGroup(rawValue: try row.next()), "account_group"), account: try row.account(),
                amount: try row.next())
        }
    }
}

extension Query where Output == [BookedInPeriod] {
    /// An amount that is known only for the year counts only in the whole year.
    package static func booked(in period: StatementPeriod, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, account_group, sum(amount)::bigint FROM (\(fragment: .booked(tenant: tenant))) AS b
                WHERE year = \(period.year) AND (month BETWEEN \(Int32(period.months.lowerBound)) AND \(Int32(period.months.upperBound))
                    OR \(period.isWholeYear) AND month IS NULL)
                GROUP BY service, account_group
                """
        ) { (service: ServiceCode, group: String, amount: Money) in
            BookedInPeriod(service: service, group: try stored(AccountGroup(rawValue: group), "account_group"), amount: amount)
        }
    }
}

extension Query where Output == LedgerFormat {
    /// The standard format if the body has set none.
    package static func ledgerFormat(tenant: TenantID) -> Self {
        Query<LedgerFormat?>(
            first: "SELECT columns, signs, has_header FROM ledger_format WHERE tenant_id = \(tenant)"
        ) { (columns: String, signs: String, hasHeader: Bool) in
            LedgerFormat(
                order: try stored(LedgerColumns(columns), "ledger_format.columns"),
                signs: try stored(LedgerFormat.Signs(rawValue: signs), "ledger_format.signs"), hasHeader: hasHeader)
        }.map { $0 ?? .standard }
    }
}

extension Query where Output == [CostCentre] {
    package static func costCentres(tenant: TenantID) -> Self {
        Query(all: "SELECT code, service FROM cost_centre WHERE tenant_id = \(tenant) ORDER BY code") {
            (code: CostCentreCode, service: ServiceCode) in CostCentre(code: code, service: service)
        }
    }
}

extension Query where Output == [MonthPlan] {
    package static func monthPlans(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query(all: "SELECT service, parts FROM month_plan WHERE tenant_id = \(tenant) AND year = \(year) ORDER BY service") {
            (service: ServiceCode, parts: String) in
            MonthPlan(year: year, service: service, parts: try stored(MonthParts(parts), "month_plan.parts"))
        }
    }
}

extension Query where Output == Int {
    package static func set(_ format: LedgerFormat, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO ledger_format (tenant_id, columns, signs, has_header)
                VALUES (\(tenant), \(format.order.description), \(format.signs.rawValue), \(format.hasHeader))
                ON CONFLICT (tenant_id) DO UPDATE SET columns = excluded.columns, signs = excluded.signs, has_header = excluded.has_header
                """)
    }

    package static func set(_ centre: CostCentre, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO cost_centre (tenant_id, code, service) VALUES (\(tenant), \(centre.code), \(centre.service))
                ON CONFLICT (tenant_id, code) DO UPDATE SET service = excluded.service
                """)
    }

    package static func set(_ plan: MonthPlan, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO month_plan (tenant_id, year, service, parts)
                VALUES (\(tenant), \(plan.year), \(plan.service), \(plan.parts.description))
                ON CONFLICT (tenant_id, year, service) DO UPDATE SET parts = excluded.parts
                """)
    }

    /// One statement for any number of entries.
    package static func insert(_ entries: [LedgerEntry], tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO ledger_entry (tenant_id, number, year, month, service, account, heading, amount, document, note, correction)
                SELECT \(tenant), number, year, month, service, account, heading, amount, document, note, correction FROM unnest(
                    \(entries.map(\.number)), \(entries.map { Int32($0.month.year.year) }), \(entries.map { Int32($0.month.month) }),
                    \(entries.map(\.service.rawValue)), \(entries.map(\.account.code.rawValue)),
                    \(entries.map(\.account.heading.rawValue)), \(entries.map(\.amount.cents)), \(entries.map(\.document)),
                    \(entries.map(\.note)), \(entries.map(\.correction))
                ) AS e (number, year, month, service, account, heading, amount, document, note, correction)
                \(fragment: .told)
                """)
    }
}
