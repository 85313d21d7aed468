import Cooperation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// A draft is sent out, answered and decided on over HTTP, with the body's token and a municipality's.
@Suite struct ConsultationTests {
    private func serve(_ body: @escaping @Sendable (TestTenant, any TestClientProtocol) async throws -> Void) async throws {
        let tenant = try await TestTenant.kaustinen()
        let configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(.router) { try await body(tenant, $0) }
    }

    @Test func `a draft is sent out, answered with versions, and approved with what was said`() async throws {
        try await serve { tenant, client in
            let manager = try #require(tenant.tokens[.administrationManager])
            let municipality = try await tenant.municipality(of: PayerCode(checked: "236")).token
            func ask(
                _ method: HTTPRequest.Method, _ path: String, _ json: String? = nil, as token: String, _ more: HTTPFields = [:]
            ) async throws -> TestResponse {
                let headers: HTTPFields = [.authorization: "Bearer \(token)", .contentType: "application/json"]
                return try await client.execute(
                    uri: "/v1/\(tenant.slug)/\(path)", method: method, headers: headers + more, body: json.map { ByteBuffer(string: $0) })
            }
            #expect(try await ask(.get, "budgets/2026", as: municipality).status == .notFound)
            let start = #"{"subject":"budget","code":"2026","due":"2199-12-31","sentOn":"2026-01-02","consent":"waivable"}"#
            #expect(try await ask(.post, "consultations", start, as: municipality).status == .forbidden)
            let started = try await ask(.post, "consultations", start, as: manager)
            #expect(started.status == .created && started.headers[.location] == "/v1/\(tenant.slug)/consultations/1")
            #expect(try await ask(.get, "budgets/2026/shares/236", as: municipality).status == .ok)

            let decided = #""organ":"Kunnanhallitus","date":"2026-01-03","section":"§ 1""#
            let opinion = #"{"position":"with-remarks","text":"Kasvu on suurta.",\#(decided)}"#
            let first = try await ask(.put, "consultations/1/opinions/236", opinion, as: municipality)
            #expect(first.status == .created && first.headers[.eTag]?.hasPrefix("\"1") == true)
            let other = try await ask(.put, "consultations/1/opinions/074", opinion, as: municipality)
            #expect(other.status == .notFound)
            let stale = try await ask(.put, "consultations/1/opinions/236", opinion, as: municipality, [.ifMatch: "\"7\""])
            #expect(stale.status == .preconditionFailed)
            let again = try await ask(.put, "consultations/1/opinions/236", opinion, as: municipality, [.ifMatch: "\"1\""])
            #expect(again.status == .ok)
            let long = opinion.replacing("Kasvu on suurta.", with: String(repeating: "a", count: 1_000_000))
            let refused = try await ask(.put, "consultations/1/opinions/236", long, as: municipality)
            #expect(try refused.status == .badRequest && refused.json()["field"] == "text")

            let own = try await ask(.get, "consultations/1", as: municipality).json()
            #expect(own["opinions"]?.items.map { $0["payer"] } == ["236"] && own["unanswered"] == .null)
            let all = try await ask(.get, "consultations/1", as: manager).json()
            #expect(all["opinions"]?.items.count == 5 && all["unanswered"] == "074,421,849,924" && all["withRemarks"] == 1)
            let decision = #"{"organ":"Seutuvaltuusto","date":"2026-02-11","section":"§ 65""#
            let early = try await ask(.post, "budgets/2026/approval", decision + "}", as: manager)
            #expect(try early.status == .conflict && early.json()["problem"] == "consultation-open")
            #expect(try early.json()["errors"]?.items.map { $0["payer"] } == ["074", "421", "849", "924"])
            let waiting = decision + #","override":"They agreed by phone."}"#
            let unasked = try await ask(.post, "budgets/2026/approval", waiting, as: manager, [.acceptLanguage: "sv"])
            let problem = try unasked.json()
            #expect(problem["problem"] == "consent-waivable" && problem["detail"]?.text?.contains("withoutConsent") == true)
            let waived = waiting.dropLast() + #","withoutConsent":"Section 7."}"#
            let approved = try await ask(.post, "budgets/2026/approval", String(waived), as: manager)
            #expect(approved.status == .ok)
            let told = try approved.json()["changes"]?.items.first { $0["kind"] == "consultation" }
            #expect(told?["withRemarks"] == 1 && told?["reason"] == "Section 7." && told?["ending"] == "decided")
            // After the decision it is public.
            #expect(try await ask(.get, "consultations/1", as: municipality).json()["opinions"]?.items.count == 5)
            let mine = try await ask(.get, "opinions", as: municipality).json()
            #expect(mine["items"]?.items.map { $0["position"] } == ["with-remarks"])
        }
    }
}
