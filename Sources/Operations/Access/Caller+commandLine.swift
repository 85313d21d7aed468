internal import Cooperation

extension Caller {
    /// Whoever holds the database owner's credentials, at the command line: makes the first tenants and tokens, when
    /// there is no token yet that could. `Operations.use` gives it a body's scope.
    package static let commandLine = Caller(
        tenant: .platform, slug: TenantSlug(checked: "platform"), role: .operator, payer: nil, tokenID: 0, actor: "command line",
        expiresAtSeconds: .max, via: .command)
}
