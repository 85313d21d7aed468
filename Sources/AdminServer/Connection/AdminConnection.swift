/// An accepted connection: its requests as they come, and the port for its answers.
struct AdminConnection: Sendable {
    let client: Int
    /// Nil for a Unix socket, whose peers have no address.
    let address: String?
    let work: AsyncStream<ConnectionMachine.Work>
    let port: ConnectionPort

    /// Reads that one connection may have under way at a time: as many as keep the database busy, few enough to leave room for others.
    static let concurrentReads = 32

    /// Answers until the connection is gone. Reads that follow each other overlap; anything else waits for all before it, and all after
    /// it wait for it. A change that is under way when the peer goes is finished, since it may have to be.
    func serve(_ session: Session) async {
        await withTaskGroup(of: Void.self) { group in
            var reading = 0
            for await next in work {
                switch session.begin(next.frame) {
                case .answered(let answer):
                    port.answer(answer, to: next.ticket)
                case .reading(let read):
                    if reading == Self.concurrentReads {
                        await group.next()
                        reading -= 1
                    }
                    reading += 1
                    group.addTask { port.answer(await read(), to: next.ticket) }
                case .alone(let call):
                    await group.waitForAll()
                    reading = 0
                    port.answer(await session.perform(call), to: next.ticket)
                }
            }
            group.cancelAll()
        }
    }
}
