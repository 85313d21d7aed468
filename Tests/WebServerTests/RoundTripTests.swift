import Cooperation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// CSV exported in any language can be imported again.
@Suite struct RoundTripTests {
    private func serve(_ body: @escaping @Sendable (TestTenant, TestTenant, any TestClientProtocol) async throws -> Void) async throws {
        let (tenant, other) = (try await TestTenant.make(), try await TestTenant.make())
        let configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(.router) { try await body(tenant, other, $0) }
    }

    private func headers(_ tenant: TestTenant, _ more: HTTPFields) -> HTTPFields {
        var headers = more
        headers[.authorization] = "Bearer \(tenant.tokens[.administrationManager] ?? "")"
        return headers
    }

    private func export(_ kind: DataKind, _ tenant: TestTenant, _ client: any TestClientProtocol, in language: String) async throws
        -> String
    {
        let answer = try await client.execute(
            uri: "/v1/\(tenant.slug)/export/\(kind.rawValue)", method: .get,
            headers: headers(tenant, [.accept: "text/csv", .acceptLanguage: language]))
        #expect(answer.status == .ok)
        return String(buffer: answer.body)
    }

    /// The outcomes of the rows, each once; for a problem, the codes of its faults. Budgets that were shared again come
    /// after the rows.
    private func outcomes(_ kind: DataKind, _ csv: String, _ tenant: TestTenant, _ client: any TestClientProtocol) async throws -> Set<
        String
    > {
        let answer = try await client.execute(
            uri: "/v1/\(tenant.slug)/import/\(kind.rawValue)", method: .post, headers: headers(tenant, [.contentType: "text/csv"]),
            body: ByteBuffer(string: csv))
        let told = try answer.json()
        if answer.status == .ok {
            return Set(
                try #require(told["changes"]).items.filter { !["budget", "refusal"].contains($0["kind"]?.text) }
                    .map { $0["outcome"]?.text ?? "\($0)" })
        }
        return Set((told["errors"]?.items ?? [told]).map { $0["code"]?.text ?? "\($0)" })
    }

    /// All data of a body but its audit, without the rows' numbers, which also count the audit's rows.
    private func rows(_ tenant: TestTenant) async throws -> [String] {
        var rows: [String] = []
        var next: String?
        repeat {
            let values = ["limit": "1000"].merging(next.map { ["after": $0] } ?? [:]) { $1 }
            let page = try await tenant.perform(ExportTenant.init, values, as: tenant.caller(.operator))
            let told = page.items.map { Row($0) }.filter { row in
                // The audit's rows about the body.
                !["audit_event", "export", "end"].contains { row["table"] == .text($0) }
            }
            rows += told.map { "\($0.cells.dropFirst())" }
            next = page.next
        } while next != nil
        return rows
    }

    @Test func `the export of a body that has nothing yet is taken back too`() async throws {
        try await serve { tenant, _, client in
            for kind in DataKind.allCases {
                let csv = try await export(kind, tenant, client, in: "fi")
                #expect(csv.split(separator: "\r\n").count == 1)
                #expect(try await outcomes(kind, csv, tenant, client).isEmpty, "\(kind)")
                let wrong = try await outcomes(
                    kind, csv.replacing("payer", with: "paier").replacing("service", with: "servise").replacing("heading", with: "heding"),
                    tenant, client)
                #expect(wrong == ["unknown-key"], "\(kind): \(wrong)")
            }
        }
    }

    @Test(arguments: Array(1...4) as [UInt64])
    func `importing one's own export changes nothing, and another body becomes the same, in each language`(seed: UInt64) async throws {
        try await serve { tenant, other, client in
            try await tenant.fillRegisters(seed: seed)
            let before = try await rows(tenant)
            for language in ["fi", "sv", "en"] {
                for kind in DataKind.allCases {
                    let csv = try await export(kind, tenant, client, in: language)
                    #expect(csv.split(separator: "\r\n").count > 5)
                    #expect(try await outcomes(kind, csv, tenant, client) == ["unchanged"], "seed \(seed), \(kind) in \(language): \(csv)")
                    #expect(try await outcomes(kind, csv, other, client) == [language == "fi" ? "added" : "unchanged"], "\(kind)")
                    #expect(try await export(kind, other, client, in: language) == csv)
                }
            }
            // No version changed, and no share was computed again.
            #expect(try await rows(tenant) == before)
        }
    }

    @Test func `numbers and days may stand as a spreadsheet of Finland writes them`() async throws {
        try await serve { tenant, other, client in
            try await tenant.fillRegisters(seed: 5)
            let actuals =
                "\u{FEFF}year;service;account;amount\r\n2021;service-0;costs;-512345,67\r\n2021;service-1;costs;-1\u{A0}512 345,6\r\n"
            #expect(try await outcomes(.actuals, actuals, tenant, client) == ["added"])
            let exported = try await export(.actuals, tenant, client, in: "fi")
            #expect(exported.contains("2021;service-0;costs;-512345,67;") && exported.contains("2021;service-1;costs;-1512345,60;"))
            let members = "payer;from;to\r\n005;1.2.2020;31.12.2026\r\n"
            #expect(try await outcomes(.members, members, other, client) == ["added"])
            #expect(try await export(.members, other, client, in: "sv").contains("005;member;2020-02-01;2026-12-31;"))
            // A spreadsheet takes a municipality's code for a number.
            let shortened = "payer;from;to;nameFi\r\n5;1.2.2020;31.12.2026;Alajärvi\r\n74;1.1.2020;;Halsua\r\n"
            #expect(try await outcomes(.members, shortened, other, client) == ["unchanged", "added"])
            let told = try await export(.members, other, client, in: "fi")
            #expect(told.contains("\r\n074;member;2020-01-01;;Halsua;") && told.split(separator: "\r\n").count == 3)
            let basis = "series;payer;date;value;source\r\npupils;74;31.12.2025;96;koulutoimi\r\n"
            #expect(try await outcomes(.basis, basis, other, client) == ["added"])
            // In JSON and the protocol a number has a point.
            let refusal = try await tenant.refusal {
                try await tenant.perform(SetActual.init, ["year": "2021", "service": "service-0", "account": "costs", "amount": "-1,00"])
            }
            #expect(refusal.entry.parameters.first?.value == "amount")
        }
    }
}
