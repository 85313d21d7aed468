internal import Dashboard
internal import HTTPTypes
internal import Logging
internal import Operations

/// The facts of a request for the access log: never a token, a query or a body.
struct RequestTrace {
    let id: String
    /// Its place in the table of routes; beyond the end until a route is found.
    var route: Int
    /// The caller's tenant; nil until the caller is known.
    var tenant: String?
    /// Work that continues after the answer has begun; nil if there is none.
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
