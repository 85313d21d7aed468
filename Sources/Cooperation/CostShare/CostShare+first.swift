extension CostShare {
    /// Each payer's first payment, by a key of fixed amounts or a tariff, and its part of the rest.
    ///
    /// A payer that is not in a list of fixed amounts has no first payment. If the cost is less than all first payments
    /// together, each pays its part of the cost, and nothing is left. If the cost is negative, there are no first
    /// payments.
    func firstDrafts(_ first: AllocationKey, rest: AllocationKey, of payers: [PayerCode]) throws(AllocationRefusal) -> [Draft] {
        let asked = try with(first).firstAsked(of: payers)
        let most = max(net, .zero)
        let isTooMuch = try sum(asked.map(\.amount)) > most
        var paid = asked.map(\.amount)
        if isTooMuch {
            let claims = asked.map { Claim($0.payer, basis: Int128($0.amount.cents)) }
            paid = try apportion(most, among: claims, step: step, bounds: .none).map(\.amount)
        }
        let total = try sum(paid)
        var others = with(rest)
        others.net = try sum([net, total.negated])
        var drafts = try others.drafts(of: payers)
        for index in drafts.indices {
            let own = asked[index]
            let payment = FirstPayment(
                amount: paid[index], total: total, asked: isTooMuch ? own.amount : nil, line: own.lines.first, quota: own.quota)
            try drafts[index].pay(first: payment, due: isTooMuch ? paid[index] : own.due, leaving: others.net)
        }
        return drafts
    }

    /// The first payments that the key asks for, before they are compared with the cost. A payer that took part for a
    /// part of the year is asked for that part.
    private func firstAsked(of payers: [PayerCode]) throws(AllocationRefusal) -> [Draft] {
        var costs = self
        costs.presence = nil
        var drafts: [Draft]
        if case .fixed(let amounts) = key {
            if let stranger = amounts.keys.filter({ !payers.contains($0) }).min() { throw .payerNotParticipant(stranger) }
            drafts = payers.map { Draft(payer: $0, fixed: amounts[$0] ?? .zero) }
        } else {
            drafts = try costs.drafts(of: payers)
        }
        if let negative = drafts.first(where: { $0.amount < .zero }) { throw .basisNegative(series: nil, payer: negative.payer) }
        guard let presence, !presence.payers.isEmpty else { return drafts }
        for index in drafts.indices {
            let part = presence.part(of: drafts[index].amount, for: drafts[index].payer)
            (drafts[index].amount, drafts[index].due) = (part, part)
        }
        return drafts
    }
}
