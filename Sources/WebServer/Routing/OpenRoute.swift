internal import Hummingbird
internal import NIOCore
internal import Operations

/// What needs no token: nothing here tells of any tenant.
enum OpenRoute: String, CaseIterable {
    case openAPI = "/openapi.json"
    case live = "/live"
    case ready = "/ready"
    case metrics = "/metrics"

    /// Its place among them, after the routes of the table.
    var place: Int {
        switch self {
        case .openAPI: 0
        case .live: 1
        case .ready: 2
        case .metrics: 3
        }
    }
}

extension WebResponder {
    func answer(_ route: OpenRoute, _ method: HTTPRequest.Method) async throws -> Response {
        guard method == .get || method == .head else { throw TransportRefusal.methodNotAllowed(allowed: "GET, HEAD") }
        switch route {
        case .openAPI: return document(openAPI, "application/json", cacheControl: "public, max-age=300")
        case .live: return document(ByteBuffer(string: "live\n"), "text/plain; charset=utf-8")
        case .ready:
            if operations.service.isDraining { throw TransportRefusal.draining }
            guard operations.service.isListening else { throw TransportRefusal.notListening }
            guard await readiness.isReady({ [operations] in await operations.isDatabaseReady() }) else { throw Refusal.databaseDown }
            return document(ByteBuffer(string: "ready\n"), "text/plain; charset=utf-8")
        case .metrics:
            let text =
                operations.metricsText() + ProcessMetrics.text + metrics.text(names) + connections.metricsText + bodies.metricsText
            return document(ByteBuffer(string: text), "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    private func document(_ body: ByteBuffer, _ type: String, cacheControl: String = "no-store") -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: cacheControl, .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: body))
    }
}
