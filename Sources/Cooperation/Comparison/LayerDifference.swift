/// One thing that differs between two layers of a budget.
package struct LayerDifference: Hashable, Sendable {
    package enum Subject: String, Hashable, Sendable, Codable, CaseIterable {
        case service, cost, ownIncome = "own-income", externalFunding = "external-funding", key, step, floors, caps, keyValue = "key-value"
        case participant, override, contribution, share
        /// Of the whole budget: all costs together.
        case totalCost = "total-cost"
    }

    package let subject: Subject
    package let service: ServiceCode?
    package let payer: PayerCode?
    /// As text: an amount, a notation, a figure with its series and date; nil where there was none.
    package let was: String?
    package let now: String?
    /// Of amounts only.
    package let change: Money?

    /// The change as a percentage of what was, "-14.06".
    package var percent: String? { change.flatMap { change in was.flatMap(Money.parse(sum:)).flatMap(change.percent) } }
}

/// What differs between two layers, in the order of services and payers; nothing between equal ones.
package func differences(from old: LayerFigures, to new: LayerFigures) -> [LayerDifference] {
    let services = Set(old.lines.map(\.service.service)).union(new.lines.map(\.service.service)).sorted()
    let payers = old.payers.union(new.payers).sorted()
    return services.flatMap { differences(of: $0, from: old[$0], to: new[$0]) } + valueDifferences(from: old, to: new)
        + payers.compactMap { payer in
            difference(
                .share, nil, payer, old.payers.contains(payer) ? old.share(of: payer) : nil,
                new.payers.contains(payer) ? new.share(of: payer) : nil)
        } + [difference(.totalCost, nil, nil, old.totalCost, new.totalCost)].compactMap { $0 }
}

extension LayerFigures {
    fileprivate var totalCost: Money { Money(unchecked: lines.reduce(0) { $0 + $1.service.cost.cents }) }
}

private func differences(of service: ServiceCode, from old: LayerFigures.Line?, to new: LayerFigures.Line?) -> [LayerDifference] {
    var found = [
        difference(.service, service, nil, old?.service.name, new?.service.name),
        difference(.cost, service, nil, old?.service.cost, new?.service.cost),
        difference(.ownIncome, service, nil, old?.service.ownIncome, new?.service.ownIncome),
        difference(.externalFunding, service, nil, old?.service.externalFunding, new?.service.externalFunding),
        difference(.key, service, nil, old?.service.terms.key.description, new?.service.terms.key.description),
        difference(.step, service, nil, old?.service.terms.step.rawValue, new?.service.terms.step.rawValue),
        difference(.floors, service, nil, old?.service.terms.bounds.floors.description, new?.service.terms.bounds.floors.description),
        difference(.caps, service, nil, old?.service.terms.bounds.caps.description, new?.service.terms.bounds.caps.description),
    ]
    let payers = Set((old?.contributions ?? [:]).keys).union((new?.contributions ?? [:]).keys).sorted()
    let overrides = { (line: LayerFigures.Line?, payer: PayerCode) in
        line?.overrides.first { $0.payer == payer }.map { "\($0.amount) \($0.policy.rawValue)" }
    }
    for payer in payers {
        let (was, now) = (old?.contributions[payer], new?.contributions[payer])
        if old != nil && new != nil && (was == nil) != (now == nil) {
            found.append(difference(.participant, service, payer, was.map { _ in "takes part" }, now.map { _ in "takes part" }))
        }
        found.append(difference(.override, service, payer, overrides(old, payer), overrides(new, payer)))
        found.append(difference(.contribution, service, payer, was, now))
    }
    return found.compactMap { $0 }
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
) -> LayerDifference? {
    guard was != now else { return nil }
    return LayerDifference(
        subject: subject, service: service, payer: payer, was: was?.description, now: now?.description,
        change: Money(unchecked: (now?.cents ?? 0) - (was?.cents ?? 0)))
}

private func difference(
    _ subject: LayerDifference.Subject, _ service: ServiceCode?, _ payer: PayerCode?, _ was: String?, _ now: String?
) -> LayerDifference? {
    guard was != now else { return nil }
    return LayerDifference(subject: subject, service: service, payer: payer, was: was, now: now, change: nil)
}
