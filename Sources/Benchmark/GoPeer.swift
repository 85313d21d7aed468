internal import Cooperation
internal import Foundation
internal import TestSupport

/// Go's net/http with pgx and the service's own statement, in a process of its own: `GoPeer/main.go`.
enum GoPeer {
    static let port = 18_090, program = "seutu-bench-go"
    static let advice = "no Go here: apt-get install golang-go golang-github-jackc-pgx-v4-dev"

    private struct Configuration: Encodable {
        let address, database, statement: String
        let parameters: [String]
        let tenants: [String: String]
    }

    /// Nil if `run-bench` had no Go to build it with.
    static func start(_ statement: ShareStatement, _ tenants: [TestTenant]) async throws -> ListeningProgram? {
        guard FileManager.default.isExecutableFile(atPath: ListeningProgram.place(of: program).path) else { return nil }
        let parameters = try await TestInstallation.shared.parameters(user: "seutu_app")
        let configuration = Configuration(
            address: "127.0.0.1:\(port)", database: parameters.map { "\($0.key)=\($0.value)" }.joined(separator: " "),
            statement: statement.text, parameters: statement.parameters,
            tenants: Dictionary(uniqueKeysWithValues: tenants.map { ($0.slug.rawValue, "\($0.id.rawValue)") }))
        let file = try makeFolder().appendingPathComponent("peer.json")
        try JSONEncoder().encode(configuration).write(to: file)
        return try ListeningProgram(program, [file.path], port: port)
    }
}
