/// The change of every contribution from one layer to another, split into effects that sum to it to the cent. Where
/// what falls on nobody changes, a row without a payer tells it: all rows of a service make the change of its net cost.
///
/// The way from the old figures to the new is walked one factor at a time: net cost, then participants, then key (with
/// bounds and step), then key values. An effect is the difference of what is exactly due, half-up to the cent, before
/// and after its factor; overrides and the odd cents are taken apart from that. Where a state on the way cannot be
/// shared (a list in the old key that does not know the new participants, fixed amounts beside another cost), its
/// effect is part of the next factor's. A newcomer without an old key value is taken with the new one, so that its
/// coming is participation and not population.
package func explainChange(from old: LayerFigures, to new: LayerFigures) throws(MoneyOverflow) -> [ExplainedChange] {
    let services = Set(old.lines.map(\.service.service)).union(new.lines.map(\.service.service)).sorted()
    let tables = (old: old.basis(withNewcomersOf: new), new: new.basis)
    var changes: [ExplainedChange] = []
    for service in services {
        let accounts = try accountDifferences(of: service, from: old[service], to: new[service])
        for var change in try explainChange(of: service, from: (old, tables.old), to: (new, tables.new)) {
            change.accounts = accounts
            (change.planOf, change.fromPlanOf) = (new.budget.layer.planOf, old.budget.layer.planOf)
            changes.append(change)
        }
    }
    return changes
}

private func explainChange(
    of service: ServiceCode, from old: (figures: LayerFigures, basis: BasisTable), to new: (figures: LayerFigures, basis: BasisTable)
) throws(MoneyOverflow) -> [ExplainedChange] {
    // A service that came with a cost nobody can share is told as not shared: there is more to mend than to know.
    if let refusal = old.figures[service]?.service.refusal ?? new.figures[service]?.service.refusal {
        return try wholeChange(of: service, .notShared, refusal: refusal, from: old.figures[service], to: new.figures[service])
    }
    guard let was = old.figures[service], let now = new.figures[service] else {
        return try wholeChange(of: service, .scope, from: old.figures[service], to: new.figures[service])
    }
    let walk: Walk
    do throws(AllocationRefusal) {
        walk = try Walk(
            of: service, from: old.figures.costShare(of: was, basis: old.basis), to: new.figures.costShare(of: now, basis: new.basis))
    } catch { return try wholeChange(of: service, .notShared, refusal: error.code, from: was, to: now) }
    let changes = try Set(was.contributions.keys).union(now.contributions.keys).sorted().map { payer throws(MoneyOverflow) in
        try walk.change(of: payer, from: was.contributions[payer] ?? .zero, to: now.contributions[payer] ?? .zero)
    }
    return try changes + changeOfNobody(from: was.service, to: now.service, beside: changes)
}

/// What falls on nobody, where that changed. An effect of it is what the effect on the net cost left over: only the net
/// cost itself makes more or less to pay.
private func changeOfNobody(
    from old: BudgetService, to new: BudgetService, beside changes: [ExplainedChange]
) throws(MoneyOverflow) -> [ExplainedChange] {
    let change = try new.unallocated.subtracting(old.unallocated)
    if change == .zero { return [] }
    var effects: [ChangeEffect: Money] = [.serviceCost: try new.net.subtracting(old.net)]
    for effect in ChangeEffect.allCases {
        effects[effect] = try (effects[effect] ?? .zero).subtracting(try Money.sum(changes.map { $0[effect] }))
    }
    return [
        ExplainedChange(
            payer: nil, service: new.service, was: old.unallocated, now: new.unallocated, change: change, effects: effects, refusal: nil)
    ]
}

/// All of a service's changes by one effect.
private func wholeChange(
    of service: ServiceCode, _ effect: ChangeEffect, refusal: String? = nil, from old: LayerFigures.Line?, to new: LayerFigures.Line?
) throws(MoneyOverflow) -> [ExplainedChange] {
    let payers = Set((old?.contributions ?? [:]).keys).union((new?.contributions ?? [:]).keys).sorted()
    let change = { (payer: PayerCode?, was: Money?, now: Money?) throws(MoneyOverflow) -> ExplainedChange in
        let was = was ?? .zero, now = now ?? .zero
        let change = try now.subtracting(was)
        return ExplainedChange(
            payer: payer, service: service, was: was, now: now, change: change, effects: [effect: change], refusal: refusal)
    }
    let ofNobody = try change(nil, old?.service.unallocated, new?.service.unallocated)
    return try payers.map { payer throws(MoneyOverflow) in try change(payer, old?.contributions[payer], new?.contributions[payer]) }
        + (ofNobody.change == .zero ? [] : [ofNobody])
}

/// The exact amounts of one service's cost after each factor.
private struct Walk {
    private let service: ServiceCode
    private let start: [PayerCode: Draft]
    private let end: [PayerCode: Draft]
    /// What is due after each factor, in the order of the walk.
    private let due: [(effect: ChangeEffect, due: [PayerCode: Money])]

