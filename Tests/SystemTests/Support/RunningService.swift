import Glibc
import TestSupport

/// `seutu serve` on the tests' PostgreSQL.
struct RunningService {
    let program: Program
    let http: Int
    let admin: Int

    /// Waits until it is ready.
    /// - Parameter descriptors: how many files and connections it may have open.
    static func start(_ settings: [String: String] = [:], descriptors: Int? = nil) async throws -> RunningService {
        let ports = Wire.freePorts(2)
        let parameters = try await TestInstallation.shared.parameters(user: "seutu_app")
        let environment = [
            "SEUTU_DATABASE": parameters.map { "\($0.key)=\($0.value)" }.joined(separator: " "), "SEUTU_HTTP_PORT": "\(ports[0])",
            "SEUTU_ADMIN_PORT": "\(ports[1])", "SEUTU_ALLOW_UNSAFE_DATABASE": "true", "SEUTU_HTTP_REQUESTS_PER_SECOND": "0",
            "SEUTU_ADMIN_COMMANDS_PER_SECOND": "100000",
        ]
        let program = try Program(["serve"], environment: environment.merging(settings) { _, own in own }, descriptors: descriptors)
        let service = RunningService(program: program, http: ports[0], admin: ports[1])
        while try await service.readiness() != 200 {
            guard program.isRunning else { throw Wire.WireError(what: "the service ended: \(program.printed)") }
            try await Task.sleep(for: .milliseconds(20))
        }
        return service
    }

    /// The status of `/ready`; nil while nobody answers.
    func readiness() async throws -> Int? {
        try? await WebClient(port: http).ask("GET", "/ready").status
    }

    /// Ends it in an orderly way; its exit code.
    func stop() async throws -> Int32 {
        program.signal(SIGTERM)
        return try await program.wait()
    }
}
