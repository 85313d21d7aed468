internal import ArgumentParser
internal import Operations

@main
struct Seutu: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seutu",
        abstract: "Cooperation between municipalities: shared costs, shares and plans.",
        discussion: """
            Try it with `seutu demo`. To install it, run `seutu migrate` and then `seutu serve`. `seutu tenant create` \
            and `seutu token create` make a body and its first token, and `seutu admin` talks to a running service.
            """,
        version: Version.text,
        subcommands: [
            DemoCommand.self, ServeCommand.self, MigrateCommand.self, CheckCommand.self, AdminCommand.self, TenantCommand.self,
            TokenCommand.self, DocsCommand.self,
        ])
}
