package import Cooperation

/// Writes rows as CSV: RFC 4180 with semicolons, in bytes, so that no character can hide a separator or a quote.
package struct CSVText: Sendable {
    /// The language of names.
    private let language: Language
    private let hasDecimalComma: Bool
    private let hasByteOrderMark: Bool

    /// For a spreadsheet, which opens it correctly: with a byte order mark, and a decimal comma in Finnish and Swedish.
    package static func spreadsheet(_ language: Language) -> CSVText {
        CSVText(language: language, hasDecimalComma: language != .en, hasByteOrderMark: true)
    }

    /// For programs, with figures as in the admin protocol.
    package static let plain = CSVText(language: .fi, hasDecimalComma: false, hasByteOrderMark: false)

    /// For the host's ledger, in the usual notation of programs in Finland.
    static let ledger = CSVText(language: .fi, hasDecimalComma: true, hasByteOrderMark: false)

    package func bytes(columns: [String], rows: [[Cell]]) -> [UInt8] {
        var bytes: [UInt8] = hasByteOrderMark ? Array("\u{FEFF}".utf8) : []
        append(columns.map(CSVGuard.guarded), to: &bytes)
        for row in rows { append(row.map(text), to: &bytes) }
        return bytes
    }

    private func append(_ cells: [String], to bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ";")) }
            append(cell, to: &bytes)
        }
        bytes += "\r\n".utf8
    }

    /// In quotes if necessary, with its own quotes doubled.
    private func append(_ text: String, to bytes: inout [UInt8]) {
        guard text.needsQuotes else { return bytes.append(contentsOf: text.utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): CSVGuard.guarded(text)
        case .name(let text), .words(let text): CSVGuard.guarded(text[language])
        case .quantity(let digits): decimal(digits)
        case .money(let money): decimal(money.description)
        case .number(let number): String(number)
        case .date(let date): date.description
        case .flag(let flag): flag ? "yes" : "no"
        case .secret(let secret): secret.text ?? ""
        case .missing: ""
        }
    }

    private func decimal(_ text: String) -> String { hasDecimalComma ? text.replacing(".", with: ",") : text }
}

extension String {
    /// Whether a reader of CSV would take a part of it for a mark, or for white space around a cell.
    fileprivate var needsQuotes: Bool {
        utf8.contains { ";\"\r\n".utf8.contains($0) }
            || [unicodeScalars.first, unicodeScalars.last].contains { $0?.properties.isWhitespace ?? false }
    }
}

/// Keeps spreadsheets from running a text as a formula: it puts an apostrophe before it, which an import removes again.
///
/// A text that already has apostrophes before such a beginning gets one more, so there is only one way to read the
/// written text.
enum CSVGuard {
    static func guarded(_ text: String) -> String { looksLikeFormula(text) ? "'" + text : text }

    /// The text without the apostrophe that `guarded` added; nothing else is removed.
    static func unguarded(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "'") && looksLikeFormula(text) ? String(decoding: text.utf8.dropFirst(), as: UTF8.self) : text
    }

    /// Whether it begins like a formula, without counting apostrophes before it. A negative number is a number.
    private static func looksLikeFormula(_ text: String) -> Bool {
        let rest = text.utf8.drop { $0 == UInt8(ascii: "'") }
        guard let first = rest.first, "=+-@\t\r".utf8.contains(first) else { return false }
        return !isNegativeNumber(rest)
    }

    /// `-512345,67`: a minus, digits, and perhaps a comma or a point and more digits.
    private static func isNegativeNumber(_ text: Substring.UTF8View) -> Bool {
        guard text.first == UInt8(ascii: "-") else { return false }
        let parts = text.dropFirst().split(maxSplits: 1, omittingEmptySubsequences: false) { ",.".utf8.contains($0) }
        return parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
