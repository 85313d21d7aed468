internal import Cooperation
internal import Logging
internal import Postgres
internal import Store
internal import Synchronization

/// Knows which nodes of a cluster do not answer, and so which bodies cannot be reached. On one server it has no nodes.
///
/// A lost node refuses connections at once. A hanging node lets each request wait until its time is up: a few requests
/// for its bodies would hold all connections, and other bodies would get none. So requests for the bodies of a node
/// that does not answer are refused before they take a connection.
final class NodeWatch: Sendable {
    private struct State {
        var nodes: [ClusterNode] = []
        /// How many checks in a row each node has not answered, by its name.
        var misses: [String: Int] = [:]
        var silent: [ClusterNode] = []
    }

    /// How many such checks make a node silent: a single one may have met a busy machine.
    private static let missesOfSilence = 2

    private let state = Mutex(State())

    func isSilent(_ tenant: TenantID) -> Bool {
        state.withLock { state in !state.silent.isEmpty && state.silent.contains { $0.has(tenant) } }
    }

    /// The place where a body is read; nil if only the coordinator can be asked, as on one server. The platform's rows
    /// are read for all bodies at once, so it has no place.
    func place(of tenant: TenantID) -> ReadPlace? {
        if tenant == .platform { return nil }
        return state.withLock { state in state.nodes.lazy.compactMap { $0.place(of: tenant) }.first }
    }

    /// The nodes by name, and whether each is silent.
    var nodes: [(name: String, isSilent: Bool)] {
        state.withLock { state in
            state.nodes.map { node in (node.name, state.silent.contains { $0.name == node.name }) }.sorted { $0.name < $1.name }
        }
    }

    /// Takes the result of a check. Returns what has changed, and whether the next check should follow at once.
    func take(_ nodes: [ClusterNode]) -> (fallen: [String], risen: [String], isInDoubt: Bool) {
        state.withLock { state in
            let before = Set(state.silent.map(\.name))
            var misses: [String: Int] = [:]
            for node in nodes where !node.isAnswering { misses[node.name] = state.misses[node.name, default: 0] + 1 }
            state.nodes = nodes
            state.misses = misses
            state.silent = nodes.filter { misses[$0.name, default: 0] >= Self.missesOfSilence }
            let after = Set(state.silent.map(\.name))
            let isInDoubt = misses.values.contains { $0 < Self.missesOfSilence }
            return (after.subtracting(before).sorted(), before.subtracting(after).sorted(), isInDoubt)
        }
    }
}

extension Operations {
    /// How often the nodes are checked.
    private static let lookInterval = Duration.seconds(1)
    /// How long one check of all nodes may take; it waits a second for each silent node.
    private static let lookTime = Duration.seconds(60)

    /// Watches the nodes of a cluster until the task is cancelled; returns at once on one server.
    package func watchNodes() async {
        guard await isDistributed() else { return }
        var isBlind = false
        while !Task.isCancelled {
            var isInDoubt = false
            do {
                isInDoubt = note(
                    try await database.watch(
                        .read, settings: ClusterNode.settings, deadline: .now() + Self.lookTime, { try $0.clusterNodes() }))
                if isBlind { logger.notice("the nodes can be checked again") }
                isBlind = false
            } catch {
                // Nothing new is known about the nodes: the coordinator itself may be gone.
                if !isBlind, !Task.isCancelled {
                    logger.error("the nodes cannot be checked", metadata: ["error": "\(String(reflecting: error))"])
                    isBlind = true
                }
            }
            if !isInDoubt { try? await Task.sleep(for: Self.lookInterval) }
        }
    }

    /// Whether the database is distributed; asks until the database answers.
    private func isDistributed() async -> Bool {
        while !Task.isCancelled {
            let answer = try? await database.transaction(.read) { try Cluster.isDistributed(in: $0) }
            if let answer { return answer }
            try? await Task.sleep(for: Self.lookInterval)
        }
        return false
    }

    private func note(_ nodes: [ClusterNode]) -> Bool {
        let (fallen, risen, isInDoubt) = self.nodes.take(nodes)
        for node in fallen { logger.error("a node does not answer: its bodies are refused", metadata: ["node": "\(node)"]) }
        for node in risen { logger.notice("a node answers again", metadata: ["node": "\(node)"]) }
        return isInDoubt
    }

    /// Like `Refusal.from`. If a request waited in vain for a body of a silent node, its database is down.
    func refusal(for error: any Error, of tenant: TenantID) -> any Error {
        let refusal = Refusal.from(error)
        switch refusal {
        case Refusal.deadline, Refusal.busy: return nodes.isSilent(tenant) ? Refusal.databaseDown : refusal
        default: return refusal
        }
    }

    /// The nodes of a cluster that are silent; nil on one server.
    package var silentNodes: [String]? {
        let all = nodes.nodes
        return all.isEmpty ? nil : all.filter(\.isSilent).map(\.name)
    }

    /// The metrics about nodes in Prometheus' text format; empty on one server.
    var nodeMetricsText: String {
        let all = nodes.nodes
        if all.isEmpty { return "" }
        return """
            # HELP seutu_cluster_node_silent Whether a node of the cluster does not answer, and its bodies are refused.
            # TYPE seutu_cluster_node_silent gauge
            \(all.map { "seutu_cluster_node_silent{node=\"\($0.name)\"} \($0.isSilent ? 1 : 0)" }.joined(separator: "\n"))
            # HELP seutu_cluster_node_reads_total Reads that went straight to the node of their body.
            # TYPE seutu_cluster_node_reads_total counter
            seutu_cluster_node_reads_total \(poolStatistics.totals.nodeFetches)

            """
    }
}
