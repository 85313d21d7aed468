internal import Logging
internal import NIOCore
internal import Operations
internal import Synchronization

/// Tells when the listener ends though nobody stopped it. The server then answers the connections it has, which learn from `/ready` that
/// they should go, and ends; and the process with it, for whoever watches over it to start it again.
final class ListenerWatch: Sendable {
    private let address: String
    private let service: ServiceState
    private let logger: Logger
    private let isStopping = Atomic<Bool>(false)

    init(_ address: String, _ service: ServiceState, _ logger: Logger) {
        self.address = address
        self.service = service
        self.logger = logger
    }

    func begin(_ listener: any Channel) {
        listener.closeFuture.whenComplete { [self] _ in
            if isStopping.load(ordering: .relaxed) { return }
            service.closed(address)
            logger.error("the listener has ended; the service stops", metadata: ["address": "\(address)"])
        }
    }

    /// From now on it may end.
    func end() { isStopping.store(true, ordering: .relaxed) }
}
