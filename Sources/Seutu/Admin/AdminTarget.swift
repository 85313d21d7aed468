internal import AdminServer
internal import ArgumentParser
internal import Foundation
internal import NIOCore
internal import NIOSSL

/// Where to connect and with which token: from the options, the environment and the demo's file.
struct AdminTarget {
    let address: AdminAddress
    let token: String?
    let tls: AdminTLS?

    init(_ command: AdminCommand, environment: [String: String]) throws {
        let demo = command.demo ? try DemoFile.read(from: command.directory) : nil
        let text = command.address ?? demo?.admin ?? environment["SEUTU_ADMIN"] ?? "127.0.0.1"
        guard let address = AdminAddress(text) else {
            throw ValidationError("\(text) is not an address: write host:port or the path of a Unix socket.")
        }
        self.address = address
        token = try AdminTarget.token(command, demo: demo, environment: environment)
        let usesTLS = command.tls || command.caFile != nil || command.serverName != nil
        tls = usesTLS ? AdminTLS(authorityFile: command.caFile, name: command.serverName) : nil
        if token != nil && !usesTLS && !address.isLocal && !command.allowPlainText {
            throw ValidationError("The token would cross the network in plain text: use --tls, or allow it with --allow-plain-text.")
        }
    }

    private static func token(_ command: AdminCommand, demo: DemoFile?, environment: [String: String]) throws -> String? {
        if let token = command.token { return token }
        if let path = command.tokenFile {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw CommandFailure("\(path) cannot be read.") }
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        guard let tokens = demo?.tokens else { return environment["SEUTU_TOKEN"] }
        guard let token = tokens[command.role] else {
            let bearers = DemoFile.Tokens.roles + tokens.municipality.keys.sorted()
            throw ValidationError("The demo has no token for \(command.role), but for \(bearers.joined(separator: ", ")).")
        }
        return token
    }
}

extension AdminAddress {
    /// Whether the bytes stay on this machine.
    var isLocal: Bool {
        switch self {
        case .unix: true
        case .tcp(let host, _): AdminServer.isLoopback(host)
        }
    }
}

/// Where an admin server listens.
enum AdminAddress: Hashable {
    case tcp(host: String, port: Int)
    case unix(path: String)

    static let standardPort = 7080

    /// `host:port`, `host`, `[::1]:7080`, or a path with a slash in it for a Unix socket. Nil for anything else.
    init?(_ text: String) {
        if text.contains("/") {
            self = .unix(path: text.hasPrefix("unix:") ? String(text.dropFirst(5)) : text)
            return
        }
        var host = Substring(text)
        var port = Substring(String(AdminAddress.standardPort))
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            if !rest.isEmpty { port = rest.dropFirst() }
        } else if let colon = text.lastIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
        }
        guard let number = Int(port), (1...65_535).contains(number), !host.isEmpty else { return nil }
        self = .tcp(host: String(host), port: number)
    }
}

extension AdminAddress: CustomStringConvertible {
    var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path
        }
    }
}

/// How the client makes sure that it talks to the right server.
struct AdminTLS: Sendable {
    /// PEM file with the authorities to trust; nil for the system's.
    let authorityFile: String?
    /// The name in the certificate; nil for the host of the connection.
    let name: String?

    func context() throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let authorityFile { configuration.trustRoots = .file(authorityFile) }
        return try NIOSSLContext(configuration: configuration)
    }

    /// Nil for a numeric address, which TLS checks against the address itself.
    func serverName(for address: AdminAddress) -> String? {
        if let name { return name }
        guard case .tcp(let host, let port) = address else { return nil }
        return (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil
    }
}
