/// Finds the small tokens of the grammar without moving past them.
extension ItemScanner {
    /// `{n}` from `start` to the end of the line: a literal can only be the last item.
    func literalLength(at start: Int) -> Int? { ItemScanner.literalLength(of: remainder(from: start)) }

    /// The key of `key=` at `start`; a word that merely contains `=` has none.
    func key(at start: Int) -> String? {
        let rest = remainder(from: start)
        guard rest.first?.isLowercaseLetter == true else { return nil }
        let key = rest.prefix { $0.isLowercaseLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
        guard key.count <= 32, key.endIndex < rest.endIndex, rest[key.endIndex] == UInt8(ascii: "=") else { return nil }
        return String(decoding: key, as: UTF8.self)
    }

    static func literalLength(of item: ArraySlice<UInt8>) -> Int? {
        guard item.count >= 3, item.first == UInt8(ascii: "{"), item.last == UInt8(ascii: "}") else { return nil }
        let digits = item.dropFirst().dropLast()
        guard digits.count <= 8, digits.allSatisfy(\.isDigit) else { return nil }
        if digits.first == UInt8(ascii: "0"), digits.count > 1 { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// The tag at the start of a line, if it is well-formed and a space follows it.
    static func properTag(of line: [UInt8]) -> String? {
        guard line.first == UInt8(ascii: "#") else { return nil }
        let name = line.dropFirst().prefix { $0.isTagByte }
        guard (1...32).contains(name.count), name.endIndex < line.count, line[name.endIndex] == UInt8(ascii: " ") else { return nil }
        return String(decoding: line[..<name.endIndex], as: UTF8.self)
    }

    static func isVerb(_ word: String) -> Bool {
        guard let first = word.utf8.first, first.isUppercaseLetter, word.utf8.count <= 32 else { return false }
        return word.utf8.allSatisfy { $0.isUppercaseLetter || $0 == UInt8(ascii: "-") }
    }

    static func isKey(_ word: String) -> Bool {
        guard let first = word.utf8.first, first.isLowercaseLetter, word.utf8.count <= 32 else { return false }
        return word.utf8.allSatisfy { $0.isLowercaseLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    }
}

extension ItemScanner {
    /// Resolves the escapes of text without quotes around it; anything that is not an escape stays.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var scanner = ItemScanner(Array(text.utf8))
        return scanner.resolveEscapes()
    }
}
