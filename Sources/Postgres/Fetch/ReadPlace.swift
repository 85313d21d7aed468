/// Where a key's data are in a cluster: a node, and a shard on it.
package struct ReadPlace: Hashable, Sendable {
    package let host: String
    package let port: Int
    /// The number of the shard of `access_token`; the shard's schema has it in its name
    /// (sql/cluster/shard_schemas.sql).
    package let shard: Int64

    package init(host: String, port: Int, shard: Int64) { (self.host, self.port, self.shard) = (host, port, shard) }
}

/// Everything that a fetch needs besides its queries.
struct FetchScope: Sendable {
    let settings: [LocalSetting]
    /// Nil if the tables are those of the whole database.
    let shard: Int64?

    init(_ settings: [LocalSetting], shard: Int64? = nil) { (self.settings, self.shard) = (settings, shard) }

    /// The statements between BEGIN and the queries.
    var texts: [String] { settings.map(\.text) + (shard.map { ["SELECT enter_shard(\($0))"] } ?? []) }
}

extension PostgresError {
    /// Whether the fetch may succeed at the coordinator: the node does not have the shard any more, differs from the
    /// coordinator (names and privileges), has locks in the way, cannot be reached, or refuses the connection. A read
    /// can be repeated in any case.
    var isOfNode: Bool {
        switch kind {
        case .server: ["SC002", "0A000", "40P01", "55P03"].contains(sqlState) || sqlState?.hasPrefix("42") == true
        case .connection, .breakerOpen: true
        default: false
        }
    }
}
