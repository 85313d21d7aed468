/// A payment claim: a period's costs, and what the funder pays of them.
package struct ProjectClaim: Hashable, Sendable {
    package let number: Int
    package let from: CalendarDate
    package let to: CalendarDate
    package let costs: Money
    /// By the decided percentage, and never beyond what is left of the decided support.
    package let support: Money
    package let submittedOn: CalendarDate?
    package let paidOn: CalendarDate?
    package let paid: Money?

    package init(
        number: Int, from: CalendarDate, to: CalendarDate, costs: Money, support: Money, submittedOn: CalendarDate?,
        paidOn: CalendarDate?, paid: Money?
    ) {
        self.number = number
        self.from = from
        self.to = to
        self.costs = costs
        self.support = support
        self.submittedOn = submittedOn
        self.paidOn = paidOn
        self.paid = paid
    }

    /// What others pay of the costs: municipalities, private, own.
    package var ownContribution: Money { Money(unchecked: costs.cents - support.cents) }
    /// Claimed and not paid yet; nothing once it is paid, whatever the funder cut.
    package var open: Money { paid == nil ? support : .zero }

    /// The support of costs, given what earlier claims have had of the decided support.
    package static func support(of costs: Money, rate: SupportRate, step: RoundingStep, decided: Money, before: Money) -> Money {
        let left = max(0, decided.cents - before.cents)
        return Money(unchecked: min(rate.support(of: costs, step: step).cents, left))
    }
}
