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
    /// of the whole would fall. Where what stays is more than the share, what is sent is lowered, to be credited.
    ///
    /// - Parameters:
    ///   - present: all the payer's instalments of the year, a settlement's too.
    ///   - day: nil for the year's first plan, whose dates may all be past.
    package func fitted(to share: Money, of payer: PayerCode, present: [Instalment], on day: CalendarDate?) throws(MoneyOverflow)
        -> [PlannedInstalment]?
    {
        let (fixed, open) = Self.parted(present, on: day)
        let (lowered, rest) = try Self.lowered(fixed, to: share)
        // What was paid before its day is done with.
        let done = Set(fixed.filter { !$0.isWithdrawn }.map(\.dueOn))
        let isNothing = rest == .zero && open.isEmpty
        let parts = isNothing ? [] : parts.filter { part in day.map { part.dueOn > $0 } ?? true && !done.contains(part.dueOn) }
        if parts.isEmpty && rest != .zero { return nil }
        let planned = try Money.sum(open.map(\.amount))
        let isAsPlanned = planned == rest && open.map { Part(dueOn: $0.dueOn, weight: $0.part) } == parts
        let next = (present.map(\.number).max() ?? 0) + 1
        let changed =
            isAsPlanned
            ? open.map(PlannedInstalment.init(keeping:))
            : try InstalmentPlan(parts: parts).placed(rest, of: payer, on: open, from: next)
        return (lowered + changed).sorted { $0.number < $1.number }
    }

    /// What of the share would need another date: what stays of the payer's instalments leaves it open.
    package static func rest(of share: Money, present: [Instalment], on day: CalendarDate?) throws(MoneyOverflow) -> Money {
        try lowered(parted(present, on: day).fixed, to: share).rest
    }

    /// The share's instalments that stay, and those that a plan may move, by date.
    private static func parted(_ present: [Instalment], on day: CalendarDate?) -> (fixed: [Instalment], open: [Instalment]) {
        let own = present.filter { $0.purpose == .share }
        let open = own.filter { instalment in day.map { instalment.mayChange(on: $0) } ?? false }.sorted { $0.dueOn < $1.dueOn }
        return (own.filter { instalment in !open.contains { $0.number == instalment.number } }, open)
    }

    /// The instalments that stay, and what of the share is left for others.
    ///
    /// Where they have too much, those that are sent are lowered: first by what nobody has paid, and those that fall
    /// due last first; none below zero. What was invoiced counts, not what an earlier plan had lowered it to.
    private static func lowered(_ fixed: [Instalment], to share: Money) throws(MoneyOverflow) -> ([PlannedInstalment], rest: Money) {
        var amounts = fixed.map { $0.invoice == nil ? $0.amount : $0.invoiced }
        var rest = try Money.sum([share] + amounts.map(\.negated))
        let sent = fixed.indices.filter { fixed[$0].invoice != nil }.sorted {
            (fixed[$1].dueOn, fixed[$1].number) < (fixed[$0].dueOn, fixed[$0].number)
        }
        for isPaid in [false, true] {
            for place in sent where rest < .zero && amounts[place] > .zero {
                let instalment = fixed[place]
                let unpaid = try Money.sum([instalment.invoiced, instalment.tax, instalment.paid.negated])
                let cut = min(isPaid ? amounts[place] : min(amounts[place], max(.zero, unpaid)), rest.negated)
                amounts[place] = try amounts[place].subtracting(cut)
                rest = try rest.adding(cut)
            }
        }
        return (zip(fixed, amounts).map(PlannedInstalment.init(lowering:to:)), rest)
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
