import Operations
import TestSupport
import Testing

/// Thousands of hostile clients: their cost is bounded, and others are served meanwhile.
@Suite struct HostileHTTPTests {
    /// Far more than a thousand connections need, and far less than they send.
    private static let mostMegabytes = 192

    init() { Wire.raiseFileLimit() }

    private func checkOthers(_ service: RunningService, _ tenant: TestTenant) async throws {
        let client = try await WebClient(port: service.http)
        for path in ["/live", "/ready", "/metrics"] { #expect(try await client.ask("GET", path).status == 200) }
        let token = tenant.tokens[.administrationManager]
        #expect(try await client.ask("GET", "/v1/\(tenant.slug)", token: token).status == 200)
    }

    @Test func `bodies that strangers announce and hold back stay out of memory`() async throws {
        let tenant = try await TestTenant.make()
        let service = try await RunningService.start(["SEUTU_HTTP_CONNECTIONS_PER_ADDRESS": "0"])
        let bytes = 1_000_000, piece = String(repeating: "x", count: 50_000)
        var wires: [Wire] = []
        for _ in 0..<1_000 {
            let wire = try await Wire(port: service.http)
            try await wire.send("POST /v1/\(tenant.slug)/members HTTP/1.1\r\nHost: here\r\nContent-Length: \(bytes)\r\n\r\n")
            wires.append(wire)
        }
        for wire in wires { #expect(try await wire.line().hasPrefix("HTTP/1.1 401 ")) }
        // Bytes that the program does not read go nowhere, and some connections are closed meanwhile.
        for _ in 1..<(bytes / piece.utf8.count) {
            for wire in wires { await wire.offer(piece) }
        }
        try await checkOthers(service, tenant)
        #expect(try service.program.peakMegabytes() < Self.mostMegabytes)
        #expect(try await service.stop() == 0)
    }

    @Test(arguments: ["0", "256"]) func `idle connections keep nobody out`(perAddress: String) async throws {
        let tenant = try await TestTenant.make()
        let service = try await RunningService.start([
            "SEUTU_HTTP_CONNECTIONS_PER_ADDRESS": perAddress, "SEUTU_HTTP_IDLE_TIMEOUT": "10m",
        ])
        var wires: [Wire] = []
        for _ in 0..<1_300 { wires.append(try await Wire(port: service.http)) }
        try await checkOthers(service, tenant)
        #expect(try service.program.peakMegabytes() < Self.mostMegabytes)
        withExtendedLifetime(wires) {}
        #expect(try await service.stop() == 0)
    }
}
