import Cooperation
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import Dashboard

/// Mistyped or forged addresses: each is answered by a page in the reader's language.
@Suite struct AddressTests {
    private static let pages = [
        "", "2026", "2026/shares/236", "2026/shares/236/explanation", "2026/services/digital", "2026/invoices", "2026/statement",
        "2026/settlement", "2026/differences", "2026/alternatives", "2026/change/service", "change/draft", "receivables", "history",
        "portfolio", "portfolio/list", "portfolio/list.csv", "portfolio/financing", "portfolio/timeline", "portfolio/exposure",
        "portfolio/cash-flow", "portfolio/watch", "plans", "clock", "cards", "cards/236", "owed", "payers/236/opinions",
        "payers/236/commitments", "audit/verification",
    ]
    private static let names = [
        "actor", "action", "thing", "code", "from", "to", "after", "layer", "payer", "period", "service", "state", "date", "alternatives",
        "fromYear", "fromLayer", "page", "sort", "stage", "text", "due", "project", "year", "focusArea", "team", "consultation", "surplus",
        "deMinimis", "scope", "unknown",
    ]

    private static func isPage(_ shown: Browser.Shown) -> Bool {
        shown.headers[.contentType] == "text/html; charset=utf-8" && shown.html.components(separatedBy: "<h1>").count == 2
            && !shown.html.unicodeScalars.contains("\0") && !shown.html.contains("\u{202E}")
    }

    private static func isRefusal(_ shown: Browser.Shown, of character: String) -> Bool {
        shown.status == .badRequest && isPage(shown) && shown.html.contains(character)
    }

    @Test func `what nobody can see is refused wherever an address says it, by its name`() async throws {
        try await ServedBody.toManager { served, browser in
            for page in Self.pages {
                for name in Self.names {
                    for (value, code) in [("%00", "U+0000"), ("a%E2%80%AEb", "U+202E")] {
                        let shown = try await browser.get("\(served.path)/\(page)?\(name)=\(value)")
                        #expect(Self.isRefusal(shown, of: code), "\(page) \(name) \(shown.status)")
                    }
                }
            }
            let named = try await browser.get("\(served.path)/history?actor=%00")
            #expect(named.html.contains("Made by"))
            for place in ["/sign-in?to=%00", "/accessibility?to=%00", "/language/fi?to=%00"] {
                #expect(try await browser.get(place).status == .badRequest, "\(place)")
            }
        }
    }

    @Test func `the name of something that an address says holds nothing that nobody can see`() async throws {
        try await ServedBody.toManager { served, browser in
            for page in Self.pages.map({ "\(served.path)/\($0)" }) + ["/sign-in", "/accessibility", "/language/fi"] {
                for (name, code) in [("x%00y", "U+0000"), ("x%E2%80%AEy", "U+202E"), ("%00", "U+0000"), ("actor%00", "U+0000")] {
                    for value in ["a", "%00"] {
                        let shown = try await browser.get("\(page)?\(name)=\(value)")
                        #expect(Self.isRefusal(shown, of: code), "\(page) \(name) \(shown.status)")
                    }
                }
            }
            let named = try await browser.get("/sign-in?x%E2%80%AEy=%00")
            #expect(named.html.contains("The address from the question mark on"))
        }
    }

    @Test func `a path of what nobody can see leads to no page, and is told on one`() async throws {
        try await ServedBody.toManager { served, browser in
            for page in Self.pages where !page.isEmpty {
                let parts = page.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
                for place in parts.indices {
                    let path = parts.indices.map { $0 == place ? "%00" : parts[$0] }.joined(separator: "/")
                    let shown = try await browser.get("\(served.path)/\(path)")
                    #expect(shown.status == .notFound && Self.isPage(shown), "\(path) \(shown.status)")
                }
            }
        }
    }

    @Test func `an address that is written wrong is told on a page in the reader's language`() async throws {
        try await ServedBody.toManager { served, browser in
            browser.language = "fi"
            let query = try await browser.get("\(served.path)/history?actor=%zz")
            #expect(query.status == .badRequest && Self.isPage(query) && query.html.contains("Osoite kysymysmerkistä alkaen"))
            browser.cookies["seutu-language"] = nil
            for path in ["/bodies/%zz", "\(served.path)/%ff", "\(served.path)/nothing/at/all"] {
                let shown = try await browser.get(path)
                #expect(shown.status == .notFound && Self.isPage(shown) && shown.html.contains("lang=\"fi\""), "\(path)")
            }
            let posted = try await browser.post("\(served.path)/2026", ["a": "b"])
            #expect(posted.status == .methodNotAllowed && Self.isPage(posted) && posted.headers[.allow]?.contains("GET") == true)
            let nowhere = try await browser.post("\(served.path)/nothing/at/all", ["a": "b"])
            #expect(nowhere.status == .notFound && Self.isPage(nowhere))
        }
    }

    @Test func `a path that leads nowhere is told on a page to a browser, and to a program as a problem`() async throws {
        try await ServedBody.toManager { _, browser in
            for (accept, type) in [
                ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"), ("*/*", "application/problem+json"),
            ] {
                let answer = try await browser.client.execute(uri: "/budget", method: .get, headers: [.accept: accept])
                #expect(answer.status == .notFound && answer.headers[.contentType] == type)
                let ofPrograms = try await browser.client.execute(uri: "/v1/nowhere", method: .get, headers: [.accept: accept])
                #expect(ofPrograms.headers[.contentType] == "application/problem+json")
            }
        }
    }

    @Test func `what nobody can see comes back in no form`() async throws {
        try await ServedBody.toManager { served, browser in
            let path = "\(served.path)/2026/change/contribution?service=digital&payer=236"
            let form = try await browser.get(path)
            let seal = try #require(form.value(of: "seal"))
            let values = ["seal": seal, "do": "show", "amount": "1.00", "policy": "leave", "reason": "a\0b\u{202E}c"]
            let shown = try await browser.post(path, values)
            #expect(shown.status == .unprocessableContent && Self.isPage(shown) && shown.html.contains(">abc</textarea>"))
        }
    }
}
