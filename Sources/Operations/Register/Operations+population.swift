internal import Cooperation
internal import Logging
internal import Postgres
internal import Store

extension Operations {
    /// Runs at a start of the service: `seutu migrate` may have brought newer figures, and an earlier run may have been
    /// cut short.
    package func followPopulation() async { _ = await followPopulation(as: .service, by: .now() + Self.largeDeadline) }

    /// Shares the drafts again of every body whose drafts are older than the register of population, each body in its
    /// own transaction. A body that fails is logged and stays behind: it is tried again after the register's next
    /// change, and when a service starts.
    ///
    /// - Parameter caller: the actor in the audit.
    func followPopulation(as caller: Caller, by end: MonotonicTime) async -> [FollowingBody] {
        let bodies: [(id: TenantID, slug: TenantSlug)]
        do {
            bodies = try await database.fetch(
                .bodiesBehindPopulation, settings: [TenantID.platform.setting], deadline: end)
        } catch {
            logger.error("drafts do not follow the register of population", metadata: ["error": "\(String(reflecting: error))"])
            return []
        }
        var followed: [FollowingBody] = []
        for (id, slug) in bodies {
            do {
                if let body = try await follow(slug, id, as: caller, by: end) { followed.append(body) }
            } catch {
                logger.error(
                    "drafts do not follow the register of population",
                    metadata: ["tenant": "\(slug)", "error": "\(String(reflecting: error))"])
            }
        }
        return followed
    }

    /// Nil if there was nothing to share.
    private func follow(_ slug: TenantSlug, _ id: TenantID, as caller: Caller, by end: MonotonicTime) async throws -> FollowingBody? {
        let followed = try await retrying(until: end) {
            try await self.database.transaction(.write, settings: [id.setting], key: id.turn, deadline: end) { tx -> FollowingBody? in
                guard let number = try tx.notePopulation(tenant: id) else { return nil }
                let rows = try tx.shareDraftsAnew(tenant: id)
                if rows.isEmpty { return nil }
                _ = try tx.appendAudit(
                    actor: caller.actor, via: caller.via.rawValue, action: "population-follow", body: "{\"number\": \(number)}")
                let drafts = rows.count { $0.kind == SharedDraft.rowKind }
                return FollowingBody(tenant: slug, drafts: drafts, refusals: rows.count - drafts)
            }
        }
        keptAnswers.forget(id)
        return followed
    }
}

/// A body whose drafts were shared again because the register of population changed.
struct FollowingBody: RowConvertible {
    let tenant: TenantSlug
    let drafts: Int
    let refusals: Int

    static let rowKind = "following"
    static let meaning = "A body whose drafts were shared again, because the register of population changed."
    static let columns: [Column<FollowingBody>] = [
        .code("tenant", \.tenant, "The body's short name, as in addresses.", example: "kaustinen"),
        .integer("drafts", \.drafts, "Its drafts whose costs were shared again.", example: 1),
        .integer("refusals", \.refusals, "Services of these drafts whose cost cannot be shared now.", example: 0),
    ]
}
