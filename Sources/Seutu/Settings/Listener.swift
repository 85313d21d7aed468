internal import AdminServer
internal import Encryption

/// Where one of the two ports listens, and whether it uses TLS.
struct Listener: Sendable {
    let address: String
    /// 0 means that it does not listen on TCP.
    let port: Int
    /// Nil for plain text.
    let certificate: ServedCertificate?
    let allowPlainText: Bool

    init(_ prefix: String, defaultPort: Int, _ name: String, from reader: inout SettingsReader) throws {
        address = try reader.text(prefix + ".address", fallback: "127.0.0.1", "the address that \(name) listens on")
        port = try reader.integer(prefix + ".port", defaultPort, 0...65_535, "the port that \(name) listens on; 0 switches it off")
        let certificateFile = try reader.text(
            prefix + ".tlsCertificate", "PEM file with the certificate and its chain for \(name); switches TLS on")
        let keyFile = try reader.text(prefix + ".tlsKey", "PEM file with the private key of that certificate")
        allowPlainText = try reader.flag(
            prefix + ".allowPlainText", false, "\(name) listens without TLS also beyond loopback, behind a proxy that adds TLS")
        if certificateFile.isEmpty != keyFile.isEmpty {
            let (certificate, key) = Self.variables(prefix)
            throw CommandFailure("\(certificate) and \(key) go together: set both or none.")
        }
        certificate = certificateFile.isEmpty ? nil : ServedCertificate(certificateFile: certificateFile, keyFile: keyFile)
        try check(prefix)
    }

    /// The settings that name the two files.
    static func variables(_ prefix: String) -> (certificate: String, key: String) {
        (Setting.variable(for: prefix + ".tlsCertificate"), Setting.variable(for: prefix + ".tlsKey"))
    }

    /// Tokens are sent over this port, so without TLS it listens beyond this machine only if that is allowed.
    private func check(_ prefix: String) throws {
        if port != 0 && certificate == nil && !AdminServer.isLoopback(address) && !allowPlainText {
            let (certificate, key) = Self.variables(prefix)
            let permission = Setting.variable(for: prefix + ".allowPlainText")
            let setting = Setting.variable(for: prefix + ".address") + "=" + address
            throw CommandFailure("\(setting) is not loopback: set \(certificate) and \(key), or \(permission)=yes behind a proxy with TLS.")
        }
    }
}
