internal import Foundation
internal import TestSupport

/// Transactions that pgbench runs, prepared, over the Unix socket, as the role that serves. Each time it takes a random
/// script.
struct SQLLoad {
    private let scripts: [String]

    init(_ texts: [String]) throws {
        let folder = try makeFolder()
        scripts = try texts.enumerated().map { number, text in
            let file = folder.appendingPathComponent("\(number).sql")
            try Data(text.utf8).write(to: file)
            return file.path
        }
    }

    /// Transactions a second.
    func rate(clients: Int = 32, seconds: Int) async throws -> Double {
        let parameters = try await TestInstallation.shared.parameters(user: "seutu_app")
        let output = try run(
            "pgbench",
            ["-n", "-M", "prepared", "-c", "\(clients)", "-j", "\(min(2, clients))", "-T", "\(seconds)"]
                + scripts.flatMap { ["-f", $0] }
                + ["-h", parameters["host"] ?? "", "-p", parameters["port"] ?? "", "-U", "seutu_app", parameters["dbname"] ?? ""])
        return try output.number(after: "tps = ")
    }
}
