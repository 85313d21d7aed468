package import Cooperation
package import Postgres

/// A node of a cluster, as the coordinator sees it at one moment.
package struct ClusterNode: Hashable, Sendable {
    /// Some bodies that are together on a node.
    package struct Shard: Hashable, Sendable {
        /// The number of their shard of `access_token`. Nil if the node does not have it: its bodies cannot be read
        /// there.
        package let id: Int64?
        /// The range of the bodies' hashes.
        package let hashes: ClosedRange<Int32>

        package init(id: Int64?, hashes: ClosedRange<Int32>) { (self.id, self.hashes) = (id, hashes) }
    }

    /// The host by which the coordinator reaches it.
    package let host: String
    package let port: Int32
    package let isAnswering: Bool
    package let shards: [Shard]
    /// As `db1:5432`.
    package var name: String { "\(host):\(port)" }

    package init(host: String, port: Int32 = 5432, isAnswering: Bool, shards: [Shard]) {
        (self.host, self.port, self.isAnswering, self.shards) = (host, port, isAnswering, shards)
    }

    package func has(_ tenant: TenantID) -> Bool { shard(of: tenant) != nil }

    /// Where a body can be read on this node; nil if it cannot.
    package func place(of tenant: TenantID) -> ReadPlace? {
        shard(of: tenant)?.id.map { ReadPlace(host: host, port: Int(port), shard: $0) }
    }

    private func shard(of tenant: TenantID) -> Shard? {
        let hash = tenant.hash
        return shards.first { $0.hashes.contains(hash) }
    }

    /// How long a check waits for each node's answer, in milliseconds. An idle node answers in a few milliseconds; a
    /// machine that needs a second has a fault or is gone.
    private static let patience: Int64 = 1_000

    /// The settings of a transaction that checks the nodes. It makes a new connection to each node: on a kept
    /// connection to a frozen node, cancelling a statement would take until the node continues.
    package static let settings = [
        LocalSetting("citus.max_cached_conns_per_worker", 0), LocalSetting("citus.node_connection_timeout", patience),
    ]
}

extension Transaction {
    /// All nodes but the coordinator. Each node is asked in a trip of its own, which waits if the node does not answer.
    package func clusterNodes() throws -> [ClusterNode] {
        let rows = try all(
            """
            SELECT n.nodename, n.nodeport, CASE WHEN to_regprocedure('public.enter_shard(bigint)') IS NOT NULL THEN s.shardid END,
                s.shardminvalue::integer, s.shardmaxvalue::integer
            FROM pg_dist_node n LEFT JOIN (
                pg_dist_placement p JOIN pg_dist_shard s ON s.shardid = p.shardid AND s.logicalrelid = 'public.access_token'::regclass
            ) ON p.groupid = n.groupid
            WHERE n.isactive AND n.noderole = 'primary' AND n.groupid <> 0
            """
        ) { (host: String, port: Int32, id: Int64?, least: Int32?, most: Int32?) in
            let shard = least.flatMap { least in most.map { ClusterNode.Shard(id: id, hashes: least...$0) } }
            return (host: host, port: port, shard: shard)
        }
        return try Dictionary(grouping: rows) { "\($0.host):\($0.port)" }.values.map { rows in
            let (host, port) = (rows[0].host, rows[0].port)
            let isAnswering = try one("SELECT citus_check_connection_to_node(\(host), \(port))") { (answers: Bool) in answers }
            return ClusterNode(host: host, port: port, isAnswering: isAnswering, shards: rows.compactMap(\.shard))
        }
    }
}

extension TenantID {
    /// The hash by which Citus finds a body's shard: PostgreSQL's `hashint8`.
    package var hash: Int32 {
        let low = UInt32(truncatingIfNeeded: rawValue), high = UInt32(truncatingIfNeeded: rawValue >> 32)
        let start: UInt32 = 0x9e37_79b9 &+ 4 &+ 3_923_095
        var (a, b, c) = (start &+ (low ^ (rawValue >= 0 ? high : ~high)), start, start)
        func mix(_ target: inout UInt32, _ source: UInt32, _ bits: UInt32) {
            target = (target ^ source) &- (source << bits | source >> (32 - bits))
        }
        mix(&c, b, 14)
        mix(&a, c, 11)
        mix(&b, a, 25)
        mix(&c, b, 16)
        mix(&a, c, 4)
        mix(&b, a, 14)
        mix(&c, b, 24)
        return Int32(bitPattern: c)
    }
}
