internal import AdminProtocol
internal import Cooperation
internal import Operations

extension ReplyRow {
    init(_ row: Row) { self.init(row, .fi) }

    init(_ row: Row, _ language: Language) {
        self.init(row.kind, zip(row.columns, row.cells).map { ReplyField(FieldName.kebabCase($0), ReplyValue($1, language)) })
    }

    init(_ kind: String, _ cells: KeyValuePairs<String, Cell>) {
        self.init(kind, cells.map { ReplyField($0.key, ReplyValue($0.value)) })
    }

    /// The row without some of its fields.
    func without(_ keys: Set<String>) -> ReplyRow { ReplyRow(kind, fields.filter { !keys.contains($0.key) }) }
}

extension [ReplyRow] {
    init<Record: RowConvertible>(_ records: [Record], _ language: Language = .fi) {
        let keys = Record.columnNames.map(FieldName.kebabCase)
        self = records.map { record in
            ReplyRow(Record.rowKind, zip(keys, record.cells).map { ReplyField($0, ReplyValue($1, language)) })
        }
    }
}

extension ReplyValue {
    /// Names are always Finnish here, so that one thing has one name; our own words are in the caller's language.
    init(_ cell: Cell, _ language: Language = .fi) {
        self =
            switch cell {
            case .text(let text): .text(text)
            case .number(let number): .integer(number)
            case .quantity(let digits): .decimal(digits)
            case .money(let amount): .decimal(amount.description)
            case .date(let date): .text(date.description)
            case .flag(let flag): .flag(flag)
            case .name(let name): .text(name.fi)
            case .words(let words): .text(words[language])
            case .secret(let secret): secret.text.map(ReplyValue.text) ?? .absent
            case .missing: .absent
            }
    }
}
