package import Cooperation
internal import Postgres
internal import Store

/// Who asks, for which tenant, over what: made from a token, never from a request's words.
package struct Caller: Sendable, Hashable {
    package enum Via: String, Sendable, Codable, CaseIterable { case http, admin, command }

    package var tenant: TenantID
    package var slug: TenantSlug
    package var role: Role
    /// The payer a municipality's token speaks for; nil for every other role.
    package var payer: PayerCode?
    /// The team a team lead's token reports for; nil for every other role, and for a token that was made before teams
    /// were told.
    package var team: UnitCode?
    package var tokenID: Int64
    /// The token's name: the actor in the audit.
    package var actor: String
    package var expiresAtSeconds: Int64
    package var via: Via

    package func may(_ permission: Permission) -> Bool { role.permissions.contains(permission) }

    /// Only the platform's operators have a scope of their own, tenant 0, outside of any cooperation body.
    package var isPlatform: Bool { tenant == .platform }
}

extension Caller {
    /// What the caller's transactions run with: of the drafts a municipality sees only those that were sent out, which
    /// the database itself holds to.
    var settings: [LocalSetting] { role == .municipality ? [tenant.setting, .sentDraftsOnly] : [tenant.setting] }
}

/// Where permission is asked, for `Operations` and for transports that must know before they read a body or stage a
/// change.
extension Caller {
    /// Refuses who may not do what needs the permission. A caller in the platform's scope has no cooperation data to
    /// read: it is told to choose a body rather than shown nothing.
    package func require(_ permission: Permission) throws {
        guard may(permission) else { throw Refusal.denied(needs: permission) }
        if isPlatform, permission != .operate, permission != .manageTokens, permission != .readAudit {
            throw Refusal.state(.noTenantChosen)
        }
    }

    /// The payer whose shares the caller gets, from the payer that it asks for; nil for all payers. To a municipality
    /// another payer's share is as absent as one that never was.
    func payerToShow(_ asked: PayerCode?) throws -> PayerCode? {
        if may(.readAllShares) { return asked }
        guard let payer, asked ?? payer == payer else { throw Refusal.notFound }
        return payer
    }
}

extension Caller {
    /// Whoever holds the database owner's credentials, at the command line: makes the first tenants and tokens, when
    /// there is no token yet that could. `Operations.use` gives it a body's scope.
    package static let commandLine = Caller(
        tenant: .platform, slug: TenantSlug(checked: "platform"), role: .operator, payer: nil, tokenID: 0, actor: "command line",
        expiresAtSeconds: .max, via: .command)

    /// The service itself, when it finds at its start that something was left undone.
    static let service = Caller(
        tenant: .platform, slug: TenantSlug(checked: "platform"), role: .operator, payer: nil, tokenID: 0, actor: "service",
        expiresAtSeconds: .max, via: .command)
}
