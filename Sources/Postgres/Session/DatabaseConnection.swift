internal import CLibPQ
internal import Logging

/// A place for one session, on its own thread. It connects when needed and ends a session that is broken or old.
final class DatabaseConnection {
    private let configuration: DatabaseConfiguration
    private let servers: ConfiguredServers
    private let logger: Logger
    private let statementLimit: Duration?
    private var waker: Waker?
    private var session: DatabaseSession?
    /// Earlier sessions whose COMMIT was given up while the server may still work at it.
    private var committing: [DatabaseSession] = []
    /// The most such sessions: with that many, this place takes no more changes. On one server it takes none after the
    /// first.
    private static let committingLimit = 2
    /// What the last use showed about the server, for the pool's breaker.
    private(set) var reachability = Reachability.unknown
    /// Trips to the server that the last transaction made.
    private(set) var trips: UInt64 = 0

    /// - Parameters:
    ///   - servers: those of the configuration, with what other connections know about them; nil when there are none.
    ///   - statementLimit: the server's own time limit for each statement; nil for the role's limit.
    init(configuration: DatabaseConfiguration, servers: ConfiguredServers? = nil, logger: Logger, statementLimit: Duration? = nil) {
        self.configuration = configuration
        self.servers = servers ?? ConfiguredServers(configuration.parameters)
        self.logger = logger
        self.statementLimit = statementLimit
    }

    func close() { (session, committing) = (nil, []) }

    /// A session that is clean and, as far as we know without asking the server, alive.
    func ready(deadline: MonotonicTime = .distantFuture, cancellation: CancellationFlag? = nil) throws -> DatabaseSession {
        reachability = .unknown
        trips = 0
        committing.removeAll(where: \.hasUnaskedInput)
        if let session {
            if isFresh(session) { return session }
            self.session = nil
        }
        let waker = try self.waker ?? Waker()
        self.waker = waker
        cancellation?.wakes(waker)
        do {
            let session = try DatabaseSession.open(
                configuration, servers, waker: waker, statementLimit: statementLimit, deadline: deadline, cancellation: cancellation,
                logger: logger)
            self.session = session
            reachability = .reachable
            return session
        } catch let error as PostgresError {
            if error.kind == .cancelled { throw error }
            // An attempt that ended early because its caller had no time left says nothing about the server: it must
            // not open the breaker.
            guard MonotonicTime.now() < deadline else { throw PostgresError(.deadline, "no time left to connect") }
            reachability = .unreachable
            logger.warning("no connection to the database", metadata: ["error": "\(String(reflecting: error))"])
            throw error.kind == .deadline ? PostgresError(.connection, "the server did not answer in time") : error
        }
    }

    /// Called after each use: the session is kept only if no transaction is open on it.
    func settle() {
        guard let session else { return }
        trips = session.trips
        if session.isUsable, session.transactionStatus == PQTRANS_IDLE {
            reachability = .reachable
        } else {
            logger.warning("closed a database connection whose state is not known")
            // If it were closed, it would still wait at the server, and each change would add one more.
            if session.isCommitUnanswered { committing.append(session) }
            self.session = nil
        }
    }

    private func isFresh(_ session: DatabaseSession) -> Bool {
        guard session.isUsable, MonotonicTime.now() < session.openedAt + configuration.maximumLifetime else { return false }
        if servers.needPrimary, session.isStandby, !servers.hasNoPrimary(since: session.openedAt, configuration) { return false }
        // When an idle connection has something to read, the server has usually closed it; a notice is read and
        // dropped.
        if session.hasUnaskedInput {
            guard PQconsumeInput(session.handle) == 1, PQisBusy(session.handle) == 0, PQstatus(session.handle) == CONNECTION_OK,
                !session.hasUnaskedInput
            else { return false }
        }
        do { try session.deallocateCondemned() } catch { return false }
        return session.isUsable
    }

    /// Refuses a change while the server still works at the last change of this place. When a standby is gone, each
    /// change would wait there, and in the end nobody could connect. On a cluster, a commit that waits for another node
    /// (shown as a wait for a client) does not delay other bodies, so changes go on until a second commit of the place
    /// waits. So a place has at most two connections, or three on a cluster, and reads continue.
    private func awaitCommits(askedBy session: DatabaseSession) throws {
        if committing.isEmpty { return }
        let processes = committing.map { PQbackendPID($0.handle) }
        // After a failover, another server does not know these sessions; and a session that is done could not tell us.
        let atWork = try session.execute(
            """
            SELECT pid, wait_event_type IS NOT DISTINCT FROM 'Client' FROM pg_stat_activity
            WHERE pid = ANY(\(processes)) AND state = 'active'
            """
        ) { try $0.all { (process: Int32, isForNode: Bool) in (process, isForNode) } }
        committing.removeAll { given in !atWork.contains { $0.0 == PQbackendPID(given.handle) } }
        if committing.count >= Self.committingLimit || atWork.contains(where: { !$0.1 }) {
            throw PostgresError(.commitPending, "the server still works at a change that was given up")
        }
    }
}

extension DatabaseConnection {
    /// If the body fails through the session's fault, it is run again on a new session.
    func transaction<Value>(
        _ access: Access, settings: [LocalSetting], deadline: MonotonicTime, cancellation: CancellationFlag,
        _ body: (Transaction) throws -> Value
    ) throws -> Value {
        do {
            return try attempt(access, settings, deadline, cancellation, body)
        } catch let error as PostgresError where error.isOfSession {
            return try attempt(access, settings, deadline, cancellation, body)
        }
    }

    /// BEGIN leaves with the body's first statement; a body that sends no statement costs no trip.
    private func attempt<Value>(
        _ access: Access, _ settings: [LocalSetting], _ deadline: MonotonicTime, _ cancellation: CancellationFlag,
        _ body: (Transaction) throws -> Value
    ) throws -> Value {
        let session = try ready(deadline: deadline, cancellation: cancellation)
        defer { settle() }
        cancellation.wakes(session.waker)
        session.cancellation = cancellation
        session.deadline = deadline
        session.trips = 0
        defer {
            session.cancellation = nil
            session.deadline = .distantFuture
            session.opening = nil
        }
        if access == .write { try awaitCommits(askedBy: session) }
        session.opening = DatabaseSession.Opening(access: access, settings: settings)
        do {
            let value = try body(Transaction(session: session))
            try session.commit(access)
            return value
        } catch {
            session.rollback()
            if (error as? PostgresError)?.isOfSession == true { session.isUsable = false }
            throw error
        }
    }
}
