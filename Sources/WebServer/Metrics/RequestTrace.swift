internal import Hummingbird
internal import Logging
internal import Operations

/// What the access log tells of a request: never a token, a query or a body.
struct RequestTrace {
    let id: String
    /// Its place in the table of routes; beyond the end until one is found.
    var route: Int
    /// The caller's tenant; nil until the caller is known.
    var tenant: String?

    func metadata(_ request: Request, _ response: Response, _ duration: Duration, _ template: String) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "method": "\(request.method.rawValue)", "route": "\(template)", "status": "\(response.status.code)",
            "microseconds": "\(duration.microseconds)", "request": "\(id)",
        ]
        if let tenant { metadata["tenant"] = "\(tenant)" }
        return metadata
    }
}
