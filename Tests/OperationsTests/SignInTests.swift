import Cooperation
import Postgres
import TestSupport
import Testing

@testable import Operations

/// Sessions and links, as the database stores them.
@Suite struct SignInTests {
    private func rows(of tenant: TestTenant) async throws -> Int64 {
        try await tenant.transaction(.read) { try $0.all(builtIn: "SELECT count(*) FROM sign_in") { (count: Int64) in count }[0] }
    }

    @Test func `a token has a bounded number of sessions, and those that have ended are swept`() async throws {
        let tenant = try await TestTenant.make()
        let (operations, database) = try tenant.installation.restarted()
        let auditor = tenant.caller(.auditor), manager = tenant.manager
        let terms = SignInTerms(lifetime: .seconds(3_600), maximum: 3)
        let sessions = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try await operations.beginSession(as: auditor, on: terms) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(try await rows(of: tenant) == 3)
        var holding = 0
        for session in sessions where (try? await operations.admit(.session(session), via: .http)) != nil { holding += 1 }
        #expect(holding == 3)
        // Another token has its own; the newest of a token is always kept.
        let other = try await operations.beginSession(as: manager, on: terms)
        let last = try await operations.beginSession(as: auditor, on: SignInTerms(lifetime: .seconds(3_600), maximum: 1))
        #expect(try await rows(of: tenant) == 2)
        for session in [other, last] { #expect(try await operations.admit(.session(session), via: .http).secondsLeft != nil) }
        // One that has ended stays until the next sign-in of the body.
        let ended = try await operations.beginSession(as: auditor, on: SignInTerms(lifetime: .zero, maximum: 3))
        #expect(try await tenant.refusal { _ = try await operations.admit(.session(ended), via: .http) } == .authenticationFailed)
        #expect(try await rows(of: tenant) == 3)
        _ = try await operations.beginSession(as: manager, on: terms)
        #expect(try await rows(of: tenant) == 3)
        #expect(try await operations.admit(.session(last), via: .http).caller.tokenID == auditor.tokenID)
        await database.close()
    }

    @Test func `a session ends with its token, and no token that has ended begins one`() async throws {
        let tenant = try await TestTenant.make()
        let (operations, database) = try tenant.installation.restarted()
        let caller = tenant.caller(.auditor), terms = SignInTerms(lifetime: .seconds(3_600), maximum: 3)
        let session = try await operations.beginSession(as: caller, on: terms)
        let own = "tenant_id = \(tenant.id.rawValue) AND token_id = \(caller.tokenID)"
        let expire = { (end: String) in
            let change =
                "UPDATE access_token SET created_at = now() - interval '2 days', expires_at = \(end) WHERE \(own) RETURNING token_id"
            _ = try await tenant.asSuperuser { try $0.all(builtIn: change) { (id: Int64) in id } }
        }
        try await expire("now() + interval '9 minutes'")
        let late = try await operations.beginSession(as: caller, on: terms)
        let left = try #require(try await operations.admit(.session(late), via: .http).secondsLeft)
        #expect((1...540).contains(left))
        try await expire("now()")
        for text in [session, late] {
            #expect(try await tenant.refusal { _ = try await operations.admit(.session(text), via: .http) } == .authenticationFailed)
        }
        #expect(try await tenant.refusal { _ = try await operations.beginSession(as: caller, on: terms) } == .authenticationFailed)
        #expect(try await tenant.refusal { _ = try await operations.makeSignInLink(as: caller, on: terms) } == .authenticationFailed)
        await database.close()
    }

    @Test func `a guess, another body's number and the other kind open nothing`() async throws {
        let tenant = try await TestTenant.make(), other = try await TestTenant.make()
        let (operations, database) = try tenant.installation.restarted()
        let terms = SignInTerms(lifetime: .seconds(3_600), maximum: 3)
        let session = try await operations.beginSession(as: tenant.manager, on: terms)
        let link = try await operations.makeSignInLink(as: tenant.manager, on: terms)
        let secret = session.split(separator: "_")[1]
        let guesses = [
            "\(other.id.rawValue)_\(secret)", "0_\(secret)", "\(tenant.id.rawValue)_\(secret.uppercased())", link, "", "_", "1_",
            String(session.dropLast()), session + "0", "-1_\(secret)", "\(Int64.max)_\(secret)", tenant.tokens[.auditor] ?? "",
        ]
        for guess in guesses {
            let refusal = try await tenant.refusal { _ = try await operations.admit(.session(guess), via: .http) }
            #expect(refusal == .authenticationFailed, "\(guess)")
        }
        for guess in [session, "\(other.id.rawValue)_\(link.split(separator: "_")[1])"] {
            #expect(try await tenant.refusal { _ = try await operations.admit(.link(guess), via: .http) } == .authenticationFailed)
            #expect(
                try await tenant.refusal { _ = try await operations.beginSession(as: tenant.manager, on: terms, by: guess) }
                    == .authenticationFailed)
        }
        // However recently the session opened a page, it is not a token; nor is the link.
        _ = try await operations.admit(.session(session), via: .http)
        for guess in [session, link] {
            for via in [Caller.Via.http, .admin] {
                #expect(try await tenant.refusal { _ = try await operations.authenticate(guess, via: via) } == .authenticationFailed)
            }
        }
        // A link signs in only the caller for whom it was made, and only in that body.
        #expect(
            try await tenant.refusal { _ = try await operations.beginSession(as: other.manager, on: terms, by: link) }
                == .authenticationFailed)
        #expect(try await operations.admit(.session(session), via: .http).caller.tenant == tenant.id)
        await database.close()
    }
}
