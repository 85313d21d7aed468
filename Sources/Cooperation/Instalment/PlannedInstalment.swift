/// An instalment as a plan leaves it.
package struct PlannedInstalment: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Sendable {
        case kept, changed, added
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
        return part == 0 ? .removed : .changed
    }

    /// Whether its row has to be written; a weight that changes alone moves no money.
    package var isWritten: Bool { outcome != .kept || before?.part != part }
}

extension PlannedInstalment {
    fileprivate init(keeping before: Instalment) {
        self.init(
            payer: before.payer, number: before.number, dueOn: before.dueOn, amount: before.amount, part: before.part, before: before)
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
    /// What is due by the day, or has a payment, stays as it is. The rest of the share falls on the plan's later dates
    /// by their parts. An instalment that may change keeps its number and reference: the one of the same date first,
    /// then in the order of dates. Those that already are what the plan says stay to the cent, however roundings of the
    /// whole would fall.
    ///
    /// - Parameters:
    ///   - present: all the payer's instalments of the year, a settlement's too.
    ///   - day: nil for the year's first plan, whose dates may all be past.
    package func fitted(to share: Money, of payer: PayerCode, present: [Instalment], on day: CalendarDate?) throws(MoneyOverflow)
        -> [PlannedInstalment]?
    {
        let own = present.filter { $0.purpose == .share }
        let open = own.filter { instalment in day.map { instalment.mayChange(on: $0) } ?? false }.sorted { $0.dueOn < $1.dueOn }
        let fixed = own.filter { instalment in !open.contains { $0.number == instalment.number } }
        let rest = try Money.sum([share] + fixed.map(\.amount.negated))
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
        return (fixed.map(PlannedInstalment.init(keeping:)) + changed).sorted { $0.number < $1.number }
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
