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
    let watchdog: Watchdog
    var stopSignals: [UnixSignal] = [.sigterm, .sigint]

    /// Serves until one of the signals comes, then finishes what is under way within `shutdownTimeout`; what is not finished by then is
    /// cancelled, and what does not end even so ends with the process. Runs the body when every port listens.
    func run(whenServing: @escaping @Sendable () async throws -> Void = {}) async throws {
        let (listening, continuation) = AsyncStream.makeStream(of: Void.self)
        let report: @Sendable () -> Void = { continuation.yield() }
        var services: [any Service] = []
        if settings.http.port != 0 { services.append(WebPart(server: webServer, whenListening: report)) }
        if settings.admin.port != 0 || !settings.adminSocket.isEmpty {
            services.append(AdminPart(server: adminServer, whenListening: report))
        }
        services.append(
            StartNotice(parts: services.count, listening: listening, watchdog: watchdog, stopSignals: stopSignals) { [logger, settings] in
                logger.notice("serving", metadata: settings.startLine)
                try await whenServing()
            })
        // A part that fails takes the others with it, in order.
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup) },
            gracefulShutdownSignals: stopSignals, logger: logger)
        configuration.maximumGracefulShutdownDuration = settings.shutdownTimeout
        try await ServiceGroup(configuration: configuration).run()
    }

    private var webServer: WebServer {
        WebServer(configuration: settings.webConfiguration, operations: operations, logger: logger)
    }

    private var adminServer: AdminServer {
        let operations = operations
        let facts = AdminServer.Facts(
            version: Version.text, configuration: { [settings] in settings.all.map { ($0.variable, $0.shownValue) } },
            pool: {
                let pool = operations.poolStatistics
                return [
                    ("connections", "\(pool.connections)"), ("idle", "\(pool.idle)"), ("leased", "\(pool.leased)"),
                    ("waiting", "\(pool.waiting)"), ("slow-reads", "\(pool.slowReads)"),
                    ("waiting-slow-reads", "\(pool.waitingSlowReads)"), ("waiting-fetches", "\(pool.waitingFetches)"),
                    ("breaker-open", pool.breakerOpen ? "yes" : "no"),
                ]
            })
        return AdminServer(configuration: settings.adminConfiguration, operations: operations, facts: facts, logger: logger)
    }
}
