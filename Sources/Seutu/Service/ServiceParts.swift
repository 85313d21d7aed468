internal import AdminServer
internal import ServiceLifecycle
internal import UnixSignals
internal import WebServer

/// The HTTP interface as a part of the service that says when it listens.
struct WebPart: Service {
    let server: WebServer
    let whenListening: @Sendable () -> Void

    func run() async throws { try await server.run(whenListening: whenListening) }
}

/// The admin protocol, likewise.
struct AdminPart: Service {
    let server: AdminServer
    let whenListening: @Sendable () -> Void

    func run() async throws { try await server.run { _ in whenListening() } }
}

/// Runs its body once, when all parts listen, and then stays until the service stops, as every part has to. From then on the watchdog
/// counts the time.
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
