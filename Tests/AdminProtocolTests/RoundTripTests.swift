import Testing

@testable import AdminProtocol

/// Everything that is written is read back.
@Suite struct RoundTripTests {
    private static let pieces = [
        "OK DONE", "\r\n", "* share", "\"", "\\", "{5}", " ", "\t", "\u{202E}", "\u{2028}", "ä", "e\u{301}", "😀", "=", ";", "#1 ",
        "\u{1B}[2J",
        "BYE QUIT", "a", "\u{85}", "\u{7F}", "\u{FEFF}", "\u{A0}", "\\u{41}", "\\n", "! X", "",
    ]

    private static func hostileText(using random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
    }

    private static func events(of bytes: [UInt8], step: Int) throws -> [AnswerEvent] {
        var parser = AnswerParser()
        var events: [AnswerEvent] = []
        for start in stride(from: 0, to: bytes.count, by: step) {
            parser.append(contentsOf: bytes[start..<min(start + step, bytes.count)])
            while let event = try parser.next() { events.append(event) }
        }
        return events
    }

    private static func randomReply(using random: inout SeededGenerator) -> Reply {
        let rows = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            let isLong = Int.random(in: 0..<50, using: &random) == 0
            let padding = isLong ? String(repeating: "ö\n", count: 3_000) : ""
            let values = (0..<Int.random(in: 0...5, using: &random)).map { ReplyField("k\($0)", padding + hostileText(using: &random)) }
            return ReplyRow("note", values)
        }
        return Reply(rows, .error(.state, [ReplyField("now", hostileText(using: &random))], text: hostileText(using: &random)))
    }

    @Test(arguments: AnswerFormat.allCases)
    func `random rows are read back in every format, in any segments`(_ format: AnswerFormat) throws {
        var random = SeededGenerator(seed: 7)
        for round in 0..<1_000 {
            let reply = RoundTripTests.randomReply(using: &random)
            var bytes: [UInt8] = []
            reply.encode(into: &bytes, tag: "#r", format: format)
            let events = try RoundTripTests.events(of: bytes, step: round % 10 == 0 ? 1 : 700)
            #expect(events.last == .final(reply.finalLine, tag: "#r"))
            let rows = events.dropLast().compactMap { if case .row(let row) = $0 { row } else { nil } }
            #expect(rows.count == events.count - 1)
            check(rows, of: reply, format: format)
        }
    }

    private func check(_ rows: [AnswerRow], of reply: Reply, format: AnswerFormat) {
        let values = reply.rows.map { $0.fields.map { Array(($0.value.text ?? "").utf8) } }
        switch format {
        case .kv:
            #expect(rows.map { $0.keyValues?.fields.map { Array($0.value.utf8) } } == values)
            #expect(rows.allSatisfy { $0.keyValues?.kind == "note" })
        case .tsv:
            let cells = rows.map(\.cells).filter { $0[0] == "note" }.map { $0.dropFirst().map { Array($0.utf8) } }
            #expect(cells == values)
        case .json: #expect(rows.count == values.count && rows.allSatisfy { $0.content.hasPrefix(#"{"kind":"note""#) })
        case .table: #expect(rows.allSatisfy { $0.content.isEmpty || $0.content.hasPrefix(" ") })
        }
    }

    @Test func `no raw line of an answer but the last starts with a class word`() {
        var random = SeededGenerator(seed: 11)
        let classes = AnswerClass.allCases.map(\.rawValue)
        for format in AnswerFormat.allCases {
            for _ in 0..<300 {
                var bytes: [UInt8] = []
                RoundTripTests.randomReply(using: &random).encode(into: &bytes, format: format)
                let lines = bytes.split(separator: 0x0A).dropLast().map { String(decoding: $0, as: UTF8.self) }
                let falseFinals = lines.filter { line in classes.contains { line.utf8.starts(with: $0.utf8) } || line.utf8.first == 0x21 }
                #expect(falseFinals.isEmpty)
            }
        }
    }

    @Test func `a stored final line is read back`() throws {
        let finalLine = FinalLine.ok(.done, [ReplyField("version", "8"), ReplyField("note", "a b")], text: "valmis")
        var bytes: [UInt8] = []
        finalLine.encode(into: &bytes)
        #expect(FinalLine(line: String(decoding: bytes.dropLast(2), as: UTF8.self)) == finalLine)
        #expect(FinalLine(line: "OK DONE\nOK DONE") == nil)
        #expect(FinalLine(line: "* share") == nil)
    }

    @Test func `greeting and notice are told apart from final lines`() throws {
        var bytes: [UInt8] = []
        Greeting(server: "s").encode(into: &bytes)
        Notice(.shutdown, text: "x").encode(into: &bytes)
        let events = try RoundTripTests.events(of: bytes, step: 1)
        guard events.count == 2, case .greeting(let greeting, tag: nil) = events[0], case .notice(let notice) = events[1] else {
            Issue.record("\(events)")
            return
        }
        #expect(greeting.fields.first == ReplyField("server", "s"))
        #expect(notice.code == .shutdown)
    }

    @Test(arguments: [
        ("HELLO THERE\n", AnswerError.unexpected("HELLO THERE")), ("OK\n", .unexpected("OK")), ("* {3}\nabcd\n", .missingLineEnd),
        ("* {99999999}\n", .literalTooLong), (String(repeating: "x", count: 4_096), .lineTooLong),
    ])
    func `a server that breaks the protocol is noticed`(_ stream: String, _ error: AnswerError) {
        #expect(throws: error) { try RoundTripTests.events(of: Array(stream.utf8), step: 5) }
    }
}
