internal import AdminProtocol
internal import Operations

/// Every command.
package struct CommandTable: Sendable {
    let commands: [Command]
    let grammar: CommandGrammar
    private let byWords: [[String]: Command]

    init(_ commands: [Command]) {
        self.commands = commands
        grammar = CommandGrammar(commands.map(\.usage))
        byWords = Dictionary(commands.map { ($0.usage.words, $0) }) { first, _ in first }
    }

    static let standard = CommandTable(
        session + transaction + payers + services + budgets + accounts + shares + instalments + yearEnd + ledger + projects + portfolio
            + plans
            + opinions
            + clock
            + organisation + indicators + registers + data + access + tenants + installation)

    /// The command at the start of the request, and the request checked against it.
    func resolve(_ request: Request) throws(ProtocolError) -> Call {
        let invocation = try grammar.resolve(request)
        guard let command = byWords[invocation.usage.words] else {
            throw ProtocolError(.unknownCommand, .unknownCommand, tag: request.tag)
        }
        return Call(command: command, invocation: invocation)
    }

    /// The grammar of help and completion: only the commands that this caller may use.
    func grammar(for caller: Caller?) -> CommandGrammar {
        CommandGrammar(commands.filter { $0.isAllowed(to: caller) }.map(\.usage))
    }
}

/// A request with its command and its start time.
struct Call: Sendable {
    let command: Command
    let invocation: Invocation
    let startedAt = ContinuousClock.now

    var request: Request { invocation.request }
}

extension CommandTable {
    /// Every command in Markdown, for docs/admin-protocol.md: words, operation, meaning, and the optional keys. The
    /// keys of every change (`dry`, `idem`) are not repeated.
    package static var document: String {
        let everywhere = Set(Argument.forChanges.map(\.name))
        let rows = standard.commands.map { command in
            let arguments = command.usage.arguments.filter { !everywhere.contains($0.name) }
            let needed = VerbUsage(
                command.usage.words, arguments.filter { $0.isRequired || !$0.isKey }, summary: "", rights: command.usage.rights)
            let optional = arguments.filter { !$0.isRequired && $0.isKey }.map { "`\($0.name)`" }
            let operations = command.operations.map { "`\($0)`" }
            let usage = needed.usageLine.replacing("|", with: "\\|")
            return "| `\(usage)` | \(operations.joined(separator: ", ")) | \(command.usage.summary) | \(optional.joined(separator: ", ")) |"
        }
        return (["| command | operation | what it does | may be added |", "| --- | --- | --- | --- |"] + rows).joined(separator: "\n")
    }
}
