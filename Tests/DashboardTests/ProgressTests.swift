import Cooperation
import Foundation
import HTTPTypes
import HummingbirdTesting
import Postgres
import Store
import Synchronization
import TestSupport
import Testing
import WebServer

@testable import Dashboard
@testable import Operations

/// Changes that take long: their page begins before they end.
@Suite struct ProgressTests {
    /// So little patience that every change that waits for a lock takes longer.
    private static var impatient: Dashboard.Configuration {
        var configuration = Dashboard.Configuration()
        (configuration.patience, configuration.progressInterval) = (.zero, .milliseconds(1))
        return configuration
    }

    /// Keeps a change of the body by the visit of its manager.
    private func visit(_ tenant: TestTenant, _ session: String, _ operations: Operations, kept: String? = nil) -> Visit {
        let path = "/bodies/\(tenant.slug)/2026/change/payment"
        return Visit(
            method: .post, target: path, path: path.dropFirst().split(separator: "/").map(String.init), query: [],
            headers: [.cookie: "seutu=\(session)" + (kept.map { "; \(DashboardCookie.kept.rawValue)=\($0)" } ?? "")], isLocal: true,
            accepted: .en, id: "x", deadline: operations.deadline()
        ) { proof, _ in try await operations.admit(proof, via: .http) }
    }

    private func form(_ session: String, _ fields: [String: String]) -> [String: String] {
        fields.merging(["seal": FormSecret(ofSession: session).seal(), "do": "keep", "idem": UUID().uuidString]) { $1 }
    }

