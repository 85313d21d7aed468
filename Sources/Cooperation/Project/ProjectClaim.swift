/// A payment claim: a period's costs, and what the funder pays of them.
package struct ProjectClaim: Hashable, Sendable {
    /// What came of it on a day.
    package struct Payment: Hashable, Sendable {
        package let date: CalendarDate
        package let amount: Money

        package init(date: CalendarDate, amount: Money) {
            self.date = date
            self.amount = amount
        }
    }

    package let number: Int
    package let from: CalendarDate
    package let to: CalendarDate
    package let costs: Money
    /// By the decided percentage, and never beyond what is left of the decided support.
    package let support: Money
    package var submittedOn: CalendarDate?
    /// In the order they were recorded.
    package var payments: [Payment]
    /// What the funder decided not to pay of the support.
    package var cut: Money
    package var cutOn: CalendarDate?

    package init(
        number: Int, from: CalendarDate, to: CalendarDate, costs: Money, support: Money, submittedOn: CalendarDate?,
        payments: [Payment] = [], cut: Money = .zero, cutOn: CalendarDate? = nil
    ) {
        self.number = number
        self.from = from
        self.to = to
        self.costs = costs
        self.support = support
        self.submittedOn = submittedOn
        self.payments = payments
        self.cut = cut
        self.cutOn = cutOn
    }

    /// What others pay of the costs: municipalities, private, own.
    package var ownContribution: Money { Money(unchecked: costs.cents - support.cents) }
    /// All that has come; never more than the support.
    package var paid: Money { Money(unchecked: payments.reduce(0) { $0 + $1.amount.cents }) }
    /// The day of the last payment.
    package var paidOn: CalendarDate? { payments.map(\.date).max() }
    /// Claimed, neither paid nor cut: what the funder still owes. The support is what was paid, cut and is open together.
    package var open: Money { Money(unchecked: support.cents - paid.cents - cut.cents) }
    /// What it takes of the decided support: what was cut may be claimed again.
    package var used: Money { Money(unchecked: support.cents - cut.cents) }

    /// The support of costs, given what earlier claims have had of the decided support.
    package static func support(of costs: Money, rate: SupportRate, step: RoundingStep, decided: Money, before: Money) -> Money {
        let left = max(0, decided.cents - before.cents)
        return Money(unchecked: min(rate.support(of: costs, step: step).cents, left))
    }
}
