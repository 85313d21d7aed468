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

    /// Costs that the funder found ineligible.
    package struct Rejection: Hashable, Sendable {
        package let costs: Money
        /// What the funder would have paid of them: a part of what was cut.
        package let support: Money
        package let date: CalendarDate
        package let reason: String
        /// The number of the change decision that put the support on the payers; nil while the body's own share carries
        /// it.
        package var change: Int?

        package init(costs: Money, support: Money, date: CalendarDate, reason: String, change: Int? = nil) {
            self.costs = costs
            self.support = support
            self.date = date
            self.reason = reason
            self.change = change
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
    package private(set) var rejection: Rejection?
    /// Why it may have more costs than the project had left; nil where it has not.
    package let accepted: String?
    /// The costs that the funder did not reject.
    package private(set) var eligible: Money
    /// All that has come; never more than the support.
    package private(set) var paid: Money
    /// Claimed, neither paid nor cut: what the funder still owes. The support is what was paid, cut and is open
    /// together.
    package private(set) var open: Money
    /// What it takes of the decided support: what was cut may be claimed again.
    package private(set) var used: Money

    package init(
        number: Int, from: CalendarDate, to: CalendarDate, costs: Money, support: Money, submittedOn: CalendarDate?,
        payments: [Payment] = [], cut: Money = .zero, cutOn: CalendarDate? = nil, rejection: Rejection? = nil,
        accepted: String? = nil
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
        self.rejection = rejection
        self.accepted = accepted
        eligible = try costs.subtracting(rejection?.costs ?? .zero)
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

    /// The funder decides not to pay an amount of the support, beside what it cut already.
    package mutating func cut(by amount: Money, on day: CalendarDate) throws(MoneyOverflow) {
        try setCut(try cut.adding(amount), on: day)
    }

    /// What was cut is open again: it was cut by mistake.
    ///
    /// The support of rejected costs stays cut.
    package mutating func takeBackCut() throws(MoneyOverflow) { try setCut(rejection?.support ?? .zero, on: rejection?.date) }

    private mutating func setCut(_ amount: Money, on day: CalendarDate?) throws(MoneyOverflow) {
        used = try support.subtracting(amount)
        open = try used.subtracting(paid)
        cut = amount
        cutOn = amount == .zero ? nil : day
    }

    /// The funder finds so much of the costs ineligible, instead of what it found before. The support that they would
    /// have had is cut.
    package mutating func reject(_ rejection: Rejection?) throws(MoneyOverflow) {
        let otherCut = try cut.subtracting(self.rejection?.support ?? .zero)
        self.rejection = rejection
        eligible = try costs.subtracting(rejection?.costs ?? .zero)
        try setCut(try otherCut.adding(rejection?.support ?? .zero), on: otherCut == .zero ? rejection?.date : cutOn)
    }

    /// The support that the claim loses when so much of its costs is rejected. It is never more than these: what
    /// rounding takes beyond them is open, until it is paid or cut.
    package func lostSupport(ofRejected rejected: Money, rate: SupportRate, step: RoundingStep) throws(MoneyOverflow) -> Money {
        let kept = rate.support(of: try costs.subtracting(rejected), step: step)
        return min(rejected, max(.zero, try support.subtracting(kept)))
    }

    /// A change decision puts the support of its rejected costs on the payers.
    package mutating func carryRejection(by change: Int) { rejection?.change = change }

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
    /// Decided financing that municipalities and others have neither paid nor been charged: the funder's support and
    /// the body's own share are no part of it.
    package let notReceived: Money
    /// Support of rejected costs that the body's own share carries.
    package let rejected: Money

    package init(
        open: Money, unclaimed: Money, aboveCosts: Money, aboveSupport: Money, notReceived: Money = .zero, rejected: Money = .zero
    ) {
        self.notReceived = notReceived
        self.rejected = rejected
        self.open = open
        self.unclaimed = unclaimed
        self.aboveCosts = aboveCosts
        self.aboveSupport = aboveSupport
    }

    /// - Parameters:
    ///   - costs: the project's, with the flat rate; zero for a project of a list that tells no costs.
    ///   - charged: what approved budgets charge municipalities of it.
    package init(claims: [ProjectClaim], cells: [FinancingCell], costs: Money, charged: Money) throws(MoneyOverflow) {
        let (ofClaims, decided) = (try Money.sum(claims.map(\.used)), try cells.support(.decided))
        // A list may tell what was paid without a claim.
        let used = max(ofClaims, try cells.support(.paid))
        let claimed = try Money.sum(claims.map(\.eligible))
        self.init(
            open: try Money.sum(claims.map(\.open)), unclaimed: max(.zero, try decided.subtracting(used)),
            aboveCosts: costs == .zero ? .zero : max(.zero, try claimed.subtracting(costs)),
            aboveSupport: max(.zero, try ofClaims.subtracting(decided)), notReceived: try cells.notReceived(charged: charged),
            rejected: try Money.sum(claims.compactMap(\.rejection).filter { $0.change == nil }.map(\.support)))
    }

    /// Whether claims go beyond what the project has.
    package var isAbove: Bool { aboveCosts != .zero || aboveSupport != .zero }

    package var isClear: Bool { open == .zero && unclaimed == .zero && notReceived == .zero && !isAbove }
}
