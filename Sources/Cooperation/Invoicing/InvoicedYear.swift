/// The part of a payer's year that belongs to a service: of its share, or of the amount that closing the year collects
/// or refunds.
package struct PayerLine: Hashable, Sendable {
    package let payer: PayerCode
    package let purpose: Instalment.Purpose
    /// Nil for a part without a service.
    package let service: ServiceCode?
    package let name: String
    package let amount: Money
    /// The VAT of a carried amount, if its settlement recorded it; nil for the service's own VAT, or the body's.
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

/// A service's part of an instalment's invoices less credit notes, with its VAT.
package struct InvoicedLine: Hashable, Sendable {
    package let payer: PayerCode
    package let purpose: Instalment.Purpose
    /// The instalment's number.
    package let instalment: Int
    /// The number of the newest document with this part.
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

/// The lines of a year's shares and of its settlement, and their invoiced parts. It makes the rows of the documents one
/// after the other.
package struct InvoicedYear: Sendable {
    struct Place: Hashable {
        let payer: PayerCode
        let purpose: Instalment.Purpose
    }

    /// A share that differs from its instalments: in its sum, or at one rate of VAT.
    package struct Difference: Hashable, Sendable {
        package let payer: PayerCode
        /// The share less its instalments; for a rate, the share less the invoiced amount that will not be credited.
        package let amount: Money
        /// Nil if the sums differ.
        package let rate: PercentRate?
    }

    private let general: VAT
    /// The lines of each payer's whole year.
    private let lines: [Place: [InvoiceLine]]
    private var invoiced: [Place: [InvoiceLine]]
    private let sent: [Place: [Int: [PercentRate: Money]]]
    private let instalments: [Place: [Instalment]]
    /// The amounts to credit; each place is computed once.
    private var credits: [Place: RateCredits] = [:]
    /// The amounts for instalments that are not sent, by rate.
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

    /// A payer's share by rate of VAT, with the sent amounts.
    package func balance(of payer: PayerCode) throws(MoneyOverflow) -> RateBalance { try balance(Place(payer: payer, purpose: .share)) }

    /// The lines of the amount that closing the year collects from a payer or refunds to it.
    func settlementLines(of payer: PayerCode) -> [InvoiceLine] { lines[Place(payer: payer, purpose: .settlement)] ?? [] }

    private func balance(_ place: Place) throws(MoneyOverflow) -> RateBalance {
        var share: [PercentRate: Money] = [:]
        for line in lines[place] ?? [] { share[line.vat.rate] = try (share[line.vat.rate] ?? .zero).adding(line.amount) }
        return RateBalance(share: share, sent: sent[place] ?? [:])
    }

    /// The amounts to credit of a payer's instalments, after a plan has lowered the instalments.
    private func planned(_ place: Place) throws(MoneyOverflow) -> RateCredits {
        let own = (instalments[place] ?? []).filter { $0.invoice != nil }
        var credits = try RateCredits(balance(place), of: own, isPlanned: true)
        try credits.takeExcess()
        try credits.takeNegative()
        try credits.takePlanned()
        return credits
    }

    /// The amounts to credit of an instalment, by rate of VAT.
    package func waitingCredit(of instalment: Instalment) throws(MoneyOverflow) -> [PercentRate: Money] {
        try planned(Place(payer: instalment.payer, purpose: instalment.purpose)).taken(of: instalment.number)
    }

    /// The rows of the next document of an instalment, for the part that is not sent. They count as invoiced from now
    /// on.
    ///
    /// A credit note takes back the excess at each rate. An invoice takes a part of the rest at each rate, in
    /// proportion to the rests.
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
        // A rate without a part still corrects amounts that were moved between its services.
        for rate in Set((share + before).map(\.vat.rate)).union(parts.keys) {
            rows += try InvoiceLine.rows(
                of: parts[rate] ?? .zero, towards: share.filter { $0.vat.rate == rate }, after: before.filter { $0.vat.rate == rate },
                otherwise: instalment.subject.fi, vat: VAT(of: rate, otherwise: general))
        }
        invoiced[place] = try before.adding(rows)
        // Rows are in the order of the share's lines, whatever their rates are.
        let order = Dictionary((share + before).enumerated().map { ($1.key, $0) }) { first, _ in first }
        return rows.sorted { (order[$0.key] ?? .max, $0.vat.rate.hundredths) < (order[$1.key] ?? .max, $1.vat.rate.hundredths) }
    }

    /// Payers whose shares differ from their instalments, with the difference. There is no plan, no plan since an
    /// amendment, or no plan since an amendment that moved costs to another rate of VAT.
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
    /// The parts of an amount, in proportion to the rests at the rates. An amount that equals the sum of the rests
    /// takes each rest whole. If the amount has another sign than that sum, or exceeds it, only rests with the amount's
    /// sign are used.
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
    /// Equal lines are summed, each with its newest name.
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

    /// The share's lines, if a service was invoiced at another rate before: the sent amount keeps its rate, and the
    /// rest has the present rate. If the contribution is less than the sent amounts, the amount at the present rate is
    /// reduced first, because the newest invoices have that rate.
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
    /// The VAT of a service in the newest document; nil if no document has it.
    func vat(of service: ServiceCode?) -> VAT? {
        guard service != nil else { return nil }
        return filter { $0.line.service == service }.max { $0.document < $1.document }?.line.vat
    }
}
