package import Dashboard
internal import Encryption
package import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
package import Logging
package import NIOCore
internal import NIOSSL
package import Operations
internal import ServiceLifecycle

/// The HTTP interface at `/v1`, and the dashboard beside it. Every request becomes an operation; nothing here knows the
/// database.
package struct WebServer: Service {
    package let configuration: Configuration
    let operations: Operations
    let dashboard: Dashboard
    let logger: Logger

    /// - Parameter dashboard: nil to make a new one.
    package init(configuration: Configuration, operations: Operations, dashboard: Dashboard? = nil, logger: Logger) {
        self.configuration = configuration
        self.operations = operations
        self.dashboard = dashboard ?? Dashboard(operations: operations, logger: logger, changes: Self.changes)
        self.logger = logger
    }

    /// A service that serves until graceful shutdown: then it answers every accepted request and closes the
    /// connections. Throws when a certificate or key file cannot be read.
    package func makeApplication(
        whenListening: @escaping @Sendable (any Channel) -> Void = { _ in }
    ) throws -> some ApplicationProtocol {
        let connections = WebConnections(
            maximum: configuration.maximumConnections, perAddress: configuration.maximumConnectionsPerAddress)
        return Application(
            responder: WebResponder(self, connections), server: try serverBuilder(connections),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    configuration.maximumConnections + WebConnections.spare)),
            onServerRunning: { whenListening($0) }, logger: logger)
    }

    /// Serves until graceful shutdown.
    package func run() async throws { try await run {} }

    /// Serves until graceful shutdown. `whenListening` is called once the port accepts connections.
    package func run(whenListening: @escaping @Sendable () -> Void) async throws {
        let watch = ListenerWatch("\(configuration.host):\(configuration.port)", operations.process, logger)
        try await withGracefulShutdownHandler {
            try await makeApplication { listener in
                watch.begin(listener)
                whenListening()
            }.run()
        } onGracefulShutdown: {
            watch.end()
        }
    }

    private func serverBuilder(_ connections: WebConnections) throws -> HTTPServerBuilder {
        let configuration = configuration
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [SlowReaderGuard(timeout: configuration.writeTimeout)],
            idleTimeout: TimeAmount(configuration.idleTimeout),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: configuration.maximumHeaderFieldBytes, maxHeaderListSize: configuration.maximumHeaderBytes,
                maxHeaderFieldCount: configuration.maximumHeaderCount))
        let http = HTTPServerBuilder { responder in
            GuardedChannel(http: HTTP1Channel(responder: responder, configuration: channel), connections: connections)
        }
        guard var tls = try configuration.certificate?.configuration() else { return http }
        tls.minimumTLSVersion = .tlsv12
        tls.applicationProtocols = ["http/1.1"]
        return try .tls(http, tlsConfiguration: tls)
    }
}
