package import Cooperation
package import Postgres

extension Query where Output == [ServiceCode: ServiceDays] {
    /// The number of the year's days on which each service of the layer in force was itself in force, and on which each
    /// payer took part in it, as a member or as listed.
    ///
    /// The layer froze whether the service is for members or lists its payers, and the validity of its agreement. An
    /// agreement that was ended within the year is in force up to that day, like a membership.
    package static func daysOfParticipation(_ year: BudgetYear, tenant: TenantID) -> Self {
        let (first, last) = (year.firstDay, year.lastDay)
        return Query<[(ServiceCode, Int, PayerCode?, Int?)]>(
            all: """
                SELECT t.service, greatest(0, t.last_day - t.first_day + 1), p.payer,
                    sum(least(t.last_day, p.valid_to) - greatest(t.first_day, p.valid_from) + 1)::integer
                FROM (
                    SELECT l.service, l.participation, greatest(\(first), l.valid_from) AS first_day,
                        least(\(last), l.valid_to, CASE WHEN s.valid_to >= \(first) THEN s.valid_to END) AS last_day
                    FROM budget_service l JOIN service s ON s.tenant_id = l.tenant_id AND s.code = l.service
                    WHERE l.tenant_id = \(tenant) AND l.year = \(year) AND l.layer = \(fragment: .layer(nil, of: year, tenant: tenant))
                ) AS t LEFT JOIN (
                    SELECT 'members' AS participation, NULL AS service, payer, valid_from, valid_to FROM membership
                    WHERE tenant_id = \(tenant)
                    UNION ALL
                    SELECT 'listed', service, payer, valid_from, valid_to FROM service_participant WHERE tenant_id = \(tenant)
                ) AS p ON p.participation = t.participation AND (p.service IS NULL OR p.service = t.service)
                    AND least(t.last_day, p.valid_to) >= greatest(t.first_day, p.valid_from)
                GROUP BY t.service, t.first_day, t.last_day, p.payer
                """
        ) { (service: ServiceCode, term: Int32, payer: PayerCode?, days: Int32?) in (service, Int(term), payer, days.map { Int($0) }) }
        .map { rows in
            Dictionary(grouping: rows, by: \.0).mapValues { rows in
                let days = rows.compactMap { row in row.2.flatMap { payer in row.3.map { (payer, $0) } } }
                return ServiceDays(term: rows[0].1, payers: Dictionary(uniqueKeysWithValues: days))
            }
        }
    }
}

extension Questions where Output == PayersAtYearEnd {
    /// The payers that take part on any day after the year, as members or as listed in a service that continues; the
    /// names of payers in the year's layer in force; and the ledger's rest of the year and earlier ones.
    package static func payersAtEnd(of year: BudgetYear, tenant: TenantID) -> Self {
        Questions(
            .payerNames(in: year, tenant: tenant), .payers(after: year, tenant: tenant), .openEntries(until: year, tenant: tenant)
        ) { names, staying, open in
            PayersAtYearEnd(names: Dictionary(uniqueKeysWithValues: names), staying: Set(staying), open: open)
        }
    }
}

