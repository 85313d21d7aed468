/// What one client of the HTTP port may take. `WebServer.Configuration` has the reasons.
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
        maximumBodyBytes = try reader.integer(
            "http.maximumBodyBytes", 1_048_576, 1_024...104_857_600, "a larger request is refused with 413")
        maximumDocumentBytes = try reader.integer(
            "http.maximumDocumentBytes", 67_108_864, 1_024...1_073_741_824, "the same of a document of statistics, one at a time")
        maximumBodiesBytes = try reader.integer(
            "http.maximumBodiesBytes", 33_554_432, 1_024...1_073_741_824,
            "of all other requests at once, at least one; more get 503, as does one cooperation body beyond a quarter")
        connections = try reader.integer(
            "http.connections", 1_024, 1...100_000, "HTTP connections at a time; one more closes the one that was silent longest")
        connectionsPerAddress = try reader.integer(
            "http.connectionsPerAddress", 256, 0...100_000, "of those, from one address; 0 for no limit, as behind a proxy")
        requestsPerSecond = try reader.integer(
            "http.requestsPerSecond", 1_000, 0...1_000_000, "requests a second of one token; more get 429; 0 for no limit")
        wrongTokensPerMinute = try reader.integer(
            "http.wrongTokensPerMinute", 60, 0...1_000_000,
            "wrong tokens a minute from one address; then tokens unknown within the hour get 429 there; 0 for no limit")
        idleTimeout = try reader.duration(
            "http.idleTimeout", .seconds(30), "a connection without a whole request head is closed after this")
        bodyTimeout = try reader.duration("http.bodyTimeout", .seconds(20), "how long a request's body may take to come")
        writeTimeout = try reader.duration("http.writeTimeout", .seconds(30), "how long a client may leave an answer unread")
    }
}
