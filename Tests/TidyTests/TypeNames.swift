/// Checks that no two types have the same name: one word, one meaning.
enum TypeNames {
    /// The types at the top level of a file, with any access. A nested type is distinguished by the type around it.
    static func declared(in file: SourceFile) -> [Declared] {
        Documentation.captures(
            of: #"^(?:(?:package|public|private|fileprivate|final|indirect|@\w+) +)*(?:struct|enum|class|actor|protocol|typealias) +(\w+)"#,
            in: file.code, path: file.path)
    }

    static func findings(for declared: [Declared]) -> [Finding] {
        Dictionary(grouping: declared, by: \.name).values.filter { $0.count > 1 }.flatMap { types in
            types.map { Finding($0.path, line: $0.line, "\($0.name) is the name of another type too: say which of the two it is") }
        }
        .sorted { ($0.path, $0.line) < ($1.path, $1.line) }
    }
}