extension Transaction {
    /// Five statements for any number of payers and services.
    package func insert(_ settlement: Settlement, by decision: Decision, tenant: TenantID) throws {
        let (layer, terms) = (settlement.layer, settlement.terms)
        let (services, shares) = (settlement.services, settlement.shares)
        let (contributions, used) = (settlement.contributions, settlement.used)
        _ = try pipeline([
            Query(
                command: """
                    INSERT INTO settlement (tenant_id, year, layer, surplus, deficit, de_minimis, exceptions, organ, decided_on,
                        section, register_number)
                    VALUES (\(tenant), \(layer.year), \(layer.column), \(terms.surplus.rawValue), \(terms.deficit.rawValue),
                        \(terms.deMinimis), \(terms.exceptions), \(decision.organ), \(decision.date), \(decision.section),
                        \(decision.registerNumber))
                    """),
            Query(
                command: """
                    INSERT INTO settled_service (tenant_id, year, service, name, allocation_key, net, advance, settled, gave_way)
                    SELECT \(tenant), \(layer.year), * FROM unnest(
                        \(services.map(\.service.rawValue)), \(services.map(\.name)), \(services.map(\.key.description)),
                        \(services.map(\.net.cents)), \(services.map(\.advance.cents)), \(services.map(\.settled.cents)),
                        \(services.map { $0.gaveWay.map(\.rawValue).joined(separator: ",") }))
                    \(fragment: .told)
                    """),
            Query(
                command: """
                    INSERT INTO settled_share (tenant_id, year, payer, name_fi, name_sv, name_en, advance, settled, carried, outcome,
                        ground)
                    SELECT \(tenant), \(layer.year), * FROM unnest(
                        \(shares.map(\.payer.rawValue)), \(shares.map(\.name.fi)), \(shares.map(\.name.sv)), \(shares.map(\.name.en)),
                        \(shares.map(\.advance.cents)), \(shares.map(\.settled.cents)), \(shares.map(\.carried.cents)),
                        \(shares.map(\.outcome.rawValue)), \(shares.map(\.ground.rawValue)))
                    \(fragment: .told)
                    """),
            Query(
                command: """
                    INSERT INTO settled_contribution (tenant_id, year, payer, service, advance, settled, days, fraction)
                    SELECT \(tenant), \(layer.year), payer, service, advance, settled, days, nullif(fraction, '') FROM unnest(
                        \(contributions.map(\.payer.rawValue)), \(contributions.map(\.service.rawValue)),
                        \(contributions.map(\.advance.cents)), \(contributions.map(\.settled.cents)),
                        \(contributions.map { Int32($0.days) }), \(contributions.map { $0.fraction ?? "" }))
                        AS c (payer, service, advance, settled, days, fraction)
                    \(fragment: .told)
                    """),
            Query(
                command: """
                    INSERT INTO settled_carried (tenant_id, year, payer, entry, from_year, amount)
                    SELECT \(tenant), \(layer.year), * FROM unnest(
                        \(used.map(\.payer.rawValue)), \(used.map { Int32($0.number) }), \(used.map { Int32($0.year.year) }),
                        \(used.map(\.amount.cents)))
                    \(fragment: .told)
                    """),
        ])
    }

    /// The year's closed settlement; nil until there is one.
    package func settlement(_ year: BudgetYear, tenant: TenantID) throws -> Settlement? {
        try fetch(Questions<Settlement?>.settlement(year, tenant: tenant))
    }

    /// Gives the settlement's placeholder section its number, or corrects the named wrong section; false if the
    /// settlement has another section.
    package func fillSection(
        _ section: String, register: String?, ofSettlement year: BudgetYear, was: String?, tenant: TenantID
    ) throws -> Bool {
        try allowCorrection(of: was)
        return try run(
            """
            UPDATE settlement SET section = \(section), register_number = coalesce(\(register), register_number)
            WHERE tenant_id = \(tenant) AND year = \(year) AND \(fragment: .isWrong(was))
            """) == 1
    }
}

extension Query where Output == [(PayerCode, LocalizedText)] {
    /// Every payer's name as the layer in force froze it, or its present name if the layer does not have the payer.
    fileprivate static func payerNames(in year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT p.code, coalesce(s.name_fi, p.name_fi), coalesce(s.name_sv, p.name_sv), coalesce(s.name_en, p.name_en)
                FROM payer p LEFT JOIN share s ON s.tenant_id = p.tenant_id AND s.year = \(year)
                    AND s.layer = \(fragment: .layer(nil, of: year, tenant: tenant)) AND s.payer = p.code
                WHERE p.tenant_id = \(tenant)
                """
        ) { (code: PayerCode, fi: String, sv: String, en: String) in (code, LocalizedText(fi: fi, sv: sv, en: en)) }
    }
}

extension Query where Output == [PayerCode] {
    /// The payers that take part on any day after the year.
    fileprivate static func payers(after year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT payer FROM membership WHERE tenant_id = \(tenant) AND (valid_to IS NULL OR valid_to > \(year.lastDay))
                UNION
                SELECT p.payer FROM service_participant p JOIN service s ON s.tenant_id = p.tenant_id AND s.code = p.service
                WHERE p.tenant_id = \(tenant) AND s.participation = 'listed'
                    AND coalesce(least(p.valid_to, s.valid_to) >= greatest(p.valid_from, s.valid_from, \(year.lastDay) + 1), true)
                """
        ) { (payer: PayerCode) in payer }
    }
}

