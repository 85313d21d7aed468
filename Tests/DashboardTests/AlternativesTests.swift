import Cooperation
import HTTPTypes
import Operations
import TestSupport
import Testing

@testable import Dashboard

/// Alternatives are entered field by field; nobody types the notation of requests.
@Suite struct AlternativesTests {
    private static let page = "/2027/alternatives?layer=0"
    private static let older = "Older: service=digital reference-date=2023-12-31"

    private func browsing(_ body: @escaping @Sendable (ServedBody, Browser) async throws -> Void) async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        try await tenant.perform(CopyBudget.init, ["year": "2027"])
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            try await body(served, browser)
        }
    }

    @Test func `alternatives come one after another, each field by field, and stand side by side`() async throws {
        try await browsing { served, browser in
            let first = try await browser.get(served.path + Self.page + "&name=Even&service=digital&key=equal")
            #expect(first.html.contains("Change: Even"))
            let known = try #require(first.value(of: "alternatives"))
            #expect(known == "Even: service=digital key=equal")
            #expect(first.value(of: "name") == "")
            let rest = "&alternatives=" + DashboardPlace.encoded(known)
            let second = try await browser.get(served.path + Self.page + rest + "&name=Older&service=digital&referenceDate=2023-12-31")
            for text in ["Change: Even", "Change: Older", "Take out: Even", "Service: Service; Allocation key: equal parts"] {
                #expect(second.html.contains(text), "\(text)")
            }
            #expect(second.value(of: "alternatives") == "Even: service=digital key=equal | \(Self.older)")
            // Another one with the same name replaces it.
            let again = try await browser.get(served.path + Self.page + rest + "&name=Even&service=digital&net=1000,00")
            #expect(again.value(of: "alternatives") == "Even: service=digital net=1000.00")
            // The link to the page without it.
            let without = try #require(second.html.firstMatch(of: /href="([^"]*)">Take out: Even/)?.1)
            let left = try await browser.get(String(without).replacing("&amp;", with: "&"))
            #expect(left.value(of: "alternatives") == Self.older && !left.html.contains("Even"))
        }
    }

    @Test(arguments: [
        ("&key=equal", "field-name"), ("&name=Even", "field-key"), ("&name=Even&net=10.00", "field-service"),
        ("&name=a%7Cb:&key=equal", "field-name"), ("&name=Even&key=nothing", "field-key"),
        ("&name=Even&payers=074,,236&key=equal", "field-payers"), ("&name=Even&referenceDate=x", "field-referenceDate"),
    ])
    func `what is wrong stands beside its field, and what was chosen stays`(_ query: String, _ field: String) async throws {
        try await browsing { served, browser in
            let shown = try await browser.get(served.path + Self.page + "&alternatives=" + DashboardPlace.encoded(Self.older) + query)
            #expect(shown.status == .ok)
            #expect(shown.html.contains("id=\"\(field)-fault\""), "\(field)")
            #expect(shown.value(of: "alternatives") == Self.older)
            #expect(shown.html.contains("Change: Older"))
        }
    }

    @Test func `one of all services leaves a service without payers as it is, and says so`() async throws {
        try await browsing { served, browser in
            let tenant = served.tenant
            try await tenant.perform(
                AddService.init,
                ["service": "empty", "name": "Emptied service", "from": "2024-01-01", "key": "equal", "participation": "listed"])
            try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "empty", "cost": "1000.00"])
            let shown = try await browser.get(served.path + Self.page + "&name=Even&key=equal")
            #expect(shown.status == .ok && shown.html.contains("Change: Even") && !shown.html.contains("What is not possible"))
            #expect(shown.html.contains("Services that do not change") && shown.html.contains("Emptied service"))
            // It is impossible for that service alone.
            let alone = try await browser.get(served.path + Self.page + "&name=Even&service=empty&key=equal")
            #expect(alone.html.contains("What is not possible") && !alone.html.contains("Services that do not change"))
            let preview = ["year": "2027", "layer": "0", "alternatives": "even: key=equal | one: service=digital key=equal"]
            let rows = try await tenant.perform(PreviewShare.init, preview).alternatives.map { Row($0) }
            let sums = rows.filter { $0["payer"] == .missing }
            #expect(sums.map { $0["kept"] } == [.text("empty"), .missing])
            #expect(rows.allSatisfy { $0["refusal"] == .missing })
        }
    }

    @Test func `one that the body cannot have is told and not kept, and what was chosen can still be taken out`() async throws {
        try await browsing { served, browser in
            let rest = "&alternatives=" + DashboardPlace.encoded(Self.older)
            let shown = try await browser.get(served.path + Self.page + rest + "&name=Lost&service=nowhere&key=equal")
            #expect(shown.status == .ok && shown.html.contains("class=\"notice error\""))
            #expect(shown.value(of: "alternatives") == Self.older)
            #expect(shown.value(of: "name") == "Lost" && shown.html.contains("Take out: Older"))
        }
    }

    @Test func `one more than a comparison takes is told and not kept, and what was typed stays`() async throws {
        try await browsing { served, browser in
            let most = (1...Alternative.maximumCount).map { "N\($0): key=equal" }.joined(separator: " | ")
            let chosen = "&alternatives=" + DashboardPlace.encoded(most)
            let shown = try await browser.get(served.path + Self.page + chosen + "&name=Over&key=equal")
            #expect(shown.status == .ok && shown.html.contains("class=\"notice error\"") && shown.html.contains("at most 20"))
            #expect(shown.value(of: "alternatives") == most && shown.value(of: "name") == "Over")
            #expect(shown.html.contains("Take out: N20"))
            // One with an existing name replaces it, so their number stays.
            let again = try await browser.get(served.path + Self.page + chosen + "&name=N20&key=population")
            #expect(again.value(of: "alternatives")?.hasSuffix("N19: key=equal | N20: key=population") == true)
            #expect(again.html.contains("Change: N20"))
        }
    }

    @Test(arguments: ["even : key=equal", " even: key=equal ", "even:key=equal"])
    func `one of a name that is there takes its place, however the address writes it`(_ known: String) async throws {
        try await browsing { served, browser in
            let chosen = "&alternatives=" + DashboardPlace.encoded(known)
            let shown = try await browser.get(served.path + Self.page + chosen + "&name=even&key=population")
            #expect(shown.value(of: "alternatives") == "even: key=population")
            #expect(shown.html.contains("Change: even") && !shown.html.contains("class=\"notice error\""))
        }
    }
}
