import Testing

@testable import AdminProtocol

@Suite struct ReplyTests {
    private func text(_ reply: Reply, tag: String? = nil, format: AnswerFormat = .kv) -> String {
        var bytes: [UInt8] = []
        reply.encode(into: &bytes, tag: tag, format: format)
        return String(decoding: bytes, as: UTF8.self)
    }

    private let share = Reply(
        [
            ReplyRow("share", [ReplyField("payer", "074"), ReplyField("amount", .decimal("985.87")), ReplyField("own", true)]),
            ReplyRow("share", [ReplyField("payer", "Kaski nen"), ReplyField("amount", .absent), ReplyField("own", false)]),
        ],
        .ok(.rows, [ReplyField("rows", 2)], text: "two \"rows\""))

    @Test func `kv has the tag on each line`() {
        #expect(
            text(share, tag: "#1")
                == "#1 * share payer=074 amount=985.87 own=yes\r\n#1 * share payer=\"Kaski nen\" own=no\r\n"
                + "#1 OK ROWS rows=2 ; two \"rows\"\r\n"
        )
    }

    @Test func `JSON keeps decimals as strings and absent as null`() {
        #expect(
            text(share, format: .json)
                == #"* {"kind":"share","payer":"074","amount":"985.87","own":true}"# + "\r\n"
                + #"* {"kind":"share","payer":"Kaski nen","amount":null,"own":false}"# + "\r\n"
                + #"OK ROWS rows=2 ; two "rows""# + "\r\n")
    }

    @Test func `a text cannot end its place in JSON`() {
        let row = ReplyRow("note", [ReplyField("text", #"a","own":true,"b":"\"#)])
        #expect(
            text(Reply([row], .ok()), format: .json).hasPrefix(#"* {"kind":"note","text":"a\",\"own\":true,\"b\":\"\\"}"# + "\r\n"))
    }

    @Test func `TSV has one head per run of like rows`() {
        #expect(
            text(share, format: .tsv)
                == "* kind\tpayer\tamount\town\r\n* share\t074\t985.87\tyes\r\n* share\tKaski nen\t\tno\r\n"
                + "OK ROWS rows=2 ; two \"rows\"\r\n")
    }

    @Test func `a table aligns, numbers to the right`() {
        #expect(
            text(share, format: .table)
                == "*  payer      amount  own\r\n*  074        985.87  yes\r\n*  Kaski nen          no\r\nOK ROWS rows=2 ; two \"rows\"\r\n"
        )
    }

    @Test func `a row longer than a line goes as a literal, one that just fits does not`() {
        let fitting = ReplyRow("note", [ReplyField("text", String(repeating: "x", count: 4_094 - 12))])
        let longer = ReplyRow("note", [ReplyField("text", String(repeating: "x", count: 4_094 - 11))])
        #expect(text(Reply([fitting], .ok())).hasPrefix("* note text=xxx"))
        #expect(text(Reply([longer], .ok())).hasPrefix("* {4093}\r\nnote text=xxx"))
    }

    @Test func `a final line always fits a line, and says what it left out`() {
        let fields = (0..<40).map { ReplyField("k\($0)", String(repeating: "\u{1}", count: 400)) }
        var bytes: [UInt8] = []
        FinalLine.error(.invalid, fields, text: String(repeating: "ä", count: 5_000)).encode(into: &bytes, tag: "#1")
        let line = String(decoding: bytes, as: UTF8.self)
        #expect(bytes.count <= 4_096)
        #expect(line.contains(" cut=yes"))
        #expect(line.hasPrefix("#1 ERR INVALID k0="))
        bytes = []
        FinalLine.ok(text: String(repeating: "ä", count: 5_000)).encode(into: &bytes)
        #expect(bytes.count <= 4_096 && bytes.count > 4_090)
    }

    @Test func `what is sent back as it stands is never cut, other long values are`() {
        let cursor = String(repeating: "\u{1F3D4}", count: 500)
        var bytes: [UInt8] = []
        FinalLine.ok(.rows, [ReplyField("next", .text(cursor), isWhole: true), ReplyField("name", cursor)]).encode(into: &bytes)
        let line = String(decoding: bytes, as: UTF8.self)
        #expect(line.hasPrefix("OK ROWS next=\"\(cursor)\" name=\"") || line.hasPrefix("OK ROWS next=\(cursor) name="))
        #expect(line.contains("…") && bytes.count <= 4_096)
    }

    @Test(arguments: ["", "OK\r\nBYE X", "7 x", "é", String(repeating: "k", count: 90)])
    func `codes, kinds and keys cannot break their line`(_ name: String) {
        #expect(ItemScanner.isKey(ReplyRow(name, []).kind))
        #expect(ItemScanner.isKey(ReplyField(name, "").key))
        #expect(AnswerCode(name).rawValue.utf8.allSatisfy { $0.isUppercaseLetter || $0.isDigit || $0 == 0x2D })
        #expect(!AnswerCode(name).rawValue.isEmpty)
        #expect(AnswerCode("share-negative").rawValue == "SHARE-NEGATIVE")
    }

    @Test func `a greeting and a notice are one line each`() {
        var bytes: [UInt8] = []
        Greeting(server: "seutu/1.0.0").encode(into: &bytes)
        Notice(.shutdown, [ReplyField("in", 30)], text: "going\ndown").encode(into: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "OK SEUTU/1 server=seutu/1.0.0 auth=TOKEN max-line=4096 max-literal=65536 ; ready\r\n! SHUTDOWN in=30 ; going\\ndown\r\n"
        )
    }
}
