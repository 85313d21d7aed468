package import Cooperation
package import Postgres

/// The stored carried lines of a body's drafts, and the data from which they are made.
package struct StoredCarry: Sendable {
    package let placement: CarriedPlacement
    /// The sums over the services of each draft's payers that have an entry in the ledger.
    package let shares: [BudgetYear: [PayerCode: Money]]
    package let lines: [BudgetYear: [PayerCode: [CarriedLine]]]
}

extension Transaction {
    /// The ledger's data for the drafts, in one round trip.
    ///
    /// - Parameter removed: an entry that will be removed, and is left out.
    package func storedCarry(without removed: Int? = nil, tenant: TenantID) throws -> StoredCarry {
        let (open, kept, drafts, shares, lines) = try pipeline(
            .openEntries(tenant: tenant), .keptEntries(tenant: tenant), .draftYears(tenant: tenant), .sharesWithEntries(tenant: tenant),
            .draftLines(tenant: tenant))
        return StoredCarry(
            placement: CarriedPlacement(
                open: open.filter { $0.number != removed }, kept: Dictionary(grouping: kept, by: \.0).mapValues { $0.map(\.1) },
                drafts: drafts),
            shares: Dictionary(grouping: shares, by: \.0).mapValues { Dictionary(uniqueKeysWithValues: $0.map { ($0.1, $0.2) }) },
            lines: Dictionary(grouping: lines, by: \.0).mapValues { Dictionary(grouping: $0, by: \.1).mapValues { $0.map(\.2) } })
    }

    /// Replaces a draft's carried lines, and their sums in its shares and in the layer.
    ///
    /// - Parameter isNewVersion: whether nothing else of the draft changes, so that this change makes its next version.
    package func replaceCarried(
        _ lines: [PayerCode: [CarriedLine]], in layer: BudgetLayer, isNewVersion: Bool, tenant: TenantID
    ) throws {
        let rows = lines.flatMap { payer, lines in lines.map { (payer: payer, line: $0) } }
        let ofLayer: SQL = "tenant_id = \(tenant) AND year = \(layer.year) AND layer = \(layer.column)"
        _ = try pipeline([
            Query(command: "DELETE FROM share_carried WHERE \(fragment: ofLayer)"),
            Query(
                command: """
                    INSERT INTO share_carried (tenant_id, year, layer, payer, entry, from_year, amount)
                    SELECT \(tenant), \(layer.year), \(layer.column), * FROM unnest(
                        \(rows.map(\.payer.rawValue)), \(rows.map { Int32($0.line.entry) }), \(rows.map { Int32($0.line.year.year) }),
                        \(rows.map(\.line.amount.cents)))
                    \(fragment: .told)
                    """),
            Query(
                command: """
                    UPDATE share s SET carried = n.carried FROM (
                        SELECT payer, coalesce((SELECT sum(k.amount) FROM share_carried k WHERE k.tenant_id = \(tenant)
                            AND k.year = t.year AND k.layer = t.layer AND k.payer = t.payer), 0)::bigint AS carried
                        FROM share t WHERE \(fragment: ofLayer)
                    ) AS n
                    WHERE \(fragment: ofLayer) AND s.payer = n.payer AND s.carried <> n.carried
                    """),
            Query(
                command: """
                    UPDATE budget SET version = version + \(isNewVersion ? 1 : 0 as Int32), carried = (
                        SELECT coalesce(sum(amount), 0)::bigint FROM share_carried WHERE \(fragment: ofLayer))
                    WHERE \(fragment: ofLayer)
                    """),
        ])
    }
}

extension Query where Output == [BudgetYear] {
    fileprivate static func draftYears(tenant: TenantID) -> Self {
        Query(all: "SELECT year FROM budget WHERE tenant_id = \(tenant) AND layer >= 0 AND stage = 'draft'") { (year: BudgetYear) in year }
    }
}

extension Query where Output == [(BudgetYear, OpenEntry)] {
    /// The entries that the layer in force uses in years with a draft: the draft is an amendment, and uses them again.
    fileprivate static func keptEntries(tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT k.year, k.entry, k.payer, k.from_year, -k.amount FROM budget d
                JOIN share_carried k ON k.tenant_id = d.tenant_id AND k.year = d.year AND k.layer = (
                    SELECT max(i.layer) FROM budget i WHERE i.tenant_id = \(tenant) AND i.year = d.year AND i.state = 'approved')
                WHERE d.tenant_id = \(tenant) AND d.layer >= 0 AND d.stage = 'draft'
                """
        ) { (year: BudgetYear, entry: Int32, payer: PayerCode, from: BudgetYear, amount: Money) in
            (year, OpenEntry(number: Int(entry), payer: payer, year: from, amount: amount))
        }
    }
}

extension Query where Output == [(BudgetYear, PayerCode, Money)] {
    fileprivate static func sharesWithEntries(tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT s.year, s.payer, s.amount FROM budget b
                JOIN share s ON s.tenant_id = b.tenant_id AND s.year = b.year AND s.layer = b.layer
                WHERE b.tenant_id = \(tenant) AND b.layer >= 0 AND b.stage = 'draft'
                    AND s.payer IN (SELECT f.payer FROM carry_forward f WHERE f.tenant_id = \(tenant))
                """
        ) { (year: BudgetYear, payer: PayerCode, amount: Money) in (year, payer, amount) }
    }
}

extension Query where Output == [(BudgetYear, PayerCode, CarriedLine)] {
    /// In the order of a share's lines.
    fileprivate static func draftLines(tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT k.year, k.payer, k.entry, k.from_year, k.amount FROM budget b
                JOIN share_carried k ON k.tenant_id = b.tenant_id AND k.year = b.year AND k.layer = b.layer
                WHERE b.tenant_id = \(tenant) AND b.layer >= 0 AND b.stage = 'draft' ORDER BY k.from_year, k.entry
                """
        ) { (year: BudgetYear, payer: PayerCode, entry: Int32, from: BudgetYear, amount: Money) in
            (year, payer, CarriedLine(entry: Int(entry), year: from, amount: amount))
        }
    }
}
