/// The statements prepared on one connection, by text, parameter types and shard; the least recently used is dropped
/// first.
///
/// A statement is entered only after the server has answered its PREPARE, because in a failed pipeline the server skips
/// the rest.
struct StatementCache {
    struct Key: Hashable {
        let text: String
        let types: [UInt32]
        /// The shard that it reads, on a node of a cluster. If one prepared statement served several shards, it would
        /// be planned again each time the shard changes.
        let shard: Int64?

        init(_ sql: SQL, shard: Int64? = nil) {
            text = sql.text
            types = sql.types
            self.shard = shard
        }

        /// The text alone nearly always identifies the statement; equality also compares the types.
        func hash(into hasher: inout Hasher) { hasher.combine(text) }
    }

    private struct Entry {
        let name: String
        var lastUse: UInt64
    }

    private let limit: Int
    private var entries: [Key: Entry] = [:]
    private var uses: UInt64 = 0
    private var names: UInt64 = 0
    /// Names that the server still holds and this cache does not: DEALLOCATE them before the next transaction.
    private(set) var condemned: [String] = []

    init(limit: Int) { self.limit = limit }

    var count: Int { entries.count }

    mutating func name(for key: Key) -> String? {
        guard let index = entries.index(forKey: key) else { return nil }
        uses += 1
        entries.values[index].lastUse = uses
        return entries.values[index].name
    }

    mutating func newName() -> String {
        names += 1
        return "s\(names)"
    }

    mutating func enter(_ key: Key, name: String) {
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })?.key { condemn(oldest) }
        uses += 1
        if let former = entries.updateValue(Entry(name: name, lastUse: uses), forKey: key) { condemned.append(former.name) }
    }

    /// A statement whose plan no longer fits (a table has changed): the next use prepares it afresh.
    mutating func condemn(_ key: Key) {
        if let entry = entries.removeValue(forKey: key) { condemned.append(entry.name) }
    }

    /// Removes the first `count` names, which the server has deallocated.
    mutating func bury(_ count: Int) { condemned.removeFirst(count) }

    /// Call it when the server no longer knows any of the statements (DISCARD ALL).
    mutating func removeAll() {
        entries.removeAll()
        condemned.removeAll()
    }
}
