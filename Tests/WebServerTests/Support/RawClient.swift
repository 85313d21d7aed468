import NIOCore
import NIOPosix

/// A bare connection: bytes out, bytes in, and nothing that would hide what the server does.
final class RawClient {
    struct Answer {
        let status: Int
        /// By their names in small letters; lines of one name are joined with a comma.
        let headers: [String: String]
        let body: String
    }

    struct Ended: Error {}

    private let channel: any Channel
    private var input: AsyncStream<ByteBuffer>.AsyncIterator
    private var received: [UInt8] = []

    private init(_ channel: any Channel, _ input: AsyncStream<ByteBuffer>) {
        self.channel = channel
        self.input = input.makeAsyncIterator()
    }

    deinit { channel.close(promise: nil) }

    static func connect(_ port: Int?) async throws -> RawClient {
        let (stream, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Collector(continuation)) }
            }
            .connect(host: "127.0.0.1", port: port ?? 0).get()
        return RawClient(channel, stream)
    }

    var isOpen: Bool { channel.isActive }

    /// Sends without waiting for the server to take it.
    func send(_ text: String) { channel.writeAndFlush(ByteBuffer(string: text), promise: nil) }

    func close() async throws { try await channel.close() }

    /// The next answer whole, of whatever status.
    func answer() async throws -> Answer {
        let status = try await line().split(separator: " ")
        guard status.count >= 2, status[0] == "HTTP/1.1", let code = Int(status[1]) else { throw Ended() }
        var headers: [String: String] = [:]
        while case let line = try await line(), !line.isEmpty {
            let field = line.split(separator: ":", maxSplits: 1)
            let value = field.count == 2 ? String(field[1].drop { $0 == " " }) : ""
            headers[field[0].lowercased()] = headers[field[0].lowercased()].map { $0 + ", " + value } ?? value
        }
        let length = code < 200 ? 0 : Int(headers["content-length"] ?? "") ?? 0
        while received.count < length { try await receive() }
        defer { received.removeFirst(length) }
        return Answer(status: code, headers: headers, body: String(decoding: received.prefix(length), as: UTF8.self))
    }

    /// Everything until the server ends its side.
    func rest() async -> String {
        while (try? await receive()) != nil {}
        return String(decoding: received, as: UTF8.self)
    }

    private func line() async throws -> String {
        while true {
            if let end = received.firstIndex(of: 0x0A) {
                defer { received.removeSubrange(...end) }
                return String(decoding: received[..<end].filter { $0 != 0x0D }, as: UTF8.self)
            }
            try await receive()
        }
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
