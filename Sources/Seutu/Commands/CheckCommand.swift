internal import ArgumentParser
internal import Logging
internal import Postgres

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that the database is as the service needs it.",
        discussion: """
            It only reads, and makes the checks that the service makes when it starts. It prints each fault on a line \
            of its own and exits with 1 when there is one; otherwise it says what it checked. Faults are: row security \
            that is off or not forced, a policy that differs from the canonical one, a key without tenant_id, a \
            privilege that the service must not have, a role that could become another role, another schema version, \
            and unsafe server settings.
            """)

    @OptionGroup var configuration: ConfigurationOption

    func run() async throws {
        let settings = try await configuration.load()
        settings.startLogging(least: .error)
        let parameters = try settings.databaseParameters()
        let database = settings.database(parameters, logger: Logger(label: "seutu"))
        let problems = try await CommandFailure.explaining(parameters, setting: "database") {
            try await DatabaseSetup.problems(database, allowsDataLoss: settings.allowUnsafeDatabase)
        }
        await database.close()
        guard problems.isEmpty else {
            print(problems.joined(separator: "\n"))
            throw ExitCode.failure
        }
        print(
            "No faults: the role, the server's settings, the schema \(DatabaseSetup.migrations.last?.name ?? "") and the catalogue "
                + "(row security, keys, privileges, roles, routines) are as the service needs them.")
    }
}
