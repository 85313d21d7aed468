package import Cooperation
package import Postgres

/// What a body's answers rest on, as one value: it is another one after every change of the body's data, of the body
/// itself, of the registers and of the schema.
///
/// A body's changes are told by the last hash of its audit. A number would do as long as time goes forward; after a
/// backup was restored, or a standby took over that had missed the last changes, the same number stands for something
/// else, and the same hash does not.
package struct AnswerVersion: RawRepresentable, Hashable, Sendable, PostgresValue {
    package let rawValue: [UInt8]

    package init(rawValue: [UInt8]) { self.rawValue = rawValue }
}

extension Query where Output == AnswerVersion {
    /// One row, by two keys and a table of one row.
    package static func answerVersion(of tenant: TenantID) -> Self {
        Query(one: "SELECT \(fragment: .version) \(fragment: .bodies) WHERE t.tenant_id = \(tenant)") { $0 }
    }
}

extension Query where Output == [TenantID: AnswerVersion] {
    /// Those of several bodies, a row each; none of a body whose audit has no event. Only the platform's own scope sees
    /// more than one.
    ///
    /// It begins with what is a body's own. Citus 13.0.3 crashes where several bodies' heads are joined to the list of
    /// bodies by LEFT JOIN.
    package static func answerVersions(of tenants: [TenantID]) -> Self {
        Query<[(TenantID, AnswerVersion)]>(
            all: """
                SELECT h.tenant_id, \(fragment: .version) FROM audit_head h JOIN tenant t ON t.tenant_id = h.tenant_id
                CROSS JOIN register_version r WHERE h.tenant_id = ANY(\(tenants.map(\.rawValue)))
                """
        ) { ($0, $1) }
        .map { Dictionary(uniqueKeysWithValues: $0) }
    }

    /// That of one body, with or without events; empty where there is no such body.
    package static func answerVersions(ofOne tenant: TenantID) -> Self {
        Query<[(TenantID, AnswerVersion)]>(
            all: "SELECT t.tenant_id, \(fragment: .version) \(fragment: .bodies) WHERE t.tenant_id = \(tenant)"
        ) { ($0, $1) }
        .map { Dictionary(uniqueKeysWithValues: $0) }
    }
}

extension SQL {
    static let version: SQL = "coalesce(h.hash, '') || int4send(t.version) || r.version"
    /// What the version is made of: a tenant's row `t`, with more columns for who needs them.
    static let bodies: SQL =
        "FROM tenant t CROSS JOIN register_version r LEFT JOIN audit_head h ON h.tenant_id = t.tenant_id"
}

extension Transaction {
    /// Makes every kept answer an old one: the registers or the schema have changed.
    package func moveRegisterVersion() throws {
        // Made first: nodes that each made one would have one each.
        let version = try one("SELECT uuid_send(gen_random_uuid())") { (version: [UInt8]) in version }
        try run("UPDATE register_version SET version = \(version)")
    }
}
