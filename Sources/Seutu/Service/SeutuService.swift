internal import AdminServer
internal import Logging
internal import Operations
internal import Postgres
internal import ServiceLifecycle
internal import UnixSignals
internal import WebServer

/// The running service: both interfaces over one set of operations.
struct SeutuService {
    let settings: Settings
    let operations: Operations
    let logger: Logger

    /// Serves until SIGTERM or SIGINT, then finishes what is under way within `shutdownTimeout`.
    func run() async throws {
        var services: [any Service] = []
        if settings.http.port != 0 { services.append(webServer) }
        if settings.admin.port != 0 || !settings.adminSocket.isEmpty { services.append(adminServer) }
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = settings.shutdownTimeout
        try await ServiceGroup(configuration: configuration).run()
    }

    private var webServer: WebServer {
        let listener = settings.http
        var configuration = WebServer.Configuration(
            host: listener.address, port: listener.port, certificateFile: listener.isEncrypted ? listener.tlsCertificate : nil,
            keyFile: listener.isEncrypted ? listener.tlsKey : nil)
        configuration.maximumBodyBytes = settings.httpMaximumBodyBytes
        configuration.maximumConnections = settings.httpConnections
        configuration.requestsPerSecond = settings.httpRequestsPerSecond == 0 ? nil : settings.httpRequestsPerSecond
        return WebServer(configuration: configuration, operations: operations, logger: logger)
    }

    private var adminServer: AdminServer {
        let listener = settings.admin
        let tls =
            listener.isEncrypted
            ? AdminServer.Configuration.TLS(certificateFile: listener.tlsCertificate, keyFile: listener.tlsKey) : nil
        let tcp = AdminServer.Configuration.TCP(
            host: listener.address, port: listener.port, tls: tls, allowsPlainText: listener.allowPlainText)
        let configuration = AdminServer.Configuration(
            tcp: listener.port == 0 ? nil : tcp, unixSocketPath: settings.adminSocket.isEmpty ? nil : settings.adminSocket)
        let operations = operations
        let facts = AdminServer.Facts(
            version: Version.text,
            pool: {
                let pool = operations.poolStatistics
                return [
                    ("connections", "\(pool.connections)"), ("idle", "\(pool.idle)"), ("leased", "\(pool.leased)"),
                    ("waiting", "\(pool.waiting)"), ("breaker-open", pool.breakerOpen ? "yes" : "no"),
                ]
            })
        return AdminServer(configuration: configuration, operations: operations, facts: facts, logger: logger)
    }
}

extension Settings {
    /// The database of the service with its limits.
    func database(_ parameters: [String: String], logger: Logger) -> Database {
        var configuration = DatabaseConfiguration(parameters: parameters)
        configuration.maximumConnections = poolConnections
        configuration.fetchConnections = poolFetchConnections
        configuration.waiterLimit = poolWaiters
        configuration.leaseTimeout = poolLeaseTimeout
        configuration.statementTimeout = statementTimeout
        configuration.connectTimeout = connectTimeout
        return Database(configuration: configuration, logger: logger)
    }
}
