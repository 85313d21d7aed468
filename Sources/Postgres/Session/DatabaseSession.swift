internal import CLibPQ

/// One libpq connection, always in pipeline mode, used on one thread only. Not Sendable: nothing outside this module
/// holds it.
///
/// Everything goes in *trips*: statements are queued, a sync ends them, then the answers are read up to the sync,
/// whatever happened between, so the next trip finds a clean connection or none.
final class DatabaseSession {
    let handle: OpaquePointer
    let waker: Waker
    let configuration: DatabaseConfiguration
    let openedAt: MonotonicTime
    let notices = NoticeLog()
    var statements: StatementCache
    /// Names given in this trip whose PREPARE has no answer yet.
    var preparing: [StatementCache.Key: String] = [:]

    /// False once the state of the connection is not known; it is closed then.
    var isUsable = true
    /// COMMIT was given up by our clock: the server may still work at it.
    var isCommitUnanswered = false
    /// When the transaction under way has to end.
    var deadline = MonotonicTime.distantFuture
    var cancellation: CancellationFlag?
    /// Who hears of the work of the transaction under way.
    var listener: (@Sendable (_ done: Int, _ all: Int) -> Void)?
    /// BEGIN and the settings, queued until the first statement takes them along.
    var opening: Opening?

    /// When the trip under way has to end.
    var limit = MonotonicTime.distantFuture
    var isInterruptible = true
    /// Since whoever uses the session last set it to 0.
    var trips: UInt64 = 0
    var hasUnsyncedStatements = false
    var pendingSyncs = 0

    struct Opening {
        let access: Access
        let settings: [LocalSetting]
        /// Queries that the first statement takes along, too, and where their answers go.
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

    /// As the server said last; it tells when it becomes a primary.
    var isStandby: Bool { PQparameterStatus(handle, "in_hot_standby").map { String(cString: $0) } == "on" }
    var transactionStatus: PGTransactionStatusType { PQtransactionStatus(handle) }
    var lastError: String { String(cString: PQerrorMessage(handle)) }
}
