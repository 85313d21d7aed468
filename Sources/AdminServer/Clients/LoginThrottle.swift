internal import Synchronization

/// How long an address waits for the answer to its next failed login. Every failure doubles the wait, for any fault of
/// the token, and the wait includes the look-up. So neither the text nor the time distinguishes an unknown token from a
/// revoked one.
final class LoginThrottle: Sendable {
    private struct Failures {
        var count: Int
        var lastAt: ContinuousClock.Instant
    }

    static let maximumDelay = Duration.seconds(8)
    /// After this time without a failure, an address starts again.
    static let memory = Duration.seconds(600)
    /// The most addresses in each of two maps. When the newer map is full, it becomes the older one, and the old
    /// content is forgotten. So memory is bounded, and only a flood from thousands of addresses makes it forget early.
    static let maximumAddresses = 4_096

    private struct Known {
        var newer: [String: Failures] = [:]
        var older: [String: Failures] = [:]
    }

    private let firstDelay: Duration
    private let known = Mutex(Known())

    init(firstDelay: Duration) { self.firstDelay = firstDelay }

    /// Counts a failure and returns how long its answer waits, from the arrival of the request.
    func delayAfterFailure(from address: String?, at now: ContinuousClock.Instant = .now) -> Duration {
        let address = address ?? ""
        let count = known.withLock { known in
            let last = known.newer[address] ?? known.older[address]
            let count = last.flatMap { $0.lastAt + Self.memory > now ? $0.count : nil } ?? 0
            if known.newer.count >= Self.maximumAddresses, known.newer[address] == nil {
                known = Known(older: known.newer)
            }
            known.newer[address] = Failures(count: count + 1, lastAt: now)
            return count
        }
        return min(firstDelay * (1 << min(count, 10)), Self.maximumDelay)
    }

    /// The number of addresses whose failures are remembered.
    var addresses: Int { known.withLock { $0.newer.count + $0.older.count } }
}
