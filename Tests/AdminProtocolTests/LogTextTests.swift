import Testing

@testable import AdminProtocol

/// What logs may show.
@Suite struct LogTextTests {
    @Test(arguments: [
        (Array("a\r\nb\u{1B}[2J".utf8), "a\\u{D}\\nb\\u{1B}[2J"), ([0xFF, 0x41, 0xC3], "\\xFFA\\xC3"),
        (Array("\u{202E}ä\\".utf8), "\\u{202E}ä\\\\"),
        ([0x00, 0x0B], "\\u{0}\\u{B}"),
    ])
    func `hostile bytes become one printable line`(_ bytes: [UInt8], _ text: String) {
        #expect(LogText.escapedForLog(bytes) == text)
    }

    @Test func `a long text is cut and counted`() {
        #expect(LogText.escapedForLog(Array(repeating: 0x41, count: 300), limit: 3) == "AAA…(297 more bytes)")
    }

    @Test(arguments: [255, 256, 257, 300])
    func `whatever is logged of a client is at most 256 bytes of it`(_ count: Int) throws {
        let text = String(repeating: "A", count: count)
        let shown = String(text.prefix(256)) + (count > 256 ? "…(\(count - 256) more bytes)" : "")
        #expect(LogText.escapedForLog(text) == shown && LogText.escapedForLog(Array(text.utf8)) == shown)
        #expect(LogText.redacted(line: text.utf8) == shown)
        let request = try #require(try Request.parse(Array("HELP \(text)".utf8)))
        let whole = "HELP \(text)"
        #expect(LogText.redacted(request) == (whole.utf8.count > 256 ? whole.cut(toBytes: 256) : whole))
        #expect(LogText.redacted(request).utf8.count <= 256)
    }

    static let secrets = [
        "AUTH TOKEN secret", "#1 AUTH TOKEN secret", "AUTH secret", "AUTH TOKEN \"secret\"", "WHOAMI x=seutu_secret",
        "TOKEN REVOKE seutu_secret",
        "TOKEN REVOKE \"SEUTU_secret\"", "MEMBER ADD 1 name=x idem=secret", "MEMBER ADD 1 idem=\"a secret\"",
        "COMPLETE \"AUTH TOKEN secret\"",
        "COMPLETE \"MEMBER ADD idem=secret\"",
    ]

    @Test(arguments: secrets) func `secrets are not shown, as a request or as a line`(_ line: String) throws {
        let request = try #require(try Request.parse(Array(line.utf8)))
        #expect(!LogText.redacted(request).contains("secret") && LogText.redacted(request).contains("***"))
        #expect(!LogText.redacted(line: line.utf8).contains("secret"))
    }

    @Test(arguments: [
        "auth token secret", " AUTH TOKEN secret", "AUTH\tTOKEN\tsecret", "x idem=\"a secret", "idem=\"a\\\" secret", "x  seutu_secret",
        "IDEM=secret", "\u{1B}AUTH TOKEN secret",
    ])
    func `secrets are not shown in a line that is no request`(_ line: String) {
        #expect(!LogText.redacted(line: line.utf8).contains("secret"))
    }

    @Test func `a literal is only counted, and all else is readable`() throws {
        guard case .request(let request)? = Outcome(of: "#1 IMPORT MEMBERS idem=12345678 csv={6}\nsecret\n").frames.first else {
            Issue.record("no request")
            return
        }
        #expect(LogText.redacted(request) == "#1 IMPORT MEMBERS idem=*** csv={6}")
        #expect(LogText.redacted(line: "MEMBER ADD idem=12345678 name=\"a b\"".utf8) == "MEMBER ADD idem=*** name=\"a b\"")
    }
}
