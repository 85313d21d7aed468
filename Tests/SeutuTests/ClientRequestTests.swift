import Testing

@testable import Seutu

struct ClientRequestTests {
    private func sent(_ line: String, limit: Int = 100) throws -> String? {
        try ClientRequest(line, maximumLiteralBytes: limit).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test(arguments: ["", "  ", "#", "# a comment"]) func `a line goes as it is; empty lines and comments do not go`(line: String) throws {
        #expect(try sent(line) == nil)
    }

    @Test func `a tag is no comment, and spaces around a line are dropped`() throws {
        #expect(try sent("#7 PING \"a  b\"") == "#7 PING \"a  b\"\r\n")
        #expect(try sent("  PING a  ") == "PING a\r\n")
    }

    @Test func `@file becomes a counted literal at the end, wherever it stood`() throws {
        let file = try TemporaryFile("payer,from\n074,2016-01-01\n", name: "members.csv")
        #expect(try sent("IMPORT members @\(file.path) dry=yes") == "IMPORT members dry=yes {26}\r\npayer,from\n074,2016-01-01\n\r\n")
        #expect(try sent("IMPORT members csv=@\(file.path)") == "IMPORT members csv={26}\r\npayer,from\n074,2016-01-01\n\r\n")
        let umlauts = try TemporaryFile("ä")
        #expect(try sent("X @\(umlauts.path)") == "X {2}\r\nä\r\n")
    }

    @Test func `in quotes an @ is text`() throws {
        #expect(try sent("PING \"@file\"") == "PING \"@file\"\r\n")
        // A mark that combines with the quote or the space does not change its meaning.
        #expect(try sent("PING \"\u{301}a @file\"") == "PING \"\u{301}a @file\"\r\n")
        // Outside quotes a backslash escapes nothing, so the quote after it begins quotes.
        #expect(try sent(#"PING \" @absent"#) == #"PING \" @absent"# + "\r\n")
    }

    @Test func `> and < name files wherever they stand, with or without a space; in quotes they are text`() throws {
        let file = try TemporaryFile("payer,from\n")
        let request = try #require(try ClientRequest("IMPORT members < \(file.path) dry=yes >\"a b.csv\"", maximumLiteralBytes: 100))
        #expect(request.output == "a b.csv")
        #expect(String(decoding: request.bytes, as: UTF8.self) == "IMPORT members dry=yes {11}\r\npayer,from\n\r\n")
        #expect(try ClientRequest("EXPORT members > ~/members.csv", maximumLiteralBytes: 1)?.output?.hasSuffix("/members.csv") == true)
        #expect(try ClientRequest("EXPORT members > ~/members.csv", maximumLiteralBytes: 1)?.output?.hasPrefix("~") == false)
        #expect(try sent("PING \"> a < b\"") == "PING \"> a < b\"\r\n")
        for line in ["EXPORT members >", "EXPORT members > a > b", "IMPORT members <", "IMPORT members < -"] {
            #expect(throws: CommandFailure.self) { try sent(line) }
        }
    }

    @Test(arguments: [
        ("SHARE LIST 2026", "SHARE LIST 2026 format=tsv"), ("#1 EXPORT members", "#1 EXPORT members format=csv"),
        ("SHARE LIST 2026 format=json", "SHARE LIST 2026 format=json"), ("MEMBER LIST format=odd", "MEMBER LIST format=odd"),
    ]) func `CSV is made of tab-separated rows, but for EXPORT, which writes it itself`(line: String, expected: String) throws {
        let request = try #require(try ClientRequest(line, format: .csv, maximumLiteralBytes: 1))
        #expect(String(decoding: request.bytes, as: UTF8.self) == expected + "\r\n")
    }

    @Test func `a command out of a shell gets its quotes back`() throws {
        let words = ["MEMBER", "SET", "236", "name-fi=Kaustisen \"uusi\" kunta", "reason=", "a b", "csv=@my file.csv", "@x.csv", "Ö=1 2"]
        #expect(
            ClientRequest.line(of: words)
                == #"MEMBER SET 236 name-fi="Kaustisen \"uusi\" kunta" reason="" "a b" csv=@"my file.csv" @x.csv "Ö=1 2""#)
        #expect(ClientRequest.line(of: ["PING", ">5", "<", "a=>5", "5>"]) == #"PING ">5" "<" a=">5" 5>"#)
        let file = try TemporaryFile("x", name: "my file.csv")
        #expect(try sent(ClientRequest.line(of: ["IMPORT", "members", "@" + file.path])) == "IMPORT members {1}\r\nx\r\n")
        #expect(ClientRequest.namesDocument("IMPORT members @x") && ClientRequest.namesDocument("IMPORT members csv=@x"))
        #expect(!ClientRequest.namesDocument("IMPORT members note=\"@x\""))
    }

    @Test func `the next page is asked for by the same request, but where a page was`() throws {
        let request = try #require(try ClientRequest("MEMBER LIST date=2026-01-01", maximumLiteralBytes: 1))
        let second = request.continued(after: "0 7")
        #expect(String(decoding: second.bytes, as: UTF8.self) == "MEMBER LIST date=2026-01-01 limit=1000 after=\"0 7\"\r\n")
        #expect(String(decoding: second.continued(after: "9").bytes, as: UTF8.self) == "MEMBER LIST date=2026-01-01 limit=1000 after=9\r\n")
        #expect(request.isWhole && second.isWhole == false)
        #expect(try ClientRequest("MEMBER LIST limit=5", maximumLiteralBytes: 1)?.isWhole == false)
    }

    @Test func `what cannot be sent is refused before anything is sent`() throws {
        let file = try TemporaryFile("12345")
        #expect(throws: CommandFailure.self) { try sent("IMPORT members @\(file.path)", limit: 4) }
        #expect(throws: CommandFailure.self) { try sent("IMPORT members @/nowhere/at/all") }
        #expect(throws: CommandFailure.self) { try sent("IMPORT members {5}") }
    }
}
