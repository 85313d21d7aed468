internal import AdminProtocol
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

extension AdminServer {
    /// Yields nil for a client that was turned away.
    typealias Listener = NIOAsyncChannel<AdminConnection?, Never>

    func listen(_ configuration: Configuration, _ context: ServerContext) async throws -> [Listener] {
        var listeners: [Listener] = []
        if let tcp = configuration.tcp {
            guard tcp.tls != nil || tcp.allowsPlainText || tcp.isLoopback else { throw AdminServerError.plainTextBeyondLoopback(tcp.host) }
            let tls = try tcp.tls?.context()
            listeners.append(
                try await Self.bootstrap(keepalive: configuration.limits).bind(host: tcp.host, port: tcp.port) { channel in
                    Self.admit(channel, tls: tls, from: channel.remoteAddress?.ipAddress ?? "unknown", context)
                })
        }
        if let path = configuration.unixSocketPath {
            listeners.append(
                try await Self.bootstrap(keepalive: nil).bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                    Self.admit(channel, tls: nil, from: nil, context)
                })
        }
        return listeners
    }

    private static func bootstrap(keepalive limits: ProtocolLimits?) -> ServerBootstrap {
        var bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 128)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
        guard let limits else { return bootstrap }
        bootstrap = bootstrap.childChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
        for (option, value) in tcpOptions(limits) {
            bootstrap = bootstrap.childChannelOption(.tcpOption(NIOBSDSocket.Option(rawValue: option)), value: value)
        }
        return bootstrap
    }

    /// TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT and TCP_USER_TIMEOUT of Linux: a peer that vanished is noticed.
    private static func tcpOptions(_ limits: ProtocolLimits) -> [(option: CInt, value: SocketOptionValue)] {
        [
            (4, SocketOptionValue(limits.keepaliveIdle.components.seconds)),
            (5, SocketOptionValue(limits.keepaliveInterval.components.seconds)),
            (6, SocketOptionValue(limits.keepaliveProbes)),
            (18, SocketOptionValue(limits.unacknowledgedTimeout.components.seconds * 1_000)),
        ]
    }

    /// Sets a new channel up. One client too many is told so, and has a connection's first seconds to read it.
    private static func admit(
        _ channel: any Channel, tls: NIOSSLContext?, from address: String?, _ context: ServerContext
    ) -> EventLoopFuture<AdminConnection?> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
            let client = context.clients.admit(from: address)
            var greeting: [UInt8] = []
            if client != nil { context.greeting.encode(into: &greeting, limits: context.limits) }
            var machine = ConnectionMachine(limits: context.limits, greeting: greeting, at: .now)
            if client == nil { machine.finish(with: .bye(.tooManyClients, text: "try again in a while"), at: .now) }
            let (work, continuation) = AsyncStream.makeStream(of: ConnectionMachine.Work.self)
            let handler = ConnectionHandler(machine, work: continuation) {
                if let client { context.clients.remove(client) }
            }
            try pipeline.addHandler(handler)
            guard let client else { return nil }
            let port = ConnectionPort(handler, on: channel.eventLoop)
            context.clients.attach(port, to: client)
            return AdminConnection(client: client, address: address, work: work, port: port)
        }
    }
}

extension AdminServer.Configuration.TCP {
    fileprivate var isLoopback: Bool { host.hasPrefix("127.") || host == "::1" || host == "localhost" }
}

extension AdminServer.Configuration.TLS {
    fileprivate func context() throws -> NIOSSLContext {
        let certificates = try NIOSSLCertificate.fromPEMFile(certificateFile).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(file: keyFile, format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: certificates, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = allowsTLS12 ? .tlsv12 : .tlsv13
        return try NIOSSLContext(configuration: configuration)
    }
}

/// Why the server does not listen.
package enum AdminServerError: Error, CustomStringConvertible {
    case plainTextBeyondLoopback(String)

    package var description: String {
        switch self {
        case .plainTextBeyondLoopback(let host): "\(host) is not loopback: give a certificate and a key, or allow plain text"
        }
    }
}
