package import Postgres

/// Asks the database's catalogue whether the schema still keeps tenants apart and history unchanged.
package struct CatalogueChecks: Sendable {
    /// A fault of the catalogue.
    package struct Fault: Hashable, Sendable, CustomStringConvertible {
        /// The rule, such as "row-security-off".
        package let check: String
        /// The table, policy, constraint, role or function.
        package let object: String
        package var description: String { "\(check): \(object)" }
    }

    private let statements: [String]
    private let ofNodes: String?

    /// - Parameters:
    ///   - statements: the texts of `sql/checks`; each returns a row (check_name text, object text) for each fault.
    ///   - ofNodes: a further check for a distributed database, which asks all its nodes.
    package init(_ statements: [String], ofNodes: String? = nil) {
        self.statements = statements
        self.ofNodes = ofNodes
    }

    /// Empty if there is no fault. It reads only the catalogue, so any role may run it.
    package func run(in tx: Transaction) throws -> [Fault] {
        let ofNodes = try ofNodes.map { try Cluster.isDistributed(in: tx) ? [$0] : [] } ?? []
        return try (statements + ofNodes).flatMap { statement in
            try tx.all(builtIn: statement) { (check: String, object: String) in Fault(check: check, object: object) }
        }
    }
}
