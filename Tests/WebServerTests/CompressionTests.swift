import Cooperation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// Answers are compressed with gzip if the client accepts it and it saves something.
@Suite struct CompressionTests {
    private func serve(_ body: @escaping @Sendable (TestTenant, any TestClientProtocol) async throws -> Void) async throws {
        let tenant = try await TestTenant.kaustinen()
        let configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(.router) { try await body(tenant, $0) }
    }

    private func bearer(_ tenant: TestTenant, _ more: HTTPFields = [:]) -> HTTPFields {
        var headers = more
        headers[.authorization] = "Bearer \(tenant.tokens[.administrationManager] ?? "")"
        return headers
    }

    @Test(
        arguments: [
            (nil, .identity), ("", .identity), ("gzip", .gzip), ("x-gzip", .gzip), ("*", .gzip), ("GZIP", .gzip), ("identity", .identity),
            ("gzip, deflate, br, zstd", .gzip), ("deflate, br", .identity), ("gzip;q=0", .identity), ("gzip;q=0, *", .identity),
            ("*;q=0", .identity), ("gzip;q=0.001", .gzip), ("gzip;q=0.5, identity;q=0.6", .identity), ("gzip;q=0.5, identity;q=0.5", .gzip),
            ("identity;q=0, gzip;q=0.1", .gzip), ("br;q=1.0, gzip;q=0.8, *;q=0.1", .gzip), ("gzip;q=x", .identity),
        ] as [(String?, ContentCoding)]) func `gzip is sent to whoever likes it as much as nothing`(
            header: String?, expected: ContentCoding
        )
    {
        #expect(ContentCoding(accepting: header) == expected)
    }

    @Test func `a compressed answer holds the same bytes under a tag of its own`() async throws {
        try await serve { tenant, client in
            for (path, type) in [
                ("/v1/\(tenant.slug)/budgets/2026/shares/236/explanation", "application/json"),
                ("/v1/\(tenant.slug)/budgets/2026/services", "application/json"),
                ("/v1/\(tenant.slug)/audit", "text/csv"), ("/openapi.json", "application/json"), ("/docs", "text/html"),
            ] {
                let plain = try await client.execute(uri: path, method: .get, headers: bearer(tenant, [.accept: type]))
                let zipped = try await client.execute(
                    uri: path, method: .get, headers: bearer(tenant, [.accept: type, .acceptEncoding: "gzip"]))
                #expect(plain.status == .ok && plain.headers[.contentEncoding] == nil, "\(path)")
                #expect(zipped.status == .ok && zipped.headers[.contentEncoding] == "gzip", "\(path)")
                #expect(zipped.body.readableBytes < plain.body.readableBytes, "\(path)")
                #expect(zipped.headers[.contentLength] == String(zipped.body.readableBytes))
                #expect(try gunzip(Array(buffer: zipped.body)) == Array(buffer: plain.body), "\(path)")
                for answer in [plain, zipped] {
                    #expect(answer.headers[.vary]?.split(separator: ", ").contains("Accept-Encoding") == true, "\(path)")
                }
                let tags = try [#require(plain.headers[.eTag]), #require(zipped.headers[.eTag])]
                #expect(tags[0] != tags[1] && tags[1].hasSuffix("-gzip\""))
                // Each is recognised in the form in which it was sent, and not in the other.
                for (tag, coding) in [(tags[0], "identity"), (tags[1], "gzip")] {
                    let again = try await client.execute(
                        uri: path, method: .get, headers: bearer(tenant, [.accept: type, .acceptEncoding: coding, .ifNoneMatch: tag]))
                    #expect(again.status == .notModified && again.headers[.eTag] == tag, "\(path) \(coding)")
                    #expect(again.headers[.contentEncoding] == nil && again.headers[.vary] == plain.headers[.vary])
                }
            }
        }
    }

    @Test func `a version may be given back from either tag`() async throws {
        try await serve { tenant, client in
            let uri = "/v1/\(tenant.slug)/budgets/2026"
            let read = try await client.execute(uri: uri + "/services", method: .get, headers: bearer(tenant, [.acceptEncoding: "gzip"]))
            let tag = try #require(read.headers[.eTag])
            #expect(read.headers[.contentEncoding] == "gzip")
            let body = ByteBuffer(string: #"{"note":"changed"}"#)
            let first = try await client.execute(uri: uri, method: .put, headers: bearer(tenant, [.ifMatch: tag]), body: body)
            #expect(first.status == .ok)
            let late = try await client.execute(uri: uri, method: .put, headers: bearer(tenant, [.ifMatch: tag]), body: body)
            #expect(late.status == .preconditionFailed)
            #expect(try late.json()["code"] == "conflict")
        }
    }

    @Test func `what is small, changes, and is not for people travels as it is`() async throws {
        try await serve { tenant, client in
            let headers = bearer(tenant, [.acceptEncoding: "gzip"])
            for path in ["/v1/\(tenant.slug)", "/v1/\(tenant.slug)/members/236", "/live", "/ready", "/metrics", "/nowhere"] {
                let answer = try await client.execute(uri: path, method: .get, headers: headers)
                #expect(answer.headers[.contentEncoding] == nil, "\(path)")
            }
            // An answer with a secret, and one that repeats a part of the request.
            let name = String(repeating: "n", count: 100), note = String(repeating: "x", count: 1_000)
            let token = try await client.execute(
                uri: "/v1/\(tenant.slug)/tokens", method: .post, headers: headers,
                body: ByteBuffer(string: "{\"name\":\"\(name)\",\"role\":\"auditor\"}"))
            #expect(token.status == .created && token.headers[.contentEncoding] == nil)
            let changed = try await client.execute(
                uri: "/v1/\(tenant.slug)/budgets/2026", method: .put, headers: headers, body: ByteBuffer(string: "{\"note\":\"\(note)\"}"))
            #expect(changed.status == .ok && changed.body.readableBytes > 1_000 && changed.headers[.contentEncoding] == nil)
        }
    }

    @Test(arguments: [1, 1_000, 65_536, 3_000_000]) func `whatever is compressed comes back`(count: Int) throws {
        var state: UInt64 = UInt64(count)
        let bytes = (0..<count).map { place in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return place % 3 == 0 ? UInt8(truncatingIfNeeded: state >> 56) : UInt8(ascii: "a")
        }
        for level in [Gzip.Level.quick, .smallest] { #expect(try gunzip(Gzip.compressed(bytes, by: level)) == bytes) }
    }

    @Test func `what is small, or takes long to compress, travels as it is`() throws {
        let route = try #require(WebServer.routes.first { $0.method == .get })
        let head = HTTPRequest(
            method: .get, scheme: nil, authority: "localhost", path: "/", headerFields: [.acceptEncoding: "gzip"])
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        let form = try AnswerForm(of: route, for: request, language: .en, tenant: "x")
        for (count, coding) in [
            (Gzip.sizes.lowerBound - 1, nil), (Gzip.sizes.lowerBound, "gzip"), (Gzip.sizes.upperBound, "gzip"),
            (Gzip.sizes.upperBound + 1, nil),
        ] {
            var answer = Answer(json: { $0.null() })
            answer.document = ("text/plain", Array(repeating: 0, count: count))
            let response = try SentAnswer(answer, in: form, isChange: false).response(to: request, by: route)
            #expect(response.headers[.contentEncoding] == coding, "\(count)")
        }
    }
}
