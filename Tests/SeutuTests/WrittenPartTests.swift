import Foundation
import Testing

@testable import Seutu

/// The documents contain exactly what the program would write into them.
struct WrittenPartTests {
    @Test(arguments: WrittenPart.all.map(\.name)) func `a part of a document is as the program writes it`(name: String) throws {
        let part = try #require(WrittenPart.all.first { $0.name == name })
        let document = try String(contentsOf: Self.root.appending(path: part.file), encoding: .utf8)
        let written = try #require(part.placed(in: document), "\(part.file) has no marks for \(name)")
        #expect(written == document, "the part \(name) of \(part.file) is old: run `make docs`")
    }

    @Test func `a part is placed between its own marks only`() {
        let part = WrittenPart(file: "x.md", name: "b", text: "new")
        let marks = { (name: String, text: String) in "<!-- \(name): written by make docs -->\n\(text)\n<!-- end -->\n" }
        #expect(part.placed(in: marks("a", "1") + marks("b", "2\n3") + "rest") == marks("a", "1") + marks("b", "new") + "rest")
        #expect(part.placed(in: marks("a", "1")) == nil)
        #expect(part.placed(in: "<!-- end --><!-- b: written by make docs -->\n") == nil)
    }

    @Test func `the table of settings tells of each its names, default and what it takes`() {
        let rows = Settings.table.split(separator: "\n").map(String.init)
        #expect(rows.count == Settings.defaults.count + 2)
        #expect(
            rows.contains(
                "| `SEUTU_HTTP_PORT` | `http.port` | 0 to 65535 | `8080` | the port that the HTTP server listens on; 0 switches it off |"))
        #expect(rows.allSatisfy { $0.replacing("\\|", with: "").count { $0 == "|" } == 6 })
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
