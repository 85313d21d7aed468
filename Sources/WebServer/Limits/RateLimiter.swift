internal import Cooperation
internal import Operations
internal import Synchronization

/// Lets each token make so many requests a second, and as many again at once: a bucket that refills by the clock.
final class RateLimiter: Sendable {
    private struct Key: Hashable {
        let tenant: Int64
        let token: Int64
    }

    /// When the bucket will be full again; the further off, the emptier it is.
    private let fullAt = Mutex<[Key: ContinuousClock.Instant]>([:])
    /// What one request costs.
    private let interval: Duration
    private let burst: Duration
    /// Beyond this many, full buckets are forgotten; an entry is about 50 bytes.
    private static let maximumEntries = 20_000

    init(perSecond: Int) {
        interval = .seconds(1) / max(1, perSecond)
        burst = .seconds(1)
    }

    /// Throws `rateLimited` when the token's bucket is empty.
    func admit(_ caller: Caller) throws {
        let now = ContinuousClock.now
        let key = Key(tenant: caller.tenant.rawValue, token: caller.tokenID)
        let isAdmitted = fullAt.withLock { fullAt in
            if fullAt.count >= Self.maximumEntries { fullAt = fullAt.filter { $0.value > now } }
            let full = max(fullAt[key] ?? now, now) + interval
            guard full - now <= burst else { return false }
            fullAt[key] = full
            return true
        }
        guard isAdmitted else { throw Refusal.rateLimited(retryAfterSeconds: 1) }
    }
}
