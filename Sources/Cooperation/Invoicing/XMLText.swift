/// Writes XML: elements, attributes and text, escaped.
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

    /// A decimal comma and the currency, as Finvoice has amounts.
    mutating func amount(_ name: String, _ amount: Money) {
        text(name, amount.description.replacing(".", with: ","), [("AmountCurrencyIdentifier", "EUR")])
    }

    mutating func date(_ name: String, _ date: CalendarDate) {
        text(name, date.description.replacing("-", with: ""), [("Format", "CCYYMMDD")])
    }

    private var indent: String { String(repeating: "  ", count: depth) }

    private func opening(_ name: String, _ attributes: [(String, String)]) -> String {
        "<\(name)" + attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined() + ">"
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
