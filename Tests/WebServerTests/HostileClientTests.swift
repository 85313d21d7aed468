import Cooperation
import Foundation
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// Clients that take places, withhold announced bytes, send ahead, or send very slowly.
@Suite struct HostileClientTests {
    private func serve(
        _ change: @Sendable (inout WebServer.Configuration) -> Void = { _ in },
        _ body: @escaping @Sendable (TestTenant, Int) async throws -> Void
    ) async throws {
        let tenant = try await TestTenant.kaustinen()
        var configuration = WebServer.Configuration.patient
        change(&configuration)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.listen { try await body(tenant, $0) }
    }

    private func head(_ method: String, _ path: String, token: String? = nil, _ more: String...) -> String {
        let fields = ["Host: here"] + (token.map { ["Authorization: Bearer \($0)"] } ?? []) + more
        return "\(method) \(path) HTTP/1.1\r\n" + fields.map { $0 + "\r\n" }.joined() + "\r\n"
    }

    /// A well-formed token that does not exist.
    private func guess(_ tenant: TestTenant) -> String { TokenText(tenant: tenant.id, secret: TokenText.randomSecret()).text }

    private func manager(_ tenant: TestTenant) -> String { tenant.tokens[.administrationManager] ?? "" }

    // MARK: Bodies

    @Test func `a refused request is answered before its body, and is the connection's last`() async throws {
        try await serve { tenant, port in
            for token in [nil, guess(tenant), tenant.tokens[.auditor]] {
                let client = try await RawClient.connect(port)
                client.post(head("POST", "/v1/\(tenant.slug)/members", token: token, "Content-Length: 1000000") + "{")
                let answer = try await client.answer()
                #expect(answer.status == (token == tenant.tokens[.auditor] ? 403 : 401))
                #expect(answer.headers["connection"] == "close")
                #expect(await client.rest() == "")
            }
            // A complete body does not cost its client the connection.
            let client = try await RawClient.connect(port)
            for _ in 0..<3 {
                client.post(head("POST", "/v1/\(tenant.slug)/members", "Content-Length: 2") + "{}")
                let answer = try await client.answer()
                #expect(answer.status == 401 && answer.headers["connection"] == nil)
            }
        }
    }

    @Test func `100-continue comes when the body is wanted, and the refusal instead of it when not`() async throws {
        try await serve { tenant, port in
            let path = "/v1/\(tenant.slug)/budgets/2026", body = #"{"note":"waited for"}"#
            let fields = ["Expect: 100-continue", "Content-Length: \(body.utf8.count)"]
            let client = try await RawClient.connect(port)
            client.post(head("PUT", path, token: manager(tenant), fields[0], fields[1]))
            #expect(try await client.answer().status == 100)
            client.post(body)
            #expect(try await client.answer().status == 200)
            // The same connection continues, and waits for its turn again.
            client.post(head("PUT", path, fields[0], fields[1]))
            #expect(try await client.answer().status == 401)
            #expect(await client.rest() == "")
            let strange = try await RawClient.connect(port)
            strange.post(head("PUT", path, token: manager(tenant), "Expect: a-miracle", fields[1]))
            let answer = try await strange.answer()
            #expect(answer.status == 417)
            #expect(try answer.json()["code"] == "expectation-unknown")
            let large = try await RawClient.connect(port)
            large.post(head("PUT", path, token: manager(tenant), fields[0], "Content-Length: 1048577"))
            #expect(try await large.answer().status == 413)
        }
    }

    @Test func `100-continue comes to nobody who did not ask for it, or could not know it`() async throws {
        try await serve { tenant, port in
            let path = "/v1/\(tenant.slug)/budgets/2026", body = #"{"note":"waited for"}"#
            let length = "Content-Length: \(body.utf8.count)"
            let plain = head("PUT", path, token: manager(tenant), length)
            let old = head("PUT", path, token: manager(tenant), length, "Expect: 100-continue").replacing("HTTP/1.1", with: "HTTP/1.0")
            for request in [plain, old] {
                let client = try await RawClient.connect(port)
                client.post(request)
                // While others are answered, the server begins to want the body.
                let other = try await RawClient.connect(port)
                for _ in 0..<20 {
                    other.post(head("GET", path, token: manager(tenant)))
                    #expect(try await other.answer().status == 200)
                }
                client.post(body)
                #expect(try await client.answer().status == 200)
            }
        }
    }

    @Test func `a body in chunks is read like one that announced its length`() async throws {
        try await serve { tenant, port in
            let path = "/v1/\(tenant.slug)/budgets/2026", body = #"{"note":"in chunks"}"#
            let client = try await RawClient.connect(port)
            client.post(head("PUT", path, token: manager(tenant), "Transfer-Encoding: chunked"))
            for piece in [body.prefix(5), body.dropFirst(5)] {
                client.post("\(String(piece.utf8.count, radix: 16))\r\n\(piece)\r\n")
            }
            client.post("0\r\n\r\n")
            #expect(try await client.answer().status == 200)
            client.post(head("GET", path, token: manager(tenant)))
            #expect(try JSON(try await client.answer().body.utf8)["note"]?.text == "in chunks")
        }
    }

