import Cooperation
import Operations
import TestSupport
import Testing

/// Opinions over the admin protocol, by the body's token and a municipality's.
struct ConsultationTests {
    @Test func `a municipality gives its opinion, and the body sees who has answered`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let municipality = try await tenant.municipality(of: PayerCode(checked: "236")).token
        try await RunningServer.session(token: tenant.tokens[.administrationManager]) { body in
            let started = try await body.ask("CONSULTATION START budget 2026 2199-12-31 sent-on=2026-01-02 consent=required")
            #expect(started.first?.hasPrefix("* consultation consultation=1 subject=budget code=2026 ") == true, "\(started)")
            try await RunningServer.session(token: municipality) { client in
                #expect(try await client.ask("SHARE GET 2026 236").last?.hasPrefix("OK ROWS") == true)
                let given = try await client.ask(
                    "OPINION GIVE 1 236 for organ=Kunnanhallitus date=2026-01-03 section=\"§ 181\" text=\"Puollamme.\\nKiitos.\"")
                #expect(given.last?.hasPrefix("OK DONE") == true, "\(given)")
                #expect(try await client.final("OPINION GIVE 1 074 for organ=x date=2026-01-03 section=1") == "ERR NOT-FOUND")
                #expect(try await client.final("CONSULTATION END 1 reason=x").hasPrefix("ERR DENIED"))
                #expect(try await client.ask("OPINION LIST").count == 2)
            }
            let shown = try await body.ask("CONSULTATION GET 1")
            #expect(shown.count { $0.contains(" state=awaited ") } == 4 && shown.count { $0.contains(" state=answered ") } == 1, "\(shown)")
            let approval = "BUDGET APPROVE 2026 organ=x date=2026-02-01 section=1 override=\"by phone\""
            let refused = try await body.ask(approval)
            #expect(refused.last?.hasPrefix("ERR STATE problem=consent-missing") == true, "\(refused)")
            #expect(refused.count { $0.hasPrefix("* opinion-missing ") } == 4)
        }
    }
}
