import Cooperation
import Operations
import TestSupport
import Testing

/// Whole sessions, line by line.
@Suite struct TranscriptTests {
    @Test(arguments: ["session", "payers", "services", "budgets", "carried", "transaction", "access", "operator", "data", "mending"])
    func `a session is answered as written`(name: String) async throws {
        let tenant = try await TestTenant.kaustinen()
        try await RunningServer.with { server in
            let client = try await RawClient.connect(to: .tcp(server.port))
            try await Transcript.read(name).play(
                on: client,
                [
                    "manager": tenant.tokens[.administrationManager] ?? "", "operator": tenant.tokens[.operator] ?? "",
                    "auditor": tenant.tokens[.auditor] ?? "", "tenant": tenant.slug.rawValue,
                ])
        }
    }
}
