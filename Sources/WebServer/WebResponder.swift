internal import Cooperation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Operations

/// Answers every request: finds its route, asks who is there, performs the operation and writes its answer or its problem.
struct WebResponder: HTTPResponder {
    let configuration: WebServer.Configuration
    let operations: Operations
    let logger: Logger
    let table: RouteTable
    let metrics = WebMetrics()
    let openAPI: ByteBuffer
    /// Method and template of every route, the open ones and the one of paths that lead nowhere at the end.
    let names: [(method: String, template: String)]
    private let limiter: RateLimiter?
    private let largeBodies = OneAtATime()

    init(_ server: WebServer) {
        configuration = server.configuration
        operations = server.operations
        logger = server.logger
        table = RouteTable(WebServer.routes)
        names = table.routes.map { ($0.method.rawValue, $0.template) } + OpenRoute.allCases.map { ("GET", $0.rawValue) } + [("any", "none")]
        limiter = configuration.requestsPerSecond.map(RateLimiter.init(perSecond:))
        openAPI = ByteBuffer(bytes: OpenAPIDocument(WebServer.routes).bytes)
    }

    func respond(to request: Request, context: WebContext) async -> Response {
        let start = ContinuousClock.now
        metrics.begin()
        var trace = RequestTrace(id: RequestID.of(request.headers[.requestID]), route: names.count - 1)
        var body = RequestBodyReader(request, context, configuration)
        let language = Language(accepting: request.headers[.acceptLanguage])
        var response: Response
        do {
            response = try await answer(request, &body, language, &trace)
        } catch {
            let problem = Problem(error, language: language)
            if let reference = problem.reference { log(error, reference: reference, trace) }
            response = problem.response(language: language)
        }
        if body.isPending { await body.drain() }
        response.headers[.requestID] = trace.id
        if configuration.certificateFile != nil { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        if request.method == .head { response = response.createHeadResponse() }
        let duration = ContinuousClock.now - start
        metrics.end(route: trace.route, status: response.status.code, duration)
        logger.info("request", metadata: trace.metadata(request, response, duration, names[trace.route].template))
        return response
    }

    private func answer(
        _ request: Request, _ body: inout RequestBodyReader, _ language: Language, _ trace: inout RequestTrace
    ) async throws -> Response {
        let target = RequestTarget(request.head.path ?? "/")
        guard let path = target.segments else { throw Refusal.notFound }
        if let open = OpenRoute(rawValue: target.path) {
            trace.route = table.routes.count + open.place
            return try await answer(open, request.method)
        }
        switch table.match(path, request.method) {
        case .notFound: throw Refusal.notFound
        case .methodNotAllowed(let allowed): throw TransportRefusal.methodNotAllowed(allowed: allowed)
        case .found(let index, let values):
            trace.route = index
            let route = table.routes[index]
            let caller = try await caller(request, of: values[0])
            trace.tenant = caller.slug.rawValue
            if route.isLarge {
                // Before the body is read: who may not do it takes nobody's place.
                guard caller.may(route.permission) else { throw Refusal.denied(needs: route.permission) }
                guard largeBodies.begin() else { throw Refusal.busy }
            }
            defer { if route.isLarge { largeBodies.end() } }
            let fields = try RequestValues(
                route, path: values, query: target.parameters(),
                body: route.method == .get
                    ? []
                    : try await RequestBodyFields.read(
                        &body, request, route, upTo: route.isLarge ? configuration.maximumDocumentBytes : nil), headers: request.headers,
                today: operations.today())
            return try await route.perform(fields, caller, operations)
                .response(to: request, by: route, tenant: caller.slug.rawValue, language: language)
        }
    }

    /// The token's caller, if the path names the caller's own body; an operator's may name any. To everybody else another body
    /// is as absent as one that never was.
    private func caller(_ request: Request, of tenant: String) async throws -> Caller {
        guard let header = request.headers[.authorization] else { throw Refusal.authenticationRequired }
        guard let token = Credentials.token(in: header) else { throw Refusal.authenticationFailed }
        let caller = try await operations.authenticate(token, via: .http)
        try limiter?.admit(caller)
        if caller.slug.rawValue == tenant { return caller }
        guard caller.isPlatform, let slug = TenantSlug(rawValue: tenant) else { throw Refusal.notFound }
        return try await operations.use(slug, as: caller)
    }

    private func log(_ error: any Error, reference: String, _ trace: RequestTrace) {
        logger.error(
            "unexpected error",
            metadata: ["ref": "\(reference)", "request": "\(trace.id)", "error": "\(String(reflecting: error))"])
    }
}
