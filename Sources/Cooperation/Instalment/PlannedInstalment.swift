/// An instalment as a plan leaves it.
package struct PlannedInstalment: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Sendable {
        case kept, changed, added
        /// It is sent, and too high: a credit note is to take back the difference.
        case credited
        /// The plan has it no more: nothing is due of it, and its reference stays known.
        case removed
    }

    package let payer: PayerCode
    package let number: Int
    package let dueOn: CalendarDate
    package let amount: Money
    package let part: Int64
    /// As it was; nil where the plan adds it.
    package let before: Instalment?

    package var outcome: Outcome {
        guard let before else { return .added }
        if before.amount == amount && before.dueOn == dueOn && before.isWithdrawn == (part == 0) { return .kept }
        if part == 0 { return .removed }
        return before.invoice != nil && amount < before.amount ? .credited : .changed
    }

    /// Whether its row has to be written; a weight that changes alone moves no money.
    package var isWritten: Bool { outcome != .kept || before?.part != part }
}

extension PlannedInstalment {
    fileprivate init(keeping before: Instalment) {
        self.init(
            payer: before.payer, number: before.number, dueOn: before.dueOn, amount: before.amount, part: before.part, before: before)
    }

    /// One that stays, with less of it where it is sent and too high.
    package init(lowering before: Instalment, to amount: Money) {
        self.init(
            payer: before.payer, number: before.number, dueOn: before.dueOn, amount: amount, part: before.part, before: before)
    }

    fileprivate init(withdrawing before: Instalment) {
        self.init(payer: before.payer, number: before.number, dueOn: before.dueOn, amount: .zero, part: 0, before: before)
    }

    fileprivate init(_ before: Instalment, due part: InstalmentPlan.Part, _ amount: Money) {
        self.init(payer: before.payer, number: before.number, dueOn: part.dueOn, amount: amount, part: part.weight, before: before)
    }
}

extension InstalmentPlan {
    /// A payer's instalments of a year fitted to its share, by number. Nil where the share is not what they sum to and
    /// the plan has no date left for the difference.
    ///
    /// What is sent, due by the day, or has a payment, stays as it is. The rest of the share falls on the plan's later
    /// dates by their parts. An instalment that may change keeps its number and reference: the one of the same date
    /// first, then in the order of dates. Those that already are what the plan says stay to the cent, however roundings
    /// of the whole would fall. Where what stays is more than the share, or more than the share has of a rate of VAT,
    /// what is sent is lowered, to be credited.
    ///
    /// - Parameters:
    ///   - balance: of the rates of VAT; nil where everything has one.
    ///   - present: all the payer's instalments of the year, a settlement's too.
    ///   - day: nil for the year's first plan, whose dates may all be past.
    package func fitted(
        to share: Money, balance: RateBalance? = nil, of payer: PayerCode, present: [Instalment], on day: CalendarDate?
    ) throws(MoneyOverflow) -> [PlannedInstalment]? {
        let (fixed, open) = Self.parted(present, on: day)
        let stays = try Staying(fixed, share: share, balance: balance)
        // What was paid before its day is done with.
        let done = Set(fixed.filter { !$0.isWithdrawn }.map(\.dueOn))
        let isNothing = stays.isNothingLeft && open.isEmpty
        let parts = isNothing ? [] : parts.filter { part in day.map { part.dueOn > $0 } ?? true && !done.contains(part.dueOn) }
        if parts.isEmpty && !stays.isNothingLeft { return nil }
        let next = (present.map(\.number).max() ?? 0) + 1
        guard stays.apart > .zero else {
            return try (stays.instalments + changed(open, to: stays.rest, of: payer, on: parts, from: next)).sorted {
                $0.number < $1.number
            }
        }
        let asked = try changed(open.filter { $0.amount >= .zero }, to: stays.apart, of: payer, on: parts, from: next)
        let given = try changed(
            open.filter { $0.amount < .zero }, to: stays.apart.negated, of: payer, on: Array(parts.prefix(1)),
            from: max(next, (asked.map(\.number).max() ?? 0) + 1))
        return (stays.instalments + asked + given).sorted { $0.number < $1.number }
    }

    /// What of the share would need another date: what stays of the payer's instalments leaves it open.
    package static func rest(
        of share: Money, balance: RateBalance? = nil, present: [Instalment], on day: CalendarDate?
    ) throws(MoneyOverflow) -> Money {
        let stays = try Staying(parted(present, on: day).fixed, share: share, balance: balance)
        return stays.apart > .zero ? stays.apart : stays.rest
    }

