import Cooperation
import Operations
import TestSupport
import Testing

// A body of two members and services with different VAT, and its invoices.

extension TestTenant {
    /// Members 074 and 236 share four services equally: `sa` without VAT, `sb` and `sd` at 25.5 %, `sc` at 14 %.
    static func taxedBody() async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        for payer in ["074", "236"] { try await tenant.perform(AddMember.init, ["payer": payer, "from": "2024-01-01"]) }
        for service in ["sa", "sb", "sc", "sd"] {
            try await tenant.perform(AddService.init, ["service": service, "name": service, "from": "2024-01-01", "key": "equal"])
        }
        try await tenant.perform(
            SetInvoicing.init, ["seller": "Host", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH"])
        for (service, rate) in [("sb", "25.5"), ("sc", "14"), ("sd", "25.5")] {
            try await tenant.perform(SetServiceVAT.init, ["service": service, "vat": "taxed", "vatRate": rate])
        }
        return tenant
    }

    /// Costs in whole euros.
    func draft(_ year: Int, _ costs: [String: Int]) async throws {
        try await perform(DraftBudget.init, ["year": "\(year)"])
        try await set(year, costs)
    }

    private func set(_ year: Int, _ costs: [String: Int]) async throws {
        for (service, cost) in costs.sorted(by: { $0.key < $1.key }) {
            try await perform(SetBudgetService.init, ["year": "\(year)", "service": service, "cost": "\(cost)"])
        }
    }

    func amend(_ year: Int, _ costs: [String: Int], on day: String) async throws {
        try await perform(AmendBudget.init, ["year": "\(year)"])
        try await set(year, costs)
        try await approve(year, on: day)
    }

    func approve(_ year: Int, on day: String) async throws {
        try await perform(ApproveBudget.init, ["year": "\(year)", "organ": "council", "date": day, "section": "§ 1"])
    }

    func send(_ year: Int, _ day: String, _ more: [String: String] = [:]) async throws {
        try await perform(SendInvoices.init, ["year": "\(year)", "date": day].merging(more) { $1 })
    }

    /// Books costs in whole euros, and closes the year.
    func settle(_ year: Int, _ costs: [String: Int], _ terms: [String: String]) async throws {
        for (service, cost) in costs {
            try await perform(
                SetActual.init, ["year": "\(year)", "service": service, "account": "costs", "amount": "-\(cost)"])
        }
        let closing = ["year": "\(year)", "organ": "council", "date": "\(year + 1)-05-11", "section": "§ 12", "due": "\(year + 1)-06-30"]
        try await perform(CloseSettlement.init, closing.merging(terms) { $1 })
    }

    /// The documents sent to a payer, each with its amount without VAT and its VAT.
    func documents(_ year: Int, of payer: String) async throws -> [String] {
        try await sent(year, of: payer).map { "\($0.kind.rawValue) \($0.net) + \($0.tax)" }
    }

    private func sent(_ year: Int, of payer: String) async throws -> [Invoice] {
        try await perform(ListInvoices.init, ["year": "\(year)", "payer": payer, "limit": "1000"]).items
    }

    /// The cents without VAT of all documents at each rate, and for each instalment the VAT of its rates.
    func rates(_ year: Int, of payer: String) async throws -> [String: Int64] {
        var sums: [String: Int64] = [:]
        var instalments: [Int: [PercentRate: (net: Int64, tax: Int64)]] = [:]
        for invoice in try await sent(year, of: payer) {
            // No document has the wrong sign.
            #expect(invoice.kind == .invoice ? invoice.total >= .zero : invoice.total <= .zero)
            if invoice.credits != nil { #expect(invoice.total < .zero && invoice.net < .zero) }
            let rows = try await perform(ShowInvoice.init, ["invoice": "\(invoice.number)"]).rows
            #expect(rows.reduce(0) { $0 + $1.net.cents } == invoice.net.cents && rows.reduce(0) { $0 + $1.tax.cents } == invoice.tax.cents)
            for row in rows {
                sums[row.vat.rate.description, default: 0] += row.net.cents
                let before = instalments[invoice.instalment]?[row.vat.rate] ?? (0, 0)
                instalments[invoice.instalment, default: [:]][row.vat.rate] = (before.net + row.net.cents, before.tax + row.tax.cents)
            }
        }
        for (rate, sum) in instalments.values.joined() {
            let net = try #require(Money(cents: sum.net))
            #expect(try rate.part(of: net).cents == sum.tax)
        }
        return sums.filter { $0.value != 0 }
    }

    /// The sent documents are the share in force, rate by rate and service by service.
    func expectRates(_ year: Int, of payer: String) async throws {
        let share = try await perform(ShowShare.init, ["year": "\(year)", "payer": payer])
        let rateOf = ["sa": "0", "sb": "25.5", "sc": "14", "sd": "25.5"]
        var expected: [String: Int64] = [:]
        for line in share.lines { expected[rateOf[line.service.rawValue] ?? "", default: 0] += line.amount.cents }
        let sums = try await rates(year, of: payer)
        #expect(sums == expected.filter { $0.value != 0 }, "\(payer)")
        #expect(sums.values.reduce(0, +) == share.toPay.cents)
    }

    /// Planning and sending again change nothing.
    func expectNothingMore(_ year: Int, _ plan: [String: String]) async throws {
        let tables = ["instalment", "invoice", "invoice_row"]
        let before = try await fingerprint(tables)
        try await perform(PlanInstalments.init, plan)
        try await send(year, "\(year)-12-31")
        let after = try await fingerprint(tables)
        #expect(before == after)
    }

    /// Pays something, or credits something by hand.
    func payOrCredit(_ day: String, _ random: inout SeededGenerator) async throws {
        let instalments = try await perform(ListInstalments.init, ["year": "2026"]).items.filter { $0.invoice != nil }
        if let paid = instalments.filter({ $0.open > .zero }).randomElement(using: &random) {
            let payment = ["reference": paid.reference.digits, "amount": paid.open.description, "date": day]
            try await perform(RecordPayment.init, payment)
        }
        let sent = try await perform(ListInvoices.init, ["year": "2026", "limit": "1000"]).items.filter { $0.kind == .invoice }
        guard Bool.random(using: &random), let credited = sent.randomElement(using: &random) else { return }
        do {
            try await perform(CreditInvoice.init, ["invoice": "\(credited.number)", "reason": "x", "date": day, "dueOn": "2026-12-10"])
        } catch let refusal as Refusal { #expect(refusal == .state(.nothingToCredit)) }
    }
}
