internal import Cooperation
internal import Operations

/// Rows as a CSV document that an import takes back: semicolons, a header, quotes where they must be.
enum CSVText {
    static func document(_ output: ExportData.Output) -> String {
        let lines = [output.columns] + output.rows.map { $0.cells.map(text) }
        return lines.map { $0.map(quoted).joined(separator: ";") + "\r\n" }.joined()
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text), .quantity(let text): text
        case .number(let number): String(number)
        case .money(let amount): amount.description
        case .date(let date): date.description
        case .flag(let flag): flag ? "yes" : "no"
        case .name(let name): name.fi
        case .secret, .missing: ""
        }
    }

    private static func quoted(_ text: String) -> String {
        guard text.contains(where: { $0 == ";" || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
