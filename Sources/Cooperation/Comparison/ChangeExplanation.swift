/// The change of every contribution from one layer to another, split into effects that sum to it to the cent.
///
/// The way from the old figures to the new is walked one factor at a time: net cost, then participants, then key (with bounds and
/// step), then key values. An effect is the difference of what is exactly due, half-up to the cent, before and after its factor;
/// overrides and the odd cents are taken apart from that. Where a state on the way cannot be shared (a list in the old key that
/// does not know the new participants, fixed amounts beside another cost), its effect is part of the next factor's. A newcomer
/// without an old key value is taken with the new one, so that its coming is participation and not population.
package func explainChange(from old: LayerFigures, to new: LayerFigures) -> [ExplainedChange] {
    let services = Set(old.lines.map(\.service.service)).union(new.lines.map(\.service.service)).sorted()
    let tables = (old: old.basis(withNewcomersOf: new), new: new.basis)
    return services.flatMap { service in
        guard let was = old[service], let now = new[service] else {
            return wholeChange(of: service, .scope, from: old[service], to: new[service])
        }
        if let refusal = was.service.refusal ?? now.service.refusal {
            return wholeChange(of: service, .notShared, refusal: refusal, from: was, to: now)
        }
        let payers = Set(was.contributions.keys).union(now.contributions.keys).sorted()
        do throws(AllocationRefusal) {
            let walk = try Walk(from: old.costShare(of: was, basis: tables.old), to: new.costShare(of: now, basis: tables.new))
            return payers.map { walk.change(of: $0, from: was.contributions[$0] ?? .zero, to: now.contributions[$0] ?? .zero) }
        } catch { return wholeChange(of: service, .notShared, refusal: error.code, from: was, to: now) }
    }
}

/// All of a service's changes by one effect.
private func wholeChange(
    of service: ServiceCode, _ effect: ChangeEffect, refusal: String? = nil, from old: LayerFigures.Line?, to new: LayerFigures.Line?
) -> [ExplainedChange] {
    let payers = Set((old?.contributions ?? [:]).keys).union((new?.contributions ?? [:]).keys).sorted()
    return payers.map { payer in
        let was = old?.contributions[payer] ?? .zero, now = new?.contributions[payer] ?? .zero
        let change = Money(unchecked: now.cents - was.cents)
        return ExplainedChange(payer: payer, service: service, was: was, now: now, effects: [effect: change], refusal: refusal)
    }
}

/// What one service's cost comes to at each state on the way.
private struct Walk {
    private let service: ServiceCode
    private let start: [PayerCode: Draft]
    private let end: [PayerCode: Draft]
    /// What is due after each factor, in the order of the walk.
    private let due: [(effect: ChangeEffect, due: [PayerCode: Money])]

    /// Throws why one of the ends cannot be shared.
    init(from old: CostShare, to new: CostShare) throws(AllocationRefusal) {
        let start = try old.draftsByKey(), end = try new.draftsByKey()
        service = new.service
        self.start = start
        self.end = end
        var state = old
        var last = start.mapValues(\.due)
        var due: [(effect: ChangeEffect, due: [PayerCode: Money])] = []
        let factors: [(ChangeEffect, (inout CostShare) -> Void)] = [
            (.serviceCost, { $0.net = new.net }), (.participation, { $0.participants = new.participants }),
            (.key, { ($0.key, $0.bounds, $0.step) = (new.key, new.bounds, new.step) }),
        ]
        for (effect, change) in factors {
            change(&state)
            if let drafts = try? state.draftsByKey() { last = drafts.mapValues(\.due) }
            due.append((effect, last))
        }
        due.append((.basis, end.mapValues(\.due)))
        self.due = due
    }

    func change(of payer: PayerCode, from was: Money, to now: Money) -> ExplainedChange {
        var effects: [ChangeEffect: Money] = [:]
        var position = start[payer]?.due.cents ?? 0
        for (effect, due) in due {
            let next = due[payer]?.cents ?? 0
            effects[effect] = Money(unchecked: next - position)
            position = next
        }
        let (byKeyBefore, byKeyAfter) = (start[payer]?.amount.cents ?? 0, end[payer]?.amount.cents ?? 0)
        effects[.override] = Money(unchecked: (now.cents - byKeyAfter) - (was.cents - byKeyBefore))
        let oddBefore = byKeyBefore - (start[payer]?.due.cents ?? 0), oddAfter = byKeyAfter - (end[payer]?.due.cents ?? 0)
        effects[.rounding] = Money(unchecked: oddAfter - oddBefore)
        return ExplainedChange(payer: payer, service: service, was: was, now: now, effects: effects, refusal: nil)
    }
}

extension LayerFigures {
    /// The key values, with the other layer's for payers or series that this one knows nothing of, dated as this one's are.
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
