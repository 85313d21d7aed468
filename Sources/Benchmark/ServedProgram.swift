internal import Foundation
internal import TestSupport

/// The release build of `seutu serve`, on the benchmark's PostgreSQL.
final class ServedProgram {
    /// Which answers the program keeps.
    enum KeptAnswers: Hashable {
        /// No answer is kept: each read asks the database for all of its data.
        case none
        case asShipped
        /// As shipped, but with this limit in bytes.
        case bytes(Int)
    }

    /// 0 switches keeping off. The program is asked whether it has this setting.
    static let keptAnswersSetting = "SEUTU_KEPT_ANSWER_BYTES"
    /// False for an older program that cannot keep answers: it then answers alike with any setting.
    static let canKeepAnswers =
        (try? run(ListeningProgram.place(of: "seutu").path, ["serve", "--help"]).contains(keptAnswersSetting)) == true

    let httpPort: Int
    let adminPort: Int
    private let program: ListeningProgram

    /// - Parameter cluster: serves the bodies of this cluster; nil for those of the single server.
    init(_ answers: KeptAnswers, on cluster: ClusterInstallation? = nil) async throws {
        let single = try await TestInstallation.shared.parameters(user: "seutu_app")
        let parameters = try cluster?.parameters(node: 0, user: "seutu_app") ?? single
        let number =
            switch answers {
            case .none: 0
            case .asShipped: 1
            case .bytes: 2
            }
        let place = cluster == nil ? number : 3 + number
        let (http, admin) = (18_080 + place, 17_080 + place)
        var environment = [
            "SEUTU_DATABASE": parameters.map { "\($0.key)=\($0.value)" }.joined(separator: " "),
            "SEUTU_HTTP_PORT": "\(http)", "SEUTU_ADMIN_PORT": "\(admin)", "SEUTU_ALLOW_UNSAFE_DATABASE": "true",
            // The service is measured, and not its limits.
            "SEUTU_HTTP_REQUESTS_PER_SECOND": "0", "SEUTU_HTTP_CONNECTIONS_PER_ADDRESS": "0", "SEUTU_HTTP_IDLE_TIMEOUT": "15m",
            "SEUTU_ADMIN_COMMANDS_PER_SECOND": "1000000", "SEUTU_ADMIN_CONNECTIONS": "2000",
            "SEUTU_ADMIN_CONNECTIONS_PER_ADDRESS": "2000", "SEUTU_LOG_LEVEL": "warning",
        ]
        if Self.canKeepAnswers {
            switch answers {
            case .none: environment[Self.keptAnswersSetting] = "0"
            case .asShipped: break
            case .bytes(let bytes): environment[Self.keptAnswersSetting] = "\(bytes)"
            }
        }
        program = try ListeningProgram("seutu", ["serve"], environment: environment, port: http) {
            (try? run("curl", ["-sf", "http://127.0.0.1:\(http)/ready"])) != nil
        }
        (httpPort, adminPort) = (http, admin)
    }

    var usage: ProcessUsage { get throws { try ProcessUsage(of: program.processIdentifier) } }

    func stop() { program.stop() }
}
