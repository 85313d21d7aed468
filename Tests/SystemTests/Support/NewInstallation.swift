import LocalPostgres
import Postgres
import TestSupport

/// A separate installation, made from an empty database by the program's own commands.
struct NewInstallation {
    let service: RunningService
    private let environment: [String: String]

    /// Migrates, checks and serves.
    ///
    /// - Parameter name: of the database; it must be unused.
    static func start(_ name: String, _ settings: [String: String] = [:]) async throws -> NewInstallation {
        let installation = try await TestInstallation.shared
        if let cluster = installation.cluster {
            try await cluster.makeDatabase(name)
        } else {
            let superuser = try installation.parameters(user: "postgres", database: "postgres")
            try await OwnerConnection.with(parameters: superuser, logger: .quiet) {
                try $0.execute(script: "CREATE DATABASE \(name) OWNER seutu_owner")
            }
        }
        func connection(_ user: String) throws -> String {
            try installation.parameters(user: user, database: name).map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        }
        let environment = [
            "SEUTU_OWNER_DATABASE": try connection("seutu_owner"), "SEUTU_DATABASE": try connection("seutu_app"),
            "SEUTU_ALLOW_UNSAFE_DATABASE": "true",
        ]
        try await run(installation.cluster == nil ? ["migrate"] : ["migrate", "--distributed"], environment)
        try await run(["check"], environment)
        let service = try await RunningService.start(environment.merging(settings) { $1 })
        return NewInstallation(service: service, environment: environment)
    }

    /// A body, made on the command line; the token of its administration manager.
    func makeBody(_ slug: String, host: String) async throws -> String {
        try await Self.run(["tenant", "create", slug, "--fi", slug, "--host", host], environment)
        return try await token(of: slug, "administration-manager")
    }

    /// A token, made on the command line.
    func token(of slug: String, _ role: String) async throws -> String {
        let said = try await Self.run(["token", "create", slug, "--role", role, "--name", "manager"], environment)
        guard let token = said.split(whereSeparator: \.isWhitespace).first(where: { $0.hasPrefix("seutu_") }) else {
            throw Wire.WireError(what: said)
        }
        return String(token)
    }

    @discardableResult private static func run(_ arguments: [String], _ environment: [String: String]) async throws -> String {
        let ended = try await Program.run(arguments, environment: environment)
        guard ended.code == 0 else { throw Wire.WireError(what: "\(arguments): \(ended.output)") }
        return ended.output
    }
}
