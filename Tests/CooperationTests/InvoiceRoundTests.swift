import Testing

@testable import Cooperation

/// Documents that are sent together: their numbers, days, rows and VAT.
@Suite struct InvoiceRoundTests {
    private let year: BudgetYear
    private let taxed: VAT
    private let buyer = Buyer(payer: PayerCode(checked: "236"), name: "Kaustinen")

    private var vats: ServiceVATs { ServiceVATs([ServiceVAT(service: ServiceCode(checked: "b"), vat: taxed)]) }

    init() throws {
        year = try #require(BudgetYear(2026))
        taxed = try #require(PercentRate("25.5").flatMap { VAT(.taxed, rate: $0, ground: "") })
    }

    private func instalment(
        _ number: Int, _ amount: Int64, due: String, purpose: Instalment.Purpose = .share, invoice: Int? = nil, invoiced: Int64 = 0
    ) throws -> Instalment {
        try Instalment(
            year: year, payer: buyer.payer, number: number, dueOn: #require(CalendarDate(due)), amount: cents(amount), paid: .zero,
            reference: #require(ReferenceNumber(year: year, serial: Int64(number))), purpose: purpose, invoice: invoice,
            invoiced: cents(invoiced))
    }

    private func lines(_ purpose: Instalment.Purpose, _ amounts: KeyValuePairs<String, Int64>) throws -> [PayerLine] {
        try amounts.map { service, amount in
            PayerLine(
                payer: buyer.payer, purpose: purpose, service: ServiceCode(rawValue: service), name: service, amount: try cents(amount))
        }
    }

    private func round(
        _ lines: [PayerLine], of instalments: [Instalment], credited: [Int: [InvoiceItem]] = [:], last: Int = 0
    ) throws -> InvoiceRound {
        let invoiced = credited.flatMap { number, rows in
            rows.map { InvoicedLine(payer: buyer.payer, purpose: .share, instalment: 1, document: number, line: $0.line) }
        }
        let seller = Invoicing(seller: "x", businessID: "2345678-0", iban: "FI2112345600000785", bic: "NDEAFIHH")
        return InvoiceRound(
            terms: InvoicingTerms(seller: seller, vat: .outside), sentOn: try #require(CalendarDate("2026-02-10")),
            year: try InvoicedYear(lines: lines, invoiced: invoiced, instalments: instalments, vats: vats),
            credited: credited, last: last)
    }

    @Test func `numbers follow the last one, and what is past its day is due on the day of sending`() throws {
        let instalments = [try instalment(1, 4_500, due: "2026-01-31"), try instalment(2, 4_501, due: "2026-07-31")]
        var round = try round(lines(.share, ["a": 6_000, "b": 3_001]), of: instalments, last: 41)
        let (first, second) = (try round.document(of: instalments[0], to: buyer), try round.document(of: instalments[1], to: buyer))
        #expect([first, second].map(\.invoice.number) == [42, 43] && [first, second].allSatisfy { $0.invoice.credits == nil })
        #expect([first, second].map(\.invoice.dueOn.description) == ["2026-02-10", "2026-07-31"])
        #expect(first.invoice.subject == "Maksuosuus 2026")
        // Together they are the share, service by service, and each row has its own VAT.
        for (service, amount) in [("a", 6_000), ("b", 3_001)] as [(String, Int64)] {
            let rows = [first, second].flatMap(\.rows).filter { $0.service?.rawValue == service }
            #expect(rows.reduce(0) { $0 + $1.net.cents } == amount && rows.allSatisfy { $0.vat == (service == "b" ? taxed : .outside) })
        }
        #expect(first.invoice.tax.cents == (first.rows.filter { $0.service?.rawValue == "b" }[0].net.cents * 255 + 500) / 1_000)
    }

    @Test func `each document knows what those before it in the round have of each service`() throws {
        // A cent of each does not divide: code without a memory would always give it to the first service.
        let instalments = try (1...3).map { try instalment($0, 100, due: "2026-0\($0 + 2)-28") }
        var round = try round(lines(.share, ["a": 100, "c": 100, "d": 100]), of: instalments)
        var sums: [String: Int64] = [:]
        for instalment in instalments {
            let document = try round.document(of: instalment, to: buyer)
            for row in document.rows { sums[row.service?.rawValue ?? "", default: 0] += row.net.cents }
        }
        #expect(sums == ["a": 100, "c": 100, "d": 100])
    }

    @Test func `a credit note has the VAT of what it takes back, its invoice's number, and is due at once`() throws {
        // As it was sent: a service that was taxed then is now outside the scope of VAT.
        let before = try [InvoiceItem]([InvoiceLine(service: ServiceCode(checked: "a"), name: "a", amount: cents(1_000), vat: taxed)])
        let sent = try instalment(1, 400, due: "2026-07-31", invoice: 7, invoiced: 1_000)
        var round = try round(lines(.share, ["a": 400]), of: [sent], credited: [7: before], last: 7)
        let note = try round.document(of: sent, to: buyer)
        #expect(note.invoice.kind == .creditNote && note.invoice.credits == 7 && note.invoice.number == 8)
        #expect(note.invoice.net.cents == -600 && note.invoice.tax.cents == -153 && note.invoice.dueOn.description == "2026-02-10")
    }

    @Test func `what closes a year is apart from its share, and is called so`() throws {
        let back = try instalment(3, -50, due: "2027-06-30", purpose: .settlement)
        var round = try round(lines(.share, ["a": 1_000]) + lines(.settlement, ["b": -50]), of: [back])
        let refund = try round.document(of: back, to: buyer)
        #expect(refund.rows.map(\.service?.rawValue) == ["b"] && refund.invoice.subject == "Maksuosuuden tasaus 2026")
        let instalment = try instalment(3, -50, due: "2027-06-30", purpose: .settlement)
        let posting = try #require(LedgerPosting.instalment(instalment, rows: refund.rows.map(\.line)).first)
        #expect(posting.text == "Maksuosuuden tasaus 2026 236/3")
        for text in [instalment.subject.fi, instalment.subject.sv, instalment.subject.en] { #expect(text.hasSuffix(" 2026")) }
    }

    @Test func `shares that their instalments do not sum to are told with the difference`() throws {
        let owed = try lines(.share, ["a": 1_000, "b": 5]) + lines(.settlement, ["a": 7])
        func unplanned(_ lines: [PayerLine], _ instalments: [Instalment]) throws -> [InvoicedYear.Difference] {
            try InvoicedYear(lines: lines, invoiced: [], instalments: instalments, vats: vats).unplanned()
        }
        let planned = [try instalment(1, 500, due: "2026-01-31"), try instalment(2, 505, due: "2026-07-31")]
        let closing = try instalment(3, 99, due: "2027-06-30", purpose: .settlement)
        #expect(try unplanned(owed, planned + [closing]).isEmpty)
        let short = try unplanned(owed, [planned[0], closing])
        #expect(short.map(\.payer.rawValue) == ["236"] && short.map(\.amount.cents) == [505])
        let gone = try unplanned([], planned)
        #expect(gone.map(\.amount.cents) == [-1_005])
    }
}
