internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// The connection cannot be used any more; the server may have done what was sent last, or not.
struct ClientConnectionError: Error, CustomStringConvertible {
    let description: String
    /// Whether the text tells why the connection broke, as the system or TLS said it.
    let namesCause: Bool

    init(_ description: String, namesCause: Bool = false) {
        self.description = description
        self.namesCause = namesCause
    }

    /// The reason, and what a person can do about it where that is known.
    static func reason(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            if let failure = error.connectionErrors.first { return reason(failure.error) }
            return "the name is not known; check the address"
        case let error as IOError: return reason(code: error.errnoCode)
        case ChannelError.connectTimeout: return "no answer within \(ClientConnection.connectTimeout.nanoseconds / 1_000_000_000) s"
        case NIOSSLError.handshakeFailed(let failure): return handshake("\(failure)")
        case is NIOSSLExtraError: return handshake("CERTIFICATE_VERIFY_FAILED: \(error)")
        default: return "\(error)"
        }
    }

    private static func reason(code: CInt) -> String {
        switch code {
        case ECONNREFUSED: "nothing listens there; is the service running, and is this its admin port?"
        case ENOENT: "there is no such socket; is the service running, with SEUTU_ADMIN_SOCKET set to this path?"
        case EACCES: "this user may not open it; the service's group may"
        case ENETUNREACH, EHOSTUNREACH: "no route to that address"
        default: String(cString: strerror(code))
        }
    }

    private static func handshake(_ text: String) -> String {
        if text.contains("WRONG_VERSION_NUMBER") { return "the server does not speak TLS on this port; leave --tls out" }
        if text.contains("CERTIFICATE_VERIFY_FAILED") {
            return "the server's certificate is not one that this machine trusts for that name; name its authority with --ca-file"
        }
        return "TLS failed: \(text)"
    }
}
