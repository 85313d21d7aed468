package import Encryption

extension WebServer {
    /// Where to listen, and every limit of the interface with the reason for its default.
    package struct Configuration: Sendable {
        package var host: String
        /// 0 takes a free port.
        package var port: Int
        /// Without one the port is plain: for loopback, or behind a proxy that ends TLS.
        package var certificate: ServedCertificate?

        /// The longest body that is read: an import of 10,000 rows fits.
        package var maximumBodyBytes = 1 << 20
        /// The longest form of somebody who is not signed in: a token has about 90 bytes, and the rest is what a
        /// browser adds. Every connection has room for one, so nobody can keep another from signing in.
        package var maximumStrangerBodyBytes = 8 << 10
        /// The longest body of a large change; only one such body is read at a time.
        package var maximumDocumentBytes = 64 << 20
        /// Bodies in memory at once, other than that document; a quarter of it for one cooperation body. Thirty-two of
        /// the longest.
        package var maximumBodiesBytes = 32 << 20
        /// A token has about 90 bytes and a path under 300; the rest is what browsers and proxies add.
        package var maximumHeaderFieldBytes = 8 << 10
        package var maximumHeaderBytes = 16 << 10
        package var maximumHeaderCount = 100
        /// Connections at once, some 30 KiB each. One more takes the place of one that is not being served;
        /// while all are busy it gets only what needs no token.
        package var maximumConnections = 1024
        /// Connections at once from one address; nil for no limit, which a proxy needs because all connections come
        /// from it.
        package var maximumConnectionsPerAddress: Int? = 256
        /// A connection that sends no whole request head for this long is closed, so slow senders cannot hold them all.
        package var idleTimeout = Duration.seconds(30)
        /// From a request's head to the end of its body: 1 MiB over a poor line. A connection that is slower is closed.
        package var bodyTimeout = Duration.seconds(20)
        /// For how long a client may leave an answer unread before its connection is closed.
        package var writeTimeout = Duration.seconds(30)
        /// Requests a second that one token may make, and as many again at once; nil for no limit. People and imports
        /// make a hundredth of it, and one machine answers ten times as many.
        package var requestsPerSecond: Int? = 1_000
        /// Wrong tokens a minute from one address, and as many at once; nil for no limit. Beyond it only tokens that
        /// were right within the hour are looked up, so that guessing costs the database nothing and stops nobody who
        /// works.
        package var wrongTokensPerMinute: Int? = 60
        /// The clock of the two limits above. A test stops it, so that a slow machine gives no client more.
        package var limitClock: @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }

        package init(host: String, port: Int, certificate: ServedCertificate? = nil) {
            self.host = host
            self.port = port
            self.certificate = certificate
        }
    }
}
