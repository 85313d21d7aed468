internal import ArgumentParser
internal import Foundation

struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin",
        abstract: "Talk to a running service: the client of the admin protocol.",
        discussion: """
            On a terminal it edits lines, remembers them in ~/.seutu_history (tokens never) and completes with Tab. Otherwise it takes a \
            command a line from standard input, or from -e, and stops at the first that is not answered OK. Answers are printed as they \
            are. A line that starts with "# " is a comment, and `IMPORT members @members.csv` sends the file.

            Exit code: 0 OK, 1 ERR (not done, do not repeat unchanged), 2 RETRY (not done, safe to repeat), 3 UNSURE (outcome unknown, \
            repeat with the same idem=), 4 BYE (the server closed), 5 no connection or a broken one, 64 wrong usage.

            The token comes from --token-file, SEUTU_TOKEN, --demo or --token; others on this machine can see the last one.
            """)

    @Argument(help: ArgumentHelp("host:port, or the path of a Unix socket; SEUTU_ADMIN, else 127.0.0.1:7080.", valueName: "address"))
    var address: String?

    @Option(help: ArgumentHelp("The access token.", valueName: "token"))
    var token: String?

    @Option(help: ArgumentHelp("A file that holds the access token.", valueName: "path"))
    var tokenFile: String?

    @Flag(help: "Address and token of the demo, from .seutu/demo.json.")
    var demo = false

    @Option(help: ArgumentHelp("With --demo: the folder that the demo was given.", valueName: "folder"))
    var directory = DemoFile.directory

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "With --demo: administrationManager, developmentDirector, teamLead, operator, auditor or a municipality's code.",
            valueName: "who"))
    var role = "administrationManager"

    @Flag(help: "Use TLS.")
    var tls = false

    @Option(help: ArgumentHelp("PEM file with the authorities to trust instead of the system's; implies --tls.", valueName: "path"))
    var caFile: String?

    @Option(help: ArgumentHelp("The name the server's certificate is for, where it is not the host's.", valueName: "name"))
    var serverName: String?

    @Flag(help: "Send the token without TLS beyond this machine.")
    var allowPlainText = false

    @Option(name: .shortAndLong, help: ArgumentHelp("A command to run instead of reading any; may be given again.", valueName: "command"))
    var execute: [String] = []

    @Flag(help: "Go on after an answer that is not OK; the exit code is that of the first.")
    var keepGoing = false

    func run() async throws {
        let target = try AdminTarget(self, environment: ProcessInfo.processInfo.environment)
        let exit: AdminExit
        do {
            exit = try await AdminConnection.with(target.address, tls: target.tls) { connection in
                try await AdminClient(connection, keepGoing: keepGoing).run(token: target.token, commands: execute)
            }
        } catch let error as AdminConnectionError {
            AdminClient.complain(error.description)
            exit = .connection
        }
        if exit != .ok { throw exit.code }
    }
}
