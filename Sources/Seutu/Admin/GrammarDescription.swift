internal import AdminProtocol

/// The parts of the answer to `HELP format=json` that completion needs. It ignores anything unknown.
struct GrammarDescription: Decodable {
    struct Command: Decodable {
        let words: [String]
        let summary: String
        let arguments: [ArgumentDescription]
    }

    struct ArgumentDescription: Decodable {
        let name: String
        let kind: String
        let key: Bool
        let required: Bool
        let choices: [String]
        let summary: String
    }

    let commands: [Command]

    var grammar: CommandGrammar {
        CommandGrammar(
            commands.map { command in
                // The server lists only what the caller may do, so completion needs no rights.
                VerbUsage(command.words, command.arguments.map(\.argument), summary: command.summary, rights: .anyone)
            })
    }
}

extension GrammarDescription.ArgumentDescription {
    fileprivate var argument: Argument {
        let kind: Argument.Kind =
            switch self.kind {
            case "yes|no": .flag
            case "document": .document
            case _ where !choices.isEmpty: .choice(choices)
            default: .text
            }
        return Argument(name, kind, isRequired: required, isKey: key, summary: summary)
    }
}
