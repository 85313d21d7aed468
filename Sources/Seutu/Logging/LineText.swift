/// Text made safe for a log line.
enum LineText {
    /// Controls, line separators and direction marks as `\u{…}`, quotes and backslashes as they are.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { isUnsafe($0) ? "\\u{\(String($0.value, radix: 16))}" : String($0) }.joined()
    }

    /// The text as it is, or in quotes when it would not read as one word.
    static func word(_ text: String) -> String {
        let isWord = !text.isEmpty && text.unicodeScalars.allSatisfy { !isUnsafe($0) && !" \"=\\".unicodeScalars.contains($0) }
        return isWord ? text : quoted(text)
    }

    /// A JSON string.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            // All unsafe scalars are in the basic plane, and so have four digits in JSON.
            case _ where isUnsafe(scalar): result += "\\u" + String(scalar.value + 0x10000, radix: 16).dropFirst()
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
