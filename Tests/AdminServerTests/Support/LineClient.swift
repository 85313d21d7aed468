import AdminProtocol
import NIOCore
import NIOPosix
import NIOSSL

/// A bare client: bytes out, lines in, and nothing that would hide what the server does.
final class LineClient {
    struct Ended: Error {}
    struct TooSlow: Error {}

    private let channel: any Channel
    private var input: AsyncStream<ByteBuffer>.AsyncIterator
    private var received: [UInt8] = []

    private init(_ channel: any Channel, _ input: AsyncStream<ByteBuffer>) {
        self.channel = channel
        self.input = input.makeAsyncIterator()
    }

    enum Target {
        case tcp(Int)
        case unix(String)
    }

    static func connect(to target: Target, tls: NIOSSLContext? = nil, reads: Bool = true) async throws -> LineClient {
        let (stream, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.socketOption(.so_rcvbuf), value: 16_384)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: tls, serverHostname: nil)) }
                    try channel.pipeline.syncOperations.addHandler(Collector(continuation))
                }
            }
        switch target {
        case .tcp(let port): return LineClient(try await bootstrap.connect(host: "127.0.0.1", port: port).get(), stream)
        case .unix(let path): return LineClient(try await bootstrap.connect(unixDomainSocketPath: path).get(), stream)
        }
    }

    /// Connects, takes the greeting, and logs in when there is a token.
    static func connect(_ server: RunningServer, token: String? = nil) async throws -> LineClient {
        let client = try await connect(to: .tcp(server.port))
        _ = try await client.line()
        if let token { _ = try await client.ask("AUTH TOKEN \(token)") }
        return client
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)) }

    /// Sends without waiting for the server to take it.
    func post(_ bytes: some Sequence<UInt8>) { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }

    /// Ends this side; answers still come.
    func endInput() async throws { try await channel.close(mode: .output) }

    func close() async throws { try await channel.close() }

    func startReading() async throws { try await channel.setOption(.autoRead, value: true).get() }

    /// The next line without its end.
    func line() async throws -> String {
        while true {
            if let end = received.firstIndex(of: 0x0A) {
                let line = received[..<end]
                received.removeSubrange(...end)
                return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            }
            guard let more = await input.next(isolation: #isolation) else { throw Ended() }
            received += more.readableBytesView
        }
    }

    /// Everything until the server closes.
    func rest() async -> String {
        while let more = await input.next(isolation: #isolation) { received += more.readableBytesView }
        defer { received = [] }
        return String(decoding: received, as: UTF8.self)
    }

    /// Sends a line and takes its answer: rows and the final line, as they are.
    func ask(_ line: String) async throws -> [String] {
        try await send(line + "\r\n")
        return try await answer()
    }

    /// The final line alone, without its text for people.
    func final(_ request: String) async throws -> String {
        let line = try await ask(request).last ?? ""
        return line.split(separator: " ; ").first.map(String.init) ?? ""
    }

    func answer() async throws -> [String] {
        var lines: [String] = []
        repeat { lines.append(try await line()) } while !Self.isFinal(lines.last ?? "")
        return lines
    }

    static func isFinal(_ line: String) -> Bool {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        let first = words.first?.hasPrefix("#") == true ? words.dropFirst().first : words.first
        return ["OK", "ERR", "RETRY", "UNSURE", "BYE"].contains(first ?? "")
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
