package import Cooperation
package import Postgres

extension Transaction {
    /// What a draft's costs are shared from, in one round trip. Services that are kept by account get their sums first.
    package func sharingInputs(_ layer: BudgetLayer, tenant: TenantID) throws -> SharingInputs {
        let (_, lines, participation, members, listed, overrides, names) = try pipeline(
            .followAccounts(layer, tenant: tenant), .presentLines(layer, tenant: tenant), .participations(layer, tenant: tenant),
            .members(in: layer.year, tenant: tenant),
            .listedParticipants(layer.year, tenant: tenant), .overrides(layer.year, layer: layer.number, tenant: tenant),
            .payerNames(tenant: tenant))
        return SharingInputs(
            lines: lines,
            participation: Dictionary(uniqueKeysWithValues: participation),
            members: members,
            listed: Dictionary(grouping: listed, by: \.0).mapValues { $0.map(\.1) },
            overrides: Dictionary(grouping: overrides, by: \.0).mapValues { $0.map(\.1) },
            names: Dictionary(uniqueKeysWithValues: names))
    }
}

extension Query where Output == [BudgetService] {
    /// The draft's amounts with the service's present terms, which the next sharing freezes into the draft.
    fileprivate static func presentLines(_ layer: BudgetLayer, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT b.service, s.name, s.agreement, b.cost, b.own_income, b.external_funding, b.year_key,
                    coalesce(b.year_key, s.allocation_key), s.rounding_step, s.floors, s.caps,
                    b.shared, b.unallocated, b.unallocated_reason, b.refusal, b.refusal_detail
                FROM budget_service b JOIN service s ON s.tenant_id = b.tenant_id AND s.code = b.service
                WHERE b.tenant_id = \(tenant) AND b.year = \(layer.year) AND b.layer = \(layer.column) ORDER BY b.service
                """,
            BudgetService.init(
                service:name:agreement:cost:income:external:yearKey:key:step:floors:caps:shared:unallocated:reason:refusal:detail:))
    }
}

extension Query where Output == [(ServiceCode, Participation)] {
    /// How payers take part in the services whose agreement is valid on any day of the year.
    fileprivate static func participations(_ layer: BudgetLayer, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT s.code, s.participation FROM budget_service b JOIN service s ON s.tenant_id = b.tenant_id AND s.code = b.service
                WHERE b.tenant_id = \(tenant) AND b.year = \(layer.year) AND b.layer = \(layer.column)
                    AND s.valid_from <= \(layer.year.lastDay) AND (s.valid_to IS NULL OR s.valid_to >= \(layer.year.firstDay))
                """
        ) { (service: ServiceCode, participation: String) in
            (service, try stored(Participation(rawValue: participation), "service.participation"))
        }
    }
}

extension Query where Output == [PayerCode] {
    /// Who is a member on any day of the year, by code.
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
