package import Cooperation
package import Postgres

extension SQL {
    /// Where entries of the ledger are used: in the layers in force, in open layers, and in settlements. A replaced
    /// layer uses nothing.
    fileprivate static func carriedPlaces(tenant: TenantID) -> SQL {
        """
        SELECT k.entry, k.payer, k.from_year, b.stage AS place, k.layer, k.year AS used_in, -k.amount AS amount, b.approved_by
        FROM share_carried k JOIN budget b ON b.tenant_id = k.tenant_id AND b.year = k.year AND b.layer = k.layer
        WHERE k.tenant_id = \(tenant) AND (b.state = 'draft' OR b.layer = (
            SELECT max(i.layer) FROM budget i WHERE i.tenant_id = \(tenant) AND i.year = b.year AND i.state = 'approved'))
        UNION ALL
        SELECT entry, payer, from_year, 'settlement', NULL, year, amount, NULL FROM settled_carried WHERE tenant_id = \(tenant)
        """
    }
}

extension Query where Output == [CarryForward] {
    /// The ledger in the order of its entries, each with its used amount and its payer's balance; only those of the
    /// named payer if there is one. An entry of a settlement has the settlement's decision as it is now.
    package static func carryForwards(of payer: PayerCode?, tenant: TenantID) -> Self {
        Query(
            all: """
                WITH used AS (
                    SELECT entry, sum(amount) AS amount FROM (\(fragment: .carriedPlaces(tenant: tenant))) AS p
                    WHERE place IN ('approved', 'settlement') GROUP BY entry
                )
                SELECT f.number, f.payer, f.year, f.amount, coalesce(u.amount, 0)::bigint,
                    (sum(f.amount - coalesce(u.amount, 0)) OVER (PARTITION BY f.payer ORDER BY f.number))::bigint,
                    (sum(f.amount - coalesce(u.amount, 0)) OVER (ORDER BY f.number))::bigint, f.entered_on,
                    coalesce(h.organ || ' ' || h.section, f.reason), v.vat, v.vat_rate, v.vat_ground
                FROM carry_forward f LEFT JOIN used u ON u.entry = f.number
                LEFT JOIN carry_forward_vat v
                    ON v.tenant_id = \(tenant) AND v.entry = f.number AND v.place = 1 AND f.settlement IS NULL
                LEFT JOIN settlement h ON h.tenant_id = f.tenant_id AND h.year = f.settlement
                WHERE f.tenant_id = \(tenant) AND (\(payer) IS NULL OR f.payer = \(payer)) ORDER BY f.number
                """
        ) {
            (
                number: Int32, payer: PayerCode?, year: BudgetYear, amount: Money, used: Money, balance: Money, total: Money,
                enteredOn: CalendarDate, reason: String, vat: String?, rate: Int32?, ground: String?
            ) in
            var ofAll: VAT?
            if let vat, let rate, let ground { ofAll = try VAT(stored: vat, rate: rate, ground: ground) }
            return try CarryForward(
                number: Int(number), payer: payer, year: year, amount: amount, used: used, balance: balance, total: total,
                enteredOn: enteredOn, reason: reason, vat: ofAll)
        }
    }
}

