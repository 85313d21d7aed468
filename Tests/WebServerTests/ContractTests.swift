import Cooperation
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// Rules of every route: who is admitted, which requests are refused and how, and that the description says all of it.
@Suite struct ContractTests {
    private func serve(
        limit: Int? = nil, _ setup: TestingSetup = .live,
        _ body: @escaping @Sendable (TestTenant, any TestClientProtocol) async throws -> Void
    ) async throws {
        let tenant = try await TestTenant.kaustinen()
        var configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        configuration.requestsPerSecond = limit
        configuration.limitClock = { [now = ContinuousClock.now] in now }
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(setup) { try await body(tenant, $0) }
    }

    private func path(_ route: Route, _ tenant: String, payer: String = "236") -> String {
        let values = [
            "tenant": tenant, "year": "2026", "payer": payer, "service": "basic-tasks", "series": "population", "token": "1",
            "kind": "members", "account": "costs", "centre": "1210", "number": "1", "project": "P-1", "category": "staff", "source": "eu",
            "state": "planned", "plan": "plan-1", "path": "1", "template": "budget", "position": "post-1", "code": "region",
            "indicator": "population", "invoice": "1", "from": "2026-01-01", "thing": "service", "date": "2024-12-31",
            "municipality": "236", "period": "2026", "consultation": "1",
        ]
        return values.reduce(route.template) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    @Test func `every route answers another body's name in the bytes of a name that nobody has`() async throws {
        let other = try await TestTenant.make()
        try await serve { tenant, client in
            let manager = try #require(tenant.tokens[.administrationManager])
            let municipality = try await tenant.municipality(of: try #require(PayerCode("236"))).token
            for route in WebServer.routes {
                for token in [manager, municipality] {
                    var answers: [TestResponse] = []
                    for slug in [other.slug.rawValue, "no-such-body"] {
                        answers.append(
                            try await client.execute(
                                uri: path(route, slug), method: route.method, headers: [.authorization: "Bearer \(token)"],
                                body: route.method == .get ? nil : ByteBuffer(string: "{}")))
                    }
                    #expect(answers[0].status == .notFound, "\(route.method) \(route.template)")
                    #expect(answers[0].body == answers[1].body, "\(route.method) \(route.template)")
                }
            }
        }
    }

    @Test func `every route asks for a token`() async throws {
        try await serve { tenant, client in
            for route in WebServer.routes {
                let answer = try await client.execute(uri: path(route, tenant.slug.rawValue), method: route.method)
                #expect(answer.status == .unauthorized, "\(route.method) \(route.template)")
                let basic = route.template.hasSuffix("/calendar.ics") ? ["Basic realm=\"seutu\", charset=\"UTF-8\""] : []
                #expect(answer.headers[values: .wwwAuthenticate] == basic + ["Bearer realm=\"seutu\""])
            }
        }
    }

    @Test func `every route is described in valid JSON`() async throws {
        let document = OpenAPIDocument(WebServer.routes, tags: []).bytes
        let object = try #require(try JSONSerialization.jsonObject(with: Data(document)) as? [String: Any])
        let paths = try #require(object["paths"] as? [String: [String: Any]])
        for route in WebServer.routes { #expect(paths[route.template]?[route.method.rawValue.lowercased()] != nil) }
        #expect(paths.values.reduce(0) { $0 + $1.count } == WebServer.routes.count + OpenRoute.allCases.count)
    }

    struct Refused: Sendable {
        let method: HTTPRequest.Method
        let path: String
        var headers: HTTPFields = [:]
        var body: String?
        let status: Int
        let code: String
    }

    static let refused: [Refused] = [
        Refused(method: .patch, path: "/members", status: 405, code: "method-not-allowed"),
        Refused(method: .get, path: "/members", headers: [.accept: "text/html"], status: 406, code: "not-acceptable"),
        Refused(
            method: .put, path: "/budgets/2026", headers: [.contentType: "text/plain"], body: "x", status: 415,
            code: "unsupported-media-type"),
        Refused(method: .put, path: "/budgets/2026", body: #"{"note":"a","note":"b"}"#, status: 400, code: "invalid"),
        Refused(method: .put, path: "/budgets/2026", body: #"{"note":["a"]}"#, status: 400, code: "invalid"),
        Refused(method: .put, path: "/budgets/2026", body: #"{"note":"a","year":2027}"#, status: 400, code: "misplaced"),
        Refused(method: .put, path: "/budgets/2026", body: #"{"note":true}"#, status: 400, code: "invalid"),
        Refused(method: .put, path: "/budgets/2026", body: #"{"note":null}"#, status: 400, code: "invalid"),
        Refused(method: .put, path: "/budgets/2026", body: #"{"note":"a","if":"1"}"#, status: 400, code: "misplaced"),
        Refused(method: .put, path: "/budgets/2026", body: #"{"note":"a","idem":"12345678"}"#, status: 400, code: "misplaced"),
        Refused(method: .put, path: "/budgets/2026", body: #"{"note":"a","dry":"yes"}"#, status: 400, code: "misplaced"),
        Refused(method: .put, path: "/budgets/2026?note=a", status: 400, code: "misplaced"),
        Refused(method: .get, path: "/members?limit=1&limit=1", status: 400, code: "invalid"),
        Refused(method: .put, path: "/budgets/2026", body: String(repeating: " ", count: (1 << 20) + 1), status: 413, code: "too-big"),
        Refused(method: .put, path: "/budgets/2026", headers: [.ifMatch: "\"1\""], body: #"{"note":"a"}"#, status: 412, code: "conflict"),
        Refused(method: .put, path: "/budgets/2026", headers: [.ifMatch: "soon"], body: #"{"note":"a"}"#, status: 400, code: "invalid"),
        Refused(
            method: .post, path: "/budgets/2026/preview", body: #"{"total":"1.00","key":"population","payers":"zzz"}"#, status: 422,
            code: "basis-missing"),
        Refused(method: .get, path: "/members?nosuch=1", status: 400, code: "unknown-key"),
        Refused(method: .get, path: "/members/no%20code", status: 404, code: "not-found"),
        Refused(method: .get, path: "/nowhere", status: 404, code: "not-found"),
    ]

    @Test(arguments: refused) func `a refusal is a problem document`(_ refused: Refused) async throws {
        try await serve { tenant, client in
            var headers = refused.headers
            headers[.authorization] = "Bearer \(try #require(tenant.tokens[.administrationManager]))"
            let answer = try await client.execute(
                uri: "/v1/\(tenant.slug)\(refused.path)", method: refused.method, headers: headers,
                body: refused.body.map { ByteBuffer(string: $0) })
            #expect(answer.status.code == refused.status)
            #expect(answer.headers[.contentType] == "application/problem+json")
            let problem = try answer.json()
            #expect(problem["type"] == .text("urn:seutu:error:\(refused.code)") && problem["code"] == .text(refused.code))
            #expect(problem["status"] == .number(refused.status) && problem["title"]?.text?.isEmpty == false)
            let checker = try SchemaChecker(Data(OpenAPIDocument(WebServer.routes, tags: []).bytes))
            let faults = try checker.faults(in: Data(String(buffer: answer.body).utf8), named: "Problem")
            #expect(faults.isEmpty, "\(faults)")
        }
    }

    @Test func `a role that may not is refused`() async throws {
        try await serve { tenant, client in
            let municipality = try await tenant.municipality(of: try #require(PayerCode("236"))).token
            let headers: HTTPFields = [.authorization: "Bearer \(municipality)"]
            let denied = try await client.execute(uri: "/v1/\(tenant.slug)/audit", method: .get, headers: headers)
            #expect(denied.status == .forbidden)
            // Refused before its body is read, so no fault of the body is reported.
            let large = try await client.execute(
                uri: "/v1/\(tenant.slug)/statistics/import", method: .post, headers: headers, body: ByteBuffer(string: "no document"))
            #expect(large.status == .forbidden)
        }
    }

    @Test func `a token that asks too often is refused`() async throws {
        // Without a connection, which would send one request after the other.
        try await serve(limit: 1, .router) { tenant, client in
            let headers: HTTPFields = [.authorization: "Bearer \(tenant.tokens[.auditor] ?? "")"]
            let answers = try await withThrowingTaskGroup(of: TestResponse.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await client.execute(uri: "/v1/\(tenant.slug)/members", method: .get, headers: headers) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let refused = try #require(answers.first { $0.status == .tooManyRequests })
            #expect(refused.headers[.retryAfter] == "1")
            #expect(answers.contains { $0.status == .ok })
        }
    }

    @Test func `a change is tried without being made`() async throws {
        try await serve { tenant, client in
            let headers: HTTPFields = [.authorization: "Bearer \(try #require(tenant.tokens[.administrationManager]))"]
            let uri = "/v1/\(tenant.slug)/budgets/2026"
            let before = try await client.execute(uri: uri, method: .get, headers: headers)
            let tried = try await client.execute(
                uri: uri + "?dry=yes", method: .put, headers: headers, body: ByteBuffer(string: #"{"note":"tried"}"#))
            #expect(try tried.json()["dryRun"] == true)
            #expect(tried.headers[.eTag] == nil)
            let after = try await client.execute(uri: uri, method: .get, headers: headers)
            #expect(after.body == before.body)
        }
    }

    @Test func `answers are in three languages, and a link leads to the next page`() async throws {
        try await serve { tenant, client in
            let token = try #require(tenant.tokens[.auditor])
            let uri = "/v1/\(tenant.slug)/budgets/2026/shares/236/explanation?service=basic-tasks"
            for (wanted, language, words) in [
                ("sv-FI, en;q=0.5", "sv", "fördelningsgrund: befolkning"), ("de, en;q=0.9, fi;q=0.1", "en", "is shared by population"),
                ("de", "fi", "jakoperusteena asukasluku"),
            ] {
                let answer = try await client.execute(
                    uri: uri, method: .get, headers: [.authorization: "Bearer \(token)", .acceptLanguage: wanted])
                #expect(answer.headers[.contentLanguage] == language)
                let sentence = try #require(try answer.json()["contributions"]?[0]?["sentence"]?.text)
                #expect(sentence.contains(words))
            }
            let page = try await client.execute(
                uri: "/v1/\(tenant.slug)/members?limit=2", method: .get, headers: [.authorization: "Bearer \(token)"])
            #expect(page.headers[.link] == "</v1/\(tenant.slug)/members?limit=2&after=217>; rel=\"next\"")
        }
    }
}
