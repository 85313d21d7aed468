import Cooperation
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Postgres
import TestSupport
import Testing

@testable import Dashboard

/// Tables that are imported by forms, and the meaning of the ledger's codes.
@Suite struct TableFormTests {
    private static let march = """
        account;cost-centre;period;amount;document;text\r
        salaries;1210;2026-03;-3 500,00;10045;Maaliskuun palkat\r
        materials;basic-tasks;202603;-100,00;10046;\r
        """

    private static func serve(
        as role: Role = .administrationManager, _ body: @escaping @Sendable (ServedBody, Browser) async throws -> Void
    ) async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        // Separate operations, because one process makes only one large change at a time.
        let (operations, database) = try tenant.installation.restarted()
        try await ServedBody.serve(tenant, by: operations) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[role] ?? "")
            try await body(served, browser)
        }
        await database.close()
    }

    /// Fills in a form, sees its effect and stores it; returns the page of the effect.
    private static func change(
        _ path: String, _ values: [String: String], _ browser: Browser, leadingTo place: String
    ) async throws -> Browser.Shown {
        let effect = try await browser.send(try await browser.get(path), to: path, values)
        #expect(effect.status == .ok && effect.html.contains("Nothing has been saved yet"), "\(effect.html)")
        let kept = try await browser.keep(effect, at: path)
        #expect(kept.status == .seeOther && kept.headers[.location]?.hasSuffix(place) == true, "\(kept.headers[.location] ?? kept.html)")
        return effect
    }

    @Test func `the ledger's rows are imported by a form, once it is known what its cost centres are`() async throws {
        try await Self.serve { served, browser in
            let statement = try await browser.get("\(served.path)/2026/statement").html
            for name in ["ledger", "ledger-columns", "cost-centre"] { #expect(statement.contains("2026/change/\(name)\""), "\(name)") }
            let path = "\(served.path)/2026/change/ledger"
            let wrong = try await browser.send(try await browser.get(path), to: path, ["csv": Self.march])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("Lines with faults") && wrong.html.contains("1210"))
            let centre = ["centre": "1210", "service": "digital"]
            let set = try await Self.change(
                "\(served.path)/2026/change/cost-centre", centre, browser, leadingTo: "/2026/statement?layer=0")
            #expect(set.html.contains(">1210<"))
            let effect = try await Self.change(path, ["csv": Self.march], browser, leadingTo: "/2026/statement?layer=0")
            #expect(effect.html.components(separatedBy: "<td>new</td>").count == 3)
            let booked = try await served.tenant.perform(ListLedgerEntries.init, ["year": "2026"]).items
            #expect(booked.map(\.amount.description).sorted() == ["-100.00", "-3500.00"])
            // A file goes up as a file, too.
            let form = try await browser.get(path)
            let again = try await browser.post(
                path, form.hidden.merging(["do": "show"]) { $1 }, file: ("csv-upload", Array(Self.march.utf8)))
            #expect(again.status == .ok && again.html.contains("stays as it is"), "\(again.html)")
        }
    }

    @Test func `the ledger's columns are shown as they are, and set`() async throws {
        try await Self.serve { served, browser in
            let path = "\(served.path)/2026/change/ledger-columns"
            let form = try await browser.get(path)
            #expect(form.value(of: "columns") == "account,cost-centre,period,amount,document,text")
            let columns = ["columns": "period,account,cost-centre,debit,credit,document", "signs": "debit-positive", "header": "no"]
            let effect = try await Self.change(path, columns, browser, leadingTo: "/2026/statement?layer=0")
            #expect(effect.html.contains("a cost (debit)") && effect.html.contains("there is none"))
            let format = try await served.tenant.perform(ShowLedgerFormat.init, [:])
            #expect(format.signs == .debitPositive && !format.hasHeader)
        }
    }

    @Test func `a service's VAT is set by a form that asks first which service it is`() async throws {
        try await Self.serve { served, browser in
            #expect(try await browser.get("\(served.path)/2026/invoices").html.contains("2026/change/service-vat"))
            let path = "\(served.path)/2026/change/service-vat?service=digital"
            let first = try await browser.get("\(served.path)/2026/change/service-vat").html
            #expect(first.contains("<select id=\"field-service\"") && !first.contains("name=\"vatRate\""))
            let wrong = try await browser.send(try await browser.get(path), to: path, ["vat": "taxed"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("<a href=\"#field-vatRate\">"))
            let effect = try await Self.change(
                path, ["vat": "taxed", "vatRate": "25,5"], browser, leadingTo: "/2026/invoices?layer=0")
            #expect(effect.html.contains("Taxed") || effect.html.contains("taxed"))
            let own = try await served.tenant.perform(ListServiceVATs.init, [:]).items
            #expect(own.map(\.service.rawValue) == ["digital"] && own.first?.vat.rate.description == "25.5")
            // The form shows what is set.
            #expect(try await browser.get(path).value(of: "vatRate") == "25.5")
        }
    }

    @Test func `an entry of the carry-forward ledger is written with its VAT, and pages tell it`() async throws {
        try await Self.serve { served, browser in
            let path = "\(served.path)/2026/change/carry"
            let entry = ["payer": "236", "amount": "56,70", "date": "2026-03-31", "reason": "Korko"]
            let wrong = try await browser.send(try await browser.get(path), to: path, entry.merging(["vat": "taxed"]) { $1 })
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("<a href=\"#field-vatRate\">"))
            for vat in [["vat": "taxed", "vatRate": "25,5"], ["vat": "exempt", "vatGround": "AVL 34 §"], [:]] {
                let values = entry.merging(vat) { $1 }
                let effect = try await Self.change(path, values, browser, leadingTo: "/2026/settlement?layer=0")
                #expect(
                    effect.html.contains("25.5") == (vat["vatRate"] != nil) && effect.html.contains("AVL 34 §") == (vat["vatGround"] != nil)
                )
            }
            let entries = try await served.tenant.perform(ListCarryForwards.init, ["payer": "236"]).items
            #expect(entries.map(\.vat?.treatment) == [.taxed, .exempt, nil] && entries[0].vat?.rate.description == "25.5")
            let rate = Words(language: .en).percent("25.5")
            for page in ["2026/settlement", "payers/236/commitments"] {
                let shown = try await browser.get("\(served.path)/\(page)").html
                for told in [rate, "Exempt: AVL 34 §", "–"] { #expect(shown.contains("<td>\(told)</td>"), "\(page) \(told)") }
            }
        }
    }

    @Test func `the director brings in projects, a plan's items and an indicator's values`() async throws {
        try await Self.serve(as: .developmentDirector) { served, browser in
            let tenant = served.tenant
            #expect(try await browser.get("\(served.path)/portfolio/list").html.contains("/change/projects\""))
            let list = "project;name;stage;date\r\nP-2;Kyläverkosto;idea;2026-01-31\r\n"
            let path = "\(served.path)/change/projects"
            let effect = try await Self.change(path, ["csv": list], browser, leadingTo: "/portfolio/list")
            #expect(effect.html.contains(">P-2<"))
            let again = try await browser.send(try await browser.get(path), to: path, ["csv": list])
            #expect(again.html.contains("already in the portfolio"))
            try await tenant.perform(
                SetPlan.init,
                ["plan": "strategy", "name": "Strategia", "purpose": "strategy-goals", "firstYear": "2026", "lastYear": "2029"])
            #expect(try await browser.get("\(served.path)/plans/strategy").html.contains("/change/plan-items?plan=strategy\""))
            let items = try await Self.change(
                "\(served.path)/change/plan-items?plan=strategy", ["csv": "path;title\r\n1;Asiakas\r\n"], browser,
                leadingTo: "/plans/strategy")
            #expect(items.text(of: "h1")?.contains("strategy") == true)
            #expect(try await tenant.perform(ShowPlan.init, ["plan": "strategy"]).items.map(\.title) == ["Asiakas"])
            try await tenant.perform(SetIndicator.init, ["indicator": "jobs", "name": "Jobs", "source": "own"])
            #expect(try await browser.get("\(served.path)/cards").html.contains("/change/indicator-values?indicator=jobs\""))
            let values = try await Self.change(
                "\(served.path)/change/indicator-values?indicator=jobs",
                ["document": "area;year;value\n236;2024;400\n999;2024;1\n"], browser, leadingTo: "/cards")
            #expect(values.html.contains("unknown area"))
        }
    }

    @Test func `a file of many indicators comes in after what it does was shown, or its faults by line and column`() async throws {
        try await Self.serve(as: .developmentDirector) { served, browser in
            let tenant = served.tenant
            for code in ["jobs", "births"] {
                try await tenant.perform(SetIndicator.init, ["indicator": code, "name": code, "source": "own"])
            }
            #expect(try await browser.get("\(served.path)/cards").html.contains("/change/statistics\""))
            let path = "\(served.path)/change/statistics"
            // The API accepts larger files; a reader with such a file is told what to do before it is refused.
            let large = Array(repeating: UInt8(ascii: "\n"), count: 1 << 20)
            let empty = try await browser.get(path)
            #expect(empty.html.contains("The form accepts about a megabyte: send a larger file in parts."))
            #expect(try await browser.post(path, empty.hidden, file: ("document-upload", large)).status == .contentTooLarge)
            let wrong = "indicator;area;year;value\njobs;236;soon;400\nbirths;236;2024;many\n"
            let refused = try await browser.send(try await browser.get(path), to: path, ["document": wrong])
            #expect(refused.status == .unprocessableContent && refused.html.contains("Lines with faults"))
            #expect(refused.html.contains("<td>year</td>") && refused.html.contains("<td>value</td>"))
            let lines = "indicator;area;year;value\njobs;236;2024;400\njobs;421;2024;200\nbirths;236;2024;40\nother;236;2024;1\n"
            let effect = try await Self.change(path, ["document": lines], browser, leadingTo: "/cards")
            #expect(effect.html.contains("Effect on the indicators") && effect.html.contains("unknown indicator"))
            #expect(effect.html.contains("jobs") && effect.html.contains("births"))
            let card = try await tenant.perform(ShowCard.init, ["municipality": "236", "year": "2024"]).items
            #expect(card.first { $0.indicator.code.rawValue == "jobs" && $0.area == "236" }?.value?.description == "400")
            // A file goes up as a file, too, and says the same again.
            let form = try await browser.get(path)
            let again = try await browser.post(
                path, form.hidden.merging(["do": "show"]) { $1 }, file: ("document-upload", Array(lines.utf8)))
            #expect(again.status == .ok && again.html.contains("Unchanged"), "\(again.html)")
        }
    }

    @Test func `who may not bring a table in is offered none`() async throws {
        try await Self.serve(as: .auditor) { served, browser in
            for (page, change) in [
                ("2026/statement", "ledger"), ("2026/invoices", "service-vat"), ("portfolio/list", "projects"),
                ("cards", "indicator-values"),
            ] {
                let shown = try await browser.get("\(served.path)/\(page)")
                #expect(shown.status == .ok && !shown.html.contains("change/\(change)"), "\(page)")
            }
            for path in ["2026/change/ledger", "change/projects", "change/plan-items?plan=x"] {
                let shown = try await browser.get("\(served.path)/\(path)")
                #expect(shown.status == .forbidden, "\(path)")
            }
        }
    }
}
