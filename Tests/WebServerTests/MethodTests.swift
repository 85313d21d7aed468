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

/// HEAD, OPTIONS and methods that a path does not have; and the requests of calendar programs before they read.
@Suite struct MethodTests {
    private func serve(_ body: @escaping @Sendable (TestTenant, any TestClientProtocol) async throws -> Void) async throws {
        let tenant = try await TestTenant.kaustinen()
        let configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(.router) { try await body(tenant, $0) }
    }

    private static let values = [
        "year": "2026", "payer": "236", "service": "basic-tasks", "series": "population", "kind": "members", "account": "costs",
        "centre": "1210",
    ]

    private static func path(_ template: String, _ tenant: TestTenant) -> String {
        let path = values.reduce(template.replacing("{tenant}", with: tenant.slug.rawValue)) {
            $0.replacing("{\($1.key)}", with: $1.value)
        }
        return path.replacing(/\{\w+\}/, with: "1")
    }

    /// Whether a path of the first template may match the second: a parameter's value may equal a fixed segment of a
    /// route.
    private static func leads(_ template: String, to other: String) -> Bool {
        let (segments, others) = (template.split(separator: "/"), other.split(separator: "/"))
        return segments.count == others.count && zip(segments, others).allSatisfy { $0 == $1 || $1.first == "{" }
    }

