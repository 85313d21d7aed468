package import Cooperation
internal import Foundation
internal import Postgres
internal import Store

extension Operations {
    /// The caller of the token. A malformed, expired, revoked or unknown token gives the same refusal.
    ///
    /// - Parameters:
    ///   - deadline: the request's; nil for a request that arrives now.
    ///   - beforeLookUp: runs before the database is asked about a token that was not right within the last hour; an
    ///     error that it throws is passed on.
    package func authenticate(
        _ text: String, via: Caller.Via, by deadline: Deadline? = nil, beforeLookUp: () throws -> Void = {}
    ) async throws -> Caller {
        guard text.utf8.count <= TokenText.maximumBytes else { throw Refusal.authenticationFailed }
        let hash = TokenText.sha256(of: text)
        let now = Int64(Date().timeIntervalSince1970)
        let standing = tokens.standing(of: hash)
        switch standing {
        case .confirmed(var caller) where caller.expiresAtSeconds > now:
            caller.via = via
            return caller
        case .known(let known?) where known.caller.expiresAtSeconds > now:
            // If this question fails, the look-up reports the error.
            if let version = try? await version(of: known.caller.tenant, by: deadline ?? self.deadline()), version == known.version {
                tokens.confirmAgain(hash)
                var caller = known.caller
                caller.via = via
                return caller
            }
        case .refused: throw Refusal.authenticationFailed
        case .confirmed, .known, .unknown: break
        }
        guard let token = TokenText(text) else { throw Refusal.authenticationFailed }
        if case .unknown = standing { try beforeLookUp() }
        let (isStandby, rows): (Bool, [AccessToken])
        do {
            (isStandby, rows) = try await database.fetch(
                .isStandby, .token(sha256: hash, tenant: token.tenant), settings: [token.tenant.setting], key: token.tenant.turn,
                deadline: (deadline ?? self.deadline()).time, isReserved: true)
        } catch { throw refusal(for: error, of: token.tenant) }
        // A standby may not have the token yet, so its answer is not kept.
        if rows.isEmpty, isStandby { throw Refusal.authenticationFailed }
        guard let stored = rows.first, let caller = try caller(of: stored, in: token.tenant, via: via) else {
            tokens.refuse(hash)
            throw Refusal.authenticationFailed
        }
        tokens.confirm(TokenCache.Acquaintance(caller: caller, version: stored.bodyVersion), for: hash)
        return caller
    }

    /// Nil for a token that is revoked or expired.
    ///
    /// - Throws: `.state(.tenantSuspended)`
    func caller(of stored: AccessToken, in tenant: TenantID, via: Caller.Via) throws -> Caller? {
        guard let role = Role(rawValue: stored.role), stored.revokedAt == nil,
            stored.expiresAt.secondsSince1970 > Int64(Date().timeIntervalSince1970)
        else { return nil }
        if stored.tenantState != CooperationBody.State.active.rawValue { throw Refusal.state(.tenantSuspended) }
        return Caller(
            tenant: tenant, slug: stored.tenantSlug, role: role, payer: stored.payer, team: stored.team, tokenID: stored.tokenID,
            actor: stored.name, expiresAtSeconds: stored.expiresAt.secondsSince1970, via: via)
    }

    /// Gives an operator access to one body: its reads, tokens and audit, with the operator's role. Nobody else may
    /// change the tenant.
    package func use(_ slug: TenantSlug, as caller: Caller, by deadline: Deadline? = nil) async throws -> Caller {
        try caller.require(.operate)
        let bodies: [StoredBody]
        do {
            bodies = try await database.fetch(
                .body(slug), settings: [TenantID.platform.setting], deadline: (deadline ?? self.deadline()).time, isReserved: true)
        } catch { throw Refusal.from(error) }
        guard let body = bodies.first else { throw Refusal.notFound }
        var chosen = caller
        chosen.tenant = body.id
        chosen.slug = slug
        return chosen
    }
}
