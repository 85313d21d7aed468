internal import ArgumentParser

@main
struct Seutu: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seutu",
        abstract: "Cooperation between municipalities: shared costs, shares and plans.",
        discussion: """
            Try it with `seutu demo`. An installation needs `seutu migrate`, then `seutu serve`; `seutu tenant create` and \
            `seutu token create` let people in, and `seutu admin` talks to a running service.
            """,
        version: Version.text,
        subcommands: [
            DemoCommand.self, ServeCommand.self, MigrateCommand.self, CheckCommand.self, AdminCommand.self, TenantCommand.self,
            TokenCommand.self,
        ])
}
