/// A payment claim: a period's costs, and what the funder pays of them.
package struct ProjectClaim: Hashable, Sendable {
    /// What came of it on a day, or below zero a correction of what was recorded.
    package struct Payment: Hashable, Sendable {
        package let date: CalendarDate
        package let amount: Money
        /// Why a correction was made; nil of what came.
        package let reason: String?

        package init(date: CalendarDate, amount: Money, reason: String? = nil) {
            self.date = date
            self.amount = amount
            self.reason = reason
        }
    }

    package let number: Int
    package let from: CalendarDate
    package let to: CalendarDate
    package let costs: Money
    /// By the decided percentage, and never beyond what is left of the decided support.
    package let support: Money
    /// What others pay of the costs: municipalities, private, own.
    package let ownContribution: Money
    package var submittedOn: CalendarDate?
    /// In the order they were recorded.
    package private(set) var payments: [Payment]
    /// What the funder decided not to pay of the support.
    package private(set) var cut: Money
    package private(set) var cutOn: CalendarDate?
    /// All that has come; never more than the support.
    package private(set) var paid: Money
    /// Claimed, neither paid nor cut: what the funder still owes. The support is what was paid, cut and is open
    /// together.
    package private(set) var open: Money
    /// What it takes of the decided support: what was cut may be claimed again.
    package private(set) var used: Money

    package init(
        number: Int, from: CalendarDate, to: CalendarDate, costs: Money, support: Money, submittedOn: CalendarDate?,
        payments: [Payment] = [], cut: Money = .zero, cutOn: CalendarDate? = nil
    ) throws(MoneyOverflow) {
        self.number = number
        self.from = from
        self.to = to
        self.costs = costs
        self.support = support
        self.submittedOn = submittedOn
        self.payments = payments
        self.cut = cut
        self.cutOn = cutOn
        ownContribution = try costs.subtracting(support)
        paid = try Money.sum(payments.map(\.amount))
        used = try support.subtracting(cut)
        open = try used.subtracting(paid)
    }

    package mutating func add(_ payment: Payment) throws(MoneyOverflow) {
        paid = try paid.adding(payment.amount)
        open = try used.subtracting(paid)
        payments.append(payment)
    }

    /// The funder decides not to pay an amount of the support.
    package mutating func cut(by amount: Money, on day: CalendarDate) throws(MoneyOverflow) {
        used = try support.subtracting(amount)
        open = try used.subtracting(paid)
        cut = amount
        cutOn = day
    }

    /// What was cut is open again: it was cut by mistake.
    package mutating func takeBackCut() throws(MoneyOverflow) {
        used = support
        open = try used.subtracting(paid)
        cut = .zero
        cutOn = nil
    }

    /// The day of the last payment.
    package var paidOn: CalendarDate? { paid == .zero ? nil : payments.filter { $0.reason == nil }.map(\.date).max() }

    package var corrections: [Payment] { payments.filter { $0.reason != nil } }

    /// The support of costs, given what earlier claims have had of the decided support.
    package static func support(
        of costs: Money, rate: SupportRate, step: RoundingStep, decided: Money, before: Money
    ) throws(MoneyOverflow) -> Money {
        let left = max(.zero, try decided.subtracting(before))
        return min(rate.support(of: costs, step: step), left)
    }
}

/// What of a project's money is open: what its closing leaves behind.
package struct ProjectBalance: Hashable, Sendable {
    /// What the funder still owes of claims.
    package let open: Money
    /// Decided support that nobody has claimed, or that a claim lost to a cut.
    package let unclaimed: Money
    /// Claims' costs beyond the project's own.
    package let aboveCosts: Money
    /// Claims' support beyond what was decided: less was decided after they were made.
    package let aboveSupport: Money

    package init(open: Money, unclaimed: Money, aboveCosts: Money, aboveSupport: Money) {
        self.open = open
        self.unclaimed = unclaimed
        self.aboveCosts = aboveCosts
        self.aboveSupport = aboveSupport
    }

    /// - Parameter costs: the project's, with the flat rate; zero for a project of a list that tells no costs.
    package init(claims: [ProjectClaim], cells: [FinancingCell], costs: Money) throws(MoneyOverflow) {
        let (ofClaims, decided) = (try Money.sum(claims.map(\.used)), try cells.support(.decided))
        // A list may tell what was paid without a claim.
        let used = max(ofClaims, try cells.support(.paid))
        let claimed = try Money.sum(claims.map(\.costs))
        self.init(
            open: try Money.sum(claims.map(\.open)), unclaimed: max(.zero, try decided.subtracting(used)),
            aboveCosts: costs == .zero ? .zero : max(.zero, try claimed.subtracting(costs)),
            aboveSupport: max(.zero, try ofClaims.subtracting(decided)))
    }

    /// Whether claims go beyond what the project has.
    package var isAbove: Bool { aboveCosts != .zero || aboveSupport != .zero }

    package var isClear: Bool { open == .zero && unclaimed == .zero && !isAbove }
}
