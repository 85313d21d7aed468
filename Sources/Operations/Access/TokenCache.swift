internal import Store
internal import Synchronization

/// The database's last answers about tokens or sessions. A busy caller costs few look-ups, and a repeated wrong text
/// costs one. Its clock is monotonic, so setting the machine's time prolongs nothing.
final class TokenCache: Sendable {
    enum Standing: Sendable {
        /// It was right a moment ago.
        case confirmed(Caller)
        /// It was right within the last hour. It must be confirmed: by an unchanged version of the caller's body, or by
        /// a look-up.
        case known(Acquaintance?)
        /// The database does not know it, or no longer does.
        case refused
        case unknown
    }

    /// The caller from a look-up, and the version of its body in the same snapshot.
    ///
    /// Every revocation changes the body, so a token is unchanged as long as the version is.
    struct Acquaintance: Sendable {
        let caller: Caller
        let version: AnswerVersion
    }

    /// A revocation is in force within 5 s: this time, plus the time of the question or the look-up.
    static let confirmation = Duration.seconds(3)
    /// How long an unchanged version of the body confirms a token. After that the token is looked up in any case, in
    /// case somebody deleted it in the database by hand.
    static let trust = Duration.seconds(60)
    static let acquaintance = Duration.seconds(3600)
    /// A wrong token never becomes right: secrets are random, and a revoked or expired token stays so.
    static let refusal = Duration.seconds(60)
    /// The most entries of each kind; one takes a few hundred bytes.
    static let maximumEntries = 30_000

    private struct Entry {
        let acquaintance: Acquaintance
        let lookedUpAt: ContinuousClock.Instant
        var confirmedAt: ContinuousClock.Instant
    }

    private struct State {
        var confirmed: [[UInt8]: Entry] = [:]
        var refused: [[UInt8]: ContinuousClock.Instant] = [:]
    }

    private let state = Mutex(State())

    func standing(of hash: [UInt8], at now: ContinuousClock.Instant = .now) -> Standing {
        state.withLock { state in
            if let entry = state.confirmed[hash] {
                if now - entry.confirmedAt < Self.confirmation { return .confirmed(entry.acquaintance.caller) }
                if now - entry.lookedUpAt < Self.trust { return .known(entry.acquaintance) }
                if now - entry.confirmedAt < Self.acquaintance { return .known(nil) }
            }
            if let at = state.refused[hash], now - at < Self.refusal { return .refused }
            return .unknown
        }
    }

    /// Records that the database has found it.
    func confirm(_ acquaintance: Acquaintance, for hash: [UInt8], at now: ContinuousClock.Instant = .now) {
        state.withLock { state in
            if state.confirmed.count >= Self.maximumEntries {
                // Entries in use stay; if there are too many, all are looked up again.
                state.confirmed = state.confirmed.filter { now - $0.value.confirmedAt < Self.confirmation }
                if state.confirmed.count >= Self.maximumEntries { state.confirmed = [:] }
            }
            state.confirmed[hash] = Entry(acquaintance: acquaintance, lookedUpAt: now, confirmedAt: now)
            state.refused[hash] = nil
        }
    }

    /// Records that its body is unchanged since the token was looked up.
    func confirmAgain(_ hash: [UInt8], at now: ContinuousClock.Instant = .now) {
        state.withLock { $0.confirmed[hash]?.confirmedAt = now }
    }

    func refuse(_ hash: [UInt8], at now: ContinuousClock.Instant = .now) {
        state.withLock { state in
            state.confirmed[hash] = nil
            if state.refused.count >= Self.maximumEntries { state.refused = [:] }
            state.refused[hash] = now
        }
    }
}
