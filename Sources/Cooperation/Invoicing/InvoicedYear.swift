/// What of a payer's year is of a service: of its share, or of what closing the year collects or refunds.
package struct PayerLine: Hashable, Sendable {
    package let payer: PayerCode
    package let purpose: Instalment.Purpose
    /// Nil for what is of no service.
    package let service: ServiceCode?
    package let name: String
    package let amount: Money
    /// Of what an earlier year left, where its settlement said it; nil for the service's own, or the body's.
    package let vat: VAT?

    package init(
        payer: PayerCode, purpose: Instalment.Purpose, service: ServiceCode?, name: String, amount: Money, vat: VAT? = nil
    ) {
        self.payer = payer
        self.purpose = purpose
        self.service = service
        self.name = name
        self.amount = amount
        self.vat = vat
    }
}

/// A service's part of an instalment's invoices less credit notes, with their VAT.
package struct InvoicedLine: Hashable, Sendable {
    package let payer: PayerCode
    package let purpose: Instalment.Purpose
    /// The instalment's number.
    package let instalment: Int
    /// The number of the newest document that has it.
    package let document: Int
    package let line: InvoiceLine

    package init(payer: PayerCode, purpose: Instalment.Purpose, instalment: Int, document: Int, line: InvoiceLine) {
        self.payer = payer
        self.purpose = purpose
        self.instalment = instalment
        self.document = document
        self.line = line
    }
}

