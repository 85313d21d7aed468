internal import ArgumentParser
internal import Cooperation
internal import Logging
internal import Operations

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Access tokens, for the first ones of a tenant.", subcommands: [CreateTokenCommand.self])
}

struct CreateTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make an access token and print it, once.",
        discussion: """
            Connects as the owner (SEUTU_OWNER_DATABASE). Only a hash is kept: a lost token is revoked and made anew. Once there is an \
            administration manager, TOKEN CREATE of the admin protocol does the same. For example:
              seutu token create kaustinen --role municipality --municipality 236 --name kaustinen-finance
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: "The tenant's short name.")
    var tenant: String

    @Option(help: ArgumentHelp("One of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "role"))
    var role: String

    @Option(help: ArgumentHelp("Whose share it may see, as a three-digit code; for the role municipality.", valueName: "code"))
    var municipality: String?

    @Option(help: ArgumentHelp("What the audit trail calls its bearer; the role when left out.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("Days until it expires, at most 365.", valueName: "days"))
    var days = 365

    func validate() throws {
        if (role == "municipality") != (municipality != nil) {
            throw ValidationError("--municipality goes with the role municipality, and only with that.")
        }
        if !(1...365).contains(days) { throw ValidationError("--days is a number from 1 to 365.") }
    }

    func run() async throws {
        let settings = try await configuration.load()
        settings.startLogging(least: .error)
        let token = try await Operations.asOwner(settings) { operations in
            var fields = ["name": name ?? role, "role": role]
            fields["payer"] = municipality
            fields["expires"] = operations.today().adding(days: days)?.description
            guard role != "operator" else { return try await operations.createToken(fields, as: .commandLine) }
            guard let slug = TenantSlug(rawValue: tenant) else { throw CommandFailure("\(tenant) is no tenant's name.") }
            do {
                return try await operations.createToken(fields, as: try await operations.use(slug, as: .commandLine))
            } catch Refusal.notFound {
                throw CommandFailure("There is no tenant \(tenant); `seutu tenant create` makes one.")
            }
        }
        print(token)
    }
}
