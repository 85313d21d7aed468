internal import Store
internal import Synchronization

/// What the database last said of tokens, or of sessions, so that a busy caller costs few look-ups and a wrong text
/// repeated costs one. Its clock is monotonic: setting the machine's time prolongs nothing.
final class TokenCache: Sendable {
    enum Standing: Sendable {
        /// Right a moment ago.
        case confirmed(Caller)
        /// Right within the last hour; to be confirmed, by the caller's body being as it was then or by a look-up.
        case known(Acquaintance?)
        /// The database does not know it, or does not any more.
        case refused
        case unknown
    }

    /// Whom a look-up found, and the version of that body in the look-up's own snapshot.
    ///
    /// Every revocation is a change of the body, so a token is as it was while the version is.
    struct Acquaintance: Sendable {
        let caller: Caller
        let version: AnswerVersion
    }

    /// A revocation is in force within 5 s: this, and what the question or the look-up takes.
    static let confirmation = Duration.seconds(3)
    /// For so long the body's version speaks for its token. Then it is looked up even so, which bounds what a token
    /// can do that somebody took out of the database by hand.
    static let trust = Duration.seconds(60)
    static let acquaintance = Duration.seconds(3600)
    /// A wrong token never becomes right: secrets are random, and a token that was revoked or has expired stays so.
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

    /// The database has found it.
    func confirm(_ acquaintance: Acquaintance, for hash: [UInt8], at now: ContinuousClock.Instant = .now) {
        state.withLock { state in
            if state.confirmed.count >= Self.maximumEntries {
                // Those in use stay; when that are too many, all are looked up again.
                state.confirmed = state.confirmed.filter { now - $0.value.confirmedAt < Self.confirmation }
                if state.confirmed.count >= Self.maximumEntries { state.confirmed = [:] }
            }
            state.confirmed[hash] = Entry(acquaintance: acquaintance, lookedUpAt: now, confirmedAt: now)
            state.refused[hash] = nil
        }
    }

    /// Its body is as it was when the token was looked up.
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
