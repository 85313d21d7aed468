import AdminProtocol
import Foundation
import Testing

@testable import Seutu

struct CompletionTests {
    /// In the form of a server, with a key that this client does not know.
    private static let description = """
        {"protocol": "SEUTU/1", "commands": [
          {"words": ["SHARE", "LIST"], "summary": "shares of a year", "rights": "read", "arguments": [
            {"name": "year", "kind": "year", "key": false, "required": true, "choices": [], "summary": ""},
            {"name": "payer", "kind": "text", "key": true, "required": false, "choices": [], "summary": ""},
            {"name": "format", "kind": "choice", "key": true, "required": false, "choices": ["kv", "table"], "summary": "how"}]},
          {"words": ["SHARE", "GET"], "summary": "one", "rights": "read", "arguments": []},
          {"words": ["SHOW", "TX"], "summary": "staged", "rights": "login", "arguments": []}]}
        """

    private let grammar: CommandGrammar

    init() throws {
        grammar = try JSONDecoder().decode(GrammarDescription.self, from: Data(CompletionTests.description.utf8)).grammar
    }

    private func completed(_ line: String) -> String? {
        guard case .text(let count, let text)? = grammar.completion(of: line) else { return nil }
        return String(line.dropLast(count)) + text
    }

    @Test(arguments: [
        ("SHA", "SHARE "), ("S", "SH"), ("SHARE L", "SHARE LIST "), ("sha", "SHARE "), ("share l", "SHARE LIST "),
        ("SHARE LIST 2026 f", "SHARE LIST 2026 format="), ("SHARE LIST 2026 format=t", "SHARE LIST 2026 format=table "),
        ("#7 SHOW ", "#7 SHOW TX "),
    ]) func `Tab writes what is certain`(line: String, expected: String) { #expect(completed(line) == expected) }

    @Test func `codes that the server knows are completed, as words and after a key`() throws {
        let values = [
            "year": [Completion("2025", summary: "approved"), Completion("2026", summary: "draft")],
            "payer": [Completion("074", summary: "Halsua"), Completion("236", summary: "Kaustinen")],
        ]
        #expect(grammar.argumentBegun(in: "SHARE LIST ")?.name == "year" && grammar.argumentBegun(in: "#1 SHARE LIST 20")?.name == "year")
        #expect(grammar.argumentBegun(in: "SHARE LIST 2026 payer=")?.name == "payer")
        for line in ["SHARE LIST 2026 ", "SHARE LIST 2026 format=kv ", "SHARE", "NOTHING 1"] {
            #expect(grammar.argumentBegun(in: line).map { _ in line } == nil)
        }
        guard case .choices(let years)? = grammar.completion(of: "SHARE LIST 202", with: values),
            case .choices(let small)? = grammar.completion(of: "share list 202", with: values)
        else {
            Issue.record("no choices")
            return
        }
        #expect(years == values["year"] && small == years)
        guard case .text(let count, let text)? = grammar.completion(of: "SHARE LIST 2026 payer=2", with: values) else {
            Issue.record("no text")
            return
        }
        #expect(count == 7 && text == "payer=236 ")
    }

    @Test func `Tab lists what could follow, and nothing where nothing is known`() throws {
        guard case .choices(let candidates)? = grammar.completion(of: "SHARE ") else {
            Issue.record("no choices")
            return
        }
        #expect(candidates.map(\.text).sorted() == ["GET", "LIST"])
        #expect(candidates.contains { $0.summary == "shares of a year" })
        for line in ["NOTHING ", "SHARE LIST 2026 \"share l"] {
            let effect = grammar.completion(of: line)
            #expect(effect.map { _ in line } == nil)
        }
    }
}
