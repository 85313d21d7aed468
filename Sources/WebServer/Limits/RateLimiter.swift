internal import Synchronization

/// Lets each key do something at a given rate, and as many times at once: a bucket that refills with time.
final class RateLimiter<Key: Hashable & Sendable>: Sendable {
    /// When each bucket will be full again; the later, the emptier it is.
    private let fullAt = Mutex<[Key: ContinuousClock.Instant]>([:])
    /// The time until one more is allowed.
    private let interval: Duration
    private let period: Duration
    /// Above this number, full buckets are forgotten, or all buckets if none is full; an entry is about 50 bytes.
    private static var maximumEntries: Int { 20_000 }

    private let clock: @Sendable () -> ContinuousClock.Instant

    init(_ count: Int, in period: Duration, clock: @escaping @Sendable () -> ContinuousClock.Instant) {
        interval = period / max(1, count)
        self.period = period
        self.clock = clock
    }

    /// How long a refused caller has to wait, in whole seconds.
    var retryAfterSeconds: Int { Int(interval.components.seconds) + (interval.components.attoseconds > 0 ? 1 : 0) }

    /// Counts one time. If the key's bucket is empty, it returns false and counts nothing.
    func take(_ key: Key) -> Bool {
        let now = clock()
        return fullAt.withLock { fullAt in
            if fullAt.count >= Self.maximumEntries { fullAt = fullAt.filter { $0.value > now } }
            if fullAt.count >= Self.maximumEntries { fullAt = [:] }
            let full = max(fullAt[key] ?? now, now) + interval
            guard full - now <= period else { return false }
            fullAt[key] = full
            return true
        }
    }

    /// Whether `take` would succeed now.
    func hasRoom(_ key: Key) -> Bool {
        let now = clock()
        return fullAt.withLock { max($0[key] ?? now, now) + interval - now <= period }
    }
}
