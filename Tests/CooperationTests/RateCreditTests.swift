import Testing

@testable import Cooperation

/// A payer's year whose costs move between rates of VAT: planned and sent again and again.
@Suite struct RateCreditTests {
    @Test(arguments: [171, 172, 173, 174, 175] as [UInt64])
    func `whatever is amended, documents are the share by rate, and none has the wrong sign`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<400 {
            var life = try RatedLife(&random)
            for _ in 0..<Int.random(in: 2...9, using: &random) { try life.step(&random) }
            try life.end()
        }
    }

    @Test func `what nobody has paid is credited first, of each rate as far as an invoice has it`() throws {
        var life = try RatedLife(share: [("a", 30_000), ("b", 60_000)], dates: ["2026-01-31:1", "2026-03-31:1", "2026-05-31:1"])
        try life.sendAll()
        try life.pay(3, 35_100)
        // Each has 100.00 of a and 200.00 of b. Of a, 250.00 are too much: March and January give way before May.
        life.share = [("a", 5_000), ("b", 60_000), ("c", 25_000)]
        try life.plan(["2026-09-30:1"])
        #expect(life.claims.map(\.amount.cents) == [20_000, 20_000, 25_000, 25_000])
        try life.sendAll()
        #expect(life.claims.flatMap { $0.documents.dropFirst() }.map(\.invoice.total.cents) == [-10_000, -10_000, -5_000])
        #expect(life.claims.last?.documents.first?.invoice.total.cents == 28_500)
        try life.end()
    }
}

/// One payer's year: its share by service, and the sent amounts.
private struct RatedLife {
    private static let payer = PayerCode(checked: "236")
    private static let rates = ["a": "0", "b": "25.5", "c": "14", "d": "25.5", "e": "0"]
    var share: [(service: String, cents: Int64)]
    var claims: [YearBook.Claim] = []
    private var vats: [String: String] = rates
    private let year = BudgetYear.earliest
    private var today = CalendarDate(checkedYear: 2026, month: 1, day: 1)
    private var count = 0

    init(share: [(String, Int64)], dates: [String]) throws {
        self.share = share
        try plan(dates)
    }

    init(_ random: inout SplitMix64) throws {
        share = []
        amend(&random)
        try plan(["2026-02-28:\(Int.random(in: 1...3, using: &random))", "2026-06-30:1", "2026-10-31:2"])
    }

    private mutating func amend(_ random: inout SplitMix64) {
        share = Self.rates.keys.sorted().map { ($0, Swift.max(0, .random(in: -300_000...700_000, using: &random))) }
        if Int.random(in: 0...3, using: &random) == 0 {
            // A cost below zero lowers the sum of the others, like a surplus.
            let room = share.reduce(0) { $0 + $1.cents }
            share.append(("", -Int64.random(in: 0...room, using: &random)))
        }
        if Int.random(in: 0...5, using: &random) == 0 { share = share.map { ($0.service, 0) } }
    }

    mutating func step(_ random: inout SplitMix64) throws {
        today = try #require(today.adding(days: .random(in: 0...40, using: &random)))
        switch Int.random(in: 0...6, using: &random) {
        case 0, 1: amend(&random)
        case 2: try sendAll(upTo: today.adding(days: .random(in: 0...300, using: &random)))
        case 3:
            let claim = claims.randomElement(using: &random)
            if let claim { try pay(claim.number, .random(in: -90_000...300_000, using: &random)) }
        case 4: vats["b"] = ["25.5", "24", "0"].randomElement(using: &random) ?? ""
        default: break
        }
        try plan([try free(20), try free(90)])
        if Bool.random(using: &random) { try sendAll(upTo: today.adding(days: .random(in: 0...300, using: &random))) }
    }

