/// The rate of interest on late payments from a day on, set by the body: the reference rate of the Interest Act
/// (korkolaki) with its addition changes twice a year.
package struct LateInterest: Hashable, Sendable {
    package let from: CalendarDate
    package let rate: PercentRate
    /// The source, "Suomen Pankki, viitekorko 2,5 % + 7".
    package let source: String

    package init(from: CalendarDate, rate: PercentRate, source: String) {
        self.from = from
        self.rate = rate
        self.source = source
    }
}

/// An invoice with its payments and credit notes by a day.
package struct Receivable: Hashable, Sendable {
    package enum State: String, Codable, CaseIterable, Sendable {
        /// An amount is open after the due date.
        case overdue
        /// Not paid, or paid too much.
        case open
        /// Paid too much, or in credit: money to be paid back.
        case toRefund = "to-refund"
        /// Nothing is open, but something was paid late, so interest may be charged.
        case paidLate = "paid-late"
    }

    package struct Payment: Hashable, Sendable {
        package let paidOn: CalendarDate
        package let amount: Money
        /// Whether the money went back to the payer; the amount is then below zero.
        package let isRefund: Bool

        package init(paidOn: CalendarDate, amount: Money, isRefund: Bool = false) {
            self.paidOn = paidOn
            self.amount = amount
            self.isRefund = isRefund
        }
    }

    package let invoice: Invoice
    /// The sum of the credit notes that were sent by the day; at most zero.
    package let credited: Money
    /// Less refunds.
    package let paid: Money
    /// The refunds to the payer; at least zero.
    package let refunded: Money
    package let open: Money
    /// The first and the last day of being late. The last day is the day of the list, or the day when the rest was
    /// paid. Nil if nothing was open after the due date.
    package let late: ClosedRange<CalendarDate>?
    /// The interest on each day's open amount, by actual days of a year of 365 days, rounded half-up to the cent; nil
    /// if the rate of a day is not known.
    ///
    /// A credited amount bears no interest for any day, because the payer never owed it, whenever the body found that
    /// out. So later credit notes count here, though they do not change the open amount of the day: the list shows what
    /// the payer was asked for on that day, and the interest is what the body may ask for now.
    package let interest: Money?

    /// - Parameters:
    ///   - credited: by credit notes that were sent by the day.
    ///   - creditedLater: by credit notes that were sent after it.
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
        // The open amount of each day from the due date: the days up to a payment's own day bear interest on all of it.
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

    /// Whether it has the state on the day of the list.
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

    /// The interest of the days after one day up to another, in hundredths of a percent of a cent and a day; nil if a
    /// rate is missing.
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
