import Cooperation
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Postgres
import TestSupport
import Testing

@testable import Dashboard

/// The administration manager's pages of a body with an approved, invoiced and closed year, and a draft.
@Suite struct AdministrationPageTests {
    private static func body() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(
            ApproveBudget.init, ["year": "2026", "organ": "Seutuvaltuusto", "date": "2025-12-11", "section": "§ 65"])
        try await tenant.closeYear()
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        try await tenant.perform(CopyBudget.init, ["year": "2027"])
        try await tenant.perform(SetBudgetService.init, ["service": "digital", "year": "2027", "cost": "50000.00"])
        return tenant
    }

    /// Approves the draft and books it, so that closing its year can be previewed.
    private static func bookDraft(of tenant: TestTenant) async throws {
        try await tenant.perform(
            ApproveBudget.init, ["year": "2027", "organ": "Seutuvaltuusto", "date": "2026-12-11", "section": "§ 66"])
        let rows = try await tenant.perform(ShowBudget.init, ["year": "2027"]).services.map { "2027;\($0.service);costs;-1000.00\r\n" }
        try await tenant.perform(ImportData.init, ["kind": "actuals", "csv": "year;service;account;amount\r\n" + rows.joined()])
    }

    private static let pages = [
        "2026/services/digital", "2027/services/digital?layer=0", "2026/invoices", "2026/statement", "2026/statement?period=2026-H1",
        "2026/settlement", "2027/differences?layer=0", "2027/alternatives?layer=0", "receivables", "receivables?state=open", "history",
        "history?thing=budget&code=2027&from=2020-01-01",
    ]
    /// The pages whose figures the engine computes.
    private static let reckoned = [
        "2027/alternatives?layer=0&alternatives=even:%20key=equal%20%7C%20odd:%20key=population@2023-12-31",
        "2027/alternatives?layer=0&alternatives=projects:%20key=projects%20%7C%20steady:%20key=limit(up:5%25,key:equal)",
        "2027/settlement?surplus=carry-forward&deficit=collect",
    ]

    @Test func `every page is whole in each language, small, titled and without a word of code`() async throws {
        let tenant = try await Self.body()
        try await ServedBody.serve(tenant) { served, client in
            for language in Language.allCases {
                let browser = Browser(client)
                browser.language = language.rawValue
                try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
                for path in Self.pages + Self.reckoned {
                    let page = try await browser.get("\(served.path)/\(path)")
                    #expect(page.status == .ok, "\(path)")
                    #expect(page.html.utf8.count < 60_000, "\(path) has \(page.html.utf8.count) bytes")
                    #expect(page.html.components(separatedBy: "<h1>").count == 2, "\(path)")
                    let empty = page.html.firstMatch(of: /\{\{|\}\}|<(h1|h2|h3|th|label|legend|dt|button|a|title|p)[^>]*>\s*<\/\1>/)
                    #expect(empty == nil, "\(path): \(empty.map { String($0.0) } ?? "")")
                    #expect(page.html.firstMatch(of: /Optional\(|LocalizedText|<script|style="|https?:/) == nil, "\(path)")
                }
            }
        }
    }

    @Test func `titles differ from page to page`() async throws {
        let tenant = try await Self.body()
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let places = ["2026", "2026/services/digital", "2026/invoices", "2026/statement", "2026/settlement", "2026/differences"]
            var titles: Set<String> = []
            for path in places + ["2026/alternatives", "receivables", "history", "2026/invoices?payer=236"] {
                let title = try await browser.get("\(served.path)/\(path)").text(of: "title") ?? ""
                #expect(titles.insert(title).inserted, "\(path): \(title)")
            }
        }
    }

    @Test func `the menu leads to all of them, as far as the reader may read them`() async throws {
        let tenant = try await Self.body()
        let municipality = try await tenant.municipality(of: PayerCode(checked: "236")).token
        try await ServedBody.serve(tenant) { served, client in
            let places: [AdministrationPlace] = [
                .invoices(year: "2026"), .statement(year: "2026"), .settlement(year: "2026"), .differences(year: "2026"),
                .alternatives(year: "2026"), .receivables, .history,
            ]
            let manager = Browser(client), payer = Browser(client)
            try await manager.signIn(tenant.tokens[.administrationManager] ?? "")
            try await payer.signIn(municipality)
            let (whole, own) = (try await manager.get("\(served.path)/2026"), try await payer.get("\(served.path)/2026"))
            for place in places {
                let path = DashboardPlace.administration(tenant.slug.rawValue, place).path
                #expect(whole.html.contains("href=\"\(path)\"") && !own.html.contains("href=\"\(path)\""), "\(path)")
                #expect(try await manager.get(path).status == .ok, "\(path)")
                #expect(try await payer.get(path).status == .forbidden, "\(path)")
            }
        }
    }

    @Test func `what changed is told for whom and in which service, old and new`() async throws {
        let tenant = try await Self.body()
        let words = Words(language: .en)
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let differences = try await tenant.perform(CompareLayers.init, ["year": "2027", "layer": "0"]).items
            let page = try await browser.get("\(served.path)/2027/differences?layer=0&service=digital").html
            let shown = differences.filter { $0.payer == nil && $0.service != nil || $0.service == nil && $0.payer != nil }
            #expect(shown.count > 5)
            for difference in shown + differences.filter({ $0.service?.rawValue == "digital" }) {
                if let change = difference.change { #expect(page.contains(words.change(change)), "\(difference)") }
                if let now = difference.now.flatMap(Money.parse(sum:)) { #expect(page.contains(words.money(now)), "\(difference)") }
            }
        }
    }

    @Test func `alternatives stand side by side with the API's figures`() async throws {
        let tenant = try await Self.body()
        let words = Words(language: .en)
        let alternatives = "even: key=equal | odd: service=digital key=population"
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            // As a browser sends a form that asks for a page.
            let query = "layer=0&alternatives=" + DashboardPlace.encoded(alternatives).replacing("%20", with: "+")
            let page = try await browser.get("\(served.path)/2027/alternatives?" + query).html
            let preview = try await tenant.perform(PreviewShare.init, ["year": "2027", "layer": "0", "alternatives": alternatives])
            for row in preview.alternatives.map({ Row($0) }) {
                guard case .money(let amount)? = row["amount"] else { continue }
                #expect(page.contains(words.money(amount)))
            }
            let wrong = try await browser.get("\(served.path)/2027/alternatives?layer=0&alternatives=nothing").html
            #expect(wrong.contains("What-if is not valid: give name: field=value"))
        }
    }

    @Test func `history tells old and new values, by thing, day and actor, and leads to older ones`() async throws {
        let tenant = try await Self.body()
        for cost in 51..<59 {
            try await tenant.perform(SetBudgetService.init, ["service": "digital", "year": "2027", "cost": "\(cost)000.00"])
        }
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let page = try await browser.get("\(served.path)/history?thing=budget&code=2027").html
            #expect(page.contains("EUR\u{A0}57,000.00") && page.contains("EUR\u{A0}58,000.00") && page.contains("Gross cost"))
            let nobody = try await browser.get("\(served.path)/history?thing=budget&code=2027&actor=nobody").html
            #expect(nobody.contains("There are no changes"))
            let early = try await browser.get("\(served.path)/history?thing=budget&code=2027&to=2001-01-01").html
            #expect(early.contains("There are no changes"))
            let wrong = try await browser.get("\(served.path)/history?code=2027").html
            #expect(wrong.contains("<a href=\"#field-thing\">"))
            let newest = try await browser.get("\(served.path)/history").html
            let more = try #require(newest.firstMatch(of: /href="([^"]*history\?after=[0-9]+)"/)?.1)
            #expect(try await browser.get(String(more)).status == .ok)
        }
    }

    @Test func `a year's long list of invoices is shown payer by payer`() async throws {
        let tenant = try await Self.body()
        let plan = (1...12).map { "2027-\($0 < 10 ? "0" : "")\($0)-15:1" }.joined(separator: ",")
        try await tenant.perform(
            ApproveBudget.init, ["year": "2027", "organ": "Seutuvaltuusto", "date": "2026-12-11", "section": "§ 66"])
        try await tenant.perform(PlanInstalments.init, ["year": "2027", "plan": plan])
        try await tenant.perform(SendInvoices.init, ["year": "2027"])
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let all = try await browser.get("\(served.path)/2027/invoices")
            #expect(all.html.contains("There are more than 40 rows: choose a payer"))
            let own = try await browser.get("\(served.path)/2027/invoices?payer=236")
            let invoices = try await tenant.perform(ListInvoices.init, ["year": "2027", "payer": "236", "limit": "1000"]).items
            #expect(own.html.contains("There are \(invoices.count) invoices and credit notes.") && invoices.count >= 12)
            for invoice in invoices { #expect(own.html.contains(invoice.reference.grouped)) }
            let last = try await browser.get("\(served.path)/2027/invoices?payer=236&after=\(invoices[invoices.count - 2].number)")
            #expect(last.html.contains("Invoices and credit notes on this page: 1."))
        }
    }

    @Test func `history of all things is narrowed by its address, and the address stays`() async throws {
        let tenant = try await Self.body()
        for cost in 51..<59 {
            try await tenant.perform(SetBudgetService.init, ["service": "digital", "year": "2027", "cost": "\(cost)000.00"])
        }
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let path = "\(served.path)/history?action=budget-service-set"
            let rows = { (html: String) in html.components(separatedBy: "<tr><th scope=\"row\"").count - 1 }
            let page = try await browser.get(path)
            let all = try await tenant.perform(ListAudit.init, ["action": "budget-service-set", "limit": "1000"]).items
            #expect(page.status == .ok && rows(page.html) == min(all.count, 50) && all.count > 8)
            #expect(page.html.contains("<option value=\"budget-service-set\" selected>"))
            let today = tenant.operations.today()
            #expect(rows(try await browser.get(path + "&from=\(today)").html) == rows(page.html))
            #expect(try await browser.get(path + "&to=2001-01-01").html.contains("There are no changes"))
            #expect(try await browser.get("\(served.path)/history?actor=nobody").html.contains("There are no changes"))
            let other = try await browser.get("\(served.path)/history?action=token-create").html
            #expect(other.contains("<option value=\"token-create\" selected>Create a token</option>"))
            let wrong = try await browser.get("\(served.path)/history?from=yesterday")
            #expect(wrong.status == .ok && wrong.html.contains("<a href=\"#field-from\">"))
        }
    }

    @Test func `what is mistyped in a page's own form is told beside it`() async throws {
        let tenant = try await Self.body()
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            for (path, field) in [
                ("2027/differences?layer=0&fromLayer=x", "fromLayer"), ("2027/differences?layer=x", "layer"),
                ("2027/differences?fromYear=soon", "fromYear"), ("receivables?date=soon", "date"),
            ] {
                let page = try await browser.get("\(served.path)/\(path)")
                #expect(page.status == .ok && page.html.contains("<a href=\"#field-\(field)\">"), "\(path)")
                // A section that was not requested does not say that there is nothing.
                #expect(!page.html.contains("<tbody>") && !page.html.contains("There are no such"), "\(path)")
            }
        }
    }

    /// A look-up of the token, and one trip for all data of the page.
    @Test func `a page takes two round trips`() async throws {
        let tenant = try await Self.body()
        try await Self.bookDraft(of: tenant)
        let (operations, database) = try tenant.installation.restarted()
        let dashboard = Dashboard(operations: operations, logger: .quiet)
        let session = try await dashboard.session(of: tenant.tokens[.administrationManager] ?? "")
        let changes = ["2027/change/contribution?service=digital&payer=236", "2027/change/settle", "change/draft"]
        for page in Self.pages + Self.reckoned + changes {
            let parts = page.split(separator: "?", maxSplits: 1).map(String.init)
            let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
                let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
                return (name: sides[0], value: sides[1].removingPercentEncoding ?? "")
            }
            let segments = ["bodies", tenant.slug.rawValue] + parts[0].split(separator: "/").map(String.init)
            let before = database.statistics.totals
            let visit = Visit(
                method: .get, target: page, path: segments, query: query, headers: [.cookie: "seutu=\(session)"], isLocal: true,
                accepted: .en, id: "x", deadline: operations.deadline()
            ) { proof, _ in try await operations.admit(proof, via: .http) }
            let answer = try await dashboard.answer(visit) { _ in [:] }
            #expect(answer.status == .ok, "\(page)")
            // The computed figures are there, or why they cannot be computed.
            let html = String(decoding: answer.body, as: UTF8.self)
            let isThere = (html.contains("<table") || html.contains("id=\"refused\"")) && !html.contains("class=\"notice error\"")
            #expect(!Self.reckoned.contains(page) || isThere, "\(page)")
            let after = database.statistics.totals
            #expect((after.trips - before.trips) + (after.fetches - before.fetches) <= 2, "\(page)")
        }
        await database.close()
    }
}
