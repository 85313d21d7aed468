internal import AdminProtocol
internal import Cooperation
internal import NIOCore
internal import Synchronization

/// Gives other threads access to a connection's event loop.
final class ConnectionPort: Sendable {
    private let eventLoop: any EventLoop
    private let handler: NIOLoopBound<ConnectionHandler>
    private let waiting = Mutex<[(ticket: Int, answer: SessionAnswer)]>([])

    /// Call it on the event loop.
    init(_ handler: ConnectionHandler, on eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        self.handler = NIOLoopBound(handler, eventLoop: eventLoop)
    }

    /// Answers that come while the loop is busy are handed over together, because waking the loop is the expensive
    /// part.
    func answer(_ answer: SessionAnswer, to ticket: Int) {
        let isFirst = waiting.withLock { waiting in
            waiting.append((ticket, answer))
            return waiting.count == 1
        }
        guard isFirst else { return }
        eventLoop.execute {
            let answers = self.waiting.withLock { waiting in
                defer { waiting.removeAll() }
                return waiting
            }
            self.handler.value.deliver(answers)
        }
    }

    func notify(_ code: AnswerCode, _ text: LocalizedText?) { eventLoop.execute { self.handler.value.notify(code, text) } }

    /// Sends this last and closes at once.
    func evict(with last: SessionError) { eventLoop.execute { self.handler.value.evict(with: last) } }

    /// Finishes the requests under way, then sends this last and closes.
    func finish(with last: SessionError) { eventLoop.execute { self.handler.value.finish(with: last) } }
}
