extension CommandGrammar {
    /// The answer rows of `HELP` and `HELP <verb> …`: one for each command, and for a single command also one for each
    /// argument. Throws NOT-FOUND when no command starts with these words.
    package func help(for words: [String] = []) throws(ProtocolError) -> [ReplyRow] {
        let found = usages(under: words)
        if found.isEmpty { throw ProtocolError(.notFound, .noHelp) }
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

    /// The full grammar as one line of JSON, for `HELP format=json`. It is longer than a line may be, so it is sent as
    /// a literal row.
    package var helpJSON: String {
        JSONText.object([
            ("protocol", .string(Greeting.version)),
            ("everywhere", .array(Argument.everywhere.map(\.json))),
            ("commands", .array(usages.map(\.json))),
        ]).text
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
                ReplyField("default", .optional(`default`)), ReplyField("minimum", .optional(minimum)),
                ReplyField("maximum", .optional(maximum)), ReplyField("example", .optional(example)), ReplyField("summary", summary),
            ])
    }

    fileprivate var json: JSONText {
        .object([
            ("name", .string(name)), ("kind", .string(kind.name)), ("key", .bool(isKey)), ("required", .bool(isRequired)),
            ("choices", .array(choices.map(JSONText.string))), ("default", `default`.json), ("minimum", minimum.json),
            ("maximum", maximum.json), ("example", example.json), ("summary", .string(summary)),
        ])
    }

    /// The possible values, where they can be listed.
    var choices: [String] {
        switch kind {
        case .choice(let choices): choices
        case .flag: ["yes", "no"]
        case .text, .integer, .decimal, .date, .document: []
        }
    }
}

extension String? {
    fileprivate var json: JSONText { map(JSONText.string) ?? .null }
}

extension ReplyValue {
    fileprivate static func optional(_ text: String?) -> ReplyValue { text.map(ReplyValue.text) ?? .absent }
}
