internal import Postgres
internal import Synchronization

/// Counts performed operations with their outcomes and times, in the text format of Prometheus.
package final class Metrics: Sendable {
    /// Upper bounds in milliseconds.
    private static let buckets = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000]

    private struct Key: Hashable {
        let operation: String
        let outcome: String
    }

    private struct Series {
        var counts = [Int](repeating: 0, count: Metrics.buckets.count + 1)
        var microseconds: Int64 = 0
        var longest: Int64 = 0
    }

    private struct State {
        var series: [Key: Series] = [:]
        var retries = 0
    }

    private let state = Mutex(State())

    package init() {}

    func record(_ operation: String, outcome: String, _ duration: Duration) {
        let microseconds = duration.microseconds
        let bucket = Self.buckets.firstIndex { microseconds <= Int64($0) * 1000 } ?? Self.buckets.count
        state.withLock { state in
            var series = state.series[Key(operation: operation, outcome: outcome)] ?? Series()
            series.counts[bucket] += 1
            series.microseconds += microseconds
            series.longest = max(series.longest, microseconds)
            state.series[Key(operation: operation, outcome: outcome)] = series
        }
    }

    /// Microseconds as seconds in the notation of Prometheus: "3.000250".
    package static func seconds(microseconds: Int64) -> String {
        "\(microseconds / 1_000_000)." + String(1_000_000 + microseconds % 1_000_000).dropFirst()
    }

    /// How often an operation was performed and how long it took.
    package struct Summary: Sendable {
        package let operation: String
        package let count: Int
        /// How many of them failed through the service, the database or a source, and not through the request.
        package let failed: Int
        /// In milliseconds: the mean, the time within which 95 of 100 ended (nil if it is longer than measured), and
        /// the longest.
        package let mean: Int
        package let usual: Int?
        package let longest: Int
    }

    /// Every operation since the start; the one with the longest total time comes first.
    package func summaries() -> [Summary] {
        let byOperation = Dictionary(grouping: state.withLock { $0.series }) { $0.key.operation }
        let all = byOperation.map { operation, series in
            (series.reduce(0) { $0 + $1.value.microseconds }, Self.summary(of: operation, series.map { ($0.key.outcome, $0.value) }))
        }
        return all.sorted { ($1.0, $0.1.operation) < ($0.0, $1.1.operation) }.map(\.1)
    }

    private static func summary(of operation: String, _ outcomes: [(outcome: String, series: Series)]) -> Summary {
        var (whole, failed) = (Series(), 0)
        for (outcome, series) in outcomes {
            for (bucket, count) in series.counts.enumerated() { whole.counts[bucket] += count }
            whole.microseconds += series.microseconds
            whole.longest = max(whole.longest, series.longest)
            if failures.contains(outcome) { failed += series.counts.reduce(0, +) }
        }
        let count = whole.counts.reduce(0, +)
        var seen = 0
        let usual = whole.counts.firstIndex { bucket in
            seen += bucket
            return seen * 100 >= count * 95
        }
        return Summary(
            operation: operation, count: count, failed: failed, mean: Int(whole.microseconds / 1000) / max(1, count),
            usual: usual.flatMap { buckets.indices.contains($0) ? buckets[$0] : nil }, longest: Int(whole.longest / 1000))
    }

    /// A longer time counts in the last bucket, which has no bound.
    package static var longestMeasured: Int { buckets.last ?? 0 }

    /// Outcomes that the service, the database or a source caused, and not the request.
    private static let failures: Set<String> = [
        "internal", "busy", "db-down", "storage-full", "serialization", "lock-timeout", "deadline", "source-unavailable", "commit-unknown",
    ]

    func countRetry() { state.withLock { $0.retries += 1 } }

    /// The Prometheus text of operations and their times; the caller adds that of connections.
    package func text() -> String {
        let (series, retries) = state.withLock { ($0.series, $0.retries) }
        var text = "# HELP seutu_operation_seconds How long operations took.\n# TYPE seutu_operation_seconds histogram\n"
        for (key, series) in series.sorted(by: { ($0.key.operation, $0.key.outcome) < ($1.key.operation, $1.key.outcome) }) {
            let labels = "operation=\"\(key.operation)\",outcome=\"\(key.outcome)\""
            var sum = 0
            for (bound, count) in zip(
                Self.buckets.map { "\($0 / 1000).\(String(String(1000 + $0 % 1000).dropFirst()))" } + ["+Inf"], series.counts)
            {
                sum += count
                text += "seutu_operation_seconds_bucket{\(labels),le=\"\(bound)\"} \(sum)\n"
            }
            text += "seutu_operation_seconds_sum{\(labels)} \(Self.seconds(microseconds: series.microseconds))\n"
            text += "seutu_operation_seconds_count{\(labels)} \(sum)\n"
        }
        text += "# HELP seutu_transaction_retries_total Transactions run again.\n# TYPE seutu_transaction_retries_total counter\n"
        return text + "seutu_transaction_retries_total \(retries)\n"
    }
}

