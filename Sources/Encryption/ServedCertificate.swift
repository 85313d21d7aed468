internal import NIOCore
package import NIOSSL
internal import Synchronization

/// A listener's certificate and key: PEM files, read when the listener begins and again whenever it is told to. A
/// connection keeps the certificate that was current when the connection was made.
package final class ServedCertificate: Sendable {
    package let certificateFile: String
    package let keyFile: String
    private let current = Mutex(NIOSSLContextConfigurationOverride.noChanges)

    package init(certificateFile: String, keyFile: String) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }

    /// Why the files cannot be used.
    package enum Fault: Error {
        /// The certificate's file holds no certificate, or cannot be read.
        case certificate
        /// The key's file holds no key, or cannot be read.
        case key
        /// The key belongs to another certificate.
        case strangers
    }

    /// Reads the files again. If they cannot be used, throws a `Fault` and keeps the earlier ones.
    package func read() throws { _ = try configuration() }

    /// The configuration of a listener that uses certificates read later, too.
    package func configuration() throws -> TLSConfiguration {
        guard let chain = try? NIOSSLCertificate.fromPEMFile(certificateFile).map(NIOSSLCertificateSource.certificate), !chain.isEmpty
        else { throw Fault.certificate }
        guard let key = try? NIOSSLPrivateKeySource.privateKey(NIOSSLPrivateKey(file: keyFile, format: .pem)) else { throw Fault.key }
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
        guard (try? NIOSSLContext(configuration: configuration)) != nil else { throw Fault.strangers }
        current.withLock {
            $0.certificateChain = chain
            $0.privateKey = key
        }
        configuration.sslContextCallback = { [self] _, promise in promise.succeed(current.withLock { $0 }) }
        return configuration
    }
}

extension ServedCertificate: CustomStringConvertible {
    package var description: String { "\(certificateFile), \(keyFile)" }
}
