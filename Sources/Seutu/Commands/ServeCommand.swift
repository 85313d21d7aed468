internal import ArgumentParser
internal import Logging
internal import Operations
internal import Postgres
internal import Statistics

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the service until SIGTERM or SIGINT.",
        discussion: """
            Refuses to start when the database is not what it was built for: another schema version, a role that could pass by row \
            security, a table without it, or a server that may lose what it confirmed.

            The first signal lets running requests finish; a second one, a second or more later, ends the process at once. The exit code \
            is 0 after an orderly end, 1 when it could not start or go on, 124 when something did not end in the time for it, and 128 \
            and the signal's number after a second signal.

            \(Settings.help)
            """)

    @OptionGroup var configuration: ConfigurationOption

    func run() async throws {
        let settings = try await configuration.load()
        settings.startLogging()
        let logger = Logger(label: "seutu")
        try await StartCheck.listeners(settings)
        let parameters = try settings.databaseParameters()
        let database = settings.database(parameters, logger: logger)
        let problems = try await CommandFailure.explaining(parameters, setting: "database") {
            try await DatabaseSetup.problems(database, allowsDataLoss: settings.allowUnsafeDatabase)
        }
        guard problems.isEmpty else { throw CommandFailure(problems.joined(separator: "\n")) }
        let operations = Operations(
            database: database, logger: logger, statistics: StatisticsClient(settings.statisticsConfiguration))
        // Over the end of the database's connections too.
        let watchdog = Watchdog(timeout: settings.shutdownTimeout, logger: logger)
        try await SeutuService(settings: settings, operations: operations, logger: logger, watchdog: watchdog).run()
        await database.close()
        watchdog.end()
        logger.notice("stopped")
    }
}
