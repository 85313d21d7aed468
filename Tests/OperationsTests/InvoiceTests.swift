import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// Invoices and credit notes of instalments.
@Suite struct InvoiceTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]
    private static let plan = ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1,2026-11-30:1"]
    private static let seller = [
        "seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH",
    ]

    private func planned() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(PlanInstalments.init, Self.plan)
        try await tenant.perform(SetInvoicing.init, Self.seller)
        return tenant
    }

    private func amend(_ tenant: TestTenant, cost: String, on day: String) async throws {
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": cost])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "business-services", "cost": "170000.00"])
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(["date": day]) { $1 })
    }

    private func invoices(_ tenant: TestTenant) async throws -> [Invoice] {
        try await tenant.perform(ListInvoices.init, ["limit": "1000"]).items
    }

    private func instalments(_ tenant: TestTenant) async throws -> [Instalment] {
        try await tenant.perform(ListInstalments.init, ["year": "2026"]).items
    }

    private func send(_ tenant: TestTenant, _ more: [String: String] = [:]) async throws -> [Row] {
        try await tenant.perform(SendInvoices.init, ["year": "2026", "date": "2026-01-07"].merging(more) { $1 }).changes[0].rows
    }

    @Test func `what is sent is numbered without a gap, has rows by service, and is sent once`() async throws {
        let tenant = try await planned()
        let before = try await tenant.fingerprint()
        let dry = try await tenant.perform(
            SendInvoices.init, ["year": "2026", "date": "2026-01-07"], options: ChangeOptions(isDryRun: true))
        #expect(try await tenant.fingerprint() == before)
        #expect(try await send(tenant, ["dueBy": "2026-01-31"]).count == 6)
        #expect(try await send(tenant, ["dueBy": "2026-01-31"]).isEmpty)
        #expect(try await send(tenant, ["payer": "236"]).count == 2)
        _ = try await send(tenant)
        let sent = try await invoices(tenant)
        #expect(sent.map(\.number) == Array(1...18) && dry.changes[0].rows.count == 18)
        let shares = try await tenant.perform(ListShares.init, ["year": "2026"]).page.items
        for share in shares {
            let own = sent.filter { $0.payer == share.payer }
            #expect(own.reduce(0) { $0 + $1.net.cents } == share.amount.cents && own.map(\.instalment) == [1, 2, 3])
            var contributions: [String: Int64] = [:]
            for invoice in own {
                let document = try await tenant.perform(ShowInvoice.init, ["invoice": "\(invoice.number)"])
                #expect(document.rows.reduce(0) { $0 + $1.net.cents } == invoice.net.cents && document.invoice == invoice)
                for row in document.rows { contributions[row.service?.rawValue ?? "", default: 0] += row.net.cents }
            }
            let lines = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": share.payer.rawValue]).lines
            for line in lines { #expect(contributions[line.service.rawValue] ?? 0 == line.amount.cents, "\(share.payer) \(line.service)") }
        }
        let listed = try await instalments(tenant)
        #expect(listed.allSatisfy { $0.invoice != nil && $0.invoiced == $0.amount })
        #expect(Set(sent.map(\.reference)) == Set(listed.map(\.reference)))
    }

    @Test func `nothing is sent on a day that would keep all that is sent later from its own`() async throws {
        let tenant = try await planned()
        let far = try await tenant.refusal { _ = try await send(tenant, ["date": "2126-01-07"]) }
        guard case .invalid("date", .range("1990-01-01", let latest)) = far else { throw far }
        #expect(latest >= "2026-11-30" && latest < "2126")
        // Ahead, but before all is due.
        _ = try await send(tenant, ["dueBy": "2026-01-31", "date": "2026-01-08"])
        let credit = ["invoice": "1", "reason": "x", "date": "2126-01-07"]
        let farCredit = try await tenant.refusal { try await tenant.perform(CreditInvoice.init, credit) }
        guard case .invalid("date", .range("2026-01-08", latest)) = farCredit else { throw farCredit }
        try await tenant.perform(CreditInvoice.init, credit.merging(["date": "2026-01-09"]) { $1 })
        #expect(try await invoices(tenant).map(\.sentOn.description).max() == "2026-01-09")
    }

    @Test func `an amendment moves what is not sent, and credits what was sent too high`() async throws {
        let tenant = try await planned()
        _ = try await send(tenant, ["dueBy": "2026-07-31"])
        let before = try await instalments(tenant)
        try await amend(tenant, cost: "10000.00", on: "2026-02-01")
        let stale = try await tenant.refusal { _ = try await send(tenant) }
        #expect(stale.entry.parameters.first?.value == "plan-outdated" && stale.rows.count == 5)
        let again = Self.plan.merging(["date": "2026-02-02"]) { $1 }
        try await tenant.perform(PlanInstalments.init, again)
        #expect(try await instalments(tenant).map(\.reference) == before.map(\.reference))
        let notes = try await send(tenant, ["date": "2026-02-03", "dueBy": "2026-02-28"])
        let sent = try await invoices(tenant)
        #expect(!notes.isEmpty && sent.map(\.number) == Array(1...(12 + notes.count)))
        for note in sent.dropFirst(12) {
            let credited = try #require(sent.first { $0.number == note.credits })
            #expect(note.kind == .creditNote && credited.payer == note.payer && credited.instalment == note.instalment)
            #expect(note.reference == credited.reference && note.net < .zero && note.net.magnitude <= credited.net)
            let xml = try await tenant.perform(ExportInvoice.init, ["invoice": "\(note.number)"]).xml
            #expect(xml.contains("<OriginalInvoiceNumber>\(credited.number)<") && xml.contains("INV02<"))
        }
        _ = try await send(tenant, ["date": "2026-02-03"])
        for share in try await tenant.perform(ListShares.init, ["year": "2026"]).page.items {
            let net = try await invoices(tenant).filter { $0.payer == share.payer }.reduce(0) { $0 + $1.net.cents }
            #expect(net == share.amount.cents)
        }
        let stored = try await tenant.fingerprint(["instalment", "invoice", "invoice_row"])
        try await tenant.perform(PlanInstalments.init, again)
        _ = try await send(tenant)
        #expect(try await tenant.fingerprint(["instalment", "invoice", "invoice_row"]) == stored)
    }

    @Test func `nothing is sent of shares that nobody has planned, and that is told where all was sent, too`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetInvoicing.init, Self.seller)
        #expect(try await tenant.refusal { _ = try await send(tenant) } == .state(.budgetNotApproved))
        try await tenant.perform(ApproveBudget.init, Self.approval)
        let unplanned = try await tenant.refusal { _ = try await send(tenant) }
        #expect(unplanned.entry.parameters.first?.value == "plan-outdated" && unplanned.rows.count == 6)
        try await tenant.perform(PlanInstalments.init, Self.plan)
        #expect(try await send(tenant).count == 18)
        try await amend(tenant, cost: "10000.00", on: "2026-02-01")
        for chosen in [[:], ["payer": "236"], ["dueBy": "2026-01-31"]] {
            let stale = try await tenant.refusal { _ = try await send(tenant, chosen) }
            #expect(stale.entry.parameters.first?.value == "plan-outdated", "\(chosen)")
        }
        try await tenant.perform(PlanInstalments.init, Self.plan.merging(["date": "2026-02-02"]) { $1 })
        #expect(try await !send(tenant, ["date": "2026-02-03"]).isEmpty)
    }

    @Test func `what earlier years left is a row of the invoices, in the words of the ledger of carried money`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let entry = ["year": "2025", "payer": "236", "amount": "100.00", "date": "2026-03-31", "reason": "Korko"]
        try await tenant.perform(AddCarryForward.init, entry)
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(PlanInstalments.init, Self.plan)
        try await tenant.perform(SetInvoicing.init, Self.seller)
        _ = try await send(tenant, ["payer": "236"])
        var carried: Int64 = 0
        for number in 1...3 {
            let document = try await tenant.perform(ShowInvoice.init, ["invoice": "\(number)"])
            let rows = document.rows.filter { $0.service == nil }
            #expect(rows.map(\.name) == ["Siirtyvä yli- tai alijäämä"])
            carried += rows.reduce(0) { $0 + $1.net.cents }
        }
        #expect(carried == -10_000)
    }

    @Test func `the database refuses to change, to take away, to leave out a number, or to add a row`() async throws {
        let tenant = try await planned()
        _ = try await send(tenant, ["payer": "236"])
        let id = tenant.id
        let columns =
            "tenant_id, number, year, payer, instalment, sent_on, due_on, subject, net, vat, row_count, seller, seller_business_id, "
            + "seller_iban, seller_bic, buyer"
        let values = "payer, 1, sent_on, due_on, subject, net, vat, row_count, seller, seller_business_id, seller_iban, seller_bic, buyer"
        let other = values.replacing("payer, 1", with: "'074', 1")
        let refused = [
            "UPDATE invoice SET net = 1", "DELETE FROM invoice", "UPDATE invoice_row SET net = 1", "DELETE FROM invoice_row",
            "UPDATE payment SET amount = 1", "UPDATE instalment SET reference = '1232'", "DELETE FROM instalment",
        ]
        let attempts: [(String, state: String)] =
            refused.map { ($0, "42501") } + [
                // Number 4 does not exist yet.
                ("INSERT INTO invoice (\(columns)) SELECT tenant_id, 5, year, \(other) FROM invoice WHERE number = 1", "23503"),
                ("INSERT INTO invoice (\(columns)) SELECT tenant_id, 4, year, \(values) FROM invoice WHERE number = 1", "23505"),
                (
                    """
                    INSERT INTO invoice_row (tenant_id, invoice, row_count, number, name, net, tax, vat, vat_rate, vat_ground)
                    SELECT tenant_id, number, row_count, row_count + 1, 'x', 1, 0, 'outside', 0, 'x' FROM invoice
                    """, "23514"
                ),
                (
                    """
                    INSERT INTO invoice_row (tenant_id, invoice, row_count, number, name, net, tax, vat, vat_rate, vat_ground)
                    SELECT tenant_id, number, 99, 99, 'x', 1, 0, 'outside', 0, 'x' FROM invoice
                    """, "23503"
                ),
            ]
        for (attempt, state) in attempts {
            let error = await #expect(throws: PostgresError.self, "\(attempt)") {
                try await tenant.transaction { _ = try $0.all(builtIn: attempt) {} }
            }
            #expect(error?.sqlState == state, "\(attempt)")
        }
        // Not even the owner, whom grants do not limit.
        let changed = try await tenant.asSuperuser { tx in
            _ = try tx.all(builtIn: "SET LOCAL ROLE seutu_owner") {}
            _ = try tx.all("SELECT set_config('app.tenant_id', \(id.rawValue.description), true)") { (_: String) in }
            let statements = ["UPDATE invoice SET net = 1 RETURNING number", "DELETE FROM invoice_row RETURNING number"]
            return try statements.flatMap { try tx.all(builtIn: $0) { (number: Int32) in number } }.count
        }
        #expect(changed == 0)
    }

    @Test func `what the buyer and the VAT were is on the invoice for good`() async throws {
        let tenant = try await planned()
        let address = ["address": "003723456780", "operator": "003721291126"]
        try await tenant.perform(SetInvoicing.init, Self.seller.merging(address) { $1 })
        let buyer = ["payer": "236", "businessId": "2345678-0", "buyerReference": "4100"]
        try await tenant.perform(SetBuyer.init, buyer.merging(address) { $1 })
        try await tenant.perform(SetServiceVAT.init, ["service": "basic-tasks", "vat": "taxed", "vatRate": "25.5"])
        try await tenant.perform(
            SetServiceVAT.init, ["service": "digital", "vat": "exempt", "vatGround": "AVL 39 §"])
        _ = try await send(tenant, ["payer": "236"])
        let document = try await tenant.perform(ShowInvoice.init, ["invoice": "1"])
        let row = try #require(document.rows.first { $0.service?.rawValue == "basic-tasks" })
        #expect(row.tax.cents == (row.net.cents * 255 + 500) / 1_000 && document.invoice.tax == row.tax)
        #expect(document.vat.map(\.vat.treatment).count == 3)
        let due = try #require(try await instalments(tenant).first { $0.payer.rawValue == "236" })
        #expect(due.open == document.invoice.total && due.tax == document.invoice.tax)
        let xml = try await tenant.perform(ExportInvoice.init, ["invoice": "1"]).xml
        for part in ["<ToIdentifier>003723456780<", "<BuyerPartyIdentifier>2345678-0<", ">4100<", "AVL 39 §", "<VatRatePercent>25,5<"] {
            #expect(xml.contains(part), "\(part)")
        }
        try await tenant.perform(SetInvoicing.init, Self.seller.merging(["seller": "Another"]) { $1 })
        try await tenant.perform(SetBuyer.init, ["payer": "236"])
        try await tenant.perform(SetMember.init, ["payer": "236", "nameFi": "Renamed"])
        try await tenant.perform(SetServiceVAT.init, ["service": "basic-tasks", "vat": "outside"])
        #expect(try await tenant.perform(ExportInvoice.init, ["invoice": "1"]).xml == xml)
        // A credit note has the VAT of its invoice, whatever the service's present VAT is.
        try await amend(tenant, cost: "0.00", on: "2026-02-01")
        try await tenant.perform(PlanInstalments.init, Self.plan.merging(["date": "2026-02-02"]) { $1 })
        _ = try await send(tenant, ["payer": "236", "date": "2026-02-03"])
        let tax = try await invoices(tenant).reduce(0) { $0 + $1.tax.cents }
        let left = try await invoices(tenant).flatMap { [$0.number] }
        var base: Int64 = 0
        for number in left {
            let rows = try await tenant.perform(ShowInvoice.init, ["invoice": "\(number)"]).rows
            base += rows.filter { $0.vat.treatment == .taxed }.reduce(0) { $0 + $1.net.cents }
        }
        #expect(base == 0 && tax == 0)
    }

    @Test func `what does not go together is refused by the field that is wrong`() async throws {
        let tenant = try await planned()
        for (values, key) in [
            (["vat": "taxed"], "vatRate"), (["vat": "exempt"], "vatGround"), (["vat": "outside", "vatRate": "24"], "vatRate"),
            (["vat": "taxed", "vatRate": "25.5", "vatGround": "x"], "vatGround"), (["vat": "taxed", "vatRate": "0"], "vatRate"),
            (["address": "003723456780"], "operator"), (["operator": "003723456780"], "address"), (["address": "a b"], "address"),
        ] {
            let refusal = try await tenant.refusal { try await tenant.perform(SetInvoicing.init, Self.seller.merging(values) { $1 }) }
            #expect(refusal.entry.parameters.first?.value == key, "\(values)")
        }
        #expect(try await tenant.refusal { try await tenant.perform(SetBuyer.init, ["payer": "999"]) } == .notFound)
        let unknown = try await tenant.refusal { try await tenant.perform(SetServiceVAT.init, ["service": "none", "vat": "outside"]) }
        #expect(unknown == .notFound)
        #expect(try await tenant.refusal { _ = try await send(tenant, ["year": "2031"]) } == .noBudget(try #require(BudgetYear(2031))))
    }

    /// Across years: the body has one series of numbers.
    @Test func `numbers and days rise together`() async throws {
        let tenant = try await planned()
        _ = try await send(tenant, ["payer": "236", "date": "2026-01-08"])
        let before = try await tenant.fingerprint()
        let day = Refusal.invalid("date", .notBefore(try #require(CalendarDate("2026-01-08"))))
        #expect(try await tenant.refusal { _ = try await send(tenant, ["payer": "074", "date": "2026-01-07"]) } == day)
        let credit = ["invoice": "1", "reason": "x", "date": "2026-01-07"]
        #expect(try await tenant.refusal { try await tenant.perform(CreditInvoice.init, credit) } == day)
        #expect(try await tenant.fingerprint() == before)
        _ = try await send(tenant, ["payer": "074", "date": "2026-01-08"])
        let days = try await tenant.perform(ListInvoices.init, [:]).items.map(\.sentOn)
        #expect(days == days.sorted())
    }

    @Test func `a municipality sees and fetches its own invoices, and no other's`() async throws {
        let tenant = try await planned()
        _ = try await send(tenant)
        let caller = try await tenant.municipality(of: PayerCode(checked: "236")).caller
        let own = try await tenant.perform(ListInvoices.init, [:], as: caller).items
        #expect(own.count == 3 && own.allSatisfy { $0.payer.rawValue == "236" })
        #expect(try await tenant.perform(ExportInvoices.init, [:], as: caller).count == 3)
        #expect(try await tenant.perform(ListBuyers.init, [:], as: caller).items.map(\.payer.rawValue) == ["236"])
        let first = try #require(own.first)
        #expect(try await tenant.perform(ExportInvoice.init, ["invoice": "\(first.number)"], as: caller).document.invoice == first)
        let other = try #require(try await invoices(tenant).first { $0.payer != first.payer })
        for number in ["\(other.number)", "4711"] {
            let values = ["invoice": number]
            #expect(try await tenant.refusal { _ = try await tenant.perform(ExportInvoice.init, values, as: caller) } == .notFound)
            #expect(try await tenant.refusal { _ = try await tenant.perform(ShowInvoice.init, values, as: caller) } == .notFound)
        }
        let asked = try await tenant.refusal { _ = try await tenant.perform(ListInvoices.init, ["payer": "074"], as: caller) }
        #expect(asked == .notFound)
        let batch = try await tenant.perform(ExportInvoices.init, ["sentOn": "2026-01-07"])
        #expect(batch.map(\.document.invoice.number) == Array(1...18))
    }

    @Test func `of several senders at once each number is given once, and each instalment invoiced once`() async throws {
        let tenant = try await planned()
        try await withThrowingTaskGroup { group in
            for _ in 1...8 { group.addTask { _ = try await send(tenant) } }
            try await group.waitForAll()
        }
        #expect(try await invoices(tenant).map(\.number) == Array(1...18))
    }
}
