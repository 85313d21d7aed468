import Cooperation
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Postgres
import TestSupport
import Testing

@testable import Dashboard

/// The development director's pages of a body with four hundred projects, a plan and an annual clock.
@Suite struct PortfolioPageTests {
    private static let paths = [
        "portfolio", "portfolio/list", "portfolio/list?sort=-total&page=2", "portfolio/financing", "portfolio/timeline",
        "portfolio/exposure", "portfolio/cash-flow", "portfolio/watch", "projects/P-1", "projects/R-1", "plans", "plans/plan-1", "clock",
        "clock/2026", "cards", "cards/236",
    ]

    /// Projects at all stages of ten years.
    private static func list(_ count: Int) -> String {
        let stages = ["idea", "preparation", "applied", "running", "ended", "closed", "rejected"]
        let header =
            "project;name;stage;date;from;to;fund;focusArea;actor;supportRate;cost-staff-2026;planned-eu-2026;"
            + "planned-municipal-2026;decided-eu-2026;decided-municipal-2026"
        let rows = (1...count).map { number in
            let first = 2020 + number % 9
            let stage = stages[number % stages.count]
            let amounts =
                ["running", "ended", "closed"].contains(stage)
                ? "100\(number);80;20\(number);80;20\(number)" : "100\(number);80;20\(number);;"
            return "R-\(number);Hanke \(number) <kehitys> & kumppanit pitkällä nimellä;\(stage);\(first)-01-15;\(first)-02-01;"
                + "\(first + 2)-12-31;jtf;Painopiste \(number % 5);Kaustisen seutukunta;80;\(amounts)"
        }
        return ([header] + rows).joined(separator: "\n")
    }

