internal import ArgumentParser
internal import Cooperation
internal import Logging
internal import Operations

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make access tokens, for example the first one of a tenant.", subcommands: [CreateTokenCommand.self]
    )
}

extension Role: ExpressibleByArgument {}

struct CreateTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make an access token and print it, once.",
        discussion: """
            It connects as the owner (SEUTU_OWNER_DATABASE). Only a hash of the token is kept: revoke a lost token and \
            make another. An administration manager makes tokens with TOKEN CREATE of the admin protocol. For example:
              seutu token create kaustinen --role municipality --municipality 236 --name kaustinen-finance
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: "The tenant's short name.")
    var tenant: String

    @Option(help: ArgumentHelp("What the token may be used for.", valueName: "role"))
    var role: Role

    @Option(
        help: ArgumentHelp("For the role municipality: the three-digit code of the municipality whose share it may see.", valueName: "code")
    )
    var municipality: String?

    @Option(help: ArgumentHelp("For the role team-lead: the code of the team that it reports for.", valueName: "code"))
    var team: String?

    @Option(help: ArgumentHelp("The bearer's name in the audit; the role if it is left out.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("How many days it is valid, at most \(CreateToken.maximumDays).", valueName: "days"))
    var days = CreateToken.maximumDays

    func validate() throws {
        if (role == .municipality) != (municipality != nil) {
            throw ValidationError("The role municipality needs --municipality, and no other role takes it.")
        }
        if (role == .teamLead) != (team != nil) {
            throw ValidationError("The role team-lead needs --team, and no other role takes it.")
        }
        if !(1...CreateToken.maximumDays).contains(days) {
            throw ValidationError("--days must be a number from 1 to \(CreateToken.maximumDays).")
        }
    }

    func run() async throws {
        let settings = try await configuration.load()
        settings.startLogging(least: .error)
        let token = try await Operations.asOwner(settings) { operations in
            var fields = ["name": name ?? role.rawValue, "role": role.rawValue]
            fields["payer"] = municipality
            fields["team"] = team
            fields["expires"] = operations.today().adding(days: days)?.description
            guard role != .operator else { return try await operations.createToken(fields, as: .commandLine) }
            guard let slug = TenantSlug(rawValue: tenant) else {
                throw CommandFailure("\(tenant) cannot be a tenant's name: it has small letters, digits and hyphens.")
            }
            do {
                return try await operations.createToken(fields, as: try await operations.use(slug, as: .commandLine))
            } catch Refusal.notFound {
                throw CommandFailure("There is no tenant \(tenant); `seutu tenant create` makes one.")
            }
        }
        print(token)
    }
}
