internal import AdminProtocol
internal import Encryption
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

extension AdminServer {
    /// The places where the configuration wants the server to listen. Throws for plain text where it is not allowed,
    /// and for a certificate that cannot be used.
    func doors() throws -> [Door] {
        let context = context
        var doors: [Door] = []
        if let tcp = configuration.tcp {
            guard tcp.tls != nil || tcp.allowsPlainText || Self.isLoopback(tcp.host) else {
                throw AdminServerError.plainTextBeyondLoopback(tcp.host)
            }
            let tls = try tcp.tls?.context()
            doors.append(
                Door(name: "\(tcp.host):\(tcp.port)") {
                    try await Self.bootstrap(context).bind(host: tcp.host, port: tcp.port) { channel in
                        let address = channel.remoteAddress?.ipAddress
                        return Self.admit(channel, tls: tls, from: address.map(PeerOrigin.name) ?? "unknown", context)
                    }
                })
        }
        if let path = configuration.unixSocketPath {
            doors.append(
                Door(name: path) {
                    try await Self.bootstrap(context).bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                        Self.admit(channel, tls: nil, from: nil, context)
                    }
                })
        }
        return doors
    }

    /// Options of connections that the system could refuse are not set here: a refusal in the bootstrap would end the
    /// listener.
    private static func bootstrap(_ context: ServerContext) -> ServerBootstrap {
        ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 128)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptFailureLog(context.logger))
                }
            }
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
    }

    /// Sets up a new channel. A failure here costs only this connection.
    private static func admit(
        _ channel: any Channel, tls: NIOSSLContext?, from address: String?, _ context: ServerContext
    ) -> EventLoopFuture<AdminConnection?> {
        if address != nil { setSocketOptions(of: channel, context) }
        return channel.eventLoop.makeCompletedFuture {
            let admission = context.clients.admit(from: address)
            do {
                if admission != .ignored { return try setUp(channel, tls: tls, from: address, admission, context) }
            } catch {
                context.logger.warning("a connection could not be set up", metadata: ["error": "\(error)"])
            }
            context.clients.closed(admission)
            channel.close(promise: nil)
            return nil
        }
    }

    /// One client too many is told so, and has a connection's last second to read it.
    private static func setUp(
        _ channel: any Channel, tls: NIOSSLContext?, from address: String?, _ admission: ClientRegistry.Admission,
        _ context: ServerContext
    ) throws -> AdminConnection? {
        let pipeline = channel.pipeline.syncOperations
        if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
        var greeting: [UInt8] = []
        if admission != .turnedAway { context.greeting.encode(into: &greeting, limits: context.limits) }
        var machine = ConnectionMachine(
            limits: context.limits, greeting: greeting, language: context.language, at: .now)
        if admission == .turnedAway { machine.evict(with: .tooManyClients, at: .now) }
        let (events, continuation) = AsyncStream.makeStream(of: AdminConnection.Event.self)
        let presence = Presence()
        let handler = ConnectionHandler(machine, events: continuation, presence: presence) {
            context.clients.closed(admission)
        }
        try pipeline.addHandler(handler)
        guard case .admitted(let client) = admission else { return nil }
        let port = ConnectionPort(handler, on: channel.eventLoop)
        context.clients.attach(port, to: client)
        return AdminConnection(
            client: client, address: address, events: events, continuation: continuation, presence: presence, port: port)
    }

    /// Sends small answers without delay, and notices a client that vanished. An option that the system refuses is
    /// logged and left out.
    private static func setSocketOptions(of channel: any Channel, _ context: ServerContext) {
        guard let options = channel.syncOptions else { return }
        do {
            try options.setOption(.socketOption(.so_keepalive), value: 1)
            for (option, value) in tcpOptions(context.limits) {
                try options.setOption(.tcpOption(option), value: value)
            }
        } catch {
            context.logger.warning("a socket option was refused", metadata: ["error": "\(error)"])
        }
    }

    /// The numbers are those of Linux for TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT and TCP_USER_TIMEOUT.
    private static func tcpOptions(_ limits: ProtocolLimits) -> [(option: NIOBSDSocket.Option, value: SocketOptionValue)] {
        [
            (.tcp_nodelay, 1), (.init(rawValue: 4), SocketOptionValue(limits.keepaliveIdle.components.seconds)),
            (.init(rawValue: 5), SocketOptionValue(limits.keepaliveInterval.components.seconds)),
            (.init(rawValue: 6), SocketOptionValue(limits.keepaliveProbes)),
            (.init(rawValue: 18), SocketOptionValue(limits.unacknowledgedTimeout.components.seconds * 1_000)),
        ]
    }
}

extension AdminServer {
    /// Whether bytes for this host stay on this machine, so that a token may go there in plain text. Of all names, only
    /// `localhost` does: `127.example.org` may be anywhere.
    package static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension AdminServer.Configuration.TLS {
    fileprivate func context() throws -> NIOSSLContext {
        var configuration = try certificate.configuration()
        configuration.minimumTLSVersion = allowsTLS12 ? .tlsv12 : .tlsv13
        return try NIOSSLContext(configuration: configuration)
    }
}

/// Why the server cannot listen.
package enum AdminServerError: Error, CustomStringConvertible {
    case plainTextBeyondLoopback(String)

    package var description: String {
        switch self {
        case .plainTextBeyondLoopback(let host):
            "\(host) is not loopback: give a certificate and a key, or allow plain text"
        }
    }
}

/// Logs connections that could not be accepted, for example for lack of descriptors. The handler after this one is
/// NIO's own: it takes such an error and waits a second before it accepts the next connection. Any other error would
/// end the listener, so it is not passed on.
final class AcceptFailureLog: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let logger: Logger

    init(_ logger: Logger) { self.logger = logger }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        logger.warning("a connection was not accepted", metadata: ["error": "\(error)"])
        if error is IOError { context.fireErrorCaught(error) }
    }
}
