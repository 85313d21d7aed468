internal import AdminProtocol
internal import Operations

/// An answer in its format and language, before its lines get the request's tag.
struct WrittenReply: WrittenAnswer {
    private let lines: [String]
    /// Whether the rows are one text of many lines.
    private let isDocument: Bool
    let finalLine: FinalLine

    init(_ rows: [ReplyRow], _ finalLine: FinalLine, _ format: AnswerFormat) {
        lines = rows.lines(format)
        isDocument = false
        self.finalLine = finalLine
    }

    init(_ document: CommandAnswer.Document) {
        lines = [document.text]
        isDocument = true
        finalLine = document.finalLine
    }

    var size: Int { lines.reduce(0) { $0 + $1.utf8.count + MemoryLayout<String>.stride } }

    func bytes(tag: String?, limits: ProtocolLimits) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            if isDocument { bytes.appendDocument(line, tag: tag) } else { bytes.appendRow(line, tag: tag, limits: limits) }
        }
        finalLine.encode(into: &bytes, tag: tag, limits: limits)
        return bytes
    }
}
