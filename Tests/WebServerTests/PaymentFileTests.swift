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

    @Test func `a file in ISO-8859-1 is read, and one in another encoding is told where it is wrong`() async throws {
        let tenant = try await TestTenant.make()
        let server = WebServer(
            configuration: WebServer.Configuration(host: "127.0.0.1", port: 0), operations: tenant.operations, logger: .quiet)
        let token = tenant.tokens[.administrationManager] ?? ""
        let camt = """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <Document><BkToCstmrStmt><Stmt><Id>S</Id><Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
            <BookgDt><Dt>2026-01-30</Dt></BookgDt><AddtlNtryInf>Lestijärven kunta</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>
            """
        let head = "0" + "260131" + "0600" + "12" + "123456789" + "1" + String(repeating: " ", count: 67)
        let payment =
            "3" + "12345600000785" + "260130" + "260129" + "2601300000AAAA01" + "00000000000000001232" + "LESTIJÄRVI  " + "1" + " "
            + "0000000100" + "0" + "A" + "0"
        let sum = "9" + "000001" + "00000000100" + "000000" + "00000000000" + String(repeating: " ", count: 55)
        let records = [head, payment, sum].joined(separator: "\r\n")
        try await server.makeApplication().test(.router) { client in
            for (type, text, status, told) in [
                ("application/xml", camt, HTTPResponse.Status.ok, "no-reference"), ("text/plain", records, .ok, "unknown-reference"),
                ("application/xml", camt.replacing("ISO-8859-1", with: "UTF-16"), .badRequest, "line 1"),
                ("application/xml", camt.replacing("2026-01-30", with: "30.1."), .badRequest, "entry 1, Ntry/BookgDt"),
                ("text/plain", records.replacing("AAAA01", with: "AAAA01 "), .badRequest, "line 2"),
            ] {
                let latin1 = text.unicodeScalars.map { UInt8($0.value) }
                let answer = try await client.execute(
                    uri: "/v1/\(tenant.slug)/payments/import?dry=yes", method: .post,
                    headers: [.authorization: "Bearer \(token)", .contentType: type, .acceptLanguage: "en"],
                    body: ByteBuffer(bytes: latin1))
                let shown = String(buffer: answer.body)
                #expect(answer.status == status && shown.contains(told), "\(type): \(answer.status) \(shown.prefix(300))")
            }
        }
    }
}
