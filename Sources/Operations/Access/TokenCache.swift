internal import Synchronization

/// What the database last said of tokens, so that a busy caller costs one look-up and a wrong token repeated costs one
/// too. Its clock is monotonic: setting the machine's time prolongs nothing.
final class TokenCache: Sendable {
    enum Standing: Sendable {
        /// Right a moment ago.
        case confirmed(Caller)
        /// Right within the last hour; to be confirmed.
        case known
        /// The database does not know it, or does not any more.
        case refused
        case unknown
    }

    /// A revocation is in force within 5 s: this, and what the look-up takes.
    static let confirmation = Duration.seconds(3)
    static let acquaintance = Duration.seconds(3600)
    /// A wrong token never becomes right: secrets are random, and a token that was revoked or has expired stays so.
    static let refusal = Duration.seconds(60)
    /// The most entries of each kind; one takes a few hundred bytes.
    static let maximumEntries = 30_000

    private struct State {
        var confirmed: [[UInt8]: (caller: Caller, at: ContinuousClock.Instant)] = [:]
        var refused: [[UInt8]: ContinuousClock.Instant] = [:]
    }

    private let state = Mutex(State())

    func standing(of hash: [UInt8], at now: ContinuousClock.Instant = .now) -> Standing {
        state.withLock { state in
            if let entry = state.confirmed[hash] {
                if now - entry.at < Self.confirmation { return .confirmed(entry.caller) }
                if now - entry.at < Self.acquaintance { return .known }
            }
            if let at = state.refused[hash], now - at < Self.refusal { return .refused }
            return .unknown
        }
    }

    func confirm(_ caller: Caller, for hash: [UInt8], at now: ContinuousClock.Instant = .now) {
        state.withLock { state in
            if state.confirmed.count >= Self.maximumEntries {
                // Those in use stay; when that are too many, all are looked up again.
                state.confirmed = state.confirmed.filter { now - $0.value.at < Self.confirmation }
                if state.confirmed.count >= Self.maximumEntries { state.confirmed = [:] }
            }
            state.confirmed[hash] = (caller, now)
            state.refused[hash] = nil
        }
    }

    func refuse(_ hash: [UInt8], at now: ContinuousClock.Instant = .now) {
        state.withLock { state in
            state.confirmed[hash] = nil
            if state.refused.count >= Self.maximumEntries { state.refused = [:] }
            state.refused[hash] = now
        }
    }
}
