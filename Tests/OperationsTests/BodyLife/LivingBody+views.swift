import Cooperation
import Operations
import TestSupport

// The views of budgets, the ledger, projects and the year's end, compared with each other.

extension LivingBody {
    /// Every layer that changed since it was last read, and the ledger's and the projects' views of all of them.
    mutating func compareBudgets() async throws {
        let budgets = try await tenant.perform(ListBudgets.init, [:]).items.filter { $0.status != .discarded && $0.layer.number >= 0 }
        var changed = false
        for (year, layers) in Dictionary(grouping: budgets, by: \.year.year).sorted(by: { $0.key < $1.key }) {
            guard let budget = layers.max(by: { $0.layer.number < $1.layer.number }) else { continue }
            if let known = newest[year]?.budget, known == budget { continue }
            changed = true
            newest[year] = try await layer(budget)
            if budget.status == .approved { inForce[year] = newest[year] }
        }
        try await compareLedger()
        if changed || told.last?.contains("P-") == true { try await compareProjects() }
    }

    /// A layer in the matrix, the list of shares, the budget and one payer's own share.
    private mutating func layer(_ budget: Budget) async throws -> ListShares.Output {
        let named = ["year": "\(budget.year)", "layer": "\(budget.layer.number)"]
        let (matrix, list, shown) = (
            try await tenant.perform(ShowMatrix.init, named),
            try await tenant.perform(ListShares.init, named.merging(["limit": "1000"]) { $1 }),
            try await tenant.perform(ShowBudget.init, named)
        )
        for row in matrix.rows {
            let figures = row.figures[0], what = "\(row.service?.rawValue ?? "all") in \(named)"
            let sum = figures.amounts.values.reduce(0) { $0 + $1.cents }
            try require(sum == figures.shared.cents, "\(what): payers pay \(sum) of \(figures.shared)")
            try require(
                sum + figures.unallocated.cents == figures.net.cents, "\(what): \(sum) and \(figures.unallocated) of \(figures.net)")
            guard let service = row.service else { continue }
            let line = shown.services.first { $0.service == service }
            try require(line?.net == figures.net && line?.unallocated == figures.unallocated, "\(what): \(figures) is \(line as Any)")
        }
        guard let all = matrix.rows.last?.figures[0] else { throw LifeFault(description: "no matrix of \(named)") }
        try require(matrix.rows.count == shown.services.count + 1, "the matrix of \(named) lacks services")
        let net = shown.services.reduce(0) { $0 + $1.net.cents }
        try require(all.net.cents == net && all.shared == budget.shared && all.unallocated == budget.unallocated, "\(all) is \(budget)")
        for share in list.page.items {
            let gross = all.amounts[share.payer] ?? .zero
            try require(share.amount == gross, "\(share.payer) has \(share.amount), and \(gross) in the matrix of \(named)")
            try require(share.toPay.cents == share.amount.cents + share.carried.cents, "\(share) in \(named)")
        }
        try require(Set(all.amounts.keys).isSubset(of: list.page.items.map(\.payer)), "\(named) lacks shares")
        try require(
            list.toPay.cents == list.page.items.reduce(0) { $0 + $1.toPay.cents },
            "\(list.toPay) is to pay of \(list.page.items) in \(named)")
        try require(list.unallocated.reduce(0) { $0 + $1.amount.cents } == all.unallocated.cents, "\(list.unallocated) in \(named)")
        charged[budget.year.year] = matrix.rows.first { $0.service?.rawValue == "projects" }?.figures[0].amounts.mapValues(\.cents) ?? [:]
        if !list.page.items.isEmpty { try await compareShare(pick(list.page.items), named) }
        return list
    }

    private func compareShare(_ total: ShareTotal, _ named: [String: String]) async throws {
        let share = try await tenant.perform(ShowShare.init, named.merging(["payer": total.payer.rawValue]) { $1 })
        let gross = share.lines.reduce(0) { $0 + $1.amount.cents }, carried = share.carriedLines.reduce(0) { $0 + $1.amount.cents }
        try require(
            gross == share.total.cents && share.total == total.amount, "\(share.payer): \(gross) is the sum of \(total) in \(named)")
        try require(carried == share.carried.cents && share.carried == total.carried, "\(share.payer): \(carried) is carried, \(total)")
        try require(share.toPay == total.toPay, "\(share.payer): \(share.toPay) to pay, \(total)")
        let isLowered = share.carriedLines.contains { $0.amount < .zero }
        try require(!isLowered || share.toPay >= .zero, "\(share.payer): a surplus makes it pay \(share.toPay) in \(named)")
    }

