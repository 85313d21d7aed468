package import Cooperation
internal import Foundation
package import Logging
package import Postgres
internal import Store
internal import Synchronization

/// Performs operations: the single place for permission, tenant scope, audit, idempotency, retry and observation.
package final class Operations: Sendable {
    let database: Database
    let logger: Logger
    let tokens = TokenCache()
    package let metrics: Metrics
    package let process: ProcessState
    let statistics: (any StatisticsSource)?
    let timeLimit: Duration
    let keptAnswers: KeptAnswers

    /// - Parameters:
    ///   - statistics: where indicators are fetched from; nil when they are not.
    ///   - deadline: how long a request may take in all, before COMMIT.
    ///   - keptBytes: how much memory answers may take that are kept; 0 for none.
    package init(
        database: Database, logger: Logger, statistics: (any StatisticsSource)? = nil, deadline: Duration = .seconds(5),
        keptBytes: Int = 0
    ) {
        self.database = database
        self.logger = logger
        self.statistics = statistics
        timeLimit = deadline
        keptAnswers = KeptAnswers(maximumBytes: keptBytes)
        metrics = Metrics()
        process = ProcessState()
    }

    /// Reads by one statement, in a single round trip shared with other reads that wait; a slow read by a connection of
    /// its own.
    ///
    /// - Parameter deadline: the request's; nil for one that arrives now.
    package func snapshot<Reading: QueryOperation>(
        of operation: Reading, as caller: Caller, by deadline: Deadline? = nil
    ) async throws -> Snapshot<Reading.Output> {
        let end = (deadline ?? self.deadline()).time
        return try await observed(Reading.self) {
            try caller.require(Reading.permission)
            let queries = (version: Query.answerVersion(of: caller.tenant), operation: try operation.query(as: caller))
            let (setting, turn) = (caller.tenant.setting, caller.tenant.turn)
            let (version, output) =
                if Reading.isSlow {
                    try await database.transaction(.read, settings: [setting], key: turn, deadline: end, isSlow: true) { tx in
                        try tx.pipeline(queries.version, queries.operation)
                    }
                } else {
                    try await database.fetch(queries.version, queries.operation, settings: [setting], key: turn, deadline: end)
                }
            return Snapshot(output: output, version: version)
        }
    }

    /// Reads by several statements of one snapshot.
    package func snapshot<Reading: ReadOperation>(
        of operation: Reading, as caller: Caller, by deadline: Deadline? = nil
    ) async throws -> Snapshot<Reading.Output> {
        let end = (deadline ?? self.deadline()).time
        return try await observed(Reading.self) {
            try caller.require(Reading.permission)
            return try await retrying(until: end) {
                try await self.database.transaction(
                    Reading.access, settings: [caller.tenant.setting], key: caller.tenant.turn, deadline: end, isSlow: Reading.isSlow
                ) { tx in
                    var version: AnswerVersion?
                    tx.askFirst(.answerVersion(of: caller.tenant)) { version = $0 }
                    let output = try operation.read(in: tx, as: caller)
                    return Snapshot(output: output, version: try version ?? tx.fetch(.answerVersion(of: caller.tenant)))
                }
            }
        }
    }

    package func perform<Reading: QueryOperation>(
        _ operation: Reading, as caller: Caller, by deadline: Deadline? = nil
    ) async throws -> Reading.Output {
        try await snapshot(of: operation, as: caller, by: deadline).output
    }

    package func perform<Reading: ReadOperation>(
        _ operation: Reading, as caller: Caller, by deadline: Deadline? = nil
    ) async throws -> Reading.Output {
        try await snapshot(of: operation, as: caller, by: deadline).output
    }

    /// How much memory kept answers take where nothing else is said: those that a hundred bodies ask for in a day.
    package static let keptBytes = 32 << 20

    /// How long a large change may take.
    package static let largeDeadline = Duration.seconds(120)

    /// Today in Finland, where every user is: dates that a request leaves out are theirs.
    package func today() -> CalendarDate {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Helsinki") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let date = CalendarDate(year: year, month: month, day: day)
        else {
            preconditionFailure("the clock is outside the years 1900 to 2299")
        }
        return date
    }

    /// Whether the database answers as a primary whose schema is known: what readiness means.
    package func isDatabaseReady() async -> Bool {
        let query = Query(one: "SELECT NOT pg_is_in_recovery()") { (isPrimary: Bool) in isPrimary }
        return (try? await database.fetch(query, deadline: deadline().time, isReserved: true)) ?? false
    }

    package var poolStatistics: PoolStatistics { database.statistics }
}