/// What a year's shares and its settlement consist of, and how much of that is invoiced: tells the rows of one document
/// after the other.
package struct InvoicedYear: Sendable {
    struct Place: Hashable {
        let payer: PayerCode
        let purpose: Instalment.Purpose
    }

    /// A share that is not what its instalments sum to, or has another rate of VAT than they have.
    package struct Difference: Hashable, Sendable {
        package let payer: PayerCode
        /// The share less its instalments; of a rate, the share less what is invoiced and not given up.
        package let amount: Money
        /// Nil where the sum differs.
        package let rate: PercentRate?
    }

    private let general: VAT
    /// What each payer's year has in the end.
    private let lines: [Place: [InvoiceLine]]
    private var invoiced: [Place: [InvoiceLine]]
    private let sent: [Place: [Int: [PercentRate: Money]]]
    private let instalments: [Place: [Instalment]]
    /// What is to be credited; a place is looked at once.
    private var credits: [Place: RateCredits] = [:]
    /// What is left for instalments that are not sent, by rate.
    private var left: [Place: [PercentRate: Money]] = [:]

    package init(lines: [PayerLine], invoiced: [InvoicedLine], instalments: [Instalment], vats: ServiceVATs)
        throws(MoneyOverflow)
    {
        general = vats.general
        let before = Dictionary(grouping: invoiced) { Place(payer: $0.payer, purpose: $0.purpose) }
        var (told, all): ([Place: [InvoiceLine]], [Place: [InvoiceLine]]) = ([:], [:])
        var sent: [Place: [Int: [PercentRate: Money]]] = [:]
        for (place, own) in before {
            all[place] = try [InvoiceLine]().adding(own.map(\.line)).filter { $0.amount != .zero }
            for invoiced in own {
                let (number, rate) = (invoiced.instalment, invoiced.line.vat.rate)
                let sum = try (sent[place]?[number]?[rate] ?? .zero).adding(invoiced.line.amount)
                sent[place, default: [:]][number, default: [:]][rate] = sum
            }
        }
        for (place, own) in Dictionary(grouping: lines, by: { Place(payer: $0.payer, purpose: $0.purpose) }) {
            let share = before[Place(payer: place.payer, purpose: .share)] ?? []
            let lines = own.map { line in
                let vat = line.vat ?? (place.purpose == .settlement ? share.vat(of: line.service) : nil) ?? vats[line.service]
                return InvoiceLine(service: line.service, name: line.name, amount: line.amount, vat: vat)
            }
            told[place] = try [InvoiceLine]().adding(lines).keepingRates(of: all[place] ?? [])
        }
        self.lines = told
        self.invoiced = all
        self.sent = sent
        self.instalments = Dictionary(grouping: instalments) { Place(payer: $0.payer, purpose: $0.purpose) }
    }

    /// What a payer's share has of each rate of VAT, and what was sent of it.
    package func balance(of payer: PayerCode) throws(MoneyOverflow) -> RateBalance { try balance(Place(payer: payer, purpose: .share)) }

    /// What closing the year collects of a payer, or refunds.
    func settlementLines(of payer: PayerCode) -> [InvoiceLine] { lines[Place(payer: payer, purpose: .settlement)] ?? [] }

    private func balance(_ place: Place) throws(MoneyOverflow) -> RateBalance {
        var share: [PercentRate: Money] = [:]
        for line in lines[place] ?? [] { share[line.vat.rate] = try (share[line.vat.rate] ?? .zero).adding(line.amount) }
        return RateBalance(share: share, sent: sent[place] ?? [:])
    }

    /// What is to be credited of a payer's instalments, by what each was lowered to.
    private func planned(_ place: Place) throws(MoneyOverflow) -> RateCredits {
        let own = (instalments[place] ?? []).filter { $0.invoice != nil }
        var credits = try RateCredits(balance(place), of: own, isPlanned: true)
        try credits.takeExcess()
        try credits.takeNegative()
        try credits.takePlanned()
        return credits
    }

    /// What is to be credited of an instalment, by rate of VAT.
    package func waitingCredit(of instalment: Instalment) throws(MoneyOverflow) -> [PercentRate: Money] {
        try planned(Place(payer: instalment.payer, purpose: instalment.purpose)).taken(of: instalment.number)
    }

    /// The rows of what is not sent of an instalment, which count as invoiced from now on.
    ///
    /// A credit note takes back what is too much of each rate. The invoices have of each rate what is left of it, in
    /// proportion to how much of the rest they are.
    package mutating func rows(of instalment: Instalment) throws(MoneyOverflow) -> [InvoiceLine] {
        let place = Place(payer: instalment.payer, purpose: instalment.purpose)
        let credits: RateCredits
        if let known = self.credits[place] { credits = known } else { credits = try planned(place) }
        self.credits[place] = credits
        var left = left[place] ?? credits.difference
        let amount = try instalment.unsent()
        let parts: [PercentRate: Money]
        if instalment.invoice != nil, amount < .zero, credits.sum(of: instalment.number) == amount.negated {
            parts = credits.taken(of: instalment.number).mapValues(\.negated)
        } else {
            parts = try left.parts(of: amount)
            for (rate, part) in parts { left[rate] = try (left[rate] ?? .zero).subtracting(part) }
        }
        self.left[place] = left
        let (share, before) = (lines[place] ?? [], invoiced[place] ?? [])
        var rows: [InvoiceLine] = []
        // A rate that has no part catches up with what was moved between its services.
        for rate in Set((share + before).map(\.vat.rate)).union(parts.keys) {
            rows += try InvoiceLine.rows(
                of: parts[rate] ?? .zero, towards: share.filter { $0.vat.rate == rate }, after: before.filter { $0.vat.rate == rate },
                otherwise: instalment.subject.fi, vat: VAT(of: rate, otherwise: general))
        }
        invoiced[place] = try before.adding(rows)
        // In the order of the share's services, whatever their rates.
        let order = Dictionary((share + before).enumerated().map { ($1.key, $0) }) { first, _ in first }
        return rows.sorted { (order[$0.key] ?? .max, $0.vat.rate.hundredths) < (order[$1.key] ?? .max, $1.vat.rate.hundredths) }
    }

    /// Payers whose shares are not what their instalments sum to, with the difference: nobody has planned, or not since
    /// an amendment, or not since one that moved costs to another rate of VAT.
    package func unplanned() throws(MoneyOverflow) -> [Difference] {
        var differences: [Difference] = []
        for place in Set(lines.keys).union(instalments.keys).sorted(by: { $0.payer < $1.payer }) where place.purpose == .share {
            let own = instalments[place] ?? []
            let amount = try Money.sum((lines[place] ?? []).map(\.amount) + own.map(\.amount.negated))
            if amount != .zero {
                differences.append(Difference(payer: place.payer, amount: amount, rate: nil))
                continue
            }
            let credits = try planned(place)
            let isAllSent = own.allSatisfy { $0.invoice != nil || $0.amount == .zero }
            let open = isAllSent ? credits.difference : credits.excess.mapValues(\.negated)
            for (rate, amount) in open.sorted(by: { $0.key.hundredths < $1.key.hundredths }) where amount != .zero {
                differences.append(Difference(payer: place.payer, amount: amount, rate: rate))
            }
        }
        return differences
    }
}

