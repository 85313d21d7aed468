internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
package import Logging
internal import NIOCore
internal import NIOSSL
package import Operations
internal import ServiceLifecycle

/// The HTTP interface. Every request becomes an operation; nothing here knows the database.
package struct WebServer: Service {
    package struct Configuration: Sendable {
        package var host: String
        package var port: Int
        /// PEM files; both or neither. Without them the port is plain, for loopback or behind a proxy.
        package var certificateFile: String?
        package var keyFile: String?
        /// The longest body read: an import of 10,000 rows fits.
        package var maximumBodyBytes = 1 << 20
        /// Connections at once; more wait in the kernel's queue.
        package var maximumConnections = 1024
        /// A connection without a request for this long is closed.
        package var idleTimeout = Duration.seconds(60)

        package init(host: String, port: Int, certificateFile: String? = nil, keyFile: String? = nil) {
            self.host = host
            self.port = port
            self.certificateFile = certificateFile
            self.keyFile = keyFile
        }
    }

    let configuration: Configuration
    let operations: Operations
    let logger: Logger

    package init(configuration: Configuration, operations: Operations, logger: Logger) {
        self.configuration = configuration
        self.operations = operations
        self.logger = logger
    }

    /// Serves until graceful shutdown: requests that were accepted are answered, then connections close.
    package func run() async throws {
        let application = Application(
            router: router(), server: try serverBuilder(),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.maximumConnections)),
            logger: logger)
        try await application.run()
    }

    private func serverBuilder() throws -> HTTPServerBuilder {
        let http = HTTPServerBuilder.http1(configuration: HTTP1Channel.Configuration(idleTimeout: TimeAmount(configuration.idleTimeout)))
        guard let certificateFile = configuration.certificateFile, let keyFile = configuration.keyFile else { return http }
        let certificates = try NIOSSLCertificate.fromPEMFile(certificateFile).map(NIOSSLCertificateSource.certificate)
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates, privateKey: .privateKey(try NIOSSLPrivateKey(file: keyFile, format: .pem)))
        tls.minimumTLSVersion = .tlsv12
        return try .tls(http, tlsConfiguration: tls)
    }
}
