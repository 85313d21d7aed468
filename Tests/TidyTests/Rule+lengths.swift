extension Rule {
    static let longestLine = 140
    static let longestProse = 120
    static let longestFile = 350
    static let longestFunction = 60

    /// Switches that are tables, with one case on each line. Written as `path:name`; keep the list short.
    static let tables: Set<String> = []

    static let lengths = [
        Rule(
            name: "lines have at most \(longestLine) characters",
            badSample: String(repeating: "x", count: longestLine + 1), goodSample: String(repeating: "x", count: longestLine)
        ) { file in
            if !file.isSwift && !file.path.hasSuffix(".sql") && !file.isUnder("deploy/development") { return [] }
            return file.lines.indices.filter { file.lines[$0].count > longestLine }
                .map { Finding(file.path, line: $0 + 1, "\(file.lines[$0].count) characters; at most \(longestLine): break the line") }
        },
        Rule(
            name: "prose in documents ends by column \(longestProse)", samplePath: "docs/sample.md",
            badSample: String(repeating: "word ", count: 25), goodSample: "```\n" + String(repeating: "word ", count: 25) + "\n```"
        ) { file in
            guard file.path.hasSuffix(".md") else { return [] }
            let prose = file.prose
            // The rows of a table cannot be broken.
            return prose.indices.filter { prose[$0].count > longestProse && !prose[$0].drop { $0 == " " }.hasPrefix("|") }
                .map { Finding(file.path, line: $0 + 1, "\(prose[$0].count) characters; at most \(longestProse): break the line") }
        },
        Rule(
            name: "comments end by column \(longestProse)",
            badSample: "/// " + String(repeating: "word ", count: 24), goodSample: "let a = 0" + String(repeating: " + 1", count: 28)
        ) { file in
            if file.isReleasedMigration { return [] }
            return file.comments.filter { file.lines[$0].count > longestProse }
                .map { Finding(file.path, line: $0 + 1, "\(file.lines[$0].count) characters; at most \(longestProse): break the comment") }
        },
        Rule(
            name: "files have at most \(longestFile) lines",
            badSample: String(repeating: "\n", count: longestFile + 1), goodSample: String(repeating: "\n", count: longestFile)
        ) { file in
            let count = file.lines.count - (file.lines.last == "" ? 1 : 0)
            return file.isSwift && count > longestFile
                ? [Finding(file.path, "\(count) lines; at most \(longestFile): split it by type or by aspect")] : []
        },
        Rule(
            name: "functions have at most \(longestFunction) lines",
            badSample: "func long() {" + String(repeating: "\n", count: longestFunction) + "}",
            goodSample: "func long() {" + String(repeating: "\n", count: longestFunction - 1) + "}"
        ) { file in
            FunctionSpan.all(in: file.code).filter { $0.length > longestFunction && !tables.contains(file.path + ":" + $0.name) }
                .map { Finding(file.path, line: $0.line, "\($0.name) has \($0.length) lines; at most \(longestFunction): split it") }
        },
    ]
}
