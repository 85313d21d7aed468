import Cooperation
import Operations
import TestSupport
import Testing

/// Open and overdue amounts of invoices, with their interest.
@Suite struct ReceivableTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]

    private func planned(_ plan: String = "2026-01-31:1,2026-07-31:1") async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": plan])
        try await tenant.perform(
            SetInvoicing.init,
            ["seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH"])
        return tenant
    }

    private func instalments(_ tenant: TestTenant) async throws -> [Instalment] {
        try await tenant.perform(ListInstalments.init, ["year": "2026"]).items
    }

    @Test func `a correction takes back no more than was received`() async throws {
        let tenant = try await planned()
        let (first, second) = (try #require(try await instalments(tenant).first), try #require(try await instalments(tenant).last))
        func pay(_ amount: String, to instalment: Instalment) async throws {
            let payment = ["reference": instalment.reference.digits, "amount": amount, "date": "2026-02-10"]
            try await tenant.perform(RecordPayment.init, payment)
        }
        let most = Money.largest.description
        try await pay("100.00", to: first)
        let beyond = try await tenant.refusal { try await pay("-100.01", to: first) }
        #expect(beyond == .invalid("amount", .range("-100.00", most)))
        let unpaid = try await tenant.refusal { try await pay("-0.01", to: second) }
        #expect(unpaid == .invalid("amount", .range("0.01", most)))
        try await pay("-40.00", to: first)
        try await pay("-60.00", to: first)
        let again = try await tenant.refusal { try await pay("-0.01", to: first) }
        #expect(again == .invalid("amount", .range("0.01", most)))
        #expect(try await instalments(tenant).allSatisfy { $0.paid == .zero })
    }

    @Test func `what is overdue has its days and its interest, by the rates of the days`() async throws {
        let tenant = try await planned()
        try await tenant.perform(SendInvoices.init, ["year": "2026", "date": "2026-01-07", "dueBy": "2026-01-31"])
        let first = try #require(try await instalments(tenant).first { $0.payer.rawValue == "236" })
        func overdue(_ date: String, _ more: [String: String] = [:]) async throws -> [Receivable] {
            try await tenant.perform(ListReceivables.init, ["date": date, "payer": "236"].merging(more) { $1 }).items
        }
        // Due on the day is not overdue; the day after is, by one day, and no rate is known.
        #expect(try await overdue("2026-01-31").isEmpty)
        let one = try #require(try await overdue("2026-02-01").first)
        #expect(one.open == first.amount && one.daysLate == 1 && one.interest == nil)
        for (from, rate) in [("2026-01-01", "9.5"), ("2026-03-01", "10")] {
            try await tenant.perform(SetLateInterest.init, ["from": from, "rate": rate, "source": "Suomen Pankki"])
        }
        let half = try #require(Money(cents: first.amount.cents / 2))
        let payment = ["reference": first.reference.digits, "amount": half.description, "date": "2026-02-10"]
        try await tenant.perform(RecordPayment.init, payment)
        // 10 days of February on all of it and 18 on the rest at 9.5 %, then March at 10 %.
        let late = try #require(try await overdue("2026-03-31").first)
        let rest = first.amount.cents - half.cents
        let exact = first.amount.cents * 950 * 10 + rest * 950 * 18 + rest * 1_000 * 31
        #expect(late.interest?.cents == (exact + 1_825_000) / 3_650_000 && late.daysLate == 59)
        #expect(late.late?.lowerBound.description == "2026-02-01" && late.late?.upperBound.description == "2026-03-31")
        // Paid: nothing is overdue, and interest ends on the day of the payment.
        let last = payment.merging(["amount": late.open.description, "date": "2026-03-05"]) { $1 }
        try await tenant.perform(RecordPayment.init, last)
        #expect(try await overdue("2026-03-31").isEmpty)
        let paid = try #require(try await overdue("2026-12-31", ["state": "paid-late"]).first)
        let until = first.amount.cents * 950 * 10 + rest * 950 * 18 + rest * 1_000 * 5
        #expect(paid.interest?.cents == (until + 1_825_000) / 3_650_000 && paid.late?.upperBound.description == "2026-03-05")
        // As it was on a day before.
        #expect(try await overdue("2026-03-04").first?.open == late.open)
        let caller = try await tenant.municipality(of: PayerCode(checked: "074")).caller
        let own = try await tenant.perform(ListReceivables.init, ["date": "2026-03-31"], as: caller).items
        #expect(own.count == 1 && own.allSatisfy { $0.invoice.payer.rawValue == "074" })
        let rates = try await tenant.perform(ListLateInterest.init, [:], as: caller).items
        #expect(rates.map(\.rate.description) == ["9.5", "10"])
    }

    /// A credited amount is not owed for any day, but the list of an earlier day still shows what was asked for.
    @Test func `a credit note counts from its day, and bears no interest of any day`() async throws {
        let tenant = try await planned()
        try await tenant.perform(SetLateInterest.init, ["from": "2026-01-01", "rate": "10", "source": "Suomen Pankki"])
        try await tenant.perform(SendInvoices.init, ["year": "2026", "date": "2026-01-07", "dueBy": "2026-01-31", "payer": "236"])
        func receivable(_ date: String, _ state: String = "open") async throws -> Receivable? {
            try await tenant.perform(ListReceivables.init, ["date": date, "state": state]).items.first
        }
        let whole = try #require(try await receivable("2026-03-12")).open
        try await tenant.perform(
            CreditInvoice.init, ["invoice": "1", "amount": "365.00", "reason": "Väärä osoite", "date": "2026-04-15"])
        let rest = try whole.subtracting(try #require(Money("365.00")))
        // 40 days of January 31 to March 12 at 10 %; of the 365.00 they would have been 4.00.
        let before = try #require(try await receivable("2026-03-12", "overdue"))
        #expect(before.credited == .zero && before.open == whole && before.daysLate == 40)
        #expect(before.interest?.cents == (rest.cents * 10 * 40 + 18_250) / 36_500)
        let on = try #require(try await receivable("2026-04-15"))
        #expect(on.credited.description == "-365.00" && on.open == rest)
        // The rest after the credit note is paid in time, so only the credited amount was ever late.
        let reference = try #require(try await instalments(tenant).first { $0.invoice == 1 }).reference.digits
        try await tenant.perform(
            RecordPayment.init, ["reference": reference, "amount": rest.description, "date": "2026-01-31"])
        let paid = try #require(try await receivable("2026-03-12", "overdue"))
        #expect(paid.open.description == "365.00" && paid.interest == .zero)
        #expect(try await receivable("2026-04-14", "overdue") != nil)
        for state in ["overdue", "open", "paid-late"] { #expect(try await receivable("2026-04-15", state) == nil) }
    }

    @Test func `receivables come page by page, in the order of their days`() async throws {
        let tenant = try await planned("2026-01-31:1,2026-02-28:1,2026-03-31:1")
        try await tenant.perform(SendInvoices.init, ["year": "2026", "date": "2026-01-07"])
        // One is paid in time and a second time late: it was not late, though it has a late payment. Two are paid late.
        for (place, due) in try await instalments(tenant).filter({ $0.dueOn.month == 1 }).prefix(3).enumerated() {
            let payment = ["reference": due.reference.digits, "amount": due.amount.description]
            for day in place == 1 ? ["2026-01-30", "2026-02-10"] : ["2026-02-10"] {
                try await tenant.perform(RecordPayment.init, payment.merging(["date": day]) { $1 })
            }
        }
        let sent = try await instalments(tenant).count
        for (state, count) in [("overdue", sent - 3), ("open", sent - 2), ("to-refund", 1), ("paid-late", 2)] {
            let listing = ["date": "2026-12-31", "state": state]
            let all = try await tenant.perform(ListReceivables.init, listing)
            #expect(all.items.count == count && all.next == nil, "\(state)")
            let order = all.items.map { ($0.invoice.dueOn, $0.invoice.number) }
            #expect(zip(order, order.dropFirst()).allSatisfy { $0 < $1 })
            for limit in [1, 2, 4, count] {
                var pages: [Receivable] = []
                var after: [String: String] = [:]
                repeat {
                    let page = try await tenant.perform(
                        ListReceivables.init, listing.merging(after) { $1 }.merging(["limit": "\(limit)"]) { $1 })
                    #expect(page.items.count == min(limit, count - pages.count))
                    pages += page.items
                    after = page.next.map { ["after": $0] } ?? [:]
                } while !after.isEmpty
                #expect(pages == all.items)
            }
        }
        for wrong in ["x", "0", "-1", "99999999999"] {
            let refusal = try await tenant.refusal { _ = try await tenant.perform(ListReceivables.init, ["after": wrong]) }
            #expect(refusal.entry.parameters.first?.value == "after")
        }
        // For this caller, another payer's invoice does not exist.
        let caller = try await tenant.municipality(of: PayerCode(checked: "074")).caller
        let others = try await tenant.perform(ListInvoices.init, ["payer": "236"]).items
        let listing = ["date": "2026-12-31", "state": "open", "after": "\(others[0].number)"]
        #expect(try await tenant.perform(ListReceivables.init, listing, as: caller).items.isEmpty)
    }

    /// Plans, amendments, sendings, credits by hand, payments and refunds in random order.
    @Test(arguments: [181, 182, 183] as [UInt64])
    func `what is open is what was invoiced less credits and payments, and all that is sent is the share`(seed: UInt64) async throws {
        let tenant = try await planned()
        var random = SeededGenerator(state: seed)
        try await tenant.perform(SetServiceVAT.init, ["service": "digital", "vat": "taxed", "vatRate": "25.5"])
        var paid: [ReferenceNumber: Int64] = [:]
        var sent: [Invoice] = []
        for month in 1...9 {
            let day = "2026-0\(month)"
            for round in 4...6 {
                switch Int.random(in: 0..<6, using: &random) {
                case 0:
                    try await tenant.perform(AmendBudget.init, ["year": "2026"])
                    for service in ["basic-tasks", "digital"] {
                        let cost = ["year": "2026", "service": service, "cost": "\(Int.random(in: 0...300_000, using: &random)).00"]
                        try await tenant.perform(SetBudgetService.init, cost)
                    }
                    try await tenant.perform(ApproveBudget.init, Self.approval.merging(["date": day + "-01"]) { $1 })
                case 1:
                    let last = ["2026-11-30:1", "2026-12-31:2"].randomElement(using: &random) ?? ""
                    let plan = "2026-01-31:1,2026-07-31:1,\(last),2027-0\(month)-28:1"
                    try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": plan, "date": day + "-02"])
                case 2:
                    guard let due = try await instalments(tenant).randomElement(using: &random) else { continue }
                    let amount = try #require(Money(cents: .random(in: 1...5_000_000, using: &random)))
                    let payment = ["reference": due.reference.digits, "amount": amount.description, "date": day + "-03"]
                    try await tenant.perform(RecordPayment.init, payment)
                    paid[due.reference, default: 0] += amount.cents
                case 3:
                    try await credit(
                        sent.filter { $0.kind == .invoice }.randomElement(using: &random), of: sent, "\(day)-0\(round)", tenant, &random)
                case 4:
                    let owed = try await instalments(tenant).filter { $0.open < .zero }
                    guard let due = owed.randomElement(using: &random) else { continue }
                    let amount = try #require(Money(cents: .random(in: 1...(-due.open.cents), using: &random)))
                    let refund = ["reference": due.reference.digits, "amount": amount.description, "date": day + "-06"]
                    try await tenant.perform(RecordRefund.init, refund)
                    paid[due.reference, default: 0] -= amount.cents
                default:
                    let dueBy = Bool.random(using: &random) ? [:] : ["dueBy": "2026-0\(Int.random(in: 1...9, using: &random))-28"]
                    do {
                        try await tenant.perform(SendInvoices.init, ["year": "2026", "date": "\(day)-0\(round)"].merging(dueBy) { $1 })
                    } catch let refusal as Refusal { #expect(refusal.entry.parameters.first?.value == "plan-outdated") }
                }
                sent = try await expectKept(sent, tenant, paid)
            }
        }
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2027-12-31:1", "date": "2026-10-01"])
        try await tenant.perform(SendInvoices.init, ["year": "2026", "date": "2026-10-02"])
        sent = try await expectKept(sent, tenant, paid)
        for share in try await tenant.perform(ListShares.init, ["year": "2026"]).page.items {
            let own = sent.filter { $0.payer == share.payer }
            #expect(own.reduce(0) { $0 + $1.net.cents } == share.amount.cents)
            let open = try await instalments(tenant).filter { $0.payer == share.payer }.reduce(0) { $0 + $1.open.cents }
            let payments = try await instalments(tenant).filter { $0.payer == share.payer }.reduce(0) { $0 + (paid[$1.reference] ?? 0) }
            #expect(open == own.reduce(0) { $0 + $1.total.cents } - payments)
            try await expectContributions(own, share.payer, tenant)
        }
    }

    /// A part of an invoice's remaining amount, credited by hand.
    private func credit(
        _ invoice: Invoice?, of sent: [Invoice], _ day: String, _ tenant: TestTenant, _ random: inout SeededGenerator
    ) async throws {
        guard let invoice else { return }
        let left = invoice.net.cents + sent.filter { $0.credits == invoice.number }.reduce(0) { $0 + $1.net.cents }
        if left == 0 { return }
        let amount = try #require(Money(cents: .random(in: 1...left, using: &random)))
        let values = ["invoice": "\(invoice.number)", "amount": amount.description, "reason": "x", "date": day]
        try await tenant.perform(CreditInvoice.init, values)
    }

    /// Earlier documents do not change, numbers have no gap, and each sum is the sum of its parts.
    private func expectKept(_ before: [Invoice], _ tenant: TestTenant, _ paid: [ReferenceNumber: Int64]) async throws -> [Invoice] {
        let sent = try await tenant.perform(ListInvoices.init, ["limit": "1000"]).items
        #expect(Array(sent.prefix(before.count)) == before && sent.map(\.number) == Array(1..<(sent.count + 1)))
        let receivables = try await tenant.perform(ListReceivables.init, ["date": "2026-12-31", "state": "open", "limit": "1000"]).items
        let open = Dictionary(uniqueKeysWithValues: receivables.map { ($0.invoice.number, $0) })
        for instalment in try await instalments(tenant) {
            let own = sent.filter { $0.reference == instalment.reference }
            #expect(own.reduce(0) { $0 + $1.net.cents } == instalment.invoiced.cents && own.first?.number == instalment.invoice)
            #expect(own.reduce(0) { $0 + $1.tax.cents } == instalment.tax.cents)
            #expect(instalment.paid.cents == paid[instalment.reference] ?? 0)
            guard let number = instalment.invoice else { continue }
            let left = own.reduce(0) { $0 + $1.total.cents } - instalment.paid.cents
            #expect(open[number]?.open.cents ?? 0 == left)
        }
        return sent
    }

    /// Each service's rows of a payer are its contribution.
    private func expectContributions(_ invoices: [Invoice], _ payer: PayerCode, _ tenant: TestTenant) async throws {
        var rows: [String: Int64] = [:]
        for invoice in invoices {
            for row in try await tenant.perform(ShowInvoice.init, ["invoice": "\(invoice.number)"]).rows {
                rows[row.service?.rawValue ?? "", default: 0] += row.net.cents
            }
        }
        let lines = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": payer.rawValue]).lines
        for line in lines { #expect(rows[line.service.rawValue] ?? 0 == line.amount.cents, "\(payer) \(line.service)") }
        #expect(Set(rows.filter { $0.value != 0 }.keys).isSubset(of: lines.map(\.service.rawValue)))
    }
}
