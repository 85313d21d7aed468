package import Cooperation

/// Who asks, for which tenant, over what: made from a token, never from a request's words.
package struct Caller: Sendable, Hashable {
    package enum Via: String, Sendable, Codable { case http, admin, command }

    package var tenant: TenantID
    package var slug: TenantSlug
    package var role: Role
    /// The payer a municipality's token speaks for; nil for every other role.
    package var payer: PayerCode?
    package var tokenID: Int64
    /// The token's name: the actor in the audit.
    package var actor: String
    package var expiresAtSeconds: Int64
    package var via: Via

    package func may(_ permission: Permission) -> Bool { role.permissions.contains(permission) }

    /// Only the platform's operators have a scope of their own, tenant 0, outside of any cooperation body.
    package var isPlatform: Bool { tenant == .platform }
}
