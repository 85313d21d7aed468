internal import Operations

/// A token that was found good, and what it may see now.
struct Login: Sendable {
    /// Asked again no later than this after the last time, so that with the cache behind it a revocation is in force within 5 s.
    static let recheckInterval = Duration.milliseconds(1_500)

    let text: String
    /// As the token says.
    var token: Caller
    /// The same, or an operator who looks at one body.
    var caller: Caller
    var checkedAt: ContinuousClock.Instant

    var isFresh: Bool { .now < checkedAt + Self.recheckInterval }
}
