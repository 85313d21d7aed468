internal import Cooperation
package import Postgres
internal import Store
internal import Synchronization

/// A read whose statements are all known before the first answer, so that it can be sent together with others.
package protocol GatheredRead: ReadOperation {
    func questions(as caller: Caller) throws -> Questions<Output>
}

extension GatheredRead {
    package func read(in tx: Transaction, as caller: Caller) throws -> Output { try tx.fetch(try questions(as: caller)) }
}

/// A read as a part of a page: it is sent together with other reads, in one snapshot and one round trip.
package struct ReadPart<Output: Sendable>: Sendable {
    /// Nil if the part reads nothing.
    fileprivate let operation: (any Operation.Type)?
    fileprivate let questions: @Sendable (Caller) throws -> Questions<Output>

    package init<Reading: QueryOperation>(_ read: Reading) where Reading.Output == Output {
        operation = Reading.self
        questions = { caller in Questions(try read.query(as: caller)) { $0 } }
    }

    package init<Reading: GatheredRead>(_ read: Reading) where Reading.Output == Output {
        operation = Reading.self
        questions = { caller in try read.questions(as: caller) }
    }

    /// Reads nothing: for a page that needs a part only in some cases.
    package init(known output: Output) {
        operation = nil
        questions = { _ in Questions { output } }
    }

    private init(_ operation: (any Operation.Type)?, _ questions: @escaping @Sendable (Caller) throws -> Questions<Output>) {
        (self.operation, self.questions) = (operation, questions)
    }

    /// The same part with another output.
    package func map<Other: Sendable>(_ transform: @escaping @Sendable (Output) throws -> Other) -> ReadPart<Other> {
        let questions = questions
        return ReadPart<Other>(operation) { caller in try questions(caller).map(transform) }
    }
}

extension Operations {
    /// Reads all parts in one snapshot and one round trip. If one part is refused, the others keep their answers,
    /// because there may be no year before to compare with, for example.
    ///
    /// - Throws: an error that stops all of them, for example a missing permission.
    package func perform<each Output: Sendable>(
        together part: repeat ReadPart<each Output>, as caller: Caller, by deadline: Deadline? = nil
    ) async throws -> (repeat Result<each Output, any Error>) {
        let arrival = ContinuousClock.now
        var isSlow = false
        for part in repeat each part {
            guard let operation = part.operation else { continue }
            try caller.require(operation.permission)
            isSlow = isSlow || operation.isSlow
        }
        let end = (deadline ?? self.deadline()).time
        do {
            let questions = Questions<(repeat Result<each Output, any Error>)>.together(repeat try (each part).questions(caller))
            let answers = try await database.fetch(
                questions, settings: caller.settings, key: caller.tenant.turn, deadline: end, isSlow: isSlow)
            return (repeat told(each answers, of: each part, since: arrival))
        } catch {
            let refusal = refusal(for: error, of: caller.tenant)
            for part in repeat each part { _ = told(Result<Void, any Error>.failure(refusal), of: part.operation, since: arrival) }
            throw refusal
        }
    }

    private func told<Output>(
        _ answer: Result<Output, any Error>, of part: ReadPart<Output>, since arrival: ContinuousClock.Instant
    ) -> Result<Output, any Error> {
        told(answer, of: part.operation, since: arrival)
    }

    /// Counts the result of a part; its error is a `Refusal`, or unexpected.
    private func told<Output>(
        _ answer: Result<Output, any Error>, of operation: (any Operation.Type)?, since arrival: ContinuousClock.Instant
    ) -> Result<Output, any Error> {
        let answer = answer.mapError { Refusal.from($0) }
        var outcome = "ok"
        if case .failure(let error) = answer { outcome = (error as? Refusal)?.entry.code ?? "internal" }
        if let operation { metrics.record(String(describing: operation), outcome: outcome, ContinuousClock.now - arrival) }
        return answer
    }
}

extension Operations {
    /// A dry run with the answer that a read would have after it, in one transaction that is rolled back.
    package func rehearse<Output: Sendable>(
        _ change: any ChangeOperation, then part: ReadPart<Output>, as caller: Caller, by deadline: Deadline? = nil
    ) async throws -> (change: ChangeAnswer, after: Output) {
        if let operation = part.operation { try caller.require(operation.permission) }
        let questions = try part.questions(caller)
        let seen = Mutex<Output?>(nil)
        let answer = try await perform([change], as: caller, options: ChangeOptions(isDryRun: true), by: deadline) { tx in
            let output = try tx.fetch(questions)
            seen.withLock { $0 = output }
        }
        guard let after = seen.withLock(\.self) else { throw Refusal.notFound }
        return (answer, after)
    }
}
