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
        session + transaction + payers + services + budgets + shares + instalments + yearEnd + projects + portfolio + plans + clock
            + organisation + indicators + registers + data + access + tenants + installation)

    /// The command that the request starts with, and the request checked against it.
    func resolve(_ request: Request) throws(ProtocolError) -> Call {
        let invocation = try grammar.resolve(request)
        guard let command = byWords[invocation.usage.words] else {
            throw ProtocolError(.unknownCommand, text: "try HELP", tag: request.tag)
        }
        return Call(command: command, invocation: invocation)
    }

    /// What help and completion show: only what this caller may use.
    func grammar(for caller: Caller?) -> CommandGrammar {
        CommandGrammar(commands.filter { $0.isAllowed(to: caller) }.map(\.usage))
    }
}

/// A request with its command, and when it began.
struct Call: Sendable {
    let command: Command
    let invocation: Invocation
    let startedAt = ContinuousClock.now

    var request: Request { invocation.request }
}
