/// One command as the server describes it. Help, completion and the check of a request all use this value, so they
/// cannot disagree.
package struct VerbUsage: Sendable, Hashable {
    /// The verb, or the verb and what follows it: `["MEMBER", "ADD"]`.
    package let words: [String]
    /// Words in their order; keys in the order of the help. An optional word comes after the required ones.
    package let arguments: [Argument]
    package let summary: String
    package let rights: Rights

    package init(_ words: [String], _ arguments: [Argument] = [], summary: String, rights: Rights) {
        self.words = words
        self.arguments = arguments
        self.summary = summary
        self.rights = rights
    }

    package var name: String { words.joined(separator: " ") }

    /// `IMPORT <kind> [dry=<yes|no>] {n}`: in the order in which it has to be written.
    package var usageLine: String {
        (words + positions.map(\.usage) + keys.map(\.usage)).joined(separator: " ")
    }

    /// A document that is not a key is the last item, so it has no position among the words.
    var positions: [Argument] { arguments.filter { !$0.isKey && $0.kind != .document } }
    var keys: [Argument] {
        let (documents, others) = (arguments.filter { $0.kind == .document }, arguments.filter { $0.isKey && $0.kind != .document })
        return others + documents
    }

    /// Every key that a request may have. The command's own meaning of a name counts before the general one.
    var acceptedKeys: [Argument] {
        let own = arguments.filter(\.isKey)
        return own + Argument.everywhere.filter { shared in !own.contains { $0.name == shared.name } }
    }

    func argument(forKey key: String) -> Argument? { acceptedKeys.first { $0.name == key } }
}

extension Argument {
    /// The notation of help: brackets around optional arguments.
    var usage: String {
        let written =
            switch (kind, isKey) {
            case (.document, true): "\(name)={n}"
            case (.document, false): "{n}"
            case (_, true): "\(name)=\(placeholder)"
            case (_, false): placeholder
            }
        return isRequired ? written : "[\(written)]"
    }

    private var placeholder: String {
        if case .choice(let choices) = kind { return choices.joined(separator: "|") }
        return isKey ? "<\(kind.name)>" : "<\(name)>"
    }
}

extension Argument.Kind {
    /// The name in help, and in errors that say what to give.
    var name: String {
        switch self {
        case .text: "text"
        case .integer: "integer"
        case .decimal: "decimal"
        case .date: "date"
        case .flag: "yes|no"
        case .choice: "choice"
        case .document: "document"
        }
    }
}

/// The right that a command requires; the server decides who has it.
package enum Rights: String, Sendable, Hashable, CaseIterable {
    /// Before login too.
    case anyone
    case read, write, administration, `operator`
}
