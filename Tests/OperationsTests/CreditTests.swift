import Cooperation
import Operations
import TestSupport
import Testing

/// Credit notes made by hand, and refunds.
@Suite struct CreditTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]
    private static let plan = ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1"]
    private static let iban = "FI2112345600000785"

    /// All of payer 236's instalments are invoiced, a service of them with VAT.
    private func sent() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(PlanInstalments.init, Self.plan)
        try await tenant.perform(
            SetInvoicing.init, ["seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": Self.iban, "bic": "NDEAFIHH"])
        try await tenant.perform(SetServiceVAT.init, ["service": "basic-tasks", "vat": "taxed", "vatRate": "25.5"])
        try await tenant.perform(SendInvoices.init, ["year": "2026", "payer": "236", "date": "2026-01-07"])
        return tenant
    }

    private func instalments(_ tenant: TestTenant) async throws -> [Instalment] {
        try await tenant.perform(ListInstalments.init, ["year": "2026", "payer": "236"]).items
    }

    private func invoices(_ tenant: TestTenant) async throws -> [Invoice] {
        try await tenant.perform(ListInvoices.init, ["payer": "236", "limit": "1000"]).items
    }

    private func document(_ number: Int, _ tenant: TestTenant) async throws -> InvoiceDocument {
        try await tenant.perform(ShowInvoice.init, ["invoice": "\(number)"])
    }

    private func credit(_ tenant: TestTenant, _ invoice: Int, _ more: [String: String] = [:]) async throws {
        let values = ["invoice": "\(invoice)", "reason": "Väärä osoite", "date": "2026-02-10"]
        try await tenant.perform(CreditInvoice.init, values.merging(more) { $1 })
    }

    /// Checks that the instalments, and the sent documents, sum to the share.
    private func expectShare(_ tenant: TestTenant, isSent: Bool) async throws {
        let shares = try await tenant.perform(ListShares.init, ["year": "2026"]).page.items
        let share = try #require(shares.first { $0.payer.rawValue == "236" }).amount.cents
        #expect(try await instalments(tenant).reduce(0) { $0 + $1.amount.cents } == share)
        if isSent { #expect(try await invoices(tenant).reduce(0) { $0 + $1.net.cents } == share) }
    }

    @Test func `an invoice is taken back row by row, and what it asked for is owed anew by a reference of its own`() async throws {
        let tenant = try await sent()
        let (before, first) = (try await instalments(tenant), try await document(1, tenant))
        try await credit(tenant, 1, ["dueOn": "2026-03-31"])
        let note = try await document(3, tenant)
        #expect(note.invoice.credits == 1 && note.invoice.reference == first.invoice.reference && note.invoice.reason == "Väärä osoite")
        #expect(note.invoice.net == first.invoice.net.negated && note.invoice.tax == first.invoice.tax.negated)
        #expect(note.rows.map(\.net) == first.rows.map(\.net.negated) && note.rows.map(\.tax) == first.rows.map(\.tax.negated))
        #expect(note.invoice.seller == first.invoice.seller && note.invoice.buyer == first.invoice.buyer)
        #expect(try await tenant.perform(ExportInvoice.init, ["invoice": "3"]).xml.contains("<InvoiceFreeText>Väärä osoite<"))
        let after = try await instalments(tenant)
        #expect(after.count == 3 && Set(after.map(\.reference)).isSuperset(of: before.map(\.reference)))
        let anew = try #require(after.first { $0.number == 3 })
        #expect(anew.amount == first.invoice.net && anew.invoice == nil && anew.dueOn.description == "2026-03-31")
        try await expectShare(tenant, isSent: false)
        // It is invoiced like any other, and then the documents are the share, service by service.
        try await tenant.perform(SendInvoices.init, ["year": "2026", "payer": "236", "date": "2026-02-11"])
        let all = try await invoices(tenant)
        #expect(all.map(\.number) == [1, 2, 3, 4] && all.last?.reference == anew.reference && all.last?.dueOn == anew.dueOn)
        try await expectShare(tenant, isSent: true)
        var rows: [String: Int64] = [:]
        for invoice in all {
            for row in try await document(invoice.number, tenant).rows { rows[row.service?.rawValue ?? "", default: 0] += row.net.cents }
        }
        let lines = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"]).lines
        for line in lines { #expect(rows[line.service.rawValue] ?? 0 == line.amount.cents, "\(line.service)") }
        // Nothing is owed twice: the same plan finds the share covered.
        try await tenant.perform(PlanInstalments.init, Self.plan.merging(["date": "2026-12-31"]) { $1 })
        try await expectShare(tenant, isSent: true)
    }

    @Test func `a part is credited in proportion, and never more than is left`() async throws {
        let tenant = try await sent()
        let first = try await document(1, tenant)
        try await credit(tenant, 1, ["amount": "1000.01"])
        let left = first.invoice.net.cents - 100_001
        let leftText = try #require(Money(cents: left)).description
        let more = try #require(Money(cents: left + 1))
        let refused = try await tenant.refusal { try await credit(tenant, 1, ["amount": more.description]) }
        #expect(refused == .invalid("amount", .range("0.01", leftText)))
        let nothing = try await tenant.refusal { try await credit(tenant, 1, ["amount": "0.00"]) }
        #expect(nothing == .invalid("amount", .range("0.01", "10000000000.00")))
        #expect(try await tenant.refusal { try await credit(tenant, 3) } == .state(.notAnInvoice))
        #expect(try await tenant.refusal { try await credit(tenant, 99) } == .notFound)
        let early = try await tenant.refusal { try await credit(tenant, 1, ["date": "2026-01-06"]) }
        #expect(early == .invalid("date", .notBefore(try #require(CalendarDate("2026-02-10")))))
        let dueEarly = try await tenant.refusal { try await credit(tenant, 1, ["dueOn": "2026-02-09"]) }
        #expect(dueEarly.entry.parameters.first?.value == "dueOn")
        // The rest, after which nothing is left.
        try await credit(tenant, 1)
        #expect(try await tenant.refusal { try await credit(tenant, 1) } == .state(.nothingToCredit))
        let notes = try await invoices(tenant).filter { $0.kind == .creditNote }
        #expect(notes.map(\.net.cents) == [-100_001, -left] && notes.reduce(0) { $0 + $1.tax.cents } == -first.invoice.tax.cents)
        var rows: [String: Int64] = [:]
        for number in [1, 3, 4] {
            for row in try await document(number, tenant).rows { rows[row.service?.rawValue ?? "", default: 0] += row.net.cents }
        }
        #expect(rows.values.allSatisfy { $0 == 0 })
    }

    @Test func `what an amendment has lowered is credited once, whoever credits it`() async throws {
        let tenant = try await sent()
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "10000.00"])
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(["date": "2026-02-01"]) { $1 })
        try await tenant.perform(PlanInstalments.init, Self.plan.merging(["date": "2026-02-02"]) { $1 })
        let lowered = try #require(try await instalments(tenant).first { $0.invoiced > $0.amount })
        let invoice = try #require(lowered.invoice)
        let waiting = lowered.invoiced.cents - lowered.amount.cents
        // A part of the waiting amount, credited by hand: no new amount is owed.
        let half = try #require(Money(cents: waiting / 2))
        try await credit(tenant, invoice, ["amount": half.description])
        let stayed = try await instalments(tenant)
        #expect(stayed.count == 2 && stayed.contains { $0.number == lowered.number && $0.amount == lowered.amount })
        // More than the waiting amount: only the difference is owed again.
        let more = try #require(Money(cents: waiting - waiting / 2 + 500))
        try await credit(tenant, invoice, ["amount": more.description])
        let after = try await instalments(tenant)
        #expect(after.count == 3 && after.first { $0.number == 3 }?.amount.cents == 500)
        try await expectShare(tenant, isSent: false)
        try await tenant.perform(SendInvoices.init, ["year": "2026", "payer": "236", "date": "2026-02-12"])
        try await expectShare(tenant, isSent: true)
    }

    @Test func `what is paid back is at most what the payer has too much, and the receivable tells it`() async throws {
        let tenant = try await sent()
        let first = try #require(try await instalments(tenant).first)
        let total = try await document(1, tenant).invoice.total
        let payment = ["reference": first.reference.digits, "amount": total.description, "date": "2026-01-30"]
        func refund(_ amount: String) async throws {
            try await tenant.perform(RecordRefund.init, payment.merging(["amount": amount, "date": "2026-02-20"]) { $1 })
        }
        #expect(try await tenant.refusal { try await refund("1.00") } == .state(.nothingToRefund))
        try await tenant.perform(RecordPayment.init, payment)
        #expect(try await tenant.refusal { try await refund("1.00") } == .state(.nothingToRefund))
        try await credit(tenant, 1, ["amount": "1000.00"])
        func receivables(_ state: String) async throws -> [Receivable] {
            try await tenant.perform(ListReceivables.init, ["state": state, "payer": "236", "date": "2026-02-28"]).items
        }
        let waiting = try await receivables("to-refund")
        let owed = try #require(waiting.first).open.negated
        #expect(owed.cents >= 100_000 && waiting.count == 1)
        let more = try owed.adding(.cent)
        #expect(try await tenant.refusal { try await refund(more.description) } == .invalid("amount", .range("0.01", owed.description)))
        try await refund("400.00")
        let left = try #require(try await receivables("to-refund").first)
        #expect(left.open.cents == 40_000 - owed.cents && left.refunded.cents == 40_000 && left.paid.cents == total.cents - 40_000)
        try await refund(left.open.negated.description)
        #expect(try await receivables("to-refund").isEmpty)
        #expect(try await tenant.refusal { try await refund("0.01") } == .state(.nothingToRefund))
        let unknown = try await tenant.refusal {
            try await tenant.perform(RecordRefund.init, ["reference": "1232", "amount": "1.00", "date": "2026-02-20"])
        }
        #expect(unknown == .notFound)
    }

    @Test func `what a settlement refunds is paid back by its reference`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.closeYear()
        let back = try #require(try await instalments(tenant).first { $0.purpose == .settlement })
        #expect(back.open < .zero && back.invoice != nil)
        let refund = ["reference": back.reference.digits, "amount": back.open.negated.description, "date": "2027-06-30"]
        try await tenant.perform(RecordRefund.init, refund)
        #expect(try await instalments(tenant).first { $0.purpose == .settlement }?.open == .zero)
        // Its document gives money back, so there is nothing to credit.
        let number = try #require(back.invoice)
        #expect(try await tenant.refusal { try await credit(tenant, number, ["date": "2027-07-01"]) } == .state(.notAnInvoice))
    }

    @Test func `what a settlement collects is credited and owed anew as what it is`() async throws {
        let tenant = try await sent()
        for line in try await tenant.budget().services {
            let cost = try #require(Money(cents: -line.cost.cents - 1_000_000))
            for (account, amount) in [("costs", cost), ("external-funding", line.externalFunding)] {
                let values = ["year": "2026", "service": line.service.rawValue, "account": account, "amount": amount.description]
                try await tenant.perform(SetActual.init, values)
            }
        }
        let closing = ["year": "2026", "organ": "council", "date": "2027-05-11", "section": "§ 12", "due": "2027-06-30"]
        try await tenant.perform(CloseSettlement.init, closing)
        try await tenant.perform(SendInvoices.init, ["year": "2026", "payer": "236", "date": "2027-05-12"])
        let collected = try #require(try await instalments(tenant).first { $0.purpose == .settlement })
        #expect(collected.amount > .zero)
        try await credit(tenant, try #require(collected.invoice), ["date": "2027-05-13"])
        let settlement = try await instalments(tenant).filter { $0.purpose == .settlement }
        #expect(settlement.map(\.amount).sorted() == [.zero, collected.amount] && settlement.count == 2)
        try await tenant.perform(SendInvoices.init, ["year": "2026", "payer": "236", "date": "2027-05-14"])
        let anew = try #require(try await invoices(tenant).last)
        #expect(anew.net == collected.amount && anew.kind == .invoice && anew.reference != collected.reference)
    }

    @Test func `what a bank's statement has paid back is recognised by its reference`() async throws {
        let tenant = try await sent()
        let first = try #require(try await instalments(tenant).first)
        let total = try await document(1, tenant).invoice.total
        let much = try total.adding(try #require(Money("90.00")))
        try await tenant.perform(
            RecordPayment.init, ["reference": first.reference.digits, "amount": much.description, "date": "2026-01-30"])
        func transaction(_ reference: String?, _ amount: String, _ archive: String) -> String {
            let remittance = reference.map { "<RmtInf><Strd><CdtrRefInf><Ref>\($0)</Ref></CdtrRefInf></Strd></RmtInf>" } ?? ""
            return "<TxDtls><Refs><AcctSvcrRef>\(archive)</AcctSvcrRef></Refs><Amt Ccy=\"EUR\">\(amount)</Amt>\(remittance)</TxDtls>"
        }
        func entry(_ amount: String, _ details: String) -> String {
            """
            <Ntry><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-02-20</Dt></BookgDt>
            <NtryDtls>\(details)</NtryDtls></Ntry>
            """
        }
        func take(_ entries: String) async throws -> [String] {
            let file = """
                <Document><BkToCstmrStmt><Stmt><Id>S</Id><Acct><Id><IBAN>\(Self.iban)</IBAN></Id></Acct>
                \(entries)</Stmt></BkToCstmrStmt></Document>
                """
            return try await tenant.perform(ImportPayments.init, ["file": file]).changes[0].rows.map { row in
                [row["outcome"], row["amount"], row["open"]].compactMap { cell in
                    switch cell {
                    case .text(let text): text
                    case .money(let money): money.description
                    default: nil
                    }
                }.joined(separator: " ")
            }
        }
        let reference = first.reference.creditorReference
        // One of a batch of salaries and purchases, another's reference, and more than is owed.
        let batch = entry("560.00", transaction(nil, "500.00", "A1") + transaction(reference, "60.00", "A2"))
        let others = entry("5.00", transaction("1232", "5.00", "A3")) + entry("30.01", transaction(reference, "30.01", "A4"))
        let expected = ["refunded -60.00 -30.00", "outgoing -500.00", "outgoing -5.00", "not-owed -30.01 -30.00"]
        #expect(try await take(batch + others) == expected)
        #expect(try await take(batch).first == "duplicate -60.00 -30.00")
        #expect(try await take(entry("30.00", transaction(first.reference.digits, "30.00", "A5"))) == ["refunded -30.00 0.00"])
        #expect(try await tenant.perform(ListReceivables.init, ["state": "to-refund", "date": "2026-02-28"]).items.isEmpty)
    }
}
