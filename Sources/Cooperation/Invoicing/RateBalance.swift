/// A payer's share by rate of VAT, and the sent amounts of each instalment.
package struct RateBalance: Sendable {
    package let share: [PercentRate: Money]
    /// The amounts of invoices less credit notes at each rate, by the instalment's number.
    package let sent: [Int: [PercentRate: Money]]

    package init(share: [PercentRate: Money], sent: [Int: [PercentRate: Money]]) {
        self.share = share
        self.sent = sent
    }

    /// For a share with only one rate.
    init(share: Money, sent instalments: [Instalment]) {
        self.share = [.zero: share]
        sent = Dictionary(uniqueKeysWithValues: instalments.map { ($0.number, [PercentRate.zero: $0.invoiced]) })
    }

    /// The invoiced amount at each rate.
    func invoiced() throws(MoneyOverflow) -> [PercentRate: Money] {
        var sums: [PercentRate: Money] = [:]
        for (rate, amount) in sent.values.joined() { sums[rate] = try (sums[rate] ?? .zero).adding(amount) }
        return sums
    }
}

/// The amounts that credit notes take back from a payer's invoices, by rate of VAT.
///
/// If more is invoiced at a rate than the share has at it, the excess is taken back at that rate, even if the share as
/// a whole is not lower, because the payer's VAT has changed. The missing amount at another rate is invoiced by an
/// instalment that is not sent. So a credit note only takes money back, and an invoice only asks for money. Invoices
/// that nobody has paid are credited first, and among these the ones that fall due last.
struct RateCredits {
    private struct Sent {
        let number: Int
        let invoiced: Money
        let rates: [PercentRate: Money]
        let unpaid: Money
        /// The amount by which a plan lowered the instalment below its invoices; nil while the plan is being made.
        let planned: Money?
        var taken: [PercentRate: Money] = [:]
        var sum = Money.zero
    }

    /// In the order in which they are credited.
    private var sent: [Sent]
    private let rates: [PercentRate]
    /// The excess at each rate that is not taken back yet.
    private(set) var excess: [PercentRate: Money] = [:]
    /// The share's amount at each rate less the invoiced amount that is not taken back yet.
    private(set) var difference: [PercentRate: Money] = [:]

    /// - Parameters:
    ///   - instalments: those that are sent.
    ///   - isPlanned: whether a plan has set how much of each is given up; otherwise any part may be.
    init(_ balance: RateBalance, of instalments: [Instalment], isPlanned: Bool) throws(MoneyOverflow) {
        sent = []
        for instalment in instalments.sorted(by: { ($1.dueOn, $1.number) < ($0.dueOn, $0.number) }) {
            let unpaid = try Money.sum([instalment.invoiced, instalment.tax, instalment.paid.negated])
            sent.append(
                Sent(
                    number: instalment.number, invoiced: instalment.invoiced, rates: balance.sent[instalment.number] ?? [:],
                    unpaid: max(.zero, unpaid), planned: isPlanned ? max(.zero, try instalment.unsent().negated) : nil))
        }
        let invoiced = try balance.invoiced()
        rates = Set(balance.share.keys).union(invoiced.keys).sorted { $0.hundredths < $1.hundredths }
        for rate in rates {
            let (share, invoiced) = (balance.share[rate] ?? .zero, invoiced[rate] ?? .zero)
            difference[rate] = try share.subtracting(invoiced)
            let over = try invoiced.subtracting(max(share, .zero))
            if invoiced > .zero, over > .zero { excess[rate] = over }
        }
    }

    /// Takes back the excess of a rate, from invoices with that rate.
    mutating func takeExcess() throws(MoneyOverflow) {
        for isPaid in [false, true] {
            for rate in rates {
                guard let over = excess[rate] else { continue }
                let left = try take(over, at: rate, isPaid: isPaid, isOfRate: true)
                excess[rate] = left == .zero ? nil : left
            }
        }
    }

