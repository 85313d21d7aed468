internal import Cooperation
internal import Postgres
internal import Store

/// What somebody shows to be let in.
package enum SignInProof: Sendable {
    case token(String)
    /// Of a browser that is signed in.
    case session(String)
    /// Of a link that signs in once.
    case link(String)
}

/// Who was let in.
package struct Admitted: Sendable {
    package let caller: Caller
    /// How long the session or the link still holds; nil for a token, whose end its caller has.
    package let secondsLeft: Int64?
}

/// How long what signs in holds, and how many of a kind a token may have: one more ends the one that would end first.
package struct SignInTerms: Sendable {
    package var lifetime: Duration
    package var maximum: Int

    package init(lifetime: Duration, maximum: Int) { (self.lifetime, self.maximum) = (lifetime, maximum) }
}

/// Sessions and links, which the database keeps, so that every process that serves knows the same ones. Both stand for
/// a token and are looked up together with it.
extension Operations {
    /// Who shows the proof. Whatever is wrong with one, it is one refusal.
    ///
    /// - Parameter beforeLookUp: as of `authenticate`.
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
        // What has ended stays so. Whether it holds is asked each time: another process may just have ended it. A link
        // is shown once, so nothing is remembered of it.
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

    /// What the new session's browser shows from now on.
    ///
    /// - Parameter link: by which the caller was let in; it ends with the session's beginning.
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

    /// The code of a link that signs the caller in, once.
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
            // Behind the token's row, as a revocation deletes them: in the other order both would wait for each other.
            try body(tx)
        }
        return text.text
    }

    /// Ends the session in all processes; nothing where there is none.
    package func endSession(_ session: String, deadline: Deadline? = nil) async throws {
        guard let text = SignInText(session) else { return }
        try await changeSignIns(of: text.tenant, deadline) {
            _ = try $0.deleteSignIn(sha256: text.sha256, isLink: false, tenant: text.tenant)
        }
    }

    /// Not a change of the body's data: neither its audit nor a time of maintenance has to do with it.
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

/// A session or a link as its holder knows it: `<tenant number>_<32 random bytes>`, the bytes as hexadecimal. The
/// number makes its look-up the tenant's own.
struct SignInText {
    let text: String
    let tenant: TenantID

    private static let secretDigits = 64
    /// The longest that is looked at: that of the largest number of a tenant is shorter.
    private static let maximumBytes = 100

    /// A new one, which nobody guesses.
    init(tenant: TenantID) {
        text = "\(tenant.rawValue)_\(TokenText.randomSecret().hexadecimal)"
        self.tenant = tenant
    }

    /// Nil for a text that cannot be one: the database is not asked.
    init?(_ text: String) {
        guard text.utf8.count <= Self.maximumBytes, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let pieces = text.split(separator: "_", omittingEmptySubsequences: false)
        guard pieces.count == 2, let number = Int64(pieces[0]), number >= 0, pieces[1].utf8.count == Self.secretDigits else { return nil }
        self.text = text
        tenant = TenantID(rawValue: number)
    }

    /// What is kept of it, by which it is found again.
    var sha256: [UInt8] { TokenText.sha256(of: text) }
}
