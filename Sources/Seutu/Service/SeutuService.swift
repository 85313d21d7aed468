internal import AdminServer
internal import Dashboard
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
    let stopSignals: [UnixSignal]
    /// The pages of the HTTP interface; it makes links that sign in.
    let dashboard: Dashboard

    init(
        settings: Settings, operations: Operations, logger: Logger, watchdog: Watchdog, stopSignals: [UnixSignal] = [.sigterm, .sigint]
    ) {
        (self.settings, self.operations, self.logger) = (settings, operations, logger)
        (self.watchdog, self.stopSignals) = (watchdog, stopSignals)
        dashboard = Dashboard(
            operations: operations, logger: logger, configuration: settings.dashboard.configuration, changes: WebServer.changes)
    }

    /// Serves until one of the signals comes. Work under way then has `shutdownTimeout` to finish, and is cancelled
    /// after that; if it still does not end, the process ends. The body runs when every port listens.
    func run(whenServing: @escaping @Sendable () async throws -> Void = {}) async throws {
        let (listening, continuation) = AsyncStream.makeStream(of: Void.self)
        let report: @Sendable () -> Void = { continuation.yield() }
        var services: [any Service] = []
        if settings.http.port != 0 { services.append(WebPart(server: webServer, whenListening: report)) }
        if settings.admin.port != 0 || !settings.adminSocket.isEmpty {
            services.append(AdminPart(server: adminServer, whenListening: report))
        }
        let parts = services.count
        // Added if SIGHUP does not stop the service.
        if !stopSignals.contains(.sighup) { services.append(CertificateReload(settings: settings, logger: logger)) }
        if !settings.auditHeads.file.isEmpty {
            // Services stop in the reverse order, so changes that are made while the ports drain are noted, too.
            services.insert(AuditHeadNoting(notes: settings.auditHeads, operations: operations, logger: logger), at: 0)
        }
        services.insert(NodeWatching(operations: operations), at: 0)
        services.append(
            StartNotice(parts: parts, listening: listening, watchdog: watchdog, stopSignals: stopSignals) {
                [logger, settings, operations] in
                logger.notice("serving", metadata: settings.startLine)
                await operations.followPopulation()
                try await whenServing()
            })
        // A part that fails stops the others in an orderly way.
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup) },
            gracefulShutdownSignals: stopSignals, logger: logger)
        configuration.maximumGracefulShutdownDuration = settings.shutdownTimeout
        try await ServiceGroup(configuration: configuration).run()
    }

    private var webServer: WebServer {
        WebServer(configuration: settings.webConfiguration, operations: operations, dashboard: dashboard, logger: logger)
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
                ] + (operations.silentNodes.map { [("silent-nodes", $0.isEmpty ? "none" : $0.joined(separator: " "))] } ?? [])
            })
        return AdminServer(configuration: settings.adminConfiguration, operations: operations, facts: facts, logger: logger)
    }
}

/// Watches which nodes of a cluster answer, while the service runs.
struct NodeWatching: Service {
    let operations: Operations

    func run() async throws {
        await cancelWhenGracefulShutdown { await operations.watchNodes() }
        // One server has no nodes; and if one part ended, the service would end.
        try? await gracefulShutdown()
    }
}

/// The HTTP interface as a part of the service; it tells when it listens.
struct WebPart: Service {
    let server: WebServer
    let whenListening: @Sendable () -> Void

    func run() async throws { try await server.run(whenListening: whenListening) }
}

/// The admin protocol as a part of the service; it tells when it listens.
struct AdminPart: Service {
    let server: AdminServer
    let whenListening: @Sendable () -> Void

    func run() async throws { try await server.run { _ in whenListening() } }
}

/// Runs its body once all parts listen. Then it waits until the service stops, as every part must, and starts the
/// watchdog's time.
struct StartNotice: Service {
    let parts: Int
    let listening: AsyncStream<Void>
    let watchdog: Watchdog
    let stopSignals: [UnixSignal]
    let body: @Sendable () async throws -> Void

    func run() async throws {
        watchdog.watch(stopSignals.map(\.rawValue))
        defer { watchdog.begin() }
        var listening = listening.cancelOnGracefulShutdown().makeAsyncIterator()
        for _ in 0..<parts where await listening.next() == nil { return }
        try await body()
        try await gracefulShutdown()
    }
}
