/// A payment claim: the costs of a period, and the part that the funder pays.
package struct ProjectClaim: Hashable, Sendable {
    /// A payment received on a day; below zero it corrects an earlier record.
    package struct Payment: Hashable, Sendable {
        package let date: CalendarDate
        package let amount: Money
        /// Why a correction was made; nil for a payment.
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
        /// The amount that the funder would have paid for them: a part of the cut.
        package let support: Money
        package let date: CalendarDate
        package let reason: String
        /// The number of the change decision that made the payers carry the support; nil while the body's own share
        /// carries it.
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
    /// By the decided percentage, and at most the rest of the decided support.
    package let support: Money
    /// The part of the costs that others pay: municipalities, private actors, the actor itself.
    package let ownContribution: Money
    package var submittedOn: CalendarDate?
    /// In the order of their recording.
    package private(set) var payments: [Payment]
    /// The part of the support that the funder decided not to pay.
    package private(set) var cut: Money
    package private(set) var cutOn: CalendarDate?
    package private(set) var rejection: Rejection?
    /// Why it may have more costs than the project had left; nil if it does not.
    package let accepted: String?
    /// The costs that the funder did not reject.
    package private(set) var eligible: Money
    /// The sum of the payments; never more than the support.
    package private(set) var paid: Money
    /// The claimed amount that is neither paid nor cut: the funder still owes it. Paid, cut and open amounts sum to the
    /// support.
    package private(set) var open: Money
    /// The used part of the decided support: a cut amount may be claimed again.
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

    /// Records that the funder does not pay a further amount of the support.
    package mutating func cut(by amount: Money, on day: CalendarDate) throws(MoneyOverflow) {
        try setCut(try cut.adding(amount), on: day)
    }

    /// Makes the cut amount open again, because it was cut by mistake.
    ///
    /// The support of rejected costs stays cut.
    package mutating func takeBackCut() throws(MoneyOverflow) { try setCut(rejection?.support ?? .zero, on: rejection?.date) }

    private mutating func setCut(_ amount: Money, on day: CalendarDate?) throws(MoneyOverflow) {
        used = try support.subtracting(amount)
        open = try used.subtracting(paid)
        cut = amount
        cutOn = amount == .zero ? nil : day
    }

    /// Records the costs that the funder found ineligible, replacing an earlier record. Their support is cut.
    package mutating func reject(_ rejection: Rejection?) throws(MoneyOverflow) {
        let otherCut = try cut.subtracting(self.rejection?.support ?? .zero)
        self.rejection = rejection
        eligible = try costs.subtracting(rejection?.costs ?? .zero)
        try setCut(try otherCut.adding(rejection?.support ?? .zero), on: otherCut == .zero ? rejection?.date : cutOn)
    }

    /// The support that the claim loses if this amount of its costs is rejected. It is never more than the rejected
    /// costs; a larger loss by rounding stays open until it is paid or cut.
    package func lostSupport(ofRejected rejected: Money, rate: SupportRate, step: RoundingStep) throws(MoneyOverflow) -> Money {
        let kept = rate.support(of: try costs.subtracting(rejected), step: step)
        return min(rejected, max(.zero, try support.subtracting(kept)))
    }

    /// Records that a change decision makes the payers carry the support of its rejected costs.
    package mutating func carryRejection(by change: Int) { rejection?.change = change }

    /// The day of the last payment.
    package var paidOn: CalendarDate? { paid == .zero ? nil : payments.filter { $0.reason == nil }.map(\.date).max() }

    package var corrections: [Payment] { payments.filter { $0.reason != nil } }

    /// The support of costs, after the decided support that earlier claims have used.
    package static func support(
        of costs: Money, rate: SupportRate, step: RoundingStep, decided: Money, before: Money
    ) throws(MoneyOverflow) -> Money {
        let left = max(.zero, try decided.subtracting(before))
        return min(rate.support(of: costs, step: step), left)
    }
}

/// The open amounts of a project, which its closing would leave.
package struct ProjectBalance: Hashable, Sendable {
    /// The claimed support that the funder still owes.
    package let open: Money
    /// Decided support that was not claimed, or that a claim lost by a cut.
    package let unclaimed: Money
    /// The amount by which the claims' costs exceed the project's.
    package let aboveCosts: Money
    /// The amount by which the claims' support exceeds the decided support, because less was decided after they were
    /// made.
    package let aboveSupport: Money
    /// Decided financing that municipalities and others have neither paid nor been charged, without the funder's
    /// support and the body's own share.
    package let notReceived: Money
    /// The support of rejected costs that the body's own share carries.
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
    ///   - costs: the project's, with the flat rate; zero for a project from a list without costs.
    ///   - charged: the amount that approved budgets charge municipalities for it.
    package init(claims: [ProjectClaim], cells: [FinancingCell], costs: Money, charged: Money) throws(MoneyOverflow) {
        let (ofClaims, decided) = (try Money.sum(claims.map(\.used)), try cells.support(.decided))
        // A list may have paid amounts without claims.
        let used = max(ofClaims, try cells.support(.paid))
        let claimed = try Money.sum(claims.map(\.eligible))
        self.init(
            open: try Money.sum(claims.map(\.open)), unclaimed: max(.zero, try decided.subtracting(used)),
            aboveCosts: costs == .zero ? .zero : max(.zero, try claimed.subtracting(costs)),
            aboveSupport: max(.zero, try ofClaims.subtracting(decided)), notReceived: try cells.notReceived(charged: charged),
            rejected: try Money.sum(claims.compactMap(\.rejection).filter { $0.change == nil }.map(\.support)))
    }

    /// Whether claims exceed the project's sums.
    package var isAbove: Bool { aboveCosts != .zero || aboveSupport != .zero }

    package var isClear: Bool { open == .zero && unclaimed == .zero && notReceived == .zero && !isAbove }
}
