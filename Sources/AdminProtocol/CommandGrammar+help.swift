extension CommandGrammar {
    /// The answer rows of `HELP` and `HELP <verb> …`: a row a command, and for a single command a row an argument as well.
    /// Throws NOT-FOUND when nothing starts with these words.
    package func help(for words: [String] = []) throws(ProtocolError) -> [ReplyRow] {
        let found = usages(under: words)
        if found.isEmpty { throw ProtocolError(.notFound, text: "no such command; HELP lists all") }
        let commands = found.map { usage in
            ReplyRow(
                "command",
                [
                    ReplyField("usage", usage.usageLine), ReplyField("rights", usage.rights.rawValue),
                    ReplyField("summary", usage.summary),
                ])
        }
        return found.count == 1 ? commands + found[0].arguments.map(\.helpRow) : commands
    }

    /// The same for people, as lines: usage, then summary, then arguments when there is one command.
    package func helpText(for words: [String] = []) throws(ProtocolError) -> String {
        let found = usages(under: words)
        if found.isEmpty { throw ProtocolError(.notFound, text: "no such command; HELP lists all") }
        return found.flatMap { usage in
            ["\(usage.usageLine)", "    \(usage.summary)"]
                + (found.count == 1 ? usage.arguments.map { "    \($0.usage)  \($0.summary)" } : [])
        }
        .joined(separator: "\n")
    }

    /// The full grammar as one line of JSON, for `HELP format=json`; larger than a line, so it goes out as a literal row.
    package var helpJSON: String {
        JSONText.object([
            ("protocol", .string(Greeting.version)),
            ("everywhere", .array(Argument.everywhere.map(\.json))),
            ("commands", .array(usages.map(\.json))),
        ]).text
    }

    /// Writes `helpJSON` as the one row of an answer.
    package func encodeHelpJSON(into output: inout [UInt8], tag: String? = nil, limits: ProtocolLimits = .standard) {
        output.appendRow(helpJSON, tag: tag, limits: limits)
    }
}

extension VerbUsage {
    fileprivate var json: JSONText {
        .object([
            ("words", .array(words.map(JSONText.string))), ("usage", .string(usageLine)), ("summary", .string(summary)),
            ("rights", .string(rights.rawValue)), ("arguments", .array(arguments.map(\.json))),
        ])
    }
}

extension Argument {
    fileprivate var helpRow: ReplyRow {
        ReplyRow(
            "argument",
            [
                ReplyField("name", name), ReplyField("kind", kind.name), ReplyField("key", isKey),
                ReplyField("required", isRequired),
                ReplyField("choices", choices.isEmpty ? .absent : .text(choices.joined(separator: "|"))),
                ReplyField("summary", summary),
            ])
    }

    fileprivate var json: JSONText {
        .object([
            ("name", .string(name)), ("kind", .string(kind.name)), ("key", .bool(isKey)), ("required", .bool(isRequired)),
            ("choices", .array(choices.map(JSONText.string))), ("summary", .string(summary)),
        ])
    }

    /// What may be written, where that can be listed.
    var choices: [String] {
        switch kind {
        case .choice(let choices): choices
        case .flag: ["yes", "no"]
        case .text, .integer, .decimal, .date, .document: []
        }
    }
}
