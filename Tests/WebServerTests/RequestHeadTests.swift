import Cooperation
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import WebServer

/// The head of a request: its version, its host, its path and its token.
@Suite struct RequestHeadTests {
    private func live(_ body: @escaping @Sendable (TestTenant, Int) async throws -> Void) async throws {
        let tenant = try await TestTenant.kaustinen()
        let server = WebServer(configuration: .patient, operations: tenant.operations, logger: .quiet)
        try await server.listen { try await body(tenant, $0) }
    }

    private func serve(
        wrongTokens: Int? = nil, _ body: @escaping @Sendable (TestTenant, any TestClientProtocol) async throws -> Void
    ) async throws {
        let tenant = try await TestTenant.kaustinen()
        var configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        configuration.wrongTokensPerMinute = wrongTokens
        configuration.limitClock = { [now = ContinuousClock.now] in now }
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(.router) { try await body(tenant, $0) }
    }

    @Test func `HTTP 1.0 has one answer, unless it asks to keep the connection`() async throws {
        try await live { _, port in
            let once = try await RawClient.connect(port)
            once.post("GET /live HTTP/1.0\r\nExpect: anything\r\n\r\n")
            let answer = try await once.answer()
            #expect(answer.status == 200 && answer.body == "live\n" && answer.headers["connection"] == "close")
            #expect(await once.rest() == "")
            let kept = try await RawClient.connect(port)
            for _ in 0..<2 {
                kept.post("GET /live HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")
                let answer = try await kept.answer()
                #expect(answer.status == 200 && answer.headers["connection"]?.lowercased() == "keep-alive")
            }
            kept.post("GET /live HTTP/1.0\r\n\r\n")
            #expect(try await kept.answer().status == 200)
            #expect(await kept.rest() == "")
        }
    }

    @Test func `a request has one Host, with a value`() async throws {
        try await live { _, port in
            for hosts in ["", "Host:\r\n", "Host: a\r\nHost: b\r\n", "Host: a\r\nhost: a\r\n"] {
                let client = try await RawClient.connect(port)
                client.post("GET /live HTTP/1.1\r\n\(hosts)Accept-Language: en\r\n\r\n")
                let answer = try await client.answer()
                #expect(answer.status == 400 && answer.headers["content-type"] == "application/problem+json", "\(hosts)")
                let problem = try answer.json()
                #expect(problem["code"] == "host-unclear" && problem["detail"]?.text?.contains("one Host header") == true, "\(problem)")
            }
        }
    }

