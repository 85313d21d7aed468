internal import Foundation
internal import Glibc
internal import Operations
internal import Postgres
internal import TestSupport

/// One body's GET, alone and beside another body that walks its audit without a pause on 64 connections.
struct NoisyNeighbour {
    let aloneSeconds: Double
    let besideSeconds: Double

    private static let transactions = 10, events: Int64 = 500, loops = 64, rounds = 3, requests = 400

    static func figures(_ bench: Bench) async throws -> [Figure] {
        let neighbour = try await measure(quiet: try await bench.bodies(1)[0], try await bench.program(.none))
        return [Figure("p95 of a share beside a noisy body / alone", neighbour.besideSeconds / neighbour.aloneSeconds, .atMost(2))]
    }

    private static func measure(quiet: TestTenant, _ program: ServedProgram) async throws -> NoisyNeighbour {
        let noisy = try await TestTenant.make()
        for _ in 0..<transactions {
            try await noisy.transaction { tx in
                // About as large as the audit event of a budget's line.
                let body = "{\"note\": \"\(String(repeating: "x", count: 200))\"}"
                _ = try tx.run("SELECT audit_append('bench', 'http', 'bench', \(body)::jsonb) FROM generate_series(1, \(events))")
            }
        }
        let connection = try HTTPConnection(port: program.httpPort)
        _ = try percentileSeconds(connection, quiet.shareCall)
        var (alone, beside): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            alone.append(try percentileSeconds(connection, quiet.shareCall))
            let noise = try Noise(noisy, loops: loops, port: program.httpPort)
            defer { noise.stop() }
            beside.append(try percentileSeconds(connection, quiet.shareCall))
        }
        return NoisyNeighbour(aloneSeconds: median(alone), besideSeconds: median(beside))
    }

    /// The time within which 95 of 100 requests are answered.
    private static func percentileSeconds(_ connection: HTTPConnection, _ call: HTTPCall) throws -> Double {
        var times: [Double] = []
        for _ in 0..<requests {
            times.append(try connection.fetch(call).seconds)
            // A quiet body sends a request only now and then.
            usleep(2_000)
        }
        times.sort()
        return times[requests * 95 / 100]
    }
}

/// wrk sends requests for the slowest read until it is stopped.
private struct Noise {
    private let process: Process

    init(_ tenant: TestTenant, loops: Int, port: Int) throws {
        let arguments = [
            "-t", "1", "-c", "\(loops)", "-d", "600s", "-H", "Authorization: Bearer \(tenant.managerToken)",
            "http://127.0.0.1:\(port)/v1/\(tenant.slug)/audit/verification?from=1",
        ]
        process = Process("wrk", arguments)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Waits until its first requests are under way.
        usleep(500_000)
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}
