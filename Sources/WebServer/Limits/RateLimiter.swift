internal import Synchronization

/// Lets each key do something so often, and as much again at once: a bucket that refills by the clock.
final class RateLimiter<Key: Hashable & Sendable>: Sendable {
    /// When the bucket will be full again; the further off, the emptier it is.
    private let fullAt = Mutex<[Key: ContinuousClock.Instant]>([:])
    /// How long it takes until one more is allowed.
    private let interval: Duration
    private let period: Duration
    /// Beyond this many, full buckets are forgotten, and all when none is full; an entry is about 50 bytes.
    private static var maximumEntries: Int { 20_000 }

    private let clock: @Sendable () -> ContinuousClock.Instant

    init(_ count: Int, in period: Duration, clock: @escaping @Sendable () -> ContinuousClock.Instant) {
        interval = period / max(1, count)
        self.period = period
        self.clock = clock
    }

    /// For how long one who has to wait waits, in whole seconds.
    var retryAfterSeconds: Int { Int(interval.components.seconds) + (interval.components.attoseconds > 0 ? 1 : 0) }

    /// Counts one time; false, and nothing is counted, when the key's bucket is empty.
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

    /// Whether `take` would be let in now.
    func hasRoom(_ key: Key) -> Bool {
        let now = clock()
        return fullAt.withLock { max($0[key] ?? now, now) + interval - now <= period }
    }
}
