/// The change of every contribution from one layer to another, split into effects that sum to the change to the cent.
/// If the part that nobody pays has changed, it has a row without a payer. So all rows of a service sum to the change
/// of its net cost.
///
/// The old figures are replaced by the new ones, one factor at a time: the net cost, then the participants, then the
/// key (with its bounds and step), then the key values. The effect of a factor is the difference between the amounts
/// after it and before it, which are exact amounts rounded half-up to the cent. Overrides and odd cents are separate
/// effects. After a factor, it may be impossible to share the cost: the old key's list does not have a new participant,
/// or fixed amounts do not sum to the new cost. The effect of this factor is then a part of the next factor's. A new
/// participant without an old key value has its new value from the start. So its coming counts as participation, and
/// not as a change of key values.
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
    // A new service with a cost that cannot be shared counts as not shared, because that must be corrected first.
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

/// The change of the part that nobody pays. Only the net cost itself changes the sum of all rows. So the effect of the
/// service's cost is the change of the net cost less the payers' effects, and every other effect is the opposite of the
/// payers' effects.
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

/// The whole change of a service as one effect, for each payer.
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

/// The exact amounts of one service after each factor.
private struct Walk {
    private let service: ServiceCode
    private let start: [PayerCode: Draft]
    private let end: [PayerCode: Draft]
    /// The exact amounts after each factor, in the order of the factors.
    private let due: [(effect: ChangeEffect, due: [PayerCode: Money])]

    /// Throws the refusal if the cost of one of the two layers cannot be shared.
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
    /// Takes the cost of the other. With the key `projects`, the cost is the charges, which name their payers.
    fileprivate mutating func takeCost(of other: CostShare) {
        net = other.net
        guard other.key == .projects else { return }
        charges = other.charges
        if key == .projects { participants = other.participants }
    }
}

extension LayerFigures {
    /// The key values of this layer. A payer or series that this layer does not have gets the other layer's values,
    /// also on the dates of this layer's values.
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
    /// The service was added or removed.
    case scope
    /// Its cost could not be shared in one of the two layers, or cannot be shared any more from the layer's stored
    /// data.
    case notShared = "not-shared"
    /// Its net cost changed.
    case serviceCost = "service-cost"
    /// The participants changed.
    case participation
    /// The key, its bounds or the rounding step changed; for a key of fixed amounts also its amounts.
    case key
    /// The key values changed: inhabitants, taxable income, or last year's contributions of a limit on the change.
    case basis
    /// Contributions set by hand changed, or the amount that they leave to the other payers.
    case override
    /// Other payers got the odd cents.
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
    /// Why the cost could not be shared, as a code of `AllocationRefusal`, for that effect.
    package let refusal: String?
    /// The changes of the service's accounts, if it is kept by account.
    package fileprivate(set) var accounts: [LayerDifference] = []
    /// The budget whose plan contains the newer layer; nil if the layer is a budget.
    package fileprivate(set) var planOf: BudgetYear?
    /// The budget whose plan contains the older layer; nil if the layer is a budget.
    package fileprivate(set) var fromPlanOf: BudgetYear?

    package subscript(effect: ChangeEffect) -> Money { effects[effect] ?? .zero }
}
