internal import AdminProtocol
internal import Logging
internal import Operations
internal import Statistics

/// All settings of the service, read from the environment and a file. `seutu serve --help` lists them.
struct Settings: Sendable {
    let database: String
    let databaseFile: String
    let ownerDatabase: String
    let ownerDatabaseFile: String
    let allowUnsafeDatabase: Bool

    let pool: PoolLimits
    let keptAnswerBytes: Int

    let http: Listener
    let httpLimits: HTTPLimits
    let dashboard: DashboardLimits
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

    let auditHeads: AuditHeadNotes

    let requestTimeout: Duration
    let shutdownTimeout: Duration
    let logLevel: Logger.Level
    let logFormat: LogFormat

    /// Every setting with the value in force, in the order of the help.
    let all: [Setting]
    /// Sentences about names that look like settings but are not; logged at the start.
    var warnings: [String] = []

    init(from reader: inout SettingsReader) throws {
        database = try reader.text(
            "database", isSecret: true,
            "where serve and check find PostgreSQL: libpq's `host=/run/postgresql dbname=seutu user=seutu_app`, or a postgresql:// URI")
        databaseFile = try reader.text("databaseFile", "a file that holds the value of SEUTU_DATABASE")
        ownerDatabase = try reader.text(
            "ownerDatabase", isSecret: true, "where migrate, tenant and token find PostgreSQL, as seutu_owner; serve never reads it")
        ownerDatabaseFile = try reader.text("ownerDatabaseFile", "a file that holds the value of SEUTU_OWNER_DATABASE")
        allowUnsafeDatabase = try reader.flag(
            "allowUnsafeDatabase", false, "serve even if the database may lose confirmed changes (fsync or full_page_writes is off)")

        pool = try PoolLimits(from: &reader)
        keptAnswerBytes = try reader.integer(
            "keptAnswerBytes", Operations.keptBytes, 0...68_719_476_736,
            "bytes of memory for answers that are kept and sent again while their data have not changed; 0 keeps none")

        http = try Listener("http", defaultPort: 8080, "the HTTP server", from: &reader)
        httpLimits = try HTTPLimits(from: &reader)
        dashboard = try DashboardLimits(from: &reader)

        let limits = ProtocolLimits.standard
        admin = try Listener("admin", defaultPort: AdminAddress.standardPort, "the admin protocol", from: &reader)
        adminAllowOlderTLS = try reader.flag(
            "admin.allowOlderTls", false, "the admin protocol accepts TLS 1.2 from old clients besides TLS 1.3")
        adminSocket = try reader.text(
            "admin.socket", "path of a Unix socket for the admin protocol, in addition to its port or instead of it")
        adminConnections = try reader.integer(
            "admin.connections", limits.connections, 1...10_000,
            "connections of the admin protocol at a time; more get BYE TOO-MANY-CLIENTS")
        adminConnectionsPerAddress = try reader.integer(
            "admin.connectionsPerAddress", limits.connectionsPerAddress, 1...10_000,
            "connections of the admin protocol from one address at a time")
        adminCommandsPerSecond = try reader.integer(
            "admin.commandsPerSecond", limits.commandsPerSecondPerToken, 1...1_000_000,
            "commands per second of one token; more get RETRY RATE")
        adminIdleTimeout = try reader.duration(
            "admin.idleTimeout", limits.idleTimeout, "a connection of the admin protocol without requests for this long is closed")

        let sources = StatisticsClient.Configuration()
        statisticsStatFin = try reader.source(
            "statistics.statFin", fallback: sources.statFin, "where tables of StatFin are fetched from; `off` fetches nothing")
        statisticsSotkanet = try reader.source(
            "statistics.sotkanet", fallback: sources.sotkanet, "where indicators of Sotkanet are fetched from; `off` fetches nothing")
        statisticsMaximumCells = try reader.integer(
            "statistics.maximumCells", sources.maximumCells, 1...10_000_000, "cells of one request to StatFin, at most")
        statisticsRequests = try reader.integer(
            "statistics.requests", sources.requestsPer10Seconds, 1...1_000, "requests to one source of statistics in 10 seconds; more wait")
        statisticsTimeout = try reader.duration("statistics.timeout", sources.timeout, "how long a source of statistics may take to answer")

        auditHeads = try AuditHeadNotes(from: &reader)

        requestTimeout = try reader.duration(
            "requestTimeout", Operations.requestTimeout,
            "how long a request may take in total, with waiting; a large import has two minutes")
        shutdownTimeout = try reader.duration(
            "shutdownTimeout", .seconds(10), "how long running requests may take to finish after SIGTERM; the process ends a second later")
        logLevel = try reader.choice("log.level", Logger.Level.info, "the lowest level that is logged")
        logFormat = try reader.choice("log.format", LogFormat.text, "how log lines on standard error are written")
        all = reader.asked
    }
}

extension Settings {
    /// Every setting as a row of a Markdown table, for `docs/operations/settings.md`.
    static var table: String {
        let rows = defaults.map { setting in
            let fallback = setting.fallback.isEmpty ? "" : "`\(setting.fallback)`"
            let allowed = setting.allowed.isEmpty ? "text" : setting.allowed
            return [setting.variable, setting.key].map { "`\($0)`" } + [allowed, fallback, setting.meaning]
        }
        return ([["variable", "key in a file", "takes", "default", "meaning"], Array(repeating: "---", count: 5)] + rows)
            .map { "| " + $0.map(cell).joined(separator: " | ") + " |" }
            .joined(separator: "\n")
    }

    /// A bar would end the cell.
    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
