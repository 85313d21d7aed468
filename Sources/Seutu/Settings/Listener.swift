internal import AdminServer

/// Where one of the two ports listens, and whether with TLS.
struct Listener: Sendable {
    let address: String
    /// 0 does not listen on TCP at all.
    let port: Int
    /// Empty for plain text.
    let tlsCertificate: String
    let tlsKey: String
    let allowPlainText: Bool

    init(_ prefix: String, defaultPort: Int, _ name: String, from reader: inout SettingsReader) throws {
        address = try reader.text(prefix + ".address", fallback: "127.0.0.1", "the address that \(name) listens on")
        port = try reader.integer(prefix + ".port", defaultPort, 0...65_535, "the port that \(name) listens on; 0 switches it off")
        tlsCertificate = try reader.text(
            prefix + ".tlsCertificate", "PEM file with the certificate and its chain for \(name); switches TLS on")
        tlsKey = try reader.text(prefix + ".tlsKey", "PEM file with the private key of that certificate")
        allowPlainText = try reader.flag(
            prefix + ".allowPlainText", false, "\(name) listens without TLS beyond loopback too, behind a proxy that adds it")
        try check(reader, prefix)
    }

    var isEncrypted: Bool { !tlsCertificate.isEmpty }

    /// Tokens travel over this port, so it listens without TLS beyond this machine only when that is allowed.
    private func check(_ reader: SettingsReader, _ prefix: String) throws {
        let certificate = Setting.variable(for: prefix + ".tlsCertificate")
        let key = Setting.variable(for: prefix + ".tlsKey")
        if tlsCertificate.isEmpty != tlsKey.isEmpty { throw CommandFailure("\(certificate) and \(key) go together: set both or none.") }
        if port != 0 && !isEncrypted && !AdminServer.isLoopback(address) && !allowPlainText {
            let permission = Setting.variable(for: prefix + ".allowPlainText")
            throw CommandFailure("\(address) is not loopback: set \(certificate) and \(key), or \(permission)=yes behind a proxy with TLS.")
        }
    }
}
