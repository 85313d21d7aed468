internal import ArgumentParser
internal import Logging
internal import Postgres

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that the database fits the service.",
        discussion: """
            It only reads, and makes the checks that the service makes when it starts. It prints each fault on a line \
            of its own and exits with 1 when there is one; otherwise it says what it checked. Faults are: row security \
            that is off or not forced, a policy that differs from the canonical one, a key without tenant_id, a \
            privilege that the service must not have, a role that could become another role, another schema version, \
            and unsafe server settings.
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("Compare the audits with the heads in this file (SEUTU_AUDIT_HEADS_FILE).", valueName: "file"))
    var auditHeads: String?

    @Option(
        help: ArgumentHelp(
            "Only heads noted before this moment, to which the database was restored: 2026-11-22T12:00:00Z.", valueName: "time"))
    var until: String?

    func run() async throws {
        let settings = try await configuration.load()
        settings.startLogging(least: .error)
        let parameters = try settings.databaseParameters()
        let logger = Logger(label: "seutu")
        let database = settings.database(parameters, logger: logger)
        var problems = try await CommandFailure.explaining(parameters, setting: "database") {
            try await DatabaseSetup.problems(
                database, at: parameters, allowsDataLoss: settings.allowUnsafeDatabase, logger: logger)
        }
        if let auditHeads, problems.isEmpty {
            problems = try await CommandFailure.explaining(parameters, setting: "database") {
                try await DatabaseSetup.problems(database, notes: auditHeads, until: until)
            }
        }
        await database.close()
        guard problems.isEmpty else {
            print(problems.joined(separator: "\n"))
            throw ExitCode.failure
        }
        print(
            "No faults: the role, the server's settings, the schema \(DatabaseSetup.migrations.last?.name ?? "") and the catalogue "
                + "(row security, keys, privileges, roles, routines) are as the service needs them."
                + (auditHeads.map { " The audits have every head that \($0) notes." } ?? ""))
    }
}
