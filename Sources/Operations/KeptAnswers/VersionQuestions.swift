internal import Cooperation
internal import Postgres
internal import Store
internal import Synchronization

/// Asks the database for bodies' versions: all who wait ask together, in one statement.
///
/// A question names each body that somebody waits for when it is sent; who comes later waits for the next one. So a
/// version is read after the request came that it is for, and a body costs one row however many wait for it.
///
/// Bodies that are read at different places of a cluster are asked for apart.
final class VersionQuestions: Sendable {
    private struct Waiter: Sendable {
        let tenant: TenantID
        let deadline: MonotonicTime
        let continuation: CheckedContinuation<AnswerVersion, any Error>
    }

    /// Who waits at a place. There is a line as long as a question of it is under way: whoever asks it takes those who
    /// wait when it is answered.
    private typealias Lines = [ReadPlace?: [Waiter]]

    private let database: Database
    private let nodes: NodeWatch
    private let lines = Mutex(Lines())

    init(_ database: Database, _ nodes: NodeWatch = NodeWatch()) { (self.database, self.nodes) = (database, nodes) }

    func version(of tenant: TenantID, by deadline: MonotonicTime) async throws -> AnswerVersion {
        let place = nodes.place(of: tenant)
        return try await withCheckedThrowingContinuation { continuation in
            let waiter = Waiter(tenant: tenant, deadline: deadline, continuation: continuation)
            let isFirst = lines.withLock { lines in
                defer { lines[place, default: []].append(waiter) }
                return lines[place] == nil
            }
            if isFirst { Task { await ask(at: place) } }
        }
    }

    /// Until nobody waits.
    private func ask(at place: ReadPlace?) async {
        while let all = take(at: place) {
            // One whose node hangs would keep all others waiting.
            let byNode = Dictionary(grouping: all) { nodes.isSilent($0.tenant) }
            answer(byNode[true] ?? [], at: place, with: .failure(Refusal.databaseDown))
            let waiters = byNode[false] ?? []
            if waiters.isEmpty { continue }
            let result = await self.result(for: waiters)
            let bodies = Dictionary(grouping: waiters, by: \.tenant).values
            if case .failure(let error as PostgresError) = result, error.kind == .server, bodies.count > 1 {
                // A node of a cluster may be gone, with some of them: the others are asked for by themselves.
                for waiters in bodies {
                    let isSilent = nodes.isSilent(waiters[0].tenant)
                    answer(waiters, at: place, with: isSilent ? .failure(Refusal.databaseDown) : await self.result(for: waiters))
                }
            } else {
                answer(waiters, at: place, with: result)
            }
        }
    }

    private func result(for waiters: [Waiter]) async -> Result<[TenantID: AnswerVersion], any Error> {
        do { return .success(try await versions(for: waiters)) } catch { return .failure(error) }
    }

    /// Nil, and the line is gone, if nobody waits.
    private func take(at place: ReadPlace?) -> [Waiter]? {
        lines.withLock { lines in
            let waiting = lines[place] ?? []
            lines[place] = waiting.isEmpty ? nil : []
            return waiting.isEmpty ? nil : waiting
        }
    }

    /// In the time of whoever has least of it left.
    private func versions(for waiters: [Waiter]) async throws -> [TenantID: AnswerVersion] {
        let tenants = Set(waiters.lazy.map(\.tenant))
        let deadline = waiters.lazy.map(\.deadline).min() ?? .distantFuture
        guard let first = waiters.first?.tenant else { return [:] }
        var versions = try await fetch(.answerVersions(of: Array(tenants)), near: first, by: deadline)
        for tenant in tenants where versions[tenant] == nil {
            versions.merge(try await fetch(.answerVersions(ofOne: tenant), near: tenant, by: deadline)) { $1 }
        }
        return versions
    }

    private func fetch(
        _ query: Query<[TenantID: AnswerVersion]>, near tenant: TenantID, by deadline: MonotonicTime
    ) async throws -> [TenantID: AnswerVersion] {
        try await database.fetch(
            query, settings: [TenantID.platform.setting], owner: tenant.turn, deadline: deadline, isReserved: true)
    }

    private func answer(_ waiters: [Waiter], at place: ReadPlace?, with result: Result<[TenantID: AnswerVersion], any Error>) {
        let now = MonotonicTime.now()
        for waiter in waiters {
            switch result {
            case .success(let versions):
                waiter.continuation.resume(with: versions[waiter.tenant].map { .success($0) } ?? .failure(Refusal.notFound))
            case .failure(let error as PostgresError) where error.kind == .deadline && now < waiter.deadline:
                // The time that was up was another one's.
                lines.withLock { $0[place, default: []].append(waiter) }
            case .failure(let error): waiter.continuation.resume(throwing: error)
            }
        }
    }
}
