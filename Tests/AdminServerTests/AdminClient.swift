internal import AdminServer
internal import NIOCore
internal import NIOPosix
internal import TestSupport

/// A test's end of a connection: sends lines and reads answers, over a real socket.
final class AdminClient {
    private let channel: any Channel
    private var lines: AsyncStream<String>.AsyncIterator

    private init(_ channel: any Channel, _ lines: AsyncStream<String>) {
        self.channel = channel
        self.lines = lines.makeAsyncIterator()
    }

    static func connect(port: Int) async throws -> AdminClient {
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(LineReader(continuation)) }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return AdminClient(channel, lines)
    }

    /// The next line without its end; nil when the server has closed.
    func readLine() async -> String? { await lines.next(isolation: #isolation) }

    func send(_ text: String) async throws { try await channel.writeAndFlush(ByteBuffer(string: text)).get() }

    /// Sends a request and reads its answer: rows, then the final line.
    func ask(_ request: String) async throws -> [String] {
        try await send(request + "\r\n")
        var answer: [String] = []
        while let line = await readLine() {
            answer.append(line)
            if !line.hasPrefix("* ") { break }
        }
        return answer
    }

    /// The final line alone, without its text for people.
    func final(_ request: String) async throws -> String {
        let line = try await ask(request).last ?? ""
        return line.split(separator: " ; ").first.map(String.init) ?? ""
    }

    func close() async { try? await channel.close().get() }
}

/// Cuts what arrives into lines.
private final class LineReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let lines: AsyncStream<String>.Continuation
    private var partial: [UInt8] = []

    init(_ lines: AsyncStream<String>.Continuation) { self.lines = lines }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        partial += Array(buffer: unwrapInboundIn(data))
        while let end = partial.firstIndex(of: 0x0A) {
            lines.yield(String(decoding: partial[..<end].filter { $0 != 0x0D }, as: UTF8.self))
            partial.removeSubrange(...end)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { lines.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

extension AdminClient {
    /// Runs `body` with a connection to a server of its own, the greeting read; logged in when a token is given.
    static func with(_ tenant: TestTenant, token: String? = nil, _ body: (AdminClient) async throws -> Void) async throws {
        let configuration = AdminServer.Configuration(tcp: .init(port: 0))
        let server = AdminServer(
            configuration: configuration, operations: tenant.operations, facts: .init(version: "test"), logger: .quiet)
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await server.run { port in
                    if let port { continuation.yield(port) }
                    continuation.finish()
                }
            }
            for await port in ports {
                let client = try await connect(port: port)
                if let token {
                    _ = await client.readLine()
                    _ = try await client.ask("AUTH TOKEN \(token)")
                }
                try await body(client)
                await client.close()
            }
            group.cancelAll()
        }
    }
}