    @Test func `a body that breaks off is not taken for a whole one`() async throws {
        try await serve { tenant, port in
            let path = "/v1/\(tenant.slug)/budgets/2026"
            let client = try await RawClient.connect(port)
            client.post(head("PUT", path, token: manager(tenant), "Expect: 100-continue", "Content-Length: 40"))
            #expect(try await client.answer().status == 100)
            client.post(#"{"note":"broken off"}"#)
            try await client.close()
            let reader = try await RawClient.connect(port)
            reader.post(head("GET", path, token: manager(tenant)))
            #expect(try await reader.answer().json()["note"] == "illustrative")
        }
    }

    @Test func `bodies that are being read have one budget, and a cooperation body a quarter of it`() {
        let budget = BodyBudget(maximum: 4_000, largestBody: 1_000)
        let (first, others) = (TenantID(rawValue: 1), (2...4).map { TenantID(rawValue: $0) })
        #expect(budget.take(600, for: first) && budget.take(400, for: first) && !budget.take(1, for: first))
        for tenant in others { #expect(budget.take(1_000, for: tenant)) }
        #expect(!budget.take(1, for: TenantID(rawValue: 5)))
        budget.giveBack(1_000, for: first)
        #expect(budget.take(1_000, for: TenantID(rawValue: 5)) && !budget.take(1, for: first))
        #expect(budget.metricsText.contains("seutu_http_body_bytes 4000\n"))
        // A partly returned budget is still held for the rest, though others leave room.
        let wide = BodyBudget(maximum: 8_000, largestBody: 1_000)
        #expect(wide.take(2_000, for: first))
        wide.giveBack(500, for: first)
        #expect(!wide.take(501, for: first) && wide.take(500, for: first) && !wide.take(1, for: first))
        // A budget below one request is never enough.
        #expect(BodyBudget(maximum: 10, largestBody: 1_000).take(1_000, for: first))
    }

    @Test func `over the budget a request is told to come again, and the next one finds room`() async throws {
        try await serve {
            $0.maximumBodyBytes = 1_000
            $0.maximumBodiesBytes = 1_000
        } _: { tenant, port in
            let path = "/v1/\(tenant.slug)/budgets/2026", token = manager(tenant)
            let ask = { (client: RawClient) in
                let body = #"{"note":"n"\#(String(repeating: " ", count: 500))}"#
                client.post(head("PUT", path, token: token, "Content-Length: \(body.utf8.count)") + body)
                return try await client.answer()
            }
            let holder = try await RawClient.connect(port)
            holder.post(head("PUT", path, token: token, "Content-Length: 901") + #"{"note":"h""# + String(repeating: " ", count: 789))
            let probe = try await RawClient.connect(port)
            var metrics = ""
            while !metrics.contains("seutu_http_body_bytes 800\n") {
                probe.post(head("GET", "/metrics"))
                metrics = try await probe.answer().body
            }
            let answer = try await ask(RawClient.connect(port))
            #expect(answer.status == 503 && answer.headers["retry-after"] != nil)
            #expect(try answer.json()["code"] == "busy")
            holder.post(String(repeating: " ", count: 100) + "}")
            #expect(try await holder.answer().status == 200)
            #expect(try await ask(RawClient.connect(port)).status == 200)
        }
    }

    // MARK: Places

    @Test func `whoever was silent longest gives way, and probes always get in`() async throws {
        try await serve {
            $0.maximumConnections = 8
            $0.maximumConnectionsPerAddress = nil
        } _: { tenant, port in
            let used = try await RawClient.connect(port)
            used.post(head("GET", "/live"))
            #expect(try await used.answer().status == 200)
            let count = { (name: String) in
                used.post(head("GET", "/metrics"))
                let lines = try await used.answer().body.split(separator: "\n")
                return lines.first { $0.hasPrefix("seutu_http_connections\(name) ") }.flatMap { Int($0.drop { $0 != " " }.dropFirst()) }
            }
            #expect(try await count("_evicted_total") == 0)
            #expect(try await count("_spare_total") == 0)
            #expect(try await count("") == 1)
            var silent: [RawClient] = []
            for _ in 0..<40 { silent.append(try await RawClient.connect(port)) }
            let probe = try await RawClient.connect(port)
            for path in ["/live", "/ready", "/metrics"] {
                probe.post(head("GET", path))
                #expect(try await probe.answer().status == 200)
            }
            // Connections that had sent nothing gave way first, beginning with the oldest, and not one that had an
            // answer.
            #expect(await silent[0].rest() == "")
            used.post(head("GET", "/live"))
            #expect(try await used.answer().status == 200)
            // With 41 newer connections for 8 places.
            #expect(try await count("_evicted_total") == 1 + 41 - 8)
            #expect(try await count("_spare_total") == 0)
        }
    }

    @Test func `who leaves an answer unread gives way, and who is being answered does not`() async throws {
        try await serve {
            $0.maximumConnections = 2
            $0.maximumConnectionsPerAddress = nil
        } _: { tenant, port in
            let path = "/v1/\(tenant.slug)/budgets/2026", body = #"{"note":"slow"}"#
            let busy = try await RawClient.connect(port)
            busy.post(head("PUT", path, token: manager(tenant), "Expect: 100-continue", "Content-Length: \(body.utf8.count)"))
            #expect(try await busy.answer().status == 100)
            let deaf = try await RawClient.connect(port, isReading: false)
            deaf.post(String(repeating: head("GET", "/openapi.json"), count: ConnectionGuard.maximumAhead))
            // Until the server's buffer is full, the request is still being answered and keeps its place. A new
            // connection is then told so, or gets no answer if the one before it has not left the spare place yet.
            var status = 503
            for _ in 0..<1_000 where status == 503 {
                let newcomer = try await RawClient.connect(port)
                newcomer.post(head("GET", path, token: manager(tenant)))
                do { status = try await newcomer.answer().status } catch is RawClient.Ended { continue }
                try await newcomer.close()
            }
            #expect(status == 200)
            busy.post(body)
            #expect(try await busy.answer().status == 200)
        }
    }

    @Test func `while all places are busy a newcomer gets probes and nothing else`() async throws {
        try await serve {
            $0.maximumConnectionsPerAddress = 3
        } _: { tenant, port in
            let path = "/v1/\(tenant.slug)/budgets/2026", body = #"{"note":"slow"}"#
            var busy: [RawClient] = []
            for _ in 0..<3 {
                let client = try await RawClient.connect(port)
                client.post(head("PUT", path, token: manager(tenant), "Expect: 100-continue", "Content-Length: \(body.utf8.count)"))
                #expect(try await client.answer().status == 100)
                busy.append(client)
            }
            let probe = try await RawClient.connect(port)
            probe.post(head("GET", "/live"))
            #expect(try await probe.answer().status == 200)
            let turnedAway = try await RawClient.connect(port)
            turnedAway.post(head("GET", path, token: manager(tenant)))
            let answer = try await turnedAway.answer()
            #expect(answer.status == 503 && answer.headers["connection"] == "close")
            #expect(try answer.json()["code"] == "busy")
            for client in busy {
                client.post(body)
                #expect(try await client.answer().status == 200)
            }
        }
    }

    @Test func `a head that drips is cut off however steadily it drips`() async throws {
        try await serve {
            $0.idleTimeout = .milliseconds(300)
        } _: { _, port in
            let client = try await RawClient.connect(port)
            client.post("GET /live HTTP/1.1\r\nHost: here\r\nX-Slow: ")
            // Below the limit of a head, so the time limit ends it.
            for _ in 0..<6_000 where client.isOpen {
                client.post("a")
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(!client.isOpen)
        }
    }

    @Test func `what a client sent ahead is not performed once it was told that there is no more`() async throws {
        try await serve { tenant, port in
            let path = "/v1/\(tenant.slug)/budgets/2026", body = #"{"note":"ahead"}"#
            let client = try await RawClient.connect(port)
            client.post(
                head("GET", path, token: manager(tenant), "Connection: Close")
                    + head("PUT", path, token: manager(tenant), "Content-Length: \(body.utf8.count)") + body)
            let answer = try await client.answer()
            #expect(answer.status == 200 && answer.headers["connection"] == "close")
            #expect(await client.rest() == "")
            let reader = try await RawClient.connect(port)
            reader.post(head("GET", path, token: manager(tenant)))
            #expect(try await reader.answer().json()["note"] == "illustrative")
        }
    }

    @Test func `requests sent ahead are answered in their order`() async throws {
        try await serve { tenant, port in
            let client = try await RawClient.connect(port)
            let body = #"{"note":"second"}"#, path = "/v1/\(tenant.slug)/budgets/2026"
            client.post(
                head("GET", "/live") + head("PUT", path, token: manager(tenant), "Content-Length: \(body.utf8.count)") + body
                    + head("GET", "/nowhere") + head("GET", "/live"))
            for status in [200, 200, 404, 200] { #expect(try await client.answer().status == status) }
            // One packet, so that all are there before the first is answered.
            client.post(String(repeating: head("GET", "/live"), count: 100))
            for number in 1...ConnectionGuard.maximumAhead {
                let answer = try await client.answer()
                #expect(answer.status == 200 && answer.headers["connection"] == (number == ConnectionGuard.maximumAhead ? "close" : nil))
            }
            #expect(await client.rest() == "")
        }
    }
}
