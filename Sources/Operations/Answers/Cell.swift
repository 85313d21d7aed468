package import Cooperation

/// One value in a row of an answer. The transport decides how to write it: as a line, JSON or CSV.
package enum Cell: Hashable, Sendable, Codable {
    case text(String)
    /// A count or a version: a JSON number.
    case number(Int64)
    /// A measured or counted value that may be too large for a JSON number: written as a decimal string.
    case quantity(String)
    case money(Money)
    case date(CalendarDate)
    case flag(Bool)
    /// The name of a thing in three languages; the protocol always shows the Finnish one, HTTP the caller's language.
    case name(LocalizedText)
    /// The product's own words in three languages, such as a sentence or a label; both show the caller's language.
    case words(LocalizedText)
    /// Shown once, never stored.
    case secret(Secret)
    case missing
}

extension Cell {
    package static func optional(_ text: String?) -> Cell { text.map(Cell.text) ?? .missing }
    package static func optional(_ date: CalendarDate?) -> Cell { date.map(Cell.date) ?? .missing }
    package static func optional(_ quantity: Int64?) -> Cell { quantity.map { .quantity(String($0)) } ?? .missing }
    package static func optional(_ money: Money?) -> Cell { money.map(Cell.money) ?? .missing }
    package static func count(_ number: Int) -> Cell { .number(Int64(number)) }

    package var isWords: Bool { if case .words = self { true } else { false } }
}

extension Cell {
    /// About how many bytes it takes in an answer, in any format.
    var size: Int {
        switch self {
        case .text(let text), .quantity(let text): text.utf8.count
        case .name(let text), .words(let text): max(text.fi.utf8.count, text.sv.utf8.count, text.en.utf8.count)
        case .secret(let secret): secret.text?.utf8.count ?? 0
        case .number, .money, .date: 16
        case .flag, .missing: 4
        }
    }
}

/// A text that is shown once and never stored: it is encoded as nothing, so a repeated answer does not have it.
package struct Secret: Hashable, Sendable, Codable {
    package let text: String?

    package init(_ text: String) { self.text = text }
    package init(from decoder: any Decoder) throws { text = nil }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }
}
