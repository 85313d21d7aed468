import Cooperation
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import WebServer

/// The page that shows the API.
@Suite struct ExplorerTests {
    private func page(_ headers: HTTPFields = [:]) async throws -> TestResponse {
        let operations = try await TestTenant.make().operations
        let server = WebServer(configuration: .init(host: "127.0.0.1", port: 0), operations: operations, logger: .quiet)
        return try await server.makeApplication().test(.router) { try await $0.execute(uri: "/docs", method: .get, headers: headers) }
    }

    @Test func `the page is whole, and is kept by its tag`() async throws {
        let first = try await page()
        #expect(first.status == .ok && first.headers[.contentType] == "text/html; charset=utf-8")
        let tag = try #require(first.headers[.eTag])
        let again = try await page([.ifNoneMatch: tag])
        #expect(again.status == .notModified && again.body.readableBytes == 0)
        #expect(first.body.readableBytes < 32_768)
    }

    /// The browser is told the digests of the script and the style that the page really has, and nothing else runs.
    @Test func `the policy lets the page's own script and style run, and nothing from elsewhere`() async throws {
        let answer = try await page()
        let text = String(buffer: answer.body)
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        let directives = Dictionary(
            uniqueKeysWithValues: policy.split(separator: "; ").map { directive in
                let words = directive.split(separator: " ", maxSplits: 1).map(String.init)
                return (words[0], words[1])
            })
        for (element, directive) in [("script", "script-src"), ("style", "style-src")] {
            let parts = text.components(separatedBy: "<\(element)>")
            try #require(parts.count == 2, "one \(element)")
            let inside = parts[1].components(separatedBy: "</\(element)>")
            try #require(inside.count == 2)
            #expect(directives[directive] == "'sha256-\(Data(SHA256.hash(data: Data(inside[0].utf8))).base64EncodedString())'")
        }
        for (directive, value) in [
            ("default-src", "'none'"), ("connect-src", "'self'"), ("img-src", "data:"), ("base-uri", "'none'"), ("form-action", "'none'"),
            ("frame-ancestors", "'none'"),
        ] { #expect(directives[directive] == value) }
        // No address of another place, no style or handler in an attribute: the policy would stop them.
        #expect(text.matches(of: /https?:\/\//).isEmpty)
        #expect(text.matches(of: /<[a-z]+[^>]* (style|on[a-z]+)=/).isEmpty)
        #expect(text.matches(of: /innerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/).isEmpty)
    }
}
