internal import ArgumentParser

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database to the schema of this build, and fill the shared registers.",
        discussion: """
            Connects as the owner (SEUTU_OWNER_DATABASE). Each migration is one transaction, an advisory lock keeps two of these apart, \
            and running it again does nothing. A migration that was edited after it ran, or that is missing, is refused. There is no way \
            back: take a backup first.
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Flag(help: "Say what would be run, and run nothing.")
    var dryRun = false

    func run() async throws {
        let settings = try await configuration.load()
        settings.startLogging()
        _ = try settings.ownerDatabaseParameters()
        throw CommandFailure("This build cannot migrate yet.")
    }
}
