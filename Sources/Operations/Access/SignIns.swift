internal import Cooperation
internal import Postgres
internal import Store

/// The proof with which a client signs in.
package enum SignInProof: Sendable {
    case token(String)
    /// The session of a signed-in browser.
    case session(String)
    /// A link that signs in once.
    case link(String)
}

/// The caller that was admitted.
package struct Admitted: Sendable {
    package let caller: Caller
    /// The rest of the session's or link's time; nil for a token, whose caller has its end.
    package let secondsLeft: Int64?
}

/// How long sessions and links last, and how many of each a token may have: a further one ends the one that would end
/// first.
package struct SignInTerms: Sendable {
    package var lifetime: Duration
    package var maximum: Int

    package init(lifetime: Duration, maximum: Int) { (self.lifetime, self.maximum) = (lifetime, maximum) }
}

/// Sessions and links. The database stores them, so every serving process knows them. Each belongs to a token and is
/// looked up together with it.
extension Operations {
    /// The caller of the proof. Every fault of a proof gives the same refusal.
    ///
    /// - Parameter beforeLookUp: as in `authenticate`.
    package func admit(
        _ proof: SignInProof, via: Caller.Via, by deadline: Deadline? = nil, beforeLookUp: () throws -> Void = {}
    ) async throws -> Admitted {
        let (text, isLink): (String, Bool)
        switch proof {
        case .token(let text):
            return Admitted(caller: try await authenticate(text, via: via, by: deadline, beforeLookUp: beforeLookUp), secondsLeft: nil)
        case .session(let session): (text, isLink) = (session, false)
        case .link(let link): (text, isLink) = (link, true)
        }
        guard let text = SignInText(text) else { throw Refusal.authenticationFailed }
        // A session that has ended never continues. Otherwise the database is asked each time, because another process
        // may just have ended the session. A link is used once, so nothing is remembered about it.
        switch isLink ? .unknown : sessions.standing(of: text.sha256) {
        case .refused: throw Refusal.authenticationFailed
        case .unknown: try beforeLookUp()
        case .confirmed, .known: break
        }
        let (isStandby, rows): (Bool, [StoredSignIn])
        do {
            (isStandby, rows) = try await database.fetch(
                .isStandby, .signIn(sha256: text.sha256, isLink: isLink, tenant: text.tenant), settings: [text.tenant.setting],
                key: text.tenant.turn, deadline: (deadline ?? self.deadline()).time, isReserved: true)
        } catch { throw refusal(for: error, of: text.tenant) }
        if rows.isEmpty, isStandby { throw Refusal.authenticationFailed }
        guard let stored = rows.first, let caller = try caller(of: stored.token, in: text.tenant, via: via) else {
            if !isLink { sessions.refuse(text.sha256) }
            throw Refusal.authenticationFailed
        }
        if !isLink { sessions.confirm(TokenCache.Acquaintance(caller: caller, version: stored.token.bodyVersion), for: text.sha256) }
        return Admitted(caller: caller, secondsLeft: stored.secondsLeft)
    }

    /// The secret of a new session, which the browser shows from now on.
    ///
    /// - Parameter link: the link by which the caller was admitted; it ends when the session begins.
    package func beginSession(
        as caller: Caller, on terms: SignInTerms, by link: String? = nil, deadline: Deadline? = nil
    ) async throws -> String {
        try await keep(SignInText(tenant: caller.tenant), isLink: false, for: caller, terms, deadline) { tx in
            guard let link else { return }
            guard let link = SignInText(link), try tx.deleteSignIn(sha256: link.sha256, isLink: true, tenant: link.tenant) else {
                throw Refusal.authenticationFailed
            }
        }
    }

    /// The code of a link that signs the caller in once.
    package func makeSignInLink(as caller: Caller, on terms: SignInTerms) async throws -> String {
        try await keep(SignInText(tenant: caller.tenant), isLink: true, for: caller, terms, nil) { _ in }
    }

    private func keep(
        _ text: SignInText, isLink: Bool, for caller: Caller, _ terms: SignInTerms, _ deadline: Deadline?,
        then body: @escaping @Sendable (Transaction) throws -> Void
    ) async throws -> String {
        let (seconds, attoseconds) = terms.lifetime.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        try await changeSignIns(of: text.tenant, deadline) { tx in
            let isKept = try tx.insertSignIn(
                sha256: text.sha256, isLink: isLink, milliseconds: milliseconds, maximum: terms.maximum, tokenID: caller.tokenID,
                tenant: text.tenant)
            guard isKept else { throw Refusal.authenticationFailed }
            // After the token's row is locked, like the deletion in a revocation: in the other order the two could wait
            // for each other.
            try body(tx)
        }
        return text.text
    }

    /// Ends the session in all processes; does nothing if there is none.
    package func endSession(_ session: String, deadline: Deadline? = nil) async throws {
        guard let text = SignInText(session) else { return }
        try await changeSignIns(of: text.tenant, deadline) {
            _ = try $0.deleteSignIn(sha256: text.sha256, isLink: false, tenant: text.tenant)
        }
    }

    /// Not a change of the body's data: it has no event in the audit and is allowed during maintenance.
    private func changeSignIns(
        of tenant: TenantID, _ deadline: Deadline?, _ body: @escaping @Sendable (Transaction) throws -> Void
    ) async throws {
        let end = (deadline ?? self.deadline()).time
        do {
            try await retrying(until: end) {
                try await database.transaction(.write, settings: [tenant.setting], key: tenant.turn, deadline: end, body)
            }
        } catch { throw refusal(for: error, of: tenant) }
    }
}

/// The text of a session or a link: `<tenant number>_<32 random bytes>`, with the bytes in hexadecimal. By the number
/// the look-up runs in the tenant's own scope.
struct SignInText {
    let text: String
    let tenant: TenantID

    private static let secretDigits = 64
    /// Longer texts are refused: even the one with the largest tenant number is shorter.
    private static let maximumBytes = 100

    /// A new text that nobody can guess.
    init(tenant: TenantID) {
        text = "\(tenant.rawValue)_\(TokenText.randomSecret().hexadecimal)"
        self.tenant = tenant
    }

    /// Nil for a text that cannot be valid: the database is then not asked.
    init?(_ text: String) {
        guard text.utf8.count <= Self.maximumBytes, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let pieces = text.split(separator: "_", omittingEmptySubsequences: false)
        guard pieces.count == 2, let number = Int64(pieces[0]), number >= 0, pieces[1].utf8.count == Self.secretDigits else { return nil }
        self.text = text
        tenant = TenantID(rawValue: number)
    }

    /// The stored form, by which it is looked up.
    var sha256: [UInt8] { TokenText.sha256(of: text) }
}
