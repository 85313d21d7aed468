internal import Operations

/// A token that was found good, and what it may see now.
struct Login: Sendable {
    /// Asked again no later than this after the last time, so that with the cache behind it a revocation is in force
    /// within 5 s.
    static let recheckInterval = Duration.milliseconds(1_500)

    let text: String
    /// The caller that the token names.
    var token: Caller
    /// Who asks now: the token's caller, or an operator who has chosen a body with `USE`.
    var caller: Caller
    var checkedAt: ContinuousClock.Instant

    var isFresh: Bool { .now < checkedAt + Self.recheckInterval }
}
