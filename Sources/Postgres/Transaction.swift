/// The access of a transaction's body to the database. It is not Sendable: it cannot leave the thread of its connection
/// or outlive the body.
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

    /// Sends a query together with the transaction's first statement, so it costs no trip of its own. `take` gets the
    /// answer before the first statement's answer is read. If the transaction sends no statement, `take` is not called.
    ///
    /// Call it before any statement.
    package func askFirst<Output>(_ query: Query<Output>, _ take: @escaping (Output) -> Void) {
        precondition(session.opening != nil, "a statement of the transaction was sent already")
        session.opening?.prefaces.append((query.sql, { take(try query.read($0)) }))
    }

    /// For work between statements that may be long; each statement checks the deadline by itself. It only reads a
    /// clock, so it may be called for every row.
    ///
    /// - Throws: `.deadline` when the transaction's time is over, `.cancelled` when its task was cancelled.
    package func checkDeadline() throws { try WorkLimit(session).check() }
}

/// The time limit for work between statements, or after the last statement.
package struct WorkLimit: Sendable {
    private let deadline: MonotonicTime
    private let cancellation: CancellationFlag?

    init(_ session: DatabaseSession) { (deadline, cancellation) = (session.deadline, session.cancellation) }

    /// It only reads a clock, so it may be called for every row.
    ///
    /// - Throws: `.deadline` when the transaction's time is over, `.cancelled` when its task was cancelled.
    package func check() throws {
        if cancellation?.isRaised == true { throw PostgresError(.cancelled, "the task was cancelled") }
        guard MonotonicTime.now() < deadline else { throw PostgresError(.deadline, "no time left for the work between statements") }
    }
}

/// Whether a transaction may write.
package enum Access: Sendable {
    /// REPEATABLE READ, READ ONLY: every statement sees the same snapshot, and none writes.
    case read
    /// The database's default isolation (READ COMMITTED unless configured otherwise).
    case write
}

/// A setting that holds until the end of one transaction: `SET LOCAL name = 'value'`, sent in the same trip as BEGIN.
///
/// It uses the SET command and not `set_config()`, because a distributed server carries only the command to its other
/// nodes. The command takes no parameter, so its text consists of a name known at compile time and an integer. It is
/// never prepared, because each value would add another text to the statement cache.
package struct LocalSetting: Sendable {
    let text: String

    package init(_ name: StaticString, _ value: Int64) {
        text = "SET LOCAL \(name) = '\(value)'"
    }
}
