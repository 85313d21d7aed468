import Cooperation
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Postgres
import TestSupport
import Testing

@testable import Dashboard

/// The views of team leads, auditors, operators and payers, and who may open which page.
@Suite struct RolePageTests {
    private static let payer = PayerCode(checked: "236")

    /// A budget that is sent out, a plan with an open round, a project and an entry of the ledger.
    private static func body() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.sendOut()
        try await tenant.reportPlan("plan-1")
        try await tenant.runProject("P-1")
        try await tenant.perform(
            AddCarryForward.init, ["payer": "236", "year": "2025", "amount": "56.70", "date": "2026-03-31", "reason": "Korko"])
        return tenant
    }

    /// Everybody's token, by what the tests call them.
    private static func tokens(_ tenant: TestTenant) async throws -> [String: String] {
        var tokens = Dictionary(uniqueKeysWithValues: tenant.tokens.map { ($0.key.rawValue, $0.value) })
        tokens["municipality"] = try await tenant.municipality(of: payer).token
        tokens["team-lead"] = try await tenant.leadToken(of: "team-a", named: "Team A")
        return tokens
    }

    private static func served(
        _ body: @escaping @Sendable (ServedBody, [String: String], any TestClientProtocol) async throws -> Void
    ) async throws {
        let tenant = try await Self.body()
        let tokens = try await tokens(tenant)
        try await ServedBody.serve(tenant) { served, client in try await body(served, tokens, client) }
    }

    /// The roles that may read a page; all others are refused.
    private static let readers: [(path: String, roles: Set<String>)] = {
        let shares: Set<String> = ["administration-manager", "development-director", "municipality", "auditor"]
        return [
            ("2026", shares), ("2026/shares/236", shares), ("2026/shares/236/explanation", shares),
            ("consultations/1/opinions/236", shares), ("payers/236/commitments", shares), ("payers/236/opinions", shares),
            ("owed", shares.union(["team-lead"])),
            // A municipality does not see a plan before an organ has decided on it.
            ("owed/plan-1/1.1.m1/2026", shares.union(["team-lead"]).subtracting(["municipality"])),
            ("owed/plan-1/1.1.a1", shares.union(["team-lead"]).subtracting(["municipality"])),
            ("audit/verification", ["administration-manager", "auditor"]),
        ]
    }()

    /// Those of the administration manager and of the development director.
    private static let managed: [(path: String, roles: Set<String>)] = {
        let allShares: Set<String> = ["administration-manager", "development-director", "auditor"]
        let shares = allShares.union(["municipality"]), everybody = shares.union(["team-lead"])
        let pages: [(Set<String>, [String])] = [
            (
                allShares,
                [
                    "2026/services/digital", "2026/invoices", "2026/statement", "2026/settlement", "2026/differences", "2026/alternatives",
                    "receivables", "portfolio/financing", "portfolio/timeline", "portfolio/cash-flow", "portfolio/watch",
                ]
            ),
            (["administration-manager", "auditor"], ["history", "history?thing=budget&code=2026", "history?action=budget-draft"]),
            (
                shares,
                ["portfolio", "portfolio/list", "portfolio/list.csv", "portfolio/exposure", "projects/P-1", "2026/shares/236/share.csv"]
            ),
            (everybody, ["plans", "clock", "clock/2026", "cards", "cards/236"]),
            (everybody.subtracting(["municipality"]), ["plans/plan-1"]),
            // A project's or a plan's consultation is the development director's, too.
            (
                ["administration-manager", "development-director"],
                ["2026/change/consultation?consultation=1", "2026/change/end-consultation"]
            ),
        ]
        return pages.flatMap { roles, paths in paths.map { (path: $0, roles: roles) } }
    }()

    /// Every form of a change but those that manage projects.
    private static let changes: [(path: String, roles: Set<String>)] = OfferedChange.all
        .filter { $0.operation.permission == .write }.map { offered in
            ("\(offered.isOfYear ? "2026/" : "")change/\(offered.name)", ["administration-manager"])
        }

    @Test func `each role opens its pages, and is told so properly where it may not`() async throws {
        try await Self.served { served, tokens, client in
            #expect(Self.changes.count > 30)
            let all = Self.readers + Self.managed + Self.changes
            let pages = all.map { ("\(served.path)/\($0.path)", $0.roles) } + [("/installation", ["operator"])]
            #expect(tokens.count == Role.allCases.count)
            for (role, token) in tokens {
                let browser = Browser(client)
                if role == "auditor" {
                    for (path, _) in pages { #expect(try await browser.get(path).status == .seeOther, "\(path)") }
                }
                try await browser.signIn(token)
                for (path, readers) in pages {
                    let page = try await browser.get(path)
                    if path.hasSuffix(".csv"), readers.contains(role) {
                        #expect(page.status == .ok && page.headers[.contentDisposition] != nil, "\(role) \(path)")
                        continue
                    }
                    if readers.contains(role) {
                        #expect(page.status == .ok, "\(role) \(path)")
                    } else {
                        let heading = page.status == .forbidden ? "The page could not be shown" : "Page not found"
                        #expect([.forbidden, .notFound].contains(page.status) && page.text(of: "h1") == heading, "\(role) \(path)")
                    }
                    // A reader without permission for a change sees no form except the one that signs out.
                    if role == "auditor" {
                        let posts = page.html.components(separatedBy: "method=\"post\"").count - 1
                        #expect(posts == (path.hasSuffix("audit/verification") ? 2 : 1), "\(path)")
                    }
                }
            }
        }
    }

    @Test func `a form that a role may not send is refused, and changes nothing`() async throws {
        try await Self.served { served, tokens, client in
            let forms = [
                (
                    "consultations/1/opinions/236", ["position": "for", "organ": "x", "section": "§ 1"],
                    ["development-director", "auditor", "team-lead", "operator"]
                ),
                ("owed/plan-1/1.1.m2/2026", ["words": "x"], ["municipality", "auditor", "operator"]),
                ("owed/plan-1/1.1.a1", ["state": "done"], ["municipality", "auditor", "operator"]),
            ]
            for (path, form, refused) in forms {
                for role in refused {
                    let browser = Browser(client)
                    try await browser.signIn(try #require(tokens[role]))
                    let seal = try #require(try await browser.get("/accessibility").value(of: "seal"))
                    let sent = try await browser.post("\(served.path)/\(path)", form.merging(["seal": seal]) { $1 })
                    #expect(sent.status == .forbidden && sent.html.contains("<h1>"), "\(role) \(path)")
                }
            }
            let plan = try await served.tenant.perform(ShowPlan.init, ["plan": "plan-1"])
            #expect(plan.items.allSatisfy { $0.state != .done } && plan.reports.count == 1)
            #expect(try await served.tenant.perform(ListOpinions.init, [:]).items.allSatisfy { $0.asked.opinion == nil })
        }
    }

    @Test func `a team lead reports by a form what its team owes`() async throws {
        try await Self.served { served, tokens, client in
            let tenant = served.tenant
            let csv =
                "path;title;responsible;type;unit\n1.1.a2;Late;Team A;;\n1.1.m3;Hours;Team A;count;h\n1.1.m4;Talks;Team A;qualitative;\n"
            try await tenant.perform(ImportPlan.init, ["plan": "plan-1", "csv": csv])
            let browser = Browser(client)
            try await browser.signIn(try #require(tokens["team-lead"]))
            let list = try await browser.open("/")
            #expect(list.text(of: "h1") == "Reports to give: Team A" && list.html.contains("Reports to give: 3"))
            // An item of another team is not this team's to report.
            #expect(!list.html.contains("1.1.m2"))
            let measure = "\(served.path)/owed/plan-1/1.1.m3/2026"
            #expect(list.html.contains("href=\"\(measure)\"") && list.html.contains("href=\"\(served.path)/owed/plan-1/1.1.a2\""))
            let form = try await browser.get(measure)
            #expect(form.html.contains(#"inputmode="decimal""#) && !form.html.contains(#"name="words""#))
            let wrong = try await browser.send(form, to: measure, ["value": "many"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("<a href=\"#field-value\">"))
            #expect(wrong.html.contains(#"value="many""#))
            // A number as Finland writes it.
            let sent = try await browser.send(form, to: measure, ["value": "1 234,5", "note": "Arvio"])
            #expect(sent.status == .seeOther && sent.headers[.location] == "\(served.path)/owed")
            #expect(try await browser.get("\(served.path)/owed").html.contains("The report is saved."))
            let words = try await browser.get("\(served.path)/owed/plan-1/1.1.m4/2026")
            #expect(words.html.contains("<textarea id=\"field-words\"") && !words.html.contains(#"name="value" type"#))
            let told = try await browser.send(words, to: "\(served.path)/owed/plan-1/1.1.m4/2026", ["words": "Hyvin"])
            #expect(told.status == .seeOther)
            let action = "\(served.path)/owed/plan-1/1.1.a2"
            let done = try await browser.get(action).form.merging(["state": "done", "completion": "100"]) { $1 }
            for _ in 0..<2 { #expect(try await browser.post(action, done).status == .seeOther) }
            let plan = try await tenant.perform(ShowPlan.init, ["plan": "plan-1"])
            let report = try #require(plan.reports.first { $0.path.text == "1.1.m3" })
            #expect(report.measurement == .value(MeasureValue(millionths: 1_234_500_000)) && report.note == "Arvio")
            #expect(plan.reports.contains { $0.path.text == "1.1.m4" && $0.measurement == .words("Hyvin") })
            #expect(plan.items.first { $0.path.text == "1.1.a2" }?.state == .done)
            #expect(try await browser.get("\(served.path)/owed").html.contains("Everything is reported."))
            // Another team's item has no owner among this lead's teams.
            let other = try await browser.get("\(served.path)/owed/plan-1/1.1.m2/2026")
            let refused = try await browser.send(other, to: "\(served.path)/owed/plan-1/1.1.m2/2026", ["words": "x"])
            #expect(refused.status == .unprocessableContent && refused.html.contains("role=\"alert\""))
        }
    }

    @Test func `an auditor checks the chain, and is shown its head`() async throws {
        try await Self.served { served, tokens, client in
            let auditor = served.tenant.caller(.auditor)
            let browser = Browser(client)
            try await browser.signIn(try #require(tokens["auditor"]))
            let path = "\(served.path)/audit/verification"
            let head = Row(try await served.tenant.perform(ShowAuditHead.init, [:], as: auditor))
            guard case .text(let hash)? = head["hash"], case .number(let sequence)? = head["sequence"] else {
                Issue.record("no head: \(head)")
                return
            }
            let page = try await browser.get(path)
            #expect(page.html.contains(hash))
            #expect(!page.html.contains("chain is intact"))
            let form = ["seal": try #require(page.value(of: "seal")), "check": "anew"]
            let checked = try await browser.post(path, form)
            #expect(checked.status == .ok)
            #expect(checked.html.contains("The whole chain is intact"))
            #expect(checked.html.contains("<span>\(Words(language: .en).count(sequence))</span>"))
            // The auditor's own look leaves the chain as long as it was.
            #expect(Row(try await served.tenant.perform(ShowAuditHead.init, [:], as: auditor)) == head)
            try await served.tenant.alterAudit()
            #expect(try await browser.post(path, form).html.contains("The chain has been altered"))
        }
    }

    @Test func `nothing but the page's own button moves the check's mark`() async throws {
        try await Self.served { served, tokens, client in
            let tenant = served.tenant
            let mark = {
                try await tenant.transaction(.read) { tx in
                    try tx.all("SELECT sequence, events FROM audit_checkpoint") { (sequence: Int64, events: Int64) in [sequence, events] }
                }
            }
            // A check that has not come to the end leaves its mark.
            var part = try tenant.operations.make(VerifyAudit.init, [:])
            part.eventsACall = 3
            _ = try await tenant.operations.perform(part, as: tenant.caller(.auditor))
            let before = try await mark()
            #expect(before == [[3, 3]])
            let browser = Browser(client)
            try await browser.signIn(try #require(tokens["auditor"]))
            let path = "\(served.path)/audit/verification"
            for check in ["on", "anew"] {
                let page = try await browser.get(path + "?check=\(check)")
                #expect(page.status == .ok && !page.html.contains("chain is intact"))
                for seal in ["", FormSecret().seal()] {
                    #expect(try await browser.post(path, ["check": check, "seal": seal]).status == .forbidden)
                }
            }
            #expect(try await mark() == before)
            let lead = Browser(client)
            try await lead.signIn(try #require(tokens["team-lead"]))
            let seal = try #require(try await lead.get("/accessibility").value(of: "seal"))
            #expect(try await lead.post(path, ["check": "anew", "seal": seal]).status == .forbidden)
            #expect(try await mark() == before)
        }
    }

    @Test func `an operator sees the installation and no body's figures`() async throws {
        try await Self.served { served, tokens, client in
            let browser = Browser(client)
            try await browser.signIn(try #require(tokens["operator"]))
            let page = try await browser.open("/")
            #expect(page.text(of: "h1") == "The installation" && page.html.contains("Seutu \(Version.text)"))
            #expect(page.html.firstMatch(of: /<th scope="row"><code>[A-Z][A-Za-z]+<\/code>/) != nil)
            #expect(!page.html.contains("EUR") && page.html.utf8.count < 60_000)
            for path in ["\(served.path)", "\(served.path)/2026", "/bodies/nowhere/2026", "/bodies/platform/2026", "/bodies/platform"] {
                let refused = try await browser.get(path)
                #expect(refused.status == .forbidden && refused.html.contains("does not see the bodies&#39; figures"), "\(path)")
            }
            let last = try await browser.get("/installation?after=\(served.tenant.slug)")
            #expect(last.status == .ok && !last.html.contains("<code>\(served.tenant.slug)</code>"))
        }
    }

    @Test func `a payer's pages have the API's figures`() async throws {
        try await Self.served { served, tokens, client in
            let words = Words(language: .sv)
            let browser = Browser(client)
            browser.language = "sv"
            try await browser.signIn(try #require(tokens["municipality"]))
            let page = try await browser.get("\(served.path)/payers/236/commitments").html
            let exposure = try await served.tenant.perform(ListExposure.init, ["payer": "236"]).items
            #expect(exposure.count == 3)
            for year in exposure {
                for amount in [year.decided, year.pending, year.pipeline, year.total] { #expect(page.contains(words.money(amount))) }
            }
            let project = try #require(try await served.tenant.perform(ListProjects.init, ["payer": "236"]).items.first)
            #expect(page.contains(words.money(project.municipal)) && page.contains("P-1") && page.contains("Pågår"))
            let entry = try #require(try await served.tenant.perform(ListCarryForwards.init, ["payer": "236"]).items.last)
            #expect(page.contains(words.money(entry.balance)) && page.contains("Korko") && page.contains("I utkastet"))
            #expect(page.contains("/bodies/\(served.tenant.slug)/cards/236"))
            let opinions = try await browser.get("\(served.path)/payers/236/opinions").html
            #expect(
                opinions.contains("/consultations/1/opinions/236") && opinions.contains("väntar 1 på svar")
                    && opinions.contains("dagar kvar"))
            for path in ["payers/074/commitments", "payers/074/opinions", "payers/999/commitments"] {
                #expect(try await browser.get("\(served.path)/\(path)").status == .notFound, "\(path)")
            }
        }
    }

    /// A look-up of the token, and one trip for all that the page shows.
    @Test func `a page of a role takes two round trips, is small and whole in each language`() async throws {
        let tenant = try await Self.body()
        let tokens = try await Self.tokens(tenant)
        let (operations, database) = try tenant.installation.restarted()
        let dashboard = Dashboard(operations: operations, logger: .quiet)
        let pages =
            Self.readers.dropFirst(4).map { ("/bodies/\(tenant.slug)/\($0.path)", "administration-manager") } + [
                ("/installation", "operator")
            ]
        for (path, role) in pages {
            var titles: Set<String> = []
            for language in Language.allCases {
                let session = try await dashboard.session(of: try #require(tokens[role]))
                let segments = path.split(separator: "/").map(String.init)
                let before = database.statistics.totals
                let visit = Visit(
                    method: .get, target: path, path: segments, query: [], headers: [.cookie: "seutu=\(session)"], isLocal: true,
                    accepted: language, id: "x", deadline: operations.deadline()
                ) { proof, _ in try await operations.admit(proof, via: .http) }
                let answer = try await dashboard.answer(visit) { _ in [:] }
                let after = database.statistics.totals
                #expect((after.trips - before.trips) + (after.fetches - before.fetches) <= 2, "\(path)")
                let html = String(decoding: answer.body, as: UTF8.self)
                #expect(
                    answer.status == .ok && html.utf8.count < 60_000 && html.contains("<html lang=\"\(language.rawValue)\">"), "\(path)")
                let empty = html.firstMatch(of: /\{\{|\}\}|<(h1|h2|h3|th|label|legend|button|a|title|p)[^>]*>\s*<\/\1>/)
                #expect(empty == nil, "\(path): \(empty.map { String($0.0) } ?? "")")
                #expect(html.firstMatch(of: /Optional\(|LocalizedText|nil|<script|style="|https?:/) == nil, "\(path)")
                titles.insert(html.firstMatch(of: /<title>(.*)<\/title>/).map { String($0.1) } ?? "")
            }
            // A page is titled by its body's own words only where it shows one plan's item.
            #expect(titles.count == 3 || path.contains("/owed/"), "\(path): \(titles)")
        }
        await database.close()
    }
}

extension TestTenant {
    /// Changes an event of the past, as only the owner of the database's machine can.
    fileprivate func alterAudit() async throws {
        let database = Database(
            configuration: DatabaseConfiguration(parameters: try installation.parameters(user: "postgres")), logger: .quiet)
        let statement = "UPDATE audit_event SET actor = 'somebody else' WHERE sequence = 3 AND tenant_id = \(id.rawValue)"
        try await database.transaction(.write) { _ = try $0.all(builtIn: statement) {} }
        await database.close()
    }
}
