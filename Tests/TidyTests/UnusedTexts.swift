/// Finds texts that no page uses: they would be translated for nobody.
enum UnusedTexts {
    /// The names of texts and of their functions that occur only in their declarations.
    ///
    /// - Parameter files: the dashboard's.
    static func findings(in files: [SourceFile]) -> [Finding] {
        let texts = files.filter { $0.isUnder("Sources/Dashboard/Texts") }
        let declared = texts.flatMap { file in
            Documentation.captures(of: #"\bstatic (?:let|func|var) (\w+)"#, in: file.code, path: file.path)
        }
        // Other code names a text with its type; in its own type the type's name is left out.
        let named = files.flatMap(\.lines).flatMap { $0.matches(of: #/(?:^|\W)[A-Z]\w*\.([a-z]\w*)/#).map { String($0.1) } }
        let own = texts.flatMap(\.code).flatMap { line in
            line.replacing(#/\b(let|func|var) \w+/#, with: "").matches(of: #/(?:^|[^.\w])([a-z]\w*)/#).map { String($0.1) }
        }
        let used = Set(named).union(own)
        return declared.filter { !used.contains($0.name) }.map {
            Finding($0.path, line: $0.line, "no page says \($0.name): use it or remove it")
        }
    }
}
