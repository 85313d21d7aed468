internal import Postgres

/// How many connections to PostgreSQL there are, and how long callers wait for them. `DatabaseConfiguration` has the
/// reasons.
struct PoolLimits: Sendable {
    let connections: Int
    let slowConnections: Int
    let fetchConnections: Int
    let waiters: Int
    let leaseTimeout: Duration
    let fetchWaiters: Int
    let fetchTimeout: Duration
    let statementTimeout: Duration
    let connectTimeout: Duration

    init(from reader: inout SettingsReader) throws {
        let database = DatabaseConfiguration(parameters: [:])
        connections = try reader.integer(
            "pool.connections", database.maximumConnections, 1...500,
            "database connections for transactions; a few for each processor core are fastest")
        slowConnections = try reader.integer(
            "pool.slowConnections", database.slowConnections, 1...500,
            "database connections for slow reads, such as views of the whole portfolio")
        fetchConnections = try reader.integer(
            "pool.fetchConnections", database.fetchConnections, 1...64, "database connections that carry single queries in batches")
        waiters = try reader.integer(
            "pool.waiters", database.waiterLimit, 0...100_000, "requests that may wait for a database connection; more are refused as busy")
        leaseTimeout = try reader.duration(
            "pool.leaseTimeout", database.leaseTimeout, "how long a request may wait for a database connection")
        fetchWaiters = try reader.integer(
            "pool.fetchWaiters", database.fetchWaiterLimit, 1...100_000,
            "single queries that may wait for a batch; more are refused as busy")
        fetchTimeout = try reader.duration("pool.fetchTimeout", database.fetchTimeout, "how long a batch of single queries may take")
        statementTimeout = try reader.duration(
            "pool.statementTimeout", database.statementTimeout, "how long a round trip to PostgreSQL may take")
        connectTimeout = try reader.duration("pool.connectTimeout", database.connectTimeout, "how long connecting to PostgreSQL may take")
    }
}
