/// Writes XML 1.0: elements, attributes and text, escaped scalar by scalar.
struct XMLText {
    private(set) var document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private var depth = 0

    mutating func element(_ name: String, _ attributes: [(String, String)] = [], content: (inout XMLText) -> Void) {
        document += indent + opening(name, attributes) + "\n"
        depth += 1
        content(&self)
        depth -= 1
        document += indent + "</\(name)>\n"
    }

    mutating func text(_ name: String, _ text: String, _ attributes: [(String, String)] = []) {
        document += indent + opening(name, attributes) + escaped(text) + "</\(name)>\n"
    }

    /// With a decimal comma and the currency, as Finvoice writes amounts.
    mutating func amount(_ name: String, _ amount: Money) {
        text(name, amount.description.replacing(".", with: ","), [("AmountCurrencyIdentifier", "EUR")])
    }

    /// With a decimal comma.
    mutating func percent(_ name: String, _ rate: PercentRate) { text(name, rate.description.replacing(".", with: ",")) }

    mutating func date(_ name: String, _ date: CalendarDate) {
        text(name, date.description.replacing("-", with: ""), [("Format", "CCYYMMDD")])
    }

    private var indent: String { String(repeating: "  ", count: depth) }

    private func opening(_ name: String, _ attributes: [(String, String)]) -> String {
        "<\(name)" + attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined() + ">"
    }

    /// White space except the space is written by number, because a parser turns it into spaces in an attribute, and
    /// every line end into a newline. A character that XML 1.0 cannot write becomes U+FFFD: a name stored long ago must
    /// not stop an invoice.
    private func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped.unicodeScalars.append("\u{FFFD}")
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