extension [PercentRate: Money] {
    /// An amount's parts of what is left of each rate. The last amount takes all that is left. What is above zero and
    /// what is below is taken apart where the amount is not of the sign of the whole, or more than it.
    fileprivate func parts(of amount: Money) throws(MoneyOverflow) -> [PercentRate: Money] {
        let all = filter { $0.value != .zero }.sorted { $0.key.hundredths < $1.key.hundredths }
        let whole = try Money.sum(all.map(\.value))
        if amount == whole { return self }
        let isWithin = amount > .zero ? whole >= amount : whole <= amount
        let chosen = isWithin ? all : all.filter { ($0.value > .zero) == (amount > .zero) }
        let sum = try Money.sum(chosen.map(\.value))
        guard sum != .zero else { return [keys.min { $0.hundredths < $1.hundredths } ?? .zero: amount] }
        let parts = try InvoiceLine.proportional(amount, to: chosen.map(\.value), sum)
        return Dictionary(uniqueKeysWithValues: zip(chosen.map(\.key), parts))
    }
}

extension [InvoiceLine] {
    /// Sums of the lines that are the same, each by its newest name.
    package func adding(_ others: [InvoiceLine]) throws(MoneyOverflow) -> [InvoiceLine] {
        var sums = self
        var places = Dictionary(sums.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        for other in others {
            if let place = places[other.key] {
                sums[place] = InvoiceLine(
                    service: other.service, name: other.name, amount: try sums[place].amount.adding(other.amount), vat: other.vat)
            } else {
                places[other.key] = sums.count
                sums.append(other)
            }
        }
        return sums
    }

    /// What a share has, where a service was invoiced with another rate before: what was sent stays, and the present
    /// rate is of the rest. A contribution that is less than that gives up the present rate first, which is of the
    /// newest invoices.
    fileprivate func keepingRates(of invoiced: [InvoiceLine]) throws(MoneyOverflow) -> [InvoiceLine] {
        let earlier = Dictionary(grouping: invoiced.filter { $0.service != nil }, by: \.service)
        var kept: [InvoiceLine] = []
        for line in self {
            let others = (earlier[line.service] ?? []).filter { $0.vat.rate != line.vat.rate }
            if line.service == nil || others.isEmpty {
                kept.append(line)
                continue
            }
            let isNegative = line.amount < .zero
            var room = line.amount.magnitude
            for other in others.sorted(by: { $0.vat.rate.hundredths < $1.vat.rate.hundredths }) {
                let own = isNegative ? other.amount.negated : other.amount
                let part = Swift.min(Swift.max(own, .zero), room)
                room = try room.subtracting(part)
                kept.append(
                    InvoiceLine(service: line.service, name: line.name, amount: isNegative ? part.negated : part, vat: other.vat))
            }
            kept.append(InvoiceLine(service: line.service, name: line.name, amount: isNegative ? room.negated : room, vat: line.vat))
        }
        return kept
    }
}

extension [InvoicedLine] {
    /// The VAT that the newest document told of a service; nil where none has it.
    func vat(of service: ServiceCode?) -> VAT? {
        guard service != nil else { return nil }
        return filter { $0.line.service == service }.max { $0.document < $1.document }?.line.vat
    }
}
