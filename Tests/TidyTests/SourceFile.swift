internal import Foundation

/// A file of the repository for the rules: its lines, and for Swift the same lines without literals and comments.
struct SourceFile {
    /// From the repository's root, with slashes.
    let path: String
    let lines: [String]
    /// The lines of code without the text in literals and comments. Empty for other languages.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        code = path.hasSuffix(".swift") ? SwiftCode.withoutTextAndComments(lines) : []
    }

    /// The lines of a document without its blocks of code, which become empty lines.
    var prose: [String] {
        var isCode = false
        return lines.map { line in
            let isFence = line.drop { $0 == " " }.hasPrefix("```")
            if isFence { isCode.toggle() }
            return isCode || isFence ? "" : line
        }
    }

    /// Indices of the lines that are only a comment; none in documents and data, where `#` does not begin a comment.
    var comments: [Int] {
        let isScript = isUnder("deploy", ".ci") || path == "Makefile"
        guard let mark = isSwift ? "//" : path.hasSuffix(".sql") ? "--" : isScript ? "#" : nil else { return [] }
        return lines.indices.filter { lines[$0].drop { $0 == " " }.hasPrefix(mark) }
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// Released migrations never change, so these keep their long comments.
    var isReleasedMigration: Bool { path.hasPrefix("sql/migrations/") && path < "sql/migrations/0021" }

    /// The tidy test contains the words that it forbids, so the rules about words ignore its own folder.
    var isOwn: Bool { path.hasPrefix("Tests/TidyTests/") }

    func isUnder(_ folders: String...) -> Bool {
        folders.contains { path.hasPrefix($0 + "/") }
    }

    /// Findings for every line of `text` where the pattern occurs.
    func matches(of pattern: String, in text: [String], advice: String) -> [Finding] {
        text.indices.filter { text[$0].range(of: pattern, options: .regularExpression) != nil }
            .map { Finding(path, line: $0 + 1, advice) }
    }

    /// Whether a comment gives the reason, on the line itself or just above it; attributes may be between them.
    func isExplained(at index: Int) -> Bool {
        if lines[index].contains("//") { return true }
        let above = lines[..<index].reversed().first { !$0.drop { $0 == " " }.hasPrefix("@") }
        return above?.drop { $0 == " " }.hasPrefix("//") ?? false
    }
}
