internal import Dashboard
internal import HTTPTypes
internal import Logging
internal import Operations

/// What the access log tells of a request: never a token, a query or a body.
struct RequestTrace {
    let id: String
    /// Its place in the table of routes; beyond the end until one is found.
    var route: Int
    /// The caller's tenant; nil until the caller is known.
    var tenant: String?
    /// What goes on after the answer has begun; nil for nothing.
    var work: WorkEnd?

    func metadata(
        _ method: HTTPRequest.Method, _ status: HTTPResponse.Status, _ duration: Duration, _ template: String
    ) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "method": "\(method.rawValue)", "route": "\(template)", "status": "\(status.code)",
            "microseconds": "\(duration.microseconds)", "request": "\(id)",
        ]
        if let tenant { metadata["tenant"] = "\(tenant)" }
        return metadata
    }
}
