internal import Logging
internal import NIOCore
internal import Operations
internal import Synchronization

/// Notices when the listener ends though nobody stopped it. The server then answers its connections, which learn from
/// `/ready` that they should leave, and ends. The process ends with it, so that its supervisor starts it again.
final class ListenerWatch: Sendable {
    private let address: String
    private let process: ProcessState
    private let logger: Logger
    private let isStopping = Atomic<Bool>(false)

    init(_ address: String, _ process: ProcessState, _ logger: Logger) {
        self.address = address
        self.process = process
        self.logger = logger
    }

    func begin(_ listener: any Channel) {
        listener.closeFuture.whenComplete { [self] _ in
            if isStopping.load(ordering: .relaxed) { return }
            process.closed(address)
            logger.error("the listener has ended; the service stops", metadata: ["address": "\(address)"])
        }
    }

    /// Call it when the server stops: from now on the listener may end.
    func end() { isStopping.store(true, ordering: .relaxed) }
}
