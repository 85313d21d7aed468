internal import Cooperation
internal import Dashboard
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Operations

/// Answers every request: it finds the route, looks up the caller, performs the operation and writes its answer or its
/// problem.
struct WebResponder: HTTPResponder {
    let configuration: WebServer.Configuration
    let operations: Operations
    let logger: Logger
    let table: RouteTable
    let dashboard: Dashboard
    let metrics = WebMetrics()
    let openAPI: FixedDocument
    let explorer: FixedDocument
    /// The method and template of every route; the last ones are the open routes, the dashboard's and the one for
    /// unknown paths.
    let names: [(method: String, template: String)]
    let connections: WebConnections
    let readiness = Readiness()
    private let requests: RateLimiter<TokenKey>?
    private let wrongTokens: RateLimiter<ClientAddress>?
    let bodies: BodyBudget
    private let largeBodies = OneAtATime()

    /// A token's number is unique only within its cooperation body.
    private struct TokenKey: Hashable {
        let tenant: Int64
        let token: Int64
    }

    init(_ server: WebServer, _ connections: WebConnections) {
        self.connections = connections
        configuration = server.configuration
        operations = server.operations
        dashboard = server.dashboard
        logger = server.logger
        table = RouteTable(WebServer.routes)
        names =
            table.routes.map { ($0.method.rawValue, $0.template) } + OpenRoute.allCases.map { ("GET", $0.rawValue) }
            + [("any", "dashboard"), ("any", "none")]
        requests = configuration.requestsPerSecond.map { RateLimiter($0, in: .seconds(1), clock: server.configuration.limitClock) }
        wrongTokens = configuration.wrongTokensPerMinute.map { RateLimiter($0, in: .seconds(60), clock: server.configuration.limitClock) }
        bodies = BodyBudget(maximum: configuration.maximumBodiesBytes, largestBody: configuration.maximumBodyBytes)
        openAPI = FixedDocument(OpenAPIDocument(WebServer.routes, tags: WebServer.tagged.map(\.key)).bytes, "application/json")
        explorer = FixedDocument(Explorer.page, "text/html; charset=utf-8", Explorer.headers)
    }

