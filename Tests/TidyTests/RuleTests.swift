import Testing

/// The rules can fail: each must find its bad sample.
@Suite struct RuleTests {
    @Test(arguments: Rule.all) func `a bad sample is found and a good one is not`(rule: Rule) {
        #expect(!rule.check(SourceFile(path: rule.samplePath, text: rule.badSample)).isEmpty)
        #expect(rule.check(SourceFile(path: rule.samplePath, text: rule.goodSample)).isEmpty)
    }

    @Test func `a finding says where and what`() {
        let file = SourceFile(path: "Sources/A.swift", text: "let a = 1\nlet b = try! c()")
        let findings = Rule.all.flatMap { $0.check(file) }
        #expect(findings.map(\.description) == ["Sources/A.swift:2: let the error travel, or handle it"])
    }

    @Test func `literals and comments are not code`() {
        let lines = ["a(\"try!\") // try!", "/* try!", "*/ b", "let t = \"\"\"", "  try!", "\"\"\" + c"]
        #expect(SwiftCode.withoutTextAndComments(lines) == ["a() ", "", " b", "let t = ", "", " + c"])
    }

    @Test func `functions are measured to their own brace`() {
        let code = [
            "protocol P { func none(a: Int) -> Int }", "protocol Q {", "    func nothing()", "    init()", "}",
            "func two(_ a: [Int: () -> Void] = [:]) {", "}", "func four(", "    a: Int", ") where A: B {", "}",
            "let b = P.init(a: { 1 })",
        ]
        #expect(FunctionSpan.all(in: code).map { [$0.name: $0.length] } == [["two": 2], ["four": 4]])
    }

    @Test func `names of tests that are no sentences are found`() {
        let lines = [
            "@Test func `rows are read`() {}", "@Test(\"rows\") func `rows are read`() {}", "@Test(", "    \"rows\", arguments: [1])",
            "func `rows are read`(count: Int) {}", "@Test func `rows`() {}", "@Test(arguments: [1]) func rows() {}",
        ]
        let file = SourceFile(path: "Tests/A.swift", text: lines.joined(separator: "\n"))
        #expect(TestFunction.all(in: file.code).filter { !$0.isNamedByASentence }.map(\.line) == [2, 3, 6, 7])
    }

    @Test func `strangers and gaps at the top are found`() {
        let complete = Layout.allowed.sorted()
        #expect(Layout.findings(top: complete + [".git", ".build-tsan"], ci: ["run"]).isEmpty)
        #expect(Layout.findings(top: complete + ["scripts"], ci: ["run"]).map(\.path) == ["scripts"])
        #expect(Layout.findings(top: complete.filter { $0 != "LICENSE" }, ci: ["run"]).map(\.path) == ["LICENSE"])
        #expect(Layout.findings(top: complete, ci: ["run", "more"]).map(\.path) == [".ci"])
    }

    @Test func `changed, new and missing migrations are found`() {
        let recorded = MigrationSums.table("aa  1.sql\nbb  2.sql\ncc  3.sql")
        let findings = MigrationSums.findings(recorded: recorded, present: ["1.sql": "aa", "2.sql": "b0", "4.sql": "dd"])
        #expect(findings.map(\.path) == ["sql/migrations/2.sql", "sql/migrations/3.sql", "sql/migrations/4.sql"])
    }

    @Test func `types of one name are found`() {
        let files = [
            SourceFile(path: "Sources/A.swift", text: "package struct Session {\n    enum State { case on }\n}"),
            SourceFile(path: "Sources/B.swift", text: "@MainActor final class Session {\n    enum State { case on }\n}\nenum Other {}"),
            SourceFile(path: "Sources/C.swift", text: "extension Session {}\nlet session = \"struct Session\""),
        ]
        let findings = TypeNames.findings(for: files.flatMap(TypeNames.declared))
        #expect(findings.map { "\($0.path):\($0.line)" } == ["Sources/A.swift:1", "Sources/B.swift:1"])
    }

    @Test func `texts that stand twice are found, however they are broken into lines`() {
        let files = [
            SourceFile(path: "Sources/A.swift", text: "a\nlet a = LocalizedText(fi: \"x\", sv: \"y\", en: \"z\")"),
            SourceFile(path: "Sources/B.swift", text: "LocalizedText(\n    fi: \"x\", sv: \"y\",\n    en: \"z\")"),
            SourceFile(path: "Sources/C.swift", text: "LocalizedText(fi: \"x\", sv: \"y\", en: \"other\")"),
        ]
        let findings = SharedTexts.findings(for: files.flatMap(SharedTexts.written))
        #expect(findings.map { "\($0.path):\($0.line)" } == ["Sources/A.swift:2", "Sources/B.swift:1"])
    }

    @Test func `texts that no page says are found`() {
        let files = [
            SourceFile(
                path: "Sources/Dashboard/Texts/A.swift",
                text: """
                    static let said = x("lost")
                    static let lost = x()
                    static func counted(_ one: Int) -> X { other(one) }
                    private static func other(_ one: Int) -> X { switch one { case .lost: x() } }
                    """),
            SourceFile(path: "Sources/Dashboard/B.swift", text: "words[Sentences.A.said] + words[Sentences.counted(1)]"),
        ]
        #expect(UnusedTexts.findings(in: files).map { "\($0.path):\($0.line)" } == ["Sources/Dashboard/Texts/A.swift:2"])
    }

    @Test func `links that lead nowhere are found`() {
        let lines = [
            "[a](b.md) [c](../d.md#two-words) [e](#here)", "# Here", "[f](https://example.org)", "[g](gone.md)", "[h](../d.md#three)",
            "```",
            "[i](code.md)", "```",
        ]
        let page = SourceFile(path: "docs/a.md", text: lines.joined(separator: "\n"))
        let other = SourceFile(path: "d.md", text: "## Two `words`!")
        let findings = Documentation.deadLinks(in: page, documents: ["docs/a.md": page, "d.md": other]) {
            ["docs/a.md", "docs/b.md", "d.md"].contains($0)
        }
        #expect(findings.map(\.line) == [4, 5])
    }

    @Test func `undocumented operations and refusals are found`() {
        let operations = SourceFile(
            path: "Sources/Operations/A.swift",
            text: "package struct FetchShare: QueryOperation {}\nstruct ListShares: Sendable, ReadOperation {}\nstruct Other: Sendable {}")
        let page = SourceFile(path: "docs/api.md", text: "`FetchShare` and ListSharesOfAll")
        let declared = Documentation.operations(in: operations)
        #expect(declared.map(\.name) == ["FetchShare", "ListShares"])
        #expect(Documentation.findings(for: declared, documents: [page], names: "docs").map(\.line) == [2])

        let registry = SourceFile(
            path: "Sources/Operations/Refusal+registry.swift",
            text: "case .a: error(\"not-found\", 404)\ncase .b: retry(\"busy\", 503, after: 1)")
        #expect(Documentation.refusalCodes(in: registry).map(\.name) == ["not-found", "busy"])
    }
}
