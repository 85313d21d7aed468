internal import ArgumentParser
internal import Logging
internal import Postgres

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the database as the service does at its start, and its catalogue.",
        discussion: """
            Reads only. Prints a line a fault and exits with 1 when there is any; else says what was checked. Faults are: row security \
            off or not forced, a policy that is not the canonical one, a key without tenant_id, a privilege too many, a role that could \
            become another, another schema version, unsafe server settings.
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
