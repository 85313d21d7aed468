internal import Cooperation
internal import Operations

/// Writes CSV that opens right in Excel: a byte order mark, semicolons, and a decimal comma in Finnish and Swedish.
struct CSVWriter {
    let language: Language

    func bytes(columns: [String], rows: [[Cell]]) -> [UInt8] {
        let lines = [columns.map(quoted)] + rows.map { $0.map(text) }
        return Array(("\u{FEFF}" + lines.map { $0.joined(separator: ";") + "\r\n" }.joined()).utf8)
    }

    private func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): quoted(harmless(text))
        case .quantity(let text): text.replacing(".", with: decimal)
        case .number(let number): String(number)
        case .money(let money): money.description.replacing(".", with: decimal)
        case .date(let date): date.description
        case .flag(let flag): flag ? "yes" : "no"
        case .name(let name): quoted(harmless(name[language]))
        case .secret(let secret): secret.text ?? ""
        case .missing: ""
        }
    }

    private var decimal: String { language == .en ? "." : "," }

    /// A text that a spreadsheet would run as a formula is shown as text instead.
    private func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    private func quoted(_ text: String) -> String {
        guard text.contains(where: { $0 == ";" || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
