internal import Cooperation
internal import Operations
internal import Postgres
internal import TestSupport

/// Reads of a share with 10 and with 10,000 bodies, beside pgbench on the same data, and the memory that so many bodies
/// take.
enum Flatness {
    private static let few = 10, many: Int64 = 10_000, rounds = 3, seconds = 2
    /// So small that the shares of all bodies do not fit.
    private static let bound = 8 << 20

    static func figures(_ bench: Bench) async throws -> [Figure] {
        let program = try await bench.program(.none)
        let tenants = try await bench.bodies(few)
        let calls = tenants.map(\.shareCall)
        let numbers = try tenants.numbers
        let alone = try await BodiesLoad(calls, numbers, program)
        let before = try await alternating([alone])[0]
        let memoryBefore = try program.usage.residentMegabytes
        say("Making 10,000 more bodies, copies of the first …")
        let copies = try await copy(tenants[0], many)
        try await DatabaseServer.vacuum()
        let all = try await BodiesLoad(copies.calls, copies.numbers, program)
        let after = try await alternating([alone, all])
        let memoryAfter = try program.usage.residentMegabytes
        return [
            Figure(
                "HTTP share of 10,000 bodies / of 10 of them, in turns", median(zip(after[1], after[0]).map { $0.http / $1.http }),
                .within(0.9...1.1)),
            Figure(
                "HTTP share with 10,000 bodies / with 10 there are, each against pgbench",
                median(after[1].map { $0.http / $0.sql }) / median(before.map { $0.http / $0.sql }), .atLeast(0.9)),
            Figure("memory for a body that was asked about, KB", (memoryAfter - memoryBefore) * 1024 / Double(many)),
            try await boundFigure(bench, copies.calls),
        ]
    }

    /// The memory that kept answers add to a load over all bodies.
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

    /// Answers a second of each load in each round.
    private static func alternating(_ loads: [BodiesLoad]) async throws -> [[(http: Double, sql: Double)]] {
        // Long enough to read every body at least once.
        for load in loads { _ = try await load.rates(seconds: 4) }
        var measured: [[(http: Double, sql: Double)]] = loads.map { _ in [] }
        for _ in 0..<rounds {
            for (number, load) in loads.enumerated() { measured[number].append(try await load.rates(seconds: seconds)) }
        }
        return measured
    }

    /// Copies of a body, each with a token.
    ///
    /// - Parameter server: the superuser's connection to the body's database, if it is not the benchmark's own.
    static func copy(
        _ tenant: TestTenant, _ many: Int64, at server: [String: String]? = nil
    ) async throws -> (calls: [HTTPCall], numbers: ClosedRange<Int64>) {
        let last = try await DatabaseServer.asOwner(at: server) { owner in
            try owner.transaction(.read) { try $0.one("SELECT max(tenant_id) FROM tenant") { (number: Int64) in number } }
        }
        let numbers = last + 1...last + many
        // A token's text contains its body's number, so its digest cannot be copied.
        let text = "'seutu_' || copy || '_' || lpad(to_hex(token_id), 64, '0')"
        try await RowCopies.make(
            numbers, in: RowCopies.tables(with: "tenant_id"), of: "tenant_id = \(tenant.id.rawValue)",
            replacing: [
                "tenant_id": "copy", "slug": "'copy-' || copy",
                "sha256": "sha256(convert_to(\(text) || left(encode(sha256(convert_to(\(text), 'UTF8')), 'hex'), 8), 'UTF8'))",
            ], at: server)
        let secret = [UInt8](repeating: 0, count: 31) + [1]
        return (
            numbers.map { number in
                let token = TokenText(tenant: TenantID(rawValue: number), secret: secret).text
                return HTTPCall(path: "/v1/copy-\(number)/budgets/2026/shares/236", token: token)
            }, numbers
        )
    }
}

/// Reads of some bodies' shares over HTTP, and by pgbench.
private struct BodiesLoad {
    private let port: Int
    private let http: HTTPLoad
    private let sql: SQLLoad

    init(_ calls: [HTTPCall], _ tenants: ClosedRange<Int64>, _ program: ServedProgram) async throws {
        port = program.httpPort
        http = try HTTPLoad(calls)
        sql = try SQLLoad([try await ShareStatement().script(tenants: tenants)])
    }

    /// Answers a second.
    func rates(seconds: Int) async throws -> (http: Double, sql: Double) {
        (try http.rate(port: port, seconds: seconds), try await sql.rate(seconds: seconds))
    }
}
