/// The contributions to a service in the year before the present one.
package struct LastYear: Hashable, Sendable {
    /// The year whose costs are shared.
    package let following: BudgetYear
    /// A payer that is not named had no contribution. A contribution of zero is named.
    package let contributions: [PayerCode: Money]

    package init(before following: BudgetYear, contributions: [PayerCode: Money]) {
        self.following = following
        self.contributions = contributions
    }
}

extension CostShare {
    /// Each payer's amount by the key, within a limit on the change from last year.
    ///
    /// The amounts that the limit takes from some payers and adds to others leave a difference. All payers share it by
    /// the rule that the limit names, each up to its own limit. If a part does not fit within all limits together, all
    /// share it by the same rule without limits, because a cost must not disappear. A payer that paid nothing last year
    /// has no limit; a limit in euros for each inhabitant holds also for a contribution of 0.00.
    func drafts(of payers: [PayerCode], within limit: ChangeLimit) throws(AllocationRefusal) -> [Draft] {
        guard let lastYear else { throw .lastYearMissing }
        var drafts = try drafts(of: payers)
        let rooms = try drafts.map { draft throws(AllocationRefusal) in
            try room(of: draft.payer, paying: draft.amount, within: limit, after: lastYear)
        }
        let difference = try sum(rooms.map(\.relief))
        let shared = try share(difference, by: limit.rest, among: drafts, within: rooms)
        for (index, room) in rooms.enumerated() {
            let (part, values) = (shared[index], room.population.map { [ExplainedValue($0, in: .population)] })
            try drafts[index].take(
                AppliedLimit(
                    year: lastYear.following, lastYear: room.lastYear, values: values, byKey: drafts[index].amount, least: room.least,
                    most: room.most,
                    force: room.force, relief: room.relief, difference: difference, rule: part.rule, sharing: part.sharing,
                    part: part.within, beyond: part.beyond))
        }
        return drafts
    }

    /// The range that the limit allows a payer, and the amount that the limit takes off the key's amount.
    private struct Room {
        var lastYear: Money?
        var population: BasisValue?
        var least: Money?
        var most: Money?
        var force: String?
        var relief = Money.zero
        /// The payer's amount before the difference is shared.
        var limited: Money

        /// The largest part of a difference that the payer can take; nil if it can take any amount. A limit never makes
        /// a payer receive money from a cost, or pay for a refund.
        func width(for difference: Money, isRefund: Bool) throws(AllocationRefusal) -> Money? {
            do {
                if difference < .zero {
                    let end = isRefund ? least : max(least ?? .zero, .zero)
                    return try end.map { max(.zero, try limited.subtracting($0)) }
                }
                let end = isRefund ? min(most ?? .zero, .zero) : most
                return try end.map { max(.zero, try $0.subtracting(limited)) }
            } catch { throw .overflow }
        }
    }

    private func room(
        of payer: PayerCode, paying amount: Money, within limit: ChangeLimit, after lastYear: LastYear
    ) throws(AllocationRefusal) -> Room {
        var room = Room(limited: amount)
        guard let whole = lastYear.contributions[payer] else { return room }
        let before = presence?.part(of: whole, for: payer) ?? whole
        if before == .zero && !limit.isPerInhabitant { return room }
        // The part of last year's contribution that counts for the payer's days in this year.
        room.lastYear = before
        if limit.isPerInhabitant {
            guard let value = basis[.population, defaultDate, payer] else {
                throw .basisMissing(series: .population, date: defaultDate, payers: [payer])
            }
            room.population = value
        }
        do {
            let inhabitants = room.population?.value ?? 0
            room.most = try limit.up.flatMap { try change($0, of: before, inhabitants) }.map { try before.adding($0) }
            room.least = try limit.down.flatMap { try change($0, of: before, inhabitants) }.map { try before.subtracting($0) }
            let capped = room.most.map { min(amount, $0) } ?? amount
            let held = room.least.map { max(capped, $0) } ?? capped
            let force = limit.force(in: lastYear.following)
            if force != .whole { room.force = "\(force.numerator)/\(force.denominator)" }
            let relief = try amount.subtracting(held)
            room.relief = force == .whole ? relief : relief.part(force, .halfUp)
            room.limited = try amount.subtracting(room.relief)
        } catch let refusal as AllocationRefusal { throw refusal } catch { throw .overflow }
        return room
    }

    /// The largest change in euros, rounded down to whole steps; nil if there is no limit. A percentage of nothing is
    /// no limit, because the payer would then pay nothing in all years to come.
    private func change(_ bound: Bound, of before: Money, _ inhabitants: Int64) throws(AllocationRefusal) -> Money? {
        switch bound {
        case .share(let share): return before == .zero ? nil : before.magnitude.part(share, step: step, .down)
        case .amount(let each):
            let cents = try Int128(each.cents).multiplied(by: Int128(inhabitants))
            do { return try Money(exactly: cents / Int128(step.cents) * Int128(step.cents)) } catch { throw .overflow }
        }
    }

    /// A payer's part of the difference: within the limits, and beyond them.
    private typealias Part = (rule: [ExplanationLine]?, sharing: Redistribution?, within: Money, beyond: Money)

    private func share(
        _ difference: Money, by rule: AllocationKey?, among drafts: [Draft], within rooms: [Room]
    ) throws(AllocationRefusal) -> [Part] {
        let figures = try ruleFigures(rule, among: drafts)
        let claims = figures.claims
        let rules = drafts.map { rule == nil ? nil : figures.lines[$0.payer] ?? [] }
        guard difference != .zero else { return rules.map { ($0, nil, .zero, .zero) } }
        let isRefund = try sum(drafts.map(\.amount)) < .zero
        let widths = try rooms.map { room throws(AllocationRefusal) in try room.width(for: difference, isRefund: isRefund) }
        // A payer without a share in the rule takes nothing of the difference.
        let usable = zip(claims, widths).map { $0.basis > 0 ? $1 : .zero }
        var within = difference
        if !usable.contains(nil) {
            let most = try sum(usable.compactMap(\.self))
            if most < difference.magnitude { within = difference < .zero ? most.negated : most }
        }
        var caps: [PayerCode: Bound] = [:]
        for (draft, width) in zip(drafts, usable) { caps[draft.payer] = width.map(Bound.amount) }
        let inside = try within == .zero ? nil : apportion(within, among: claims, bounds: Bounds(payerCaps: caps))
        let rest = try sum([difference, within.negated])
        let outside = try rest == .zero ? nil : apportion(rest, among: claims, bounds: .none)
        return rules.indices.map { index in
            // A payer that its own limit stopped has no part of the rest that the others share.
            let sharing = inside.flatMap { $0[index].bound == nil ? Redistribution($0[index]) : nil }
            return (rules[index], sharing, inside?[index].amount ?? .zero, outside?[index].amount ?? .zero)
        }
    }

    /// The proportion for sharing a difference: the rule's, or that of the amounts by the key.
    private func ruleFigures(_ rule: AllocationKey?, among drafts: [Draft]) throws(AllocationRefusal) -> KeyFigures {
        if let rule { return try with(rule).figures(of: drafts.map(\.payer)) }
        return KeyFigures(claims: drafts.mirroredClaims(), lines: [:])
    }
}

extension [Draft] {
    /// The drafts' amounts as claims, to share another amount in the same proportion. For a refund, they are the
    /// opposite amounts.
    func mirroredClaims() -> [Claim<PayerCode>] {
        let sign: Int128 = contains { $0.amount > .zero } ? 1 : -1
        return map { Claim($0.payer, basis: sign * Int128($0.amount.cents)) }
    }
}
