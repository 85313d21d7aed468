package import Cooperation
package import Postgres

/// What a body's answers rest on, as one value: it is another one after every change of the body's data, of the body
/// itself, of the registers and of the schema.
///
/// A body's changes are told by the last hash of its audit. A number would do as long as time goes forward; after a
/// backup was restored, or a standby took over that had missed the last changes, the same number stands for something
/// else, and the same hash does not.
package struct AnswerVersion: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }
}

extension Query where Output == AnswerVersion {
    /// One row, by two keys and a table of one row.
    package static func answerVersion(of tenant: TenantID) -> Self {
        Query(one: "SELECT \(fragment: .version) \(fragment: .bodies) WHERE t.tenant_id = \(tenant)") { (bytes: [UInt8]) in
            AnswerVersion(bytes: bytes)
        }
    }
}

extension Query where Output == [TenantID: AnswerVersion] {
    /// Those of several bodies, a row each. Only the platform's own scope sees more than one.
    package static func answerVersions(of tenants: [TenantID]) -> Self {
        Query<[(TenantID, AnswerVersion)]>(
            all: "SELECT t.tenant_id, \(fragment: .version) \(fragment: .bodies) WHERE t.tenant_id = ANY(\(tenants.map(\.rawValue)))"
        ) { (tenant: Int64, bytes: [UInt8]) in (TenantID(rawValue: tenant), AnswerVersion(bytes: bytes)) }
        .map { Dictionary(uniqueKeysWithValues: $0) }
    }
}

extension SQL {
    fileprivate static let version: SQL = "coalesce(h.hash, '') || int4send(t.version) || r.version"
    fileprivate static let bodies: SQL =
        "FROM tenant t CROSS JOIN register_version r LEFT JOIN audit_head h ON h.tenant_id = t.tenant_id"
}

extension Transaction {
    /// Makes every kept answer an old one: the registers or the schema have changed.
    package func moveRegisterVersion() throws {
        try run("UPDATE register_version SET version = uuid_send(gen_random_uuid())")
    }
}
