internal import Logging
internal import Synchronization

/// The lanes to the nodes of a cluster: for each node the same two kinds as for the coordinator. A node's lanes are
/// made when the first fetch goes there, and stay until `close`.
final class NodeReads: Sendable {
    struct Lanes: Sendable {
        let fetches: FetchQueue
        let reserved: FetchQueue
    }

    private struct Node: Hashable {
        let host: String
        let port: Int
    }

    private struct State {
        /// In a structure for the reason that `Database.RefusedKeys` gives.
        var place: @Sendable (SchedulingKey) -> ReadPlace? = { _ in nil }
        var lanes: [Node: Lanes] = [:]
        /// Until when fetches avoid a place where one failed.
        var avoided: [ReadPlace: MonotonicTime] = [:]
        /// How many fetches were answered.
        var answered: UInt64 = 0
        var isClosed = false
    }

    /// How long fetches avoid a node that cannot be reached; the coordinator answers them meanwhile.
    private static let breakerInterval = Duration.seconds(10)
    /// How long fetches avoid a place that refused one: about as long as it takes to learn where a shard has moved.
    private static let avoidance = Duration.seconds(3)
    /// A node's connections read several shards, and a plan is one shard's.
    private static let statementCacheFactor = 4

    private let configuration: DatabaseConfiguration
    private let logger: Logger
    private let state = Mutex(State())

    init(_ configuration: DatabaseConfiguration, logger: Logger) {
        var configuration = configuration
        // One failure is enough, because the coordinator answers. Callers who wait for a connection that cannot be made
        // must have time left to ask it.
        configuration.breakerThreshold = 1
        configuration.breakerInterval = Self.breakerInterval
        configuration.connectTimeout /= 2
        configuration.statementCacheLimit *= Self.statementCacheFactor
        (self.configuration, self.logger) = (configuration, logger)
    }

    func find(by place: @escaping @Sendable (SchedulingKey) -> ReadPlace?) { state.withLock { $0.place = place } }

    /// Where the key's data can be read; nil if only the coordinator can read them now.
    func place(of key: SchedulingKey) -> ReadPlace? {
        let find = state.withLock { $0.place }
        guard let place = find(key) else { return nil }
        return state.withLock { state in
            guard let end = state.avoided[place] else { return place }
            if MonotonicTime.now() < end { return nil }
            state.avoided[place] = nil
            return place
        }
    }

    /// Notes a fetch that was answered at a node.
    func noteAnswer() { state.withLock { $0.answered += 1 } }

    /// Notes that a place refused a fetch.
    func noteRefusal(at place: ReadPlace) {
        let end = MonotonicTime.now() + Self.avoidance
        state.withLock { $0.avoided[place] = end }
    }

    /// The node's lanes; nil if it has none and this is closed.
    func lanes(to place: ReadPlace) -> Lanes? {
        let node = Node(host: place.host, port: place.port)
        return state.withLock { state in
            if let lanes = state.lanes[node] { return lanes }
            if state.isClosed { return nil }
            let lanes = makeLanes(to: node)
            state.lanes[node] = lanes
            return lanes
        }
    }

    /// Lanes that connect like those of the coordinator, but to the node's address.
    private func makeLanes(to node: Node) -> Lanes {
        var configuration = configuration
        for attribute in ["hostaddr", "target_session_attrs"] { configuration.parameters[attribute] = nil }
        configuration.parameters["host"] = node.host
        configuration.parameters["port"] = "\(node.port)"
        let servers = ConfiguredServers(configuration.parameters)
        return Lanes(
            fetches: FetchQueue(
                "node", lanes: configuration.fetchConnections, statementLimit: configuration.fetchStatementLimit,
                configuration: configuration, servers: servers, logger: logger),
            reserved: FetchQueue(
                "node-reserved", lanes: 1, statementLimit: nil, configuration: configuration, servers: servers, logger: logger))
    }

    private var queues: [FetchQueue] { state.withLock { $0.lanes.values.flatMap { [$0.fetches, $0.reserved] } } }

    /// Refuses fetches whose time is up. Returns whether any still wait.
    func tick() -> Bool { queues.map { $0.tick() }.contains(true) }

    func close() async {
        state.withLock { $0.isClosed = true }
        for queue in queues { await queue.close() }
    }

    /// One node that cannot be reached does not mean that the database is away, so the nodes' breakers do not count.
    func addStatistics(to statistics: inout PoolStatistics) {
        let isOpen = statistics.breakerOpen
        for queue in queues { queue.addStatistics(to: &statistics) }
        statistics.breakerOpen = isOpen
        statistics.totals.nodeFetches = state.withLock { $0.answered }
    }
}
