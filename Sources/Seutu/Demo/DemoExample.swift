internal import Cooperation
internal import Operations

/// The example that the demo loads: Kaustinen's budgets of 2025 and 2026 and other bodies, made through the operations
/// like anybody's data.
struct DemoExample {
    let operations: Operations
    static let tenant = "kaustinen"

    /// Loads the bodies that are missing, and returns whether there were any. A body that exists stays as it is.
    func load() async throws -> Bool {
        var isLoaded = false
        for names in try DemoTable(PackageResources.bodies_csv).rows {
            guard let tenant = names["tenant"], try await scope(tenant) == nil else { continue }
            let manager = try await manager(of: tenant, names)
            try await DemoBody(operations: operations, tenant: tenant, manager: manager).load()
            isLoaded = true
        }
        return isLoaded
    }

    /// A caller for the command line in a body; nil if there is no such body.
    func scope(_ slug: String) async throws -> Caller? {
        guard let slug = TenantSlug(rawValue: slug) else { return nil }
        do { return try await operations.use(slug, as: .commandLine) } catch Refusal.notFound { return nil }
    }

    /// The first body's payers with their Finnish names: its members, and then those who are not members.
    func payers() async throws -> [(code: String, name: String)] {
        guard let scope = try await scope(Self.tenant) else {
            throw CommandFailure("The example is missing; remove the demo's folder and start again.")
        }
        var fields = Fields([:], today: operations.today())
        let payers = try await operations.perform(try ListMembers(&fields), as: scope).items
        let members = payers.filter { $0.membership != nil }
        return (members + payers.filter { $0.membership == nil }).map { ($0.payer.rawValue, $0.name.fi) }
    }

    /// Creates the body, and a token that administers it.
    private func manager(of tenant: String, _ names: [String: String]) async throws -> Caller {
        try await operations.change(CreateTenant.init, names, as: .commandLine)
        guard let scope = try await scope(tenant) else {
            throw CommandFailure("The example's body \(tenant) is missing; remove the demo's folder and start again.")
        }
        let token = try await operations.createToken(["name": "example", "role": "administration-manager"], as: scope)
        return try await operations.authenticate(token, via: .command)
    }
}
