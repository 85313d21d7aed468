import Cooperation
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Postgres
import TestSupport
import Testing
import WebServer

@testable import Dashboard

/// The pages of a body whose year is sent out, decided on, invoiced and paid in part.
@Suite struct PageTests {
    private static let payer = PayerCode(checked: "236")

    /// Two years that are decided on, invoices and a payment.
    private static func body() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.sendOut(adding: ["question": "Talousarvio <2026>?"])
        let opinion = ["consultation": "1", "payer": "074", "position": "for", "organ": "Kunnanhallitus", "section": "§ 3"]
        try await tenant.perform(GiveOpinion.init, opinion.merging(["date": "\(tenant.operations.today())"]) { $1 })
        try await tenant.perform(
            ApproveBudget.init,
            ["year": "2026", "organ": "Seutuvaltuusto", "date": "2025-12-11", "section": "§ 65", "override": "the year has begun"])
        try await tenant.closeYear()
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        try await tenant.perform(CopyBudget.init, ["year": "2027"])
        try await tenant.perform(
            SetBudgetService.init, ["service": "basic-tasks", "year": "2027", "cost": "123456.78", "income": "0.00", "external": "0.00"])
        try await tenant.sendOut("2027")
        return tenant
    }

    private static func paths(_ served: ServedBody) -> [String] {
        [
            "2026", "2027?layer=0", "2026/shares/236", "2027/shares/236?layer=0", "2026/shares/236/explanation",
            "consultations/2/opinions/236",
        ]
        .map { "\(served.path)/\($0)" } + ["/accessibility"]
    }

    @Test func `every page is whole in each language, small, titled and without a word of code`() async throws {
        let tenant = try await Self.body()
        let token = try await tenant.municipality(of: Self.payer).token
        try await ServedBody.serve(tenant) { served, client in
            for language in Language.allCases {
                for reader in [token, tenant.tokens[.administrationManager] ?? ""] {
                    let browser = Browser(client)
                    browser.language = language.rawValue
                    try await browser.signIn(reader)
                    var titles: Set<String> = []
                    for path in Self.paths(served) {
                        let page = try await browser.get(path)
                        #expect(page.status == .ok, "\(path)")
                        #expect(page.html.contains("<html lang=\"\(language.rawValue)\">"))
                        #expect(page.html.utf8.count < 60_000, "\(path) has \(page.html.utf8.count) bytes")
                        #expect(page.html.components(separatedBy: "<h1>").count == 2, "\(path)")
                        #expect(titles.insert(page.text(of: "title") ?? "").inserted, "\(path) has another page's title")
                        let empty = page.html.firstMatch(of: /\{\{|\}\}|<(h1|h2|h3|th|label|legend|dt|button|a|title|p)[^>]*>\s*<\/\1>/)
                        #expect(empty == nil, "\(path): \(empty.map { String($0.0) } ?? "")")
                        #expect(page.html.firstMatch(of: /Optional\(|LocalizedText|nil|<script|style="|https?:/) == nil, "\(path)")
                        #expect(!page.html.contains("<2026>"), "\(path) does not escape")
                    }
                }
            }
        }
    }

    @Test func `every answer keeps browsers to this service`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            var pages = [try await browser.get("/sign-in"), try await browser.get("/accessibility")]
            try await browser.signIn(tenant.tokens[.auditor] ?? "")
            pages += [try await browser.get("\(served.path)/2026"), try await browser.get("\(served.path)/1999")]
            for page in pages {
                let policy = try #require(page.headers[.contentSecurityPolicy])
                for part in ["default-src 'none'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
                    #expect(policy.contains(part))
                }
                #expect(!policy.contains("unsafe") && !policy.contains("script-src"))
                #expect(page.headers[.cacheControl] == "no-store" && page.headers[.xContentTypeOptions] == "nosniff")
            }
            let style = try #require(pages[0].html.firstMatch(of: /href="(\/assets\/[0-9a-f]+\.css)"/)).1
            let sheet = try await browser.get(String(style))
            #expect(
                sheet.headers[.cacheControl] == "public, max-age=31536000, immutable"
                    && sheet.headers[.contentType]?.hasPrefix("text/css") == true)
            #expect(try await browser.get("/assets/other.css").status == .notFound)
        }
    }

    @Test func `the language that is chosen stays, before that of the browser`() async throws {
        let tenant = try await TestTenant.make()
        try await ServedBody.serve(tenant) { _, client in
            let browser = Browser(client)
            let first = try await browser.get("/sign-in")
            #expect(first.text(of: "h1") == "Sign in")
            #expect(try await browser.get("/language/sv?to=%2Fsign-in").headers[.location] == "/sign-in")
            #expect(try await browser.get("/sign-in").text(of: "h1") == "Logga in")
            #expect(try await browser.get("/language/fi?to=https:%2F%2Fevil.example").headers[.location] == "/")
            #expect(try await browser.get("/sign-in").text(of: "h1") == "Kirjaudu sisään")
        }
    }

    @Test func `the share's page has the API's figures`() async throws {
        let tenant = try await Self.body()
        let (token, caller) = try await tenant.municipality(of: Self.payer)
        let words = Words(language: .fi)
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            browser.language = "fi"
            try await browser.signIn(token)
            for year in ["2026", "2027"] {
                let layer = year == "2027" ? ["layer": "0"] : [:]
                let of = ["year": year, "payer": "236"].merging(layer) { $1 }
                let page = try await browser.get("\(served.path)/\(year)/shares/236" + (layer.isEmpty ? "" : "?layer=0")).html
                let share = try await tenant.perform(ShowShare.init, of, as: caller)
                for amount in [share.toPay, share.total] + share.lines.map(\.amount) { #expect(page.contains(words.money(amount))) }
                #expect(page.contains(words.money(try #require(share.perInhabitant))))
                for line in share.lines { #expect(page.contains(line.name)) }
            }
            let page = try await browser.get("\(served.path)/2027/shares/236?layer=0").html
            let changes = try await tenant.perform(ExplainChange.init, ["year": "2027", "layer": "0", "payer": "236"], as: caller).items
            #expect(changes.count > 3)
            for effect in ChangeEffect.allCases {
                let sum = try Money.sum(changes.filter { $0.payer == Self.payer }.map { $0[effect] })
                if sum != .zero { #expect(page.contains(words.change(sum)), "\(effect)") }
            }
            let invoiced = try await browser.get("\(served.path)/2026/shares/236").html
            let invoices = try await tenant.perform(ListInvoices.init, ["year": "2026", "payer": "236"], as: caller).items
            #expect(invoices.count > 1)
            for invoice in invoices {
                #expect(invoiced.contains(invoice.reference.grouped) && invoiced.contains(words.money(invoice.total)))
            }
            let table = try await browser.get("\(served.path)/2026/shares/236/share.csv")
            let asked = try await client.execute(
                uri: "/v1/\(tenant.slug)/budgets/2026/shares/236", method: .get,
                headers: [.authorization: "Bearer \(token)", .accept: "text/csv", .acceptLanguage: "fi"])
            #expect(table.html == String(buffer: asked.body) && table.headers[.contentDisposition]?.contains("attachment") == true)
        }
    }

    @Test func `why tells the sentence of each service, in the reader's language`() async throws {
        let tenant = try await Self.body()
        let (token, caller) = try await tenant.municipality(of: Self.payer)
        let explained = try await tenant.perform(ExplainShare.init, ["year": "2026", "payer": "236"], as: caller)
        try await ServedBody.serve(tenant) { served, client in
            for language in Language.allCases {
                let browser = Browser(client)
                browser.language = language.rawValue
                try await browser.signIn(token)
                let page = try await browser.get("\(served.path)/2026/shares/236/explanation").html
                for contribution in explained.contributions {
                    let steps = contribution.steps(language)
                    #expect(steps.count > 1 && contribution.sentence(language) == steps.joined(separator: " "))
                    for step in steps {
                        #expect(page.contains("<li>\(step.replacing("'", with: "&#39;"))</li>"), "\(contribution.service)")
                    }
                    #expect(page.contains("id=\"\(contribution.service)\""))
                }
            }
        }
    }

    @Test func `the year's page has every cell of the matrix, the versions and the opinions`() async throws {
        let tenant = try await Self.body()
        let words = Words(language: .sv)
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            browser.language = "sv"
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let page = try await browser.open("/").html
            let matrix = try await tenant.perform(ShowMatrix.init, ["year": "2026"])
            for row in matrix.rows {
                let figures = try #require(row.figures.first)
                for amount in figures.amounts.values + [figures.shared, figures.net] {
                    #expect(page.contains(">\(words.bareMoney(amount))<"))
                }
            }
            #expect(page.contains("Seutuvaltuusto 11.12.2025 § 65"))
            #expect(page.contains("1 av 5 tillfrågade") && page.contains("Tillstyrker"))
            #expect(page.contains("href=\"\(served.path)/2026/shares/074\"") && page.contains("Mest betalar"))
            // A reader that sees only its own share does not learn who pays most.
            let municipality = Browser(client)
            municipality.language = "sv"
            try await municipality.signIn(try await tenant.municipality(of: Self.payer).token)
            let own = try await municipality.get("\(served.path)/2026").html
            #expect(
                !own.contains("Mest betalar") && !own.contains("/shares/074")
                    && own.contains(">\(words.bareMoney(matrix.rows.last?.figures.first?.net))<"))
        }
    }

    @Test func `another's page is as absent as one that never was`() async throws {
        let tenant = try await Self.body(), other = try await TestTenant.kaustinen()
        let token = try await tenant.municipality(of: Self.payer).token
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(token)
            let absent = [
                "/bodies/\(other.slug)/2026", "/bodies/\(other.slug)/2026/shares/236", "/bodies/nowhere/2026",
                "\(served.path)/2026/shares/074",
                "\(served.path)/2026/shares/074/explanation", "\(served.path)/2026/shares/074/share.csv",
                "\(served.path)/consultations/2/opinions/074", "\(served.path)/consultations/9/opinions/236", "\(served.path)/1999",
                "\(served.path)/abc", "\(served.path)/2026/shares/236?layer=9", "\(served.path)/2026/shares/236?layer=x",
                "\(served.path)/2026/shares/%3Cscript%3E", "/bodies/\(tenant.slug)/a/b/c/d/e", "/nowhere",
            ]
            for path in absent where path != "/nowhere" {
                let page = try await browser.get(path)
                #expect(page.status == .notFound && page.text(of: "h1") == "Page not found", "\(path)")
                #expect(!page.html.contains("<script"))
            }
        }
    }

    @Test func `a year whose budget does not have the payer or the service leads to the year's page`() async throws {
        let tenant = try await Self.body()
        try await tenant.perform(AddMember.init, ["payer": "005", "from": "2050-01-01"])
        try await tenant.perform(DraftBudget.init, ["year": "2040"])
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            for path in ["2040/shares/236", "2040/shares/236/explanation", "2026/shares/005", "2040/services/basic-tasks"] {
                let answer = try await browser.get("\(served.path)/\(path)")
                #expect(answer.status == .seeOther, "\(path)")
                #expect(answer.headers[.location] == "\(served.path)/\(path.prefix(4))", "\(path)")
                #expect(try await browser.open("\(served.path)/\(path)").status == .ok, "\(path)")
            }
            for path in ["2040/shares/999", "2040/services/nothing", "2041/shares/236", "2040/shares/236?layer=3"] {
                #expect(try await browser.get("\(served.path)/\(path)").status == .notFound, "\(path)")
            }
        }
    }

    @Test func `a service that only the year before had is told by its name in the change of a share`() async throws {
        let tenant = try await Self.body()
        try await tenant.perform(RemoveBudgetService.init, ["year": "2027", "service": "digital"])
        let name = try await tenant.perform(ShowService.init, ["service": "digital"]).service.name
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let page = try await browser.get("\(served.path)/2027/shares/236?layer=0").html
            #expect(page.contains("<th scope=\"row\">\(name)</th>") && !page.contains("<th scope=\"row\">digital</th>"))
        }
    }

    @Test func `a settled year says what the share came to, and an invoice of a later day is open`() async throws {
        let tenant = try await Self.body()
        let token = try await tenant.municipality(of: Self.payer).token
        let words = Words(language: .en)
        let settlement = try await tenant.perform(ShowSettlement.init, ["year": "2026"])
        let share = try #require(settlement.shares.first { $0.payer == Self.payer })
        let later = try #require(tenant.operations.today().adding(days: 400))
        let approval = ["year": "2027", "organ": "Seutuvaltuusto", "date": "2026-12-10", "section": "§ 66", "override": "x"]
        try await tenant.perform(ApproveBudget.init, approval)
        try await tenant.perform(PlanInstalments.init, ["year": "2027", "plan": "\(later):1"])
        try await tenant.perform(SendInvoices.init, ["year": "2027", "date": "\(later)"])
        let toPay = try await tenant.perform(ShowShare.init, ["year": "2027", "payer": "236"]).toPay
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(token)
            let settled = try await browser.get("\(served.path)/2026/shares/236").html
            let sentence =
                "The year is settled: the share was \(words.money(share.advance)), and \(words.money(share.settled)) by the actual cost."
            #expect(settled.contains(sentence) && settled.contains(words.decision(settlement.decision)))
            let open = try await browser.get("\(served.path)/2027/shares/236").html
            #expect(!open.contains("The year is settled") && open.contains("Open is \(words.money(toPay))"))
        }
    }

    /// A look-up of the session with its token, and one trip for all that the page shows.
    @Test func `a page takes two round trips`() async throws {
        let tenant = try await Self.body()
        let token = try await tenant.municipality(of: Self.payer).token
        let manager = tenant.tokens[.administrationManager] ?? ""
        let (operations, database) = try tenant.installation.restarted()
        let dashboard = Dashboard(operations: operations, logger: .quiet)
        for (holder, path) in [
            (token, "/2026/shares/236"), (token, "/2026/shares/236/explanation"), (token, "/consultations/2/opinions/236"),
            (manager, "/2026"),
        ] {
            let session = try await dashboard.session(of: holder)
            let segments = ["bodies", tenant.slug.rawValue] + path.split(separator: "/").map(String.init)
            let before = database.statistics.totals
            let visit = Visit(
                method: .get, target: path, path: segments, query: [], headers: [.cookie: "seutu=\(session)"], isLocal: true,
                accepted: .en,
                id: "x", deadline: operations.deadline()
            ) { proof, _ in try await operations.admit(proof, via: .http) }
            #expect(try await dashboard.answer(visit) { _ in [:] }.status == .ok)
            let after = database.statistics.totals
            #expect((after.trips - before.trips) + (after.fetches - before.fetches) <= 2, "\(path)")
        }
        await database.close()
    }
}
