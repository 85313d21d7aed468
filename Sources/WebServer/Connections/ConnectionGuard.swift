internal import NIOCore
internal import NIOHTTP1

/// Stands right behind a connection's HTTP parser.
///
/// - A request's body is left in the kernel until somebody wants it (`BodyWanted`); `Expect: 100-continue` is answered
///   then.
/// - An answer that comes before the request's end is the connection's last: it says so, and what still comes of the
///   request is discarded, `maximumDiscarded` bytes at most and for `lingering` at most, so that the client comes to
///   read the answer.
/// - A client may send `maximumAhead` requests before it has answers; it is told with the last of them to come again
///   for more.
/// - HTTP/1.0, and whoever says `Connection: close`, has one answer.
/// - What is no HTTP is answered by a problem document, and is the connection's end.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Sent down the pipeline by whoever is about to read the body of the request that is being answered.
    struct BodyWanted: Sendable {}

    /// Programs send one or two ahead. Without a bound one connection's read is hundreds of requests, and a few hundred
    /// connections keep everybody else waiting.
    static let maximumAhead = 32
    static let maximumDiscarded = 64 << 10
    static let lingering = TimeAmount.seconds(2)

    private let connection: WebConnection
    /// Requests whose answers are not wholly written.
    private var unanswered = 0

    // These are about the newest request.
    private var isReceiving = false
    private var isLast = false
    private var isOld = false
    private var awaitsContinue = false

    /// Nothing is read from the socket.
    private var isHolding = false
    private var hasReadWaiting = false

    /// Why the parser gave up. Hummingbird then answers by an empty 400, once what came before is answered.
    private var parserError: HTTPParserError?

    /// The answer being written is the last one.
    private var isClosing = false
    private var isLeaving = false
    private var discarded = 0
    private var deadline: Scheduled<Void>?

    init(_ connection: WebConnection) { self.connection = connection }

    // MARK: What comes

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

    /// HTTP/1.0 need not name a host, and what it expects is passed over.
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
        // While it lingers nobody else asks for more; the end of the client's side closes the connection before its
        // time.
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
        // The body of an earlier request has wholly come: with more than one unanswered, it is not the newest that is
        // wanted.
        guard unanswered == 1, isReceiving else { return }
        if awaitsContinue {
            awaitsContinue = false
            context.writeAndFlush(Self.wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
        }
        release(context)
    }

    // MARK: What goes

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

    /// Writes why the parser gave up in place of Hummingbird's empty answer.
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

    /// The last answer is out: ends this side, and waits a little for the client to end its own.
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
        // How Hummingbird ends a connection. When the last answer is still on its way out, that goes on to the same
        // end.
        promise?.succeed(())
        if !isClosing { leave(context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        connection.end()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }
}
