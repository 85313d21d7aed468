/// A final line, notice or greeting, split into its parts.
struct AnswerLine {
    let event: AnswerEvent

    init(_ line: ArraySlice<UInt8>, tag: String?) throws(AnswerError) {
        let whole = String(decoding: line, as: UTF8.self)
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard words.count >= 2 else { throw .unexpected(whole) }
        let (fields, text) = try AnswerLine.rest(words.count == 3 ? words[2] : nil, of: whole)
        if words[0] == "!", tag == nil {
            event = .notice(Notice(try AnswerLine.code(words[1], of: whole), fields, text: text))
        } else if words[0] == "OK", words[1] == Greeting.version {
            event = .greeting(Greeting(fields: fields, text: text), tag: tag)
        } else if let answerClass = AnswerClass(rawValue: words[0]) {
            event = .final(FinalLine(answerClass, try AnswerLine.code(words[1], of: whole), fields, text: text), tag: tag)
        } else {
            throw .unexpected(whole)
        }
    }

    private static func code(_ word: String, of line: String) throws(AnswerError) -> AnswerCode {
        let code = AnswerCode(word)
        if code.rawValue != word { throw .unexpected(line) }
        return code
    }

    /// Parameters up to a lone `;`, then the text with its escapes resolved.
    private static func rest(_ rest: String?, of line: String) throws(AnswerError) -> ([ReplyField], String) {
        guard let rest else { return ([], "") }
        let bytes = Array(rest.utf8)
        var scanner = ItemScanner(bytes)
        var fields: [ReplyField] = []
        do throws(ProtocolError) {
            repeat {
                if scanner.remainder(from: scanner.index).starts(with: "; ".utf8) {
                    let text = String(decoding: bytes[(scanner.index + 2)...], as: UTF8.self)
                    return (fields, ItemScanner.unescaped(text))
                }
                guard case .parameter(let key, let value) = try scanner.scanItem() else { throw .syntax(.noValue) }
                fields.append(ReplyField(key, value))
            } while try scanner.skipSeparator()
            return (fields, "")
        } catch {
            throw .unexpected(line)
        }
    }
}

extension FinalLine {
    /// Reads a final line without its end and tag, as it was stored for an `idem` key; nil when it is not a final line.
    /// Values are text.
    package init?(line: String) {
        guard !line.contains(where: \.isNewline), let parsed = try? AnswerLine(Array(line.utf8)[...], tag: nil) else { return nil }
        guard case .final(let finalLine, _) = parsed.event else { return nil }
        self = finalLine
    }
}
