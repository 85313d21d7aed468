internal import ArgumentParser
internal import Dashboard
internal import DatabaseSchema
internal import Foundation
internal import LocalPostgres
internal import Logging
internal import Operations
internal import Postgres
internal import UnixSignals

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Serve an example on this machine, with a private PostgreSQL.",
        discussion: """
            It starts a private PostgreSQL in the folder (on a Unix socket only), migrates it, loads the example of \
            Kaustinen and other bodies, and serves HTTP on 127.0.0.1:8080 and the admin protocol on 127.0.0.1:7080. \
            SEUTU_HTTP_PORT and SEUTU_ADMIN_PORT choose other ports. It prints the addresses, and for each role a link \
            that signs in to the dashboard once and a token; the tokens are in demo.json in the folder, too.

            Ctrl-C stops everything, and the data stays for the next start. Remove the folder to begin again.
            """)

    @Option(help: ArgumentHelp("Where the demo keeps its database and demo.json.", valueName: "folder"))
    var directory = DemoFile.directory

    func run() async throws {
        let settings = try await Settings.load(file: nil)
        settings.startLogging(least: .warning)
        let logger = Logger(label: "seutu")
        try DemoServer.makeFolder(directory)
        let lock = try FolderLock(directory)
        defer { withExtendedLifetime(lock) {} }
        try await StartCheck.listeners(settings)
        let server = LocalPostgres(directory: try DemoServer.directory(in: directory))
        say("Starting a private PostgreSQL in \(server.directory.relativePath) …")
        let early = EarlyStop {
            say("Stopping …")
            try? server.stop()
        }
        let connection = try server.start()
        do {
            // If the demo does not end, the watchdog stops the demo's PostgreSQL, which must not stay behind.
            let watchdog = Watchdog(timeout: settings.shutdownTimeout, logger: logger) { try? server.stop(.immediate) }
            defer { watchdog.end() }
            try await serve(try await prepare(connection.parameters, logger: logger), settings, logger, watchdog, until: early)
        } catch {
            try? server.stop()
            throw error
        }
        try server.stop()
        say("Stopped. The data is kept; starting again continues with it.")
    }

    private func serve(
        _ parameters: [String: String], _ settings: Settings, _ logger: Logger, _ watchdog: Watchdog, until early: EarlyStop
    ) async throws {
        let database = settings.database(parameters, logger: logger)
        let problems = try await DatabaseSetup.problems(database, at: parameters, allowsDataLoss: false, logger: logger)
        guard problems.isEmpty else { throw CommandFailure(problems.joined(separator: "\n")) }
        let operations = settings.operations(database, logger: logger)
        let example = DemoExample(operations: operations)
        if try await example.load() { say("Loaded the example.") }
        try? FileManager.default.removeItem(atPath: loadingMark)
        let file = try await demoFile(example, settings)
        let names = Dictionary(uniqueKeysWithValues: try await example.payers().map { ($0.code, $0.name) })
        // From here on the service itself answers to signals.
        early.end()
        // A terminal that is closed counts as Ctrl-C: the demo's PostgreSQL must not stay behind.
        let service = SeutuService(
            settings: settings, operations: operations, logger: logger, watchdog: watchdog, stopSignals: [.sigterm, .sigint, .sighup])
        var links: [String: String] = [:]
        for (bearer, token) in file.tokens.all { links[bearer] = file.http + (try await service.dashboard.signInLink(for: token)) }
        let screen = DemoScreen(file: file, links: links, directory: directory, municipalities: names, year: 2026).text
        try await service.run { [directory] in
            // Written only now, because programs that wait for the file connect at once.
            try file.write(to: directory)
            say(screen)
        }
        await database.close()
    }

    /// The mark exists from before the database is made until the example is loaded. If it exists at a start, the last
    /// start was cut short, and this one begins again.
    private var loadingMark: String { directory + "/loading" }

    /// Written without a buffer, also into a pipe, because a program may wait for this text.
    @Sendable private func say(_ text: String) { try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8)) }

    /// Makes the roles, database, schema and registers that are missing; returns how the service connects.
    private func prepare(_ superuser: [String: String], logger: Logger) async throws -> [String: String] {
        let exists = try await OwnerConnection.with(parameters: superuser, logger: logger) { owner in
            try owner.execute(script: DatabaseSchema.roles)
            return try owner.transaction(.read) { tx in
                try tx.first("SELECT true FROM pg_database WHERE datname = 'seutu'") { (found: Bool) in found } ?? false
            }
        }
        let wasCutShort = exists && FileManager.default.fileExists(atPath: loadingMark)
        if wasCutShort {
            say("An earlier start stopped while it loaded the example: loading the example again.")
            try await OwnerConnection.with(parameters: superuser, logger: logger) {
                try $0.execute(script: "DROP DATABASE seutu WITH (FORCE)")
            }
        }
        if !exists || wasCutShort {
            try Data().write(to: URL(filePath: loadingMark))
            try await OwnerConnection.with(parameters: superuser, logger: logger) {
                try $0.execute(script: "CREATE DATABASE seutu OWNER seutu_owner")
            }
        }
        let parameters = superuser.merging(["dbname": "seutu"]) { _, ours in ours }
        let owner = parameters.merging(["user": "seutu_owner"]) { _, ours in ours }
        do {
            _ = try await CommandFailure.explaining(owner, setting: "ownerDatabase") {
                try await DatabaseSetup.migrate(owner: owner, logger: logger)
            }
        } catch {
            throw CommandFailure(
                "\(error)\nThe demo's data stay in \(directory). To begin again without them, remove that folder, "
                    + "or name another one with --directory.")
        }
        return parameters.merging(["user": "seutu_app"]) { _, ours in ours }
    }

    /// The tokens of the last start if they still work, otherwise new ones.
    private func demoFile(_ example: DemoExample, _ settings: Settings) async throws -> DemoFile {
        let operations = example.operations
        guard let scope = try await example.scope(DemoExample.tenant) else { throw CommandFailure("The example is not there.") }
        let http = "http://\(settings.http.address):\(settings.http.port)"
        let admin = "\(settings.admin.address):\(settings.admin.port)"
        if var file = try? DemoFile.read(from: directory), (try? await operations.authenticate(file.tokens.auditor, via: .command)) != nil {
            (file.http, file.admin) = (http, admin)
            // A token of a program that knew no teams yet has none to report for.
            if let lead = try? await operations.authenticate(file.tokens.teamLead, via: .command), lead.team == nil {
                file.tokens.teamLead = try await operations.createToken(Self.teamLead, as: scope)
            }
            return file
        }
        var municipality: [String: String] = [:]
        for payer in try await example.payers() {
            let fields = ["name": payer.name, "role": "municipality", "payer": payer.code]
            municipality[payer.code] = try await operations.createToken(fields, as: scope)
        }
        let token = { (role: String, caller: Caller) in try await operations.createToken(["name": role, "role": role], as: caller) }
        let tokens = DemoFile.Tokens(
            administrationManager: try await token("administration-manager", scope),
            developmentDirector: try await token("development-director", scope),
            teamLead: try await operations.createToken(Self.teamLead, as: scope),
            operator: try await token("operator", .commandLine),
            auditor: try await token("auditor", scope), municipality: municipality)
        return DemoFile(http: http, admin: admin, tenant: DemoExample.tenant, tokens: tokens)
    }

    private static let teamLead = ["name": "team-lead", "role": "team-lead", "team": "administration"]
}
