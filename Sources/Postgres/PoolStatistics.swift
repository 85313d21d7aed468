/// The state of the connections, for metrics and for people. Counts are of the moment; totals are since the start.
package struct PoolStatistics: Sendable, Equatable {
    package struct Totals: Sendable, Equatable {
        /// Transactions that got a connection, whether they succeeded or not; fetches are counted apart.
        package var transactions: UInt64 = 0
        /// How often those transactions asked the server and waited for it.
        package var trips: UInt64 = 0
        /// Fetches whose turn came, each counted before it is answered.
        package var fetches: UInt64 = 0
        /// How many of `fetches` went straight to a node of a cluster.
        package var nodeFetches: UInt64 = 0
        /// How many transactions and fetches failed because of the database. A fetch's error is counted when its whole
        /// batch is answered. An error of the caller's own code, for example "not found", does not count.
        package var errors: UInt64 = 0
        /// Fetches that took too long for their lane and went on as slow reads.
        package var outgrown: UInt64 = 0
        /// Failed attempts to connect to a server, also where another configured server then answered.
        package var failedConnections: UInt64 = 0
    }

    /// Places for the connections of transactions, each with its thread; `idle` and `leased` are parts of this number.
    package var connections: Int
    package var idle: Int
    package var leased: Int
    /// Transactions waiting for a connection.
    package var waiting: Int
    /// Slow reads that run, and that wait for a connection.
    package var slowReads: Int = 0
    package var waitingSlowReads: Int = 0
    /// Fetches waiting to be sent.
    package var waitingFetches: Int = 0
    package var breakerOpen: Bool
    package var totals: Totals
}
