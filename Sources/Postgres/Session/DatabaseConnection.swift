internal import CLibPQ
internal import Logging

/// A place for one session, on the thread it lives on: connects when needed, and lets go of a session that is broken or
/// old.
final class DatabaseConnection {
    private let configuration: DatabaseConfiguration
    private let servers: ConfiguredServers
    private let logger: Logger
    private let statementLimit: Duration?
    private var waker: Waker?
    private var session: DatabaseSession?
    /// Those before it, while the server may still work at their COMMITs, which were given up.
    private var committing: [DatabaseSession] = []
    /// With so many the place takes no more changes. On one server it takes none with the first.
    private static let committingLimit = 2
    /// What the last use showed; the pool's breaker wants to know.
    private(set) var reachability = Reachability.unknown
    /// Trips to the server that the last transaction made.
    private(set) var trips: UInt64 = 0

    /// - Parameters:
    ///   - servers: those of the configuration, with what other connections know of them; nil when there are none.
    ///   - statementLimit: what the server itself gives each statement; nil for what the role is given.
    init(configuration: DatabaseConfiguration, servers: ConfiguredServers? = nil, logger: Logger, statementLimit: Duration? = nil) {
        self.configuration = configuration
        self.servers = servers ?? ConfiguredServers(configuration.parameters)
        self.logger = logger
        self.statementLimit = statementLimit
    }

    func close() { (session, committing) = (nil, []) }

    /// A session that is clean and, as far as can be known without asking the server, alive.
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
            // A caller in a hurry says nothing of the server: the breaker must not open for its sake.
            guard MonotonicTime.now() < deadline else { throw PostgresError(.deadline, "no time left to connect") }
            reachability = .unreachable
            logger.warning("no connection to the database", metadata: ["error": "\(String(reflecting: error))"])
            throw error.kind == .deadline ? PostgresError(.connection, "the server did not answer in time") : error
        }
    }

    /// Called after each use: a session goes back only when no transaction is open on it.
    func settle() {
        guard let session else { return }
        trips = session.trips
        if session.isUsable, session.transactionStatus == PQTRANS_IDLE {
            reachability = .reachable
        } else {
            logger.warning("closed a database connection whose state is not known")
            // Closed, it would go on waiting at the server, and with each change one more.
            if session.isCommitUnanswered { committing.append(session) }
            self.session = nil
        }
    }

    private func isFresh(_ session: DatabaseSession) -> Bool {
        guard session.isUsable, MonotonicTime.now() < session.openedAt + configuration.maximumLifetime else { return false }
        if servers.needPrimary, session.isStandby, !servers.hasNoPrimary(since: session.openedAt, configuration) { return false }
        // An idle connection that has something to read has mostly been hung up on; a notice is read and forgotten.
        if session.hasUnaskedInput {
            guard PQconsumeInput(session.handle) == 1, PQisBusy(session.handle) == 0, PQstatus(session.handle) == CONNECTION_OK,
                !session.hasUnaskedInput
            else { return false }
        }
        do { try session.deallocateCondemned() } catch { return false }
        return session.isUsable
    }

    /// Refuses a change while the server still works at the last one of this place: with a standby gone, each would
    /// wait there as long, and in the end nobody could connect. A commit that waits for another node of a cluster, as
    /// for a client, holds up no other body's: changes go on until a second one of the place waits so. So a place has
    /// two connections at most, on a cluster three, and is read meanwhile.
    private func awaitCommits(askedBy session: DatabaseSession) throws {
        if committing.isEmpty { return }
        let processes = committing.map { PQbackendPID($0.handle) }
        // Another server, after a failover, does not know them; and one that is done with them could not tell us.
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
    /// Where it is the session's fault that the body fails, it is run again on a new one.
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

    /// BEGIN leaves with the body's first statement; a body that sends none costs no trip.
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
