import Cooperation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

@Suite struct ShareTests {
    /// Runs the body with a client of a server for a fresh body like Kaustinen's.
    private func serve(_ body: @escaping @Sendable (TestTenant, any TestClientProtocol) async throws -> Void) async throws {
        let tenant = try await TestTenant.kaustinen()
        let configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(.router) { try await body(tenant, $0) }
    }

    private func get(
        _ path: String, _ client: any TestClientProtocol, token: String?, _ headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        return try await client.execute(uri: path, method: .get, headers: headers)
    }

    @Test func `a cost is shared by population exactly`() async throws {
        try await serve { tenant, client in
            let token = try #require(tenant.tokens[.administrationManager])
            let body = ByteBuffer(string: #"{"total":"100000.00","key":"population@2024-12-31","payers":"074,236,421,849,924"}"#)
            let response = try await client.execute(
                uri: "/v1/\(tenant.slug)/budgets/2026/preview", method: .post, headers: [.authorization: "Bearer \(token)"], body: body)
            let preview = try response.json()
            #expect(preview["items"]?.items.map { $0["amount"] } == ["8566.71", "35814.92", "5783.62", "24343.36", "25491.39"])
            #expect(preview["sum"] == "100000.00")
        }
    }

    @Test func `a municipality is shown its own share and nobody else's`() async throws {
        try await serve { tenant, client in
            let kaustinen = try #require(PayerCode("236"))
            try await tenant.sendOut()
            let own = try await tenant.municipality(of: kaustinen).token
            let base = "/v1/\(tenant.slug)/budgets/2026/shares"
            let share = try await get("\(base)/236", client, token: own)
            #expect(share.status == .ok)
            #expect(try share.json()["payer"] == .object(["code": "236", "name": "Kaustinen"]))
            let other = try await get("\(base)/074", client, token: own)
            let random = try await get("\(base)/zzz", client, token: own)
            let elsewhere = try await get("/v1/no-such-body/budgets/2026/shares/236", client, token: own)
            #expect(other.status == .notFound)
            #expect(other.body == random.body)
            #expect(other.body == elsewhere.body)
        }
    }

    @Test func `a municipality is shown which projects it pays for, and by whose decision`() async throws {
        try await serve { tenant, client in
            try await tenant.runProject("P-1")
            try await tenant.perform(SetService.init, ["service": "projects", "key": "projects"])
            try await tenant.sendOut()
            let own = try await tenant.municipality(of: #require(PayerCode("236"))).token
            let path = "/v1/\(tenant.slug)/budgets/2026/shares/236/explanation?service=projects"
            let explained = try await get(path, client, token: own).json()["contributions"]?.items.first
            #expect(explained?["amount"] == "5150.19" && explained?["total"] == "14380.00")
            let project = explained?["projects"]?.items.first
            #expect(project?["project"] == "P-1" && project?["part"] == "5150.19" && project?["chargedBefore"] == "0.00")
            #expect(project?["organ"] == "Keski-Pohjanmaan liitto" && project?["fraction"] == "2059/5749")
        }
    }

    @Test func `a request without a token is refused`() async throws {
        try await serve { tenant, client in
            let none = try await get("/v1/\(tenant.slug)/members", client, token: nil)
            #expect(none.status == .unauthorized)
            #expect(none.headers[.contentType] == "application/problem+json")
            let wrong = try await get("/v1/\(tenant.slug)/members", client, token: "seutu_1_wrong")
            #expect(wrong.status == .unauthorized)
        }
    }

    @Test func `a share is answered by 304 to who has it, and as CSV to who asks for it`() async throws {
        try await serve { tenant, client in
            let token = try #require(tenant.tokens[.auditor])
            let path = "/v1/\(tenant.slug)/budgets/2026/shares"
            let first = try await get(path, client, token: token)
            let tag = try #require(first.headers[.eTag])
            #expect(try await get(path, client, token: token, [.ifNoneMatch: tag]).status == .notModified)
            let csv = try await get(path, client, token: token, [.accept: "text/csv"])
            let lines = String(buffer: csv.body).split(separator: "\r\n")
            #expect(lines.first == "\u{FEFF}payer;name;amount;carried;toPay;perInhabitant;inhabitants" && lines.count == 7)
            let amounts = lines.dropFirst().map { $0.split(separator: ";")[2] }
            #expect(amounts.allSatisfy { $0.wholeMatch(of: /[0-9]+,[0-9]{2}/) != nil }, "\(amounts)")
        }
    }

    @Test func `a share tells what earlier years left, as JSON in the caller's language and as CSV`() async throws {
        try await serve { tenant, client in
            let entry = ["year": "2025", "payer": "236", "amount": "1000.50", "date": "2026-01-31", "reason": "Korko"]
            try await tenant.perform(AddCarryForward.init, entry)
            try await tenant.perform(
                AddCarryForward.init, entry.merging(["year": "2024", "amount": "-0.50", "reason": "Oikaisu"]) { $1 })
            try await tenant.sendOut()
            let token = try await tenant.municipality(of: PayerCode(checked: "236")).token
            let base = "/v1/\(tenant.slug)"
            let share = try await get("\(base)/budgets/2026/shares/236", client, token: token, [.acceptLanguage: "sv"]).json()
            let gross = try #require(share["gross"]?.text.flatMap { Money($0) })
            #expect(share["carried"] == "-1000.00" && share["toPay"]?.text == Money(cents: gross.cents - 100_000)?.description)
            let lines = try #require(share["carriedLines"]).items
            #expect(lines.map { $0["name"] } == ["Överfört underskott 2024", "Överfört överskott 2025"])
            #expect(lines.map { $0["amount"] } == ["0.50", "-1000.50"])
            let services = try #require(share["services"]).items.compactMap { $0["amount"]?.text.flatMap { Money($0) } }
            #expect(try Money.sum(services) == gross)
            let csv = try await get("\(base)/budgets/2026/shares/236", client, token: token, [.accept: "text/csv"])
            let rows = String(buffer: csv.body).split(separator: "\r\n").dropFirst()
            let amounts = rows.map { $0.split(separator: ";", omittingEmptySubsequences: false)[2].replacing(",", with: ".") }
            #expect(try Money.sum(amounts.compactMap { Money(String($0)) }).description == share["toPay"]?.text)
            #expect(rows.last?.hasPrefix(";Siirtyvä ylijäämä 2025;-1000,50;") == true)
            let why = try await get("\(base)/budgets/2026/shares/236/explanation", client, token: token, [.acceptLanguage: "en"]).json()
            #expect(why["carriedLines"]?.items.last?["sentence"] == "Surplus carried forward 2025: EUR\u{A0}-1,000.50. Entry: Korko.")
            let uses = try await get("\(base)/carry-forwards/uses", client, token: token).json()
            #expect(uses["items"]?.items.map { $0["place"] } == ["draft", "draft"])
            let ledger = try await get("\(base)/carry-forwards", client, token: token).json()
            #expect(ledger["items"]?.items.map { $0["left"] } == ["1000.50", "-0.50"])
        }
    }

    @Test func `a change is made once per idempotency key, and an old version is refused`() async throws {
        try await serve { tenant, client in
            let token = try #require(tenant.tokens[.administrationManager])
            var headers: HTTPFields = [.authorization: "Bearer \(token)"]
            headers[try #require(HTTPField.Name("Idempotency-Key"))] = "note-2026-1"
            let body = ByteBuffer(string: #"{"note":"luonnos"}"#)
            let uri = "/v1/\(tenant.slug)/budgets/2026"
            let first = try await client.execute(uri: uri, method: .put, headers: headers, body: body)
            let again = try await client.execute(uri: uri, method: .put, headers: headers, body: body)
            #expect(first.status == .ok)
            #expect(try first.json()["replayed"] == false)
            #expect(try again.json()["replayed"] == true)
            let stale: HTTPFields = [.authorization: "Bearer \(token)", .ifMatch: "\"1\""]
            let conflict = try await client.execute(uri: uri, method: .put, headers: stale, body: body)
            #expect(conflict.status == .preconditionFailed)
            #expect(try conflict.json()["code"] == "conflict")
            let misspelt = try await client.execute(
                uri: uri, method: .put, headers: [.authorization: "Bearer \(token)"], body: ByteBuffer(string: #"{"note":"x","nota":"y"}"#))
            #expect(misspelt.status == .badRequest)
            #expect(try misspelt.json()["field"] == "nota")
        }
    }

    @Test func `every route is described`() async throws {
        try await serve { _, client in
            let document = try await get("/openapi.json", client, token: nil).json()
            #expect(document["paths"]?["/v1/{tenant}/budgets/{year}/shares/{payer}"]?["get"] != nil)
            #expect(try await get("/live", client, token: nil).status == .ok)
            #expect(try await get("/ready", client, token: nil).status == .ok)
            #expect(String(buffer: try await get("/metrics", client, token: nil).body).contains("seutu_database_connections"))
        }
    }
}
