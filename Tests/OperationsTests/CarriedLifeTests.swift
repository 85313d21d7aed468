import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// Years of a body in the database: in whatever order they are budgeted, amended and closed, ledger, shares,
/// settlements and instalments agree to the cent.
@Suite struct CarriedLifeTests {
    /// 6 bodies at the same time, 100 steps each.
    @Test(arguments: Array(1...6) as [UInt64]) func `nothing is used twice and nothing is lost`(seed: UInt64) async throws {
        var body = try await CarriedBody(seed: seed)
        for step in 1...100 {
            try await body.step()
            let faults = try await body.faults()
            #expect(faults.isEmpty, "seed \(seed), step \(step), \(body.last): \(faults)")
            if !faults.isEmpty { return }
        }
        try await body.expectAgreement()
        #expect(body.succeeded >= 20 && body.settled >= 1, "\(body.succeeded) taken, \(body.settled) years settled")
    }
}

/// A body of five members with several years in progress.
private struct CarriedBody {
    private static let years = 2026...2029
    private let tenant: TestTenant
    private var random: SeededGenerator
    private var manual: [String: Int64] = [:]
    private(set) var last = ""
    private(set) var succeeded = 0
    private(set) var settled = 0

    init(seed: UInt64) async throws {
        tenant = try await TestTenant.make()
        random = SeededGenerator(state: seed)
        try await tenant.addMembers()
        for (service, key) in [("a", "equal"), ("b", "population"), ("c", "tariff:1.10")] {
            try await tenant.perform(AddService.init, ["service": service, "name": service, "from": "2000-01-01", "key": key])
        }
        try await tenant.perform(DraftBudget.init, ["year": "2026", "referenceDate": "2024-12-31"])
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0...(elements.count - 1))] }

    private mutating func amount(_ range: ClosedRange<Int>) -> String { Money(cents: Int64(number(range)))?.description ?? "" }

    /// Makes one random change, which may be refused.
    mutating func step() async throws {
        let year = "\(number(Self.years))", payer = pick(TestTenant.kaustinenMembers).rawValue
        let operations = tenant.operations
        let change: any ChangeOperation
        switch number(0...19) {
        case 0, 1: change = try operations.make(DraftBudget.init, ["year": year, "referenceDate": "2024-12-31"])
        case 2...5:
            let line = ["year": year, "service": pick(["a", "b", "c"]), "cost": amount(-10_000...2_000_000)]
            change = try operations.make(SetBudgetService.init, line)
        case 6:
            let step = ["year": year, "step": pick(["propose", "return"]), "organ": "board", "date": "2025-11-27", "section": "§ 1"]
            change = try operations.make(DecideBudget.init, step)
        case 7...10:
            let told = try? await tenant.perform(ShowBudget.init, ["year": year, "layer": "\(try await newestLayer(year))"]).budget
            var approval = ["year": year, "organ": "council", "date": "2025-12-11", "section": "§ 2"]
            approval["unallocated"] = told?.unallocated.description
            if let told, told.unallocated != .zero { approval["acceptGap"] = "As the tariff is." }
            change = try operations.make(ApproveBudget.init, approval)
        case 11: change = try operations.make(AmendBudget.init, ["year": year])
        case 12...15: change = try await settlement()
        case 16...18:
            let sign = pick(["", "-"])
            let entry = ["year": year, "payer": payer, "amount": sign + amount(1...300_000), "date": "2026-01-31", "reason": "x"]
            change = try operations.make(AddCarryForward.init, entry)
        default: change = try operations.make(EndMember.init, ["payer": payer, "to": "\(year)-12-31"])
        }
        last = String(describing: change)
        await perform(change)
    }

    private mutating func perform(_ change: any ChangeOperation) async {
        do {
            _ = try await tenant.operations.perform([change], as: tenant.manager, options: ChangeOptions())
            succeeded += 1
            if change is CloseSettlement { settled += 1 }
            if let entry = change as? AddCarryForward { manual[entry.payer?.rawValue ?? "", default: 0] += entry.amount.cents }
        } catch let refusal as Refusal {
            #expect(refusal.entry.answerClass == .error, "\(last): \(refusal)")
        } catch { Issue.record("\(last): \(error)") }
    }

    private func newestLayer(_ year: String) async throws -> Int {
        try await tenant.perform(ListBudgets.init, [:]).items.filter { "\($0.year)" == year }.map(\.layer.number).max() ?? 0
    }

    /// Closes a year, an approved one if there is any, after entering its actuals.
    private mutating func settlement() async throws -> any ChangeOperation {
        let approved = try await tenant.perform(ListBudgets.init, [:]).items.filter { $0.status == .approved }.map { "\($0.year)" }
        let year = pick(approved.isEmpty ? ["2026"] : approved)
        for service in ["a", "b", "c"] {
            let actual = ["year": year, "service": service, "account": "costs", "amount": "-" + amount(0...2_000_000)]
            do { try await tenant.perform(SetActual.init, actual) } catch is Refusal {}
        }
        let terms = [
            "year": year, "surplus": pick(["refund", "carry-forward", "carry-forward"]),
            "deficit": pick(["collect", "carry-forward", "carry-forward"]), "deMinimis": amount(0...20_000), "due": "2031-06-30",
            "organ": "council", "date": "2031-05-12", "section": "§ xx",
        ]
        return try tenant.operations.make(CloseSettlement.init, terms)
    }

    /// The rows that do not agree with each other.
    func faults() async throws -> [String] {
        let id = tenant.id
        return try await tenant.transaction(.read) { tx in
            var faults = try tx.all(Self.sums(of: id)) { (fault: String) in fault }
            // Every draft has exactly the ledger's amounts for it.
            let carry = try tx.storedCarry(tenant: id)
            for draft in try tx.fetch(.budgets(of: id)) where draft.status == .draft {
                let lines = try carry.placement.lines(in: draft.year, shares: carry.shares[draft.year] ?? [:])
                if lines != carry.lines[draft.year] ?? [:] { faults.append("\(draft.year): the draft's lines are old") }
            }
            return faults
        }
    }

    /// Every sum that must agree, computed from the rows; each returned row is a fault.
    private static func sums(of tenant: TenantID) -> SQL {
        """
        WITH line AS (
            SELECT tenant_id, year, layer, k.payer, k.entry, k.from_year, k.amount, b.stage, b.layer = (SELECT max(i.layer) FROM budget i
                WHERE i.tenant_id = b.tenant_id AND i.year = b.year AND i.state = 'approved') AS in_force
            FROM share_carried k JOIN budget b USING (tenant_id, year, layer) WHERE tenant_id = \(tenant)
        ),
        -- What a year may come to use of an entry, by any of its layers that may be in force.
        claim AS (
            SELECT entry, year, max(abs(amount)) AS amount FROM line WHERE in_force OR stage <> 'approved' GROUP BY entry, year
            UNION ALL
            SELECT entry, year, abs(amount) FROM settled_carried WHERE tenant_id = \(tenant)
        )
        SELECT format('entry %s of %s is used to %s', f.number, f.amount, sum(c.amount)) FROM claim c
        JOIN carry_forward f ON f.tenant_id = \(tenant) AND f.number = c.entry
        GROUP BY f.number, f.amount HAVING sum(c.amount) > abs(f.amount)
        UNION ALL
        SELECT format('entry %s of %s to %s stands as %s of %s', f.number, f.amount, f.payer, l.amount, l.payer) FROM line l
        JOIN carry_forward f ON f.tenant_id = \(tenant) AND f.number = l.entry
        WHERE (f.amount > 0) = (l.amount > 0) OR f.payer <> l.payer OR f.year <> l.from_year
        UNION ALL
        SELECT format('%s/%s %s: carried %s, lines %s', s.year, s.layer, s.payer, s.carried, coalesce(sum(l.amount), 0)) FROM share s
        LEFT JOIN line l USING (tenant_id, year, layer, payer) WHERE s.tenant_id = \(tenant)
        GROUP BY s.year, s.layer, s.payer, s.carried HAVING s.carried <> coalesce(sum(l.amount), 0)
        UNION ALL
        SELECT format('%s/%s: carried %s, lines %s', b.year, b.layer, b.carried, coalesce(sum(l.amount), 0)) FROM budget b
        LEFT JOIN line l USING (tenant_id, year, layer) WHERE b.tenant_id = \(tenant)
        GROUP BY b.year, b.layer, b.carried HAVING b.carried <> coalesce(sum(l.amount), 0)
        UNION ALL
        SELECT format('%s/%s %s: %s is to pay', s.year, s.layer, s.payer, s.amount + s.carried) FROM share s
        WHERE s.tenant_id = \(tenant) AND s.amount + s.carried < 0
            AND EXISTS (SELECT FROM line l WHERE l.year = s.year AND l.layer = s.layer AND l.payer = s.payer AND l.amount < 0)
        UNION ALL
        SELECT format('%s %s: %s is settled (%s) and %s is due', t.year, t.payer, t.settled - t.advance + t.carried, t.outcome,
            coalesce(i.amount, 0)) FROM settled_share t
        LEFT JOIN instalment i ON i.tenant_id = t.tenant_id AND i.year = t.year AND i.payer = t.payer AND i.purpose = 'settlement'
        WHERE t.tenant_id = \(tenant) AND coalesce(i.amount, 0)
            <> CASE WHEN t.outcome IN ('refund', 'collect') THEN t.settled - t.advance + t.carried ELSE 0 END
        UNION ALL
        SELECT format('%s %s: %s is carried and %s entered', t.year, t.payer, t.settled - t.advance, coalesce(f.amount, 0))
        FROM settled_share t
        LEFT JOIN carry_forward f ON f.tenant_id = t.tenant_id AND f.settlement = t.year AND f.payer = t.payer
        WHERE t.tenant_id = \(tenant)
            AND coalesce(f.amount, 0) <> CASE WHEN t.outcome = 'carry-forward' THEN t.advance - t.settled ELSE 0 END
        """
    }

    /// Each payer pays the costs of its years, except the ledger's rest, entries by hand, and waived amounts; and its
    /// instalments sum to its amount to pay.
    func expectAgreement() async throws {
        var balance: [String: Int64] = [:]
        for year in Self.years {
            guard let budget = try? await tenant.budget(year).budget, budget.status == .approved else { continue }
            let shares = try await tenant.perform(ListShares.init, ["year": "\(year)"]).page.items
            try await tenant.perform(PlanInstalments.init, ["year": "\(year)", "plan": "\(year)-01-31:1,\(year)-07-31:2"])
            let instalments = try await tenant.perform(ListInstalments.init, ["year": "\(year)"]).items
            let settlement = try? await tenant.perform(ShowSettlement.init, ["year": "\(year)"])
            for share in shares {
                let planned = instalments.filter { $0.payer == share.payer && $0.purpose == .share }
                #expect(planned.reduce(0) { $0 + $1.amount.cents } == share.toPay.cents)
                if share.toPay >= .zero { #expect(planned.allSatisfy { $0.amount >= .zero }) }
                if settlement == nil { balance[share.payer.rawValue, default: 0] -= share.amount.cents }
            }
            for share in settlement?.shares ?? [] {
                balance[share.payer.rawValue, default: 0] -= share.settled.cents
                if share.outcome == .waive { balance[share.payer.rawValue, default: 0] += share.amount.cents }
            }
            for instalment in instalments { balance[instalment.payer.rawValue, default: 0] += instalment.amount.cents }
        }
        for entry in try await tenant.perform(ListCarryForwards.init, [:]).items {
            if let payer = entry.payer { balance[payer.rawValue, default: 0] -= entry.left.cents }
        }
        for (payer, amount) in manual { balance[payer, default: 0] += amount }
        #expect(balance.values.allSatisfy { $0 == 0 }, "\(balance)")
    }
}
