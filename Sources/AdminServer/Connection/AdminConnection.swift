internal import Synchronization

/// An accepted connection: its requests as they come, and the port for its answers.
struct AdminConnection: Sendable {
    enum Event: Sendable {
        case request(ConnectionMachine.Work)
        /// A read under way has ended, and somebody waits for that.
        case answered
        /// Nobody waits for answers any more.
        case left
    }

    let client: Int
    /// Nil for a Unix socket, whose peers have no address.
    let address: String?
    let events: AsyncStream<Event>
    let continuation: AsyncStream<Event>.Continuation
    let presence: Presence
    let port: ConnectionPort

    /// Reads that one connection may have under way at a time: as many as keep the database busy, few enough to leave
    /// room for others.
    static let concurrentReads = 32

    /// Answers until the connection is gone. Reads that follow each other overlap; anything else waits for all before
    /// it, and all after it wait for it. When the peer goes, what was not begun is dropped and reads are cancelled; a
    /// change is finished.
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

    /// False when it has to wait for reads under way; the end of one of them is an event then.
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

/// Whether a connection's client still waits for answers, for those who work on them.
final class Presence: Sendable {
    private let isOver = Atomic<Bool>(false)

    var hasEnded: Bool { isOver.load(ordering: .acquiring) }

    /// False when it had ended before.
    func end() -> Bool { !isOver.exchange(true, ordering: .acquiringAndReleasing) }
}