    /// Open instalments with an amount on the parts' dates, or as they are where that is what they are.
    private func changed(
        _ open: [Instalment], to amount: Money, of payer: PayerCode, on parts: [Part], from next: Int
    ) throws(MoneyOverflow) -> [PlannedInstalment] {
        let planned = try Money.sum(open.map(\.amount))
        let isAsPlanned = planned == amount && open.map { Part(dueOn: $0.dueOn, weight: $0.part) } == parts
        if isAsPlanned { return open.map(PlannedInstalment.init(keeping:)) }
        return try InstalmentPlan(parts: parts).placed(amount, of: payer, on: open, from: next)
    }

    /// The share's instalments that stay, and those that a plan may move, by date.
    private static func parted(_ present: [Instalment], on day: CalendarDate?) -> (fixed: [Instalment], open: [Instalment]) {
        let own = present.filter { $0.purpose == .share }
        let open = own.filter { instalment in day.map { instalment.mayChange(on: $0) } ?? false }.sorted { $0.dueOn < $1.dueOn }
        return (own.filter { instalment in !open.contains { $0.number == instalment.number } }, open)
    }

    /// The instalments that stay, and what of the share is left for others.
    ///
    /// Where they have too much, in sum or of a rate of VAT, those that are sent are lowered: first by what nobody has
    /// paid, and those that fall due last first. What was invoiced counts, not what an earlier plan had lowered it to.
    private struct Staying {
        let instalments: [PlannedInstalment]
        let rest: Money
        /// Where nothing is left in sum, but of rates of VAT that cancel out: what is to be asked for of some rates,
        /// and given back of others.
        let apart: Money

        var isNothingLeft: Bool { rest == .zero && apart == .zero }

        init(_ fixed: [Instalment], share: Money, balance: RateBalance?) throws(MoneyOverflow) {
            let (sent, unsent) = (fixed.filter { $0.invoice != nil }, fixed.filter { $0.invoice == nil })
            var credits = try RateCredits(balance ?? RateBalance(share: share, sent: sent), of: sent, isPlanned: false)
            func rest() throws(MoneyOverflow) -> Money {
                let invoiced = try Money.sum(sent.flatMap { [$0.invoiced, credits.sum(of: $0.number).negated] })
                return try Money.sum([share, invoiced.negated] + unsent.map(\.amount.negated))
            }
            try credits.takeExcess()
            if try rest() <= .zero { try credits.takeNegative() }
            let beyond = try rest()
            if beyond < .zero { try credits.take(beyond.negated) }
            var instalments: [PlannedInstalment] = []
            for instalment in fixed {
                let amount = instalment.invoice == nil ? instalment.amount : instalment.invoiced
                instalments.append(
                    PlannedInstalment(lowering: instalment, to: try amount.subtracting(credits.sum(of: instalment.number))))
            }
            self.instalments = instalments
            self.rest = try rest()
            let hasNone = self.rest == .zero && unsent.allSatisfy { $0.amount == .zero }
            apart = hasNone ? try credits.differences(above: true) : .zero
        }
    }

    /// The amount by the plan's parts, on the instalments there are as far as they reach.
    private func placed(_ amount: Money, of payer: PayerCode, on open: [Instalment], from number: Int) throws(MoneyOverflow)
        -> [PlannedInstalment]
    {
        let due = parts.isEmpty ? [] : Array(zip(parts, try amounts(of: amount)))
        let sameDay = Dictionary(open.map { ($0.dueOn, $0) }) { first, _ in first }
        var left = open.filter { instalment in !parts.contains { $0.dueOn == instalment.dueOn } || sameDay[instalment.dueOn] != instalment }
        var planned: [PlannedInstalment] = []
        var next = number
        for (part, amount) in due {
            if let instalment = sameDay[part.dueOn] {
                planned.append(PlannedInstalment(instalment, due: part, amount))
            } else if !left.isEmpty {
                planned.append(PlannedInstalment(left.removeFirst(), due: part, amount))
            } else {
                planned.append(
                    PlannedInstalment(payer: payer, number: next, dueOn: part.dueOn, amount: amount, part: part.weight, before: nil))
                next += 1
            }
        }
        return planned + left.map(PlannedInstalment.init(withdrawing:))
    }
}
