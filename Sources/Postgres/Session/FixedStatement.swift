internal import CLibPQ

/// The statements of every transaction. They are prepared when the connection is made and stay prepared.
enum FixedStatement: String, CaseIterable {
    case beginRead = "begin_read"
    case beginWrite = "begin_write"
    /// For COMMIT, see `DatabaseSession.commit`.
    case unlimited
    case commit
    case commitAndChain = "commit_and_chain"
    case rollback

    var text: String {
        switch self {
        case .beginRead: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .beginWrite: "BEGIN"
        case .unlimited: "SET LOCAL statement_timeout = 0"
        case .commit: "COMMIT"
        case .commitAndChain: "COMMIT AND CHAIN"
        case .rollback: "ROLLBACK"
        }
    }

    init(beginning access: Access) {
        switch access {
        case .read: self = .beginRead
        case .write: self = .beginWrite
        }
    }
}

extension DatabaseSession {
    func prepare(_ statement: FixedStatement) throws {
        try sent(PQsendPrepare(handle, statement.rawValue, statement.text, 0, nil))
    }

    func send(_ statement: FixedStatement) throws {
        try sent(PQsendQueryPrepared(handle, statement.rawValue, 0, nil, nil, nil, 1))
    }
}
