internal import Cooperation
internal import Operations

/// How a page shows the rows in the answer to a change: their heading and their columns.
struct RowTable: Sendable {
    let kind: String
    let heading: LocalizedText
    /// The first column names the row.
    let columns: [String]

    /// A section for each kind of rows that has something to show, in the order of `all`.
    static func sections(_ rows: [Row], _ context: ChangeContext, _ viewer: Viewer) -> [SectionView] {
        all.compactMap { told in
            let own = rows.filter { $0.kind == told.kind }
            return own.isEmpty ? nil : told.section(own, context, viewer.words)
        }
    }

    private func section(_ rows: [Row], _ context: ChangeContext, _ words: Words) -> SectionView {
        // An empty column is not shown.
        let shown = columns.filter { name in rows.contains { $0[name].map { !$0.isNothing } ?? false } }
        let heads = shown.map { name in
            TableView.Head(name: label(of: name).map { words[$0] } ?? name, isNumber: rows.contains { $0[name]?.isNumeric ?? false })
        }
        let lines = rows.map { row in
            let cells = shown.map { name in cell(row, name, context, words) }
            return TableView.Line(head: cells.first ?? TableView.Cell(text: "–"), cells: Array(cells.dropFirst()))
        }
        return SectionView(id: "rows-\(kind)", heading: words[heading], table: TableView(heads: heads, rows: lines))
    }

    /// A column may have another label in rows of this kind.
    func label(of column: String) -> LocalizedText? { Self.label(of: column, kind) }

    static func label(of column: String, _ kind: String) -> LocalizedText? { labels["\(kind)-\(column)"] ?? labels[column] }

    private func cell(_ row: Row, _ name: String, _ context: ChangeContext, _ words: Words) -> TableView.Cell {
        guard let cell = row[name], !cell.isNothing else { return TableView.Cell(text: "–") }
        let text =
            switch cell {
            case .text(let text):
                switch name {
                case "service": context.name(ofService: text)
                case "payer": context.name(ofPayer: text, words)
                case "key" where kind == "imported": words.particulars(text) { part(ofLine: $0, context, words) }
                case "key": words.key(text)
                case "notice": notices(text, words)
                case "code" where kind == "refusal": words.refusedCost(text, "") { $0 }
                case "detail" where kind == "refusal": words.particulars(text) { context.name(ofPayer: $0, words) }
                default: Self.word(text, of: name, kind).map { words[$0] } ?? text
                }
            default: cell.text(words)
            }
        return TableView.Cell(text: text, isNumber: cell.isNumeric)
    }

    /// A part of the subject of an import's line: the name of a payer, a service or a group of accounts.
    private func part(ofLine text: String, _ context: ChangeContext, _ words: Words) -> String {
        let payer = context.name(ofPayer: text, words)
        if payer != text { return payer }
        return Self.word(text, of: "account", kind).map { words[$0] } ?? context.name(ofService: text)
    }

    /// Reads notices such as "support-above-granted", several with commas.
    private func notices(_ text: String, _ words: Words) -> String {
        text.split(separator: ",").map { Self.word(String($0), of: "notice", kind).map { words[$0] } ?? String($0) }.joined(separator: ", ")
    }

    /// The text of a choice; nil if the value is not a choice.
    static func word(_ value: String, of column: String, _ kind: String) -> LocalizedText? {
        values["\(kind)-\(column)-\(value)"] ?? values["\(column)-\(value)"]
    }
}

extension Cell {
    fileprivate var isNothing: Bool { if case .text(let text) = self { text.isEmpty } else { self == .missing } }

    fileprivate var isNumeric: Bool {
        switch self {
        case .money, .quantity, .number: true
        default: false
        }
    }

    /// The cell's text on a page.
    func text(_ words: Words) -> String {
        switch self {
        case .text(let text): text
        case .quantity(let text): words.figure(text)
        case .number(let number): "\(number)"
        case .money(let amount): words.money(amount)
        case .date(let date): words.date(date)
        case .flag(let flag): words[flag ? Sentences.yes : Sentences.no]
        case .name(let text), .words(let text): words[text]
        case .secret, .missing: ""
        }
    }
}

/// All payers' amounts before a change and after it.
enum SharesEffect {
    static func section(_ before: ListShares.Output, _ after: ListShares.Output, _ words: Words) throws -> SectionView {
        let was = Dictionary(before.page.items.map { ($0.payer, $0) }) { first, _ in first }
        let now = Dictionary(after.page.items.map { ($0.payer, $0) }) { first, _ in first }
        let payers = Set(was.keys).union(now.keys).sorted()
        var moved = 0
        let rows = try payers.map { payer in
            let (old, new) = (was[payer]?.toPay ?? .zero, now[payer]?.toPay ?? .zero)
            if old != new { moved += 1 }
            let name = (now[payer] ?? was[payer]).map { words[$0.name] } ?? payer.rawValue
            return try line(name, old, new, words)
        }
        let unallocated = (before.budget.unallocated, after.budget.unallocated)
        var sums = [try line(words[Term.all], before.toPay, after.toPay, words)]
        if unallocated.0 != .zero || unallocated.1 != .zero {
            sums.append(try line(words[Term.unallocated], unallocated.0, unallocated.1, words))
        }
        let change = try after.toPay.subtracting(before.toPay)
        let heads = [Term.payer, Term.before, Term.after, Term.change].enumerated().map { index, name in
            TableView.Head(name: words[name], isNumber: index > 0)
        }
        return SectionView(
            id: "effect", heading: words[Sentences.effectOnShares],
            sentence: words[Sentences.moved(moved, of: payers.count, sum: words.change(change))],
            table: TableView(heads: heads, rows: rows, sums: sums))
    }

    private static func line(_ name: String, _ old: Money, _ new: Money, _ words: Words) throws -> TableView.Line {
        let change = try new.subtracting(old)
        return TableView.Line(
            head: TableView.Cell(text: name),
            cells: [.number(words.money(old)), .number(words.money(new)), .number(change == .zero ? "–" : words.change(change))])
    }
}