    static let noHTTP: [(request: String, status: Int)] = [
        ("\u{16}\u{3}\u{1}\u{2}\r\n\r\n", 400), ("FETCH /live HTTP/1.1\r\nHost: here\r\n\r\n", 400),
        ("GET /live HTTP/1.1\r\nHost : here\r\n\r\n", 400), ("GET /live HTTP/9.1\r\nHost: here\r\n\r\n", 400),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        ("GET /live HTTP/1.1\r\nHost: here\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        ("GET /live HTTP/1.1\r\nHost: here\r\nX: \(String(repeating: "x", count: 9_000))\r\n\r\n", 431),
        ("GET /live HTTP/1.1\r\nHost: here\r\n\(String(repeating: "X: y\r\n", count: 200))\r\n", 431),
    ]

    @Test(arguments: noHTTP)
    func `what is no HTTP is answered by a problem, and is the connection's last`(request: String, status: Int) async throws {
        try await live { _, port in
            for ahead in ["", "GET /live HTTP/1.1\r\nHost: here\r\n\r\n"] {
                let client = try await RawClient.connect(port)
                client.post(ahead + request)
                if !ahead.isEmpty { #expect(try await client.answer().status == 200) }
                let answer = try await client.answer()
                #expect(answer.status == status && answer.headers["content-type"] == "application/problem+json")
                #expect(answer.headers["connection"] == "close" && answer.headers["content-language"] == "fi")
                let problem = try answer.json()
                #expect(problem["code"] == (status == 431 ? "head-too-large" : "malformed-request"))
                #expect(problem["status"] == .number(status) && problem["detail"]?.text?.isEmpty == false)
                #expect(await client.rest() == "")
            }
        }
    }

    @Test func `a slash at the end changes nothing, on any route`() async throws {
        try await serve { tenant, client in
            let headers: HTTPFields = [.authorization: "Bearer \(tenant.tokens[.administrationManager] ?? "")"]
            for path in ["", "/members", "/budgets/2026/shares/236", "/members?limit=2"] {
                let plain = try await client.execute(uri: "/v1/\(tenant.slug)\(path)", method: .get, headers: headers)
                let parts = path.split(separator: "?", omittingEmptySubsequences: false)
                let slashed = parts[0] + "/" + (parts.count == 2 ? "?" + parts[1] : "")
                let answer = try await client.execute(uri: "/v1/\(tenant.slug)\(slashed)", method: .get, headers: headers)
                #expect(answer.status == .ok && answer.body == plain.body, "\(slashed)")
                #expect(answer.headers[.link] == plain.headers[.link])
            }
            for path in ["/live/", "/openapi.json/"] { #expect(try await client.execute(uri: path, method: .get).status == .ok) }
            for path in ["/nowhere", "//nowhere", "/v1/", "/v1/\(tenant.slug)//", "/v1//members"] {
                #expect(try await client.execute(uri: path, method: .get, headers: headers).status == .notFound, "\(path)")
            }
        }
    }

    @Test func `the calendar challenges with Basic first, the others with Bearer alone`() async throws {
        try await serve { tenant, client in
            let wrong = "Basic " + Data("x:y".utf8).base64EncodedString()
            for headers: HTTPFields in [[:], [.authorization: wrong]] {
                let calendar = try await client.execute(uri: "/v1/\(tenant.slug)/calendar.ics", method: .get, headers: headers)
                #expect(calendar.status == .unauthorized)
                let challenges = calendar.headers[values: .wwwAuthenticate]
                #expect(challenges == ["Basic realm=\"seutu\", charset=\"UTF-8\"", "Bearer realm=\"seutu\""])
                let clock = try await client.execute(uri: "/v1/\(tenant.slug)/clock", method: .get, headers: headers)
                #expect(clock.headers[values: .wwwAuthenticate] == ["Bearer realm=\"seutu\""])
            }
        }
    }

    @Test func `who guesses tokens is made to wait, and who has one is not`() async throws {
        try await serve(wrongTokens: 2) { tenant, client in
            let ask = { (token: String) in
                try await client.execute(uri: "/v1/\(tenant.slug)", method: .get, headers: [.authorization: "Bearer \(token)"])
            }
            let guess = { TokenText(tenant: tenant.id, secret: TokenText.randomSecret()).text }
            let unused = try await tenant.operations.createToken(["name": "new", "role": "auditor"], as: tenant.manager)
            // The same wrong token again and again counts as one guess, because a program may not know about a new
            // token.
            let old = guess()
            for _ in 0..<20 { #expect(try await ask(old).status == .unauthorized) }
            #expect(try await ask(guess()).status == .unauthorized)
            for token in [guess(), guess(), unused] {
                let refused = try await ask(token)
                #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "30")
            }
            #expect(try await ask(try #require(tenant.tokens[.auditor])).status == .ok)
            #expect(try await ask("no token at all").status == .unauthorized)
        }
    }

    @Test func `no problem has a key twice`() async throws {
        let faults = [Row("fault", ["line": .number(2), "column": .text("payer"), "code": .text("invalid"), "reason": .text("x")])]
        let refusals: [Refusal] = [
            .notFound, .authenticationRequired, .authenticationFailed, .denied(needs: .read), .invalid("a", .overlaps),
            .missing("a"), .unknownField("a"), .exists("a"), .conflict(version: 1), .state(.budgetApproved), .idempotencyMismatch,
            .importRejected(faults, count: 1), .importRejected([], count: 0), .busy, .rateLimited(retryAfterSeconds: 1),
            .databaseDown, .readOnly, .storageFull, .serialization, .lockTimeout, .deadline, .commitUnknown,
            .sourceUnavailable(.turnedOff(nil)),
        ]
        let transport: [TransportRefusal] = [
            .methodNotAllowed(allowed: "GET"), .notAcceptable(["a"]), .unsupportedMediaType(expected: "a"),
            .misplaced("a", .query), .misplaced("a", .header("If-Match")), .bodyTooLarge(maximum: 1), .bodyIncomplete, .hostUnclear,
            .expectationUnknown, .malformedRequest, .headTooLarge, .draining,
        ]
        for error: any Error in refusals as [any Error] + transport + [CancellationError()] {
            for language in Language.allCases {
                let json = Problem(error, language: language).json(language: language)
                #expect(RepeatedKeys.found(in: json) == [], "\(error)")
                #expect((try? JSONSerialization.jsonObject(with: Data(json))) != nil, "\(error)")
            }
        }
        #expect(RepeatedKeys.found(in: Array(#"{"a":{"b":[{"c":1},{"c":"a"}],"a":1},"x":",","a":2}"#.utf8)) == ["a"])
        try await serve { tenant, client in
            let answer = try await client.execute(
                uri: "/v1/\(tenant.slug)/import/members", method: .post,
                headers: [.authorization: "Bearer \(tenant.tokens[.administrationManager] ?? "")", .contentType: "text/csv"],
                body: .init(string: "payer;from\na_b;2026-01-01\n005;2026-13-01\n"))
            let problem = try answer.json()
            #expect(problem["faults"] == 2 && problem["errors"]?.items.map { $0["line"] } == [2, 3], "\(problem)")
            #expect(RepeatedKeys.found(in: Array(buffer: answer.body)) == [])
        }
    }
}
