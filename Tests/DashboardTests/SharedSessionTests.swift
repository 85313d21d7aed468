import Cooperation
import HTTPTypes
import HummingbirdTesting
import Operations
import Postgres
import TestSupport
import Testing
import WebServer

@testable import Dashboard

/// Sessions that several instances of the service share: if one begins or ends a session, the others see it with the
/// next page.
@Suite struct SharedSessionTests {
    /// Two instances over one database, each with connections and memory of its own.
    private func withTwo(
        _ tenant: TestTenant, _ body: @escaping @Sendable (ServedBody, any TestClientProtocol, any TestClientProtocol) async throws -> Void
    ) async throws {
        let (operations, database) = try tenant.installation.restarted()
        try await ServedBody.serve(tenant) { served, first in
            try await ServedBody.serve(tenant, by: operations) { _, second in try await body(served, first, second) }
        }
        await database.close()
    }

    private func rows(of tenant: TestTenant) async throws -> Int64 {
        try await tenant.transaction(.read) { try $0.all(builtIn: "SELECT count(*) FROM sign_in") { (count: Int64) in count }[0] }
    }

    @Test func `a browser is served by two instances in turn, forms too, and signs out of both`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let token = tenant.tokens[.administrationManager] ?? ""
        try await withTwo(tenant) { served, first, second in
            let browser = Browser(first)
            let signIn = try await browser.get("/sign-in")
            browser.client = second
            let seal = try #require(signIn.value(of: "seal"))
            #expect(try await browser.post("/sign-in", ["seal": seal, "token": token]).headers[.location] == "/")
            var pages: [Browser.Shown] = []
            for client in [first, second, first] {
                browser.client = client
                pages.append(try await browser.open("\(served.path)/2026"))
                #expect(pages.last?.status == .ok && pages.last?.text(of: "h1")?.hasPrefix("Year 2026") == true)
            }
            // A form of the one is taken by the other.
            let stolen = browser.cookies
            let out = try await browser.post("/sign-out", ["seal": try #require(pages[1].value(of: "seal"))])
            #expect(out.headers[.location] == "/sign-in?out=yes")
            for client in [first, second] {
                browser.client = client
                browser.cookies = stolen
                #expect(try await browser.get("\(served.path)/2026").status == .seeOther)
            }
            #expect(try await rows(of: tenant) == 0)
        }
    }

    @Test func `a restart signs nobody out`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let token = tenant.tokens[.auditor] ?? ""
        let jar = try await signedInJar(tenant, token)
        let (operations, database) = try tenant.installation.restarted()
        try await ServedBody.serve(tenant, by: operations) { served, client in
            let browser = Browser(client)
            browser.cookies = jar
            let page = try await browser.get("\(served.path)/2026")
            #expect(page.status == .ok)
        }
        await database.close()
    }

    /// The cookies of a browser that signed in by an instance which is gone.
    private func signedInJar(_ tenant: TestTenant, _ token: String) async throws -> [String: String] {
        let (operations, database) = try tenant.installation.restarted()
        let jar = AsyncStream.makeStream(of: [String: String].self)
        try await ServedBody.serve(tenant, by: operations) { _, client in
            let browser = Browser(client)
            try await browser.signIn(token)
            jar.continuation.yield(browser.cookies)
        }
        await database.close()
        var jars = jar.stream.makeAsyncIterator()
        return try #require(await jars.next())
    }

    @Test func `a revoked token's sessions and links end at once everywhere`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let token = try await tenant.operations.createToken(["name": "leaver", "role": "auditor"], as: tenant.manager)
        let number = try await tenant.operations.authenticate(token, via: .http).tokenID
        try await withTwo(tenant) { served, first, second in
            let browser = Browser(first)
            try await browser.signIn(token)
            let link = try await served.dashboard.signInLink(for: token)
            for client in [first, second] {
                browser.client = client
                #expect(try await browser.get("\(served.path)/2026").status == .ok)
            }
            let stolen = browser.cookies
            try await tenant.perform(RevokeToken.init, ["token": "\(number)"])
            #expect(try await rows(of: tenant) == 0)
            for client in [second, first] {
                browser.client = client
                browser.cookies = stolen
                let page = try await browser.get("/")
                #expect(page.status == .seeOther && page.headers[.location] == "/sign-in?ended=yes")
                #expect(browser.cookies["seutu"] == nil)
                #expect(try await browser.get(link).html.contains("was used already"))
            }
        }
    }

    @Test func `the operator's session is kept with the platform's tokens`() async throws {
        let tenant = try await TestTenant.make()
        try await withTwo(tenant) { served, first, second in
            let browser = Browser(first)
            try await browser.signIn(tenant.installation.operatorToken)
            browser.client = second
            #expect(try await browser.get("/installation").status == .ok)
            #expect(browser.cookies["seutu"]?.hasPrefix("0_") == true)
        }
    }

    @Test func `a link signs in once, whichever instances it is opened at`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let token = tenant.tokens[.auditor] ?? ""
        try await withTwo(tenant) { served, first, second in
            let link = try await served.dashboard.signInLink(for: token)
            let opened = try await withThrowingTaskGroup(of: Bool.self) { group in
                for client in [second, first, second, first] {
                    group.addTask {
                        let browser = Browser(client)
                        return try await browser.get(link).status == .seeOther && browser.cookies["seutu"] != nil
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(opened.filter(\.self).count == 1)
        }
    }

    @Test func `signing in gives a new session, whatever cookie was there before, and ends that one`() async throws {
        let tenant = try await TestTenant.make()
        let manager = tenant.tokens[.administrationManager] ?? "", auditor = tenant.tokens[.auditor] ?? ""
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client), planted = try await served.dashboard.session(of: auditor)
            browser.cookies["seutu"] = planted
            try await browser.signIn(manager)
            #expect(browser.cookies["seutu"] != planted && browser.cookies["seutu"] != nil)
            let attacker = Browser(client)
            attacker.cookies["seutu"] = planted
            #expect(try await attacker.get(served.path).status == .seeOther)
        }
    }

    private static func fourAtOnce(_ limits: inout WebServer.Configuration) {
        limits.wrongTokensPerMinute = 4
        limits.limitClock = { [now = ContinuousClock.now] in now }
    }

    @Test func `wrong cookies and links are counted by address as wrong tokens are`() async throws {
        let tenant = try await TestTenant.make()
        let token = tenant.tokens[.auditor] ?? "", tenantID = tenant.id.rawValue
        let (operations, database) = try tenant.installation.restarted()
        try await ServedBody.serve(tenant, by: operations, limits: Self.fourAtOnce) { served, client in
            let owner = Browser(client), guesser = Browser(client)
            try await owner.signIn(token)
            #expect(try await owner.open(served.path).status == .ok)
            let guess = { "\(tenantID)_" + TokenText.randomSecret().hexadecimal }
            for _ in 0..<2 {
                guesser.cookies["seutu"] = guess()
                #expect(try await guesser.get(served.path).status == .seeOther)
                #expect(try await guesser.get("/sign-in/" + guess()).html.contains("was used already"))
            }
            let before = database.statistics.totals.fetches
            guesser.cookies["seutu"] = guess()
            #expect(try await guesser.get(served.path).status == .tooManyRequests)
            #expect(try await guesser.get("/sign-in/" + guess()).status == .tooManyRequests)
            #expect(database.statistics.totals.fetches == before)
            // A session that was right before is served all the same.
            #expect(try await owner.open(served.path).status == .ok)
        }
        await database.close()
    }
}
