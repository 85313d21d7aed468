internal import ArgumentParser
internal import Cooperation
internal import Foundation

struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin",
        abstract: "Talk to a running service: the client of the admin protocol.",
        usage: "seutu admin [<address>] [<command> ...] [<options>]",
        discussion: """
            With a command it runs that one and prints the rows only, for files and other programs:
              seutu admin PROJECT LIST --format json | jq .name
              seutu admin EXPORT members > members.csv
              seutu admin IMPORT members < members.csv

            Without one, on a terminal, it edits lines, remembers them in ~/.seutu_history (never a token), completes \
            with Tab and searches older lines with Ctrl-R. Otherwise it reads commands from standard input, one on \
            each line, or from -e, and stops at the first one that is not answered OK. It prints these answers as they \
            come.

            In a line, `> file` writes the rows to a file once the answer is OK, and `< file` or `@file` sends a file. \
            In quotes these are text. A line that starts with "# " is a comment. `format=csv` gives rows as CSV.

            When rows are printed without their frames, a list is fetched to its end, page by page, unless the command \
            has limit= or after=. An answer other than OK is told on standard error. Write -- before a command that has an \
            item with a hyphen at its beginning.

            Exit code: 0 OK, 1 ERR (not done; do not repeat it unchanged), 2 RETRY (not done; safe to repeat), 3 \
            UNSURE (the outcome is unknown; repeat with the same idem=), 4 BYE (the server closed the connection), 5 \
            no connection or a broken one, 64 wrong usage.

            The token comes from --token, --token-file, --demo or SEUTU_TOKEN. Other users of this machine can see what --token has.
            """)

    @Argument(
        help: ArgumentHelp(
            """
            host:port or the path of a Unix socket, then a command, whose first word is in capitals. Without an \
            address: SEUTU_ADMIN, else 127.0.0.1:7080.
            """, valueName: "address and command"))
    var words: [String] = []

    @Option(help: ArgumentHelp("An access token.", valueName: "token"))
    var token: String?

    @Option(help: ArgumentHelp("A file that holds the access token.", valueName: "path"))
    var tokenFile: String?

    @Flag(help: "Use the address and a token of the demo, from .seutu/demo.json.")
    var demo = false

    @Option(help: ArgumentHelp("With --demo: the demo's folder.", valueName: "folder"))
    var directory = DemoFile.directory

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "With --demo: whose token; \(DemoFile.Tokens.roles.joined(separator: ", ")) or a municipality's code.",
            valueName: "who"))
    var role = "administrationManager"

    @Option(help: ArgumentHelp("With an operator's token: the cooperation body to work in, as with USE.", valueName: "name"))
    var tenant: String?

    @Flag(help: "Use TLS.")
    var tls = false

    @Option(help: ArgumentHelp("PEM file with the authorities to trust instead of the system's; implies --tls.", valueName: "path"))
    var caFile: String?

    @Option(help: ArgumentHelp("The name in the server's certificate, if it is not the host's; implies --tls.", valueName: "name"))
    var serverName: String?

    @Flag(help: "Send the token to another machine without TLS.")
    var allowPlainText = false

    @Option(name: .shortAndLong, help: ArgumentHelp("A command to run instead of reading commands; may be repeated.", valueName: "command"))
    var execute: [String] = []

    @Flag(help: "Go on after an answer that is not OK; the exit code is the one of the first such answer.")
    var keepGoing = false

    @Option(
        help: ArgumentHelp(
            "Print rows in this format; implies --raw.", valueName: "format"))
    var format: RowFormat?

    @Flag(help: "Print rows without their frames, and documents as they are.")
    var raw = false

    @Option(help: ArgumentHelp("Write the rows to a file once every command is answered OK; implies --raw.", valueName: "path"))
    var output: String?

    /// The first word, unless it is a verb.
    var address: String? { words.first.flatMap { AdminCommand.isVerb($0) ? nil : $0 } }

    /// The command's items, as the shell gave them.
    var command: [String] { Array(words.drop { !AdminCommand.isVerb($0) }) }

    private static func isVerb(_ word: String) -> Bool {
        !word.isEmpty && word.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    func validate() throws {
        if words.count - command.count > 1 {
            throw ValidationError("\(words[1]) is no command: its first word is in capitals, such as SHARE LIST 2026.")
        }
        if !command.isEmpty && !execute.isEmpty { throw ValidationError("Give a command or -e, not both.") }
        if let tenant, TenantSlug(rawValue: tenant) == nil {
            throw ValidationError("\(tenant) cannot be a body's name: it has small letters, digits and hyphens.")
        }
    }

    func run() async throws {
        let target = try AdminTarget(self, environment: ProcessInfo.processInfo.environment)
        let line = command.isEmpty ? nil : ClientRequest.line(of: command)
        let output = AdminOutput(isRaw: raw || line != nil, format: format, file: self.output)
        let exit: AdminExit
        do {
            exit = try await ClientConnection.with(target.address, tls: target.tls) { connection in
                try await AdminClient(connection, output: output, keepGoing: keepGoing)
                    .run(token: target.token, tenant: tenant, command: line, commands: execute)
            }
        } catch let error as ClientConnectionError {
            AdminOutput.complain(error.description + "\n")
            exit = .connection
        }
        try output.finish(exit)
        if exit != .ok { throw exit.code }
    }
}
