/// An instalment after planning.
package struct PlannedInstalment: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Sendable {
        case kept, changed, added
        /// It is sent and too high: a credit note will take back the difference.
        case credited
        /// It is no longer in the plan: nothing is due, and its reference stays in use.
        case removed
    }

    package let payer: PayerCode
    package let number: Int
    package let dueOn: CalendarDate
    package let amount: Money
    package let part: Int64
    /// The instalment before planning; nil if the plan adds it.
    package let before: Instalment?

    package var outcome: Outcome {
        guard let before else { return .added }
        if before.amount == amount && before.dueOn == dueOn && before.isWithdrawn == (part == 0) { return .kept }
        if part == 0 { return .removed }
        return before.invoice != nil && amount < before.amount ? .credited : .changed
    }

    /// Whether its row must be written: a changed weight must be stored, too, although it moves no money.
    package var isWritten: Bool { outcome != .kept || before?.part != part }
}

extension PlannedInstalment {
    fileprivate init(keeping before: Instalment) {
        self.init(
            payer: before.payer, number: before.number, dueOn: before.dueOn, amount: before.amount, part: before.part, before: before)
    }

    /// An instalment that stays, with a lower amount if it is sent and too high.
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
    /// A payer's instalments of a year fitted to its share, by number. Nil if their sum differs from the share and the
    /// plan has no date left for the difference.
    ///
    /// An instalment that is sent, is due by the day, or has a payment stays as it is. The rest of the share is divided
    /// among the plan's later dates by their parts. An instalment that may change keeps its number and reference: the
    /// one with the same date is used first, then others in the order of dates. Instalments that already agree with the
    /// plan stay to the cent, whatever the rounding of the whole would give. If the instalments that stay sum to more
    /// than the share, or to more than the share has at a rate of VAT, sent ones are lowered, to be credited.
    ///
    /// - Parameters:
    ///   - balance: the amounts by rate of VAT; nil if there is only one rate.
    ///   - present: all the payer's instalments of the year, including a settlement's.
    ///   - day: nil for the year's first plan, whose dates may all be past.
    package func fitted(
        to share: Money, balance: RateBalance? = nil, of payer: PayerCode, present: [Instalment], on day: CalendarDate?
    ) throws(MoneyOverflow) -> [PlannedInstalment]? {
        let (fixed, open) = Self.parted(present, on: day)
        let stays = try Staying(fixed, share: share, balance: balance)
        // Dates of instalments that were paid early are not used again.
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

    /// The part of the share that needs another date, because the instalments that stay leave it open.
    package static func rest(
        of share: Money, balance: RateBalance? = nil, present: [Instalment], on day: CalendarDate?
    ) throws(MoneyOverflow) -> Money {
        let stays = try Staying(parted(present, on: day).fixed, share: share, balance: balance)
        return stays.apart > .zero ? stays.apart : stays.rest
    }

    /// The open instalments with an amount on the plan's dates; unchanged if they already have that.
    private func changed(
        _ open: [Instalment], to amount: Money, of payer: PayerCode, on parts: [Part], from next: Int
    ) throws(MoneyOverflow) -> [PlannedInstalment] {
        let planned = try Money.sum(open.map(\.amount))
        let isAsPlanned = planned == amount && open.map { Part(dueOn: $0.dueOn, weight: $0.part) } == parts
        if isAsPlanned { return open.map(PlannedInstalment.init(keeping:)) }
        return try InstalmentPlan(parts: parts).placed(amount, of: payer, on: open, from: next)
    }

    /// The share's instalments that stay, and by date those that a plan may change.
    private static func parted(_ present: [Instalment], on day: CalendarDate?) -> (fixed: [Instalment], open: [Instalment]) {
        let own = present.filter { $0.purpose == .share }
        let open = own.filter { instalment in day.map { instalment.mayChange(on: $0) } ?? false }.sorted { $0.dueOn < $1.dueOn }
        return (own.filter { instalment in !open.contains { $0.number == instalment.number } }, open)
    }

    /// The instalments that stay, and the rest of the share for other instalments.
    ///
    /// If they have too much, in sum or at a rate of VAT, sent ones are lowered: first those that nobody has paid, and
    /// of these the last due ones first. The invoiced amount counts, and not an amount to which an earlier plan had
    /// lowered it.
    private struct Staying {
        let instalments: [PlannedInstalment]
        let rest: Money
        /// The amount to collect at some rates of VAT and to give back at others, if the rates cancel out and nothing
        /// is left in sum.
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

    /// Divides the amount by the plan's parts, using existing instalments as far as there are any.
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
