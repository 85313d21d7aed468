/// The rate of interest on late payments from a day on, as the body has it: the reference rate of the Interest Act
/// (korkolaki) with its addition changes twice a year.
package struct LateInterest: Hashable, Sendable {
    package let from: CalendarDate
    package let rate: PercentRate
    /// Where it is from, "Suomen Pankki, viitekorko 2,5 % + 7".
    package let source: String

    package init(from: CalendarDate, rate: PercentRate, source: String) {
        self.from = from
        self.rate = rate
        self.source = source
    }
}

/// An invoice with what has become of it by a day.
package struct Receivable: Hashable, Sendable {
    package enum State: String, Codable, CaseIterable, Sendable {
        /// Open after the day it fell due.
        case overdue
        /// Not paid, or paid too much.
        case open
        /// Paid too much, or in credit: money to be paid back.
        case toRefund = "to-refund"
        /// Nothing is open, and something was paid late: what interest may be asked for.
        case paidLate = "paid-late"
    }

    package struct Payment: Hashable, Sendable {
        package let paidOn: CalendarDate
        package let amount: Money
        /// Whether the money went back to the payer; the amount is below zero then.
        package let isRefund: Bool

        package init(paidOn: CalendarDate, amount: Money, isRefund: Bool = false) {
            self.paidOn = paidOn
            self.amount = amount
            self.isRefund = isRefund
        }
    }

    package let invoice: Invoice
    /// What credit notes that were sent by the day take back of it; not above zero.
    package let credited: Money
    /// Less what was paid back.
    package let paid: Money
    /// What was paid back to the payer; not below zero.
    package let refunded: Money
    package let open: Money
    /// The first day of being late and the last: the day of the reckoning, or the one on which the rest was paid. Nil
    /// where nothing was open after the day it fell due.
    package let late: ClosedRange<CalendarDate>?
    /// On what was open each day, in actual days of a year of 365, half-up to the cent; nil where the rate of a day is
    /// not known.
    ///
    /// What is credited bears no interest of any day: the payer never owed it, whenever the body found that out. So
    /// credit notes that came after the day count here, though not in what was open on it: the list of a day tells what
    /// was asked for then, and its interest is what may be asked for now.
    package let interest: Money?

    /// - Parameters:
    ///   - credited: by credit notes that were sent by the day.
    ///   - creditedLater: by those that were sent after it.
    ///   - payments: until the day, by day.
    ///   - rates: by their days.
    package init(
        of invoice: Invoice, credited: Money, creditedLater: Money = .zero, payments: [Payment], rates: [LateInterest],
        on day: CalendarDate
    ) throws(MoneyOverflow) {
        self.invoice = invoice
        self.credited = credited
        paid = try Money.sum(payments.map(\.amount))
        refunded = try Money.sum(payments.filter(\.isRefund).map(\.amount)).negated
        let claim = try invoice.total.adding(credited)
        open = try claim.subtracting(paid)
        // What stood on each day from the one it fell due: days up to a payment's own bear interest on all of it.
        var left = claim
        var since = invoice.dueOn
        var lastDay: CalendarDate?
        var hundredths: Int128? = 0
        let events = payments.map { ($0.paidOn, $0.amount) } + [(day, Money.zero)]
        for (until, amount) in events {
            if until > since {
                if left > .zero { lastDay = until }
                let owed = try left.adding(creditedLater)
                if owed > .zero {
                    let part = Self.interest(on: owed, from: since, to: until, rates)
                    hundredths = hundredths.flatMap { sum in part.map { sum + $0 } }
                }
                since = until
            }
            left = try left.subtracting(amount)
        }
        late = lastDay.flatMap { last in invoice.dueOn.adding(days: 1).map { $0...last } }
        var rounded: Money?
        if let hundredths { rounded = try Money(exactly: hundredths.dividedHalfUp(by: 10_000 * 365)) }
        interest = rounded
    }

    /// Whether it is in the state on the day that it was reckoned for.
    package func isIn(_ state: State, on day: CalendarDate) -> Bool {
        switch state {
        case .overdue: open > .zero && invoice.dueOn < day
        case .open: open != .zero
        case .toRefund: open < .zero
        case .paidLate: open <= .zero && late != nil
        }
    }

    /// How many days it was late.
    package var daysLate: Int { late.map { $0.lowerBound.dayCount(to: $0.upperBound) + 1 } ?? 0 }

    /// Interest of the days after one up to another, in hundredths of a percent of a cent and a day; nil where a rate
    /// is missing.
    private static func interest(on amount: Money, from first: CalendarDate, to last: CalendarDate, _ rates: [LateInterest]) -> Int128? {
        var sum: Int128 = 0
        var since = first
        while since < last {
            guard let next = since.adding(days: 1), let place = rates.lastIndex(where: { $0.from <= next }) else { return nil }
            let following = place + 1 < rates.count ? rates[place + 1].from.adding(days: -1) ?? last : last
            let until = min(last, following)
            sum += Int128(amount.cents) * Int128(rates[place].rate.hundredths) * Int128(since.dayCount(to: until))
            since = until
        }
        return sum
    }
}
