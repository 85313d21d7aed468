package import NIOCore
internal import NIOPosix

/// A connection that only sends and receives bytes, so that nothing hides what the server does. The tests of each
/// server add the form of its answers.
package final class RawClient {
    /// The server ended its side.
    package struct Ended: Error {
        package init() {}
    }

    package enum Target {
        /// A port of 127.0.0.1.
        case tcp(Int)
        case unix(String)
    }

    private let channel: any Channel
    private let staysOpen: Bool
    private var input: AsyncStream<ByteBuffer>.AsyncIterator
    private var received: [UInt8] = []

    private init(_ channel: any Channel, staysOpen: Bool, _ input: AsyncStream<ByteBuffer>) {
        self.channel = channel
        self.staysOpen = staysOpen
        self.input = input.makeAsyncIterator()
    }

    deinit { if !staysOpen { channel.close(promise: nil) } }

    /// - Parameters:
    ///   - staysOpen: whether the connection stays open without its client object, until the server ends it.
    ///   - reads: whether bytes are read as they come, or not at all.
    ///   - receiveBuffer: how many unread bytes the system holds; nil for its default.
    ///   - prepare: adds handlers that see the bytes first, such as TLS.
    package static func connect(
        to target: Target, staysOpen: Bool, reads: Bool = true, receiveBuffer: Int? = nil,
        prepare: @escaping @Sendable (any Channel) throws -> Void = { _ in }
    ) async throws -> RawClient {
        let (stream, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
        var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try prepare(channel)
                    try channel.pipeline.syncOperations.addHandler(Collector(continuation))
                }
            }
        if let receiveBuffer { bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: .init(receiveBuffer)) }
        let channel =
            switch target {
            case .tcp(let port): try await bootstrap.connect(host: "127.0.0.1", port: port).get()
            case .unix(let path): try await bootstrap.connect(unixDomainSocketPath: path).get()
            }
        return RawClient(channel, staysOpen: staysOpen, stream)
    }

    package var isOpen: Bool { channel.isActive }

    package func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)) }

    /// Sends without waiting until the server reads.
    package func post(_ text: String) { post(text.utf8) }

    package func post(_ bytes: some Sequence<UInt8>) { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }

    /// Ends this side; answers still come.
    package func endInput() async throws { try await channel.close(mode: .output) }

    package func close() async throws { try await channel.close() }

    /// The next line without its end.
    package func line() async throws -> String {
        while true {
            if let end = received.firstIndex(of: 0x0A) {
                let line = received[..<end]
                defer { received.removeSubrange(...end) }
                return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            }
            try await receive()
        }
    }

    /// The next `count` bytes.
    package func bytes(_ count: Int) async throws -> [UInt8] {
        while received.count < count { try await receive() }
        defer { received.removeFirst(count) }
        return Array(received.prefix(count))
    }

    /// Everything until the server ends its side.
    package func rest() async -> String {
        while (try? await receive()) != nil {}
        defer { received = [] }
        return String(decoding: received, as: UTF8.self)
    }

    private func receive() async throws {
        guard let more = await input.next(isolation: #isolation) else { throw Ended() }
        received += more.readableBytesView
    }
}

private final class Collector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let output: AsyncStream<ByteBuffer>.Continuation

    init(_ output: AsyncStream<ByteBuffer>.Continuation) { self.output = output }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { output.yield(unwrapInboundIn(data)) }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { output.finish() }
    }

    func channelInactive(context: ChannelHandlerContext) { output.finish() }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
