internal import CLibPQ
internal import Dispatch
internal import Foundation
internal import Synchronization

/// Runs `PQcancel` on a thread of its own, because it opens a connection and blocks.
///
/// The session waits for it before its next statement, because a late cancel would stop that statement. If it does not
/// end in time, the session is given up. libpq before version 17 sends the request without encryption.
final class CancelRequest: Sendable {
    /// The most cancel requests of the process at one time. When the network is cut, each one hangs until TCP gives up,
    /// and threads are limited.
    private static let limit = 16
    private static let underWay = Atomic(0)

    private let finished = DispatchSemaphore(value: 0)

    /// Nil when no request could be made: the session must then be given up.
    static func start(for connection: OpaquePointer) -> CancelRequest? {
        guard underWay.wrappingAdd(1, ordering: .relaxed).newValue <= limit, let pointer = PQgetCancel(connection) else {
            underWay.wrappingSubtract(1, ordering: .relaxed)
            return nil
        }
        let request = CancelRequest()
        // A C pointer is never Sendable. Only the thread below uses this pointer, and frees it.
        nonisolated(unsafe) let handle = pointer
        let thread = Thread {
            var message = [CChar](repeating: 0, count: 256)
            PQcancel(handle, &message, Int32(message.count))
            PQfreeCancel(handle)
            underWay.wrappingSubtract(1, ordering: .relaxed)
            request.finished.signal()
        }
        thread.name = "postgres-cancel"
        thread.start()
        return request
    }

    func isFinished(by deadline: MonotonicTime) -> Bool {
        let left = deadline.millisecondsLeft(at: .now())
        return finished.wait(timeout: .now() + .milliseconds(Int(left))) == .success
    }
}
