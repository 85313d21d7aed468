internal import Synchronization

/// How many commands each token, or each connection without one, may still send this second.
final class CommandRate: Sendable {
    enum Sender: Hashable, Sendable {
        case token(tenant: Int64, number: Int64)
        case connection(Int)
    }

    /// An entry is a few bytes. Beyond this number, senders whose allowance is complete again are removed.
    private static let maximumEntries = 4_096

    private let interval: Duration
    /// When each sender will have its whole allowance again.
    private let restoredAt = Mutex<[Sender: ContinuousClock.Instant]>([:])

    init(perSecond: Int) { interval = .seconds(1) / max(1, perSecond) }

    /// Counts a command; false if it is one too many.
    func admits(_ sender: Sender, at now: ContinuousClock.Instant = .now) -> Bool {
        restoredAt.withLock { restoredAt in
            if restoredAt.count > Self.maximumEntries { restoredAt = restoredAt.filter { $0.value > now } }
            let restored = max(restoredAt[sender] ?? now, now)
            guard now.duration(to: restored) <= .seconds(1) - interval else { return false }
            restoredAt[sender] = restored + interval
            return true
        }
    }
}
