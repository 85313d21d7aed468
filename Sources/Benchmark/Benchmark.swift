internal import Cooperation
internal import Glibc
internal import Operations
internal import TestSupport

/// `make bench`: measures what was promised, as ratios of one run on one machine, and says which promise is kept.
@main struct Benchmark {
    private static let rounds = 3, seconds = 4

    static func main() async {
        do { try await run() } catch {
            say("\(error)")
            exit(1)
        }
    }

    private static func run() async throws {
        var bodies = Bodies()
        say("Making 10 bodies with an approved budget each …")
        try await bodies.grow(to: 10)
        let program = try await ServedProgram()
        defer { program.stop() }
        say("Sharing over HTTP, over the protocol and by the same SQL, \(rounds) rounds of \(seconds) s each …")
        let few = try await rates(bodies, program)
        say("Making 1,000 bodies …")
        try await bodies.grow(to: 1_000)
        let many = try await rates(bodies, program)
        let memory = try ProcessUsage(of: program.processIdentifier).residentMegabytes
        say("Reading a share beside a body that walks its audit from 64 connections …")
        let neighbour = try await NoisyNeighbour.measure(quiet: bodies.tenants[0])
        say("Sharing a year of 308 payers and 40 services …")
        let year = try await LargeYear.measure()
        say("Viewing a portfolio of 10,000 projects over 8 years, alone and beside 100 others …")
        let portfolio = try await LargePortfolio.measure()
        program.stop()
        say("Bringing in 369,600 values of statistics in one pass, as CSV and as JSON …")
        let statistics = try await LargeStatistics.measure()
        let apportionment = try apportionmentSeconds()
        Report(
            few: few, many: many, residentMegabytes: memory, neighbour: neighbour, year: year, portfolio: portfolio, statistics: statistics,
            apportionmentSeconds: apportionment
        ).show()
    }

    /// Interleaved, so that whatever else the machine does falls on all of them.
    private static func rates(_ bodies: Bodies, _ program: ServedProgram) async throws -> [Round] {
        let load = try ShareLoad(bodies.tenants)
        let tokens = bodies.tenants.compactMap { $0.tokens[.administrationManager] }
        // Warm: statements prepared, tokens known, pages in memory.
        _ = try load.httpRate(seconds: 2)
        _ = try await load.sqlRate(transactions: 10_000)
        _ = try AdminLoad.rate(tokens: tokens, seconds: 1)
        var measured: [Round] = []
        for _ in 0..<rounds {
            let sql = try await load.sqlRate(transactions: 50_000)
            let before = try ProcessUsage(of: program.processIdentifier).processorSeconds
            let http = try load.httpRate(seconds: seconds)
            let used = try ProcessUsage(of: program.processIdentifier).processorSeconds - before
            let admin = try AdminLoad.rate(tokens: tokens, seconds: Double(seconds))
            measured.append(Round(sql: sql, http: http, admin: admin, processorSecondsPerShare: used / (http * Double(seconds))))
        }
        return measured
    }

    /// Processor seconds to apportion a cost among all Finnish municipalities by population, the bare function.
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

/// What one round gave, answers a second.
struct Round {
    let sql: Double
    let http: Double
    let admin: Double
    let processorSecondsPerShare: Double
}
