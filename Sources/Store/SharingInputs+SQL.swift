package import Cooperation
package import Postgres

extension Transaction {
    /// The data for sharing a draft's costs, in one round trip, or in two if it charges projects. Services that are
    /// kept by account get their sums first.
    package func sharingInputs(_ layer: BudgetLayer, tenant: TenantID) throws -> SharingInputs {
        let (_, lines, members, listed, overrides, names, lastYear) = try pipeline(
            .followAccounts(layer, tenant: tenant), .presentLines(layer, tenant: tenant), .members(in: layer.year, tenant: tenant),
            .listedParticipants(layer.year, tenant: tenant), .overrides(layer.year, layer: layer.number, tenant: tenant),
            .payerNames(tenant: tenant), .lastYearNeeded(by: layer, tenant: tenant))
        var inputs = SharingInputs(
            year: layer.year, lines: lines, members: members,
            listed: Dictionary(grouping: listed, by: \.0).mapValues { $0.map(\.1) },
            overrides: Dictionary(grouping: overrides, by: \.0).mapValues { $0.map(\.1) },
            names: Dictionary(uniqueKeysWithValues: names))
        inputs.lastYear = LastYear.byService(lastYear, before: layer.year)
        if lines.contains(where: { $0.terms.key == .projects }) { inputs.charges = try fetch(.chargesByPayer(in: layer, tenant: tenant)) }
        return inputs
    }
}

extension Query where Output == [BudgetService] {
    /// The draft's amounts with the terms that the next sharing freezes: the service's present terms, or those of the
    /// budget that is amended. A cost that follows from others is computed by that sharing, too.
    fileprivate static func presentLines(_ layer: BudgetLayer, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT b.service, t.name, t.agreement, t.participation, t.valid_from, t.valid_to,
                    CASE WHEN b.cost_follows THEN 0 ELSE b.cost END, b.own_income, b.external_funding, b.year_key,
                    coalesce(b.year_key, t.allocation_key), t.rounding_step, t.floors, t.caps,
                    b.shared, b.unallocated, b.unallocated_reason, b.refusal, b.refusal_detail, b.cost_follows, b.keeps_terms
                FROM budget_service b CROSS JOIN LATERAL \(fragment: .termsToShareBy(tenant: tenant)) AS t
                WHERE b.tenant_id = \(tenant) AND b.year = \(layer.year) AND b.layer = \(layer.column) ORDER BY b.service
                """,
            BudgetService.init(
                service:name:agreement:participation:from:to:cost:income:external:yearKey:key:step:floors:caps:shared:unallocated:
                reason:refusal:detail:costFollows:keepsTerms:
            ))
    }
}

extension Query where Output == [PayerCode] {
    /// The payers that are members on any day of the year, by code.
    package static func members(in year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT DISTINCT payer FROM membership
                WHERE tenant_id = \(tenant) AND valid_from <= \(year.lastDay) AND (valid_to IS NULL OR valid_to >= \(year.firstDay))
                ORDER BY payer
                """
        ) { (payer: PayerCode) in payer }
    }
}

