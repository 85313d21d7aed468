internal import Foundation
internal import Glibc
internal import Operations
internal import Postgres
internal import TestSupport

/// One body's GET, alone and beside another body that walks its audit from 64 connections without a pause.
struct NoisyNeighbour {
    let aloneSeconds: Double
    let besideSeconds: Double

    private static let transactions = 10, events: Int64 = 500, loops = 64, rounds = 3, requests = 400

    static func measure(quiet: TestTenant) async throws -> NoisyNeighbour {
        let noisy = try await TestTenant.make()
        for _ in 0..<transactions {
            try await noisy.transaction { tx in
                // About as large as the audit's event of a budget's line.
                let body = "{\"note\": \"\(String(repeating: "x", count: 200))\"}"
                _ = try tx.run("SELECT audit_append('bench', 'http', 'bench', \(body)::jsonb) FROM generate_series(1, \(events))")
            }
        }
        let path = "/v1/\(quiet.slug)/budgets/2026/shares/236"
        let client = try QuietClient(path: path, token: quiet.tokens[.administrationManager] ?? "")
        _ = try client.percentileSeconds(requests: requests)
        var (alone, beside): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            alone.append(try client.percentileSeconds(requests: requests))
            let noise = try Noise(noisy, loops: loops)
            defer { noise.stop() }
            beside.append(try client.percentileSeconds(requests: requests))
        }
        return NoisyNeighbour(aloneSeconds: median(alone), besideSeconds: median(beside))
    }
}

/// Requests for the slowest read, by wrk until it is stopped.
private struct Noise {
    private let process = Process()

    init(_ tenant: TestTenant, loops: Int) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "wrk", "-t", "1", "-c", "\(loops)", "-d", "600s", "-H", "Authorization: Bearer \(tenant.tokens[.administrationManager] ?? "")",
            "http://127.0.0.1:\(ServedProgram.http)/v1/\(tenant.slug)/audit/verification?from=1",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Until its first requests are under way.
        usleep(500_000)
    }

    /// wrk inherits that this program ignores SIGTERM.
    func stop() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