    @Test func `a thing may be called as a route is`() async throws {
        try await serve { tenant, client in
            let headers: HTTPFields = [.authorization: "Bearer \(tenant.tokens[.administrationManager] ?? "")"]
            let projects = "/v1/\(tenant.slug)/projects"
            func ask(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws -> TestResponse {
                try await client.execute(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
            }
            let made = try await ask(.post, projects, #"{"project":"import","name":"Import"}"#)
            #expect(made.status == .created && made.headers[.location] == "\(projects)/import")
            #expect(try await ask(.get, "\(projects)/import").json()["name"] == "Import")
            #expect(try await ask(.put, "\(projects)/import/split", #"{"key":"equal"}"#).status == .ok)
            #expect(try await ask(.get, "\(projects)/import").json()["key"] == "equal")
            // The fixed segment comes first.
            #expect(try await ask(.post, "\(projects)/import", #"{"csv":"project;name;stage;date\nP-2;x;idea;2026-01-01"}"#).status == .ok)
            #expect(try await ask(.patch, "\(projects)/import").headers[.allow] == "POST, GET, PUT, DELETE, HEAD, OPTIONS")
            let position = #"{"title":"x","from":"2020-01-01"}"#
            #expect(try await ask(.put, "/v1/\(tenant.slug)/positions/summary", position).status == .ok)
            #expect(try await ask(.get, "/v1/\(tenant.slug)/nowhere/import").status == .notFound)
        }
    }

    @Test func `HEAD answers as GET does, without the body, on every route and what is open`() async throws {
        try await serve { tenant, client in
            let token = tenant.tokens[.administrationManager] ?? ""
            // A call of the verification continues where the last one ended.
            let reads = WebServer.routes.filter { $0.method == .get && $0.operation != "VerifyAudit" }
            let routes = reads.map(\.template) + ["/openapi.json", "/docs", "/live", "/ready"]
            var found = 0
            for template in routes {
                let path = Self.path(template, tenant)
                let headers: HTTPFields = [.authorization: "Bearer \(token)", .acceptEncoding: "gzip"]
                let whole = try await client.execute(uri: path, method: .get, headers: headers)
                let head = try await client.execute(uri: path, method: .head, headers: headers)
                #expect(head.status == whole.status && head.body.readableBytes == 0, "\(path)")
                for name in [HTTPField.Name.contentType, .contentLength, .contentEncoding, .eTag, .vary, .cacheControl, .contentLanguage] {
                    #expect(head.headers[name] == whole.headers[name], "\(path): \(name)")
                }
                #expect(head.headers[.contentLength] == String(whole.body.readableBytes), "\(path)")
                if head.status == .ok { found += 1 }
            }
            #expect(found > 35)
        }
    }

    @Test func `OPTIONS tells every path's methods to whoever asks`() async throws {
        try await serve { tenant, client in
            for template in Set(WebServer.routes.map(\.template)) {
                let methods = Set(WebServer.routes.filter { Self.leads(template, to: $0.template) }.map(\.method.rawValue))
                // Another body's paths are the same, and so are those of a body that does not exist.
                for slug in [tenant.slug.rawValue, "no-such-body"] {
                    let path = Self.path(template.replacing("{tenant}", with: slug), tenant)
                    let answer = try await client.execute(uri: path, method: .options)
                    #expect(answer.status == .noContent && answer.body.readableBytes == 0, "\(path)")
                    let allowed = (answer.headers[.allow] ?? "").split(separator: ", ").map(String.init)
                    #expect(Set(allowed) == methods.union(methods.contains("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"]), "\(path)")
                    #expect(Set(allowed).count == allowed.count)
                }
            }
            for open in OpenRoute.allCases {
                let answer = try await client.execute(uri: open.rawValue, method: .options)
                #expect(answer.status == .noContent && answer.headers[.allow] == "GET, HEAD, OPTIONS")
            }
            let none = try await client.execute(uri: "/v1/\(tenant.slug)/nowhere", method: .options)
            #expect(none.status == .notFound)
        }
    }

    @Test func `a method that a path does not take is answered by 405 and those that it does`() async throws {
        try await serve { tenant, client in
            for path in ["/live", "/ready", "/metrics", "/openapi.json", "/docs", "/v1/\(tenant.slug)/budgets/2026", "/v1/x/tokens/1"] {
                let allowed = try await client.execute(uri: path, method: .options).headers[.allow]
                for method in [HTTPRequest.Method.patch, .trace, .init("PROPFIND")!] {
                    let answer = try await client.execute(uri: path, method: method)
                    #expect(answer.status == .methodNotAllowed, "\(method) \(path)")
                    #expect(answer.headers[.allow] == allowed && allowed != nil)
                    #expect(try answer.json()["code"] == "method-not-allowed")
                }
            }
        }
    }

    @Test func `a calendar program finds its way from any first question`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.windClock()
        let server = WebServer(configuration: .init(host: "127.0.0.1", port: 0), operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(.live) { live in
            let port = try #require(live.port)
            let calendar = "/v1/\(tenant.slug)/calendar.ics", token = tenant.tokens[.auditor] ?? ""
            let challenge = "Basic realm=\"seutu\", charset=\"UTF-8\", Bearer realm=\"seutu\""
            let client = try await RawClient.connect(port)
            // Like Apple's and GNOME's programs: methods, then a check, then the challenge, then the answer.
            client.post("OPTIONS \(calendar) HTTP/1.1\r\nHost: here\r\n\r\n")
            let options = try await client.answer(isWithoutBody: true)
            #expect(options.status == 204 && options.headers["allow"] == "GET, HEAD, OPTIONS" && options.headers["content-length"] == nil)
            let question = "<propfind xmlns=\"DAV:\"><prop><resourcetype/></prop></propfind>"
            for path in [calendar, "/.well-known/caldav", "/principals/"] {
                client.post(
                    "PROPFIND \(path) HTTP/1.1\r\nHost: here\r\nDepth: 0\r\nContent-Length: \(question.utf8.count)\r\n\r\n"
                        + question)
                let answer = try await client.answer()
                #expect(answer.status == (path == calendar ? 405 : 404), "\(path)")
                #expect(answer.headers["content-type"] == "application/problem+json" && answer.headers["connection"] == nil)
                #expect(answer.headers["allow"] == (path == calendar ? "GET, HEAD, OPTIONS" : nil))
            }
            for method in ["HEAD", "GET"] {
                client.post("\(method) \(calendar) HTTP/1.1\r\nHost: here\r\n\r\n")
                let asked = try await client.answer(isWithoutBody: method == "HEAD")
                #expect(asked.status == 401 && asked.headers["www-authenticate"] == challenge, "\(method)")
                let password = Data("anybody:\(token)".utf8).base64EncodedString()
                client.post("\(method) \(calendar) HTTP/1.1\r\nHost: here\r\nAuthorization: Basic \(password)\r\n\r\n")
                let answer = try await client.answer(isWithoutBody: method == "HEAD")
                #expect(answer.status == 200 && answer.headers["content-type"] == "text/calendar", "\(method)")
                #expect(answer.body.isEmpty == (method == "HEAD") && Int(answer.headers["content-length"] ?? "") ?? 0 > 500)
                let tag = answer.headers["etag"] ?? ""
                client.post(
                    "\(method) \(calendar) HTTP/1.1\r\nHost: here\r\nIf-None-Match: \(tag)\r\nAuthorization: Basic \(password)\r\n\r\n")
                let same = try await client.answer(isWithoutBody: true)
                #expect(same.status == 304 && same.headers["etag"] == tag && same.headers["content-length"] == nil, "\(method)")
            }
        }
    }
}
