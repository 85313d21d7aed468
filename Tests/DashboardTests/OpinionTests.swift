import Cooperation
import HTTPTypes
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import Dashboard

/// A municipality gives its opinion by a form that is made of the operation's own fields.
@Suite struct OpinionTests {
    private static func serve(_ body: @escaping @Sendable (ServedBody, Browser, String) async throws -> Void) async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.sendOut(adding: ["sentOn": "2026-01-02"])
        let token = try await tenant.municipality(of: PayerCode(checked: "236")).token
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(token)
            try await body(served, browser, "\(served.path)/consultations/1/opinions/236")
        }
    }

    private static let opinion = [
        "position": "with-remarks", "text": "Too much.\r\nSee §.", "organ": "Board", "date": "2026-01-03", "section": "§ 1",
    ]

    @Test func `an opinion is given and changed, and the page tells so`() async throws {
        try await Self.serve { served, browser, path in
            let empty = try await browser.get(path)
            let first = try await browser.send(empty, to: path, Self.opinion)
            #expect(first.status == .seeOther && first.headers[.location] == path)
            let given = try await browser.get(path)
            #expect(given.html.contains("The opinion is saved") && given.html.contains("Too much.\nSee §."))
            #expect(given.html.contains(#"value="with-remarks" checked"#))
            let second = try await browser.send(given, to: path, ["position": "against"])
            #expect(second.status == .seeOther)
            let asked = try await served.tenant.perform(ShowConsultation.init, ["consultation": "1"]).opinions
            let opinion = try #require(asked.first { $0.asked.payer.rawValue == "236" }?.asked.opinion)
            #expect(opinion.position == .against && opinion.version == 2 && opinion.words == "Too much.\nSee §.")
            // The page that was open before the change.
            let stale = try await browser.send(given, to: path, ["position": "for", "idem": "another-key"])
            #expect(stale.status == .unprocessableContent && stale.html.contains("role=\"alert\""))
        }
    }

    @Test func `a form that is sent twice is taken once`() async throws {
        try await Self.serve { served, browser, path in
            let form = try await browser.get(path).form.merging(Self.opinion) { $1 }
            for _ in 0..<2 { #expect(try await browser.post(path, form).status == .seeOther) }
            let asked = try await served.tenant.perform(ShowConsultation.init, ["consultation": "1"]).opinions
            #expect(asked.first { $0.asked.payer.rawValue == "236" }?.asked.opinion?.version == 1)
        }
    }

    @Test func `every fault stands beside its field and in the summary, and what was written stays`() async throws {
        try await Self.serve { _, browser, path in
            let empty = try await browser.get(path)
            let form = ["position": "against", "organ": "", "date": "tomorrow", "section": "<b>", "register": "1"]
            let page = try await browser.send(empty, to: path, form)
            #expect(page.status == .unprocessableContent)
            for field in ["organ", "date", "text"] {
                #expect(page.html.contains("<a href=\"#field-\(field)\">"), "\(field)")
                #expect(page.html.contains("id=\"field-\(field)-fault\""), "\(field)")
            }
            #expect(page.html.contains("The organ that decided is missing: give it."))
            #expect(page.html.contains(#"value="&lt;b&gt;""#) && page.html.contains(#"value="against" checked"#))
            let nothing = try await browser.send(empty, to: path, [:])
            for anchor in ["field-position-for", "field-organ", "field-date", "field-section"] {
                #expect(nothing.html.contains("<a href=\"#\(anchor)\">") && nothing.html.contains("id=\"\(anchor)\""), "\(anchor)")
            }
            // What only the change itself can tell.
            let early = try await browser.send(empty, to: path, Self.opinion.merging(["date": "2025-01-01"]) { $1 })
            #expect(early.html.contains("<a href=\"#field-date\">"))
        }
    }

    @Test func `a form without its seal changes nothing`() async throws {
        try await Self.serve { served, browser, path in
            let form = try await browser.get(path).form.merging(Self.opinion) { $1 }
            for seal in ["", FormSecret().seal()] {
                #expect(try await browser.post(path, form.merging(["seal": seal]) { $1 }).status == .forbidden)
            }
            let asked = try await served.tenant.perform(ShowConsultation.init, ["consultation": "1"]).opinions
            #expect(asked.allSatisfy { $0.asked.opinion == nil })
        }
    }

    @Test func `a draft that changed meanwhile is told of, and the opinion is about the one that was seen`() async throws {
        try await Self.serve { served, browser, path in
            let before = try await browser.get(path)
            for cost in ["110000.00", "120000.00"] {
                let line = ["service": "basic-tasks", "year": "2026", "cost": cost, "income": "0.00", "external": "0.00"]
                try await served.tenant.perform(SetBudgetService.init, line)
                let page = try await browser.get(path)
                if cost == "110000.00" { continue }
                #expect(page.value(of: "draftVersion") != before.value(of: "draftVersion"))
            }
            let changed = try await browser.send(before, to: path, Self.opinion.merging(["draftVersion": "1"]) { $1 })
            #expect(changed.status == .unprocessableContent && changed.html.contains("The draft has changed since you opened the form"))
            let sent = try await browser.send(before, to: path, Self.opinion)
            #expect(sent.status == .seeOther)
        }
    }

    @Test func `who may only read is shown no form`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.sendOut()
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.auditor] ?? "")
            let path = "\(served.path)/consultations/1/opinions/236"
            let page = try await browser.get(path)
            #expect(
                page.status == .ok && !page.html.contains("<textarea") && page.html.contains("you can read the opinion but not give it"))
            let sent = try await browser.post(path, Self.opinion.merging(["seal": page.value(of: "seal") ?? ""]) { $1 })
            #expect(sent.status == .forbidden && sent.text(of: "h1") == "The page could not be shown")
        }
    }
}
