import Testing

@testable import AdminProtocol

/// The agreed lines: the result of each good one, and the code with which each bad one is refused.
enum LineVectors {
    struct Good: Sendable, CustomTestStringConvertible {
        let line: String
        let gives: Request?
        var testDescription: String { line }
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let code: String
        var isFatal = false
        var testDescription: String { code + " " + LogText.escapedForLog(bytes) }
    }

    static let good: [Good] = [
        Good(line: "PING", gives: Request(tag: nil, words: ["PING"], parameters: [], literal: nil)),
        Good(
            line: "#7 MEMBER LIST year=2026",
            gives: Request(tag: "#7", words: ["MEMBER", "LIST"], parameters: [Parameter("year", "2026")], literal: nil)),
        Good(
            line: "MEMBER ADD M-231 name=\"Kaskinen / Kaskö\" population=1300",
            gives: Request(
                tag: nil, words: ["MEMBER", "ADD", "M-231"],
                parameters: [Parameter("name", "Kaskinen / Kaskö"), Parameter("population", "1300")], literal: nil)),
        Good(
            line: "CONTRIB SET C-9 cents=1234500 note=\"a\\\"b\\\\c\\nd\" idem=0f8fad5b-d9cb-469f",
            gives: Request(
                tag: nil, words: ["CONTRIB", "SET", "C-9"],
                parameters: [Parameter("cents", "1234500"), Parameter("note", "a\"b\\c\nd"), Parameter("idem", "0f8fad5b-d9cb-469f")],
                literal: nil)),
        Good(
            line: "IMPORT MEMBERS dry=yes csv={1042}",
            gives: Request(
                tag: nil, words: ["IMPORT", "MEMBERS"], parameters: [Parameter("dry", "yes")],
                literal: .init(place: .key("csv"), length: 1042))),
        Good(
            line: "NOTE ADD P-1 {0}",
            gives: Request(tag: nil, words: ["NOTE", "ADD", "P-1"], parameters: [], literal: .init(place: .lastWord, length: 0))),
        Good(line: "", gives: nil),
        Good(line: "PING note=\"\"", gives: Request(tag: nil, words: ["PING"], parameters: [Parameter("note", "")], literal: nil)),
        Good(
            line: "GOAL ADD title=\"e\u{301}\"",
            gives: Request(tag: nil, words: ["GOAL", "ADD"], parameters: [Parameter("title", "é")], literal: nil)),
        Good(
            line: "P X note=\"\\u{1F600}\"",
            gives: Request(tag: nil, words: ["P", "X"], parameters: [Parameter("note", "😀")], literal: nil)),
    ]

    static let bad: [Bad] = [
        Bad(bytes: Array("ping".utf8), code: "UNKNOWN-COMMAND"),
        Bad(bytes: Array(" PING".utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING ".utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING  x".utf8), code: "SYNTAX"),
        Bad(bytes: Array(repeating: 0x41, count: 4_095), code: "LINE-TOO-LONG", isFatal: true),
        Bad(bytes: Array("PING ".utf8) + [0x00], code: "BAD-BYTE", isFatal: true),
        Bad(bytes: Array("PING".utf8) + [0x0D, 0x51, 0x55, 0x49, 0x54], code: "BAD-BYTE", isFatal: true),
        Bad(bytes: Array("PING ".utf8) + [0xFF], code: "BAD-BYTE", isFatal: true),
        Bad(bytes: Array("PING ".utf8) + [0xC0, 0xAF], code: "BAD-BYTE", isFatal: true),
        Bad(bytes: Array("PING ".utf8) + [0xED, 0xA0, 0x80], code: "BAD-BYTE", isFatal: true),
        Bad(bytes: Array("PING ".utf8) + [0xE2, 0x80, 0xAE], code: "BAD-BYTE"),
        Bad(bytes: Array("PING ".utf8) + [0xE2, 0x80, 0xA8], code: "BAD-BYTE"),
        Bad(bytes: Array("PING \"abc".utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING \"a\"b".utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING a\"b".utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING x=1 x=2".utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING x=1 y".utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING \\".utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING \"\\x\"".utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING \"\\u{0}\"".utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING \"\\u{D800}\"".utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING {99999}".utf8), code: "TOO-BIG"),
        Bad(bytes: Array("PING {99999999}".utf8), code: "TOO-BIG", isFatal: true),
        Bad(bytes: Array("PING {01}".utf8), code: "SYNTAX", isFatal: true),
        Bad(bytes: Array("PING {-1}".utf8), code: "SYNTAX", isFatal: true),
        Bad(bytes: Array("PING {999999999}".utf8), code: "SYNTAX", isFatal: true),
        Bad(bytes: Array("PING {5} x".utf8), code: "SYNTAX", isFatal: true),
        Bad(bytes: Array("#".utf8), code: "SYNTAX"),
        Bad(bytes: Array("#a".utf8), code: "SYNTAX"),
        Bad(bytes: Array("#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa PING".utf8), code: "SYNTAX"),
        Bad(bytes: Array(("PING" + String(repeating: " a", count: 64)).utf8), code: "SYNTAX"),
        Bad(bytes: Array("PING ".utf8) + [0x1B, 0x5B, 0x32, 0x4A], code: "BAD-BYTE"),
        Bad(bytes: Array("PING x=".utf8), code: "SYNTAX"),
    ]
}