extension Query where Output == [CarriedUse] {
    /// Where entries are used, in the order of the entries and of the years; only those of the named payer if there is
    /// one.
    package static func carriedUses(of payer: PayerCode?, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT p.entry, p.payer, p.from_year, p.place, p.layer, p.used_in, p.amount, coalesce(d.organ, h.organ),
                    coalesce(d.decided_on, h.decided_on), coalesce(d.section, h.section),
                    CASE WHEN d.organ IS NULL THEN h.register_number ELSE d.register_number END
                FROM (\(fragment: .carriedPlaces(tenant: tenant))) AS p
                LEFT JOIN budget_step d
                    ON d.tenant_id = \(tenant) AND d.year = p.used_in AND d.layer = p.layer AND d.number = p.approved_by
                LEFT JOIN settlement h ON h.tenant_id = \(tenant) AND h.year = p.used_in AND p.place = 'settlement'
                WHERE \(payer) IS NULL OR p.payer = \(payer) ORDER BY p.entry, p.used_in, p.layer
                """
        ) { row in
            let entry = Int(try row.next() as Int32)
            let payer: PayerCode = try row.next()
            let year: BudgetYear = try row.next()
            let place: String = try row.next()
            let layer: Int32? = try row.next()
            return CarriedUse(
                entry: entry, payer: payer, year: year, place: try stored(CarriedUse.Place(rawValue: place), "budget.stage"),
                layer: layer.map { Int($0) }, usedIn: try row.next(), amount: try row.next(), decision: try row.decision())
        }
    }
}

extension Query where Output == [OpenEntry] {
    /// The amounts of payers' entries that may still be used. Used amounts are those of a layer in force, of a
    /// settlement, and of a layer that an organ has before it. If a year has a layer in force and a proposed amendment,
    /// the larger amount counts.
    package static func openEntries(until year: BudgetYear = .latest, tenant: TenantID) -> Self {
        Query(
            all: """
                WITH held AS (
                    SELECT entry, CASE WHEN min(amount) < 0 THEN min(amount) ELSE max(amount) END AS amount
                    FROM (\(fragment: .carriedPlaces(tenant: tenant))) AS p
                    WHERE place <> 'draft' GROUP BY entry, used_in, place = 'settlement'
                ),
                used AS (SELECT entry, sum(amount) AS amount FROM held GROUP BY entry)
                SELECT f.number, f.payer, f.year, (f.amount - coalesce(u.amount, 0))::bigint
                FROM carry_forward f LEFT JOIN used u ON u.entry = f.number
                WHERE f.tenant_id = \(tenant) AND f.payer IS NOT NULL AND f.year <= \(year) AND f.amount <> coalesce(u.amount, 0)
                ORDER BY f.number
                """
        ) { (number: Int32, payer: PayerCode, year: BudgetYear, amount: Money) in
            OpenEntry(number: Int(number), payer: payer, year: year, amount: amount)
        }
    }
}

extension Transaction {
    /// Adds entries after the last one; the caller holds the tenant's lock, because entries are numbered.
    ///
    /// - Parameter settlement: whether closing the year made them.
    package func addCarryForwards(
        _ entries: [(payer: PayerCode?, amount: Money)], from year: BudgetYear, on day: CalendarDate, reason: String,
        settlement: Bool = false, tenant: TenantID
    ) throws {
        if entries.isEmpty { return }
        try run(
            """
            INSERT INTO carry_forward (tenant_id, number, payer, year, settlement, amount, entered_on, reason)
            SELECT \(tenant), n.last + e.place::integer, e.payer, \(year), \(settlement ? year : nil), e.amount, \(day), \(reason)
            FROM unnest(\(entries.map { $0.payer?.rawValue }), \(entries.map(\.amount.cents)))
                WITH ORDINALITY AS e (payer, amount, place),
                (SELECT coalesce(max(number), 0) AS last FROM carry_forward WHERE tenant_id = \(tenant)) AS n
            \(fragment: .told)
            """)
    }

    /// Records the VAT of the entry that was added last; the caller still holds the tenant's lock.
    package func addCarriedVAT(_ vat: VAT, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO carry_forward_vat (tenant_id, entry, place, vat, vat_rate, vat_ground, amount)
            SELECT \(tenant), number, 1, \(vat.treatment.rawValue), \(Int32(vat.rate.hundredths)), \(vat.ground), amount
            FROM carry_forward WHERE tenant_id = \(tenant)
                AND number = (SELECT max(number) FROM carry_forward WHERE tenant_id = \(tenant))
            \(fragment: .told)
            """)
    }

    /// Records the VAT of the amounts that the settlement of a year carried to payers; each payer has one entry of it.
    package func addCarriedVATs(_ parts: [CarriedVAT], from year: BudgetYear, tenant: TenantID) throws {
        if parts.isEmpty { return }
        try run(
            """
            INSERT INTO carry_forward_vat (tenant_id, entry, place, vat, vat_rate, vat_ground, amount)
            SELECT \(tenant), f.number, row_number() OVER (PARTITION BY f.number ORDER BY p.place), p.vat, p.rate, p.ground, p.amount
            FROM unnest(
                \(parts.map(\.payer.rawValue)), \(parts.map(\.vat.treatment.rawValue)),
                \(parts.map { Int32($0.vat.rate.hundredths) }), \(parts.map(\.vat.ground)), \(parts.map(\.amount.cents)))
                WITH ORDINALITY AS p (payer, vat, rate, ground, amount, place)
            JOIN carry_forward f ON f.tenant_id = \(tenant) AND f.settlement = \(year) AND f.payer = p.payer
            \(fragment: .told)
            """)
    }
}
