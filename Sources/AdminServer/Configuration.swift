package import AdminProtocol
package import Cooperation
package import Encryption

extension AdminServer {
    package struct Configuration: Sendable {
        /// A TCP port, with TLS or without.
        package struct TCP: Sendable {
            package var host: String
            /// 0 takes any free one.
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

        /// TLS 1.3, or 1.2 as well where old clients need it.
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
        /// The language of the texts after `; ` until a session chooses its own.
        package var language: Language
        /// How long the answer to an address's first failed login waits; each further one waits twice as long, up to 8
        /// s.
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

    /// What the process knows and `SHOW` tells; values hold no secret. Settings have their environment's names, all
    /// else kebab-case.
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
