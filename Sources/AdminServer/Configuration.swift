package import AdminProtocol
package import Cooperation
package import Encryption

extension AdminServer {
    package struct Configuration: Sendable {
        /// A TCP port, with TLS or without.
        package struct TCP: Sendable {
            package var host: String
            /// 0 means any free port.
            package var port: Int
            /// Nil for plain text, which is refused beyond loopback unless `allowsPlainText`.
            package var tls: TLS?
            package var allowsPlainText: Bool

            package init(host: String = "127.0.0.1", port: Int = 7080, tls: TLS? = nil, allowsPlainText: Bool = false) {
                self.host = host
                self.port = port
                self.tls = tls
                self.allowsPlainText = allowsPlainText
            }
        }

        /// TLS 1.3, or also 1.2 for old clients.
        package struct TLS: Sendable {
            package var certificate: ServedCertificate
            package var allowsTLS12: Bool

            package init(certificate: ServedCertificate, allowsTLS12: Bool = false) {
                self.certificate = certificate
                self.allowsTLS12 = allowsTLS12
            }
        }

        package var tcp: TCP?
        package var unixSocketPath: String?
        package var limits: ProtocolLimits
        /// The language of the texts after `; ` until a session chooses one.
        package var language: Language
        /// How long the answer to the first failed login of an address waits. Each further failure waits twice as long,
        /// up to 8 s.
        package var loginFailureDelay: Duration

        package init(
            tcp: TCP? = TCP(), unixSocketPath: String? = nil, limits: ProtocolLimits = .standard, language: Language = .en,
            loginFailureDelay: Duration = .milliseconds(250)
        ) {
            self.tcp = tcp
            self.unixSocketPath = unixSocketPath
            self.limits = limits
            self.language = language
            self.loginFailureDelay = loginFailureDelay
        }
    }

    /// The facts about the process that `SHOW` tells; no value holds a secret. Settings are named like their
    /// environment variables, all others in kebab-case.
    package struct Facts: Sendable {
        package typealias Lines = [(name: String, value: String)]
        package var version: String
        package var configuration: @Sendable () -> Lines
        package var pool: @Sendable () -> Lines

        package init(
            version: String, configuration: @escaping @Sendable () -> Lines = { [] }, pool: @escaping @Sendable () -> Lines = { [] }
        ) {
            self.version = version
            self.configuration = configuration
            self.pool = pool
        }
    }
}
