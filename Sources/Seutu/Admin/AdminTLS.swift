internal import NIOCore
internal import NIOSSL

/// How the client proves to itself that it talks to the right server.
struct AdminTLS: Sendable {
    /// PEM file with the authorities to trust; nil for the system's.
    let authorityFile: String?
    /// The name the certificate must be for; nil for the host that was connected to.
    let name: String?

    func context() throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let authorityFile { configuration.trustRoots = .file(authorityFile) }
        return try NIOSSLContext(configuration: configuration)
    }

    /// Nil for a numeric address, which TLS checks against the address itself.
    func serverName(for address: AdminAddress) -> String? {
        if let name { return name }
        guard case .tcp(let host, let port) = address else { return nil }
        return (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil
    }
}
