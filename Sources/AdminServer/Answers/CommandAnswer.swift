internal import AdminProtocol
internal import Cooperation
internal import Operations

/// The result of a command before it is written in a format.
struct CommandAnswer: Sendable {
    /// A text that is the only row of the answer, unchanged.
    struct Document: Sendable {
        let text: String
        let finalLine: FinalLine
    }

    var rows: [ReplyRow] = []
    /// Makes the rows in a language if they contain our own words; nil if `rows` are the same in all languages.
    var spoken: (@Sendable (Language) -> [ReplyRow])?
    var finalLine: FinalLine
    /// Replaces the rows, unless the request named a format for them.
    var document: Document?
    /// Replaces the final line.
    var greeting: Greeting?
    /// Whether the connection is logged in after this; nil if that does not change.
    var isLoggedIn: Bool?
    /// The language of later answers, if this command chose one.
    var language: Language?

    init(_ finalLine: FinalLine, rows: [ReplyRow] = [], isLoggedIn: Bool? = nil) {
        self.finalLine = finalLine
        self.rows = rows
        self.isLoggedIn = isLoggedIn
    }

    /// A complete list: its rows with their number, and further fields of the final line.
    init(rows: [ReplyRow], _ fields: [ReplyField] = []) {
        self.init(.ok(.rows, [ReplyField("rows", rows.count)] + fields), rows: rows)
    }

    init(greeting: Greeting) {
        self.init(.ok(.hello))
        self.greeting = greeting
    }

    /// A document, with rows that say the same if there are any.
    init(document: String, _ fields: [ReplyField] = [], rows: [ReplyRow] = []) {
        self.init(rows: rows)
        self.document = Document(text: document, finalLine: .ok(.rows, [ReplyField("rows", 1)] + fields))
    }

    init<Element: RowConvertible>(_ page: Page<Element>) {
        self.init(rows: [ReplyRow](page.items), .paging(page.next))
        if page.items.first?.cells.contains(where: \.isWords) == true { spoken = { [ReplyRow](page.items, $0) } }
    }

    /// A change: its rows, the new version, and the audit's number.
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
