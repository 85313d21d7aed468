internal import Synchronization

/// An accepted connection: its requests in their order, and the port for its answers.
struct AdminConnection: Sendable {
    enum Event: Sendable {
        case request(ConnectionMachine.Work)
        /// A read under way has ended, and a request waits for that.
        case answered
        /// Nobody waits for answers any more.
        case left
    }

    let client: Int
    /// Nil for a Unix socket, whose clients have no address.
    let address: String?
    let events: AsyncStream<Event>
    let continuation: AsyncStream<Event>.Continuation
    let presence: Presence
    let port: ConnectionPort

    /// The most reads of one connection at one time: enough to keep the database busy, and few enough to leave room for
    /// others.
    static let concurrentReads = 32

    /// Answers until the connection is gone. Reads that follow each other overlap. Anything else waits for all requests
    /// before it, and all requests after it wait for it. When the client leaves, requests that have not begun are
    /// dropped and reads are cancelled; a change is finished.
    func serve(_ session: AdminSession) async {
        await withDiscardingTaskGroup { group in
            let reads = ReadsUnderway()
            var queue: [ConnectionMachine.Work] = []
            var blocked: (ticket: Int, step: AdminSession.Step)?
            for await event in events {
                switch event {
                case .request(let work): queue.append(work)
                case .answered: break
                case .left: group.cancelAll()
                }
                while !presence.hasEnded, let (ticket, step) = blocked ?? next(&queue, session) {
                    let hasBegun = await begin(step, ticket, session, reads, &group)
                    blocked = hasBegun ? nil : (ticket, step)
                    if !hasBegun { break }
                }
            }
            group.cancelAll()
        }
    }

    private func next(_ queue: inout [ConnectionMachine.Work], _ session: AdminSession) -> (ticket: Int, step: AdminSession.Step)? {
        guard !queue.isEmpty else { return nil }
        let work = queue.removeFirst()
        return (work.ticket, session.begin(work.frame))
    }

    /// False if the request has to wait for reads under way; the end of one of them is then an event.
    private func begin(
        _ step: AdminSession.Step, _ ticket: Int, _ session: AdminSession, _ reads: ReadsUnderway, _ group: inout DiscardingTaskGroup
    ) async -> Bool {
        switch step {
        case .answered(let answer):
            port.answer(answer, to: ticket)
        case .reading(let read):
            guard reads.begin(atMost: Self.concurrentReads) else { return false }
            group.addTask {
                port.answer(await read(), to: ticket)
                if reads.end() { continuation.yield(.answered) }
            }
        case .alone(let call):
            guard reads.areOver() else { return false }
            port.answer(await session.perform(call), to: ticket)
        }
        return true
    }
}

/// Whether a connection's client still waits for answers; for the code that makes them.
final class Presence: Sendable {
    private let isOver = Atomic<Bool>(false)

    var hasEnded: Bool { isOver.load(ordering: .acquiring) }

    /// False if it had ended before.
    func end() -> Bool { !isOver.exchange(true, ordering: .acquiringAndReleasing) }
}
