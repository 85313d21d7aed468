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
        var isClosed = false
    }

    /// How long fetches avoid a node that cannot be reached; the coordinator answers them meanwhile.
    private static let breakerInterval = Duration.seconds(10)

    private let configuration: DatabaseConfiguration
    private let logger: Logger
    private let state = Mutex(State())

    init(_ configuration: DatabaseConfiguration, logger: Logger) {
        var configuration = configuration
        configuration.breakerInterval = Self.breakerInterval
        (self.configuration, self.logger) = (configuration, logger)
    }

    func find(by place: @escaping @Sendable (SchedulingKey) -> ReadPlace?) { state.withLock { $0.place = place } }

    func place(of key: SchedulingKey) -> ReadPlace? {
        let place = state.withLock { $0.place }
        return place(key)
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
        let fetches = statistics.totals.fetches
        for queue in queues { queue.addStatistics(to: &statistics) }
        statistics.breakerOpen = isOpen
        statistics.totals.nodeFetches = statistics.totals.fetches - fetches
    }
}
