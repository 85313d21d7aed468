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
    /// A field of the error in this `PGresult`; nil if it has no such field.
    func errorField(_ field: ErrorField) -> String? {
        PQresultErrorField(self, Int32(field.rawValue)).map { String(cString: $0) }
    }
}

extension PostgresError {
    /// - Parameter result: an answer that is neither rows nor a finished command.
    init(result: OpaquePointer) {
        let sqlState = result.errorField(.sqlState)
        let kind: Kind
        switch sqlState {
        case "57014": kind = .cancelled
        // libpq itself reports a lost connection, or the server ends it: an administrator's stop, a crash of a
        // neighbour, a dropped database.
        case nil, "57P01", "57P02", "57P03", "57P04", "57P05", "25P03": kind = .connection
        default: kind = .server
        }
        self.init(kind, String(cString: PQresultErrorMessage(result)))
        // If the coordinator of a cluster loses a node during a statement, it passes on libpq's message about the node,
        // with the code XX000. At the next statement it reports 08006 itself.
        let isOfLostNode =
            sqlState == "XX000" && result.errorField(.context)?.hasPrefix("while executing command on") == true
            && message.contains(/server closed the connection|Connection reset|connection not open/)
        self.sqlState = isOfLostNode ? "08006" : sqlState
        constraint = result.errorField(.constraint)
        table = result.errorField(.table)
        // If another node of a cluster refuses a statement, the error has only a text, and the constraint has its name
        // in the shard: "budget_pkey_102008".
        if constraint == nil, sqlState?.hasPrefix("23") == true,
            let name = message.firstMatch(of: /constraint "(?<name>.+?)(?:_[0-9]{5,})?"/)?.name
        {
            constraint = String(name)
            if name.hasSuffix("_pkey") { table = String(name.dropLast("_pkey".count)) }
        }
    }
}
