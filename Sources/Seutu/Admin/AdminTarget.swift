internal import ArgumentParser
internal import Foundation

/// Where to connect and as whom, out of options, environment and the demo's file.
struct AdminTarget {
    let address: AdminAddress
    let token: String?
    let tls: AdminTLS?

    init(_ command: AdminCommand, environment: [String: String]) throws {
        let demo = command.demo ? try DemoFile.read(from: command.directory) : nil
        let text = command.address ?? demo?.admin ?? environment["SEUTU_ADMIN"] ?? "127.0.0.1"
        guard let address = AdminAddress(text) else {
            throw ValidationError("\(text) is no address: write host:port or the path of a Unix socket.")
        }
        self.address = address
        token = try AdminTarget.token(command, demo: demo, environment: environment)
        let usesTLS = command.tls || command.caFile != nil || command.serverName != nil
        tls = usesTLS ? AdminTLS(authorityFile: command.caFile, name: command.serverName) : nil
        if token != nil && !usesTLS && !address.isLocal && !command.allowPlainText {
            throw ValidationError("The token would cross the network readable by all: use --tls (or --allow-plain-text).")
        }
    }

    private static func token(_ command: AdminCommand, demo: DemoFile?, environment: [String: String]) throws -> String? {
        if let token = command.token { return token }
        if let path = command.tokenFile {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw CommandFailure("\(path) cannot be read.") }
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        guard let tokens = demo?.tokens else { return environment["SEUTU_TOKEN"] }
        switch command.role {
        case "administrationManager": return tokens.administrationManager
        case "developmentDirector": return tokens.developmentDirector
        case "teamLead": return tokens.teamLead
        case "operator": return tokens.operator
        case "auditor": return tokens.auditor
        default:
            guard let token = tokens.municipality[command.role] else { throw ValidationError("The demo has no token for \(command.role).") }
            return token
        }
    }
}

extension AdminAddress {
    /// Whether what is sent stays on this machine.
    var isLocal: Bool {
        switch self {
        case .unix: true
        case .tcp(let host, _): host.hasPrefix("127.") || host == "::1" || host == "localhost"
        }
    }
}
