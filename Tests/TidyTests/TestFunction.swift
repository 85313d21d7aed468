/// A test as its file declares it.
struct TestFunction {
    /// Where `@Test` stands, from 1.
    let line: Int
    let isNamedByASentence: Bool

    /// - Parameter code: lines without literals, so that a name given to `@Test` has left its place empty.
    static func all(in code: [String]) -> [TestFunction] {
        code.indices.compactMap { index in
            guard let start = code[index].firstRange(of: "@Test") else { return nil }
            let declared = code[index][start.upperBound...] + "\n" + code[(index + 1)...].joined(separator: "\n")
            let hasOtherName = declared.prefixMatch(of: /\s*\(\s*[,)]/) != nil
            let function = declared.firstMatch(of: /\bfunc (`[^`]* [^`]*`)?/)
            return TestFunction(line: index + 1, isNamedByASentence: !hasOtherName && function?.output.1 != nil)
        }
    }
}
