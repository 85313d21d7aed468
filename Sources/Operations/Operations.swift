internal import Cooperation
package import Logging
package import Postgres
internal import Store

/// Performs operations: the single place for permission, tenant scope, audit, idempotency, retry and metrics.
package final class Operations: Sendable {
    let database: Database
    let logger: Logger
    let tokens = TokenCache()
    /// Apart from the tokens: a session opens only pages, and must not be accepted as a token, however recently it was
    /// right.
    let sessions = TokenCache()
    package let metrics: Metrics
    package let process: ProcessState
    let statistics: (any StatisticsSource)?
    let timeLimit: Duration
    let keptAnswers: KeptAnswers
    let versionQuestions: VersionQuestions
    let nodes = NodeWatch()
    let day = Today()

    /// The total time of a request if no setting gives another one.
    package static let requestTimeout = Duration.seconds(5)

    /// - Parameters:
    ///   - statistics: the source of indicators; nil if none are fetched.
    ///   - deadline: the total time of a request, before COMMIT.
    ///   - keptBytes: the memory for kept answers; 0 keeps none.
    package init(
        database: Database, logger: Logger, statistics: (any StatisticsSource)? = nil, deadline: Duration = Operations.requestTimeout,
        keptBytes: Int = 0
    ) {
        self.database = database
        self.logger = logger
        self.statistics = statistics
        timeLimit = deadline
        keptAnswers = KeptAnswers(maximumBytes: keptBytes)
        versionQuestions = VersionQuestions(database, nodes)
        database.refuse { [nodes] key in key.value.map { nodes.isSilent(TenantID(rawValue: $0)) } ?? false }
        database.readAtNodes { [nodes] key in key.value.flatMap { nodes.place(of: TenantID(rawValue: $0)) } }
        metrics = Metrics()
        process = ProcessState()
    }

    /// Reads by one statement, in a single round trip shared with other waiting reads; a slow read has its own
    /// connection.
    ///
    /// - Parameter deadline: the request's; nil for a request that arrives now.
    package func perform<Reading: QueryOperation>(
        _ operation: Reading, as caller: Caller, by deadline: Deadline? = nil
    ) async throws -> Reading.Output {
        let (settings, turn) = (caller.settings, caller.tenant.turn)
        return try await reading(operation, as: caller, by: deadline) { end in
            let query = try operation.query(as: caller)
            if Reading.isSlow {
                return try await database.transaction(.read, settings: settings, key: turn, deadline: end, isSlow: true) {
                    try $0.fetch(query)
                }
            }
            return try await database.fetch(query, settings: settings, key: turn, deadline: end)
        }
    }

    /// Reads by several statements of one snapshot.
    package func perform<Reading: ReadOperation>(
        _ operation: Reading, as caller: Caller, by deadline: Deadline? = nil
    ) async throws -> Reading.Output {
        try await transaction(of: operation, as: caller, by: deadline) { try operation.read(in: $0, as: caller) }
    }

    /// Like `perform`, with the version under which the answer can be kept.
    package func snapshot<Reading: QueryOperation>(
        of operation: Reading, as caller: Caller, by deadline: Deadline? = nil
    ) async throws -> Snapshot<Reading.Output> {
        guard keptAnswers.isOn else { return Snapshot(output: try await perform(operation, as: caller, by: deadline), version: nil) }
        let (settings, turn, version) = (caller.settings, caller.tenant.turn, Query.answerVersion(of: caller.tenant))
        let (answered, output) = try await reading(operation, as: caller, by: deadline) { end in
            let query = try operation.query(as: caller)
            if Reading.isSlow {
                return try await database.transaction(.read, settings: settings, key: turn, deadline: end, isSlow: true) {
                    try $0.pipeline(version, query)
                }
            }
            return try await database.fetch(version, query, settings: settings, key: turn, deadline: end)
        }
        return Snapshot(output: output, version: answered)
    }

    /// Like `perform`, with the version under which the answer can be kept.
    package func snapshot<Reading: ReadOperation>(
        of operation: Reading, as caller: Caller, by deadline: Deadline? = nil
    ) async throws -> Snapshot<Reading.Output> {
        guard keptAnswers.isOn, !Reading.leavesMark else {
            return Snapshot(output: try await perform(operation, as: caller, by: deadline), version: nil)
        }
        return try await transaction(of: operation, as: caller, by: deadline) { tx in
            var version: AnswerVersion?
            tx.askFirst(.answerVersion(of: caller.tenant)) { version = $0 }
            let output = try operation.read(in: tx, as: caller)
            return Snapshot(output: output, version: try version ?? tx.fetch(.answerVersion(of: caller.tenant)))
        }
    }

    private func transaction<Reading: ReadOperation, Output: Sendable>(
        of operation: Reading, as caller: Caller, by deadline: Deadline?, _ body: @escaping @Sendable (Transaction) throws -> Output
    ) async throws -> Output {
        try await reading(operation, as: caller, by: deadline) { end in
            try await retrying(until: end) {
                try await self.database.transaction(
                    Reading.access, settings: caller.settings, key: caller.tenant.turn, deadline: end, isSlow: Reading.isSlow, body)
            }
        }
    }

    private func reading<Reading: Operation, Output>(
        _ operation: Reading, as caller: Caller, by deadline: Deadline?, _ body: (MonotonicTime) async throws -> Output
    ) async throws -> Output {
        try await observed(Reading.self, as: caller) {
            try caller.require(Reading.permission)
            return try await body((deadline ?? self.deadline()).time)
        }
    }

    /// The default memory for kept answers: enough for the answers of a hundred bodies in a day.
    package static let keptBytes = 32 << 20

    /// How long a large change may take.
    package static let largeDeadline = Duration.seconds(120)

    /// Whether the database answers as a primary: then the service is ready.
    package func isDatabaseReady() async -> Bool {
        (try? await database.fetch(.isStandby, deadline: deadline().time, isReserved: true)) == false
    }

    package var poolStatistics: PoolStatistics { database.statistics }
}
