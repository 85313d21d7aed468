internal import AdminProtocol
internal import AdminServer
internal import Logging
internal import Operations
internal import Postgres
internal import Statistics
internal import WebServer

/// The settings of each part of the service. A test changes every setting and looks for the change here.
extension Settings {
    var webConfiguration: WebServer.Configuration {
        var configuration = WebServer.Configuration(
            host: http.address, port: http.port, certificate: http.certificate)
        configuration.maximumBodyBytes = httpLimits.maximumBodyBytes
        configuration.maximumDocumentBytes = httpLimits.maximumDocumentBytes
        configuration.maximumBodiesBytes = httpLimits.maximumBodiesBytes
        configuration.maximumConnections = httpLimits.connections
        configuration.maximumConnectionsPerAddress = httpLimits.connectionsPerAddress == 0 ? nil : httpLimits.connectionsPerAddress
        configuration.requestsPerSecond = httpLimits.requestsPerSecond == 0 ? nil : httpLimits.requestsPerSecond
        configuration.wrongTokensPerMinute = httpLimits.wrongTokensPerMinute == 0 ? nil : httpLimits.wrongTokensPerMinute
        configuration.idleTimeout = httpLimits.idleTimeout
        configuration.bodyTimeout = httpLimits.bodyTimeout
        configuration.writeTimeout = httpLimits.writeTimeout
        return configuration
    }

    var adminConfiguration: AdminServer.Configuration {
        let tls = admin.certificate.map { AdminServer.Configuration.TLS(certificate: $0, allowsTLS12: adminAllowOlderTLS) }
        let tcp = AdminServer.Configuration.TCP(
            host: admin.address, port: admin.port, tls: tls, allowsPlainText: admin.allowPlainText)
        var limits = ProtocolLimits.standard
        limits.connections = adminConnections
        limits.connectionsPerAddress = adminConnectionsPerAddress
        // Connections before login have a smaller limit of their own, which is never above the limit of all.
        limits.connectionsBeforeLogin = min(limits.connectionsBeforeLogin, adminConnections)
        limits.connectionsPerAddressBeforeLogin = min(limits.connectionsPerAddressBeforeLogin, adminConnectionsPerAddress)
        limits.commandsPerSecondPerToken = adminCommandsPerSecond
        limits.idleTimeout = adminIdleTimeout
        return AdminServer.Configuration(
            tcp: admin.port == 0 ? nil : tcp, unixSocketPath: adminSocket.isEmpty ? nil : adminSocket, limits: limits)
    }

    var statisticsConfiguration: StatisticsClient.Configuration {
        var configuration = StatisticsClient.Configuration()
        configuration.statFin = statisticsStatFin == "off" ? "" : statisticsStatFin
        configuration.sotkanet = statisticsSotkanet == "off" ? "" : statisticsSotkanet
        configuration.maximumCells = statisticsMaximumCells
        configuration.requestsPer10Seconds = statisticsRequests
        configuration.timeout = statisticsTimeout
        return configuration
    }

    /// The configuration of a database with these libpq parameters, with all limits.
    func databaseConfiguration(_ parameters: [String: String]) -> DatabaseConfiguration {
        var configuration = DatabaseConfiguration(parameters: parameters)
        configuration.maximumConnections = pool.connections
        configuration.connectionsPerKey = (pool.connections + 1) / 2
        configuration.slowConnections = pool.slowConnections
        configuration.slowConnectionsPerKey = (pool.slowConnections + 1) / 2
        configuration.fetchConnections = pool.fetchConnections
        configuration.waiterLimit = pool.waiters
        configuration.waiterLimitPerKey = (pool.waiters + 1) / 2
        configuration.fetchWaiterLimit = pool.fetchWaiters
        configuration.fetchWaiterLimitPerKey = (pool.fetchWaiters + 3) / 4
        configuration.leaseTimeout = pool.leaseTimeout
        configuration.fetchTimeout = pool.fetchTimeout
        configuration.statementTimeout = pool.statementTimeout
        configuration.connectTimeout = pool.connectTimeout
        return configuration
    }

    func database(_ parameters: [String: String], logger: Logger) -> Database {
        Database(configuration: databaseConfiguration(parameters), logger: logger)
    }

    /// The operations that the service serves.
    func operations(_ database: Database, logger: Logger) -> Operations {
        Operations(
            database: database, logger: logger, statistics: StatisticsClient(statisticsConfiguration), deadline: requestTimeout,
            keptBytes: keptAnswerBytes)
    }
}
