internal import ArgumentParser
internal import Logging

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database to this build's schema and fill the shared registers.",
        discussion: """
            It connects as the owner (SEUTU_OWNER_DATABASE). Each migration is one transaction, an advisory lock lets \
            only one of these commands run at a time, and running it again does nothing. It refuses a migration that \
            was edited after it ran, or that is missing. A migration cannot be undone: take a backup first.
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Flag(
        help: ArgumentHelp(
            "Spread the bodies over the nodes of a Citus cluster.",
            discussion: """
                Give it on the coordinator, to a database without bodies. It checks row security, policies and privileges on each \
                node, and gives the shards their privileges again when it runs again, as after a shard was moved. A database \
                that is distributed already stays so, and is migrated with its bodies, with this flag or without it.
                """))
    var distributed = false

    func run() async throws {
        let settings = try await configuration.load()
        settings.startLogging(least: .error)
        let parameters = try settings.ownerDatabaseParameters()
        let done = try await CommandFailure.explaining(parameters, setting: "ownerDatabase") {
            try await DatabaseSetup.migrate(owner: parameters, isDistributed: distributed, logger: Logger(label: "seutu"))
        }
        print(done.isEmpty ? "Nothing to do: the schema is this build's." : done.map { "done \($0)" }.joined(separator: "\n"))
    }
}
