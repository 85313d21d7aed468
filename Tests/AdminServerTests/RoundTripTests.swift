import Operations
import TestSupport
import Testing

/// `IMPORT` accepts the output of `EXPORT`, and it changes nothing.
struct RoundTripTests {
    @Test func `importing one's own export changes nothing`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.fillRegisters(seed: 11)
        try await RunningServer.session(token: tenant.tokens[.administrationManager]) { client in
            for kind in DataKind.allCases {
                let document = try await export(kind, client)
                try await client.send("IMPORT \(kind.rawValue) {\(document.utf8.count)}\r\n\(document)\r\n")
                let answer = try await client.answer()
                #expect(answer.last?.hasPrefix("OK DONE audit=") == true, "\(answer)")
                #expect(answer.count > 5 && answer.dropLast().allSatisfy { $0.hasSuffix("outcome=unchanged") }, "\(answer)")
                #expect(try await export(kind, client) == document)
            }
        }
    }

    private func export(_ kind: DataKind, _ client: RawClient) async throws -> String {
        let lines = try await client.ask("EXPORT \(kind.rawValue)")
        // The head that announces the document, the document, its end, and the final line.
        return lines.dropFirst().dropLast(2).map { $0 + "\r\n" }.joined()
    }
}
