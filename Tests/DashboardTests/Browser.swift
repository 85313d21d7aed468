import Cooperation
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing
import WebServer

@testable import Dashboard

/// The parts of a browser that the dashboard needs: it keeps cookies and sends forms, and runs no script.
final class Browser {
    struct Shown {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let html: String

        /// The value of the first control of a name.
        func value(of name: String) -> String? { captured(#"name="\#(name)"[^>]* value="([^"]*)""#) }

        /// The text of the only element of a name, without the elements in it.
        func text(of element: String) -> String? {
            captured(#"(?s)<\#(element)[^>]*>(.*?)</\#(element)>"#)?.replacing(/<[^>]*>/, with: "")
        }

        private func captured(_ pattern: String) -> String? {
            guard let expression = try? NSRegularExpression(pattern: pattern),
                let match = expression.firstMatch(in: html, range: NSRange(html.startIndex..., in: html)),
                let range = Range(match.range(at: 1), in: html)
            else { return nil }
            return String(html[range])
        }
    }

    /// With another client, the same cookies are used with another instance of the service.
    var client: any TestClientProtocol
    var cookies: [String: String] = [:]
    var language = "en"

    init(_ client: any TestClientProtocol) { self.client = client }

    func get(_ path: String) async throws -> Shown { try await send(.get, path, nil, "") }

    /// Checks whether a page exists, as programs that follow links in advance do.
    func head(_ path: String) async throws -> Shown { try await send(.head, path, nil, "") }

    func post(
        _ path: String, _ form: [String: String], as type: String = "application/x-www-form-urlencoded"
    ) async throws -> Shown {
        let text = form.map { DashboardPlace.encoded($0.key) + "=" + DashboardPlace.encoded($0.value) }.joined(separator: "&")
        return try await send(.post, path, ByteBuffer(string: text), type)
    }

    /// Sends a form that has a file, as browsers do.
    func post(_ path: String, _ form: [String: String], file: (name: String, bytes: [UInt8])) async throws -> Shown {
        let head = { (rest: String) in "--b0undary\r\nContent-Disposition: form-data; \(rest)\r\n" }
        let fields = form.map { head("name=\"\($0.key)\"") + "\r\n\($0.value)\r\n" }.joined()
        var body = ByteBuffer(string: fields + head("name=\"\(file.name)\"; filename=\"f; 1.xml\"") + "Content-Type: text/xml\r\n\r\n")
        body.writeBytes(file.bytes)
        body.writeString("\r\n--b0undary--\r\n")
        return try await send(.post, path, body, "multipart/form-data; boundary=b0undary")
    }

    /// Follows redirects, as a browser does.
    func open(_ path: String) async throws -> Shown {
        var shown = try await get(path)
        for _ in 0..<5 where shown.status == .seeOther { shown = try await get(shown.headers[.location] ?? "/") }
        return shown
    }

    /// Signs in by the form.
    @discardableResult
    func signIn(_ token: String, to place: String = "/") async throws -> Shown {
        let page = try await get("/sign-in")
        let seal = try #require(page.value(of: "seal"))
        return try await post("/sign-in", ["seal": seal, "token": token, "to": place])
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ body: ByteBuffer?, _ type: String) async throws -> Shown {
        var headers: HTTPFields = [.acceptLanguage: language]
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        if body != nil { headers[.contentType] = type }
        let answer = try await client.execute(uri: path, method: method, headers: headers, body: body)
        for cookie in answer.headers[values: .setCookie] { keep(cookie) }
        return Shown(status: answer.status, headers: answer.headers, html: String(buffer: answer.body))
    }

    private func keep(_ cookie: String) {
        let parts = cookie.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        let pair = parts[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        cookies[pair[0]] = parts.contains("Max-Age=0") ? nil : pair[1]
    }
}

/// A body whose dashboard is served by operations of its own, so that other tests do not change what one test counts.
struct ServedBody: Sendable {
    let tenant: TestTenant
    let dashboard: Dashboard

    static func serve(
        _ tenant: TestTenant, by operations: Operations? = nil, configuration: Dashboard.Configuration = .patient,
        over setup: TestingSetup = .router, limits: (inout WebServer.Configuration) -> Void = { _ in },
        _ body: @escaping @Sendable (ServedBody, any TestClientProtocol) async throws -> Void
    ) async throws {
        let operations = operations ?? tenant.operations
        let dashboard = Dashboard(
            operations: operations, logger: .quiet, configuration: configuration, changes: WebServer.changes)
        var served = WebServer.Configuration(host: "127.0.0.1", port: 0)
        limits(&served)
        let server = WebServer(configuration: served, operations: operations, dashboard: dashboard, logger: .quiet)
        try await server.makeApplication().test(setup) { try await body(ServedBody(tenant: tenant, dashboard: dashboard), $0) }
    }

    /// Runs the body for the administration manager of a body with the demo's figures, signed in.
    static func toManager(_ body: @escaping @Sendable (ServedBody, Browser) async throws -> Void) async throws {
        let tenant = try await TestTenant.kaustinen()
        try await serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            try await body(served, browser)
        }
    }

    var path: String { "/bodies/\(tenant.slug)" }
}

extension Dashboard {
    /// A session as in a browser's cookie.
    func session(of token: String) async throws -> String {
        try await operations.beginSession(as: try await operations.authenticate(token, via: .http), on: configuration.sessions)
    }
}

extension Dashboard.Configuration {
    /// On a busy machine, a slow change must not become one that reports its progress.
    static var patient: Self {
        var configuration = Self()
        configuration.patience = TestInstallation.patience
        return configuration
    }
}
