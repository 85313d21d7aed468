internal import Foundation

/// Names in the code that the documents must contain.
enum Documentation {
    /// The use cases in one file: types that conform to one of the three kinds of operation.
    static func operations(in file: SourceFile) -> [Declared] {
        captures(
            of:
                #"^\s*(?:package\s+)?(?:struct|extension)\s+(\w+)\s*(?:<[^>]*>)?\s*:[^{]*\b(?:Read|Query|Change)Operation\b"#,
            in: file.code, path: file.path)
    }

    /// The codes of refusals: the registry's, and the domain's own in `code` of its enums.
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
        case "Sources/AdminServer/Session/SessionError.swift":
            captures(of: #""([a-z0-9-]+)", fi: "#, in: file.lines, path: file.path)
        default: []
        }
    }

    /// The codes of answers that are not errors.
    private static let answers: Set<String> = ["DONE", "ROWS", "HELLO", "AUTH", "PONG"]

    /// The codes of the admin protocol's answers, in capitals; those of the registry with their class.
    static func answerCodes(in file: SourceFile) -> [AnswerCode] {
        if file.path == "Sources/Operations/Refusal+registry.swift" {
            let classes = ["ERR": "error\\(\"", "RETRY": "retry\\(\"", "UNSURE": "code: \""]
            return classes.flatMap { name, start in
                captures(of: start + #"([a-z0-9-]+)""#, in: file.lines, path: file.path)
                    .map { AnswerCode(code: $0.name.uppercased(), answerClass: name) }
            }
        }
        guard file.isUnder("Sources/AdminProtocol", "Sources/AdminServer") else { return [] }
        return captures(of: #"AnswerCode\("([A-Z0-9-]+)"\)"#, in: file.lines, path: file.path).map { AnswerCode(code: $0.name) }
    }

    /// The codes in the table, with a row for each class.
    static func answerCodes(listedIn file: SourceFile) -> [AnswerCode] {
        ["OK", "RETRY", "UNSURE", "ERR", "BYE", "!"].flatMap { name in
            let rows = file.lines.filter { $0.hasPrefix("| `\(name)` | ") && $0.contains(#/\| .*`[A-Z-]{2,}`/#) }
            return captures(of: "`([A-Z0-9-]+)`", in: rows.map { String($0.dropFirst(name.count + 4)) }, path: file.path)
                .map { AnswerCode(code: $0.name, answerClass: name) }
        }
    }

    struct AnswerCode: Hashable {
        let code: String
        var answerClass: String?
    }

    /// The first column of a document's tables.
    static func listed(in file: SourceFile) -> [Declared] { captures(of: #"^\| `([a-z0-9-]+)` \|"#, in: file.lines, path: file.path) }

    static func findings(for declared: [Declared], documents: [SourceFile], names: String) -> [Finding] {
        let text = documents.flatMap(\.lines).joined(separator: "\n")
        return declared.filter { text.range(of: "(?<![\\w-])\($0.name)(?![\\w-])", options: .regularExpression) == nil }
            .map { Finding($0.path, line: $0.line, "\($0.name) is in no document: describe it in \(names)") }
    }

    /// The links of a document to files or headings that do not exist.
    ///
    /// - Parameter documents: by their paths, for their headings.
    static func deadLinks(in file: SourceFile, documents: [String: SourceFile], exists: (String) -> Bool) -> [Finding] {
        captures(of: #"\]\(([^)\s]+)\)"#, in: file.prose, path: file.path).filter { !$0.name.hasPrefix("http") }.compactMap { link in
            let parts = link.name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let path = parts[0].isEmpty ? file.path : resolved(parts[0], beside: file.path)
            let hasHeading = parts.count == 1 || documents[path].map(anchors)?.contains(parts[1]) == true
            return exists(path) && hasHeading ? nil : Finding(file.path, line: link.line, "\(link.name) leads nowhere: mend the link")
        }
    }

    private static func resolved(_ link: String, beside path: String) -> String {
        link.split(separator: "/").reduce(into: Array(path.split(separator: "/").dropLast())) { parts, part in
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        .joined(separator: "/")
    }

    /// The anchors that Markdown makes from headings: small letters, hyphens for spaces, and no punctuation.
    private static func anchors(of document: SourceFile) -> Set<String> {
        Set(
            document.prose.filter { $0.hasPrefix("#") }.map { heading in
                heading.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
                    .filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }.replacing(" ", with: "-")
            })
    }

    /// The matches of the pattern's group, each with its place.
    static func captures(of pattern: String, in lines: [String], path: String) -> [Declared] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        return lines.enumerated().flatMap { index, line in
            expression.matches(in: line, range: NSRange(line.startIndex..., in: line)).compactMap { match in
                Range(match.range(at: 1), in: line).map { Declared(name: String(line[$0]), path: path, line: index + 1) }
            }
        }
    }
}

/// A name in the code that a reader will look up in the documents.
struct Declared: Hashable {
    let name: String
    let path: String
    /// From 1.
    let line: Int
}
