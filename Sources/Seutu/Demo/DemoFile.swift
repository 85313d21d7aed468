internal import Foundation

/// `.seutu/demo.json`: what a program needs to try the demo. The shape is a promise, people's scripts read it.
struct DemoFile: Codable, Hashable {
    struct Tokens: Codable, Hashable {
        var administrationManager: String
        var developmentDirector: String
        var teamLead: String
        var `operator`: String
        var auditor: String
        /// By the municipality's three-digit code.
        var municipality: [String: String]
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

    /// Replaces the file at once, readable by its owner only: it holds tokens.
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
