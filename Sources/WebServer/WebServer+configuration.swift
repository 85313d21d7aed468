package import Encryption

extension WebServer {
    /// Where to listen, and every limit of the interface with the reason for its default.
    package struct Configuration: Sendable {
        package var host: String
        /// 0 means any free port.
        package var port: Int
        /// Without a certificate the port is plain HTTP: for loopback, or behind a proxy that ends TLS.
        package var certificate: ServedCertificate?

        /// The longest body that is read, in bytes: an import of 10,000 rows fits.
        package var maximumBodyBytes = 1 << 20
        /// The longest form from a client that is not signed in: a token has about 90 bytes, and browsers add the rest.
        /// Every connection has room for one form, so nobody can keep others from signing in.
        package var maximumStrangerBodyBytes = 8 << 10
        /// The longest body of a large change; only one such body is read at a time.
        package var maximumDocumentBytes = 64 << 20
        /// The bytes of all bodies in memory, without that document: thirty-two of the longest. One cooperation body
        /// may use a quarter of it.
        package var maximumBodiesBytes = 32 << 20
        /// A token has about 90 bytes and a path under 300; browsers and proxies add the rest.
        package var maximumHeaderFieldBytes = 8 << 10
        package var maximumHeaderBytes = 16 << 10
        package var maximumHeaderCount = 100
        /// Connections at once, some 30 KiB each. A further one takes the place of a connection without a request under
        /// way. While all are busy, it gets only answers that need no token.
        package var maximumConnections = 1024
        /// Connections at once from one address; nil for no limit. A proxy needs no limit, because all connections come
        /// from it.
        package var maximumConnectionsPerAddress: Int? = 256
        /// A connection that sends no whole request head for this long is closed, so slow senders cannot hold all
        /// connections.
        package var idleTimeout = Duration.seconds(30)
        /// The time from a request's head to the end of its body, enough for 1 MiB on a poor line. A slower connection
        /// is closed.
        package var bodyTimeout = Duration.seconds(20)
        /// How long a client may leave an answer unread before its connection is closed.
        package var writeTimeout = Duration.seconds(30)
        /// Requests a second of one token, and as many more in one burst; nil for no limit. People and imports make a
        /// hundredth of it, and one machine answers ten times as many.
        package var requestsPerSecond: Int? = 1_000
        /// Wrong tokens a minute from one address, and as many in one burst; nil for no limit. Above it, only tokens
        /// that were right within the hour are looked up, so guessing costs the database nothing and stops nobody who
        /// works.
        package var wrongTokensPerMinute: Int? = 60
        /// The clock of the two limits above. A test stops it, so that a slow machine does not allow a client more.
        package var limitClock: @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }

        package init(host: String, port: Int, certificate: ServedCertificate? = nil) {
            self.host = host
            self.port = port
            self.certificate = certificate
        }
    }
}
