import Cooperation
import Foundation
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// Forms of unknown clients.
@Suite struct StrangerFormTests {
    private func head(_ method: String, _ path: String, _ fields: String...) -> String {
        "\(method) \(path) HTTP/1.1\r\n" + (["Host: here"] + fields).map { $0 + "\r\n" }.joined() + "\r\n"
    }

    @Test func `who is not signed in takes no room of those who are, nor of others who sign in`() async throws {
        let tenant = try await TestTenant.kaustinen()
        var configuration = WebServer.Configuration.patient
        (configuration.maximumBodyBytes, configuration.maximumBodiesBytes) = (10_000, 10_000)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.listen { port in
            let type = "Content-Type: application/x-www-form-urlencoded"
            let long = try await RawClient.connect(port)
            long.post(head("POST", "/sign-in", type, "Content-Length: 9000") + "a=")
            let refused = try await long.answer()
            #expect(refused.status == 413 && refused.headers["content-type"]?.hasPrefix("text/html") == true)
            var holders: [RawClient] = []
            for _ in 0..<4 {
                let holder = try await RawClient.connect(port)
                holder.post(head("POST", "/sign-in", type, "Expect: 100-continue", "Content-Length: 8000"))
                #expect(try await holder.answer().status == 100)
                holder.post("a=" + String(repeating: "x", count: 7_997))
                holders.append(holder)
            }
            let visitor = try await RawClient.connect(port)
            var cookies: [String: String] = [:]
            func ask(_ method: String, _ path: String, _ form: String = "") async throws -> RawClient.Answer {
                let cookie = "Cookie: " + cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
                visitor.post(head(method, path, cookie, type, "Content-Length: \(form.utf8.count)") + form)
                let answer = try await visitor.answer()
                for cookie in answer.headers["set-cookie"]?.matches(of: /((?:__Host-)?seutu[a-z-]*)=([^;]*);/) ?? [] {
                    cookies[String(cookie.1)] = String(cookie.2)
                }
                return answer
            }
            func seal(_ page: RawClient.Answer) -> String {
                page.body.firstMatch(of: /name="seal" value="([^"]*)"/).map { String($0.1) } ?? ""
            }
            let form = seal(try await ask("GET", "/sign-in"))
            #expect(try await ask("POST", "/sign-in", "seal=\(form)&token=\(tenant.tokens[.administrationManager] ?? "")").status == 303)
            let path = "/bodies/\(tenant.slug)/2026/change/discard"
            let own = seal(try await ask("GET", path))
            #expect(try await ask("POST", path, "seal=\(own)&reason=x" + String(repeating: "&a=b", count: 1_000)).status == 200)
            for holder in holders { try await holder.close() }
        }
    }
}