extension Query where Output == [(ServiceCode, PayerCode)] {
    fileprivate static func listedParticipants(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT DISTINCT service, payer FROM service_participant
                WHERE tenant_id = \(tenant) AND valid_from <= \(year.lastDay) AND (valid_to IS NULL OR valid_to >= \(year.firstDay))
                ORDER BY service, payer
                """
        ) { (service: ServiceCode, payer: PayerCode) in (service, payer) }
    }
}

extension Query where Output == [(ServiceCode, PayerCode?, Money?)] {
    /// The payers' contributions of the year before, by its layer in force, for the draft's services whose key needs
    /// them. A service for which nobody paid has one row without a payer. There are no rows if nothing of that year is
    /// in force.
    fileprivate static func lastYearNeeded(by layer: BudgetLayer, tenant: TenantID) -> Self {
        let needs = AllocationKey.lastYearPrefix
        return Query(
            all: """
                SELECT b.service, c.payer, c.amount
                FROM budget_service b CROSS JOIN LATERAL \(fragment: .termsToShareBy(tenant: tenant)) AS t
                CROSS JOIN \(fragment: .layer(before: layer, tenant: tenant)) AS f
                LEFT JOIN contribution c ON c.tenant_id = b.tenant_id AND c.year = f.year AND c.layer = f.layer AND c.service = b.service
                WHERE b.tenant_id = \(tenant) AND b.year = \(layer.year) AND b.layer = \(layer.column)
                    AND starts_with(coalesce(b.year_key, t.allocation_key), \(needs))
                """
        ) { (service: ServiceCode, payer: PayerCode?, amount: Money?) in (service, payer, amount) }
    }

    /// The payers' contributions of the year before for a layer's services, by that year's layer in force.
    fileprivate static func lastYear(of year: BudgetYear, layer: Int?, tenant: TenantID) -> Self {
        let before = SQL.layer(before: BudgetLayer(year: year, number: layer ?? 0), tenant: tenant)
        return Query(
            all: """
                SELECT b.service, c.payer, c.amount
                FROM budget_service b CROSS JOIN \(fragment: before) AS f
                LEFT JOIN contribution c ON c.tenant_id = b.tenant_id AND c.year = f.year AND c.layer = f.layer AND c.service = b.service
                WHERE b.tenant_id = \(tenant) AND b.year = \(year) AND b.layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                """
        ) { (service: ServiceCode, payer: PayerCode?, amount: Money?) in (service, payer, amount) }
    }
}

extension SQL {
    /// The name and the terms by which service `b` of a draft is shared, in one row: the present terms, or those that
    /// the amendment keeps.
    fileprivate static func termsToShareBy(tenant: TenantID) -> SQL {
        """
        (SELECT name, agreement, participation, valid_from, valid_to, allocation_key, rounding_step, floors, caps
            FROM service WHERE tenant_id = \(tenant) AND code = b.service AND NOT b.keeps_terms
            UNION ALL SELECT name, b.agreement, b.participation, b.valid_from, b.valid_to, b.allocation_key, b.rounding_step, b.floors,
                b.caps FROM service WHERE tenant_id = \(tenant) AND code = b.service AND b.keeps_terms)
        """
    }

    /// The layer that stands for the year before, at most one row of `year` and `layer`: its newest approved layer, or
    /// for a plan year the same plan's layer for the year before.
    fileprivate static func layer(before layer: BudgetLayer, tenant: TenantID) -> SQL {
        let before: SQL = layer.planOf == nil ? "layer >= 0 AND state = 'approved'" : "layer = \(layer.column) + 1"
        return """
            (SELECT year, layer FROM budget WHERE tenant_id = \(tenant) AND year = \(layer.year) - 1 AND \(fragment: before)
                ORDER BY layer DESC LIMIT 1)
            """
    }
}

extension Query where Output == [ServiceCode: LastYear] {
    /// The payers' contributions of the year before for a layer's services; no rows if nothing of that year is in
    /// force.
    package static func lastYear(of year: BudgetYear, layer: Int?, tenant: TenantID) -> Self {
        Query<[(ServiceCode, PayerCode?, Money?)]>.lastYear(of: year, layer: layer, tenant: tenant).map {
            LastYear.byService($0, before: year)
        }
    }
}

extension Query where Output == [PayerCode: [ProjectCharge]] {
    /// The amounts that a layer charges each payer for projects.
    package static func chargesByPayer(in layer: BudgetLayer, tenant: TenantID) -> Self {
        Query<[(PayerCode, ProjectCharge)]>.dueCharges(in: layer, tenant: tenant).map {
            Dictionary(grouping: $0, by: \.0).mapValues { $0.map(\.1) }
        }
    }
}

extension LastYear {
    fileprivate static func byService(
        _ rows: [(ServiceCode, PayerCode?, Money?)], before year: BudgetYear
    ) -> [ServiceCode: LastYear] {
        Dictionary(grouping: rows, by: \.0).mapValues { rows in
            let paid = rows.compactMap { row in row.1.flatMap { payer in row.2.map { (payer, $0) } } }
            return LastYear(before: year, contributions: Dictionary(uniqueKeysWithValues: paid))
        }
    }
}

extension Query where Output == [(ServiceCode, ContributionOverride)] {
    package static func overrides(_ year: BudgetYear, layer: Int?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, payer, amount, policy, reason FROM contribution_override
                WHERE tenant_id = \(tenant) AND year = \(year) AND layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                ORDER BY service, payer
                """
        ) { (service: ServiceCode, payer: PayerCode, amount: Money, policy: String, reason: String) in
            let policy = try stored(OverridePolicy(rawValue: policy), "contribution_override.policy")
            let override = ContributionOverride(payer: payer, amount: amount, policy: policy, reason: reason)
            return (service, try stored(override, "contribution_override.reason"))
        }
    }
}

extension Query where Output == [(PayerCode, LocalizedText)] {
    fileprivate static func payerNames(tenant: TenantID) -> Self {
        Query(all: "SELECT code, name_fi, name_sv, name_en FROM payer WHERE tenant_id = \(tenant)") {
            (code: PayerCode, fi: String, sv: String, en: String) in (code, LocalizedText(fi: fi, sv: sv, en: en))
        }
    }
}
