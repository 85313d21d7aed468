internal import Cooperation
internal import Postgres
package import Store

/// What an operation answered, and the version of all that this rests on, of the same snapshot.
package struct Snapshot<Output: Sendable>: Sendable {
    package let output: Output
    /// Nil where it was not asked for, because no such answer is kept.
    package let version: AnswerVersion?

    package func map<Other>(_ transform: (Output) throws -> Other) rethrows -> Snapshot<Other> {
        Snapshot<Other>(output: try transform(output), version: version)
    }
}

/// The only access to kept answers, for every transport.
extension Operations {
    /// The answer to a request: what was kept for it, if the body is still as it was then, and else what `read`
    /// answers, which is kept.
    ///
    /// That the body is as it was, the database says each time, in one row that is read after the request came. So an
    /// answer is never older than the newest change that was confirmed when its request came, whichever process made
    /// that change.
    ///
    /// - Parameter read: the answer with the version of the snapshot it was read from.
    package func answer<Answer: WrittenAnswer>(
        to key: AnswerKey, by deadline: Deadline, read: () async throws -> (Answer, AnswerVersion?)
    ) async throws -> Answer {
        if let (kept, version) = keptAnswers.answer(to: key), let answer = kept as? Answer,
            try await self.version(of: key.tenant, by: deadline) == version
        {
            keptAnswers.count(isHit: true)
            return answer
        }
        keptAnswers.count(isHit: false)
        let (answer, version) = try await read()
        if let version { keptAnswers.keep(answer, for: key, at: version) }
        return answer
    }

    /// What the body's answers rest on, read after this was called.
    func version(of tenant: TenantID, by deadline: Deadline) async throws -> AnswerVersion {
        do { return try await versionQuestions.version(of: tenant, by: deadline.time) } catch { throw Refusal.from(error) }
    }
}