    func respond(to request: Request, context: WebContext) async -> Response {
        // Requests that one client sent ahead take turns with the requests of all others.
        await Task.yield()
        // The client has left, or was told that no further answer comes: requests that it sent ahead are not performed.
        if context.connection?.isServed == false { return Response(status: .serviceUnavailable) }
        let start = ContinuousClock.now
        metrics.begin()
        var trace = RequestTrace(id: RequestID.of(request.headers[.requestID]), route: names.count - 1)
        var body = RequestBodyReader(request, context, configuration, bodies)
        let language = Language(accepting: request.headers[.acceptLanguage])
        var response: Response
        do {
            response = try await answer(request, context.connection, &body, language, &trace)
        } catch {
            response = page(refusing: error, request, language, trace) ?? problem(error, language, trace)
        }
        if context.connection?.isSpare == true { response.headers[.connection] = "close" }
        response.headers[.requestID] = trace.id
        if configuration.certificate != nil { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        if request.method == .head, response.body.contentLength != 0 { response = response.createHeadResponse() }
        let end: @Sendable (HTTPResponse.Status) -> Void = { [trace, body, method = request.method] status in
            finish(trace, body, method, status, ContinuousClock.now - start)
        }
        if let work = trace.work { work.whenEnded(end) } else { end(response.status) }
        return response
    }

    /// Ends the request and its work: frees what it held, counts it and logs it. The status is the final one, also if
    /// the answer had begun with another.
    private func finish(
        _ trace: RequestTrace, _ body: RequestBodyReader, _ method: HTTPRequest.Method, _ status: HTTPResponse.Status,
        _ duration: Duration
    ) {
        body.finish()
        metrics.end(route: trace.route, status: status.code, duration)
        logger.info("request", metadata: trace.metadata(method, status, duration, names[trace.route].template))
    }

    private func problem(_ error: any Error, _ language: Language, _ trace: RequestTrace) -> Response {
        var problem = Problem(error, language: language)
        problem.challengesBasic = trace.route < table.routes.count && table.routes[trace.route].isForCalendars
        if let reference = problem.reference { log(error, reference: reference, trace) }
        return problem.response(language: language)
    }

    private func answer(
        _ request: Request, _ connection: WebConnection?, _ body: inout RequestBodyReader, _ language: Language,
        _ trace: inout RequestTrace
    ) async throws -> Response {
        try Self.checkHead(request)
        let target = RequestTarget(request.head.path ?? "/")
        if request.method == .options { return Response(allowing: try allowed(at: target)) }
        guard let path = target.segments else { throw Refusal.notFound }
        if let place = OpenRoute.allCases.firstIndex(where: { $0.rawValue == target.path }) {
            trace.route = table.routes.count + place
            return try await besideEventLoops { try await answer(OpenRoute.allCases[place], request) }
        }
        if connection?.isSpare == true { throw Refusal.busy }
        if Dashboard.owns(path) {
            trace.route = names.count - 2
            return try await besideEventLoops {
                try await page(request, path, connection?.address ?? ClientAddress(nil), &body, language, &trace)
            }
        }
        switch table.match(path, request.method) {
        case .notFound: throw Refusal.notFound
        case .methodNotAllowed(let allowed): throw TransportRefusal.methodNotAllowed(allowed: allowed)
        case .found(let index, let values):
            trace.route = index
            let route = table.routes[index]
            let deadline = operations.deadline()
            let caller = try await caller(request, from: connection?.address ?? ClientAddress(nil), of: values[0], by: deadline)
            trace.tenant = caller.slug.rawValue
            // Checked before the body is read: a caller without permission takes no place.
            try caller.require(route.permission)
            let form = try AnswerForm(of: route, for: request, language: language, tenant: caller.slug.rawValue)
            if route.isLarge { guard largeBodies.begin() else { throw Refusal.busy } }
            defer { if route.isLarge { largeBodies.end() } }
            if route.method == .get {
                let values = try RequestValues(
                    route, path: values, query: target.parameters(), body: [], headers: request.headers, today: operations.today(),
                    deadline: deadline)
                return try await route.perform(values, caller, operations, form).response(to: request, by: route)
            }
            return try await besideEventLoops {
                let beforeBody = ContinuousClock.now
                let fields = try await RequestBodyFields.read(
                    &body, request, route, for: caller.tenant, documentLimit: route.isLarge ? configuration.maximumDocumentBytes : nil)
                let values = try RequestValues(
                    route, path: values, query: target.parameters(), body: fields, headers: request.headers, today: operations.today(),
                    deadline: deadline.later(by: ContinuousClock.now - beforeBody))
                return try await route.perform(values, caller, operations, form).response(to: request, by: route)
            }
        }
    }

    /// The methods of a target, as `Allow` writes them. They are the same for everybody, so no token is needed.
    private func allowed(at target: RequestTarget) throws -> String {
        if target.path == "*" { return RouteTable.allowed([.get, .put, .post, .delete]) }
        if OpenRoute(rawValue: target.path) != nil { return OpenRoute.allowed }
        guard let path = target.segments else { throw Refusal.notFound }
        if Dashboard.owns(path), let methods = Dashboard.methods(at: path) { return RouteTable.allowed(methods) }
        guard let allowed = table.allowed(at: path) else { throw Refusal.notFound }
        return allowed
    }

    /// The token's caller, if the path names the caller's own body; an operator's caller may name any. For everybody
    /// else another body seems not to exist.
    private func caller(_ request: Request, from address: ClientAddress, of tenant: String, by deadline: Deadline) async throws -> Caller {
        guard let header = request.headers[.authorization] else { throw Refusal.authenticationRequired }
        guard let token = Credentials.token(in: header) else { throw Refusal.authenticationFailed }
        let caller = try await admit(.token(token), from: address, by: deadline).caller
        if caller.slug.rawValue == tenant { return caller }
        guard caller.isPlatform, let slug = TenantSlug(rawValue: tenant) else { throw Refusal.notFound }
        return try await operations.use(slug, as: caller, by: deadline)
    }

    /// The caller that the proof belongs to, unless its token has sent too many requests.
    func admit(_ proof: SignInProof, from address: ClientAddress, by deadline: Deadline) async throws -> Admitted {
        let admitted = try await lookUp(proof, from: address, by: deadline)
        let caller = admitted.caller
        if let requests, !requests.take(TokenKey(tenant: caller.tenant.rawValue, token: caller.tokenID)) {
            throw Refusal.rateLimited(retryAfterSeconds: requests.retryAfterSeconds)
        }
        return admitted
    }

    /// Wrong tokens, sessions and links are counted by address. Above the limit, only a proof that was right before is
    /// looked up.
    private func lookUp(_ proof: SignInProof, from address: ClientAddress, by deadline: Deadline) async throws -> Admitted {
        var isStranger = false
        do {
            return try await operations.admit(proof, via: .http, by: deadline) {
                isStranger = true
                if let wrongTokens, !wrongTokens.hasRoom(address) {
                    throw Refusal.rateLimited(retryAfterSeconds: wrongTokens.retryAfterSeconds)
                }
            }
        } catch Refusal.authenticationFailed {
            if isStranger { _ = wrongTokens?.take(address) }
            throw Refusal.authenticationFailed
        }
    }

    /// Checks what HTTP requires of every request, whatever its path.
    private static func checkHead(_ request: Request) throws {
        guard request.head.authority?.isEmpty == false, !request.headers.contains(.furtherHost) else { throw TransportRefusal.hostUnclear }
        if let expectation = request.headers[.expect], expectation.lowercased() != "100-continue" {
            throw TransportRefusal.expectationUnknown
        }
    }

    private func log(_ error: any Error, reference: String, _ trace: RequestTrace) {
        logger.error(
            "unexpected error",
            metadata: ["ref": "\(reference)", "request": "\(trace.id)", "error": "\(String(reflecting: error))"])
    }
}
