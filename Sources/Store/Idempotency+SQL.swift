package import Cooperation
package import Postgres

/// The earlier use of an idempotency key when a request arrives with it.
package enum IdempotencyKeyUse: Sendable {
    /// There is none: the transaction that reserves the key does the work and stores the answer.
    case first
    /// The same request was answered before, by this text.
    case answered(String)
    /// The key was used before for another request.
    case mismatch
}

extension Transaction {
    /// Reserves a key for this transaction. A copy of the request that runs at the same time waits here until this
    /// transaction ends.
    package func reserve(key: String, requestHash: [UInt8], tokenID: Int64, tenant: TenantID) throws -> IdempotencyKeyUse {
        // Each new key deletes some that are too old, so the table needs no other cleaning.
        try run(
            """
            DELETE FROM idempotency WHERE tenant_id = \(tenant) AND (token_id, key) IN (
                SELECT token_id, key FROM idempotency
                WHERE tenant_id = \(tenant) AND created_at < now() - make_interval(hours => \(Int32(Limits.idempotencyHours)))
                ORDER BY created_at LIMIT 100 FOR UPDATE SKIP LOCKED)
            """)
        let inserted = try run(
            """
            INSERT INTO idempotency (tenant_id, token_id, key, request_hash) VALUES (\(tenant), \(tokenID), \(key), \(requestHash))
            ON CONFLICT DO NOTHING
            """)
        if inserted == 1 { return .first }
        let stored = try one(
            """
            SELECT request_hash, answer::text FROM idempotency
            WHERE tenant_id = \(tenant) AND token_id = \(tokenID) AND key = \(key)
            """
        ) { (hash: [UInt8], answer: String?) in (hash, answer) }
        guard stored.0 == requestHash, let answer = stored.1 else { return .mismatch }
        return .answered(answer)
    }

    package func storeAnswer(_ answer: String, key: String, tokenID: Int64, tenant: TenantID) throws {
        try run(
            """
            UPDATE idempotency SET answer = \(answer)::jsonb WHERE tenant_id = \(tenant) AND token_id = \(tokenID) AND key = \(key)
            """)
    }
}
