import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// Amounts carried to later years have the VAT of the services that they come from.
@Suite struct CarriedVATTests {
    private static let carrying = ["surplus": "carry-forward", "deficit": "carry-forward"]

    /// A year of 1,000.00 without VAT and 2,000.00 with it, all of it sent and closed at other costs.
    private func closed(_ actual: [String: Int], terms: [String: String] = carrying) async throws -> TestTenant {
        let tenant = try await TestTenant.taxedBody()
        try await tenant.draft(2026, ["sa": 1_000, "sb": 2_000])
        try await tenant.approve(2026, on: "2025-12-11")
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1"])
        try await tenant.send(2026, "2026-01-07")
        try await tenant.settle(2026, actual, terms)
        return tenant
    }

    private func invoiceNext(_ tenant: TestTenant, _ costs: [String: Int]) async throws {
        try await tenant.draft(2027, costs)
        try await tenant.approve(2027, on: "2027-05-20")
        try await tenant.perform(PlanInstalments.init, ["year": "2027", "plan": "2027-06-30:1"])
        try await tenant.send(2027, "2027-05-21")
    }

    @Test func `a surplus of a taxed service takes its VAT along, whatever the service has since`() async throws {
        let tenant = try await closed(["sa": 1_000, "sb": 1_800])
        try await tenant.perform(SetServiceVAT.init, ["service": "sb", "vat": "outside"])
        try await invoiceNext(tenant, ["sa": 1_000, "sd": 2_000])
        // 500.00 without VAT; 1,000.00 less the 100.00 that were too much, at 25.5 %.
        #expect(try await tenant.documents(2027, of: "236") == ["invoice 1400.00 + 229.50"])
        #expect(try await tenant.rates(2027, of: "236") == ["0": 50_000, "25.5": 90_000])
        let number = try #require(try await tenant.perform(ListInvoices.init, ["year": "2027", "payer": "236"]).items.first).number
        let rows = try await tenant.perform(ShowInvoice.init, ["invoice": "\(number)"]).rows
        let carried = try #require(rows.first { $0.service == nil })
        #expect(carried.net.description == "-100.00" && carried.tax.description == "-25.50" && carried.name == "Siirtyvä yli- tai alijäämä")
    }

    @Test func `what cancels out in sum keeps each rate's part, and parts of an entry sum to it`() async throws {
        // 450.00 too much without VAT and 300.00 too little with it: 150.00 are left.
        let tenant = try await closed(["sa": 100, "sb": 2_600])
        try await invoiceNext(tenant, ["sb": 200])
        // The share of 100.00 uses two thirds of the surplus: -300.00 without VAT, and 200.00 with it.
        #expect(try await tenant.rates(2027, of: "236") == ["0": -30_000, "25.5": 30_000])
        try await tenant.draft(2028, ["sb": 200])
        try await tenant.approve(2028, on: "2027-12-01")
        try await tenant.perform(PlanInstalments.init, ["year": "2028", "plan": "2028-06-30:1"])
        try await tenant.send(2028, "2028-01-07")
        #expect(try await tenant.rates(2028, of: "236") == ["0": -15_000, "25.5": 20_000])
        #expect(try await tenant.documents(2028, of: "236") == ["invoice 50.00 + 51.00"])
    }

