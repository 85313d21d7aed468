internal import NIOCore
internal import NIOHTTP1

/// Stands right behind a connection's HTTP parser.
///
/// - A request's body stays in the kernel until the body is wanted (`BodyWanted`); `Expect: 100-continue` is answered
///   then.
/// - An answer that comes before the end of its request is the connection's last, and says so. The rest of the request
///   is discarded, up to `maximumDiscarded` bytes and for at most `lingering`, so that the client can read the answer.
/// - A client may send `maximumAhead` requests before it has answers; the answer to the last of them tells it to
///   connect again for more.
/// - A client with HTTP/1.0 or `Connection: close` gets one answer.
/// - Bytes that are not HTTP are answered by a problem document, and the connection ends.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Sent down the pipeline by a reader that is about to read the body of the request under way.
    struct BodyWanted: Sendable {}

    /// Programs send one or two requests ahead. Without a limit, one read of a connection has hundreds of requests, and
    /// a few hundred connections keep everybody else waiting.
    static let maximumAhead = 32
    static let maximumDiscarded = 64 << 10
    static let lingering = TimeAmount.seconds(2)

    private let connection: WebConnection
    /// Requests whose answers are not completely written.
    private var unanswered = 0

    // These concern the newest request.
    private var isReceiving = false
    private var isLast = false
    private var isOld = false
    private var awaitsContinue = false

    /// Whether reading from the socket is paused.
    private var isHolding = false
    private var hasReadWaiting = false

    /// Why the parser gave up. Hummingbird then sends an empty 400, after the answers to earlier requests.
    private var parserError: HTTPParserError?

    /// Whether the answer that is being written is the last one.
    private var isClosing = false
    private var isLeaving = false
    private var discarded = 0
    private var deadline: Scheduled<Void>?

    init(_ connection: WebConnection) { self.connection = connection }

    // MARK: Input

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // Requests that come after the last one are not performed.
        guard !isLeaving, isReceiving || !isLast else { return discard(Self.unwrapInboundIn(data)) }
        switch Self.unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body:
            awaitsContinue = false
            context.fireChannelRead(data)
        case .end:
            (isReceiving, awaitsContinue) = (false, false)
            if !isLast { release(context) }
            context.fireChannelRead(data)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard connection.begin() else {
            isLast = true
            return
        }
        unanswered += 1
        (isReceiving, isHolding) = (true, true)
        isLast = !head.isKeepAlive || unanswered >= Self.maximumAhead
        isOld = head.version.major == 1 && head.version.minor == 0
        awaitsContinue = !isOld && head.headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
        context.fireChannelRead(Self.wrapInboundOut(.head(isOld ? Self.adapted(head, context.localAddress) : head)))
    }

    /// HTTP/1.0 may leave out the host, and its `Expect` is ignored.
    private static func adapted(_ head: HTTPRequestHead, _ here: SocketAddress?) -> HTTPRequestHead {
        var head = head
        head.headers.remove(name: "expect")
        if !head.headers.contains(name: "host") { head.headers.add(name: "host", value: here?.ipAddress ?? "localhost") }
        return head
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        parserError = error as? HTTPParserError ?? parserError
        context.fireErrorCaught(error)
    }

    private func discard(_ part: HTTPServerRequestPart) {
        switch part {
        case .head: discarded = Self.maximumDiscarded
        case .body(let bytes): discarded += bytes.readableBytes
        case .end: break
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // While the connection lingers, nobody else reads on; if the client ends its side, the connection closes early.
        if isLeaving { read(context: context) }
    }

    func read(context: ChannelHandlerContext) {
        if isHolding {
            hasReadWaiting = true
        } else if !isLeaving || discarded < Self.maximumDiscarded {
            context.read()
        }
    }

    private func release(_ context: ChannelHandlerContext) {
        isHolding = false
        guard hasReadWaiting else { return }
        hasReadWaiting = false
        read(context: context)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is BodyWanted else { return context.triggerUserOutboundEvent(event, promise: promise) }
        promise?.succeed(())
        // The body of an earlier request is complete: with more than one unanswered request, the wanted body is not the
        // newest request's.
        guard unanswered == 1, isReceiving else { return }
        if awaitsContinue {
            awaitsContinue = false
            context.writeAndFlush(Self.wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
        }
        release(context)
    }

    // MARK: Output

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch Self.unwrapOutboundIn(data) {
        case .head(let head) where head.status == .badRequest && head.headers["content-length"] == ["0"] && parserError != nil:
            refuse(context, promise)
        case .head(var head):
            let isNewest = unanswered <= 1
            isClosing = !head.isKeepAlive || isNewest && (isLast || isReceiving)
            if isClosing {
                head.headers.replaceOrAdd(name: "connection", value: "close")
                connection.end()
            } else if isNewest && isOld {
                head.headers.replaceOrAdd(name: "connection", value: "keep-alive")
            }
            context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end: end(context, data, promise)
        }
    }

    /// Writes why the parser gave up, instead of Hummingbird's empty answer.
    private func refuse(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        guard let parserError else { return }
        isClosing = true
        connection.end()
        let answer = Problem.answer(to: parserError)
        context.write(Self.wrapOutboundOut(.head(answer.head)), promise: nil)
        context.write(Self.wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: promise)
    }

    private func end(_ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?) {
        unanswered -= 1
        guard isClosing else {
            if unanswered <= 0 { connection.enter(context.channel.isWritable ? .idle : .unread) }
            return context.write(data, promise: promise)
        }
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.cascade(to: promise)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        written.futureResult.whenComplete { _ in
            let (connectionGuard, context) = bound.value
            connectionGuard.leave(context)
        }
        context.writeAndFlush(data, promise: written)
    }

    /// The last answer is sent: ends this side, and waits a little until the client ends its own.
    private func leave(_ context: ChannelHandlerContext) {
        guard !isLeaving, context.channel.isActive else { return }
        (isLeaving, isHolding) = (true, false)
        connection.end()
        connection.enter(.leaving)
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: Self.lingering) { channel.close(promise: nil) }
        context.close(mode: .output, promise: nil)
        read(context: context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if !isLeaving {
            connection.enter(context.channel.isWritable ? (unanswered > 0 ? .busy : .idle) : .unread)
        }
        context.fireChannelWritabilityChanged()
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .output else { return context.close(mode: mode, promise: promise) }
        // This is how Hummingbird ends a connection. If the last answer is still being sent, the connection ends in the
        // same way after it.
        promise?.succeed(())
        if !isClosing { leave(context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        connection.end()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }
}