extension Query where Output == [OpenEntry] {
    /// The entries that were settled with the year, by number.
    fileprivate static func settledEntries(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT entry, payer, from_year, amount FROM settled_carried
                WHERE tenant_id = \(tenant) AND year = \(year) ORDER BY entry
                """
        ) { (entry: Int32, payer: PayerCode, year: BudgetYear, amount: Money) in
            OpenEntry(number: Int(entry), payer: payer, year: year, amount: amount)
        }
    }
}

extension Query where Output == [(BudgetLayer, SettlementTerms, Decision)] {
    package static func settlementHead(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT layer, surplus, deficit, de_minimis, exceptions, organ, decided_on, section, register_number
                FROM settlement
                WHERE tenant_id = \(tenant) AND year = \(year)
                """
        ) { row in
            let layer = BudgetLayer(year: year, number: Int(try row.next() as Int32))
            let terms = SettlementTerms(
                surplus: try stored(SettlementTerms.Surplus(rawValue: try row.next()), "settlement.surplus"),
                deficit: try stored(SettlementTerms.Deficit(rawValue: try row.next()), "settlement.deficit"),
                deMinimis: try row.next(), exceptions: try row.next())
            let decision = Decision(
                organ: try row.next(), date: try row.next(), section: try row.next(), registerNumber: try row.next())
            return (layer, terms, try stored(decision, "settlement.organ"))
        }
    }
}

extension Query where Output == [SettledService] {
    fileprivate static func settledServices(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, name, allocation_key, net, advance, settled, gave_way FROM settled_service
                WHERE tenant_id = \(tenant) AND year = \(year) ORDER BY service
                """
        ) { (service: ServiceCode, name: String, key: AllocationKey, net: Money, advance: Money, settled: Money, gaveWay: String) in
            try SettledService(
                service: service, name: name, key: key, net: net, advance: advance, settled: settled,
                gaveWay: gaveWay.split(separator: ",").map {
                    try stored(SettlementConcession(rawValue: String($0)), "settled_service.gave_way")
                })
        }
    }
}

extension Query where Output == [SettledShare] {
    fileprivate static func settledShares(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT payer, name_fi, name_sv, name_en, advance, settled, carried, outcome, ground FROM settled_share
                WHERE tenant_id = \(tenant) AND year = \(year) ORDER BY payer
                """
        ) {
            (
                payer: PayerCode, fi: String, sv: String, en: String, advance: Money, settled: Money, carried: Money, outcome: String,
                ground: String
            ) in
            try SettledShare(
                payer: payer, name: LocalizedText(fi: fi, sv: sv, en: en), advance: advance, settled: settled, carried: carried,
                outcome: try stored(SettlementOutcome(rawValue: outcome), "settled_share.outcome"),
                ground: try stored(SettlementGround(rawValue: ground), "settled_share.ground"))
        }
    }
}

extension Query where Output == [SettledContribution] {
    fileprivate static func settledContributions(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, payer, advance, settled, days, fraction FROM settled_contribution
                WHERE tenant_id = \(tenant) AND year = \(year) ORDER BY service, payer
                """
        ) { (service: ServiceCode, payer: PayerCode, advance: Money, settled: Money, days: Int32, fraction: String?) in
            try SettledContribution(
                service: service, payer: payer, advance: advance, settled: settled, days: Int(days), fraction: fraction)
        }
    }
}

extension Questions where Output == Settlement? {
    /// The year's closed settlement; nil until there is one.
    package static func settlement(_ year: BudgetYear, tenant: TenantID) -> Self {
        Questions(
            .settlementHead(year, tenant: tenant), .settledServices(year, tenant: tenant), .settledShares(year, tenant: tenant),
            .settledContributions(year, tenant: tenant), .settledEntries(year, tenant: tenant)
        ) { heads, services, shares, contributions, used in
            guard let (layer, terms, decision) = heads.first else { return nil }
            return try Settlement(
                layer: layer, terms: terms, services: services, shares: shares, contributions: contributions, used: used,
                decision: decision)
        }
    }
}
