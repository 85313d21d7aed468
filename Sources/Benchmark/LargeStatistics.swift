internal import Cooperation
internal import Foundation
internal import Operations
internal import Postgres
internal import TestSupport

/// 308 municipalities, 60 indicators, 20 years: 369,600 values in one pass through the served program, in both forms.
struct LargeStatistics {
    /// The most resident memory of the program, from its start to the end of both passes.
    let peakMegabytes: Double
    /// The time of the CSV's pass, divided by PostgreSQL's own time for the same rows.
    let ratio: Double

    private static let indicators = 60, years = 2005...2024

    static func figures(_ bench: Bench) async throws -> [Figure] {
        // A fresh program, because the figure is the most memory that it ever had.
        bench.stop(.asShipped)
        let statistics = try await measure(try await bench.program(.asShipped))
        return [
            Figure("peak memory of bringing in 369,600 values, MB", statistics.peakMegabytes, .atMost(192)),
            Figure("that pass as CSV / the same rows made in PostgreSQL", statistics.ratio),
        ]
    }

    private static func measure(_ program: ServedProgram) async throws -> LargeStatistics {
        let tenant = try await TestTenant.make()
        for number in 1...indicators {
            try await tenant.perform(
                SetIndicator.init, ["indicator": "i-\(number)", "name": "i-\(number)", "source": "bench", "origin": "sotkanet:\(number)"])
        }
        let areas = try await tenant.transaction(.read) { tx in
            try tx.fetch(
                Query(all: "SELECT code, sotkanet FROM area WHERE kind = 'municipality'") { (code: String, number: Int32) in (code, number)
                })
        }
        let csv = areas.flatMap { area in
            (1...indicators).flatMap { number in years.map { "i-\(number);\(area.0);\($0);\(number).\($0)" } }
        }
        let seconds = try send(["indicator;area;year;value"] + csv, joined: "\n", to: tenant, program)
        let json = areas.flatMap { area in
            (1...indicators).flatMap { number in
                years.map { "{\"indicator\":\(number),\"region\":\(area.1),\"year\":\($0),\"gender\":\"total\",\"value\":\($0).\(number)}" }
            }
        }
        _ = try send(["[" + json.joined(separator: ",") + "]"], joined: "", to: tenant, program)
        let peak = try program.usage.peakMegabytes
        return LargeStatistics(peakMegabytes: peak, ratio: seconds / (try await bareSeconds()))
    }

    private static func send(_ lines: [String], joined separator: String, to tenant: TestTenant, _ program: ServedProgram) throws -> Double
    {
        let file = FileManager.default.temporaryDirectory.appending(path: "seutu-bench-\(UUID().uuidString)")
        try Data(lines.joined(separator: separator).utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let start = ContinuousClock.now
        let answer = try run(
            "curl",
            [
                "-sf", "-H", "Authorization: Bearer \(tenant.managerToken)", "-H", "Content-Type: text/plain",
                "--data-binary", "@\(file.path)", "http://127.0.0.1:\(program.httpPort)/v1/\(tenant.slug)/statistics/import",
            ])
        guard answer.contains("\"indicator\":\"i-60\"") else { throw ToolFailure(description: "the import answered \(answer.prefix(300))") }
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// How long PostgreSQL itself takes to write the same rows, in another body.
    private static func bareSeconds() async throws -> Double {
        let tenant = try await TestTenant.make()
        for number in 1...indicators {
            try await tenant.perform(SetIndicator.init, ["indicator": "i-\(number)", "name": "x", "source": "bench"])
        }
        let id = tenant.id.rawValue
        let time = try await ContinuousClock().measure {
            try await tenant.transaction { tx in
                // One year in each statement, because each statement has a time limit.
                for year in years.map(Int32.init) {
                    try tx.run(
                        """
                        INSERT INTO indicator_value (tenant_id, indicator, area, year, outcome, value, source)
                        SELECT \(id), indicator.code, area.code, \(year), 'value', \(Int64(year)), 'bench'
                        FROM area, indicator WHERE area.kind = 'municipality' AND indicator.tenant_id = \(id)
                        """)
                }
            }
        }
        return time / .seconds(1)
    }
}
