/// What a transaction's body works with. Not Sendable: it can't leave the thread of its connection, nor outlive the
/// body.
package struct Transaction {
    let session: DatabaseSession

    /// All rows, each made by `make` from its columns in order.
    package func all<each Column: PostgresColumn, Row>(_ sql: SQL, _ make: (repeat each Column) throws -> Row) throws -> [Row] {
        try session.execute(sql) { try $0.all(make) }
    }

    /// The first row, or nil when there is none. Rows after it are not looked at.
    package func first<each Column: PostgresColumn, Row>(_ sql: SQL, _ make: (repeat each Column) throws -> Row) throws -> Row? {
        try session.execute(sql) { try $0.first(make) }
    }

    /// The only row; any other number of rows throws `.cardinality`.
    package func one<each Column: PostgresColumn, Row>(_ sql: SQL, _ make: (repeat each Column) throws -> Row) throws -> Row {
        try session.execute(sql) { try $0.one(make) }
    }

    /// The number of rows that the statement wrote (or returned).
    @discardableResult
    package func run(_ sql: SQL) throws -> Int {
        try session.execute(sql) { $0.affectedRows }
    }

    package func fetch<Output>(_ query: Query<Output>) throws -> Output {
        try session.execute(query.sql, query.read)
    }

    /// Asks a query together with the transaction's first statement, which costs no trip of its own. `take` gets the
    /// answer before that statement's is read; in a transaction that sends no statement it gets none.
    ///
    /// Call it before any statement.
    package func askFirst<Output>(_ query: Query<Output>, _ take: @escaping (Output) -> Void) {
        precondition(session.opening != nil, "a statement of the transaction was sent already")
        session.opening?.prefaces.append((query.sql, { take(try query.read($0)) }))
    }

    /// For work between statements that may be long: each statement looks by itself. Reads a clock, so it may be asked
    /// for every row.
    ///
    /// - Throws: `.deadline` when the transaction's time is over, `.cancelled` when its task was cancelled.
    package func checkDeadline() throws { try WorkLimit(session).check() }
}

/// How long work between statements, or after the last, may go on.
package struct WorkLimit: Sendable {
    private let deadline: MonotonicTime
    private let cancellation: CancellationFlag?

    init(_ session: DatabaseSession) { (deadline, cancellation) = (session.deadline, session.cancellation) }

    /// Reads a clock, so it may be asked for every row.
    ///
    /// - Throws: `.deadline` when the transaction's time is over, `.cancelled` when its task was cancelled.
    package func check() throws {
        if cancellation?.isRaised == true { throw PostgresError(.cancelled, "the task was cancelled") }
        guard MonotonicTime.now() < deadline else { throw PostgresError(.deadline, "no time left for the work between statements") }
    }
}

/// What a transaction may do.
package enum Access: Sendable {
    /// REPEATABLE READ, READ ONLY: every statement sees the same moment, and none writes.
    case read
    /// The database's default isolation (READ COMMITTED unless configured otherwise).
    case write
}

/// A setting of one transaction, gone at its end: `SET LOCAL name = 'value'`, sent in the same trip as BEGIN.
///
/// The SET command and not `set_config()`, because a distributed server carries only the command to its other nodes. It
/// takes no parameter, so its text is made of a name known at compile time and an integer, and it is never prepared:
/// the statement cache would fill with one text a value.
package struct LocalSetting: Sendable {
    let text: String

    package init(_ name: StaticString, _ value: Int64) {
        text = "SET LOCAL \(name) = '\(value)'"
    }
}
