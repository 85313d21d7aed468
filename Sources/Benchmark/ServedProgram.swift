internal import Foundation
internal import Glibc
internal import TestSupport

/// The release build of `seutu serve`, on the benchmark's PostgreSQL.
final class ServedProgram {
    static let http = 18_080, admin = 17_080
    private let process = Process()

    var processIdentifier: Int32 { process.processIdentifier }

    init() async throws {
        let parameters = try await TestInstallation.shared.parameters(user: "seutu_app")
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("seutu")
        process.arguments = ["serve"]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "SEUTU_DATABASE": parameters.map { "\($0.key)=\($0.value)" }.joined(separator: " "),
            "SEUTU_HTTP_PORT": "\(Self.http)", "SEUTU_ADMIN_PORT": "\(Self.admin)", "SEUTU_ALLOW_UNSAFE_DATABASE": "true",
            // What is measured is the service, not its limits.
            "SEUTU_HTTP_REQUESTS_PER_SECOND": "0", "SEUTU_ADMIN_COMMANDS_PER_SECOND": "1000000",
            "SEUTU_ADMIN_CONNECTIONS_PER_ADDRESS": "100", "SEUTU_LOG_LEVEL": "warning",
        ]) { _, ours in ours }
        try process.run()
        for _ in 0..<200 {
            if (try? run("curl", ["-sf", "http://127.0.0.1:\(Self.http)/ready"])) != nil { return }
            usleep(50_000)
        }
        throw ToolFailure(description: "seutu serve did not become ready")
    }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }
}
