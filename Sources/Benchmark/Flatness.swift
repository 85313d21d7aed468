internal import Cooperation
internal import Operations
internal import Postgres
internal import TestSupport

/// A share with 10 and with 10,000 bodies, beside pgbench on the same, and the memory that so many take.
enum Flatness {
    private static let few = 10, many: Int64 = 10_000, rounds = 5, seconds = 2
    /// Small enough that the shares of all bodies do not fit.
    private static let bound = 8 << 20

    private struct Round { let http, sql: Double }

    static func figures(_ bench: Bench) async throws -> [Figure] {
        let program = try await bench.program(.none)
        let tenants = try await bench.bodies(few)
        let before = try await measure(tenants.map(\.shareCall), try tenants.numbers, program)
        let memoryBefore = try program.usage.residentMegabytes
        say("Making 10,000 more bodies, copies of the first …")
        let copies = try await copy(tenants[0])
        let after = try await measure(copies.calls, copies.numbers, program)
        let memoryAfter = try program.usage.residentMegabytes
        let flat = median(after.map(\.http)) / median(before.map(\.http))
        let beside = median(zip(before, after).map { ($1.http / $1.sql) / ($0.http / $0.sql) })
        return [
            Figure("HTTP share with 10,000 bodies / with 10", flat, .within(0.9...1.1)),
            Figure("the same, each against pgbench on the same bodies", beside, .atLeast(0.9)),
            Figure("memory for a body that was asked about, KB", (memoryAfter - memoryBefore) * 1024 / Double(many)),
            try await boundFigure(bench, copies.calls),
        ]
    }

    /// What keeping answers adds to the memory of a load over all bodies.
    private static func boundFigure(_ bench: Bench, _ calls: [HTTPCall]) async throws -> Figure {
        let name = "memory that kept answers of 10,000 bodies add / their bound"
        guard ServedProgram.canKeepAnswers else {
            return Figure(name, .atMost(1.25), isMissingBecause: "this build keeps no answers")
        }
        let load = try HTTPLoad(calls)
        var megabytes: [Double] = []
        for answers in [ServedProgram.KeptAnswers.bytes(0), .bytes(bound)] {
            let program = try await bench.program(answers)
            _ = try load.rate(port: program.httpPort, seconds: 8)
            megabytes.append(try program.usage.residentMegabytes)
            bench.stop(answers)
        }
        return Figure(name, (megabytes[1] - megabytes[0]) / Double(bound >> 20), .atMost(1.25))
    }

    /// Interleaved with pgbench on the same bodies.
    private static func measure(
        _ calls: [HTTPCall], _ tenants: ClosedRange<Int64>, _ program: ServedProgram
    ) async throws -> [Round] {
        let http = try HTTPLoad(calls)
        let sql = try SQLLoad([try await ShareStatement().script(tenants: tenants)])
        // Long enough that each body was asked about once.
        _ = try http.rate(port: program.httpPort, seconds: 6)
        _ = try await sql.rate(seconds: 1)
        var measured: [Round] = []
        for _ in 0..<rounds {
            let sqlRate = try await sql.rate(seconds: seconds)
            measured.append(Round(http: try http.rate(port: program.httpPort, seconds: seconds), sql: sqlRate))
        }
        return measured
    }

    private static func copy(_ tenant: TestTenant) async throws -> (calls: [HTTPCall], numbers: ClosedRange<Int64>) {
        let last = try await DatabaseServer.asOwner { owner in
            try owner.transaction(.read) { try $0.one("SELECT max(tenant_id) FROM tenant") { (number: Int64) in number } }
        }
        let numbers = last + 1...last + many
        // A token's text says its body's number, so its digest cannot be copied.
        let text = "'seutu_' || copy || '_' || lpad(to_hex(token_id), 64, '0')"
        try await RowCopies.make(
            numbers, in: RowCopies.tables(with: "tenant_id"), of: "tenant_id = \(tenant.id.rawValue)",
            replacing: [
                "tenant_id": "copy", "slug": "'copy-' || copy",
                "sha256": "sha256(convert_to(\(text) || left(encode(sha256(convert_to(\(text), 'UTF8')), 'hex'), 8), 'UTF8'))",
            ])
        try await DatabaseServer.vacuum()
        let secret = [UInt8](repeating: 0, count: 31) + [1]
        return (
            numbers.map { number in
                let token = TokenText(tenant: TenantID(rawValue: number), secret: secret).text
                return HTTPCall(path: "/v1/copy-\(number)/budgets/2026/shares/236", token: token)
            }, numbers
        )
    }
}
