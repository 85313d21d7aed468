internal import Synchronization

/// Counts one connection's overlapping reads. The connection is told of the end of a read only if it waits for that.
final class ReadsUnderway: Sendable {
    private struct State {
        var count = 0
        var isAwaited = false
    }

    private let state = Mutex(State())

    /// False if the limit is reached; the end of a read is then awaited.
    func begin(atMost limit: Int) -> Bool {
        state.withLock { state in
            guard state.count < limit else {
                state.isAwaited = true
                return false
            }
            state.count += 1
            return true
        }
    }

    /// Ends a read. Returns true if a request waits for that.
    func end() -> Bool {
        state.withLock { state in
            state.count -= 1
            defer { state.isAwaited = false }
            return state.isAwaited
        }
    }

    /// Whether no read is under way. If one is, the next `end()` returns true.
    func areOver() -> Bool {
        state.withLock { state in
            state.isAwaited = state.count > 0
            return state.count == 0
        }
    }
}
