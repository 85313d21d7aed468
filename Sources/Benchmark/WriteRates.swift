internal import Foundation
internal import TestSupport

/// Commits a second of three changes over HTTP, over many bodies and over one, beside the same statements in pgbench.
enum WriteRates {
    private static let bodies = 64, writers = [1, 8, 64], seconds = 2, scripts = 12

    private struct Row {
        let kind: ChangeKind
        let writers: Int
        let isOneBody: Bool
        let commits: Double
        let sql: Double

        var line: String {
            let place = isOneBody ? "one body" : "\(WriteRates.bodies) bodies"
            return "  " + "\(kind.rawValue), \(writers) writer\(writers == 1 ? "" : "s"), \(place)".padded(to: 44)
                + [commits, sql].map { String(format: "%.0f", $0).indented(to: 12) }.joined()
                + String(format: "%.2f", commits / sql).indented(to: 12)
        }

        static let title =
            "  " + "change".padded(to: 44) + ["commits/s", "pgbench/s", "ratio"].map { $0.indented(to: 12) }.joined()
    }

    static func figures(_ bench: Bench) async throws -> [Figure] {
        let program = try await bench.program(.asShipped)
        var tenants: [TestTenant] = []
        for _ in 0..<bodies { tenants.append(try await ChangeKind.makeBody()) }
        try await DatabaseServer.vacuum()
        var rows: [Row] = []
        for kind in ChangeKind.allCases {
            for isOneBody in [false, true] {
                rows += try await measure(kind, isOneBody ? [tenants[0]] : tenants, program)
            }
        }
        say(([Row.title] + rows.map(\.line)).joined(separator: "\n"))
        return ChangeKind.allCases.flatMap { kind in
            let own = rows.filter { $0.kind == kind }
            let rate = { (writers: Int, isOneBody: Bool) in own.first { $0.writers == writers && $0.isOneBody == isOneBody }?.commits ?? 0 }
            return [
                Figure("\(kind.rawValue): commits / the same statements by pgbench, median", median(own.map { $0.commits / $0.sql })),
                Figure("\(kind.rawValue): 64 writers on one body / on \(bodies), the queue of its audit", rate(64, true) / rate(64, false)),
                Figure("\(kind.rawValue): 64 writers on one body / 1 writer on it", rate(64, true) / rate(1, true)),
            ]
        }
    }

    private static func measure(_ kind: ChangeKind, _ tenants: [TestTenant], _ program: ServedProgram) async throws -> [Row] {
        var calls: [HTTPCall] = []
        for tenant in tenants { calls += try await kind.values(in: tenant).map { try kind.call($0, in: tenant) } }
        // Neighbours in the list belong to different bodies.
        let each = calls.count / tenants.count
        let http = try HTTPLoad((0..<each).flatMap { number in tenants.indices.map { calls[$0 * each + number] } })
        let values = Array(try await kind.values(in: tenants[0]).prefix(scripts))
        let changes = try await LoggedChange.make(kind, values, in: tenants[0])
        let numbers = try tenants.numbers
        let sql = try SQLLoad(changes.map { $0.script(tenants: numbers) })
        _ = try http.rate(port: program.httpPort, connections: 8, seconds: 1)
        var rows: [Row] = []
        for count in writers {
            rows.append(
                Row(
                    kind: kind, writers: count, isOneBody: tenants.count == 1,
                    commits: try http.rate(port: program.httpPort, connections: count, seconds: seconds),
                    sql: try await sql.rate(clients: count, seconds: seconds)))
        }
        return rows
    }
}
