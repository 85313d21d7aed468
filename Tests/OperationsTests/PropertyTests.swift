import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

@Suite struct PropertyTests {
    /// 8 bodies at the same time, 150 steps each.
    @Test(arguments: Array(1...8) as [UInt64]) func `random changes leave every figure accounted for`(seed: UInt64) async throws {
        var body = try await RandomBody(seed: seed)
        for step in 1...150 {
            if let problem = try await body.step() { Issue.record("seed \(seed), step \(step): \(problem)") }
            let faults = try await faults(of: body)
            #expect(faults.isEmpty, "seed \(seed), step \(step): \(faults)")
            if !faults.isEmpty { break }
        }
        for year in body.versions.keys { try await expectEveryViewConserves(body.tenant, year: year) }
        // Both outcomes are frequent, so that both are really tested.
        #expect(body.succeeded >= 30 && body.refused >= 30, "\(body.succeeded) taken, \(body.refused) refused")
        #expect(try await body.tenant.perform(VerifyAudit.init, [:]).isIntact)
    }

    /// Shares and unallocated amounts sum to the net cost wherever both are shown: in the budget, the list of shares
    /// and each share.
    private func expectEveryViewConserves(_ tenant: TestTenant, year: Int) async throws {
        let budget = try await tenant.budget(year)
        let nets = budget.services.map(\.net)
        let net = try Money.sum(nets)
        #expect(try budget.budget.shared.adding(budget.budget.unallocated) == net)
        for (line, net) in zip(budget.services, nets) { #expect(try line.shared.adding(line.unallocated) == net, "\(line.service)") }
        let list = try await tenant.perform(ListShares.init, ["year": "\(year)", "limit": "1000"])
        let unallocated = list.unallocated.map(\.amount)
        #expect(try Money.sum(list.page.items.map(\.amount) + unallocated) == net)
        for payer in list.page.items {
            let share = try await tenant.perform(ShowShare.init, ["year": "\(year)", "payer": payer.payer.rawValue])
            #expect(try Money.sum(share.lines.map(\.amount)) == payer.amount && share.total == payer.amount)
            #expect(share.lines.compactMap(\.unallocated) == unallocated)
        }
    }

    /// Where the database differs from the model, or its own sums do not agree.
    private func faults(of body: RandomBody) async throws -> [String] {
        let tenant = body.tenant.id
        var faults = try await body.tenant.transaction(.read) { tx in
            try tx.all(Self.sums(of: tenant)) { (fault: String) in fault }
        }
        let versions = try await body.tenant.transaction(.read) { tx in
            try tx.all("SELECT year, version FROM budget WHERE tenant_id = \(tenant)") { (year: Int32, version: Int32) in
                (Int(year), Int(version))
            }
        }
        if Dictionary(uniqueKeysWithValues: versions) != body.versions { faults.append("versions \(versions), not \(body.versions)") }
        let costs = try await body.tenant.transaction(.read) { tx in
            try tx.all("SELECT year, service, cost FROM budget_service WHERE tenant_id = \(tenant)") {
                (year: Int32, service: String, cost: Int64) in "\(year) \(service) \(cost)"
            }
        }
        let expected = body.costs.flatMap { year, lines in lines.map { "\(year) \($0.key) \($0.value.cents)" } }
        if costs.sorted() != expected.sorted() { faults.append("costs \(costs), not \(expected)") }
        for (year, fingerprint) in body.approved where try await body.tenant.fingerprint(frozenTables, year: year) != fingerprint {
            faults.append("the approved \(year) changed")
        }
        return faults
    }

    /// Every sum that must agree, computed from the rows; each returned row is a fault.
    private static func sums(of tenant: TenantID) -> SQL {
        """
        WITH line AS (
            SELECT year, service, refusal, shared, unallocated, unallocated_reason, coalesce(c.amount, 0) AS contributed,
                l.cost - l.own_income - l.external_funding AS net
            FROM budget_service l LEFT JOIN (
                SELECT year, service, sum(amount)::bigint AS amount FROM contribution WHERE tenant_id = \(tenant) GROUP BY year, service
            ) c USING (year, service)
            WHERE l.tenant_id = \(tenant)
        ),
        payer_sum AS (
            SELECT s.year, s.payer, s.amount, coalesce(sum(c.amount), 0)::bigint AS contributed
            FROM share s LEFT JOIN contribution c USING (tenant_id, year, payer)
            WHERE s.tenant_id = \(tenant) GROUP BY s.year, s.payer, s.amount
        )
        SELECT format('%s %s: contributions %s, shared %s', year, service, contributed, shared) FROM line WHERE contributed <> shared
        UNION ALL
        SELECT format('%s %s: shared %s and unallocated %s of %s', year, service, shared, unallocated, net) FROM line
        WHERE shared + unallocated <> net
        UNION ALL
        SELECT format('%s %s: refused (%s) and shared', year, service, refusal) FROM line
        WHERE refusal IS NOT NULL AND (shared <> 0 OR unallocated <> net OR net <> 0 AND unallocated_reason <> 'refused')
        UNION ALL
        SELECT format('%s %s: share %s of contributions %s', year, payer, amount, contributed) FROM payer_sum WHERE amount <> contributed
        UNION ALL
        SELECT format('%s: budget shares %s and leaves %s', year, shared, unallocated) FROM budget b
        WHERE tenant_id = \(tenant) AND (
            shared <> (SELECT coalesce(sum(l.shared), 0) FROM line l WHERE l.year = b.year)
            OR shared <> (SELECT coalesce(sum(p.amount), 0) FROM payer_sum p WHERE p.year = b.year)
            OR unallocated <> (SELECT coalesce(sum(l.unallocated), 0) FROM line l WHERE l.year = b.year)
            OR state = 'approved' AND EXISTS (
                SELECT FROM line l WHERE l.year = b.year AND (l.refusal IS NOT NULL OR l.unallocated_reason IN ('refused', 'left'))))
        """
    }
}
