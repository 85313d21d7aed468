/// Makes text from outside safe for a log.
package enum LogText {
    /// A printable copy: controls, direction marks and bytes that are not UTF-8 become escapes. So a log line stays one
    /// line and shows what was sent. At most `limit` bytes of the source are shown; the number of the others is told.
    package static func escapedForLog(_ bytes: some Collection<UInt8>, limit: Int = 256) -> String {
        let shown = Array(bytes.prefix(limit))
        var result = ""
        var rest = shown[...]
        while !rest.isEmpty {
            let (piece, length) = firstScalar(of: rest)
            result += piece
            rest = rest.dropFirst(length)
        }
        let hidden = bytes.count - shown.count
        return hidden > 0 ? result + "…(\(hidden) more bytes)" : result
    }

    package static func escapedForLog(_ text: String, limit: Int = 256) -> String {
        escapedForLog(text.utf8, limit: limit)
    }

    private static func firstScalar(of bytes: ArraySlice<UInt8>) -> (text: String, length: Int) {
        for length in 1...4 where length <= bytes.count {
            guard let text = String(validating: bytes.prefix(length), as: UTF8.self) else { continue }
            return (text == "\0" ? "\\u{0}" : ReplyText.escaped(text), length)
        }
        let digits = String(bytes[bytes.startIndex], radix: 16, uppercase: true)
        return ("\\x" + (digits.count < 2 ? "0" : "") + digits, 1)
    }
}
