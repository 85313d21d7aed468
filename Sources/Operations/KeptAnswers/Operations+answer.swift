internal import Cooperation
internal import Postgres
package import Store

/// An operation's answer, and the version of its data in the same snapshot.
package struct Snapshot<Output: Sendable>: Sendable {
    package let output: Output
    /// Nil if it was not read, because no such answer is kept.
    package let version: AnswerVersion?

    package func map<Other>(_ transform: (Output) throws -> Other) rethrows -> Snapshot<Other> {
        Snapshot<Other>(output: try transform(output), version: version)
    }
}

/// The only access to kept answers, for every transport.
extension Operations {
    /// The answer to a request: the kept one if the body is unchanged since then, otherwise the answer of `read`, which
    /// is then kept.
    ///
    /// Each time the database tells whether the body is unchanged, by one row that is read after the request came. So
    /// an answer is never older than the newest change that was confirmed when its request came, whichever process made
    /// that change.
    ///
    /// - Parameter read: the answer with the version of its snapshot.
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

    /// The version of the body's data, read after this was called.
    func version(of tenant: TenantID, by deadline: Deadline) async throws -> AnswerVersion {
        do { return try await versionQuestions.version(of: tenant, by: deadline.time) } catch { throw Refusal.from(error) }
    }
}
