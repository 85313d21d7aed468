import Cooperation
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import Dashboard

/// Pages about a closed year: where its money went, and no links to changes that are no longer possible.
@Suite struct ClosedYearTests {
    private static func serve(
        _ prepare: (TestTenant) async throws -> Void = { _ in }, _ body: @escaping @Sendable (ServedBody, Browser) async throws -> Void
    ) async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 65"])
        try await prepare(tenant)
        try await tenant.closeYear()
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            try await body(served, browser)
        }
    }

    private let words = Words(language: .en)

    private func row(_ head: String, _ amounts: [Money]) -> String {
        head + amounts.map { "<td class=\"number\">\(words.money($0))</td>" }.joined()
    }

    @Test func `the settlement tells what the body bears, by service and in all, and what no budget had`() async throws {
        try await Self.serve { tenant in
            try await tenant.perform(AddService.init, ["service": "beside", "name": "Beside", "key": "equal", "from": "2020-01-01"])
            let costs = ["service": "beside", "account": "costs", "amount": "-1250.00"]
            try await tenant.perform(SetActual.init, costs.merging(["year": "2026"]) { $1 })
        } _: { served, browser in
            let page = try await browser.get("\(served.path)/2026/settlement").html
            let settlement = try await served.tenant.perform(ShowSettlement.init, ["year": "2026"])
            let retained = try settlement.net.subtracting(settlement.settled)
            #expect(retained != .zero && settlement.services.contains { $0.retained != .zero } && settlement.unbudgeted.count == 1)
            for service in settlement.services {
                let amounts = [service.net, service.advance, service.settled, service.difference, service.retained]
                #expect(page.contains(self.row("</th>", amounts)), "\(service.service)")
            }
            #expect(page.contains(">Stays with the body</span> <span class=\"sum\">\(self.words.money(retained))</span>"))
            #expect(page.contains("\(self.words.money(retained)) of the costs stays with the body"))
            #expect(
                page.contains("Booked on services that the budget does not have")
                    && page.contains(self.row("Beside</th>", [Money("1250.00") ?? .zero])))
        }
    }

    @Test func `what is invoiced, paid and open adds up, with VAT and the settlement in columns of their own`() async throws {
        try await Self.serve { tenant in
            try await tenant.perform(SetServiceVAT.init, ["service": "basic-tasks", "vat": "taxed", "vatRate": "25.5"])
        } _: { served, browser in
            let page = try await browser.get("\(served.path)/2026/invoices").html
            let instalments = try await served.tenant.perform(ListInstalments.init, ["year": "2026"]).items
            let shares = try await served.tenant.perform(ListShares.init, ["year": "2026"]).page.items
            var due = Money.zero
            for share in shares {
                let own = instalments.filter { $0.payer == share.payer }
                let sum = { (purpose: Instalment.Purpose) in try Money.sum(own.filter { $0.purpose == purpose }.map(\.amount)) }
                let tax = try Money.sum(own.map(\.tax)), paid = try Money.sum(own.map(\.paid)), open = try Money.sum(own.map(\.open))
                let invoiced = try Money.sum(own.map { try $0.invoiced.adding($0.tax) })
                let planned = try Money.sum([try sum(.share), try sum(.settlement), tax])
                #expect(try planned.subtracting(paid) == open)
                due = try due.adding(planned)
                let amounts = [share.toPay, try sum(.share), try sum(.settlement), tax, invoiced, paid, open]
                #expect(page.contains(self.row("</a></th>", amounts)), "\(share.payer)")
            }
            #expect(try Money.sum(instalments.map(\.tax)) > .zero)
            #expect(page.contains("The instalments are \(self.words.money(due)) in total."))
        }
    }

    @Test func `nothing is offered of a closed year, or of a draft, that would be refused`() async throws {
        try await Self.serve { served, browser in
            let tenant = served.tenant
            #expect(try await tenant.perform(ShowBudget.init, ["year": "2026"]).may.mayAmend == false)
            try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
            let absent = [
                "2026": ["2026/change/amend"], "2026/statement": ["change/actual"], "2026/settlement": ["change/settle"],
                "2027/settlement?layer=0": ["change/settle"], "2027/invoices?layer=0": ["change/send-invoices", "change/instalments"],
            ]
            for (path, changes) in absent {
                let page = try await browser.get("\(served.path)/\(path)")
                #expect(page.status == .ok, "\(path)")
                for change in changes { #expect(!page.html.contains(change + "\"") && !page.html.contains(change + "?"), "\(path)") }
            }
            #expect(try await browser.get("\(served.path)/2026/statement").html.contains("change/interim"))
            // A draft without services has no shares, and hides none from a reader that may see all.
            let empty = try await browser.get("\(served.path)/2027?layer=0").html
            #expect(empty.contains("Nobody pays anything yet") && !empty.contains("You cannot see the other payers"))
        }
    }

    @Test func `an invoice has its page and its Finvoice message, for the manager and its own payer`() async throws {
        try await Self.serve { tenant in
            try await tenant.perform(SetServiceVAT.init, ["service": "basic-tasks", "vat": "taxed", "vatRate": "25.5"])
        } _: { served, browser in
            let tenant = served.tenant
            let invoices = try await tenant.perform(ListInvoices.init, ["year": "2026"]).items
            let own = try #require(invoices.first { $0.payer.rawValue == "236" }),
                other = try #require(invoices.first { $0.payer != own.payer })
            let list = try await browser.get("\(served.path)/2026/invoices").html
            let document = try await tenant.perform(ShowInvoice.init, ["invoice": "\(own.number)"])
            let path = "\(served.path)/invoices/\(own.number)"
            #expect(list.contains("href=\"\(path)\"") && list.contains("is not delivered automatically"))
            let page = try await browser.get(path)
            #expect(page.text(of: "h1") == "Invoice \(own.number): Kaustinen" && page.html.contains(own.reference.grouped))
            for amount in document.rows.flatMap({ [$0.net, $0.tax, $0.total] }) + [own.total] {
                #expect(page.html.contains(self.words.money(amount)))
            }
            let message = try await tenant.perform(ExportInvoice.init, ["invoice": "\(own.number)"]).xml
            let file = try await browser.get(path + "/finvoice.xml")
            #expect(file.html == message && file.headers[.contentDisposition]?.contains("attachment") == true)
            let all = try await browser.get("\(served.path)/2026/invoices/finvoices.xml?payer=236").html
            #expect(all.components(separatedBy: "<Finvoice ").count - 1 == invoices.count { $0.payer == own.payer })
            #expect(try await browser.get("\(served.path)/invoices/9999").status == .notFound)
            let (token, _) = try await tenant.municipality(of: own.payer)
            try await browser.signIn(token)
            let share = try await browser.get("\(served.path)/2026/shares/236").html
            #expect(share.contains("href=\"\(path)\""))
            let seen = try await browser.get(path)
            #expect(seen.status == .ok && !seen.html.contains("change/credit"))
            #expect(try await browser.get(path + "/finvoice.xml").html == message)
            for absent in ["", "/finvoice.xml"] {
                #expect(try await browser.get("\(served.path)/invoices/\(other.number)\(absent)").status == .notFound)
            }
        }
    }
}
