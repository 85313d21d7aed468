package import Postgres

/// The checks of a service before it serves: its role cannot bypass row security, the schema is the program's own and
/// keeps tenants apart, and the server keeps acknowledged changes.
package struct StartupCheck: Sendable {
    private let migrator: Migrator
    private let checks: CatalogueChecks
    private let allowsDataLoss: Bool

    /// - Parameter allowsDataLoss: for demonstrations and tests on a server that does not flush to disk.
    package init(migrations: [Migration], checks: CatalogueChecks, allowsDataLoss: Bool) {
        migrator = Migrator(migrations: migrations)
        self.checks = checks
        self.allowsDataLoss = allowsDataLoss
    }

    /// Why the service must not start, one sentence each; empty if it may. Run it as the role that will serve.
    package func problems(in tx: Transaction) throws -> [String] {
        var problems = try tx.roleProblems()
        if !allowsDataLoss { problems += try tx.durabilityProblems() }
        // A schema of another version has other rules, so its checks would only repeat the same fault.
        let fit = try migrator.fit(in: tx)
        if case .none(let reason) = fit {
            return problems + ["The database's schema is not the one this program was built for: \(reason)."]
        }
        let faults = try checks.run(in: tx).filter { fit == .exact || !Self.listed.contains($0.check) }
        return problems + faults.map { "A check of the database's catalogue failed (\($0)): do not serve until it is corrected." }
    }

    /// The name of the single migration by which the database is ahead of this program; nil if there is none.
    package func migrationAhead(in tx: Transaction) throws -> String? {
        if case .ahead(let name) = try migrator.fit(in: tx) { name } else { nil }
    }

    /// Checks that a newer schema may fail without danger, because such additions permit nothing new: restrictive
    /// policies, and registers.
    private static let listed: Set<String> = ["policy-restriction-unknown", "table-without-tenant"]
}

extension Transaction {
    fileprivate func roleProblems() throws -> [String] {
        let role = try one(
            """
            SELECT rolname::text, rolsuper, rolbypassrls, current_setting('row_security') = 'on',
                EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace)
                    OR pg_has_role(r.oid, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'MEMBER')
            FROM pg_roles r WHERE rolname = current_user
            """
        ) { (name: String, isSuperuser: Bool, bypasses: Bool, isRowSecurityOn: Bool, isOwner: Bool) in
            (name: name, isSuperuser: isSuperuser, bypasses: bypasses, isRowSecurityOn: isRowSecurityOn, isOwner: isOwner)
        }
        let advice = "connect as seutu_app"
        return [
            role.isSuperuser ? "The role \(role.name) is a superuser, so row-level security does not apply to it: \(advice)." : nil,
            role.bypasses && !role.isSuperuser ? "The role \(role.name) has BYPASSRLS: \(advice)." : nil,
            role.isOwner && !role.isSuperuser
                ? "The role \(role.name) owns the schema, so it could switch row-level security off: \(advice)." : nil,
            role.isRowSecurityOn ? nil : "row_security is off for the role \(role.name): reset the setting.",
        ].compactMap { $0 }
    }

    fileprivate func durabilityProblems() throws -> [String] {
        try all(
            "SELECT name::text FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off' ORDER BY name"
        ) { (name: String) in "The server runs with \(name) off: a crash would lose or break what it acknowledged. Turn it on." }
    }
}
