import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// A bank's file as the body of a request.
@Suite struct PaymentFileTests {
    @Test func `a bank's file is sent as it is, and a hostile one is refused by its field`() async throws {
        let tenant = try await TestTenant.make()
        let server = WebServer(
            configuration: WebServer.Configuration(host: "127.0.0.1", port: 0), operations: tenant.operations, logger: .quiet)
        let token = tenant.tokens[.administrationManager] ?? ""
        let entry = """
            <Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-01-30</Dt></BookgDt></Ntry>
            """
        let camt = "<Document><BkToCstmrStmt><Stmt><Id>S</Id>\(entry)</Stmt></BkToCstmrStmt></Document>"
        try await server.makeApplication().test(.router) { client in
            for (type, body, status, told) in [
                ("application/xml", camt, HTTPResponse.Status.ok, "no-reference"), ("text/plain", camt, .ok, "no-reference"),
                ("application/xml", "<!DOCTYPE Document [<!ENTITY a \"b\">]>" + camt, .badRequest, "UTF-8"),
                ("text/csv", camt, .unsupportedMediaType, "application/xml"), ("text/plain", "9\n", .badRequest, "file"),
                ("application/xml", String(repeating: " ", count: 1 << 20) + camt, .contentTooLarge, "too-big"),
            ] {
                let answer = try await client.execute(
                    uri: "/v1/\(tenant.slug)/payments/import?dry=yes", method: .post,
                    headers: [.authorization: "Bearer \(token)", .contentType: type], body: ByteBuffer(string: body))
                let text = String(buffer: answer.body)
                #expect(answer.status == status && text.contains(told), "\(type): \(answer.status) \(text.prefix(300))")
            }
        }
    }
}