    /// Carried amounts are either used or left; nothing is used twice, whichever layer comes into force; and the uses
    /// are the lines of shares.
    private func compareLedger() async throws {
        let entries = try await tenant.perform(ListCarryForwards.init, [:]).items
        let uses = try await tenant.perform(ListCarriedUses.init, [:]).items
        for entry in entries {
            let own = uses.filter { $0.entry == entry.number }
            let used = own.filter { $0.place == .approved || $0.place == .settlement }.reduce(0) { $0 + $1.amount.cents }
            try require(used == entry.used.cents, "\(entry) is used to \(used)")
            try require(entry.left.cents == entry.amount.cents - used, "\(entry) has not \(entry.amount.cents - used) left")
            let claims = Dictionary(grouping: own) { $0.place == .settlement ? -$0.usedIn.year : $0.usedIn.year }
            let claimed = claims.values.reduce(0) { $0 + ($1.map { abs($0.amount.cents) }.max() ?? 0) }
            try require(claimed <= abs(entry.amount.cents), "\(entry) is claimed by \(own)")
            try require(
                own.allSatisfy { ($0.amount > .zero) == (entry.amount > .zero) && $0.payer == entry.payer }, "\(entry) is in \(own)")
        }
        let sum = entries.reduce(0) { $0 + $1.left.cents }
        try require(entries.last.map { $0.total.cents == sum } ?? true, "the ledger's total is not \(sum)")
        for list in Array(newest.values) + inForce.values {
            let inLayer = uses.filter { $0.usedIn == list.budget.year && $0.layer == list.budget.layer.number }
            for share in list.page.items {
                let used = inLayer.filter { $0.payer == share.payer }.reduce(0) { $0 + $1.amount.cents }
                try require(used == -share.carried.cents, "\(share) uses \(used) in \(list.budget.layer)")
            }
        }
    }

    /// The newest layers' charges for projects of all years, plus the check's findings, are a payer's exposure.
    private func compareProjects() async throws {
        // The only budget may have been discarded.
        guard lastOpened >= Self.firstYear else { return }
        guard try await tenant.perform(ListServices.init, [:]).items.contains(where: { $0.code.rawValue == "projects" }) else { return }
        var sums: [PayerCode: Int64] = [:]
        for own in charged.values { sums.merge(own, uniquingKeysWith: +) }
        for exposure in try await tenant.perform(ListExposure.init, [:]).items
        where (Self.firstYear...lastOpened).contains(exposure.year.year) {
            if let payer = exposure.payer { sums[payer, default: 0] -= exposure.decided.cents }
        }
        for part in try await tenant.perform(CheckPortfolio.init, [:]).items where part.problem == .decidedNotCharged {
            if let payer = part.payer { sums[payer, default: 0] += part.expected.cents - part.found.cents }
        }
        try require(sums.values.allSatisfy { $0 == 0 }, "budgets charge \(sums) more than projects' decided parts")
    }

    /// A closed year in its settlement and its statement: the surplus is the charged amount less the costs, and every
    /// cent of it is accounted for.
    mutating func compareSettlement(_ year: Int) async throws {
        let settlement = try await tenant.perform(ShowSettlement.init, ["year": "\(year)"])
        settlements[year] = settlement
        let net = actuals[year, default: [:]].values.reduce(0, +)
        try require(settlement.net.cents == net, "\(settlement.net) is settled of \(net) in \(year)")
        let shares = inForce[year]?.page.items ?? []
        for share in shares {
            let advance = settlement.shares.first { $0.payer == share.payer }?.advance ?? .zero
            try require(advance == share.amount, "\(share) was charged, and \(advance) is settled in \(year)")
        }
        let retained = settlement.services.reduce(0) { $0 + $1.retained.cents }
        let placed = SettlementOutcome.allCases.reduce(0) { $0 + settlement.sum($1).cents } - settlement.carried.cents
        try require(placed + settlement.advance.cents + retained == net, "\(placed) has a place in \(year), and \(retained) is retained")
        let lines = try await tenant.perform(ShowStatement.init, ["year": "\(year)"]).items
        let surplus = lines.first { $0.service == nil && $0.item == .surplus }?.figures
        let charged = shares.reduce(0) { $0 + $1.amount.cents }
        try require(surplus?.actual?.cents == charged - net, "the statement of \(year) has \(surplus as Any), not \(charged - net)")
        try require(surplus?.actual?.cents == -placed - retained, "the statement of \(year) is not its settlement")
        let unallocated = inForce[year]?.budget.unallocated ?? .zero
        try require(surplus?.after == unallocated.negated, "the budget of \(year) leaves \(unallocated), the statement \(surplus as Any)")
        let entered = try await tenant.perform(ListCarryForwards.init, [:]).items.filter { $0.year.year == year }
        let carried = settlement.carriedForward.reduce(0) { $0 + $1.amount.cents }
        let own = entered.suffix(settlement.carriedForward.count).reduce(0) { $0 + $1.amount.cents }
        try require(own == carried, "\(own) is entered of \(carried) in \(year)")
    }
}