    /// Throws why one of the ends cannot be shared.
    init(of service: ServiceCode, from old: CostShare, to new: CostShare) throws(AllocationRefusal) {
        let start = try old.draftsByKey(), end = try new.draftsByKey()
        self.service = service
        self.start = start
        self.end = end
        var state = old
        var last = start.mapValues(\.due)
        var due: [(effect: ChangeEffect, due: [PayerCode: Money])] = []
        let factors: [(ChangeEffect, (inout CostShare) -> Void)] = [
            (.serviceCost, { $0.takeCost(of: new) }), (.participation, { $0.participants = new.participants }),
            (
                .key,
                {
                    ($0.key, $0.bounds, $0.step) = (new.key, new.bounds, new.step)
                    $0.lastYear = $0.lastYear ?? new.lastYear
                }
            ),
        ]
        for (effect, change) in factors {
            change(&state)
            if let drafts = try? state.draftsByKey() { last = drafts.mapValues(\.due) }
            due.append((effect, last))
        }
        due.append((.basis, end.mapValues(\.due)))
        self.due = due
    }

    func change(of payer: PayerCode, from was: Money, to now: Money) throws(MoneyOverflow) -> ExplainedChange {
        var effects: [ChangeEffect: Money] = [:]
        let (start, end) = (start[payer], end[payer])
        var position = start?.due ?? .zero
        for (effect, due) in due {
            let next = due[payer] ?? .zero
            effects[effect] = try next.subtracting(position)
            position = next
        }
        let (byKeyBefore, byKeyAfter) = (start?.amount ?? .zero, end?.amount ?? .zero)
        effects[.override] = try Money.sum([now, byKeyAfter.negated, was.negated, byKeyBefore])
        let oddBefore = try byKeyBefore.subtracting(start?.due ?? .zero)
        let oddAfter = try byKeyAfter.subtracting(end?.due ?? .zero)
        effects[.rounding] = try oddAfter.subtracting(oddBefore)
        return ExplainedChange(
            payer: payer, service: service, was: was, now: now, change: try now.subtracting(was), effects: effects, refusal: nil)
    }
}

extension CostShare {
    /// Takes another's cost. What projects charge is a cost that names its payers.
    fileprivate mutating func takeCost(of other: CostShare) {
        net = other.net
        guard other.key == .projects else { return }
        charges = other.charges
        if key == .projects { participants = other.participants }
    }
}

extension LayerFigures {
    /// The key values, with the other layer's for payers or series that this one knows nothing of, dated as this one's
    /// are.
    fileprivate func basis(withNewcomersOf other: LayerFigures) -> BasisTable {
        var table = other.basis
        let known = Set(values.map { [$0.series.rawValue, $0.basis.payer.rawValue] })
        let dates = Dictionary(grouping: values, by: \.series).mapValues { Set($0.map(\.basis.referenceDate)) }
        for value in other.values where !known.contains([value.series.rawValue, value.basis.payer.rawValue]) {
            for date in (dates[value.series] ?? []).union([budget.referenceDate]) {
                let basis = BasisValue(payer: value.basis.payer, value: value.basis.value, source: value.basis.source, referenceDate: date)
                table.insert(basis, in: value.series)
            }
        }
        for value in values { table.insert(value.basis, in: value.series) }
        return table
    }
}

/// Why a contribution changed from one layer to another.
package enum ChangeEffect: String, CaseIterable, Hashable, Sendable, Codable {
    /// The service came or went.
    case scope
    /// Its cost could not be shared in one of the two layers, or cannot any more by what that layer keeps.
    case notShared = "not-shared"
    /// Its net cost changed.
    case serviceCost = "service-cost"
    /// Who takes part changed.
    case participation
    /// The key, its bounds or the rounding step changed; a key of fixed amounts also when its amounts did.
    case key
    /// The key values changed: inhabitants, taxable income, and what a limit on the change holds to.
    case basis
    /// Contributions set by hand changed, or the amount that they left to the others changed.
    case override
    /// The odd cents fell otherwise.
    case rounding
}

/// One service's part in the change of a payer's share. The effects sum to `now` less `was`.
package struct ExplainedChange: Hashable, Sendable {
    /// Nil for the part of the service's net cost that nobody pays.
    package let payer: PayerCode?
    package let service: ServiceCode
    package let was: Money
    package let now: Money
    package let change: Money
    package let effects: [ChangeEffect: Money]
    /// Why the cost could not be shared, as a code of `AllocationRefusal`, where that is the effect.
    package let refusal: String?
    /// What changed of the service's accounts, where it is kept by account.
    package fileprivate(set) var accounts: [LayerDifference] = []
    /// The budget whose plan the newer layer is in; nil where it is a budget.
    package fileprivate(set) var planOf: BudgetYear?
    /// The same of the older layer.
    package fileprivate(set) var fromPlanOf: BudgetYear?

    package subscript(effect: ChangeEffect) -> Money { effects[effect] ?? .zero }
}
