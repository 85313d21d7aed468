package import Cooperation
package import Operations
package import Postgres
internal import Store
internal import Synchronization

/// A separate cooperation body for one test. It isolates tests that run at the same time in one database.
package struct TestTenant: Sendable {
    package let installation: TestInstallation
    package let slug: TenantSlug
    package let id: TenantID
    /// By role: the three roles without a payer have their own tokens, and the operator has chosen this body.
    package let callers: [Role: Caller]
    /// The tokens of the same callers; the operator's token is the installation's.
    package let tokens: [Role: String]

    /// The installation's operations, or operations that fetch statistics.
    package let operations: Operations
    package var manager: Caller { caller(.administrationManager) }

    /// - Parameter statistics: the source of the body's indicators.
    package static func make(statistics: (any StatisticsSource)? = nil) async throws -> TestTenant {
        let installation = try await TestInstallation.shared
        let operations = statistics.map { installation.operations(fetchingFrom: $0) } ?? installation.operations
        return try await make(by: operations, as: installation.operatorCaller)
    }

    /// - Parameters:
    ///   - operations: may belong to another database; `transaction` still uses the installation's own.
    ///   - operator: an operator of that database.
    package static func make(by operations: Operations, as operator: Caller = .commandLine) async throws -> TestTenant {
        let installation = try await TestInstallation.shared
        let number = lastNumber.add(1, ordering: .relaxed).newValue
        let slug = TenantSlug(checked: "test-\(number)")
        let creation = try operations.make(CreateTenant.init, ["tenant": slug.rawValue, "nameFi": "Koe \(number)"])
        _ = try await operations.perform(creation, as: .commandLine)
        let scope = try await operations.use(slug, as: `operator`)
        var callers: [Role: Caller] = [.operator: scope]
        var tokens: [Role: String] = [.operator: installation.operatorToken]
        for role in [Role.administrationManager, .developmentDirector, .auditor] {
            let token = try await operations.createToken(["name": role.rawValue, "role": role.rawValue], as: scope)
            tokens[role] = token
            callers[role] = try await operations.authenticate(token, via: .admin)
        }
        return TestTenant(
            installation: installation, slug: slug, id: scope.tenant, callers: callers, tokens: tokens, operations: operations)
    }

    /// The caller with a role that has no payer.
    package func caller(_ role: Role) -> Caller {
        guard let caller = callers[role] else { preconditionFailure("a municipality's caller comes from municipality(of:)") }
        return caller
    }

    /// A municipality's token, which belongs to a payer; the payer must exist.
    package func municipality(of payer: PayerCode) async throws -> (token: String, caller: Caller) {
        let values = ["name": "payer \(payer)", "role": Role.municipality.rawValue, "payer": payer.rawValue]
        let token = try await operations.createToken(values, as: manager)
        return (token, try await operations.authenticate(token, via: .http))
    }

    /// Runs `body` in a transaction of this tenant's scope as the role that serves, without any operation.
    package func transaction<Value: Sendable>(
        _ access: Access = .write, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await installation.database.transaction(access, settings: [id.setting], body)
    }

    private static let lastNumber = Atomic<Int>(0)
}
