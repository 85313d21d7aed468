internal import ArgumentParser
internal import Logging
internal import Operations
internal import Postgres

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the service until SIGTERM or SIGINT.",
        discussion: """
            It refuses to start when the database does not fit this build: another schema version (one migration that \
            only adds may be ahead, so that an old and a new program serve together), a role that could evade row \
            security, a table without it, or a server that may lose what it confirmed.

            SIGHUP makes it read the certificates of both listeners again.

            The first signal lets running requests finish; a second one, at least a second later, ends the process at \
            once. The exit code is 0 after an orderly end, 1 when the service could not start or go on, 124 when \
            something did not end in the time allowed, and 128 plus the signal's number after a second signal.

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
            try await DatabaseSetup.problems(
                database, at: parameters, allowsDataLoss: settings.allowUnsafeDatabase, logger: logger)
        }
        guard problems.isEmpty else { throw CommandFailure(problems.joined(separator: "\n")) }
        if let name = try await DatabaseSetup.migrationAhead(database) {
            logger.warning(
                "the schema is one migration ahead of this program: replace the program soon", metadata: ["migration": "\(name)"])
        }
        let operations = settings.operations(database, logger: logger)
        // It also watches the closing of the database's connections.
        let watchdog = Watchdog(timeout: settings.shutdownTimeout, logger: logger)
        try await SeutuService(settings: settings, operations: operations, logger: logger, watchdog: watchdog).run()
        await database.close()
        watchdog.end()
        logger.notice("stopped")
    }
}

/// The settings file, the same option for every command that reads settings.
struct ConfigurationOption: ParsableArguments {
    @Option(name: .customLong("config"), help: ArgumentHelp("A JSON file with settings; SEUTU_CONFIG names it too.", valueName: "path"))
    var path: String?

    func load() async throws -> Settings {
        try await Settings.load(file: path)
    }
}
