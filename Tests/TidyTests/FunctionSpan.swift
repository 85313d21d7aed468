internal import Foundation

/// The beginning of a function and its number of lines, from its first line to its closing brace.
struct FunctionSpan: Hashable {
    let name: String
    /// From 1.
    let line: Int
    let length: Int

    static func all(in code: [String]) -> [FunctionSpan] {
        let declaration = #"\b(func\s+[^\s(<]+|init\s*[?]?\s*[(<]|deinit\b|subscript\s*[(<])"#
        return code.indices.compactMap { index in
            guard let range = code[index].range(of: declaration, options: .regularExpression) else { return nil }
            // `.init(…)`, `self.init(…)` and `super.init(…)` are calls.
            if code[index][..<range.lowerBound].hasSuffix(".") { return nil }
            guard let last = closingLine(of: index, from: range.lowerBound, in: code) else { return nil }
            let name = code[index][range].trimmingCharacters(in: CharacterSet(charactersIn: "(<? ")).replacing("func ", with: "")
            return FunctionSpan(name: name, line: index + 1, length: last - index + 1)
        }
    }

    /// Nil for a requirement of a protocol, which has no body.
    private static func closingLine(of first: Int, from start: String.Index, in code: [String]) -> Int? {
        var parentheses = 0
        var braces = 0
        for index in first..<code.endIndex {
            let text = index == first ? code[index][start...] : code[index][...]
            if index > first && parentheses == 0 && braces == 0 && !continuesSignature(text) { return nil }
            for character in text {
                switch character {
                case "(", "[": parentheses += 1
                case ")", "]": parentheses -= 1
                case "{" where parentheses == 0 || braces > 0: braces += 1
                case "}" where braces > 0:
                    braces -= 1
                    if braces == 0 { return index }
                case "}" where parentheses == 0: return nil
                default: break
                }
            }
        }
        return nil
    }

    private static func continuesSignature(_ text: Substring) -> Bool {
        let start = text.drop { $0 == " " }
        return ["{", "->", "throws", "async", "where", ")"].contains { start.hasPrefix($0) }
    }
}
