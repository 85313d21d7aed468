package import Postgres

/// A database whose bodies are spread over the nodes of a Citus cluster: every node has the registers and the list of
/// bodies, and all else of a body is on one node.
package struct Cluster: Sendable {
    private let distribution: String
    private let shardSchemas: String

    /// - Parameters:
    ///   - distribution: the script that distributes a migrated schema without bodies.
    ///   - shardSchemas: the script with the routines by which a body is read at its node.
    package init(distribution: String, shardSchemas: String) { (self.distribution, self.shardSchemas) = (distribution, shardSchemas) }

    /// Whether the database can be distributed, because it has the extension.
    package static func isPossible(in tx: Transaction) throws -> Bool {
        try tx.one("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus')") { (exists: Bool) in exists }
    }

    /// Whether the database is a distributed one.
    package static func isDistributed(in tx: Transaction) throws -> Bool {
        guard try isPossible(in: tx) else { return false }
        return try tx.one("SELECT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = to_regclass('public.access_token'))") {
            (exists: Bool) in exists
        }
    }

    /// Settings of a connection whose statements about the schema run only on the coordinator, because the schema is
    /// still that of one server. Objects for one transaction are not sent to other nodes either.
    package static func alone(_ parameters: [String: String]) -> [String: String] {
        let options = [parameters["options"], "-c citus.enable_ddl_propagation=off"].compactMap { $0 }.joined(separator: " ")
        return parameters.merging(["options": options]) { $1 }
    }

    /// Distributes a migrated schema, in one transaction; returns false if it was distributed before. In both cases the
    /// routines become those of this program, and what does not move together with a shard is made again: privileges
    /// for columns, and the schemas of shards.
    package func distribute(_ owner: OwnerConnection) throws -> Bool {
        let wasDistributed = try owner.transaction(.read) { try Self.isDistributed(in: $0) }
        try owner.execute(script: "BEGIN;\n\(distribution)\nCOMMIT")
        try owner.execute(script: "SELECT grant_columns()")
        try owner.execute(script: "BEGIN;\n\(shardSchemas)\nCOMMIT")
        try owner.execute(script: "SELECT make_shard_schemas()")
        return !wasDistributed
    }
}
