/// The second word of a final line. Programs branch on it: it is stable and never translated.
package struct AnswerCode: Sendable, Hashable, CustomStringConvertible {
    package let rawValue: String

    /// Letters become upper case, and anything that is not a letter or digit becomes a hyphen. So a refusal's own
    /// kebab-case code can be used as it is, and no code can break its line.
    package init(_ text: String) {
        let bytes = text.utf8.prefix(64).map { byte -> UInt8 in
            if byte.isLowercaseLetter { return byte - 0x20 }
            return byte.isUppercaseLetter || byte.isDigit ? byte : UInt8(ascii: "-")
        }
        let isProper = bytes.first?.isUppercaseLetter ?? false
        rawValue = (isProper ? "" : "X") + String(decoding: bytes, as: UTF8.self)
    }

    package var description: String { rawValue }
}

extension AnswerCode {
    package static let done = AnswerCode("DONE")
    package static let rows = AnswerCode("ROWS")
    package static let hello = AnswerCode("HELLO")
    package static let auth = AnswerCode("AUTH")
    package static let pong = AnswerCode("PONG")

    package static let syntax = AnswerCode("SYNTAX")
    package static let badByte = AnswerCode("BAD-BYTE")
    package static let unknownCommand = AnswerCode("UNKNOWN-COMMAND")
    package static let unknownKey = AnswerCode("UNKNOWN-KEY")
    package static let missing = AnswerCode("MISSING")
    package static let invalid = AnswerCode("INVALID")
    package static let tooBig = AnswerCode("TOO-BIG")
    package static let notFound = AnswerCode("NOT-FOUND")
    package static let state = AnswerCode("STATE")
    package static let internalError = AnswerCode("INTERNAL")

    package static let quit = AnswerCode("QUIT")
    package static let idle = AnswerCode("IDLE")
    package static let shutdown = AnswerCode("SHUTDOWN")
    package static let killed = AnswerCode("KILLED")
    package static let tooManyClients = AnswerCode("TOO-MANY-CLIENTS")
    package static let slow = AnswerCode("SLOW")
    package static let flood = AnswerCode("FLOOD")
    package static let authLimit = AnswerCode("AUTH-LIMIT")
    package static let lineTooLong = AnswerCode("LINE-TOO-LONG")
    package static let expectedEOL = AnswerCode("EXPECTED-EOL")
    package static let notThisProtocol = AnswerCode("NOT-THIS-PROTOCOL")
}
