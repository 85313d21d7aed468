import Cooperation
import HTTPTypes
import HummingbirdTesting
import Operations
import Postgres
import TestSupport
import Testing

@testable import Dashboard

/// Signing in and out, and what ends a session.
@Suite struct SessionTests {
    @Test func `a municipality signs in with its token, sees its share, and signs out`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.sendOut()
        let token = try await tenant.municipality(of: PayerCode(checked: "236")).token
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            let asked = try await browser.get("\(served.path)/2026/shares/236")
            let to = "/sign-in?to=" + DashboardPlace.encoded("\(served.path)/2026/shares/236")
            #expect(asked.status == .seeOther && asked.headers[.location] == to)
            let signedIn = try await browser.signIn(token, to: "\(served.path)/2026/shares/236")
            #expect(signedIn.status == .seeOther && signedIn.headers[.location] == "\(served.path)/2026/shares/236")
            let cookie = try #require(signedIn.headers[values: .setCookie].first { $0.hasPrefix("seutu=") })
            #expect(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/"))
            #expect(!cookie.contains(token) && !cookie.contains("Domain"))
            let page = try await browser.open("/")
            #expect(page.status == .ok && page.text(of: "h1") == "Share of 2026: Kaustinen")
            #expect(!page.html.contains(token))
            let out = try await browser.post("/sign-out", ["seal": try #require(page.value(of: "seal"))])
            #expect(out.headers[.location] == "/sign-in?out=yes" && browser.cookies["seutu"] == nil)
            #expect(try await browser.get("\(served.path)/2026/shares/236").status == .seeOther)
        }
    }

    @Test func `a wrong token is refused beside its field and in the summary`() async throws {
        let tenant = try await TestTenant.make()
        try await ServedBody.serve(tenant) { _, client in
            let browser = Browser(client)
            for token in ["", "seutu_1_00", "<script>"] {
                let page = try await browser.signIn(token)
                #expect(page.status == .unprocessableContent && browser.cookies["seutu"] == nil)
                #expect(page.html.contains("<a href=\"#token\">The token is not valid"))
                #expect(page.html.contains(#"aria-invalid="true""#))
                #expect(!page.html.contains("<script>"))
            }
        }
    }

    @Test func `a form without the session's seal is refused`() async throws {
        let tenant = try await TestTenant.make()
        let token = tenant.tokens[.administrationManager] ?? ""
        try await ServedBody.serve(tenant) { _, client in
            let browser = Browser(client)
            let stranger = FormSecret().seal()
            for seal in ["", stranger, "00"] {
                #expect(try await browser.post("/sign-in", ["seal": seal, "token": token]).status == .forbidden)
            }
            try await browser.signIn(token)
            for seal in ["", stranger] {
                #expect(try await browser.post("/sign-out", ["seal": seal]).status == .forbidden)
            }
            #expect(browser.cookies["seutu"] != nil)
        }
    }

    @Test func `who sends a form after the session has ended is led back to the form`() async throws {
        try await ServedBody.toManager { served, browser in
            let path = "\(served.path)/2026/change/contribution?service=basic-tasks&payer=236"
            #expect(try await browser.get(path).status == .ok)
            browser.cookies["seutu"] = String(repeating: "0", count: 64)
            let place = try await browser.post(path, ["amount": "1"]).headers[.location] ?? ""
            #expect(place == "/sign-in?to=" + DashboardPlace.encoded(path) + "&ended=yes")
            #expect(try await browser.get(place).value(of: "to") == path.replacing("&", with: "&amp;"))
        }
    }

    @Test func `who looks is told in time that the session or the token ends`() async throws {
        let tenant = try await TestTenant.make()
        let today = tenant.operations.today()
        let last = try #require(today.adding(days: 3))
        let fields = ["name": "guest", "role": "auditor", "expires": "\(last)"]
        let guest = try await tenant.operations.createToken(fields, as: tenant.manager)
        let manager = tenant.tokens[.administrationManager] ?? ""
        var short = Dashboard.Configuration()
        short.sessionLifetime = .seconds(14 * 60)
        try await ServedBody.serve(tenant, configuration: short) { _, client in
            let browser = Browser(client)
            try await browser.signIn(guest)
            let page = try await browser.get("/accessibility").html
            let told = try #require(try /The session ends in about (\d+) minutes/.firstMatch(in: page))
            #expect((2...14).contains(Int(told.1) ?? 0))
            #expect(page.contains("Your token expires on \(Words(language: .en).date(last))"))
        }
        try await ServedBody.serve(tenant) { _, client in
            let browser = Browser(client)
            try await browser.signIn(manager)
            let page = try await browser.get("/accessibility").html
            #expect(!page.contains("The session ends") && !page.contains("Your token expires"))
        }
    }

    @Test func `a link signs in once`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let token = tenant.tokens[.administrationManager] ?? ""
        try await ServedBody.serve(tenant) { served, client in
            let link = try await served.dashboard.signInLink(for: token)
            #expect(!link.contains(token))
            let browser = Browser(client), second = Browser(client)
            // What looks where the link leads, as a filter of mail does, has not used it.
            let looked = try await second.head(link)
            #expect(looked.status == .ok && second.cookies["seutu"] == nil)
            #expect(try await browser.get(link).headers[.location] == "/")
            #expect(try await browser.open("/").text(of: "h1")?.hasPrefix("Year 2026") == true)
            let used = try await second.get(link)
            #expect(used.status == .ok && used.html.contains("was used already") && second.cookies["seutu"] == nil)
        }
    }

    @Test func `a visitor is sent on within the dashboard only`() {
        for text in [
            "//evil.example", "https://evil.example", "/\\evil.example", "/sign-in/abc", "/docs", "/language/sv", "", "/bodies/a\r\nb",
        ] {
            #expect(LocalTarget(text) == nil, "\(text)")
        }
        for text in ["/", "/bodies/kaustinen/2026?layer=1", "/sign-in", "/accessibility"] { #expect(LocalTarget(text)?.text == text) }
    }

    @Test func `a seal differs each time and holds for its secret only`() {
        let secret = FormSecret()
        let seals = (0..<5).map { _ in secret.seal() }
        #expect(Set(seals).count == 5 && seals.allSatisfy(secret.admits))
        #expect(!secret.admits(FormSecret().seal()) && !secret.admits(nil) && !secret.admits("zz") && !secret.admits(secret.text))
        #expect(FormSecret(secret.text)?.admits(seals[0]) == true && FormSecret("00") == nil)
        let ofSession = FormSecret(ofSession: "1_00")
        #expect(FormSecret(ofSession: "1_00").admits(ofSession.seal()) && !FormSecret(ofSession: "1_01").admits(ofSession.seal()))
    }

    @Test func `beyond loopback cookies keep to their host and to TLS`() {
        for cookie in DashboardCookie.allCases {
            let text = cookie.set("x", isLocal: false).value
            #expect(text.hasPrefix("__Host-seutu") && text.contains("; Secure") && text.contains("; Path=/") && !text.contains("Domain"))
            #expect(!cookie.set("x", isLocal: true).value.contains("Secure"))
            #expect(cookie.value(in: [.cookie: "a=b; __Host-\(cookie.rawValue)=x"], isLocal: false) == "x")
            #expect(cookie.value(in: [.cookie: "\(cookie.rawValue)=x"], isLocal: false) == nil)
        }
    }
}
