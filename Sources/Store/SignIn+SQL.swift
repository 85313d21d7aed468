package import Cooperation
package import Postgres

/// A stored session or link of a browser: its token, and its end.
package struct StoredSignIn: Hashable, Sendable {
    package let token: AccessToken
    package let secondsLeft: Int64
}

extension Query where Output == [StoredSignIn] {
    /// The session or the link with this hash in the tenant that it names, with its token, even a revoked or expired
    /// one; empty if there is none, or if it has ended.
    package static func signIn(sha256: [UInt8], isLink: Bool, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT \(fragment: .tokenColumns), floor(extract(epoch FROM s.expires_at - now()))::bigint \(fragment: .tokens)
                JOIN sign_in s ON s.tenant_id = a.tenant_id AND s.token_id = a.token_id
                WHERE s.tenant_id = \(tenant) AND s.sha256 = \(sha256) AND s.is_link = \(isLink) AND s.expires_at > now()
                """
        ) {
            (
                id: Int64, name: String, role: String, payer: PayerCode?, team: UnitCode?, created: Timestamp, expires: Timestamp,
                revoked: Timestamp?, slug: TenantSlug, state: String, version: AnswerVersion, secondsLeft: Int64
            ) in
            StoredSignIn(
                token: AccessToken(
                    tokenID: id, name: name, role: role, payer: payer, team: team, createdAt: created, expiresAt: expires,
                    revokedAt: revoked, tenantSlug: slug, tenantState: state, bodyVersion: version),
                secondsLeft: secondsLeft)
        }
    }
}

extension Transaction {
    /// Stores a session or a link of the token, and deletes those that have ended. If the token already has `maximum`
    /// of the kind, the one that would end first is ended.
    ///
    /// - Returns: false if the token is no longer valid.
    package func insertSignIn(
        sha256: [UInt8], isLink: Bool, milliseconds: Int64, maximum: Int, tokenID: Int64, tenant: TenantID
    ) throws -> Bool {
        // The token's row is the queue for its sign-ins and for its revocation.
        let end = try first(
            """
            SELECT least(expires_at, now() + \(milliseconds) * interval '1 millisecond') FROM access_token
            WHERE tenant_id = \(tenant) AND token_id = \(tokenID) AND revoked_at IS NULL AND expires_at > now() FOR NO KEY UPDATE
            """
        ) { (end: Timestamp) in end }
        guard let end else { return false }
        try run("DELETE FROM sign_in WHERE tenant_id = \(tenant) AND expires_at <= now()")
        try run(
            """
            DELETE FROM sign_in WHERE tenant_id = \(tenant) AND token_id = \(tokenID) AND sha256 IN (
                SELECT sha256 FROM sign_in WHERE tenant_id = \(tenant) AND token_id = \(tokenID) AND is_link = \(isLink)
                ORDER BY expires_at DESC OFFSET \(Int64(maximum - 1)))
            """)
        try run(
            """
            INSERT INTO sign_in (tenant_id, token_id, sha256, is_link, expires_at)
            VALUES (\(tenant), \(tokenID), \(sha256), \(isLink), \(end))
            """)
        return true
    }

    /// Whether this call deleted it: of several callers only one gets true.
    @discardableResult
    package func deleteSignIn(sha256: [UInt8], isLink: Bool, tenant: TenantID) throws -> Bool {
        try run("DELETE FROM sign_in WHERE tenant_id = \(tenant) AND sha256 = \(sha256) AND is_link = \(isLink)") == 1
    }
}
