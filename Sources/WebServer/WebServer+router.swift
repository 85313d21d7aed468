internal import Cooperation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import Operations

/// What a request carries through the router.
typealias WebContext = BasicRequestContext

extension WebServer {
    /// The routes of `apiRoutes`, and those that need no token.
    func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self)
        router.add(middleware: ProblemMiddleware(logger: logger))
        for route in apiRoutes {
            router.on(RouterPath(route.routerPath), method: route.method) { request, context in
                try await self.respond(to: request, context, by: route)
            }
        }
        router.get("openapi.json") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(bytes: openAPIDocument())))
        }
        router.get("live") { _, _ in plain("live\n") }
        router.get("ready") { _, _ in
            guard !self.operations.service.isDraining, await self.operations.isDatabaseReady() else { throw Refusal.databaseDown }
            return plain("ready\n")
        }
        router.get("metrics") { _, _ in plain(self.operations.metricsText()) }
        return router
    }

    /// Authenticates, reads the request's fields, performs the route's operation and encodes its answer.
    private func respond(to request: Request, _ context: WebContext, by route: Route) async throws -> Response {
        let caller = try await caller(of: request, context)
        let language = Language(accepting: request.headers[.acceptLanguage])
        let body = try await request.body.collect(upTo: configuration.maximumBodyBytes)
        var values = try RequestFields(request, context, route: route, body: body)
        let answer = try await route.perform(&values, caller, operations)
        return try answer.response(to: request, tenant: caller.slug, language: language)
    }

    /// The token's caller, if the path names the caller's own body; an operator's may name any.
    private func caller(of request: Request, _ context: WebContext) async throws -> Caller {
        guard let header = request.headers[.authorization] else { throw Refusal.authenticationRequired }
        guard header.lowercased().hasPrefix("bearer ") else { throw Refusal.authenticationFailed }
        let caller = try await operations.authenticate(String(header.dropFirst(7)), via: .http)
        guard let slug = context.parameters.get("tenant").flatMap({ TenantSlug(rawValue: $0) }) else { throw Refusal.notFound }
        if caller.isPlatform { return try await operations.use(slug, as: caller) }
        guard slug == caller.slug else { throw Refusal.notFound }
        return caller
    }
}

func plain(_ text: String) -> Response {
    Response(
        status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
        body: .init(byteBuffer: ByteBuffer(string: text)))
}
