package import Cooperation
package import Postgres

/// One value for all data on which a body's answers depend. It differs after every change of the body's data, of the
/// body itself, of the registers and of the schema.
///
/// The last hash of a body's audit shows the body's changes. A number would be enough as long as time goes forward. But
/// after a backup was restored, or a standby without the last changes took over, the same number means something else,
/// and the same hash does not.
package struct AnswerVersion: RawRepresentable, Hashable, Sendable, PostgresValue {
    package let rawValue: [UInt8]

    package init(rawValue: [UInt8]) { self.rawValue = rawValue }
}

extension Query where Output == AnswerVersion {
    /// One row, by two keys and from a table of one row.
    package static func answerVersion(of tenant: TenantID) -> Self {
        Query(one: "SELECT \(fragment: .version) \(fragment: .bodies) WHERE t.tenant_id = \(tenant)") { $0 }
    }
}

extension Query where Output == [TenantID: AnswerVersion] {
    /// The versions of several bodies, one row each; a body whose audit has no event has no row. Only the platform's
    /// own scope sees more than one body.
    ///
    /// It begins with the body's own table, because Citus 13.0.3 crashes when the heads of several bodies are joined to
    /// the list of bodies by LEFT JOIN.
    package static func answerVersions(of tenants: [TenantID]) -> Self {
        Query<[(TenantID, AnswerVersion)]>(
            all: """
                SELECT h.tenant_id, \(fragment: .version) FROM audit_head h JOIN tenant t ON t.tenant_id = h.tenant_id
                CROSS JOIN register_version r WHERE h.tenant_id = ANY(\(tenants.map(\.rawValue)))
                """
        ) { ($0, $1) }
        .map { Dictionary(uniqueKeysWithValues: $0) }
    }

    /// The version of one body, with or without events; empty if there is no such body.
    package static func answerVersions(ofOne tenant: TenantID) -> Self {
        Query<[(TenantID, AnswerVersion)]>(
            all: "SELECT t.tenant_id, \(fragment: .version) \(fragment: .bodies) WHERE t.tenant_id = \(tenant)"
        ) { ($0, $1) }
        .map { Dictionary(uniqueKeysWithValues: $0) }
    }
}

extension SQL {
    static let version: SQL = "coalesce(h.hash, '') || int4send(t.version) || r.version"
    /// The parts of the version: a tenant's row `t`, to which a query can add columns.
    static let bodies: SQL =
        "FROM tenant t CROSS JOIN register_version r LEFT JOIN audit_head h ON h.tenant_id = t.tenant_id"
}

extension Transaction {
    /// Invalidates every kept answer, because the registers or the schema have changed.
    package func moveRegisterVersion() throws {
        // The version is made before the update: if each node of a cluster made one, they would differ.
        let version = try one("SELECT uuid_send(gen_random_uuid())") { (version: [UInt8]) in version }
        try run("UPDATE register_version SET version = \(version)")
    }
}
