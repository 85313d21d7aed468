import Testing

@testable import Seutu

struct ClientRequestTests {
    private func sent(_ line: String, limit: Int = 100) throws -> String? {
        try ClientRequest(line, maximumLiteralBytes: limit).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test("a line goes as it is; empty lines and comments do not go", arguments: ["", "  ", "#", "# a comment"])
    func nothing(line: String) throws { #expect(try sent(line) == nil) }

    @Test("a tag is no comment, and spaces around a line are dropped")
    func lines() throws {
        #expect(try sent("#7 PING \"a  b\"") == "#7 PING \"a  b\"\r\n")
        #expect(try sent("  PING a  ") == "PING a\r\n")
    }

    @Test("@file becomes a counted literal at the end, wherever it stood")
    func literal() throws {
        let file = try TemporaryFile("payer,from\n074,2016-01-01\n", name: "members.csv")
        #expect(try sent("IMPORT members @\(file.path) dry=yes") == "IMPORT members dry=yes {26}\r\npayer,from\n074,2016-01-01\n\r\n")
        #expect(try sent("IMPORT members csv=@\(file.path)") == "IMPORT members csv={26}\r\npayer,from\n074,2016-01-01\n\r\n")
        let umlauts = try TemporaryFile("ä")
        #expect(try sent("X @\(umlauts.path)") == "X {2}\r\nä\r\n")
    }

    @Test("in quotes an @ is text")
    func quoted() throws {
        #expect(try sent("PING \"@file\"") == "PING \"@file\"\r\n")
        // A mark that combines with the quote or the space changes neither.
        #expect(try sent("PING \"\u{301}a @file\"") == "PING \"\u{301}a @file\"\r\n")
    }

    @Test("what cannot be sent is refused before anything is sent")
    func refusals() throws {
        let file = try TemporaryFile("12345")
        #expect(throws: CommandFailure.self) { try sent("IMPORT members @\(file.path)", limit: 4) }
        #expect(throws: CommandFailure.self) { try sent("IMPORT members @/nowhere/at/all") }
        #expect(throws: CommandFailure.self) { try sent("IMPORT members {5}") }
    }
}
