internal import ArgumentParser
internal import Logging
internal import Operations

struct TenantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tenant", abstract: "Add cooperation bodies to this installation, or restore one.",
        subcommands: [CreateTenantCommand.self, ImportTenantCommand.self])
}

struct CreateTenantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Add a cooperation body.",
        discussion: """
            It connects as the owner (SEUTU_OWNER_DATABASE). For example:
              seutu tenant create kaustinen --fi "Kaustisen seutukunta" --sv "Kaustby ekonomiska region" --en "Kaustinen Sub-region"
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: "The body's short name in addresses: small letters, digits and hyphens.")
    var slug: String

    @Option(help: ArgumentHelp("Its name in Finnish.", valueName: "name"))
    var fi: String

    @Option(help: ArgumentHelp("Its name in Swedish; the Finnish one if it is left out.", valueName: "name"))
    var sv: String?

    @Option(help: ArgumentHelp("Its name in English; the Finnish one if it is left out.", valueName: "name"))
    var en: String?

    @Option(help: ArgumentHelp("The municipality that keeps its books, as its three-digit code.", valueName: "code"))
    var host: String?

    func run() async throws {
        let settings = try await configuration.load()
        settings.startLogging(least: .error)
        var fields = ["tenant": slug, "nameFi": fi]
        fields["nameSv"] = sv
        fields["nameEn"] = en
        fields["host"] = host
        let values = fields
        try await Operations.asOwner(settings) { _ = try await $0.change(CreateTenant.init, values, as: .commandLine) }
        print("Created \(slug). Its first token: seutu token create \(slug) --role administration-manager")
    }
}