extension Duration {
    /// Whole microseconds, for counters and logs.
    package var microseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}

extension Operations {
    /// Operations, retries and database connections, in the text format of Prometheus.
    package func metricsText() -> String {
        let pool = poolStatistics
        let kept = keptAnswers.totals
        return metrics.text() + nodeMetricsText + """
            # HELP seutu_logged_errors_total Lines of the level error or critical in the log.
            # TYPE seutu_logged_errors_total counter
            seutu_logged_errors_total \(LoggedErrors.total)
            # HELP seutu_kept_answers_total Reads answered by what was kept, and those that were read from the database.
            # TYPE seutu_kept_answers_total counter
            seutu_kept_answers_total{result="hit"} \(kept.hits)
            seutu_kept_answers_total{result="miss"} \(kept.misses)
            # HELP seutu_kept_answers_evicted_total Kept answers that went because their memory was full.
            # TYPE seutu_kept_answers_evicted_total counter
            seutu_kept_answers_evicted_total \(kept.evictions)
            # HELP seutu_kept_answers_bytes Bytes of memory that kept answers take.
            # TYPE seutu_kept_answers_bytes gauge
            seutu_kept_answers_bytes \(keptAnswers.size)
            # HELP seutu_database_connections Database connections for changes.
            # TYPE seutu_database_connections gauge
            seutu_database_connections{state="idle"} \(pool.idle)
            seutu_database_connections{state="leased"} \(pool.leased)
            # HELP seutu_database_waiting Requests that wait for a database connection.
            # TYPE seutu_database_waiting gauge
            seutu_database_waiting \(pool.waiting + pool.waitingFetches)
            # HELP seutu_database_slow_reads Slow reads.
            # TYPE seutu_database_slow_reads gauge
            seutu_database_slow_reads{state="running"} \(pool.slowReads)
            seutu_database_slow_reads{state="waiting"} \(pool.waitingSlowReads)
            # HELP seutu_database_transactions_total Transactions; reads that go by a lane are not among them.
            # TYPE seutu_database_transactions_total counter
            seutu_database_transactions_total \(pool.totals.transactions)
            # HELP seutu_database_trips_total How often those transactions asked the server and waited for it.
            # TYPE seutu_database_trips_total counter
            seutu_database_trips_total \(pool.totals.trips)
            # HELP seutu_database_outgrown_total Reads that took too long for their lane and went on as slow reads.
            # TYPE seutu_database_outgrown_total counter
            seutu_database_outgrown_total \(pool.totals.outgrown)
            # HELP seutu_database_failed_connections_total Attempts to connect to a database server that failed.
            # TYPE seutu_database_failed_connections_total counter
            seutu_database_failed_connections_total \(pool.totals.failedConnections)
            # HELP seutu_database_breaker_open Whether the database is taken to be away, as the last attempts to connect failed.
            # TYPE seutu_database_breaker_open gauge
            seutu_database_breaker_open \(pool.breakerOpen ? 1 : 0)

            """
    }
}
