internal import Cooperation
internal import Logging
internal import Postgres

extension Operations {
    /// Runs an operation and counts it; what it throws is a `Refusal`, or unexpected.
    func observed<Kind: Operation, Output>(_ kind: Kind.Type, _ body: () async throws -> Output) async throws -> Output {
        try await observe(String(describing: kind), body)
    }

    func observed<Output>(_ kind: any Operation.Type, _ body: () async throws -> Output) async throws -> Output {
        try await observe(String(describing: kind), body)
    }

    private func observe<Output>(_ name: String, _ body: () async throws -> Output) async throws -> Output {
        let start = ContinuousClock.now
        do {
            let output = try await body()
            metrics.record(name, outcome: "ok", ContinuousClock.now - start)
            return output
        } catch {
            let error = Refusal.from(error)
            let outcome = (error as? Refusal)?.entry.code ?? "internal"
            metrics.record(name, outcome: outcome, ContinuousClock.now - start)
            if outcome == "internal" {
                logger.error("unexpected error", metadata: ["operation": "\(name)", "error": "\(String(reflecting: error))"])
            }
            throw error
        }
    }

    /// Runs a transaction again when it lost to another one, at most three times in all, with growing jitter and while
    /// there is time.
    func retrying<Output: Sendable>(until end: MonotonicTime, _ transaction: () async throws -> Output) async throws -> Output {
        for attempt in 1..<Self.maximumAttempts {
            do { return try await transaction() } catch let error as PostgresError where error.isRetriable {
                let pause = Duration.milliseconds(Int64.random(in: 1...(10 << attempt)))
                guard .now() + pause < end else { throw error }
                metrics.countRetry()
                try await Task.sleep(for: pause)
            }
        }
        return try await transaction()
    }

    private static var maximumAttempts: Int { 3 }
}

extension Refusal {
    /// What the database said, as a refusal; an error that stands for no refusal stays itself.
    static func from(_ error: any Error) -> any Error {
        if error is MoneyOverflow { return Refusal.overflow }
        // Tasks are cancelled between two attempts, or before their transaction.
        if error is CancellationError { return Refusal.deadline }
        guard let error = error as? PostgresError else { return error }
        switch error.kind {
        case .leaseTimeout, .poolExhausted: return Refusal.busy
        case .connection, .breakerOpen, .closed: return Refusal.databaseDown
        case .deadline, .cancelled: return Refusal.deadline
        case .commitUnknown: return Refusal.commitUnknown
        case .server: return server(error)
        case .decoding, .cardinality, .rolledBackAtCommit, .migration: return error
        }
    }

    private static func server(_ error: PostgresError) -> any Error {
        switch error.sqlState {
        case "40001", "40P01": Refusal.serialization
        case "55P03": Refusal.lockTimeout
        case "53100": Refusal.storageFull
        case "25006": Refusal.readOnly
        case "53300", "53200": Refusal.busy
        case "57P01", "57P02", "57P03", "08006", "08003": Refusal.databaseDown
        case "23P01": Refusal.invalid("from", .overlaps)
        // Of two memberships of a payer from the same day on, one overlaps the other.
        case "23505" where error.table == "membership": Refusal.invalid("from", .overlaps)
        case "23505": Refusal.exists(error.table ?? "row")
        case "22003": Refusal.overflow
        case "22021", "22P05": Refusal.invalid("text", .malformed(expected: .textWithout("U+0000")))
        default: error
        }
    }
}
