package import Cooperation
package import Postgres

/// The scope of a transaction: row-level security shows it only that tenant's rows.
extension TenantID {
    package var setting: LocalSetting { LocalSetting("app.tenant_id", rawValue) }
    /// Bodies take turns at the database's connections.
    package var turn: SchedulingKey { SchedulingKey(rawValue) }
}

extension Query where Output == Bool {
    /// Whether the answering server follows another one, and may lack its newest changes.
    package static var isStandby: Self { Query(one: "SELECT pg_is_in_recovery()") { $0 } }
}

/// A stored token: its data without the token itself.
package struct AccessToken: Hashable, Sendable {
    package let tokenID: Int64
    package let name: String
    package let role: String
    package let payer: PayerCode?
    package let team: UnitCode?
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    package let revokedAt: Timestamp?
    package let tenantSlug: TenantSlug
    package let tenantState: String
    /// The body's version in the same snapshot.
    package let bodyVersion: AnswerVersion
}

extension SQL {
    /// The columns of a stored token, in the order of `AccessToken`.
    static let tokenColumns: SQL =
        "a.token_id, a.name, a.role, a.payer, a.team, a.created_at, a.expires_at, a.revoked_at, t.slug, t.state, \(fragment: .version)"
    static let tokens: SQL = "\(fragment: .bodies) JOIN access_token a ON a.tenant_id = t.tenant_id"
}

extension Query where Output == [AccessToken] {
    /// The token with this hash in the tenant that it names, including revoked and expired ones; empty if there is
    /// none.
    package static func token(sha256: [UInt8], tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT \(fragment: .tokenColumns) \(fragment: .tokens)
                WHERE a.tenant_id = \(tenant) AND a.sha256 = \(sha256)
                """, AccessToken.init(tokenID:name:role:payer:team:createdAt:expiresAt:revokedAt:tenantSlug:tenantState:bodyVersion:))
    }

    package static func tokens(of tenant: TenantID, after: Int64, limit: Int) -> Self {
        Query(
            all: """
                SELECT \(fragment: .tokenColumns) \(fragment: .tokens)
                WHERE a.tenant_id = \(tenant) AND a.token_id > \(after) ORDER BY a.token_id LIMIT \(Int64(limit))
                """, AccessToken.init(tokenID:name:role:payer:team:createdAt:expiresAt:revokedAt:tenantSlug:tenantState:bodyVersion:))
    }
}

/// A body with its number in the database.
package struct StoredBody: Hashable, Sendable {
    package let id: TenantID
    package let body: CooperationBody

    init(id: TenantID, slug: TenantSlug, fi: String, sv: String, en: String, host: PayerCode?, state: String, version: Int32) throws {
        self.id = id
        body = CooperationBody(
            slug: slug, name: LocalizedText(fi: fi, sv: sv, en: en), hostMunicipality: host,
            state: try stored(CooperationBody.State(rawValue: state), "tenant.state"), version: Int(version))
    }
}

extension Query where Output == [StoredBody] {
    /// The bodies that the transaction's scope sees: its own, or all of them in the platform's scope.
    package static func bodies(after: String, limit: Int) -> Self {
        Query(
            all: """
                SELECT tenant_id, slug, name_fi, name_sv, name_en, host_municipality, state, version FROM tenant
                WHERE tenant_id > 0 AND slug > \(after) ORDER BY slug LIMIT \(Int64(limit))
                """, StoredBody.init(id:slug:fi:sv:en:host:state:version:))
    }

    package static func body(_ slug: TenantSlug) -> Self {
        Query(
            all: """
                SELECT tenant_id, slug, name_fi, name_sv, name_en, host_municipality, state, version FROM tenant
                WHERE tenant_id > 0 AND slug = \(slug)
                """, StoredBody.init(id:slug:fi:sv:en:host:state:version:))
    }
}

extension SQL {
    /// Ends an INSERT whose rows do not come from a table. A distributed server would send such rows to their node by
    /// COPY, which row security refuses. With RETURNING it inserts them at the node.
    static let told: SQL = "RETURNING 1"
}

extension Transaction {
    /// Takes the tenant's lock until the transaction ends. It is the queue for actions that must not run twice at once
    /// in a tenant.
    package func lockTenant(_ tenant: TenantID) throws {
        try run("SELECT lock_tenant(\(tenant))")
    }

    /// Runs in the platform's scope, whose row is the queue for the next number.
    package func insertTenant(slug: TenantSlug, name: LocalizedText, host: PayerCode?) throws -> TenantID {
        try lockTenant(.platform)
        let (id, population) = try one(
            """
            SELECT (SELECT max(tenant_id) + 1 FROM tenant), population_number FROM register_version
            """
        ) { (id: TenantID, population: Int64) in (id, population) }
        try run(
            """
            INSERT INTO tenant (tenant_id, slug, name_fi, name_sv, name_en, host_municipality, population_number)
            VALUES (\(id), \(slug), \(name.fi), \(name.sv), \(name.en), \(host), \(population))
            """)
        return id
    }

    package func setTenantState(_ slug: TenantSlug, _ state: CooperationBody.State) throws -> Int? {
        try first(
            """
            UPDATE tenant SET state = \(state.rawValue), version = version + 1 WHERE tenant_id > 0 AND slug = \(slug) RETURNING version
            """
        ) { (version: Int32) in Int(version) }
    }

    package func insertToken(
        sha256: [UInt8], name: String, role: String, payer: PayerCode?, team: UnitCode?, createdAt: Timestamp, expiresAt: Timestamp,
        tenant: TenantID
    ) throws -> Int64 {
        // The tenant's row is the queue for its token numbers.
        try lockTenant(tenant)
        return try one(
            """
            INSERT INTO access_token (tenant_id, token_id, sha256, name, role, payer, team, created_at, expires_at)
            SELECT \(tenant), coalesce(max(token_id), 0) + 1, \(sha256), \(name), \(role), \(payer), \(team), \(createdAt),
                \(expiresAt)
            FROM access_token WHERE tenant_id = \(tenant)
            RETURNING token_id
            """
        ) { (id: Int64) in id }
    }

    /// Also ends the token's sessions and links. Nil if there is no such token; false if it was revoked before.
    package func revokeToken(_ tokenID: Int64, at: Timestamp, tenant: TenantID) throws -> Bool? {
        let revoked = try first(
            "SELECT revoked_at FROM access_token WHERE tenant_id = \(tenant) AND token_id = \(tokenID) FOR NO KEY UPDATE"
        ) { (revokedAt: Timestamp?) in revokedAt != nil }
        guard let revoked else { return nil }
        guard !revoked else { return false }
        try run("DELETE FROM sign_in WHERE tenant_id = \(tenant) AND token_id = \(tokenID)")
        return try run("UPDATE access_token SET revoked_at = \(at) WHERE tenant_id = \(tenant) AND token_id = \(tokenID)") == 1
    }
}

extension Transaction {
    /// The transaction's start by the database's clock, which all serving processes share.
    package func now() throws -> Timestamp {
        try one("SELECT now()") { (time: Timestamp) in time }
    }
}
