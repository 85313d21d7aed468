/// A test as declared in its file.
struct TestFunction {
    /// The line of `@Test`, from 1.
    let line: Int
    let isNamedByASentence: Bool

    /// - Parameter code: lines without literals, so the place of a name in `@Test` is empty.
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
