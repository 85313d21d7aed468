extension Rule {
    static let comments = [
        explained(
            name: "a deliberate crash says why", pattern: #"\bfatalError\("#, advice: "say on the line above why it cannot happen",
            bad: "fatalError(\"no\")", good: "// The parser has checked it.\nfatalError(\"no\")"),
        explained(
            name: "unchecked sendability says why", pattern: #"@unchecked Sendable|nonisolated\(unsafe\)"#,
            advice: "say on the line above what keeps it safe",
            bad: "final class Box: @unchecked Sendable {}", good: "/// Guarded by `lock`.\nfinal class Box: @unchecked Sendable {}"),
    ]

    /// Code that is allowed only with a reason beside it.
    private static func explained(name: String, pattern: String, advice: String, bad: String, good: String) -> Rule {
        Rule(name: name, badSample: bad, goodSample: good) { file in
            file.matches(of: pattern, in: file.code, advice: advice).filter { !file.isExplained(at: $0.line - 1) }
        }
    }
}
