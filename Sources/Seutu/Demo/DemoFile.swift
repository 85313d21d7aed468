internal import Foundation
internal import Operations

/// `.seutu/demo.json`: what a program needs to try the demo. Its shape does not change, because scripts read it.
struct DemoFile: Codable, Hashable {
    struct Tokens: Codable, Hashable {
        var administrationManager: String
        var developmentDirector: String
        var teamLead: String
        var `operator`: String
        var auditor: String
        /// By the municipality's three-digit code.
        var municipality: [String: String]

        /// A token by its bearer: a role's name in this file, such as `teamLead`, or a municipality's code.
        subscript(bearer: String) -> String? {
            guard let role = Role.allCases.first(where: { "\($0)" == bearer }) else { return municipality[bearer] }
            return switch role {
            case .administrationManager: administrationManager
            case .developmentDirector: developmentDirector
            case .municipality: nil
            case .auditor: auditor
            case .teamLead: teamLead
            case .operator: self.operator
            }
        }

        /// All tokens, by the names that the subscript takes.
        var all: [String: String] {
            let ofRoles = Self.roles.compactMap { role in self[role].map { (role, $0) } }
            return municipality.merging(ofRoles) { payer, _ in payer }
        }

        /// The roles with one token each.
        static var roles: [String] { Role.allCases.filter { $0 != .municipality }.map { "\($0)" } }
    }

    /// The address of the HTTP interface, without a slash at its end.
    var http: String
    /// `host:port` of the admin protocol.
    var admin: String
    /// The tenant's slug.
    var tenant: String
    var tokens: Tokens

    static let directory = ".seutu"
    private static let name = "demo.json"

    /// Replaces the file in one step. Only its owner may read it, because it holds tokens.
    func write(to directory: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let location = URL(filePath: directory).appending(path: DemoFile.name)
        let draft = location.appendingPathExtension("new")
        guard
            FileManager.default.createFile(
                atPath: draft.path, contents: try encoder.encode(self), attributes: [.posixPermissions: 0o600])
        else { throw CommandFailure("\(draft.path) cannot be written.") }
        if FileManager.default.fileExists(atPath: location.path) { try FileManager.default.removeItem(at: location) }
        try FileManager.default.moveItem(at: draft, to: location)
    }

    static func read(from directory: String) throws -> DemoFile {
        let location = URL(filePath: directory).appending(path: DemoFile.name)
        guard let data = try? Data(contentsOf: location) else {
            throw CommandFailure("\(location.relativePath) is not there; start the demo first: make demo")
        }
        return try JSONDecoder().decode(DemoFile.self, from: data)
    }
}
