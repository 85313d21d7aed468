package import Cooperation
internal import Postgres
internal import Store

/// The caller of a request: its tenant, its role and its transport. It is made from a token, and never from a request's
/// text.
package struct Caller: Sendable, Hashable {
    package enum Via: String, Sendable, Codable, CaseIterable { case http, admin, command }

    package var tenant: TenantID
    package var slug: TenantSlug
    package var role: Role
    /// The payer of a municipality's token; nil for every other role.
    package var payer: PayerCode?
    /// The team of a team lead's token; nil for every other role, and for a token from before teams were stored.
    package var team: UnitCode?
    package var tokenID: Int64
    /// The token's name, which is the actor in the audit.
    package var actor: String
    package var expiresAtSeconds: Int64
    package var via: Via

    package func may(_ permission: Permission) -> Bool { role.permissions.contains(permission) }

    /// Only the platform's operators have tenant 0, a scope outside of any cooperation body.
    package var isPlatform: Bool { tenant == .platform }
}

extension Caller {
    /// The settings of the caller's transactions. With them the database shows a municipality only drafts that were
    /// sent out.
    var settings: [LocalSetting] { role == .municipality ? [tenant.setting, .sentDraftsOnly] : [tenant.setting] }
}

/// Checks permissions, for `Operations` and for transports that must know before they read a body or stage a change.
extension Caller {
    /// Refuses a caller without the permission. The platform's scope has no cooperation data, so a caller in it is told
    /// to choose a body.
    package func require(_ permission: Permission) throws {
        guard may(permission) else { throw Refusal.denied(needs: permission) }
        if isPlatform, permission != .operate, permission != .manageTokens, permission != .readAudit {
            throw Refusal.state(.noTenantChosen)
        }
    }

    /// The payer whose shares the caller gets, from the payer in the request; nil for all payers. For a municipality,
    /// another payer's share does not exist.
    func payerToShow(_ asked: PayerCode?) throws -> PayerCode? {
        if may(.readAllShares) { return asked }
        guard let payer, asked ?? payer == payer else { throw Refusal.notFound }
        return payer
    }
}

extension Caller {
    /// The caller at the command line, who has the database owner's credentials. It makes the first tenants and tokens,
    /// when no token exists yet. `Operations.use` gives it a body's scope.
    package static let commandLine = Caller(
        tenant: .platform, slug: TenantSlug(checked: "platform"), role: .operator, payer: nil, tokenID: 0, actor: "command line",
        expiresAtSeconds: .max, via: .command)

    /// The service itself, when it completes unfinished work at its start.
    static let service = Caller(
        tenant: .platform, slug: TenantSlug(checked: "platform"), role: .operator, payer: nil, tokenID: 0, actor: "service",
        expiresAtSeconds: .max, via: .command)
}
