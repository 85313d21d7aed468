internal import Postgres

/// The state of the database's connections for an operator; `PoolStatistics` explains each figure.
package struct PoolSummary: Sendable {
    package let connections: Int
    package let idle: Int
    package let leased: Int
    /// Transactions and look-ups that wait for their turn.
    package let waiting: Int
    package let slowReads: Int
    package let waitingSlowReads: Int
    /// Since the start: failures because of the database, and reads that took too long for their lane.
    package let errors: UInt64
    package let outgrown: UInt64
    /// Whether no attempts are made for a moment, because the database failed.
    package let isBreakerOpen: Bool

    fileprivate init(_ pool: PoolStatistics) {
        (connections, idle, leased) = (pool.connections, pool.idle, pool.leased)
        waiting = pool.waiting + pool.waitingFetches
        (slowReads, waitingSlowReads) = (pool.slowReads, pool.waitingSlowReads)
        (errors, outgrown, isBreakerOpen) = (pool.totals.errors, pool.totals.outgrown, pool.breakerOpen)
    }
}

extension Operations {
    package var poolSummary: PoolSummary { PoolSummary(poolStatistics) }
}
