internal import Cooperation
internal import Operations

/// Writes CSV that opens right in a spreadsheet: RFC 4180 with a byte order mark and semicolons, and a decimal comma in Finnish
/// and Swedish.
struct CSVWriter {
    let language: Language

    func bytes(_ table: Table) -> [UInt8] {
        var text = "\u{FEFF}" + table.columns.joined(separator: ";") + "\r\n"
        for row in table.rows { text += row.map(self.text).joined(separator: ";") + "\r\n" }
        return Array(text.utf8)
    }

    private func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): quoted(harmless(text))
        case .name(let name): quoted(harmless(name[language]))
        case .quantity(let text): decimal(text)
        case .money(let money): decimal(money.description)
        case .number(let number): String(number)
        case .date(let date): date.description
        case .flag(let flag): flag ? "yes" : "no"
        case .secret(let secret): secret.text ?? ""
        case .missing: ""
        }
    }

    private func decimal(_ text: String) -> String { language == .en ? text : text.replacing(".", with: ",") }

    /// A text that a spreadsheet would run as a formula is shown as text instead. Our own numbers may start with a minus.
    private func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    private func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { ";\"\r\n".utf8.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
