import Cooperation
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// The promises of HTTP itself: conditions, repetition, negotiation, pages, and the texts for operators.
@Suite struct HTTPSemanticsTests {
    private let key = HTTPField.Name("Idempotency-Key")

    private func serve(
        logger: Logger = .quiet, _ body: @escaping @Sendable (TestTenant, any TestClientProtocol) async throws -> Void
    ) async throws {
        let tenant = try await TestTenant.kaustinen()
        let configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: logger)
        try await server.makeApplication().test(.router) { try await body(tenant, $0) }
    }

    private func bearer(_ tenant: TestTenant, _ more: HTTPFields = [:]) -> HTTPFields {
        var headers = more
        headers[.authorization] = "Bearer \(tenant.tokens[.administrationManager] ?? "")"
        return headers
    }

    @Test func `documents come in their own formats, and calendar programs may use Basic`() async throws {
        try await serve { tenant, client in
            try await tenant.windClock()
            try await tenant.perform(
                ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
            try await tenant.closeYear()
            let token = tenant.tokens[.administrationManager] ?? ""
            let calendar = "/v1/\(tenant.slug)/calendar.ics"
            let basic = "Basic " + Data("anybody:\(token)".utf8).base64EncodedString()
            let feed = try await client.execute(uri: calendar, method: .get, headers: [.authorization: basic])
            #expect(feed.status == .ok && feed.headers[.contentType] == "text/calendar")
            #expect(String(buffer: feed.body).hasPrefix("BEGIN:VCALENDAR\r\n"))
            for wrong in ["Basic \(token)", "Basic !!", "Basic", "Digest \(token)", "Basic " + Data(token.utf8).base64EncodedString()] {
                let refused = try await client.execute(uri: calendar, method: .get, headers: [.authorization: wrong])
                #expect(refused.status == .unauthorized, "\(wrong)")
            }
            let invoice = "/v1/\(tenant.slug)/invoices/1/finvoice"
            let xml = try await client.execute(uri: invoice, method: .get, headers: bearer(tenant))
            #expect(xml.status == .ok && xml.headers[.contentType] == "application/xml")
            #expect(String(buffer: xml.body).hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Finvoice Version=\"3.0\">"))
            for (accept, status) in [("text/csv", HTTPResponse.Status.notAcceptable), ("application/*", .ok), ("text/*, */*;q=0.1", .ok)] {
                let answer = try await client.execute(uri: invoice, method: .get, headers: bearer(tenant, [.accept: accept]))
                #expect(answer.status == status, "\(accept)")
            }
        }
    }

    @Test func `an answer that did not change is not sent again, and a changed one is`() async throws {
        try await serve { tenant, client in
            let uri = "/v1/\(tenant.slug)/budgets/2026"
            let first = try await client.execute(uri: uri, method: .get, headers: bearer(tenant))
            let tag = try #require(first.headers[.eTag])
            let strong = tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag
            for same in [tag, "*", "\"other\", \(tag)", "W/\(strong)"] {
                let again = try await client.execute(uri: uri, method: .get, headers: bearer(tenant, [.ifNoneMatch: same]))
                #expect(again.status == .notModified && again.body.readableBytes == 0, "\(same)")
                #expect(again.headers[.eTag] == tag)
            }
            // Another language is another answer.
            let swedish = try await client.execute(
                uri: uri + "/shares", method: .get, headers: bearer(tenant, [.acceptLanguage: "sv", .ifNoneMatch: tag]))
            #expect(swedish.status == .ok)
            let body = ByteBuffer(string: #"{"note":"changed"}"#)
            _ = try await client.execute(uri: uri, method: .put, headers: bearer(tenant), body: body)
            let after = try await client.execute(uri: uri, method: .get, headers: bearer(tenant, [.ifNoneMatch: tag]))
            #expect(after.status == .ok && after.headers[.eTag] != tag)
            let late = try await client.execute(uri: uri, method: .put, headers: bearer(tenant, [.ifMatch: tag]), body: body)
            #expect(late.status == .preconditionFailed)
            #expect(try late.json()["code"] == "conflict" && late.json()["version"] == after.json()["version"])
            let present = try #require(after.headers[.eTag])
            let timely = try await client.execute(uri: uri, method: .put, headers: bearer(tenant, [.ifMatch: present]), body: body)
            #expect(timely.status == .ok, "\(String(buffer: timely.body))")
        }
    }

    @Test func `a key repeats the same change only`() async throws {
        try await serve { tenant, client in
            let name = try #require(key)
            let uri = "/v1/\(tenant.slug)/budgets/2026"
            let ask = { (note: String) in
                try await client.execute(
                    uri: uri, method: .put, headers: bearer(tenant, [name: "semantics-1"]),
                    body: ByteBuffer(string: "{\"note\":\"\(note)\"}"))
            }
            let first = try await ask("one")
            let again = try await ask("one")
            var replayed = try first.json().members
            replayed["replayed"] = true
            #expect(try again.json() == .object(replayed))
            let other = try await ask("two")
            #expect(other.status == .unprocessableContent)
            #expect(try other.json()["code"] == "idem-mismatch")
            let short = try await client.execute(
                uri: uri, method: .put, headers: bearer(tenant, [name: "short"]), body: ByteBuffer(string: #"{"note":"x"}"#))
            #expect(short.status == .badRequest)
        }
    }

    @Test func `CSV opens right in each language's spreadsheet`() async throws {
        try await serve { tenant, client in
            for (language, amount) in [("fi", "8566,71"), ("sv", "8566,71"), ("en", "8566.71")] {
                let csv = try await client.execute(
                    uri: "/v1/\(tenant.slug)/budgets/2026/shares/074", method: .get,
                    headers: bearer(tenant, [.accept: "text/csv", .acceptLanguage: language]))
                let text = String(buffer: csv.body)
                #expect(csv.headers[.contentType] == "text/csv; charset=utf-8", "\(csv.headers)")
                #expect(text.hasPrefix("\u{FEFF}service;name;amount;") && text.hasSuffix("\r\n") && text.contains(";\(amount);"), "\(text)")
            }
            for (service, start) in [("digital", "="), ("projects", "+"), ("employment", "-"), ("expert-post", "@")] {
                try await tenant.perform(SetService.init, ["service": service, "name": "\(start)SUM(A1)"])
            }
            let services = try await client.execute(
                uri: "/v1/\(tenant.slug)/services", method: .get, headers: bearer(tenant, [.accept: "text/csv"]))
            for start in "=+-@" { #expect(String(buffer: services.body).contains(";'\(start)SUM(A1);"), "\(start)") }
        }
    }

    @Test func `pages follow one another to the end, each row once`() async throws {
        try await serve { tenant, client in
            var uri = "/v1/\(tenant.slug)/members?limit=2"
            var payers: [String] = []
            for _ in 0..<10 {
                let page = try await client.execute(uri: uri, method: .get, headers: bearer(tenant))
                payers += try page.json()["items"]?.items.compactMap { $0["payer"]?.text } ?? []
                guard let link = page.headers[.link] else { break }
                uri = String(link.dropFirst().prefix { $0 != ">" })
            }
            #expect(payers == payers.sorted() && Set(payers).count == payers.count && payers.count == 6, "\(payers)")
        }
    }

    @Test func `a dry run is asked for in plain words, and a problem's title is its code in words`() async throws {
        try await serve { tenant, client in
            let uri = "/v1/\(tenant.slug)/budgets/2026"
            let body = ByteBuffer(string: #"{"note":"dry"}"#)
            for (value, status, isStored) in [
                ("maybe", HTTPResponse.Status.badRequest, false), ("", .badRequest, false), ("yes&dry=no", .badRequest, false),
                ("yes", .ok, false), ("no", .ok, true),
            ] {
                let answer = try await client.execute(uri: "\(uri)?dry=\(value)", method: .put, headers: bearer(tenant), body: body)
                #expect(answer.status == status, "\(value)")
                let budget = try await client.execute(uri: uri, method: .get, headers: bearer(tenant))
                #expect(try (budget.json()["note"] == "dry") == isStored, "\(value)")
            }
            let absent = try await client.execute(uri: "/v1/\(tenant.slug)/budgets/1999", method: .get, headers: bearer(tenant))
            let problem = try absent.json()
            #expect(problem["title"] == "Not found" && problem["errors"] == nil, "\(problem)")
            let short = bearer(tenant, [try #require(key): "short"])
            let refused = try await client.execute(uri: uri, method: .put, headers: short, body: body)
            #expect(try refused.status == .badRequest && refused.json()["field"] == "Idempotency-Key")
        }
    }

    @Test func `which body a request is about stands in the path alone`() async throws {
        try await serve { tenant, client in
            let uri = "/v1/\(tenant.slug)/budgets/2026"
            for slug in [tenant.slug.rawValue, "another"] {
                let said = try await client.execute(
                    uri: uri, method: .put, headers: bearer(tenant), body: ByteBuffer(string: "{\"note\":\"again\",\"tenant\":\"\(slug)\"}")
                )
                let asked = try await client.execute(uri: "\(uri)?tenant=\(slug)", method: .get, headers: bearer(tenant))
                for answer in [said, asked] {
                    let problem = try answer.json()
                    #expect(answer.status == .badRequest && problem["code"] == "misplaced" && problem["field"] == "tenant", "\(problem)")
                }
            }
        }
    }

    @Test func `problems speak the client's language`() async throws {
        try await serve { tenant, client in
            for (language, words) in [("fi", "tuntematon"), ("sv", "okän"), ("en", "not known")] {
                let answer = try await client.execute(
                    uri: "/v1/\(tenant.slug)/members?nosuch=1", method: .get, headers: bearer(tenant, [.acceptLanguage: language]))
                #expect(answer.headers[.contentLanguage] == language)
                let detail = try #require(try answer.json()["detail"]?.text)
                #expect(detail.lowercased().contains(words), "\(detail)")
            }
        }
    }

    @Test func `a municipality's list is its own share and the total of all`() async throws {
        try await serve { tenant, client in
            try await tenant.sendOut()
            let municipality = try await tenant.municipality(of: try #require(PayerCode("236"))).token
            let uri = "/v1/\(tenant.slug)/budgets/2026/shares"
            let own = try await client.execute(uri: uri, method: .get, headers: [.authorization: "Bearer \(municipality)"]).json()
            let all = try await client.execute(uri: uri, method: .get, headers: bearer(tenant)).json()
            #expect(own["items"]?.items.map { $0["payer"] } == ["236"])
            #expect(all["items"]?.items.count == 6 && own["total"] == all["total"] && own["total"]?.text != nil)
        }
    }

    @Test func `metrics are well-formed and name nothing of what is asked for`() async throws {
        try await serve { tenant, client in
            let series = {
                let text = String(buffer: try await client.execute(uri: "/metrics", method: .get).body)
                let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
                for line in lines {
                    #expect(line.wholeMatch(of: /[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [0-9.e+-]+/) != nil, "\(line)")
                }
                return Set(lines.map { $0.prefix { $0 != " " } })
            }
            _ = try await client.execute(uri: "/v1/\(tenant.slug)/members/111", method: .get, headers: bearer(tenant))
            let before = try await series()
            for number in 0..<20 {
                _ = try await client.execute(uri: "/v1/\(tenant.slug)/members/\(200 + number)", method: .get, headers: bearer(tenant))
                _ = try await client.execute(uri: "/nowhere/\(number)", method: .get)
            }
            // Other tests use the same process meanwhile, so new operations may appear; but requested names must not.
            let grown = try await series().subtracting(before)
            let told = grown.filter { series in [tenant.slug.rawValue, "/nowhere", "members/2"].contains { series.contains($0) } }
            #expect(told.isEmpty, "\(told)")
        }
    }

    @Test func `the access log has a line a request and no secret`() async throws {
        let lines = LoggedLines()
        try await serve(logger: Logger(label: "web") { _ in lines }) { tenant, client in
            _ = try await client.execute(
                uri: "/v1/\(tenant.slug)/members?after=secret-query", method: .get, headers: bearer(tenant))
            _ = try await client.execute(
                uri: "/v1/\(tenant.slug)/budgets/2026", method: .put, headers: bearer(tenant),
                body: ByteBuffer(string: #"{"note":"secret-body"}"#))
            let all = lines.all
            let requests = all.filter { $0.contains("status=") }
            #expect(
                requests.count == 2 && requests.allSatisfy { $0.contains("status=200") && $0.contains("tenant=\(tenant.slug)") }, "\(all)")
            let token = tenant.tokens[.administrationManager] ?? ""
            #expect(!all.contains { $0.contains("secret") || $0.contains(token) }, "\(all)")
        }
    }
}
