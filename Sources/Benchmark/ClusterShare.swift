internal import Postgres
internal import TestSupport

/// A share of a body of a Citus cluster, beside the same share of one server, served by the same program in turns.
enum ClusterShare {
    private static let many: Int64 = 10_000, asked = 600, rounds = 5, seconds = 2

    static func figures(_ bench: Bench) async throws -> [Figure] {
        let name = "time of a share on a cluster of three nodes / on one server"
        guard LocalCluster.isPossible else { return [Figure(name, .atMost(1.5), isMissingBecause: "Citus is not installed")] }
        let (tenants, alone) = (try await bench.bodies(10), try await bench.program(.none))
        say("Making the cluster, and as many bodies there …")
        let cluster = try await ClusterInstallation.shared
        let spread = try await ServedProgram(.none, on: cluster)
        let (keeping, spreadKeeping) = (try await bench.program(.asShipped), try await ServedProgram(.asShipped, on: cluster))
        defer {
            spread.stop()
            spreadKeeping.stop()
        }
        var bodies: [TestTenant] = []
        for _ in tenants { bodies.append(try await Bodies.make(members: Bodies.codes, services: 4, on: cluster)) }
        let calls = [tenants.map(\.shareCall), bodies.map(\.shareCall)], ports = [alone.httpPort, spread.httpPort]
        let times = try times(of: calls, at: ports)
        let unchanged = try self.times(of: calls, at: [keeping.httpPort, spreadKeeping.httpPort])
        let rates = try rates(of: calls, at: ports)
        say("Making 10,000 more bodies there, copies of the first …")
        let copies = try await copy(bodies[0], cluster)
        let connection = try HTTPConnection(port: spread.httpPort)
        // Each of them is there: an answer that is none fails the run.
        for call in copies { _ = try connection.fetch(call) }
        let after = try self.times(of: [calls[1], copies], at: [spread.httpPort, spread.httpPort])
        return [
            Figure(name, median(times[1]) / median(times[0]), .atMost(1.5)),
            Figure("time of an unchanged share there / on one server", median(unchanged[1]) / median(unchanged[0]), .atMost(1.5)),
            Figure("answers a second on a cluster / on one server, 32 connections", median(rates.map { $0[1] / $0[0] })),
            Figure("time of a share of 10,000 bodies of the cluster / of 10 of them", median(after[1]) / median(after[0])),
            Figure("time of a share on the cluster with 10,000 bodies / with 10", median(after[0]) / median(times[1])),
        ]
    }

    /// Of one connection to each, in turns: seconds.
    private static func times(of calls: [[HTTPCall]], at ports: [Int]) throws -> [[Double]] {
        let connections = try ports.map { try HTTPConnection(port: $0) }
        var times: [[Double]] = calls.map { _ in [] }
        for number in 0..<asked + 100 {
            for (place, calls) in calls.enumerated() {
                let time = try connections[place].fetch(calls[number * 7_919 % calls.count]).seconds
                // Warm by then: statements prepared, tokens known, connections of the coordinator made.
                if number >= 100 { times[place].append(time) }
            }
        }
        return times
    }

    /// Answers a second of each, in turns.
    private static func rates(of calls: [[HTTPCall]], at ports: [Int]) throws -> [[Double]] {
        let loads = try calls.map { try HTTPLoad($0) }
        func round() throws -> [Double] { try zip(loads, ports).map { try $0.rate(port: $1, seconds: seconds) } }
        _ = try round()
        return try (0..<rounds).map { _ in try round() }
    }

    private static func copy(_ tenant: TestTenant, _ cluster: ClusterInstallation) async throws -> [HTTPCall] {
        let superuser = try cluster.parameters(node: 0, user: "postgres")
        // Past triggers and foreign keys on all nodes, for new sessions.
        try await setRole("SET session_replication_role = replica", on: cluster)
        let copies = try await Flatness.copy(tenant, many, at: superuser)
        try await setRole("RESET session_replication_role", on: cluster)
        try await DatabaseServer.asOwner(at: superuser) { try $0.execute(script: "VACUUM ANALYZE") }
        return copies.calls
    }

    /// Changes the superuser's settings on each node.
    private static func setRole(_ change: String, on cluster: ClusterInstallation) async throws {
        for node in cluster.cluster.nodes.indices {
            try await DatabaseServer.asOwner(at: try cluster.parameters(node: node, user: "postgres")) {
                try $0.execute(script: "SET citus.enable_alter_role_set_propagation = off; ALTER ROLE postgres \(change)")
            }
        }
    }
}
