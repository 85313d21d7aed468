internal import ArgumentParser

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the service until SIGTERM or SIGINT.",
        discussion: """
            Refuses to start when the database is not what it was built for: another schema version, a role that could pass by row \
            security, a table without it, or a server that may lose what it confirmed.

            \(Settings.help)
            """)

    @OptionGroup var configuration: ConfigurationOption

    func run() async throws {
        let settings = try await configuration.load()
        settings.startLogging()
        _ = try settings.databaseParameters()
        throw CommandFailure("This build cannot serve yet.")
    }
}
