internal import Cooperation
internal import Glibc
internal import Operations
internal import TestSupport

/// Reads of a share that asks the database each time, and the cost of its computation.
struct ShareRates {
    /// Answers a second.
    let sql: Double
    let http: Double
    let admin: Double
    let processorSecondsPerShare: Double

    private static let rounds = 5, seconds = 2

    static func figures(_ bench: Bench) async throws -> [Figure] {
        let tenants = try await bench.bodies(10)
        let program = try await bench.program(.none)
        let measured = try await measure(tenants, program)
        let apportionment = try apportionmentSeconds() / median(measured.map(\.processorSecondsPerShare))
        return [
            Figure("HTTP share / the same SQL by pgbench", median(measured.map { $0.http / $0.sql }), .atLeast(0.4)),
            Figure("SHARE GET, many in flight / HTTP share", median(measured.map { $0.admin / $0.http }), .atLeast(1)),
            Figure("apportioning among 308 payers / one HTTP share (processor)", apportionment, .atMost(1)),
            Figure("resident memory under load, MB", try program.usage.residentMegabytes),
        ]
    }

    /// The measurements take turns, so that other work on the machine disturbs all of them alike.
    private static func measure(_ tenants: [TestTenant], _ program: ServedProgram) async throws -> [ShareRates] {
        let http = try HTTPLoad(tenants.map(\.shareCall))
        let sql = try SQLLoad([try await ShareStatement().script(tenants: try tenants.numbers)])
        let tokens = tenants.map(\.managerToken)
        // Warms up: statements are prepared, tokens known, and pages in memory.
        _ = try http.rate(port: program.httpPort, seconds: 2)
        _ = try await sql.rate(seconds: 1)
        _ = try AdminLoad.rate(port: program.adminPort, tokens: tokens, seconds: 1)
        var measured: [ShareRates] = []
        for _ in 0..<rounds {
            let sqlRate = try await sql.rate(seconds: seconds)
            let before = try program.usage.processorSeconds
            let httpRate = try http.rate(port: program.httpPort, seconds: seconds)
            let used = try program.usage.processorSeconds - before
            let admin = try AdminLoad.rate(port: program.adminPort, tokens: tokens, seconds: Double(seconds))
            measured.append(
                ShareRates(sql: sqlRate, http: httpRate, admin: admin, processorSecondsPerShare: used / (httpRate * Double(seconds))))
        }
        return measured
    }

    /// Processor seconds to apportion a cost among all Finnish municipalities by population, for the function alone.
    private static func apportionmentSeconds() throws -> Double {
        guard let date = CalendarDate("2024-12-31"), let net = Money("1003733.00") else {
            throw ToolFailure(description: "the figures do not parse")
        }
        let payers = (0..<308).compactMap { PayerCode(rawValue: "p\($0)") }
        let values = payers.enumerated().map {
            BasisValue(payer: $1, value: Int64(700 + $0 * 7_919 % 60_000), source: "bench", referenceDate: date)
        }
        let costs = CostShare(
            service: nil, net: net, key: .population(at: nil), participants: payers, defaultDate: date,
            basis: BasisTable(.population, values))
        let claims = zip(payers, values).map { Claim($0, basis: Int128($1.value)) }
        _ = try costs.contributions()
        let count = 500
        let start = clock()
        for _ in 0..<count { _ = try apportion(net, among: claims) }
        return Double(clock() - start) / Double(CLOCKS_PER_SEC) / Double(count)
    }
}
