internal import Operations
internal import TestSupport

/// Reads of an unchanged share and of a changed one, beside the same in a program that somebody else would write.
enum KeptShare {
    private static let rounds = 9, seconds = 1, changes = 200

    /// Answers a second in one round. `go` is nil if there is no Go.
    private struct Round {
        let unchanged, notModified, cold, plainText, lookUp: Double
        let go: Double?
    }

    static func figures(_ bench: Bench) async throws -> [Figure] {
        let tenants = try await bench.bodies(10)
        let (kept, cold) = (try await bench.program(.asShipped), try await bench.program(.none))
        let plainText = try PlainTextServer.start()
        defer { plainText.stop() }
        let go = try await GoPeer.start(try await ShareStatement(), tenants)
        defer { go?.stop() }
        let rounds = try await measure(tenants, kept, cold, hasGo: go != nil)
        let ratio = { (part: (Round) -> Double) in median(rounds.map(part)) }
        let beside = { (name: String, goal: Figure.Goal, rate: (Round) -> Double) in
            let ratios = rounds.compactMap { round in round.go.map { rate(round) / $0 } }
            return ratios.isEmpty ? Figure(name, goal, isMissingBecause: GoPeer.advice) : Figure(name, median(ratios), goal)
        }
        return [
            beside("unchanged share / Go, net/http and pgx, the same SQL in one batch", .atLeast(2.5), \.unchanged),
            beside("share asked of the database / the same Go", .atLeast(1.1), \.cold),
            Figure("unchanged share / a few bytes of plain text by Hummingbird", ratio { $0.unchanged / $0.plainText }, .atLeast(0.35)),
            Figure("unchanged share / one row looked up by pgbench", ratio { $0.unchanged / $0.lookUp }),
            Figure("304 to who has it already / share asked of the database", ratio { $0.notModified / $0.cold }, .atLeast(1.2)),
            Figure("304 to who has it already / 200 of an unchanged share", ratio { $0.notModified / $0.unchanged }, .atLeast(1.2)),
            Figure("unchanged share / share asked of the database", ratio { $0.unchanged / $0.cold }),
            try await firstAfterChange(tenants, kept, cold),
        ]
    }

    /// The measurements take turns, so that other work on the machine disturbs all of them alike.
    private static func measure(
        _ tenants: [TestTenant], _ kept: ServedProgram, _ cold: ServedProgram, hasGo: Bool
    ) async throws -> [Round] {
        let shares = try HTTPLoad(tenants.map(\.shareCall))
        let connection = try HTTPConnection(port: kept.httpPort)
        let known = try HTTPLoad(
            try tenants.map { tenant in
                var call = tenant.shareCall
                call.knownTag = try connection.fetch(call).entityTag
                guard try connection.ask(call).status == 304 else { throw ToolFailure(description: "a known share is answered again") }
                return call
            })
        let plain = try HTTPLoad([HTTPCall(path: "/plaintext", token: "none")])
        let lookUp = try SQLLoad(["\\set payer 236\nSELECT name_fi FROM municipality WHERE code = :payer::text;\n"])
        func round(seconds: Int) async throws -> Round {
            Round(
                unchanged: try shares.rate(port: kept.httpPort, seconds: seconds),
                notModified: try known.rate(port: kept.httpPort, seconds: seconds),
                cold: try shares.rate(port: cold.httpPort, seconds: seconds),
                plainText: try plain.rate(port: PlainTextServer.port, seconds: seconds),
                lookUp: try await lookUp.rate(seconds: seconds),
                go: hasGo ? try shares.rate(port: GoPeer.port, seconds: seconds) : nil)
        }
        _ = try await round(seconds: 1)
        var measured: [Round] = []
        for _ in 0..<rounds { measured.append(try await round(seconds: seconds)) }
        return measured
    }

    /// On one connection, with a change of the body before each read. Each program is asked first equally often.
    private static func firstAfterChange(_ tenants: [TestTenant], _ kept: ServedProgram, _ cold: ServedProgram) async throws -> Figure {
        let connections = [try HTTPConnection(port: kept.httpPort), try HTTPConnection(port: cold.httpPort)]
        var times: [[Double]] = [[], []]
        for number in 0..<changes {
            let tenant = tenants[number % tenants.count]
            try await tenant.perform(SetIndicator.init, ["indicator": "bench", "name": "bench \(number)", "source": "bench"])
            for place in number % 4 < 2 ? [0, 1] : [1, 0] { times[place].append(try connections[place].fetch(tenant.shareCall).seconds) }
        }
        return Figure("time of the first read after a change / with no answers kept", median(times[0]) / median(times[1]), .atMost(1.1))
    }
}