    /// Takes back each negative difference that is left, from invoices of any rate. The share is below zero at the
    /// rate, for example by a surplus of an earlier year, or no invoice with the rate had room for the excess.
    mutating func takeNegative() throws(MoneyOverflow) {
        for isPaid in [false, true] {
            for rate in rates {
                guard let amount = difference[rate], amount < .zero else { continue }
                _ = try take(amount.negated, at: rate, isPaid: isPaid, isOfRate: false)
            }
        }
    }

    /// Takes back a further amount; from each invoice, in proportion to its rates.
    mutating func take(_ amount: Money) throws(MoneyOverflow) {
        var left = amount
        for isPaid in [false, true] {
            for place in sent.indices where left > .zero {
                let cut = min(left, try room(place, isPaid: isPaid))
                if cut <= .zero { continue }
                try takeInProportion(cut, place)
                left = try left.subtracting(cut)
            }
        }
    }

    /// Takes back the rest of the amounts by which the plan lowered instalments.
    mutating func takePlanned() throws(MoneyOverflow) {
        for place in sent.indices {
            let cut = try (sent[place].planned ?? .zero).subtracting(sent[place].sum)
            if cut > .zero { try takeInProportion(cut, place) }
        }
    }

    /// The amounts taken back from an instalment, by rate.
    func taken(of number: Int) -> [PercentRate: Money] { sent.first { $0.number == number }?.taken ?? [:] }

    /// The sum of the amounts taken back from an instalment.
    func sum(of number: Int) -> Money { sent.first { $0.number == number }?.sum ?? .zero }

    /// The sum of the differences with one sign, below zero or above.
    func differences(above: Bool) throws(MoneyOverflow) -> Money {
        try Money.sum(difference.values.filter { above ? $0 > .zero : $0 < .zero })
    }

    // MARK: - One step

    /// Returns the part that it could not take.
    private mutating func take(_ amount: Money, at rate: PercentRate, isPaid: Bool, isOfRate: Bool) throws(MoneyOverflow) -> Money {
        var left = amount
        for place in sent.indices where left > .zero {
            let cut = min(left, try room(place, isPaid: isPaid, of: isOfRate ? rate : nil))
            if cut <= .zero { continue }
            try take(cut, at: rate, place)
            left = try left.subtracting(cut)
        }
        return left
    }

    private mutating func take(_ cut: Money, at rate: PercentRate, _ place: Int) throws(MoneyOverflow) {
        sent[place].taken[rate] = try (sent[place].taken[rate] ?? .zero).adding(cut)
        sent[place].sum = try sent[place].sum.adding(cut)
        difference[rate] = try (difference[rate] ?? .zero).adding(cut)
    }

    private mutating func takeInProportion(_ cut: Money, _ place: Int) throws(MoneyOverflow) {
        var parts: [Money] = []
        for rate in rates { parts.append(max(.zero, try left(of: rate, place))) }
        let whole = try Money.sum(parts)
        guard whole > .zero else { return try take(cut, at: rates.first ?? .zero, place) }
        for (rate, part) in zip(rates, try InvoiceLine.proportional(cut, to: parts, whole)) where part != .zero {
            try take(part, at: rate, place)
        }
    }

    private func left(of rate: PercentRate, _ place: Int) throws(MoneyOverflow) -> Money {
        try (sent[place].rates[rate] ?? .zero).subtracting(sent[place].taken[rate] ?? .zero)
    }

    /// The amount that may still be taken from an invoice. It is limited by the plan, or without a plan and a rate by
    /// the whole invoice. If paid invoices must wait, it is also limited by the unpaid part. If a rate is given, it is
    /// also limited by the invoice's amount at that rate, which may exceed the invoice's sum if another rate is below
    /// zero.
    private func room(_ place: Int, isPaid: Bool, of rate: PercentRate? = nil) throws(MoneyOverflow) -> Money {
        let own = sent[place]
        var most: [Money] = []
        if let planned = own.planned {
            most.append(try planned.subtracting(own.sum))
        } else if rate == nil {
            most.append(try own.invoiced.subtracting(own.sum))
        }
        if let rate { most.append(try left(of: rate, place)) }
        if !isPaid { most.append(try own.unpaid.subtracting(own.sum)) }
        return most.min() ?? .zero
    }
}
