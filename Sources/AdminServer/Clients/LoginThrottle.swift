internal import Synchronization

/// How long an address must wait for the answer to its next failed login. Every failure doubles it, whatever was wrong with the token,
/// and the wait covers the look-up: neither text nor time tells an unknown token from a revoked one.
final class LoginThrottle: Sendable {
    private struct Failures {
        var count: Int
        var lastAt: ContinuousClock.Instant
    }

    static let maximumDelay = Duration.seconds(8)
    /// After so long without a failure, an address starts anew.
    static let memory = Duration.seconds(600)
    private static let maximumEntries = 4_096

    private let firstDelay: Duration
    private let failures = Mutex<[String: Failures]>([:])

    init(firstDelay: Duration) { self.firstDelay = firstDelay }

    /// Counts a failure and answers how long its answer waits, from when the request came.
    func delayAfterFailure(from address: String?, at now: ContinuousClock.Instant = .now) -> Duration {
        let count = failures.withLock { failures in
            if failures.count > Self.maximumEntries { failures = failures.filter { $0.value.lastAt + Self.memory > now } }
            let known = failures[address ?? ""].flatMap { $0.lastAt + Self.memory > now ? $0.count : nil } ?? 0
            failures[address ?? ""] = Failures(count: known + 1, lastAt: now)
            return known
        }
        return min(firstDelay * (1 << min(count, 10)), Self.maximumDelay)
    }
}
