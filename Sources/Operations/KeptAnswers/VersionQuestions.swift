internal import Cooperation
internal import Postgres
internal import Store
internal import Synchronization

/// Asks the database for bodies' versions: all waiting requests ask together, in one statement.
///
/// A question names each body for which a request waits when it is sent; later requests wait for the next question. So
/// a version is read after its request came, and a body costs one row however many requests wait for it.
///
/// Bodies that are read at different places of a cluster are asked for separately.
final class VersionQuestions: Sendable {
    private struct Waiter: Sendable {
        let tenant: TenantID
        let deadline: MonotonicTime
        let continuation: CheckedContinuation<AnswerVersion, any Error>
    }

    /// The waiting requests of each place. A place has an entry while its question is under way. When the question is
    /// answered, its task also asks for the requests that wait then.
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

    /// Asks until no request waits.
    private func ask(at place: ReadPlace?) async {
        while let all = take(at: place) {
            // A node that hangs would keep all other requests waiting.
            let byNode = Dictionary(grouping: all) { nodes.isSilent($0.tenant) }
            answer(byNode[true] ?? [], at: place, with: .failure(Refusal.databaseDown))
            let waiters = byNode[false] ?? []
            if waiters.isEmpty { continue }
            let result = await self.result(for: waiters)
            let bodies = Dictionary(grouping: waiters, by: \.tenant).values
            if case .failure(let error as PostgresError) = result, error.kind == .server, bodies.count > 1 {
                // A node of a cluster may be gone with some of the bodies, so the others are asked for separately.
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

    /// Within the shortest remaining time of all requests.
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
                // The time of another request was up, not this one's.
                lines.withLock { $0[place, default: []].append(waiter) }
            case .failure(let error): waiter.continuation.resume(throwing: error)
            }
        }
    }
}