    @Test func `a list that is longer than an answer goes on, and its table is whole`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let count = PageRequest.maximumLimit + 20
        try await tenant.perform(ImportProjects.init, ["csv": Self.list(count)])
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.developmentDirector] ?? "")
            let first = try await browser.get("\(served.path)/portfolio/list?scope=all")
            #expect(first.html.contains("This is a part of them, 1000 projects by code") && first.html.contains("Projects: \(count)."))
            let link = try #require(first.html.firstMatch(of: /href="([^"]*after=[^"]*)">The next projects by code/)?.1)
            let rest = try await browser.get(String(link).replacing("&amp;", with: "&"))
            #expect(rest.html.contains("a part of them, 20 projects"))
            // Sorting and paging stay in the same part.
            #expect(rest.html.contains("sort=name") && !rest.html.contains("The next projects by code"))
            let table = try await browser.get("\(served.path)/portfolio/list.csv?scope=all").html
            let codes = Set(table.split(whereSeparator: \.isNewline).dropFirst().compactMap { $0.split(separator: ";").first })
            #expect(codes.count >= count)
        }
    }

    private static func body(projects: Int = 400) async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        try await tenant.perform(ImportProjects.init, ["csv": list(projects)])
        for number in 1...min(projects, 60) {
            let note = ["project": "R-\(number)", "number": "1", "subject": "report", "title": "Väliraportti \(number)"]
            try await tenant.perform(SetMilestone.init, note.merging(["due": "\(2025 + number % 3)-06-\(10 + number % 20)"]) { $1 })
        }
        // Those that no funder has decided on.
        for number in 1...min(projects, 20) where number % 7 < 3 {
            try await tenant.perform(SplitProject.init, ["project": "R-\(number)", "key": "population", "referenceDate": "2024-12-31"])
        }
        try await tenant.reportPlan("plan-1")
        try await tenant.perform(ServeItem.init, ["project": "P-1", "plan": "plan-1", "path": "1.1"])
        try await tenant.windClock()
        try await tenant.bringInPopulation()
        for number in 1...10 {
            try await tenant.perform(
                SetIndicator.init, ["indicator": "i-\(number)", "name": "Osuus \(number)", "source": "x", "unit": "%", "focusArea": "Muut"])
        }
        return tenant
    }

    @Test func `every page is whole in each language, small, titled and without a word of code, with four hundred projects`() async throws {
        let tenant = try await Self.body()
        let words = PortfolioPageTests.wordsOfCode
        try await ServedBody.serve(tenant) { served, client in
            for language in Language.allCases {
                let browser = Browser(client)
                browser.language = language.rawValue
                try await browser.signIn(tenant.tokens[.developmentDirector] ?? "")
                var titles: [String: String] = [:]
                for path in Self.paths {
                    let page = try await browser.get("\(served.path)/\(path)")
                    #expect(page.status == .ok, "\(path)")
                    #expect(page.html.contains("<html lang=\"\(language.rawValue)\">"))
                    #expect(page.html.utf8.count < 60_000, "\(path) has \(page.html.utf8.count) bytes")
                    #expect(page.html.components(separatedBy: "<h1>").count == 2, "\(path)")
                    titles[page.text(of: "title") ?? "", default: path] = path.components(separatedBy: "?")[0]
                    let empty = page.html.firstMatch(of: /\{\{|\}\}|<(h1|h2|h3|th|label|option|button|a|title|p)[^>]*>\s*<\/\1>/)
                    #expect(empty == nil, "\(path): \(empty.map { String($0.0) } ?? "")")
                    #expect(page.html.firstMatch(of: /Optional\(|LocalizedText|nil|<script|style="|https?:|<kehitys>/) == nil, "\(path)")
                    let text = page.html.replacing(/<[^>]*>/, with: " ").split { !$0.isLetter && $0 != "-" }.map(String.init)
                    #expect(words.intersection(text).isEmpty, "\(path): \(words.intersection(text))")
                    let ids = page.html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
                    #expect(Set(ids).count == ids.count, "\(path) has an identifier twice")
                }
                // The clock of no year is that of this one.
                #expect(titles.count >= Set(Self.paths.map { $0.components(separatedBy: "?")[0] }).count - 1)
            }
        }
    }

    /// What the API writes, which no page shows.
    private static var wordsOfCode: Set<String> {
        let stages = ProjectStage.allCases.map(\.rawValue), sources = FinancingSource.allCases.map(\.rawValue)
        let others =
            OverdueItem.Subject.allCases.map(\.rawValue) + PortfolioFault.Problem.allCases.map(\.rawValue)
            + PortfolioEvent.Kind.allCases.map(\.rawValue) + PlanItem.State.allCases.map(\.rawValue)
            + PlanFinding.Problem.allCases.map(\.rawValue) + ["jtf", "flat-40", "notReported", "action-plan"]
        // Words that English pages have in sentences.
        let english: Set<String> = [
            "applied", "closed", "ended", "funded", "rejected", "running", "withdrawn", "state", "own", "end", "stage", "done", "claim",
            "milestone", "report", "late", "preparation", "unpaid", "interrupted", "municipal", "private", "idea", "split", "ongoing",
        ]
        return Set(stages + sources + others).subtracting(english)
    }

    @Test func `the board and the list have the API's counts and sums, filtered and sorted by the address`() async throws {
        let tenant = try await Self.body(projects: 70)
        let words = Words(language: .fi)
        let director = tenant.tokens[.developmentDirector] ?? ""
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            browser.language = "fi"
            try await browser.signIn(director)
            let board = try await browser.open("/")
            #expect(board.text(of: "h1")?.hasPrefix("Hankesalkku") == true)
            for total in try await tenant.perform(SummarizePortfolio.init, ["by": "stage"]).items {
                guard let stage = total.group.flatMap(ProjectStage.init) else { continue }
                let column = try #require(
                    board.html.components(separatedBy: "id=\"stage-\(stage)\"").last?.components(separatedBy: "</section>")[0])
                #expect(column.contains("<span class=\"count\">\(total.projects)</span>"), "\(stage)")
                #expect(column.contains(words.money(total.total)) && column.contains(words.money(total.municipal)), "\(stage)")
                #expect(column.contains("portfolio/list?stage=\(stage)"))
            }
            let filter = ["stage": "running", "year": "2026", "text": "HANKE 1"]
            let query = "stage=running&year=2026&text=HANKE+1&fund="
            let listed = try await tenant.perform(ListProjects.init, filter).items
            let list = try await browser.get("\(served.path)/portfolio/list?sort=-total&\(query)").html
            #expect(!listed.isEmpty && list.contains("aria-sort=\"descending\"") && list.contains("value=\"HANKE 1\""))
            let codes = list.matches(of: /<span class="detail">(R-\d+|P-1)<\/span>/).map { String($0.1) }
            #expect(codes == listed.sorted { ($1.total, $0.code) < ($0.total, $1.code) }.map(\.code.rawValue))
            for project in listed { #expect(list.contains(words.money(project.total))) }
            #expect(list.contains("text=HANKE%201") && list.contains("sort=total"))
            let table = try await browser.get("\(served.path)/portfolio/list.csv?stage=running&year=2026&text=HANKE%201")
            let asked = try await client.execute(
                uri: "/v1/\(tenant.slug)/projects?limit=1000&stage=running&year=2026&text=HANKE%201", method: .get,
                headers: [.authorization: "Bearer \(director)", .accept: "text/csv", .acceptLanguage: "fi"])
            #expect(table.html == String(buffer: asked.body) && table.headers[.contentDisposition]?.contains("attachment") == true)
            var seen: Set<String> = []
            for page in 1...2 {
                let html = try await browser.get("\(served.path)/portfolio/list?page=\(page)").html
                seen.formUnion(html.matches(of: /<span class="detail">(R-\d+|P-1)<\/span>/).map { String($0.1) })
            }
            #expect(seen.count == 71)
            for wrong in ["portfolio/list?stage=x", "portfolio/list?year=x", "projects/none", "plans/none", "clock/1950", "portfolio/x"] {
                #expect(try await browser.get("\(served.path)/\(wrong)").status == .notFound, "\(wrong)")
            }
        }
    }

    @Test func `a project's page has everything that the API has of it`() async throws {
        let tenant = try await Self.body(projects: 2)
        let decision = ["organ": "Johtoryhmä", "date": "2026-08-20", "section": "§ 77", "reason": "Sivutoteuttaja"]
        try await tenant.perform(
            ChangeProject.init,
            ["project": "P-1", "costs": "2027:staff:105000.00", "financing": "2027:eu:117600.00,2027:municipal:29400.00"]
                .merging(decision) { $1 })
        try await tenant.perform(
            SetProjectLink.init, ["project": "P-1", "number": "1", "title": "Rahoituspäätös", "url": "https://www.example.fi/18.pdf"])
        let shown = try await tenant.perform(ShowProject.init, ["project": "P-1"])
        #expect(!shown.changeLines.isEmpty && !shown.shares.isEmpty && !shown.claims.isEmpty)
        let words = Words(language: .fi)
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            browser.language = "fi"
            try await browser.signIn(tenant.tokens[.developmentDirector] ?? "")
            let page = try await browser.get("\(served.path)/projects/P-1").html
            let claims = shown.claims.flatMap { [$0.costs, $0.support, $0.paid, $0.open] + $0.payments.map(\.amount) }
            let amounts =
                shown.financing.map(\.amount) + shown.costs.map(\.amount) + shown.shares.map(\.amount) + claims
                + shown.changeLines.flatMap { [$0.before, $0.after] } + [shown.balance.open, shown.balance.unclaimed]
            for amount in amounts { #expect(page.contains(words.money(amount)), "\(amount)") }
            for step in shown.steps { #expect(page.contains(words[Sentences.stage(step.stage)]) && page.contains(words.date(step.date))) }
            for text in ["Keski-Pohjanmaan liitto", "§ 31", "§ 77", "Sivutoteuttaja", "Rahoituspäätös", "Kaustinen", "Report"] {
                #expect(page.contains(text), "\(text)")
            }
            #expect(page.contains("href=\"https://www.example.fi/18.pdf\"") && page.contains("href=\"\(served.path)/plans/plan-1\""))
            #expect(page.contains("portfolio/cash-flow?project=P-1") && !page.contains("history?thing=project"))
            let manager = Browser(client)
            try await manager.signIn(tenant.tokens[.administrationManager] ?? "")
            let audited = try await manager.get("\(served.path)/projects/P-1").html
            #expect(audited.contains("\(served.path)/history?thing=project&amp;code=P-1"))
            // A municipality sees its own part, and no notes of the body's own.
            let municipality = Browser(client)
            municipality.language = "fi"
            try await municipality.signIn(try await tenant.municipality(of: PayerCode(checked: "236")).token)
            let own = try await municipality.get("\(served.path)/projects/P-1")
            let others = shown.shares.filter { $0.payer.rawValue != "236" }
            #expect(own.status == .ok && !own.html.contains("id=\"milestones\"") && !own.html.contains("id=\"risks\""))
            for share in others { #expect(!own.html.contains(words.money(share.amount))) }
            #expect(try await municipality.get("\(served.path)/portfolio").status == .ok)
            #expect(try await municipality.get("\(served.path)/portfolio/financing").status == .forbidden)
        }
    }

    @Test func `the charts' tables have the API's figures, and their sentences what is most of them`() async throws {
        let tenant = try await Self.body(projects: 70)
        let words = Words(language: .en)
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.developmentDirector] ?? "")
            let financing = try await browser.get("\(served.path)/portfolio/financing").html
            for row in try await tenant.perform(ListFinancing.init, [:]).items { #expect(financing.contains(words.money(row.total))) }
            for area in try await tenant.perform(SummarizePortfolio.init, ["by": "focus-area"]).items {
                #expect(financing.contains(words.money(area.total)))
            }
            let exposure = try await browser.get("\(served.path)/portfolio/exposure").html
            for row in try await tenant.perform(ListExposure.init, [:]).items { #expect(exposure.contains(words.money(row.total))) }
            let flow = try await tenant.perform(ForecastCashFlow.init, [:])
            let peak = try #require(flow.peak)
            let cash = try await browser.get("\(served.path)/portfolio/cash-flow?from=\(peak.month.year)").html
            #expect(cash.contains("in advance in \(words.month(peak.month)): \(words.money(peak.prefinanced))."))
            for month in flow.items where month.month.year == peak.month.year { #expect(cash.contains(words.money(month.prefinanced))) }
            let late = try await tenant.perform(ListOverdue.init, [:]).items
            let watch = try await browser.get("\(served.path)/portfolio/watch").html
            #expect(watch.contains("Late: \(late.count)."))
            for item in late.prefix(50) { #expect(watch.contains("href=\"\(served.path)/projects/\(item.project)\"")) }
            let timeline = try await browser.get("\(served.path)/portfolio/timeline?from=2025").html
            for due in try await tenant.perform(ListMilestones.init, ["from": "2025-01-01", "to": "2028-12-31"]).items.prefix(50) {
                #expect(timeline.contains(due.milestone.title))
            }
            #expect(timeline.contains("class=\"lane\"") && timeline.contains("aria-current=\"true\">2025–2028"))
        }
    }

    @Test func `the clock and a plan tell what their operations tell`() async throws {
        let tenant = try await Self.body(projects: 1)
        let words = Words(language: .en)
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.developmentDirector] ?? "")
            let clock = try await browser.get("\(served.path)/clock/2026").html
            for event in try await tenant.perform(ListClock.init, [:]).items where event.date.year == 2026 {
                #expect(clock.contains(event.title) && clock.contains(words.date(event.date)))
            }
            #expect(clock.contains("Budget 2027") && clock.contains("role=\"img\""))
            let plan = try await browser.get("\(served.path)/plans/plan-1").html
            #expect(plan.contains("40%") && plan.contains("Described") && plan.contains("1/2"))
            #expect(plan.contains("Rounds: 1. Open: 1."))
            for owed in try await tenant.perform(ListOwedReports.init, [:]).items { #expect(plan.contains(owed.title)) }
            let found = try await tenant.perform(CheckPlan.init, ["plan": "plan-1", "period": "2026"]).items
            #expect(plan.contains("To correct for the period 2026: \(found.count)"))
            #expect(try await browser.get("\(served.path)/plans/plan-1?section=1").html.contains("The plan has 5 items. Shown here: 5."))
        }
    }

    @Test func `a card has the API's figure of each area, and says where the municipality stands`() async throws {
        let tenant = try await Self.body(projects: 1)
        let words = Words(language: .en)
        let lines = try await tenant.perform(ShowCard.init, ["municipality": "236", "focusArea": "Population"]).items
        #expect(lines.contains { $0.value != nil })
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.developmentDirector] ?? "")
            let card = try await browser.get("\(served.path)/cards/236?focusArea=Population").html
            for value in lines.compactMap(\.value) { #expect(card.contains(">\(words.figure(value.description))</td>")) }
            #expect(
                card.contains(
                    "In 2010 it was 4,299.5: number 1 from the largest of the members&#39; 2 figures. In 2009 it was 4,294. "
                        + "In the country it is 5,351,427."))
            // All figures of all years stand in the table, and those that have two of them as lines above it.
            for figure in lines.flatMap(\.series) { #expect(card.contains(">\(words.figure(figure.value.description))</td>")) }
            #expect(card.contains(#"class="own" d="M0 7L1000 6"/>"#) && card.contains("Beyond the scale: The whole country."))
            #expect(card.contains(">2009</th>") && card.contains(">2010</th>"))
            #expect(card.contains("Kaustinen *") && card.contains("missing") && !card.contains("Osuus 1"))
            let first = try await browser.get("\(served.path)/cards/236").html
            #expect(first.contains("Rows 1–6 of 11.") && first.contains("cards/236?page=2"))
            #expect(try await browser.get("\(served.path)/cards/999").status == .notFound)
        }
    }

    /// A look-up of the token, and one trip for all that the page shows.
    @Test func `a page takes two round trips`() async throws {
        let tenant = try await Self.body(projects: 3)
        let (operations, database) = try tenant.installation.restarted()
        let dashboard = Dashboard(operations: operations, logger: .quiet)
        for path in Self.paths {
            let session = try await dashboard.session(of: tenant.tokens[.developmentDirector] ?? "")
            let parts = path.components(separatedBy: "?")
            let segments = ["bodies", tenant.slug.rawValue] + parts[0].split(separator: "/").map(String.init)
            let before = database.statistics.totals
            let visit = Visit(
                method: .get, target: path, path: segments, query: [], headers: [.cookie: "seutu=\(session)"], isLocal: true,
                accepted: .en, id: "x", deadline: operations.deadline()
            ) { proof, _ in try await operations.admit(proof, via: .http) }
            #expect(try await dashboard.answer(visit) { _ in [:] }.status == .ok, "\(path)")
            let after = database.statistics.totals
            #expect((after.trips - before.trips) + (after.fetches - before.fetches) <= 2, "\(path)")
        }
        await database.close()
    }
}
