package import Cooperation
package import Postgres

extension Transaction {
    /// A layer's stored figures, in one round trip; nil if there is no such layer.
    package func layerFigures(_ year: BudgetYear, layer: Int?, tenant: TenantID) throws -> LayerFigures? {
        try fetch(.layerFigures(year, layer: layer, tenant: tenant))
    }
}

extension Questions where Output == LayerFigures? {
    /// A layer's stored figures; nil if there is no such layer.
    package static func layerFigures(_ year: BudgetYear, layer: Int?, tenant: TenantID) -> Self {
        Questions(
            .budget(year, layer: layer, tenant: tenant), .budgetServices(year, layer: layer, tenant: tenant),
            .contributions(year, layer: layer, tenant: tenant), .overrides(year, layer: layer, tenant: tenant),
            .usedValues(year, layer: layer, tenant: tenant), .carriedSums(year, layer: layer, tenant: tenant),
            .lastYearUsed(year, layer: layer, tenant: tenant), .charges(year, layer: layer, tenant: tenant),
            .budgetAccounts(year, layer: layer, tenant: tenant)
        ) { budgets, services, contributions, overrides, values, carried, lastYear, charges, accounts in
            guard let budget = budgets.first else { return nil }
            let amounts = Dictionary(grouping: contributions, by: \.0)
            let overridden = Dictionary(grouping: overrides, by: \.0)
            let before = Dictionary(grouping: lastYear, by: \.0)
            let charged = Dictionary(grouping: charges, by: \.0)
            let budgeted = Dictionary(grouping: accounts, by: \.service)
            let lines = services.map { service in
                LayerFigures.Line(
                    service: service,
                    contributions: Dictionary(uniqueKeysWithValues: (amounts[service.service] ?? []).map { ($0.1, $0.2) }),
                    overrides: (overridden[service.service] ?? []).map(\.1),
                    lastYear: Dictionary(uniqueKeysWithValues: (before[service.service] ?? []).map { ($0.1, $0.2) }),
                    charges: Dictionary(uniqueKeysWithValues: (charged[service.service] ?? []).map { ($0.1, $0.2) }),
                    accounts: Dictionary(uniqueKeysWithValues: (budgeted[service.service] ?? []).map { ($0.account.code, $0.amount) }))
            }
            return try LayerFigures(
                budget: budget, lines: lines, values: values, carried: Dictionary(uniqueKeysWithValues: carried))
        }
    }
}

extension Query where Output == [(ServiceCode, PayerCode, Money)] {
    package static func contributions(_ year: BudgetYear, layer: Int?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, payer, amount FROM contribution
                WHERE tenant_id = \(tenant) AND year = \(year) AND layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                """
        ) { (service: ServiceCode, payer: PayerCode, amount: Money) in (service, payer, amount) }
    }

    /// Last year's contributions that limits on the change used, from the explanations.
    fileprivate static func lastYearUsed(_ year: BudgetYear, layer: Int?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, payer, explanation -> 'limit' ->> 'lastYear' FROM contribution
                WHERE tenant_id = \(tenant) AND year = \(year) AND layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                    AND explanation -> 'limit' ->> 'lastYear' IS NOT NULL
                """
        ) { (service: ServiceCode, payer: PayerCode, amount: String) in
            (service, payer, try stored(Money.parse(sum: amount), "contribution.explanation"))
        }
    }
}

extension Query where Output == [(PayerCode, Money)] {
    /// The sum of each payer's carried lines from earlier years.
    fileprivate static func carriedSums(_ year: BudgetYear, layer: Int?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT payer, sum(amount)::bigint FROM share_carried
                WHERE tenant_id = \(tenant) AND year = \(year) AND layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                GROUP BY payer
                """
        ) { (payer: PayerCode, amount: Money) in (payer, amount) }
    }
}

extension Query where Output == [LayerFigures.Value] {
    /// The dated key values that the layer's contributions were computed from.
    fileprivate static func usedValues(_ year: BudgetYear, layer: Int?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT DISTINCT v.series, coalesce(v.payer, c.payer), v.day, v.value, coalesce(v.source, '')
                FROM contribution c, \(fragment: .valuesUsed)
                WHERE c.tenant_id = \(tenant) AND c.year = \(year) AND c.layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                ORDER BY 1, 2, 3
                """
        ) { (series: SeriesName, payer: PayerCode, date: CalendarDate, value: Int64, source: String) in
            LayerFigures.Value(
                series: series, basis: BasisValue(payer: payer, value: value, source: source, referenceDate: date))
        }
    }
}

extension SQL {
    /// The dated key values behind contribution `c`, from its explanation, as rows `v`: values that are figures
    /// themselves, values from which figures were computed, values for first payments, and values that limits needed. A
    /// value of the payer itself names no payer.
    static let valuesUsed: SQL = """
        LATERAL (
            SELECT jsonb_path_query(c.explanation, '$.lines[*]')
            UNION ALL SELECT jsonb_path_query(c.explanation, '$.first[*].line')
            UNION ALL SELECT jsonb_path_query(c.explanation, '$.limit')
            UNION ALL SELECT jsonb_path_query(c.explanation, '$.limit.rule[*]')
        ) AS l (line), LATERAL (
            SELECT line ->> 'series', NULL, (line ->> 'referenceDate')::date, (line ->> 'numerator')::bigint, line ->> 'source'
            WHERE line ->> 'series' IS NOT NULL AND line ->> 'referenceDate' IS NOT NULL
            UNION ALL
            SELECT value ->> 'series', value ->> 'payer', (value ->> 'referenceDate')::date, (value ->> 'value')::bigint,
                value ->> 'source'
            FROM jsonb_path_query(line, '$.values[*]') AS value
        ) AS v (series, payer, day, value, source)
        """
}