    /// The rest of the page, once `release` lets the change continue.
    private func rest(of answer: VisitAnswer, after release: () -> Void) async throws -> [String] {
        var pieces: [String] = []
        for await piece in try #require(answer.rest) {
            pieces.append(String(decoding: piece, as: UTF8.self))
            if pieces.count == 3 { release() }
        }
        return pieces
    }

    /// Holds the body's row until it is released.
    private func holding(_ tenant: TestTenant, _ body: (_ release: @escaping () -> Void) async throws -> Void) async throws {
        let gate = DispatchSemaphore(value: 0)
        let (held, continuation) = AsyncStream.makeStream(of: Void.self)
        async let holder: Void = tenant.transaction { tx in
            try tx.lockTenant(tenant.id)
            continuation.yield()
            gate.wait()
        }
        defer { gate.signal() }
        var iterator = held.makeAsyncIterator()
        await iterator.next()
        try await body { gate.signal() }
        gate.signal()
        try await holder
    }

    @Test func `a change that waits is told of while it does, and at last that it is kept`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let reference = try await tenant.invoicedReference()
        let dashboard = Dashboard(operations: tenant.operations, logger: .quiet, configuration: Self.impatient)
        let session = try await dashboard.session(of: tenant.tokens[.administrationManager] ?? "")
        try await holding(tenant) { release in
            let fields = form(session, ["reference": reference, "amount": "1,00", "date": "2026-02-01"])
            let answer = try await dashboard.answer(visit(tenant, session, tenant.operations)) { _ in fields }
            let begun = String(decoding: answer.body, as: UTF8.self)
            #expect(answer.status == .ok && begun.contains("<h1>Record a payment</h1>") && !begun.contains("</main>"))
            let pieces = try await rest(of: answer, after: release)
            #expect(pieces.count >= 5 && pieces.prefix(3).allSatisfy { $0.hasPrefix("<li>") && $0.contains("the work goes on") })
            let end = pieces.suffix(2)
            #expect(end.first?.contains("The change is saved.") == true)
            #expect(end.last?.hasPrefix("</main>") == true && end.last?.contains("</html>") == true)
        }
        #expect(try await tenant.perform(ListPayments.init, ["year": "2026"]).items.count == 1)
    }

    @Test func `whoever leaves the page leaves the change to end by itself`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let reference = try await tenant.invoicedReference()
        let dashboard = Dashboard(operations: tenant.operations, logger: .quiet, configuration: Self.impatient)
        let session = try await dashboard.session(of: tenant.tokens[.administrationManager] ?? "")
        try await holding(tenant) { _ in
            let fields = form(session, ["reference": reference, "amount": "1,00", "date": "2026-02-01"])
            let answer = try await dashboard.answer(visit(tenant, session, tenant.operations)) { _ in fields }
            // Nobody reads the rest.
            #expect(answer.rest != nil)
        }
        var payments = 0
        // Many more looks than it takes, and an end where it never comes.
        for _ in 0..<10_000 where payments == 0 { payments = try await tenant.perform(ListPayments.init, ["year": "2026"]).items.count }
        #expect(payments == 1)
    }

    @Test func `what is wrong with a change that took long stands on the same page, in its form`() async throws {
        let tenant = try await TestTenant.kaustinen()
        _ = try await tenant.invoicedReference()
        let dashboard = Dashboard(operations: tenant.operations, logger: .quiet, configuration: Self.impatient)
        let session = try await dashboard.session(of: tenant.tokens[.administrationManager] ?? "")
        try await holding(tenant) { release in
            let fields = form(session, ["reference": "1232", "amount": "1,00", "date": "2026-02-01"])
            let answer = try await dashboard.answer(visit(tenant, session, tenant.operations)) { _ in fields }
            let pieces = try await rest(of: answer, after: release)
            let end = try #require(pieces.dropLast().last)
            #expect(end.contains(#"role="alert""#) && end.contains(#"value="1232""#) && !end.contains("is kept"))
        }
    }

    @Test func `a page that began before the change ended has one frame and one heading`() async throws {
        let tenant = try await TestTenant.kaustinen()
        _ = try await tenant.invoicedReference()
        var configuration = Self.impatient
        configuration.sessionLifetime = .seconds(14 * 60)
        let dashboard = Dashboard(operations: tenant.operations, logger: .quiet, configuration: configuration)
        let session = try await dashboard.session(of: tenant.tokens[.administrationManager] ?? "")
        try await holding(tenant) { release in
            let fields = form(session, ["reference": "1232", "amount": "1,00", "date": "2026-02-01"])
            let answer = try await dashboard.answer(visit(tenant, session, tenant.operations, kept: "payment")) { _ in fields }
            let whole = String(decoding: answer.body, as: UTF8.self) + (try await rest(of: answer, after: release).joined())
            for once in ["<main", "</main>", "<h1>", "</h1>", "</html>", "The session ends", "Kept: Record a payment."] {
                #expect(whole.components(separatedBy: once).count == 2, "\(once)")
            }
            // A live region of its own: a list that were one would be no list.
            #expect(whole.contains("<div role=\"log\"><ol class=\"steps\">\n<li>") && whole.contains("</li>\n</ol></div>\n<h2>"))
        }
    }

    @Test func `the time that a form takes to arrive is none of its visit's`() async throws {
        let tenant = try await TestTenant.make()
        let dashboard = Dashboard(operations: tenant.operations, logger: .quiet, configuration: .patient)
        let session = try await dashboard.session(of: tenant.tokens[.administrationManager] ?? "")
        let pause = Duration.milliseconds(50), deadline = tenant.operations.deadline()
        let admitted = Mutex<[Deadline]>([])
        let visit = Visit(
            method: .post, target: "/sign-out", path: ["sign-out"], query: [], headers: [.cookie: "seutu=\(session)"], isLocal: true,
            accepted: .en, id: "x", deadline: deadline
        ) { proof, deadline in
            admitted.withLock { $0.append(deadline) }
            return try await tenant.operations.admit(proof, via: .http, by: deadline)
        }
        let answer = try await dashboard.answer(visit) { _ in
            try await Task.sleep(for: pause)
            return ["seal": FormSecret(ofSession: session).seal()]
        }
        #expect(answer.status == .seeOther)
        let later = try #require(admitted.withLock { $0 }.first)
        #expect(later.time >= deadline.later(by: pause).time)
    }

    @Test func `an import tells of how many lines it has done how many`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let told = Told()
        let csv = "payer;from\r\n005;2026-01-01\r\n010;2026-01-01\r\n"
        var fields = Fields(["kind": "members", "csv": csv], today: tenant.operations.today())
        let change = try ImportData(&fields)
        _ = try await tenant.operations.perform([change], as: tenant.manager) { done, all in told.steps.withLock { $0.append([done, all]) }
        }
        #expect(told.steps.withLock { $0 } == [[0, 2], [1, 2]])
    }

    @Test func `a table is imported from the year's page, and its faults are told line by line`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let path = "\(served.path)/2026/change/import"
            #expect(try await browser.get("\(served.path)/2026").html.contains(path))
            let form = try await browser.get(path)
            let wrong = try await browser.send(form, to: path, ["kind": "members", "csv": "payer;from\r\n005;soon\r\n"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("Lines with faults"))
            let effect = try await browser.send(form, to: path, ["kind": "members", "csv": "payer;from\r\n005;2026-01-01\r\n"])
            #expect(effect.status == .ok && effect.html.contains("The file&#39;s lines") && effect.html.contains(">new<"))
            #expect(try await browser.keep(effect, at: path).status == .seeOther)
            let day = try #require(CalendarDate("2025-12-31"))
            let values = ["kind": "basis", "csv": "series;payer;date;value;source\r\npopulation;236;\(day);4200;x\r\n"]
            let told = try await browser.send(form, to: path, values).html
            #expect(told.contains("population \(Words(language: .en).date(day)) Kaustinen<") && told.contains(">Outcome<"))
        }
        #expect(try await tenant.perform(ListMembers.init, [:]).items.contains { $0.payer.rawValue == "005" })
    }

    @Test func `a check of the chain that takes several pages says how far it is`() async throws {
        let tenant = try await TestTenant.make()
        let dashboard = Dashboard(operations: tenant.operations, logger: .quiet), caller = tenant.caller(.auditor)
        let visit = visit(tenant, "1_00", tenant.operations)
        let viewer = Viewer(
            operations: tenant.operations, visit: visit,
            signedIn: SignedIn(session: "1_00", secret: FormSecret(), secondsLeft: 3_600, caller: caller), caller: caller,
            place: .ofRole(tenant.slug.rawValue, .verification), words: Words(language: .en))
        let head = Row("head", ["sequence": .number(55_000)])
        for isComplete in [false, true] {
            let found = Row(
                "verification", ["verifiedTo": .number(20_000), "complete": .flag(isComplete), "intact": .flag(isComplete)])
            let page = VerificationPage(head: head, found, viewer)
            let content = PageContent(title: "x", template: .verification, page: page)
            let answer = dashboard.answer(with: content, visit, nil)
            #expect(String(decoding: answer.body, as: UTF8.self).contains("20,000 of 55,000") != isComplete)
        }
        // A fault is shown as soon as it is found, with the newest event's action in words.
        let part: KeyValuePairs<String, Cell> = ["broken": .number(1), "complete": .flag(false), "intact": .flag(false)]
        let broken = Row("verification", part)
        let page = VerificationPage(head: Row("head", ["action": .text("contribution-set")]), broken, viewer)
        #expect(page.found?.verdict == "The chain has been altered" && page.found?.tone == "bad" && page.found?.isPart == true)
        #expect(page.head.last?.value == OfferedChange.contribution.title.en)
    }

    @Test func `pieces leave as they come, and the form is held and the request under way until the change ends`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let reference = try await tenant.invoicedReference()
        try await ServedBody.serve(tenant, configuration: Self.impatient, over: .live) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let path = "\(served.path)/2026/change/payment"
            let effect = try await browser.send(
                try await browser.get(path), to: path, ["reference": reference, "amount": "1,00", "date": "2026-02-01"])
            let form = effect.hidden.merging(["do": "keep"]) { $1 }
            let body = form.map { DashboardPlace.encoded($0.key) + "=" + DashboardPlace.encoded($0.value) }.joined(separator: "&")
            let sender = try await RawClient.connect(to: .tcp(try #require(client.port)), staysOpen: false)
            try await holding(tenant) { release in
                sender.post(
                    """
                    POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAccept-Language: en\r
                    Cookie: seutu=\(browser.cookies["seutu"] ?? "")\r\nContent-Type: application/x-www-form-urlencoded\r
                    Content-Length: \(body.utf8.count)\r\n\r\n\(body)
                    """)
                for _ in 0..<3 { while try await !sender.line().hasPrefix("<li>") {} }
                let underway = try await browser.get("/metrics").html
                #expect(underway.contains("seutu_http_body_bytes \(body.utf8.count)\n"))
                // That of the metrics itself is one of them.
                #expect(underway.contains("seutu_http_requests_in_flight 2\n") && !underway.contains(Self.kept(2)))
                release()
            }
            #expect(await sender.rest().contains("The change is saved."))
            let ended = try await browser.get("/metrics").html
            #expect(ended.contains("seutu_http_body_bytes 0\n") && ended.contains("seutu_http_requests_in_flight 1\n"))
            // The other one is the sign-in's.
            #expect(ended.contains(Self.kept(2)))
        }
    }

    /// How the metrics tell of so many requests that lead on.
    private static func kept(_ count: Int) -> String {
        "seutu_http_requests_total{method=\"any\",route=\"dashboard\",status=\"303\"} \(count)\n"
    }
}

/// What a change told: how much is done, and of how much.
private final class Told: Sendable {
    let steps = Mutex<[[Int]]>([])
}

extension TestTenant {
    /// The reference of an invoice that was sent.
    fileprivate func invoicedReference() async throws -> String {
        try await perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1"])
        return try #require(try await perform(ListInstalments.init, ["year": "2026"]).items.first).reference.digits
    }
}
