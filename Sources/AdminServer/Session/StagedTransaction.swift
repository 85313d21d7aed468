internal import AdminProtocol
internal import Operations

/// Changes between BEGIN and COMMIT. They wait in memory; the database gets them all at COMMIT.
struct StagedTransaction: Sendable {
    struct Staged: Sendable {
        let change: any ChangeOperation
        /// The request as the log shows it, without secrets.
        let text: String
    }

    private(set) var staged: [Staged] = []
    /// A command between BEGIN and COMMIT was refused. The client meant all of them together, so COMMIT must not make
    /// the rest.
    private(set) var isPoisoned = false
    private var bytes = 0
    private let endsAt: ContinuousClock.Instant
    private let limits: ProtocolLimits

    init(limits: ProtocolLimits, at now: ContinuousClock.Instant = .now) {
        self.limits = limits
        endsAt = now + limits.stagingTimeout
    }

    var hasExpired: Bool { .now >= endsAt }

    mutating func poison() { isPoisoned = true }

    mutating func stage(_ change: any ChangeOperation, _ request: Request) throws {
        bytes += request.size
        guard staged.count < limits.stagedCommands else { throw SessionError.tooManyCommands(limits.stagedCommands) }
        guard bytes <= limits.stagedBytes else { throw SessionError.tooManyBytes(limits.stagedBytes) }
        staged.append(Staged(change: change, text: LogText.redacted(request)))
    }
}
