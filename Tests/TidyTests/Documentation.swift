internal import Foundation

/// What the code declares and the documents must name.
enum Documentation {
    /// Types of use cases in one file: whatever conforms to one of the three kinds of operation.
    static func operations(in file: SourceFile) -> [Declared] {
        captures(
            of:
                #"^\s*(?:package\s+)?(?:struct|extension)\s+(\w+)\s*(?:<[^>]*>)?\s*:[^{]*\b(?:Read|Query|Change)Operation\b"#,
            in: file.code, path: file.path)
    }

    /// Codes of refusals: the registry's, and the domain's own in `code` of its enums.
    static func refusalCodes(in file: SourceFile) -> [Declared] {
        switch file.path {
        case "Sources/Operations/Refusal+registry.swift":
            captures(of: #"(?:error\(|retry\(|code: )"([a-z0-9-]+)""#, in: file.lines, path: file.path)
        case "Sources/Cooperation/Apportionment/AllocationRefusal.swift":
            captures(of: #"case [^:]*: (?:return )?"([a-z0-9-]+)""#, in: file.lines, path: file.path)
        case "Sources/Operations/Refusal.swift": captures(of: #"^        case \w+ = "([a-z0-9-]+)""#, in: file.lines, path: file.path)
        case "Sources/WebServer/Problems/TransportRefusal.swift":
            captures(of: #"case \.\w+: \("([a-z0-9-]+)", \d+\)"#, in: file.lines, path: file.path)
        case "Sources/WebServer/Problems/Problem.swift": captures(of: #"code: "([a-z0-9-]+)""#, in: file.lines, path: file.path)
        case "Sources/AdminProtocol/AnswerCode.swift":
            captures(of: #"= AnswerCode\("([A-Z0-9-]+)"\)"#, in: file.lines, path: file.path)
                .map { Declared(name: answers.contains($0.name) ? $0.name : $0.name.lowercased(), path: $0.path, line: $0.line) }
        default:
            file.isUnder("Sources/AdminServer") ? captures(of: #"\.state\("([a-z0-9-]+)""#, in: file.lines, path: file.path) : []
        }
    }

    /// Codes of answers that are no errors.
    private static let answers: Set<String> = ["DONE", "ROWS", "HELLO", "AUTH", "PONG"]

    /// What a document's tables list in their first column.
    static func listed(in file: SourceFile) -> [Declared] { captures(of: #"^\| `([a-z0-9-]+)` \|"#, in: file.lines, path: file.path) }

    static func findings(for declared: [Declared], documents: [SourceFile], names: String) -> [Finding] {
        let text = documents.flatMap(\.lines).joined(separator: "\n")
        return declared.filter { text.range(of: "(?<![\\w-])\($0.name)(?![\\w-])", options: .regularExpression) == nil }
            .map { Finding($0.path, line: $0.line, "\($0.name) is in no document: describe it in \(names)") }
    }

    private static func captures(of pattern: String, in lines: [String], path: String) -> [Declared] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        return lines.enumerated().flatMap { index, line in
            expression.matches(in: line, range: NSRange(line.startIndex..., in: line)).compactMap { match in
                Range(match.range(at: 1), in: line).map { Declared(name: String(line[$0]), path: path, line: index + 1) }
            }
        }
    }
}

/// A name in the code that a reader will look for in the documents.
struct Declared: Hashable {
    let name: String
    let path: String
    /// From 1.
    let line: Int
}
