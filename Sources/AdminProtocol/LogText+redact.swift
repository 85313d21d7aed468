/// Keeps secrets out of logs: tokens, `idem` values and the bytes of literals.
extension LogText {
    private static let mark = "***"
    private static let tokenPrefix = "seutu_"

    /// A request as the log shows it. Its values are known here, so a token is found in every spelling.
    package static func redacted(_ request: Request, limit: Int = 256) -> String {
        var items = [request.tag].compactMap { $0 }
        let isLogin = request.verb == "AUTH"
        for (index, word) in request.words.enumerated() {
            let isHidden = isLogin ? index > 1 || (index == 1 && word != "TOKEN") : isSecret(word)
            items.append(isHidden ? mark : ReplyText.value(word))
        }
        for parameter in request.parameters {
            let isHidden = isLogin || parameter.key == "idem" || isSecret(parameter.value)
            items.append("\(parameter.key)=" + (isHidden ? mark : ReplyText.value(parameter.value)))
        }
        if let literal = request.literal {
            if case .key(let key) = literal.place {
                items.append("\(key)={\(literal.length)}")
            } else {
                items.append("{\(literal.length)}")
            }
        }
        return items.joined(separator: " ").cut(toBytes: limit)
    }

    /// A line that may be malformed. It hides too much rather than too little: all after AUTH, and everything from
    /// `idem=` or a token to the next space outside quotes.
    package static func redacted(line: some Collection<UInt8>, limit: Int = 256) -> String {
        let bytes = Array(line)
        var shown: [UInt8] = []
        var index = 0
        if isLogin(bytes) { return "AUTH " + mark }
        while index < bytes.count {
            if let kept = secretStart(bytes, at: index) {
                shown += bytes[index..<index + kept] + Array(mark.utf8)
                index = itemEnd(bytes, from: index + kept)
            } else {
                shown.append(bytes[index])
                index += 1
            }
        }
        return escapedForLog(shown, limit: limit)
    }

    /// A value may quote a whole line, as in COMPLETE.
    private static func isSecret(_ value: String) -> Bool {
        let lowercase = value.lowercased()
        return [tokenPrefix, "auth token", "idem="].contains { lowercase.contains($0) }
    }

    private static func isLogin(_ line: [UInt8]) -> Bool {
        let words = line.split(whereSeparator: { $0 <= 0x20 }).prefix(2).map { String(decoding: $0, as: UTF8.self).uppercased() }
        return words.contains { $0.contains("AUTH") }
    }

    /// How many bytes at the start of a secret may be shown; nil if no secret starts here.
    private static func secretStart(_ line: [UInt8], at index: Int) -> Int? {
        let rest = String(decoding: line[index...].prefix(tokenPrefix.utf8.count), as: UTF8.self).lowercased()
        if rest.hasPrefix("idem=") { return 5 }
        return rest == tokenPrefix ? 0 : nil
    }

    private static func itemEnd(_ line: [UInt8], from start: Int) -> Int {
        var isQuoted = false
        var index = start
        while index < line.count, isQuoted || line[index] != UInt8(ascii: " ") {
            let isEscape = isQuoted && line[index] == UInt8(ascii: "\\")
            if line[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            index += isEscape ? 2 : 1
        }
        return min(index, line.count)
    }
}
