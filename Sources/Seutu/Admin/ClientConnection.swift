internal import AdminProtocol
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// A connection to an admin server: bytes out, answers in. One exchange at a time, by one task.
final class ClientConnection {
    /// Longer than the server's own deadline, so that the server answers before the client gives up.
    static let answerTimeout = TimeAmount.seconds(60)
    static let connectTimeout = TimeAmount.seconds(5)
    /// A server greets at once. One that stays silent expects another protocol, such as TLS.
    static let greetingTimeout = TimeAmount.seconds(5)

    private let channel: any Channel
    private var input: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let output: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var parser = AnswerParser()

    private init(channel: any Channel, input: NIOAsyncChannelInboundStream<ByteBuffer>, output: NIOAsyncChannelOutboundWriter<ByteBuffer>) {
        self.channel = channel
        self.input = input.makeAsyncIterator()
        self.output = output
    }

    /// Connects, hands the connection to the body and closes it afterwards.
    /// Throws `ClientConnectionError` for what goes wrong outside the body.
    static func with<Result>(
        _ address: AdminAddress, tls: AdminTLS?, _ body: (ClientConnection) async throws -> Result
    ) async throws -> Result {
        let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>
        do {
            channel = try await open(address, tls: tls)
        } catch {
            throw ClientConnectionError("No connection to \(address): \(ClientConnectionError.reason(error))")
        }
        return try await channel.executeThenClose { inbound, outbound in
            try await body(ClientConnection(channel: channel.channel, input: inbound, output: outbound))
        }
    }

    private static func open(_ address: AdminAddress, tls: AdminTLS?) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        let context = try tls?.context()
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connectTimeout(connectTimeout)
        let initializer = { @Sendable (channel: any Channel) in
            channel.eventLoop.makeCompletedFuture {
                if let context {
                    let handler = try NIOSSLClientHandler(context: context, serverHostname: tls?.serverName(for: address))
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
                return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
        switch address {
        case .tcp(let host, let port): return try await bootstrap.connect(host: host, port: port, channelInitializer: initializer)
        case .unix(let path): return try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: initializer)
        }
    }

    func send(_ bytes: [UInt8]) async throws {
        do {
            try await output.write(ByteBuffer(bytes: bytes))
        } catch {
            throw ClientConnectionError("The server closed the connection.")
        }
    }

    /// The next row, notice or final line. `received` gets the bytes as soon as they come.
    func nextEvent(
        within timeout: TimeAmount = ClientConnection.answerTimeout, _ received: (ByteBuffer) -> Void = { _ in }
    ) async throws -> AnswerEvent {
        let deadline = channel.eventLoop.scheduleTask(in: timeout) { [channel] in channel.close(promise: nil) }
        defer { deadline.cancel() }
        while true {
            do {
                if let event = try parser.next() { return event }
            } catch {
                throw ClientConnectionError("This is not an answer of SEUTU/1: \(error)")
            }
            let buffer: ByteBuffer?
            do {
                buffer = try await input.next(isolation: #isolation)
            } catch {
                throw ClientConnectionError("The connection broke: \(ClientConnectionError.reason(error))", namesCause: true)
            }
            guard let buffer else { throw ClientConnectionError("The connection ended before the answer was complete.") }
            received(buffer)
            parser.append(contentsOf: buffer.readableBytesView)
        }
    }
}
