internal import AdminProtocol
internal import Cooperation
internal import Operations

/// What a command came to, before it is written in some format.
struct CommandAnswer: Sendable {
    /// A text that is the answer's one row as it is.
    struct Document: Sendable {
        let text: String
        let finalLine: FinalLine
    }

    var rows: [ReplyRow] = []
    /// The rows in a language, where they hold words of ours; nil where `rows` are the same in all.
    var spoken: (@Sendable (Language) -> [ReplyRow])?
    var finalLine: FinalLine
    /// Sent instead of the rows, unless the request named a format for them.
    var document: Document?
    /// Sent instead of the final line.
    var greeting: Greeting?
    /// Whether somebody is logged in after this; nil when it does not change that.
    var isLoggedIn: Bool?
    /// The language of what follows, where this chose one.
    var language: Language?

    init(_ finalLine: FinalLine, rows: [ReplyRow] = [], isLoggedIn: Bool? = nil) {
        self.finalLine = finalLine
        self.rows = rows
        self.isLoggedIn = isLoggedIn
    }

    /// Rows that are all there is, counted, and what else the final line says.
    init(rows: [ReplyRow], _ fields: [ReplyField] = []) {
        self.init(.ok(.rows, [ReplyField("rows", rows.count)] + fields), rows: rows)
    }

    init(greeting: Greeting) {
        self.init(.ok(.hello))
        self.greeting = greeting
    }

    /// A document, and the rows that say the same, if any can.
    init(document: String, _ fields: [ReplyField] = [], rows: [ReplyRow] = []) {
        self.init(rows: rows)
        self.document = Document(text: document, finalLine: .ok(.rows, [ReplyField("rows", 1)] + fields))
    }

    init<Element: RowConvertible>(_ page: Page<Element>) {
        self.init(rows: [ReplyRow](page.items), .paging(page.next))
        if page.items.first?.cells.contains(where: \.isWords) == true { spoken = { [ReplyRow](page.items, $0) } }
    }

    /// A change: its rows, the version to go on from, and the audit's number.
    init(_ answer: ChangeAnswer, commands: Int? = nil) {
        var fields: [ReplyField] = []
        if let commands { fields.append(ReplyField("commands", commands)) }
        if let version = answer.changes.last?.version { fields.append(ReplyField("version", version)) }
        if let sequence = answer.auditSequence { fields.append(ReplyField("audit", .integer(sequence))) }
        if answer.isReplay { fields.append(ReplyField("replayed", true)) }
        if answer.isDryRun { fields.append(ReplyField("dry", true)) }
        let rows = answer.changes.flatMap(\.rows)
        self.init(.ok(.done, fields), rows: rows.map(ReplyRow.init))
        if rows.contains(where: { $0.cells.contains(where: \.isWords) }) { spoken = { language in rows.map { ReplyRow($0, language) } } }
    }
}

extension [ReplyField] {
    static func paging(_ next: String?) -> [ReplyField] {
        [ReplyField("more", next != nil)] + (next.map { [ReplyField("next", .text($0), isWhole: true)] } ?? [])
    }
}
