import Testing

/// The house rules, checked by a test because people forget them.
@Suite struct TidyTests {
    @Test(arguments: Rule.all) func `the tree keeps the rule`(rule: Rule) throws {
        let files = try SourceTree.files()
        #expect(files.count > 20, "the repository was not found")
        report(files.flatMap(rule.check))
    }

    @Test func `the top level holds what was agreed`() throws {
        report(Layout.findings(top: try SourceTree.names(), ci: try SourceTree.names(in: ".ci")))
    }

    @Test func `migrations are as they were released`() throws {
        let present = try MigrationSums.present()
        #expect(!present.isEmpty)
        report(MigrationSums.findings(recorded: MigrationSums.table(MigrationSums.recorded), present: present))
    }

    @Test func `no two types have one name`() throws {
        let declared = try SourceTree.files().filter { $0.isUnder("Sources", "sql") }.flatMap(TypeNames.declared)
        #expect(declared.count > 300, "few types were found; the pattern may have aged")
        report(TypeNames.findings(for: declared))
    }

    @Test func `a text of the dashboard stands once`() throws {
        let written = try SourceTree.files().filter { $0.isUnder("Sources/Dashboard") }.flatMap(SharedTexts.written)
        #expect(written.count > 300, "few texts were found; the pattern may have aged")
        report(SharedTexts.findings(for: written))
    }

    @Test func `every text of the dashboard is said`() throws {
        report(UnusedTexts.findings(in: try SourceTree.files().filter { $0.isUnder("Sources/Dashboard") }))
    }

    @Test func `every action of the audit has a name on the pages`() throws {
        let files = try SourceTree.files()
        let actions = files.filter { $0.isUnder("Sources/Operations") }.flatMap { file in
            file.lines.joined(separator: "\n").matches(of: /struct (\w+): [^{]*\{[^}]*?static let action = "([a-z-]+)"/).map {
                (type: String($0.1), action: String($0.2), path: file.path)
            }
        }
        #expect(actions.count > 100, "few actions were found; the pattern may have aged")
        let pages = files.filter { $0.isUnder("Sources/Dashboard") }.map { $0.lines.joined(separator: "\n") }.joined(separator: "\n")
        let unnamed = actions.filter { !pages.contains("\"\($0.action)\": ") && !pages.contains(", \($0.type).init,") }
        report(unnamed.map { Finding($0.path, "the history has no name for \($0.action): give it one in `Sentences.actions`") })
    }

    @Test func `every operation is documented`() throws {
        let declared = try SourceTree.files().filter { $0.isUnder("Sources/Operations") }.flatMap(Documentation.operations)
        #expect(!declared.isEmpty, "no operation was found; the pattern may have aged")
        let documents = try ["docs/api.md", "docs/admin-protocol.md"].compactMap(SourceTree.file)
        report(Documentation.findings(for: declared, documents: documents, names: "docs/api.md or docs/admin-protocol.md"))
    }

    @Test func `the admin protocol's specification lists the codes that there are, by class`() throws {
        let declared = try SourceTree.files().flatMap { Documentation.answerCodes(in: $0) }
        let page = try #require(try SourceTree.file(at: "docs/admin-protocol.md"))
        let listed = Documentation.answerCodes(listedIn: page)
        #expect(declared.count > 50 && listed.count > 50, "few codes were found; the pattern may have aged")
        let names = Set(listed.map(\.code))
        #expect(Set(declared.map(\.code)).symmetricDifference(names) == [])
        for code in Set(declared) where code.answerClass != nil { #expect(listed.contains(code), "\(code)") }
    }

    @Test func `links of documents lead somewhere`() throws {
        let documents = try SourceTree.files().filter { $0.path.hasSuffix(".md") }
        #expect(documents.count > 20, "few documents were found")
        let byPath = Dictionary(documents.map { ($0.path, $0) }) { first, _ in first }
        report(documents.flatMap { Documentation.deadLinks(in: $0, documents: byPath, exists: SourceTree.exists) })
    }

    @Test func `every refusal is documented`() throws {
        let declared = try SourceTree.files().flatMap(Documentation.refusalCodes)
        #expect(declared.count > 10, "few refusals were found; the pattern may have aged")
        let documents = try ["docs/errors.md"].compactMap(SourceTree.file)
        report(Documentation.findings(for: declared, documents: documents, names: "docs/errors.md"))
        let names = Set(declared.map(\.name))
        let listed = documents.flatMap(Documentation.listed)
        #expect(listed.count > 80, "few codes were found in the document; the pattern may have aged")
        report(listed.filter { !names.contains($0.name) }.map { Finding($0.path, line: $0.line, "\($0.name) is the code of no refusal") })
        let twice = Dictionary(grouping: listed, by: \.name).values.compactMap { $0.count > 1 ? $0[1] : nil }
        report(twice.map { Finding($0.path, line: $0.line, "\($0.name) is listed twice") })
    }

    /// One issue for each finding, in the form `file:line: what to do`.
    private func report(_ findings: [Finding]) {
        for finding in findings { Issue.record("\(finding)") }
    }
}
