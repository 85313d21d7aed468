internal import AdminProtocol
internal import Cooperation
internal import Foundation
internal import Operations

extension AdminSession {
    func logIn(_ call: Call) async throws -> CommandAnswer {
        if login != nil { throw SessionError.loggedIn }
        guard let text = call.invocation["token"] else { throw Refusal.missing("token") }
        do {
            let caller = try await lookUp(text)
            login = Login(text: text, token: caller, caller: caller, checkedAt: .now)
            context.clients.setCaller(caller, of: client)
            if context.operations.process.isDraining { tellDraining(only: client) }
            return CommandAnswer(.ok(.auth, caller.description), isLoggedIn: true)
        } catch Refusal.authenticationFailed {
            let delay = context.throttle.delayAfterFailure(from: address)
            try await Task.sleep(until: call.startedAt + delay, clock: .continuous)
            loginFailures += 1
            if loginFailures >= context.limits.loginFailuresPerConnection {
                throw SessionError.bye(.authLimit, Refusal.authenticationFailed.text)
            }
            throw Refusal.authenticationFailed
        }
    }

    /// During the look-up, another connection is evicted first when a place is needed.
    private func lookUp(_ token: String) async throws -> Caller {
        context.clients.setLoggingIn(true, of: client)
        defer { context.clients.setLoggingIn(false, of: client) }
        return try await context.operations.authenticate(token, via: .admin)
    }

    /// False if nobody is logged in. A token that is no longer valid ends the login, and its staged changes are
    /// dropped.
    func refreshLogin() async throws -> Bool {
        guard var current = login else { return false }
        if current.isFresh { return true }
        do {
            current.token = try await context.operations.authenticate(current.text, via: .admin)
        } catch let refusal as Refusal where refusal == .authenticationFailed || refusal == .state(.tenantSuspended) {
            login = nil
            transaction = nil
            context.clients.setCaller(nil, of: client)
            throw SessionError.bye(.killed, refusal.text)
        }
        if current.caller.tenant == current.token.tenant { current.caller = current.token }
        current.checkedAt = .now
        login = current
        return true
    }

    func use(_ call: Call) async throws -> CommandAnswer {
        guard var current = login else { throw Refusal.authenticationRequired }
        if transaction != nil { throw SessionError.openTransaction }
        let name = call.invocation["tenant"] ?? ""
        if name == "platform" {
            current.caller = current.token
        } else {
            guard let slug = TenantSlug(rawValue: name) else { throw Refusal.notFound }
            current.caller = try await context.operations.use(slug, as: current.token)
        }
        login = current
        context.clients.setCaller(current.caller, of: client)
        return CommandAnswer(.ok(AnswerCode("USE"), [ReplyField("tenant", name)]))
    }

    func whoAmI() throws -> CommandAnswer {
        guard let caller = login?.caller else { throw Refusal.authenticationRequired }
        let rights = Permission.allCases.filter(caller.may).map(\.rawValue).joined(separator: ",")
        let settings = [
            ReplyField("role", caller.role.rawValue), ReplyField("may", rights), ReplyField("format", format.rawValue),
            ReplyField("lang", language.rawValue), ReplyField("connection", client),
        ]
        return CommandAnswer(.ok(AnswerCode("WHOAMI"), caller.description + settings))
    }
}

extension Caller {
    /// The fields about the caller in the answers of `AUTH` and `WHOAMI`.
    fileprivate var description: [ReplyField] {
        let expires = Date(timeIntervalSince1970: TimeInterval(expiresAtSeconds)).ISO8601Format()
        return [ReplyField("actor", actor), ReplyField("tenant", slug.rawValue)] + (payer.map { [ReplyField("payer", $0.rawValue)] } ?? [])
            + (team.map { [ReplyField("team", $0.rawValue)] } ?? []) + [ReplyField("expires", expires)]
    }
}

/// A valid token, and the caller that it allows now.
struct Login: Sendable {
    /// The token is looked up again at most this long after the last time. Together with the cache, a revocation is in
    /// force within 5 s.
    static let recheckInterval = Duration.milliseconds(1_500)

    let text: String
    /// The caller that the token names.
    var token: Caller
    /// The present caller: the token's, or an operator in a body chosen with `USE`.
    var caller: Caller
    var checkedAt: ContinuousClock.Instant

    var isFresh: Bool { .now < checkedAt + Self.recheckInterval }
}
