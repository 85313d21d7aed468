internal import Cooperation
internal import Logging
internal import Postgres
internal import Store

extension Operations {
    /// Runs an operation and counts it. An error that it throws is a `Refusal`, or unexpected.
    func observed<Output>(_ kind: any Operation.Type, as caller: Caller, _ body: () async throws -> Output) async throws -> Output {
        let name = String(describing: kind)
        let start = ContinuousClock.now
        do {
            let output = try await body()
            metrics.record(name, outcome: "ok", ContinuousClock.now - start)
            return output
        } catch {
            let error = await withLayers(refusal(for: error, of: caller.tenant), as: caller)
            let outcome = (error as? Refusal)?.entry.code ?? "internal"
            metrics.record(name, outcome: outcome, ContinuousClock.now - start)
            if outcome == "internal" {
                logger.error("unexpected error", metadata: ["operation": "\(name)", "error": "\(String(reflecting: error))"])
            }
            throw error
        }
    }

    /// Adds the year's layers to the error if the wanted layer does not exist, because neither a read of one statement
    /// nor a failed transaction can ask for them. If the budget exists, something else in it is missing.
    private func withLayers(_ error: any Error, as caller: Caller) async -> any Error {
        guard case Refusal.noBudget(let year, let layer, _) = error else { return error }
        let layers = try? await database.fetch(
            .layers(of: year, tenant: caller.tenant), settings: [caller.tenant.setting], key: caller.tenant.turn,
            deadline: deadline().time)
        guard let layers, !layers.contains(where: { $0 == layer || layer == nil && $0 >= 0 }) else { return Refusal.notFound }
        return Refusal.noBudget(year, layer: layer, layers: layers)
    }

    /// Runs a transaction again if it lost against another one: at most three times in all, with growing random pauses,
    /// and while there is time.
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
    /// The database's error as a refusal; an error without a matching refusal is returned unchanged.
    static func from(_ error: any Error) -> any Error {
        if error is MoneyOverflow { return Refusal.overflow }
        // A task may be cancelled between two attempts, or before its transaction.
        if error is CancellationError { return Refusal.deadline }
        guard let error = error as? PostgresError else { return error }
        switch error.kind {
        case .leaseTimeout, .poolExhausted, .commitPending: return Refusal.busy
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
        // If two memberships of a payer begin on the same day, they overlap.
        case "23505" where error.table == "membership": Refusal.invalid("from", .overlaps)
        case "23505": Refusal.exists(error.table ?? "row")
        case "22003": Refusal.overflow
        case "22021", "22P05": Refusal.invalid("text", .malformed(expected: .textWithout("U+0000")))
        default: error
        }
    }
}
