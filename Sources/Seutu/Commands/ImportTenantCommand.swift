internal import ArgumentParser
internal import Cooperation
internal import Logging
internal import Operations
internal import Postgres
internal import Store

struct ImportTenantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Restore one cooperation body from its export.",
        discussion: """
            The file is what an operator has exported, with the body suspended so that nothing changes meanwhile:
              seutu admin --tenant kaustinen TENANT EXPORT --format json --output kaustinen.json
            It connects as the owner (SEUTU_OWNER_DATABASE), and writes all of the body or nothing. The database must \
            have the schema of the export, and no body of the same number or short name. The shares, the audit and its \
            head are those of the export; tokens are not exported: make new ones with `seutu token create`.
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: ArgumentHelp("What TENANT EXPORT wrote as JSON.", valueName: "file"))
    var file: String

    func run() async throws {
        let settings = try await configuration.load()
        settings.startLogging(least: .error)
        let parameters = try settings.ownerDatabaseParameters()
        let (slug, outcome, hash) = try await CommandFailure.explaining(parameters, setting: "ownerDatabase") {
            do { return try await restore(parameters) } catch let fault as BodyRestore.Fault { throw CommandFailure(sentence(fault)) }
        }
        print("Restored \(slug): \(outcome.rows) rows. Its audit has \(outcome.events) events and is intact; its head is \(outcome.hash).")
        print("The file's SHA-256 is \(hash). Compare it with the export's: the audit does not show changed figures of the file.")
        if !outcome.hasSameRegister {
            print(
                "The register of population differs from the export's: at its next start the service shares the drafts' costs by this one.")
        }
        print("Its first token: seutu token create \(slug) --role administration-manager")
    }

    private func restore(_ parameters: [String: String]) async throws -> (TenantSlug, BodyRestore.Outcome, hash: String) {
        let export = try ExportFile(file), caller = Caller.commandLine
        guard let mark = export.head.first, let body = BodyRestore.body(of: export.head) else { throw BodyRestore.Fault.incomplete }
        let (outcome, hash) = try await OwnerConnection.with(
            parameters: Cluster.alone(parameters), statementTimeout: Self.statementTimeout, logger: Logger(label: "seutu")
        ) { owner in
            try owner.transaction(.write, settings: [body.id.setting]) { tx in
                let restore = try BodyRestore(of: body.id, mark: mark, in: tx)
                let hash = try export.eachPart { try restore.take($0) }
                let outcome = try restore.finish()
                try tx.noteRestored(body.slug, outcome, actor: caller.actor, via: caller.via.rawValue)
                return (outcome, hash)
            }
        }
        return (body.slug, outcome, hash)
    }

    /// One statement writes all rows, and another walks the whole audit.
    private static let statementTimeout = Duration.seconds(4 * 3_600)

    private func sentence(_ fault: BodyRestore.Fault) -> String {
        switch fault {
        case .incomplete: "\(file) is not a whole export of a body: write it with TENANT EXPORT --format json, to its end."
        case .changedMeanwhile: "The body changed during the export to \(file): suspend it with TENANT SUSPEND and export it again."
        case .schema(let ours):
            "\(file) comes from another schema than this database's (\(ours)): restore it with the program that wrote it, and then upgrade."
        case .exists: "A body of this short name or of the same number exists: restore into an installation that does not have it."
        case .unknownTable(let table): "\(file) has rows of a table \(table), which this program does not know: use the one that wrote it."
        case .differs(let rows): "\(rows) rows did not become as in \(file), so nothing was restored: the file was changed."
        case .audit: "The audit in \(file) is broken or has another end than it says, so nothing was restored: the file was changed."
        }
    }
}
