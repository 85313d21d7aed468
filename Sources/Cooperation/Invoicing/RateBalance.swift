/// What of a payer's share has which rate of VAT, and what was sent of it, instalment by instalment.
package struct RateBalance: Sendable {
    package let share: [PercentRate: Money]
    /// What invoices less credit notes have of each rate, by the instalment's number.
    package let sent: [Int: [PercentRate: Money]]

    package init(share: [PercentRate: Money], sent: [Int: [PercentRate: Money]]) {
        self.share = share
        self.sent = sent
    }

    /// Where everything has one rate.
    init(share: Money, sent instalments: [Instalment]) {
        self.share = [.zero: share]
        sent = Dictionary(uniqueKeysWithValues: instalments.map { ($0.number, [PercentRate.zero: $0.invoiced]) })
    }

    /// What is invoiced of each rate.
    func invoiced() throws(MoneyOverflow) -> [PercentRate: Money] {
        var sums: [PercentRate: Money] = [:]
        for (rate, amount) in sent.values.joined() { sums[rate] = try (sums[rate] ?? .zero).adding(amount) }
        return sums
    }
}

/// What credit notes take back of a payer's invoices, rate by rate of VAT.
///
/// What is invoiced of a rate beyond what the share has of it is taken back at that rate, whatever the share is in sum:
/// the VAT that the payer owes has changed. What is missing of another rate is asked for by an instalment that is not
/// sent. So a credit note only takes back, and what asks for more is an invoice. What nobody has paid gives way first,
/// and of that what falls due last.
struct RateCredits {
    private struct Sent {
        let number: Int
        let invoiced: Money
        let rates: [PercentRate: Money]
        let unpaid: Money
        /// How much of it a plan gave up; nil while it is planned.
        let planned: Money?
        var taken: [PercentRate: Money] = [:]
        var sum = Money.zero
    }

    /// In the order in which they give way.
    private var sent: [Sent]
    private let rates: [PercentRate]
    /// What is invoiced too much of each rate, and not taken back yet.
    private(set) var excess: [PercentRate: Money] = [:]
    /// What the share has of each rate beyond what is invoiced and not taken back.
    private(set) var difference: [PercentRate: Money] = [:]

    /// - Parameter instalments: those that are sent.
    /// - Parameter isPlanned: whether a plan has said how much of each is given up, or else anything may be.
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

    /// Takes back what is invoiced too much of a rate, out of what has that rate.
    mutating func takeExcess() throws(MoneyOverflow) {
        for isPaid in [false, true] {
            for rate in rates {
                guard let over = excess[rate] else { continue }
                let left = try take(over, at: rate, isPaid: isPaid, isOfRate: true)
                excess[rate] = left == .zero ? nil : left
            }
        }
    }

    /// Gives what the share has below zero of a rate, such as a surplus of an earlier year.
    mutating func takeNegative() throws(MoneyOverflow) {
        for isPaid in [false, true] {
            for rate in rates {
                guard let amount = difference[rate], amount < .zero else { continue }
                _ = try take(amount.negated, at: rate, isPaid: isPaid, isOfRate: false)
            }
        }
    }

    /// Takes back so much more, of the rates that an invoice has.
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

    /// Takes back all that the plan gave up.
    mutating func takePlanned() throws(MoneyOverflow) {
        for place in sent.indices {
            let cut = try (sent[place].planned ?? .zero).subtracting(sent[place].sum)
            if cut > .zero { try takeInProportion(cut, place) }
        }
    }

    /// What is taken back of an instalment.
    func taken(of number: Int) -> [PercentRate: Money] { sent.first { $0.number == number }?.taken ?? [:] }

    /// The same in sum.
    func sum(of number: Int) -> Money { sent.first { $0.number == number }?.sum ?? .zero }

    /// What differences of one sign come to, below zero or above.
    func differences(above: Bool) throws(MoneyOverflow) -> Money {
        try Money.sum(difference.values.filter { above ? $0 > .zero : $0 < .zero })
    }

    // MARK: - One step

    /// Answers what it could not take.
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

    /// How much of an invoice may be taken: what nobody has paid, where paid ones wait; of one rate where it is named,
    /// which may be more than the invoice is in sum, as it may have another rate below zero.
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
