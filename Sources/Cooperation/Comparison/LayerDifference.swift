/// One thing that differs between two layers of a budget.
package struct LayerDifference: Hashable, Sendable {
    package enum Subject: String, Hashable, Sendable, Codable, CaseIterable {
        case service, cost, ownIncome = "own-income", externalFunding = "external-funding", key, step, floors, caps, keyValue = "key-value"
        /// The budgeted amount of an account of a service.
        case account
        case participant, override, contribution, unallocated, share
        /// A payer's carried amount of earlier years, and with it the amount to pay.
        case carried, toPay = "to-pay"
        /// The costs of the whole budget together.
        case totalCost = "total-cost"
    }

    package let subject: Subject
    package let service: ServiceCode?
    package let payer: PayerCode?
    /// Nil if it is not about an account.
    package fileprivate(set) var account: AccountCode?
    /// As text: an amount, a notation, or a figure with its series and date; nil if there was none.
    package let was: String?
    package let now: String?
    /// The difference of amounts; nil for anything else.
    package let change: Money?
    /// The budget whose plan contains the newer layer; nil if the layer is a budget.
    package fileprivate(set) var planOf: BudgetYear?
    /// The budget whose plan contains the older layer; nil if the layer is a budget.
    package fileprivate(set) var fromPlanOf: BudgetYear?

    /// The change as a percentage of the old amount, "-14.06".
    package var percent: String? { change.flatMap { change in was.flatMap(Money.parse(sum:)).flatMap(change.percent) } }
}

/// The differences between two layers, in the order of services and payers; empty if they are equal.
package func differences(from old: LayerFigures, to new: LayerFigures) throws(MoneyOverflow) -> [LayerDifference] {
    let services = Set(old.lines.map(\.service.service)).union(new.lines.map(\.service.service)).sorted()
    let payers = old.payers.union(new.payers).sorted()
    var found: [LayerDifference] = []
    for service in services { found += try differences(of: service, from: old[service], to: new[service]) }
    found += valueDifferences(from: old, to: new)
    for payer in payers {
        found += try shareDifferences(of: payer, from: old, to: new)
    }
    if let change = try difference(.totalCost, nil, nil, old.totalCost(), new.totalCost()) { found.append(change) }
    return found.map { difference in
        var difference = difference
        (difference.planOf, difference.fromPlanOf) = (new.budget.layer.planOf, old.budget.layer.planOf)
        return difference
    }
}

/// The changed accounts of a service.
func accountDifferences(
    of service: ServiceCode, from old: LayerFigures.Line?, to new: LayerFigures.Line?
) throws(MoneyOverflow) -> [LayerDifference] {
    let codes = Set((old?.accounts ?? [:]).keys).union((new?.accounts ?? [:]).keys).sorted()
    var found: [LayerDifference] = []
    for code in codes {
        guard var changed = try difference(.account, service, nil, old?.accounts[code], new?.accounts[code]) else { continue }
        changed.account = code
        found.append(changed)
    }
    return found
}

/// A payer's gross share, its carried amount, and the amount to pay.
private func shareDifferences(
    of payer: PayerCode, from old: LayerFigures, to new: LayerFigures
) throws(MoneyOverflow) -> [LayerDifference] {
    let (hadShare, hasShare) = (old.payers.contains(payer), new.payers.contains(payer))
    let (carriedBefore, carriedNow) = (old.carried(to: payer), new.carried(to: payer))
    var found = [try difference(.share, nil, payer, hadShare ? old.share(of: payer) : nil, hasShare ? new.share(of: payer) : nil)]
    found.append(try difference(.carried, nil, payer, carriedBefore, carriedNow))
    if carriedBefore != .zero || carriedNow != .zero {
        found.append(
            try difference(.toPay, nil, payer, hadShare ? try old.toPay(by: payer) : nil, hasShare ? try new.toPay(by: payer) : nil))
    }
    return found.compactMap(\.self)
}

extension LayerFigures {
    fileprivate func totalCost() throws(MoneyOverflow) -> Money { try Money.sum(lines.map(\.service.cost)) }
}

private func differences(
    of service: ServiceCode, from old: LayerFigures.Line?, to new: LayerFigures.Line?
) throws(MoneyOverflow) -> [LayerDifference] {
    var found = try [
        difference(.service, service, nil, old?.service.name, new?.service.name),
        difference(.cost, service, nil, old?.service.cost, new?.service.cost),
        difference(.ownIncome, service, nil, old?.service.ownIncome, new?.service.ownIncome),
        difference(.externalFunding, service, nil, old?.service.externalFunding, new?.service.externalFunding),
        difference(.key, service, nil, old?.service.terms.key.description, new?.service.terms.key.description),
        difference(.step, service, nil, old?.service.terms.step.rawValue, new?.service.terms.step.rawValue),
        difference(.floors, service, nil, old?.service.terms.bounds.floors.description, new?.service.terms.bounds.floors.description),
        difference(.caps, service, nil, old?.service.terms.bounds.caps.description, new?.service.terms.bounds.caps.description),
    ]
    found += try accountDifferences(of: service, from: old, to: new)
    let payers = Set((old?.contributions ?? [:]).keys).union((new?.contributions ?? [:]).keys).sorted()
    let overrides = { (line: LayerFigures.Line?, payer: PayerCode) in
        line?.overrides.first { $0.payer == payer }.map { "\($0.amount) \($0.policy.rawValue)" }
    }
    for payer in payers {
        let (was, now) = (old?.contributions[payer], new?.contributions[payer])
        if old != nil && new != nil {
            found.append(difference(.participant, service, payer, was.map { _ in payer.rawValue }, now.map { _ in payer.rawValue }))
        }
        found.append(difference(.override, service, payer, overrides(old, payer), overrides(new, payer)))
        found.append(try difference(.contribution, service, payer, was, now))
    }
    found.append(try difference(.unallocated, service, nil, old?.gap, new?.gap))
    return found.compactMap(\.self)
}

extension LayerFigures.Line {
    /// The part that nobody pays; nil if all of the net cost is shared.
    fileprivate var gap: Money? { service.unallocated == .zero ? nil : service.unallocated }
}

/// Key values of the same series and payer that differ in figure or date.
private func valueDifferences(from old: LayerFigures, to new: LayerFigures) -> [LayerDifference] {
    let texts = { (figures: LayerFigures) in
        Dictionary(grouping: figures.values) { [$0.series.rawValue, $0.basis.payer.rawValue] }
            .mapValues { values in
                Set(values.map { "\($0.series) \($0.basis.referenceDate) \($0.basis.value)" }).sorted().joined(separator: ", ")
            }
    }
    let (was, now) = (texts(old), texts(new))
    return Set(was.keys).union(now.keys).sorted { $0.lexicographicallyPrecedes($1) }.compactMap { key in
        difference(.keyValue, nil, PayerCode(rawValue: key[1]), was[key], now[key])
    }
}

private func difference(
    _ subject: LayerDifference.Subject, _ service: ServiceCode?, _ payer: PayerCode?, _ was: Money?, _ now: Money?
) throws(MoneyOverflow) -> LayerDifference? {
    guard was != now else { return nil }
    return LayerDifference(
        subject: subject, service: service, payer: payer, was: was?.description, now: now?.description,
        change: try (now ?? .zero).subtracting(was ?? .zero))
}

private func difference(
    _ subject: LayerDifference.Subject, _ service: ServiceCode?, _ payer: PayerCode?, _ was: String?, _ now: String?
) -> LayerDifference? {
    guard was != now else { return nil }
    return LayerDifference(subject: subject, service: service, payer: payer, was: was, now: now, change: nil)
}
