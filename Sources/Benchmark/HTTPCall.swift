/// One request in the form for both clients of the benchmark: wrk, and a connection that measures the time of each
/// answer.
struct HTTPCall {
    var method = "GET"
    let path: String
    let token: String
    /// The entity tag that the client already has; empty for none.
    var knownTag = ""
    /// JSON; empty for none.
    var body = ""
}
