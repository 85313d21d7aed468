internal import Hummingbird
internal import NIOCore
internal import Operations

/// The routes without a token: they reveal nothing about any tenant.
enum OpenRoute: String, CaseIterable {
    case openAPI = "/openapi.json"
    case explorer = "/docs"
    case live = "/live"
    case ready = "/ready"
    case metrics = "/metrics"

    static let allowed = RouteTable.allowed([.get])
}

extension WebResponder {
    func answer(_ route: OpenRoute, _ request: Request) async throws -> Response {
        guard request.method == .get || request.method == .head else {
            throw TransportRefusal.methodNotAllowed(allowed: OpenRoute.allowed)
        }
        switch route {
        case .openAPI: return openAPI.response(to: request)
        case .explorer: return explorer.response(to: request)
        case .live: return text("live\n")
        case .ready:
            if operations.process.isDraining { throw TransportRefusal.draining }
            guard operations.process.isListening else { throw TransportRefusal.notListening }
            guard await readiness.isReady({ [operations] in await operations.isDatabaseReady() }) else { throw Refusal.databaseDown }
            return text("ready\n")
        case .metrics:
            return text(
                operations.metricsText() + ProcessMetrics.text + metrics.text(names) + connections.metricsText + bodies.metricsText,
                "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    /// Never compressed: probes and Prometheus are near and send many requests.
    private func text(_ text: String, _ type: String = "text/plain; charset=utf-8") -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
