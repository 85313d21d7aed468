internal import CLibPQ

/// The fields of an error or notice, by the letters of the wire protocol (libpq's macros for them are not visible from
/// Swift).
enum ErrorField: UInt8 {
    case severity = 0x56  // V, in English whatever the server's language
    case sqlState = 0x43  // C
    case message = 0x4D  // M
    case context = 0x57  // W
    case table = 0x74  // t
    case constraint = 0x6E  // n
}

extension OpaquePointer {
    /// A field of the error in this `PGresult`; nil when it has none.
    func errorField(_ field: ErrorField) -> String? {
        PQresultErrorField(self, Int32(field.rawValue)).map { String(cString: $0) }
    }
}

extension PostgresError {
    /// `result` is an answer that is neither rows nor a finished command.
    init(result: OpaquePointer) {
        let sqlState = result.errorField(.sqlState)
        let kind: Kind
        switch sqlState {
        case "57014": kind = .cancelled
        // libpq itself tells that the connection is gone, or the server ends it: an administrator's stop, a crash of a
        // neighbour, a database being dropped.
        case nil, "57P01", "57P02", "57P03", "57P04", "57P05", "25P03": kind = .connection
        default: kind = .server
        }
        self.init(kind, String(cString: PQresultErrorMessage(result)))
        // The coordinator of a cluster that loses a node at this statement hands on what its libpq says of it as XX000,
        // and at the next one says 08006 itself.
        let isOfLostNode =
            sqlState == "XX000" && result.errorField(.context)?.hasPrefix("while executing command on") == true
            && message.contains(/server closed the connection|Connection reset|connection not open/)
        self.sqlState = isOfLostNode ? "08006" : sqlState
        constraint = result.errorField(.constraint)
        table = result.errorField(.table)
        // What another node of a cluster refused has no fields but its text, and the constraint is its shard's:
        // "budget_pkey_102008".
        if constraint == nil, sqlState?.hasPrefix("23") == true,
            let name = message.firstMatch(of: /constraint "(?<name>.+?)(?:_[0-9]{5,})?"/)?.name
        {
            constraint = String(name)
            if name.hasSuffix("_pkey") { table = String(name.dropLast("_pkey".count)) }
        }
    }
}
