internal import WebServer

/// The limits of one client of the HTTP port. `WebServer.Configuration` has the reasons.
struct HTTPLimits: Sendable {
    let maximumBodyBytes: Int
    let maximumDocumentBytes: Int
    let maximumBodiesBytes: Int
    let connections: Int
    let connectionsPerAddress: Int
    let requestsPerSecond: Int
    let wrongTokensPerMinute: Int
    let idleTimeout: Duration
    let bodyTimeout: Duration
    let writeTimeout: Duration

    init(from reader: inout SettingsReader) throws {
        let web = WebServer.Configuration(host: "", port: 0)
        maximumBodyBytes = try reader.integer(
            "http.maximumBodyBytes", web.maximumBodyBytes, 1_024...104_857_600,
            "bytes of a request's body; a larger one is refused with 413")
        maximumDocumentBytes = try reader.integer(
            "http.maximumDocumentBytes", web.maximumDocumentBytes, 1_024...1_073_741_824,
            "bytes of a document of statistics; one such document is read at a time")
        maximumBodiesBytes = try reader.integer(
            "http.maximumBodiesBytes", web.maximumBodiesBytes, 1_024...1_073_741_824,
            "bytes of all other request bodies at a time; beyond it, and beyond a quarter of it for one cooperation body, 503")
        connections = try reader.integer(
            "http.connections", web.maximumConnections, 1...100_000,
            "HTTP connections at a time; one more closes a connection that is not being served")
        connectionsPerAddress = try reader.integer(
            "http.connectionsPerAddress", web.maximumConnectionsPerAddress ?? 0, 0...100_000,
            "HTTP connections from one address at a time; 0 for no limit, as behind a proxy")
        requestsPerSecond = try reader.integer(
            "http.requestsPerSecond", web.requestsPerSecond ?? 0, 0...1_000_000,
            "requests per second of one token; more get 429; 0 for no limit")
        wrongTokensPerMinute = try reader.integer(
            "http.wrongTokensPerMinute", web.wrongTokensPerMinute ?? 0, 0...1_000_000,
            "wrong tokens per minute from one address; after that, tokens that were not used within the hour get 429 there; 0 for no limit")
        idleTimeout = try reader.duration(
            "http.idleTimeout", web.idleTimeout, "a connection that has not sent a whole request head for this long is closed")
        bodyTimeout = try reader.duration("http.bodyTimeout", web.bodyTimeout, "how long a request's body may take to arrive")
        writeTimeout = try reader.duration("http.writeTimeout", web.writeTimeout, "how long a client may leave an answer unread")
    }
}
