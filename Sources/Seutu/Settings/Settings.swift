internal import Logging
internal import Statistics

/// All settings of the service: the one table, read from the environment and a file and listed by `seutu serve --help`.
struct Settings: Sendable {
    let database: String
    let databaseFile: String
    let ownerDatabase: String
    let ownerDatabaseFile: String
    let allowUnsafeDatabase: Bool

    let poolConnections: Int
    let poolSlowConnections: Int
    let poolFetchConnections: Int
    let poolWaiters: Int
    let poolLeaseTimeout: Duration
    let fetchTimeout: Duration
    let fetchWaiters: Int
    let statementTimeout: Duration
    let connectTimeout: Duration

    let http: Listener
    let httpLimits: HTTPLimits
    let admin: Listener
    let adminAllowOlderTLS: Bool
    let adminSocket: String
    let adminConnections: Int
    let adminConnectionsPerAddress: Int
    let adminCommandsPerSecond: Int
    let adminIdleTimeout: Duration

    let statisticsStatFin: String
    let statisticsSotkanet: String
    let statisticsMaximumCells: Int
    let statisticsRequests: Int
    let statisticsTimeout: Duration

    let shutdownTimeout: Duration
    let logLevel: Logger.Level
    let logFormat: LogFormat

    /// Every setting with the value in force, in the order of the help.
    let all: [Setting]
    /// Sentences about names that look like settings and are none; logged at the start.
    var warnings: [String] = []

    init(from reader: inout SettingsReader) throws {
        database = try reader.text(
            "database", isSecret: true, "PostgreSQL for the service: libpq's `host=… dbname=… user=seutu_app` or a postgresql:// URI")
        databaseFile = try reader.text("databaseFile", "a file that holds `database` instead, for secrets mounted as files")
        ownerDatabase = try reader.text(
            "ownerDatabase", isSecret: true, "the same as seutu_owner, for migrate, tenant and token only; the service never reads it")
        ownerDatabaseFile = try reader.text("ownerDatabaseFile", "a file that holds `ownerDatabase` instead")
        allowUnsafeDatabase = try reader.flag(
            "allowUnsafeDatabase", false, "serve also when the database may lose what it confirmed (fsync, full_page_writes off)")

        poolConnections = try reader.integer("pool.connections", 8, 1...500, "connections for transactions; a few a core are fastest")
        poolSlowConnections = try reader.integer("pool.slowConnections", 2, 1...500, "connections for slow reads, such as whole views")
        poolFetchConnections = try reader.integer("pool.fetchConnections", 2, 1...64, "connections that carry single queries in batches")
        poolWaiters = try reader.integer("pool.waiters", 256, 0...100_000, "requests that may wait for a connection; more get BUSY")
        poolLeaseTimeout = try reader.duration("pool.leaseTimeout", .seconds(2), "how long one may wait")
        fetchWaiters = try reader.integer("pool.fetchWaiters", 2_048, 1...100_000, "single queries that may wait; more get BUSY")
        fetchTimeout = try reader.duration("pool.fetchTimeout", .seconds(2), "how long a batch of single queries may take")
        statementTimeout = try reader.duration("pool.statementTimeout", .seconds(5), "how long a round trip to PostgreSQL may take")
        connectTimeout = try reader.duration("pool.connectTimeout", .seconds(2), "how long connecting to PostgreSQL may take")

        http = try Listener("http", defaultPort: 8080, "HTTP", from: &reader)
        httpLimits = try HTTPLimits(from: &reader)

        admin = try Listener("admin", defaultPort: 7080, "the admin protocol", from: &reader)
        adminAllowOlderTLS = try reader.flag("admin.allowOlderTls", false, "take TLS 1.2 from old clients too, not 1.3 alone")
        adminSocket = try reader.text("admin.socket", "path of a Unix socket for the admin protocol, beside or instead of the port")
        adminConnections = try reader.integer(
            "admin.connections", 64, 1...10_000, "admin connections at a time; more get BYE TOO-MANY-CLIENTS")
        adminConnectionsPerAddress = try reader.integer("admin.connectionsPerAddress", 8, 1...10_000, "of those, from one address")
        adminCommandsPerSecond = try reader.integer(
            "admin.commandsPerSecond", 200, 1...1_000_000, "commands a second of one token; more get RETRY RATE")
        adminIdleTimeout = try reader.duration("admin.idleTimeout", .seconds(900), "a silent admin connection is closed after this")

        let sources = StatisticsClient.Configuration()
        statisticsStatFin = try reader.text(
            "statistics.statFin", fallback: sources.statFin, "where StatFin's tables are fetched from; `off` for nothing")
        statisticsSotkanet = try reader.text("statistics.sotkanet", fallback: sources.sotkanet, "the same of Sotkanet")
        statisticsMaximumCells = try reader.integer(
            "statistics.maximumCells", sources.maximumCells, 1...10_000_000, "most cells of one request to StatFin")
        statisticsRequests = try reader.integer(
            "statistics.requests", sources.requestsPer10Seconds, 1...1_000, "requests to a source in 10 seconds; more wait")
        statisticsTimeout = try reader.duration("statistics.timeout", sources.timeout, "how long a source may take to answer")

        shutdownTimeout = try reader.duration(
            "shutdownTimeout", .seconds(10), "after SIGTERM, how long running requests may finish; the process ends a second later")
        logLevel = try reader.choice("log.level", Logger.Level.info, "least level that is logged")
        logFormat = try reader.choice("log.format", LogFormat.text, "how log lines on standard error are written")
        all = reader.asked
    }
}
