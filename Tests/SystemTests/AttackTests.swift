import Cooperation
import Glibc
import Operations
import Postgres
import TestSupport
import Testing

/// Hostile clients of many kinds at once: the service keeps its memory small and serves the others.
@Suite struct AttackTests {
    /// Each kind of attack runs this many times, or until the quiet body has its answers.
    private static let rounds = 4
    private static let quietRequests = 100
    /// The most memory that the service promises to hold during an attack; `docs/operations/limits.md` states it.
    private static let promisedMegabytes = 256

    @Test func `two thousand idle connections, huge cubes, unsent bodies, false tokens and long reads starve nobody`() async throws {
        Wire.raiseFileLimit()
        let noisy = try await Self.noisyBody()
        let quiet = try await TestTenant.kaustinen()
        let service = try await RunningService.start(["SEUTU_HTTP_REQUESTS_PER_SECOND": "1000", "SEUTU_ADMIN_COMMANDS_PER_SECOND": "200"])
        let attack = Attack(service: service, body: noisy)
        let crowd = try await attack.idleConnections(http: 1_900, admin: 100)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<3 { group.addTask { await attack.repeated(Self.rounds) { try await attack.sendCube(worker) } } }
            for worker in 0..<3 { group.addTask { await attack.repeated(Self.rounds) { try await attack.readWholeAudit(worker) } } }
            for worker in 0..<4 { group.addTask { await attack.repeated(Self.rounds) { try await attack.withholdBodies(worker) } } }
            for worker in 0..<2 { group.addTask { await attack.repeated(Self.rounds) { try await attack.guessTokens(worker) } } }
            for worker in 0..<8 { group.addTask { await attack.repeated(Self.rounds) { try await attack.verifyAudit(worker) } } }
            group.addTask { try await self.askQuietly(quiet, service) }
            try await group.waitForAll()
        }
        #expect(service.program.isRunning, "\(service.program.printed.suffix(2_000))")
        #expect(try service.program.peakMegabytes() < Self.promisedMegabytes)
        #expect(try await service.readiness() == 200)
        withExtendedLifetime(crowd) {}
        #expect(try await service.stop() == 0, "\(service.program.printed.suffix(2_000))")
    }

    /// The quiet body's reads and the probes, sometimes over new connections, must all be answered.
    private func askQuietly(_ quiet: TestTenant, _ service: RunningService) async throws {
        let token = quiet.tokens[.administrationManager]
        var client = try await WebClient(port: service.http)
        for number in 0..<Self.quietRequests {
            if number % 20 == 0 {
                client = try await WebClient(port: service.http)
                #expect(try await WebClient(port: service.http).ask("GET", "/live").status == 200)
                #expect(try await WebClient(port: service.http).ask("GET", "/ready").status == 200)
                let admin = try await AdminClient(port: service.admin, token: token)
                #expect(try await admin.ask("SHARE GET 2026 236").hasPrefix("OK"))
            }
            let answer = try await client.ask("GET", "/v1/\(quiet.slug)/budgets/2026/shares/236", token: token)
            #expect(answer.status == 200, "\(number): \(answer)")
        }
    }

    /// A body with an audit of some thousand events.
    private static func noisyBody() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.transaction { tx in
            _ = try tx.all(
                """
                SELECT audit_append('attack', 'http', 'note', jsonb_build_object('text', repeat('x', 1000))) FROM generate_series(1, 3000)
                """
            ) { (sequence: Int64) in sequence }
        }
        return tenant
    }
}