    /// A date that no instalment has.
    private func free(_ days: Int) throws -> String {
        var date = try #require(today.adding(days: days))
        while claims.contains(where: { $0.dueOn == date }) { date = try #require(date.adding(days: 1)) }
        return "\(date):1"
    }

    private func invoicing() throws -> InvoicedYear {
        let lines = share.map { service, cents in
            PayerLine(
                payer: Self.payer, purpose: .share, service: ServiceCode(rawValue: service), name: service,
                amount: Money(cents: cents) ?? .zero)
        }
        let invoiced = claims.flatMap { claim in
            claim.documents.flatMap { document in
                document.rows.map {
                    InvoicedLine(
                        payer: Self.payer, purpose: .share, instalment: claim.number, document: document.invoice.number, line: $0.line)
                }
            }
        }
        let own = vats.compactMap { service, rate in
            PercentRate(rate).map { ServiceVAT(service: ServiceCode(checked: service), vat: VAT(of: $0, otherwise: .outside)) }
        }
        return try InvoicedYear(
            lines: lines, invoiced: invoiced, instalments: claims.map { try $0.instalment(of: year) }, vats: ServiceVATs(own))
    }

    mutating func plan(_ dates: [String]) throws {
        let plan = try #require(InstalmentPlan(dates.sorted().joined(separator: ",")))
        let sum = share.reduce(0) { $0 + $1.cents }
        let fitted = try plan.fitted(
            to: #require(Money(cents: sum)), balance: invoicing().balance(of: Self.payer), of: Self.payer,
            present: claims.map { try $0.instalment(of: year) }, on: claims.isEmpty ? nil : today)
        claims = try #require(fitted, "\(plan) has no date left").map { planned in
            var claim = claims.first { $0.number == planned.number }
            count += claim == nil ? 1 : 0
            claim =
                try claim
                ?? YearBook.Claim(
                    payer: Self.payer, number: planned.number, reference: #require(ReferenceNumber(base: "2026\(100_000 + count)")),
                    purpose: .share, dueOn: planned.dueOn, amount: planned.amount, part: planned.part)
            claim?.dueOn = planned.dueOn
            claim?.amount = planned.amount
            claim?.part = planned.part
            return try #require(claim)
        }
        #expect(claims.reduce(0) { $0 + $1.amount.cents } == sum && Set(claims.map(\.number)).count == claims.count)
        #expect(try invoicing().unplanned().isEmpty)
    }

    mutating func pay(_ number: Int, _ cents: Int64) throws {
        let place = try #require(claims.firstIndex { $0.number == number })
        guard cents != 0, !claims[place].documents.isEmpty else { return }
        claims[place].payments.append(Receivable.Payment(paidOn: today, amount: Money(cents: cents) ?? .zero))
    }

    mutating func sendAll(upTo day: CalendarDate? = nil) throws {
        var invoicing = try invoicing()
        for place in claims.indices.sorted(by: { claims[$0].dueOn < claims[$1].dueOn }) {
            let (claim, instalment) = (claims[place], try claims[place].instalment(of: year))
            guard try instalment.unsent() != .zero, !claim.documents.isEmpty || day.map({ claim.dueOn <= $0 }) ?? true else { continue }
            let rows = try [InvoiceItem](invoicing.rows(of: instalment), before: claim.documents.flatMap(\.rows))
            let (net, tax) = (try Money.sum(rows.map(\.net)), try Money.sum(rows.map(\.tax)))
            let invoice = try Invoice(
                number: claims.reduce(1) { $0 + $1.documents.count }, credits: claim.documents.first?.invoice.number, year: year,
                payer: Self.payer, instalment: claim.number, reference: claim.reference, sentOn: today, dueOn: claim.dueOn, subject: "x",
                seller: Invoicing(seller: "x", businessID: "2345678-0", iban: "FI2112345600000785", bic: "NDEAFIHH"),
                buyer: Buyer(payer: Self.payer, name: "x"), net: net, tax: tax)
            try #require(try net == instalment.unsent())
            if invoice.credits != nil { try #require(net < .zero && invoice.total < .zero) }
            claims[place].documents.append(try InvoiceDocument(invoice: invoice, rows: rows))
        }
    }

    /// Everything is sent and equals the share at each rate; each instalment has the VAT of its rates.
    mutating func end() throws {
        try sendAll()
        let balance = try invoicing().balance(of: Self.payer)
        let invoiced = try balance.invoiced().filter { $0.value != .zero }
        try #require(invoiced == balance.share.filter { $0.value != .zero })
        for claim in claims {
            for (vat, rows) in Dictionary(grouping: claim.documents.flatMap(\.rows), by: \.vat) {
                try #require(try vat.rate.part(of: Money.sum(rows.map(\.net))) == Money.sum(rows.map(\.tax)))
            }
        }
        let before = claims.map(\.amount)
        try plan([try free(20), try free(90)])
        #expect(claims.map(\.amount) == before, "the same plan changed something")
        let sent = claims.map(\.documents.count)
        try sendAll()
        #expect(claims.map(\.documents.count) == sent)
    }
}
