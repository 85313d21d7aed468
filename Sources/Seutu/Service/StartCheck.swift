internal import Encryption
internal import Foundation
internal import Glibc
internal import NIOCore
internal import NIOPosix

/// Checks before anything starts whether the listeners can listen, and names the setting to change if one cannot.
enum StartCheck {
    /// Throws a sentence for a certificate or key that cannot be used, and for an address, port or socket where the
    /// service cannot listen.
    static func listeners(_ settings: Settings) async throws {
        for (listener, prefix) in [(settings.http, "http"), (settings.admin, "admin")] where listener.port != 0 {
            do { try listener.certificate?.read() } catch let fault as ServedCertificate.Fault {
                throw CommandFailure(fault, of: listener, prefix)
            }
            try await address(listener, prefix)
        }
        if !settings.adminSocket.isEmpty { try socket(settings.adminSocket) }
        if settings.http.port != 0 && settings.http.port == settings.admin.port && settings.http.address == settings.admin.address {
            throw CommandFailure("SEUTU_HTTP_PORT and SEUTU_ADMIN_PORT are both \(settings.http.port): give each its own.")
        }
        if settings.http.port == 0 && settings.admin.port == 0 && settings.adminSocket.isEmpty {
            throw CommandFailure("Nothing to serve: SEUTU_HTTP_PORT and SEUTU_ADMIN_PORT are 0 and SEUTU_ADMIN_SOCKET is not set.")
        }
    }

    /// The most bytes of a Unix socket's path: the kernel keeps 108, with a zero at the end.
    private static let longestSocketPath = 107

    /// Throws a sentence for a path where no Unix socket can be made. An existing socket is left from an older process.
    private static func socket(_ path: String) throws {
        let variable = Setting.variable(for: "admin.socket")
        guard path.utf8.count <= longestSocketPath else {
            throw CommandFailure("\(variable) has more than \(longestSocketPath) bytes, which no Unix socket takes: name a shorter path.")
        }
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let type = try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType
        if let type, type != .typeSocket {
            throw CommandFailure("\(variable): \(path) is there and is no socket: name another path.")
        }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard access(folder, W_OK | X_OK) == 0 else {
            throw CommandFailure("\(variable): nothing can be made in \(folder): make the folder, or let this user write to it.")
        }
    }

    /// Listens for a moment, as the server will do.
    private static func address(_ listener: Listener, _ prefix: String) async throws {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        do {
            try await bootstrap.bind(host: listener.address, port: listener.port).get().close()
        } catch {
            throw CommandFailure(sentence((error as? IOError)?.errnoCode, listener, prefix, "\(error)"))
        }
    }

    private static func sentence(_ code: CInt?, _ listener: Listener, _ prefix: String, _ error: String) -> String {
        let port = Setting.variable(for: prefix + ".port")
        let address = Setting.variable(for: prefix + ".address")
        return switch code {
        case EADDRINUSE:
            "Port \(listener.port) is in use on \(listener.address): stop what listens there, or set \(port) to another."
        case EACCES: "This user may not open port \(listener.port): set \(port) to 1024 or above, and let a proxy have the low port."
        case EADDRNOTAVAIL: "\(listener.address) is not an address of this machine: set \(address) to one of its addresses."
        default: "\(listener.address):\(listener.port) cannot be listened on (\(error)): check \(address) and \(port)."
        }
    }
}

extension CommandFailure {
    /// Names the setting of a certificate or key that cannot be used.
    init(_ fault: ServedCertificate.Fault, of listener: Listener, _ prefix: String) {
        let (certificate, key) = Listener.variables(prefix)
        let files = listener.certificate
        let sentence =
            switch fault {
            case .certificate: "\(certificate): \(files?.certificateFile ?? "") cannot be read as a PEM certificate."
            case .key: "\(key): \(files?.keyFile ?? "") cannot be read as a PEM private key."
            case .strangers: "\(key): the key does not belong to the certificate in \(certificate)."
            }
        self.init(sentence)
    }
}
