internal import Glibc

/// Turns the bytes of a terminal in raw mode into keys.
struct KeyReader {
    private static let escape: UInt8 = 0x1B
    /// A lone Escape and the start of a sequence differ in this: the rest of a sequence follows at once.
    private static let sequenceTimeoutMilliseconds: Int32 = 50
    private static let longestSequence = 8

    /// Waits for a key; nil when the terminal is gone.
    func next() -> Key? {
        guard let byte = readByte() else { return nil }
        switch byte {
        case 0x0D, 0x0A: return .enter
        case 0x09: return .tab
        case 0x7F, 0x08: return .backspace
        case 0x01: return .home
        case 0x02: return .left
        case 0x03: return .interrupt
        case 0x04: return .endOfInput
        case 0x05: return .end
        case 0x06: return .right
        case 0x0B: return .deleteToEnd
        case 0x0C: return .clearScreen
        case 0x0E: return .down
        case 0x10: return .up
        case 0x12: return .search
        case 0x15: return .deleteToStart
        case 0x17: return .deleteWord
        case KeyReader.escape: return sequence()
        case 0..<0x20: return .unknown
        default: return character(startingWith: byte)
        }
    }

    private func character(startingWith first: UInt8) -> Key? {
        var bytes = [first]
        let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        while bytes.count < length {
            guard let byte = readByte() else { return nil }
            bytes.append(byte)
        }
        guard let text = String(validating: bytes, as: UTF8.self), let character = text.first else { return .unknown }
        return .character(character)
    }

    /// `ESC [ …` or `ESC O …`, up to the letter or tilde that ends it.
    private func sequence() -> Key {
        guard hasMore(), let introducer = readByte(), introducer == UInt8(ascii: "[") || introducer == UInt8(ascii: "O") else {
            return .unknown
        }
        var text = ""
        while text.count < KeyReader.longestSequence, hasMore(), let byte = readByte() {
            text.append(Character(Unicode.Scalar(byte)))
            if (0x40...0x7E).contains(byte) { break }
        }
        return KeyReader.sequences[text] ?? .unknown
    }

    private static let sequences: [String: Key] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "1~": .home, "7~": .home, "4~": .end, "8~": .end,
        "3~": .delete,
        "1;5C": .wordRight, "1;5D": .wordLeft, "1;3C": .wordRight, "1;3D": .wordLeft,
    ]

    private func hasMore() -> Bool {
        var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, KeyReader.sequenceTimeoutMilliseconds) > 0
    }

    private func readByte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = read(STDIN_FILENO, &byte, 1)
            if count == 1 { return byte }
            if count == 0 || errno != EINTR { return nil }
        }
    }
}

/// A key that a person pressed.
enum Key: Hashable {
    case character(Character)
    case enter, tab, backspace, delete
    case left, right, wordLeft, wordRight, home, end
    case up, down
    case deleteToEnd, deleteToStart, deleteWord
    /// Ctrl-R: search the history.
    case search
    case clearScreen
    /// Ctrl-C: give up this line.
    case interrupt
    /// Ctrl-D: on an empty line it ends the input.
    case endOfInput
    case unknown
}
