internal import AdminProtocol
internal import Cooperation
internal import NIOCore

/// Does on its event loop what the connection's machine decides: it reads, writes, hands over requests and sets timers.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var machine: ConnectionMachine
    private let events: AsyncStream<AdminConnection.Event>.Continuation
    private let presence: Presence
    private let whenClosed: @Sendable () -> Void

    private var context: ChannelHandlerContext?
    private var timer: (at: ContinuousClock.Instant, scheduled: Scheduled<Void>)?
    private var isReading = false
    private var isOutputClosed = false
    private var isAdvancing = false
    private var mustAdvanceAgain = false

    init(
        _ machine: ConnectionMachine, events: AsyncStream<AdminConnection.Event>.Continuation, presence: Presence,
        whenClosed: @escaping @Sendable () -> Void
    ) {
        self.machine = machine
        self.events = events
        self.presence = presence
        self.whenClosed = whenClosed
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { advance() }
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelActive(context: ChannelHandlerContext) {
        advance()
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.scheduled.cancel()
        machine.abandon(at: .now)
        leave()
        events.finish()
        whenClosed()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        machine.receive(unwrapInboundIn(data).readableBytesView)
        advance()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        advance()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            machine.endInput()
            advance()
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// The client resets the connection or breaks TLS, so there is nobody to answer.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func deliver(_ answers: [(ticket: Int, answer: SessionAnswer)]) {
        let now = ContinuousClock.now
        for (ticket, answer) in answers { machine.answer(answer, to: ticket, at: now) }
        advance()
    }

    func notify(_ code: AnswerCode, _ text: LocalizedText?) {
        machine.notify(code, text)
        advance()
    }

    func finish(with last: SessionError) {
        machine.finish(with: last, at: .now)
        advance()
    }

    func evict(with last: SessionError) {
        machine.evict(with: last, at: .now)
        advance()
    }

    private func leave() {
        if presence.end() { events.yield(.left) }
    }

    /// Does everything that follows from the last event. A write that completes at once calls back here, so it loops
    /// and does not nest.
    private func advance() {
        guard !isAdvancing else {
            mustAdvanceAgain = true
            return
        }
        isAdvancing = true
        repeat {
            mustAdvanceAgain = false
            step(at: .now)
        } while mustAdvanceAgain
        isAdvancing = false
    }

    private func step(at now: ContinuousClock.Instant) {
        guard let context, context.channel.isActive else { return }
        while let next = machine.nextWork(at: now) { events.yield(.request(next)) }
        if machine.isClosing { leave() }
        write(context)
        if machine.mustAbort(at: now) { return context.close(promise: nil) }
        if machine.isDone && !isOutputClosed {
            isOutputClosed = true
            events.finish()
            context.close(mode: .output, promise: nil)
        }
        if machine.isDone && machine.hasEndedInput { return context.close(promise: nil) }
        if machine.wantsInput && !isReading {
            isReading = true
            context.read()
        }
        schedule(context, at: now)
    }

    private func write(_ context: ChannelHandlerContext) {
        guard let bytes = machine.takeOutput() else { return }
        let buffer = context.channel.allocator.buffer(bytes: bytes)
        context.writeAndFlush(wrapOutboundOut(buffer)).assumeIsolated().whenComplete { _ in
            self.machine.sent(at: .now)
            self.advance()
        }
    }

    /// Sets one timer at a time. A timer that fires early only reads the clock, so a later deadline does not change it.
    private func schedule(_ context: ChannelHandlerContext, at now: ContinuousClock.Instant) {
        guard let deadline = machine.nextDeadline else { return }
        if let timer, timer.at <= deadline { return }
        timer?.scheduled.cancel()
        let scheduled = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(now.duration(to: deadline)) + .milliseconds(1)) {
            self.timer = nil
            self.machine.expire(at: .now)
            self.advance()
        }
        timer = (deadline, scheduled)
    }
}
