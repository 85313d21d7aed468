/// One request as both clients of the benchmark send it: wrk, and a connection that times each answer.
struct HTTPCall {
    var method = "GET"
    let path: String
    let token: String
    /// An entity tag that the client has; empty for none.
    var knownTag = ""
    /// JSON; empty for none.
    var body = ""
}
