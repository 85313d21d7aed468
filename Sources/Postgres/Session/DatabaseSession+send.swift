internal import CLibPQ

/// Queues statements. libpq keeps the bytes that the socket does not take, so nothing here waits; reading the answers
/// sends them.
extension DatabaseSession {
    /// A sent statement, and what its answers will be.
    struct Sent {
        let key: StatementCache.Key
        /// Set if a PREPARE goes before the statement: the name is entered once the PREPARE's answer is seen.
        let preparing: String?
    }

    /// Also prepares the statement when this connection meets its text for the first time.
    func send(_ sql: SQL) throws -> Sent {
        let key = StatementCache.Key(sql)
        if let name = statements.name(for: key) ?? preparing[key] {
            try execute(name, sql)
            return Sent(key: key, preparing: nil)
        }
        let name = try sendPrepare(key)
        preparing[key] = name
        try execute(name, sql)
        return Sent(key: key, preparing: name)
    }

    func sendPrepare(_ key: StatementCache.Key) throws -> String {
        let name = statements.newName()
        try sent(PQsendPrepare(handle, name, key.text, Int32(key.types.count), key.types))
        return name
    }

    /// For a text without parameters that is used once: the server parses it each time.
    func sendUnprepared(_ text: String) throws {
        try sent(PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 1))
    }

    /// Ends the statements of the trip; after an error the server skips to this point.
    func sync() throws {
        hasUnsyncedStatements = false
        guard PQpipelineSync(handle) == 1 else { throw Interruption.lost }
        pendingSyncs += 1
    }

    func sent(_ status: Int32) throws {
        guard status == 1 else { throw Interruption.lost }
        hasUnsyncedStatements = true
    }

    func execute(_ name: String, _ sql: SQL) throws {
        let count = sql.types.count
        if count == 0 { return try sent(PQsendQueryPrepared(handle, name, 0, nil, nil, nil, 1)) }
        // The server would refuse it too, but libpq reports it like a lost connection.
        guard count <= Int(UInt16.max) else { throw PostgresError(.server, "\(count) parameters where 65535 may be; bind arrays instead") }
        let status = sql.values.withUnsafeBytes { values in
            withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { pointers in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { formats in
                    formats.initialize(repeating: 1)
                    var offset = 0
                    for index in 0..<count {
                        let length = sql.lengths[index]
                        pointers.initializeElement(at: index, to: length < 0 ? nil : Self.pointer(into: values, at: offset))
                        offset += max(0, Int(length))
                    }
                    return PQsendQueryPrepared(handle, name, Int32(count), pointers.baseAddress, sql.lengths, formats.baseAddress, 1)
                }
            }
        }
        try sent(status)
    }

    /// An empty value still needs an address, because a missing address means NULL; nothing is read from it.
    private static func pointer(into values: UnsafeRawBufferPointer, at offset: Int) -> UnsafePointer<CChar>? {
        guard let base = values.baseAddress else { return UnsafePointer(bitPattern: 1) }
        return base.advanced(by: offset).assumingMemoryBound(to: CChar.self)
    }
}
