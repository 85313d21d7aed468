import Cooperation
import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Operations

/// Texts come through unchanged: written by us and read by a reader that shares nothing with the writer, they are the
/// same text.
@Suite struct TextTests {
    private func csv(_ rows: [[String]]) -> [UInt8] {
        CSVText.plain.bytes(columns: ["first", "second"], rows: rows.map { $0.map(Cell.text) })
    }

    @Test(arguments: [71, 72] as [UInt64]) func `any text comes out of CSV as it went in`(seed: UInt64) throws {
        let texts = HostileText.texts(seed: seed, count: 2_000)
        let rows = stride(from: 0, to: texts.count, by: 2).map { [texts[$0], texts[$0 + 1]] }
        let records = try StrictCSV.records(csv(rows))
        try #require(records.count == rows.count + 1)
        for (record, row) in zip(records.dropFirst(), rows) {
            try #require(record.count == 2)
            for (cell, text) in zip(record, row) {
                let isFormula = cell.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
                try #require(!isFormula || Double(cell.replacing(",", with: ".")) != nil, "\(cell.debugDescription)")
                try #require(bytes(CSVGuard.unguarded(cell)) == bytes(text), "\(cell.debugDescription)")
            }
        }
    }

    @Test(arguments: [73, 74] as [UInt64]) func `an import reads what an export wrote`(seed: UInt64) throws {
        let awkward = [
            "=1+1", "-a", "@x", "'=1", "''+2", "'", "-5", "'-5", " a", "a ", " ", "\u{A0}a", " =1", "'=1 ", " '=1", "\u{2003}\"a",
        ]
        let texts = HostileText.texts(seed: seed, count: 1_000, isPrintable: true) + awkward
        let table = try CSVTable(String(decoding: csv(texts.map { [$0, "x"] }), as: UTF8.self))
        try #require(table.lines.count == texts.count)
        for (line, text) in zip(table.lines, texts) { try #require(bytes(try table.fields(of: line)["first"] ?? "") == bytes(text)) }
    }

    @Test(
        arguments: [
            ("\"\u{301};=1+cmd", "\"\"\"\u{301};=1+cmd\""), (";\u{301}", "\";\u{301}\""), ("=1+1", "'=1+1"), ("=\u{301}1", "'=\u{301}1"),
            ("@sum", "'@sum"), ("+358", "'+358"), ("-a", "'-a"), ("-512345,67", "-512345,67"), ("-5", "-5"), ("-5.", "'-5."),
            ("--5", "'--5"), ("-5+1", "'-5+1"), ("'=1", "''=1"), ("'quoted'", "'quoted'"), ("'-5", "'-5"), ("a\rb", "\"a\rb\""),
            ("\tx", "'\tx"), ("", ""),
        ]) func `formulas are guarded, and marks are seen whatever combines with them`(text: String, written: String)
    {
        #expect(bytes(String(decoding: csv([[text, "x"]]), as: UTF8.self)) == bytes("first;second\r\n\(written);x\r\n"))
    }

    @Test func `figures follow the language, and a spreadsheet gets its byte order mark`() throws {
        let cells: [Cell] = [.money(try #require(Money("-512345.67"))), .quantity("0.5"), .name(LocalizedText(fi: "a", sv: "b", en: "c"))]
        for (language, row) in [(Language.fi, "-512345,67;0,5;a"), (.sv, "-512345,67;0,5;b"), (.en, "-512345.67;0.5;c")] {
            let text = String(decoding: CSVText.spreadsheet(language).bytes(columns: ["m", "q", "n"], rows: [cells]), as: UTF8.self)
            #expect(bytes(text) == bytes("\u{FEFF}m;q;n\r\n\(row)\r\n"))
        }
        let plain = String(decoding: CSVText.plain.bytes(columns: ["m", "q", "n"], rows: [cells]), as: UTF8.self)
        #expect(plain == "m;q;n\r\n-512345.67;0.5;a\r\n")
    }

    @Test func `a table is read by its bytes: line ends of every kind, and quotes that marks combine with`() throws {
        let table = try CSVTable("\u{FEFF}a;b\n1;\"x\"\"\u{301}\r\ny\"\r\n\r2; \u{301}z\u{2028}w \n")
        #expect(table.columns == ["a", "b"] && table.lines.map(\.number) == [2, 5])
        #expect(bytes(table.lines[0].cells[1]) == bytes("x\"\u{301}\r\ny"))
        #expect(bytes(try #require(table.fields(of: table.lines[1])["b"])) == bytes("\u{301}z\u{2028}w"))
    }

    @Test(arguments: [75, 76] as [UInt64]) func `an invoice is well-formed XML whatever the names hold`(seed: UInt64) throws {
        let reference = try #require(ReferenceNumber(base: "2026100001"))
        for text in HostileText.texts(seed: seed, count: 400) {
            let (payer, day) = (try #require(PayerCode("236")), try #require(CalendarDate("2026-01-31")))
            let invoice = try Invoice(
                number: 1, credits: nil, year: try #require(BudgetYear(2026)), payer: payer, instalment: 1, reference: reference,
                sentOn: day, dueOn: day, subject: text,
                seller: Invoicing(seller: text, businessID: "2345678-0", iban: "FI2112345600000785", bic: "NDEAFIHH"),
                buyer: Buyer(payer: payer, name: text), net: .euro, tax: .zero)
            let row = try InvoiceItem(service: nil, name: text, net: .euro, tax: .zero, vat: .outside)
            let xml = Finvoice(try InvoiceDocument(invoice: invoice, rows: [row])).xml
            let expected = text.unicodeScalars.map { isSaidInXML($0) ? $0 : "\u{FFFD}" }
            let texts = try #require(XMLTexts.read(xml), "\(text.debugDescription)")
            for (name, most) in [("SellerOrganisationName", 70), ("BuyerOrganisationName", 70), ("ArticleName", 100)] {
                let told = String(String.UnicodeScalarView(expected.prefix(most))) + (expected.count < 2 ? "." : "")
                try #require(bytes(texts[name] ?? "") == bytes(told), "\(text.debugDescription)")
            }
            try #require((texts["EpiNameAddressDetails"] ?? "").unicodeScalars.count <= 35)
        }
    }

    private func isSaidInXML(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    @Test(arguments: [77, 78] as [UInt64])
    func `a calendar's lines fold between scalars, and its texts come out again`(seed: UInt64) throws {
        for text in HostileText.texts(seed: seed, count: 400) {
            let event = ClockEvent(
                year: try #require(BudgetYear(2026)), template: try #require(TemplateCode(rawValue: "budget")), number: 1, title: text,
                date: try #require(CalendarDate("2026-01-31")), responsible: text, role: "", gate: nil, doneOn: nil,
                changedOn: try #require(CalendarDate("2026-01-31")))
            let calendar = ICalendar(name: text, scope: "test", events: [event]).text
            let texts = try #require(StrictCalendar.texts(Array(calendar.utf8)), "\(text.debugDescription)")
            let expected = bytes(StrictCalendar.plain(text))
            for name in ["X-WR-CALNAME", "SUMMARY", "DESCRIPTION"] {
                try #require(texts[name].map(bytes) == expected, "\(text.debugDescription)")
            }
        }
    }

    @Test(
        arguments: [
            ("a\u{0}b", "U+0000"), ("a\u{1B}[2J", "U+001B"), ("a\u{85}", "U+0085"), ("a\u{2028}b", "U+2028"), ("a\u{202E}b", "U+202E"),
            ("\u{2066}a", "U+2066"), ("a\u{200E}", "U+200E"), ("a\u{FFFE}", "U+FFFE"), ("a\u{1FFFE}", "U+1FFFE"),
            ("a\u{10FFFF}", "U+10FFFF"),
        ]) func `a text with what cannot be seen is refused by the character's number`(text: String, number: String) throws
    {
        var fields = Fields(["name": text], today: BudgetYear.earliest.firstDay)
        let expected = Refusal.invalid("name", .malformed(expected: .textWithout(number)))
        #expect(throws: expected) { try fields.optional(Field.text("name", "A name.", example: "a", maximum: 10)) }
    }

    @Test(arguments: ["Måsskär ”näs” – ½", "e\u{301}", "👩‍🌾", "שלום", "a\u{A0}b", "\u{301}"])
    func `other writing is taken as it is`(text: String) throws {
        var fields = Fields(["name": text], today: BudgetYear.earliest.firstDay)
        #expect(try fields.optional(Field.text("name", "A name.", example: "a", maximum: 20)).map(bytes) == bytes(text))
    }
}

/// Compared as bytes, because Swift finds some texts equal that are written differently.
private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// CSV as RFC 4180 has it and nothing more lenient, with semicolons.
private enum StrictCSV {
    struct Fault: Error, CustomStringConvertible { let description: String }

    static func records(_ bytes: [UInt8]) throws -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var index = 0
        while index < bytes.count {
            var cell: [UInt8] = []
            if bytes[index] == 0x22 {
                index += 1
                while true {
                    guard index < bytes.count else { throw Fault(description: "a quote is not closed") }
                    if bytes[index] != 0x22 {
                        cell.append(bytes[index])
                        index += 1
                    } else if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
                        cell.append(0x22)
                        index += 2
                    } else {
                        index += 1
                        break
                    }
                }
            } else {
                while index < bytes.count, ![0x3B, 0x0D, 0x0A].contains(bytes[index]) {
                    guard bytes[index] != 0x22 else { throw Fault(description: "a quote within a cell that has none around it") }
                    cell.append(bytes[index])
                    index += 1
                }
            }
            record.append(String(decoding: cell, as: UTF8.self))
            if index < bytes.count, bytes[index] == 0x3B {
                index += 1
            } else if bytes[index...].starts(with: [0x0D, 0x0A]) {
                index += 2
                records.append(record)
                record = []
            } else {
                throw Fault(description: "neither a separator nor a line end after \(record)")
            }
        }
        return records
    }
}

/// The text of each element by its name, read by the platform's XML parser; nil if the parser finds it malformed.
private final class XMLTexts: NSObject, XMLParserDelegate {
    private var texts: [String: String] = [:]
    private var open: [String] = []

    static func read(_ xml: String) -> [String: String]? {
        let reader = XMLTexts()
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = reader
        return parser.parse() ? reader.texts : nil
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) { open.append(name) }
    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { open.removeLast() }
    func parser(_ parser: XMLParser, foundCharacters text: String) { texts[open.last ?? "", default: ""] += text }
}

/// iCalendar as RFC 5545 has it: lines of at most 75 octets that are UTF-8 each, and the texts of properties.
private enum StrictCalendar {
    static func texts(_ bytes: [UInt8]) -> [String: String]? {
        var lines: [[UInt8]] = [[]]
        for byte in bytes {
            if byte == 0x0A, lines[lines.count - 1].last == 0x0D {
                lines[lines.count - 1].removeLast()
                lines.append([])
            } else {
                lines[lines.count - 1].append(byte)
            }
        }
        var texts: [String: String] = [:]
        var whole: [[UInt8]] = []
        for line in lines.dropLast() {
            guard line.count <= 75, String(validating: line, as: UTF8.self) != nil, !line.contains(where: isControl) else { return nil }
            if line.first == 0x20 { whole[whole.count - 1] += line.dropFirst() } else { whole.append(line) }
        }
        for line in whole {
            guard let colon = line.firstIndex(of: 0x3A) else { return nil }
            texts[String(decoding: line[..<colon], as: UTF8.self)] = unescaped(line[(colon + 1)...])
        }
        return lines.last == [] ? texts : nil
    }

    /// A text in its iCalendar form: a line end is a newline, and another control is the replacement character.
    static func plain(_ text: String) -> String {
        var plain = ""
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            if scalar == "\r", rest.first == "\n" { continue }
            let isForeign = scalar != "\t" && scalar != "\n" && scalar != "\r" && (scalar.value < 0x20 || scalar.value == 0x7F)
            plain.unicodeScalars.append(scalar == "\r" ? "\n" : isForeign ? "\u{FFFD}" : scalar)
        }
        return plain
    }

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == 0x5C, let escaped = rest.popFirst() else {
                text.append(byte)
                continue
            }
            text.append(escaped == UInt8(ascii: "n") ? 0x0A : escaped)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