    @Test func `what is settled with a payer that leaves has the VAT of its entries`() async throws {
        let tenant = try await closed(["sa": 1_000, "sb": 1_800])
        try await tenant.perform(EndMember.init, ["payer": "236", "to": "2027-12-31"])
        let tenantID = tenant.id
        let entries = try await tenant.transaction(.read) { tx in
            try tx.all("SELECT vat_rate, amount FROM carry_forward_vat WHERE tenant_id = \(tenantID) ORDER BY entry, place") {
                (rate: Int32, amount: Int64) in "\(rate) \(amount)"
            }
        }
        #expect(entries == ["2550 10000", "2550 10000"])
        try await tenant.draft(2027, ["sa": 100])
        try await tenant.approve(2027, on: "2027-05-20")
        try await tenant.perform(PlanInstalments.init, ["year": "2027", "plan": "2027-06-30:1"])
        try await tenant.settle(2027, ["sa": 100], [:])
        try await tenant.send(2027, "2028-05-21")
        // 50.00 of the surplus were used, and 50.00 are given back, each with VAT.
        #expect(
            try await tenant.documents(2027, of: "236").sorted() == [
                "credit-note -50.00 + -12.75", "credit-note -50.00 + -12.75", "invoice 50.00 + 0.00",
            ])
    }

    @Test func `what was entered by hand has the body's VAT, as before`() async throws {
        let tenant = try await TestTenant.taxedBody()
        let entry = ["year": "2026", "payer": "236", "amount": "100.00", "date": "2026-12-31", "reason": "Korko"]
        try await tenant.perform(AddCarryForward.init, entry)
        try await invoiceNext(tenant, ["sb": 2_000])
        #expect(try await tenant.rates(2027, of: "236") == ["0": -10_000, "25.5": 100_000])
    }

    @Test func `an entry by hand has the VAT that it names, is told with it, and takes it along when it is taken back`() async throws {
        let tenant = try await TestTenant.taxedBody()
        let entry = ["year": "2026", "payer": "236", "amount": "100.00", "date": "2026-12-31", "reason": "Korjaus", "vatRate": "25.5"]
        let answer = try await tenant.perform(AddCarryForward.init, entry)
        #expect(answer.changes[0].rows[0]["vat"] == .text("taxed") && answer.changes[0].rows[0]["vatRate"] == .quantity("25.5"))
        try await tenant.perform(
            AddCarryForward.init, entry.merging(["payer": "074", "vat": "exempt", "vatRate": "0", "vatGround": "AVL 39 §"]) { $1 })
        let ledger = try await tenant.perform(ListCarryForwards.init, [:]).items
        #expect(ledger.map { $0.vat?.treatment } == [.taxed, .exempt] && ledger.last?.vat?.ground == "AVL 39 §")
        try await tenant.perform(RemoveCarryForward.init, ["number": "2"])
        #expect(try await tenant.perform(ListCarryForwards.init, [:]).items.count == 1)
        // Whatever VAT the services or the body have since.
        try await tenant.perform(SetServiceVAT.init, ["service": "sb", "vat": "outside"])
        try await invoiceNext(tenant, ["sd": 2_000])
        #expect(try await tenant.rates(2027, of: "236") == ["25.5": 90_000])
        #expect(try await tenant.documents(2027, of: "236") == ["invoice 900.00 + 229.50"])
    }

    @Test func `a VAT that does not fit together, and one of what nobody invoices, is refused`() async throws {
        let tenant = try await TestTenant.taxedBody()
        let entry = ["year": "2026", "payer": "236", "amount": "100.00", "date": "2026-12-31", "reason": "x"]
        let wrong: [([String: String], String)] = [
            (["vat": "taxed"], "vatRate"), (["vat": "outside", "vatRate": "25.5"], "vatRate"), (["vat": "exempt"], "vatGround"),
            (["vatRate": "0"], "vat"), (["vatGround": "x"], "vat"), (["vatRate": "101"], "vatRate"),
            (["payer": "", "vatRate": "25.5"], "payer"),
        ]
        for (values, field) in wrong {
            let refusal = try await tenant.refusal {
                try await tenant.perform(AddCarryForward.init, entry.merging(values) { $1 }.filter { !$0.value.isEmpty })
            }
            #expect(refusal.entry.parameters.first?.value == field, "\(values): \(refusal)")
        }
        #expect(try await tenant.perform(ListCarryForwards.init, [:]).items.isEmpty)
    }

    @Test func `a year that leaves nothing in sum collects the one rate and refunds the other`() async throws {
        let tenant = try await closed(["sa": 1_200, "sb": 1_800], terms: [:])
        try await tenant.send(2026, "2027-05-12")
        #expect(
            try await tenant.documents(2026, of: "236").dropFirst().sorted() == [
                "credit-note -100.00 + -25.50", "invoice 100.00 + 0.00",
            ])
        #expect(try await tenant.rates(2026, of: "236") == ["0": 60_000, "25.5": 90_000])
    }

    @Test func `what a settlement collects and gives back in one document is called by what is paid`() async throws {
        // 100.00 more without VAT and 90.00 less with it: 10.00 are collected, and 12.95 go back.
        let tenant = try await closed(["sa": 1_200, "sb": 1_820], terms: [:])
        try await tenant.send(2026, "2027-05-12")
        #expect(try await tenant.documents(2026, of: "236").dropFirst() == ["credit-note 10.00 + -22.95"])
        let receivables = try await tenant.perform(ListReceivables.init, ["state": "to-refund", "payer": "236", "date": "2027-07-01"])
        #expect(receivables.items.map(\.open.description) == ["-12.95"])
    }

    @Test(arguments: [(1_810, "95", "24.23"), (1_790, "100", "25.50")])
    func `a small sum is waived, and rates whose VAT is not small are settled`(cost: Int, apart: String, tax: String) async throws {
        // 100.00 more without VAT, and 95.00 or 105.00 less with it.
        let tenant = try await closed(["sa": 1_200, "sb": cost], terms: ["deMinimis": "10"])
        try await tenant.send(2026, "2027-05-12")
        #expect(
            try await tenant.documents(2026, of: "236").dropFirst().sorted() == [
                "credit-note -\(apart).00 + -\(tax)", "invoice \(apart).00 + 0.00",
            ])
        _ = try await tenant.rates(2026, of: "236")
        let settlement = try await tenant.perform(ShowSettlement.init, ["year": "2026"])
        let waived = cost == 1_810 ? "5.00" : "-5.00"
        #expect(settlement.shares.map(\.outcome) == [.waive, .waive] && settlement.shares.map(\.amount.description) == [waived, waived])
        // The body's own amount is the one that no instalment has.
        let instalments = try await tenant.perform(ListInstalments.init, ["year": "2026"]).items.filter { $0.purpose == .settlement }
        #expect(try Money.sum(instalments.map(\.amount)) == .zero && instalments.count == 4)
    }

    @Test func `where the VAT is small too, all of it is waived`() async throws {
        let tenant = try await closed(["sa": 1_200, "sb": 1_810], terms: ["deMinimis": "25"])
        try await tenant.send(2026, "2027-05-12")
        #expect(try await tenant.documents(2026, of: "236").count == 1)
        #expect(try await tenant.perform(ListInstalments.init, ["year": "2026"]).items.allSatisfy { $0.purpose == .share })
    }
}
