/// Finds texts that exist twice, because a correction of one of them makes them differ.
enum SharedTexts {
    /// The texts of a file in three languages, without those that contain values.
    static func written(in file: SourceFile) -> [Declared] {
        let source = file.lines.joined(separator: "\n")
        return source.matches(of: #/LocalizedText\(\s*(fi: "[^"\\]+",\s*sv: "[^"\\]+",\s*en: "[^"\\]+")\s*\)/#).map { match in
            Declared(
                name: match.1.split(whereSeparator: \.isWhitespace).joined(separator: " "), path: file.path,
                line: source[..<match.range.lowerBound].count { $0 == "\n" } + 1)
        }
    }

    static func findings(for written: [Declared]) -> [Finding] {
        Dictionary(grouping: written, by: \.name).values.filter { $0.count > 1 }.flatMap { texts in
            texts.map { Finding($0.path, line: $0.line, "this text stands elsewhere too: let `Term` have it") }
        }
        .sorted { ($0.path, $0.line) < ($1.path, $1.line) }
    }
}
