package import Cooperation
internal import Foundation
internal import Postgres
internal import Store
internal import Synchronization

extension Operations {
    /// Who holds the token. Wrong, expired, revoked and unknown tokens are one refusal.
    package func authenticate(_ text: String, via: Caller.Via) async throws -> Caller {
        guard let token = TokenText(text) else { throw Refusal.authenticationFailed }
        let hash = token.sha256
        let now = Int64(Date().timeIntervalSince1970)
        if let caller = tokens.caller(for: hash, via: via, at: now) { return caller }
        let rows: [StoredToken]
        do { rows = try await database.fetch(.token(sha256: hash, tenant: token.tenant), settings: [token.tenant.setting]) } catch {
            throw Refusal.from(error)
        }
        guard let stored = rows.first, let role = Role(rawValue: stored.role), stored.revokedAt == nil,
            stored.expiresAt.secondsSince1970 > now
        else {
            throw Refusal.authenticationFailed
        }
        if stored.tenantState != CooperationBody.State.active.rawValue { throw Refusal.state(.tenantSuspended) }
        let caller = Caller(
            tenant: token.tenant, slug: stored.tenantSlug, role: role, payer: stored.payer, tokenID: stored.tokenID, actor: stored.name,
            expiresAtSeconds: stored.expiresAt.secondsSince1970, via: via)
        tokens.remember(caller, for: hash, at: now)
        return caller
    }

    /// An operator's view of one body: its reads, tokens and audit, with the operator's role. Nobody else may change tenant.
    package func use(_ slug: TenantSlug, as caller: Caller) async throws -> Caller {
        guard caller.may(.operate) else { throw Refusal.denied(needs: .operate) }
        let bodies: [StoredBody]
        do { bodies = try await database.fetch(.body(slug), settings: [TenantID.platform.setting]) } catch { throw Refusal.from(error) }
        guard let body = bodies.first else { throw Refusal.notFound }
        var chosen = caller
        chosen.tenant = body.id
        chosen.slug = slug
        return chosen
    }
}

/// Tokens seen in the last seconds, so that a busy caller costs one look-up, and a revocation is in force within 5 s.
final class TokenCache: Sendable {
    private static let lifetimeSeconds: Int64 = 3
    /// Each entry is a few hundred bytes.
    private static let maximumEntries = 10_000

    private struct Entry {
        let caller: Caller
        let readAt: Int64
    }

    private let entries = Mutex<[[UInt8]: Entry]>([:])

    func caller(for hash: [UInt8], via: Caller.Via, at now: Int64) -> Caller? {
        let entry = entries.withLock { $0[hash] }
        guard let entry, now - entry.readAt < Self.lifetimeSeconds, now < entry.caller.expiresAtSeconds else { return nil }
        var caller = entry.caller
        caller.via = via
        return caller
    }

    func remember(_ caller: Caller, for hash: [UInt8], at now: Int64) {
        entries.withLock { entries in
            if entries.count >= Self.maximumEntries { entries.removeAll(keepingCapacity: true) }
            entries[hash] = Entry(caller: caller, readAt: now)
        }
    }
}
