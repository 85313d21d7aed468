/// Reads the server's answers, for clients and tests. The result does not depend on how the stream is cut.
package struct AnswerParser: Sendable {
    private enum State {
        case line
        case literal(tag: String?, length: Int)
    }

    private let lineBytes: Int
    private let literalBytes: Int
    private var state = State.line
    private var input: [UInt8] = []
    private var position = 0
    /// Where the search for a line end goes on, so that no byte is looked at twice.
    private var scanned = 0

    /// A row is as large as its values, so the client sets its own limit for literals, apart from the limit for
    /// requests.
    package init(lineBytes: Int = 4_096, literalBytes: Int = 16_777_216) {
        self.lineBytes = lineBytes
        self.literalBytes = literalBytes
    }

    package mutating func append(contentsOf bytes: some Sequence<UInt8>) {
        if position * 2 >= input.count {
            input.removeSubrange(..<position)
            scanned -= position
            position = 0
        }
        input.append(contentsOf: bytes)
    }

    /// The next event; nil when more bytes are needed.
    package mutating func next() throws(AnswerError) -> AnswerEvent? {
        while true {
            switch state {
            case .literal(let tag, let length):
                guard let content = try takeLiteral(length) else { return nil }
                state = .line
                return .row(AnswerRow(tag: tag, content: content))
            case .line:
                guard let line = try takeLine() else { return nil }
                if let event = try interpret(line) { return event }
            }
        }
    }

    private mutating func takeLine() throws(AnswerError) -> [UInt8]? {
        scanned = max(scanned, position)
        while scanned < input.count, input[scanned] != 0x0A { scanned += 1 }
        if scanned + 1 - position > lineBytes { throw .lineTooLong }
        guard scanned < input.count else { return nil }
        var line = Array(input[position..<scanned])
        position = scanned + 1
        if line.last == 0x0D { line.removeLast() }
        return line
    }

    private mutating func takeLiteral(_ length: Int) throws(AnswerError) -> String? {
        guard input.count - position > length else { return nil }
        let end = position + length
        let isReturn = input[end] == 0x0D
        if isReturn, end + 1 == input.count { return nil }
        guard input[end + (isReturn ? 1 : 0)] == 0x0A else { throw .missingLineEnd }
        guard let content = String(validating: input[position..<end], as: UTF8.self) else { throw .notText }
        position = end + (isReturn ? 2 : 1)
        return content
    }

    /// Nil for the line that announces a literal row.
    private mutating func interpret(_ line: [UInt8]) throws(AnswerError) -> AnswerEvent? {
        guard String(validating: line, as: UTF8.self) != nil else { throw .notText }
        let tag = ItemScanner.properTag(of: line)
        let rest = line[(tag.map { $0.utf8.count + 1 } ?? 0)...]
        guard rest.starts(with: "* ".utf8) else { return try AnswerLine(rest, tag: tag).event }
        let content = rest.dropFirst(2)
        guard let length = ItemScanner.literalLength(of: content) else {
            return .row(AnswerRow(tag: tag, content: String(decoding: content, as: UTF8.self)))
        }
        if length > literalBytes { throw .literalTooLong }
        state = .literal(tag: tag, length: length)
        return nil
    }
}

/// One thing that a client reads from the server.
package enum AnswerEvent: Sendable, Hashable {
    case greeting(Greeting, tag: String?)
    case row(AnswerRow)
    case final(FinalLine, tag: String?)
    case notice(Notice)
}

/// The server sent something that SEUTU/1 does not allow. The client closes, because it no longer knows where answers
/// end.
package enum AnswerError: Error, Sendable, Equatable {
    case lineTooLong
    case literalTooLong
    case notText
    case missingLineEnd
    case unexpected(String)
}
