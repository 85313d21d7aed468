import Foundation
import Operations
import TestSupport
import Testing

/// Hostile clients of the admin port, and their effect on others and on the end of the service.
@Suite struct HostileAdminTests {
    @Test func `a service without descriptors goes on when there are some again`() async throws {
        let tenant = try await TestTenant.make()
        let service = try await RunningService.start(descriptors: 100)
        var wires: [Wire] = []
        while !service.program.printed.contains("a connection was not accepted") {
            try #require(service.program.isRunning)
            wires.append(try await Wire(port: service.admin))
        }
        wires = []
        while try await service.readiness() != 200 { try await Task.sleep(for: .milliseconds(20)) }
        let session = try await session(of: service, token: tenant.tokens[.auditor])
        #expect(try await session.ask("WHOAMI").hasPrefix("OK WHOAMI"))
        #expect(try await service.stop() == 0, "\(service.program.printed)")
    }

    /// A session, as soon as the service has noticed that earlier connections have ended.
    private func session(of service: RunningService, token: String?) async throws -> AdminClient {
        while true {
            do { return try await AdminClient(port: service.admin, token: token) } catch let error as Wire.WireError
                where error.what.hasPrefix("BYE TOO-MANY-CLIENTS")
            { try await Task.sleep(for: .milliseconds(20)) }
        }
    }

    @Test func `clients that ask for much and read nothing keep nobody out and do not hold up the end`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let token = tenant.tokens[.administrationManager] ?? ""
        let service = try await RunningService.start()
        var deaf: [Wire] = []
        for _ in 0..<7 {
            let wire = try await Wire(port: service.admin)
            // First it only reads small answers.
            let lines = ["AUTH TOKEN \(token)"] + Array(repeating: "PING", count: 10) + Array(repeating: "AUDIT LIST limit=400", count: 64)
            try await wire.send(lines.map { $0 + "\n" }.joined())
            deaf.append(wire)
        }
        // One place is left for this address, and the silent connection there gives way.
        let silent = try await Wire(port: service.admin)
        _ = try await silent.line()
        let session = try await AdminClient(port: service.admin, token: token)
        #expect(try await session.ask("SHARE GET 2026 236").hasPrefix("OK ROWS"))
        #expect(try await service.stop() == 0, "\(service.program.printed)")
        withExtendedLifetime((deaf, silent)) {}
    }
}
