import AdminProtocol
import Testing

@testable import Seutu

/// Rows without their frames, for files and other programs.
struct RowTextTests {
    private func text(_ format: RowFormat?, _ contents: String...) throws -> String {
        var rows = RowText(format: format)
        var parser = AnswerParser()
        for content in contents { parser.append(contentsOf: "* {\(content.utf8.count)}\r\n\(content)\r\n".utf8) }
        var text = ""
        while case .row(let row)? = try parser.next() { text += rows.text(of: row) }
        return text
    }

    @Test func `a row is a line, and a document stays as it is`() throws {
        #expect(try text(nil, "member payer=074", "member payer=236") == "member payer=074\nmember payer=236\n")
        #expect(try text(.json, "{\"kind\":\"member\"}") == "{\"kind\":\"member\"}\n")
        #expect(try text(.csv, "payer;from\r\n236;2020-01-01\r\n") == "payer;from\r\n236;2020-01-01\r\n")
    }

    @Test func `CSV has the columns once, whatever the pages, and each kind of rows as a table of its own`() throws {
        let head = "kind\tpayer\tname\tamount"
        #expect(
            try text(.csv, head, "share\t074\tA; \"B\"\t-1.50", head, "share\t236\t=C\\tD\t2.00", "kind\tyear", "note\t2026")
                == "payer;name;amount\r\n074;\"A; \"\"B\"\"\";-1.50\r\n236;'=C\tD;2.00\r\n\r\nyear\r\n2026\r\n")
        #expect(try text(.tsv, head, "share\t074\tA\t1.00", head, "share\t236\tB\t1.00").split(separator: "\n").count == 3)
    }
}
