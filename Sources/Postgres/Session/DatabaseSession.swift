internal import CLibPQ

/// One libpq connection, always in pipeline mode, used on one thread only. It is not Sendable: nothing outside this
/// module holds it.
///
/// Everything goes in *trips*: statements are queued, a sync ends them, and then the answers are read up to the sync,
/// also after an error. So the next trip finds a clean connection or none.
final class DatabaseSession {
    let handle: OpaquePointer
    let waker: Waker
    let configuration: DatabaseConfiguration
    let openedAt: MonotonicTime
    let notices = NoticeLog()
    var statements: StatementCache
    /// Names given in this trip whose PREPARE has not been answered yet.
    var preparing: [StatementCache.Key: String] = [:]

    /// False once the state of the connection is not known; the connection is then closed.
    var isUsable = true
    /// Whether COMMIT was given up by our clock: the server may still work at it.
    var isCommitUnanswered = false
    /// When the transaction under way has to end.
    var deadline = MonotonicTime.distantFuture
    var cancellation: CancellationFlag?
    /// Gets the progress of the transaction under way.
    var listener: (@Sendable (_ done: Int, _ all: Int) -> Void)?
    /// BEGIN and the settings, queued until the first statement takes them along.
    var opening: Opening?

    /// When the trip under way has to end.
    var limit = MonotonicTime.distantFuture
    var isInterruptible = true
    /// Counts since the session's user last set it to 0.
    var trips: UInt64 = 0
    var hasUnsyncedStatements = false
    var pendingSyncs = 0

    struct Opening {
        let access: Access
        let settings: [LocalSetting]
        /// Queries that also leave with the first statement, and the readers of their answers.
        var prefaces: [(sql: SQL, read: (borrowing ResultSet) throws -> Void)] = []
    }

    /// Takes over a connection that is being made.
    init(handle: OpaquePointer, waker: Waker, configuration: DatabaseConfiguration) {
        self.handle = handle
        self.waker = waker
        self.configuration = configuration
        openedAt = .now()
        statements = StatementCache(limit: configuration.statementCacheLimit)
        notices.install(on: handle)
    }

    deinit { PQfinish(handle) }

    /// As the server said last; it also reports when it becomes a primary.
    var isStandby: Bool { PQparameterStatus(handle, "in_hot_standby").map { String(cString: $0) } == "on" }
    var transactionStatus: PGTransactionStatusType { PQtransactionStatus(handle) }
    var lastError: String { String(cString: PQerrorMessage(handle)) }
}
