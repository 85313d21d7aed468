import Cooperation
import Operations
import TestSupport
import Testing

/// Amendments that move costs between services of different VAT: an excess at a rate is credited at that rate, and a
/// missing amount at another rate is invoiced.
@Suite struct AmendedVATTests {
    private static let plan = ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1", "date": "2026-02-02"]

    /// Two members share a service without VAT and two taxed ones equally; the first half of the year is sent.
    private func body(_ costs: [String: Int], plan: String = "2026-01-31:1", isSent: Bool = true) async throws -> TestTenant {
        let tenant = try await TestTenant.taxedBody()
        try await tenant.draft(2026, costs)
        try await tenant.approve(2026, on: "2025-12-11")
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": plan])
        if isSent { try await tenant.send(2026, "2026-01-07") }
        return tenant
    }

    @Test func `a credit note only takes back, and what asks for more is an invoice`() async throws {
        let tenant = try await body(["sa": 2_000])
        try await tenant.amend(2026, ["sa": 0, "sb": 1_800], on: "2026-02-01")
        try await tenant.perform(PlanInstalments.init, Self.plan)
        try await tenant.send(2026, "2026-02-03")
        #expect(
            try await tenant.documents(2026, of: "236") == [
                "invoice 1000.00 + 0.00", "credit-note -1000.00 + 0.00", "invoice 900.00 + 229.50",
            ])
        #expect(try await tenant.rates(2026, of: "236") == ["25.5": 90_000])
        let sent = try await tenant.perform(ListInvoices.init, ["payer": "236", "limit": "100"]).items
        let note = try #require(sent.first { $0.kind == .creditNote }), more = try #require(sent.last)
        let xml = try await tenant.perform(ExportInvoice.init, ["invoice": "\(note.number)"]).xml
        #expect(xml.contains("INV02<") && xml.contains("<EpiInstructedAmount AmountCurrencyIdentifier=\"EUR\">-1000,00<"))
        #expect(try await tenant.perform(ExportInvoice.init, ["invoice": "\(more.number)"]).xml.contains("INV01<"))
        #expect(more.reference != note.reference && more.dueOn.description == "2026-07-31")
        try await tenant.expectNothingMore(2026, Self.plan)
    }

    @Test func `an amendment that moves costs to another rate is sent though the sum stays`() async throws {
        let tenant = try await body(["sa": 2_000])
        let first = try #require(try await tenant.perform(ListInstalments.init, ["year": "2026", "payer": "236"]).items.first)
        try await tenant.perform(
            RecordPayment.init, ["reference": first.reference.digits, "amount": "1000.00", "date": "2026-01-30"])
        try await tenant.amend(2026, ["sa": 0, "sb": 2_000], on: "2026-02-01")
        let stale = try await tenant.refusal { try await tenant.send(2026, "2026-02-03") }
        #expect(stale.entry.parameters.first?.value == "plan-outdated")
        let told = stale.rows.map { row in ["payer", "amount", "vatRate"].map { row[$0] ?? .missing } }
        #expect(
            told
                == ["074", "236"].flatMap { payer in
                    [("-1000.00", "0"), ("1000.00", "25.5")].map { [.text(payer), .money(Money($0.0) ?? .zero), .quantity($0.1)] }
                })
        // There is no later date: somebody must decide on a due date.
        let none = try await tenant.refusal {
            try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1", "date": "2026-02-02"])
        }
        #expect(none.entry.parameters.first?.value == "no-instalment-open")
        try await tenant.perform(PlanInstalments.init, Self.plan)
        try await tenant.send(2026, "2026-02-03")
        #expect(
            try await tenant.documents(2026, of: "236") == [
                "invoice 1000.00 + 0.00", "credit-note -1000.00 + 0.00", "invoice 1000.00 + 255.00",
            ])
        let receivables = try await tenant.perform(ListReceivables.init, ["state": "open", "payer": "236", "date": "2026-02-28"]).items
        #expect(receivables.map(\.open.description) == ["-1000.00", "1255.00"])
        // The host's ledger has it on its present service.
        let csv = try await tenant.perform(ExportLedger.init, ["year": "2026", "content": "instalments"]).csv
        let sums = csv.split(whereSeparator: \.isNewline).dropFirst().reduce(into: [String: Int64]()) { sums, row in
            let cells = row.split(separator: ";", omittingEmptySubsequences: false)
            sums[String(cells[1]), default: 0] += Money.parse(sum: String(cells[3]).replacing(",", with: "."))?.cents ?? 0
        }
        #expect(sums.filter { $0.value != 0 } == ["sb": 200_000])
        try await tenant.expectNothingMore(2026, Self.plan)
    }

    @Test func `what is not sent yet takes the other rate, and only what is beyond the year's is credited`() async throws {
        let tenant = try await body(["sa": 2_000, "sb": 1_000], plan: "2026-01-31:1,2026-07-31:1", isSent: false)
        try await tenant.send(2026, "2026-01-07", ["dueBy": "2026-01-31"])
        // Of the 500.00 that are sent without VAT, 400.00 stay; of 1,100.00 with VAT, 250.00 are sent.
        try await tenant.amend(2026, ["sa": 800, "sb": 2_200], on: "2026-02-01")
        try await tenant.perform(PlanInstalments.init, Self.plan)
        try await tenant.send(2026, "2026-02-03")
        #expect(
            try await tenant.documents(2026, of: "236") == [
                "invoice 750.00 + 63.75", "credit-note -100.00 + 0.00", "invoice 850.00 + 216.75",
            ])
        #expect(try await tenant.rates(2026, of: "236") == ["0": 40_000, "25.5": 110_000])
    }

    @Test func `what was sent at an earlier rate of the service stays, and is credited at that rate`() async throws {
        let tenant = try await body(["sb": 2_000], plan: "2026-01-31:1,2026-07-31:1", isSent: false)
        try await tenant.perform(SetServiceVAT.init, ["service": "sb", "vat": "taxed", "vatRate": "24"])
        try await tenant.send(2026, "2026-01-07", ["dueBy": "2026-01-31"])
        try await tenant.perform(SetServiceVAT.init, ["service": "sb", "vat": "taxed", "vatRate": "25.5"])
        try await tenant.send(2026, "2026-01-08")
        #expect(try await tenant.rates(2026, of: "236") == ["24": 50_000, "25.5": 50_000])
        try await tenant.amend(2026, ["sb": 700], on: "2026-02-01")
        try await tenant.perform(PlanInstalments.init, Self.plan)
        try await tenant.send(2026, "2026-02-03")
        #expect(try await tenant.rates(2026, of: "236") == ["24": 35_000])
        let documents = try await tenant.documents(2026, of: "236")
        #expect(Set(documents.dropFirst(2)) == ["credit-note -500.00 + -127.50", "credit-note -150.00 + -36.00"])
    }

    @Test func `a surplus that takes a share to zero at another rate is asked for and given back`() async throws {
        let tenant = try await TestTenant.taxedBody()
        let entry = ["year": "2025", "payer": "236", "amount": "5000.00", "date": "2025-12-31", "reason": "Korko"]
        try await tenant.perform(AddCarryForward.init, entry)
        try await tenant.draft(2026, ["sb": 2_000])
        try await tenant.approve(2026, on: "2025-12-11")
        let plan = ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1", "date": "2026-01-02"]
        try await tenant.perform(PlanInstalments.init, plan)
        try await tenant.send(2026, "2026-01-07")
        #expect(
            try await tenant.documents(2026, of: "236").sorted() == [
                "credit-note -1000.00 + 0.00", "invoice 500.00 + 127.50", "invoice 500.00 + 127.50",
            ])
        #expect(try await tenant.rates(2026, of: "236") == ["0": -100_000, "25.5": 100_000])
        try await tenant.expectNothingMore(2026, plan)
    }

    /// Costs of three rates change at random; meanwhile plans are made, and documents are sent, paid and credited.
    @Test(arguments: [411, 412, 413, 414] as [UInt64])
    func `whatever is amended, documents are the plan in force by rate and payer`(seed: UInt64) async throws {
        var random = SeededGenerator(state: seed)
        let tenant = try await TestTenant.taxedBody()
        func costs() -> [String: Int] {
            let services = ["sa", "sb", "sc", "sd"]
            return Dictionary(uniqueKeysWithValues: services.map { ($0, max(0, Int.random(in: -60_000...90_000, using: &random))) })
        }
        try await tenant.draft(2026, costs())
        try await tenant.approve(2026, on: "2025-12-11")
        var day = 2
        for round in 0..<8 {
            let date = "2026-01-\(day < 10 ? "0" : "")\(day)"
            let plan = ["year": "2026", "plan": "2026-0\(round / 4 + 2)-\(10 + round):1,2026-11-\(10 + round):2", "date": date]
            try await tenant.perform(PlanInstalments.init, plan)
            let some = [[:], ["dueBy": "2026-06-30"], ["payer": "074"]].randomElement(using: &random)
            try await tenant.send(2026, date, some ?? [:])
            try await tenant.payOrCredit(date, &random)
            if round == 7 { break }
            day += 1
            try await tenant.amend(2026, costs(), on: date)
        }
        let last = ["year": "2026", "plan": "2026-12-01:1,2026-12-20:1", "date": "2026-01-31"]
        try await tenant.perform(PlanInstalments.init, last)
        try await tenant.send(2026, "2026-01-31")
        for payer in ["074", "236"] { try await tenant.expectRates(2026, of: payer) }
        try await tenant.expectNothingMore(2026, last)
    }
}
