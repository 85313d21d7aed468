package import Cooperation
package import Postgres

/// What signs a browser in, as it is kept: the token that it stands for, and how long it still does.
package struct StoredSignIn: Hashable, Sendable {
    package let token: AccessToken
    package let secondsLeft: Int64
}

extension Query where Output == [StoredSignIn] {
    /// The session or the link with this hash in the tenant that it names, with its token, also a revoked or expired
    /// one; empty when there is none, or when it has ended.
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
    /// Keeps what signs in by the token, and deletes what signs in no more. Where the token has `maximum` of the kind,
    /// the one that would end first ends now.
    ///
    /// - Returns: false for a token that does not hold any more.
    package func insertSignIn(
        sha256: [UInt8], isLink: Bool, milliseconds: Int64, maximum: Int, tokenID: Int64, tenant: TenantID
    ) throws -> Bool {
        // The token's row is the queue: of its sign-ins, and of its revocation.
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

    /// Whether it was there to be deleted: of several that try, one is told so.
    @discardableResult
    package func deleteSignIn(sha256: [UInt8], isLink: Bool, tenant: TenantID) throws -> Bool {
        try run("DELETE FROM sign_in WHERE tenant_id = \(tenant) AND sha256 = \(sha256) AND is_link = \(isLink)") == 1
    }
}
