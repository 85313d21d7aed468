import Testing

@testable import AdminProtocol

@Suite struct FramingDecoderTests {
    @Test func `LF and CRLF end a line, mixed`() {
        #expect(Outcome(of: "PING\r\nWHOAMI\nQUIT\r\n").summary == ["PING", "WHOAMI", "QUIT"])
    }

    @Test func `a literal is exactly its bytes, whatever they are`() throws {
        let body = "OK DONE\r\nQUIT\n\u{0}"
        let outcome = Outcome(of: "NOTE P {\(body.utf8.count)}\r\n\(body)\r\n#2 IMPORT X csv={2}\nåx\nPING\n".replacing("åx", with: "å"))
        #expect(outcome.summary == ["NOTE", "IMPORT", "PING"])
        guard case .request(let first) = outcome.frames[0], case .request(let second) = outcome.frames[1] else {
            Issue.record("no requests")
            return
        }
        #expect(first.literal?.bytes == Array(body.utf8))
        #expect(first.literal?.text == nil)
        #expect(second.text(for: "csv") == "å")
        #expect(second.keys == ["csv"])
    }

    @Test func `an empty literal still has its line end`() {
        #expect(Outcome(of: "NOTE P {0}\r\n\r\nPING\r\n").summary == ["NOTE", "PING"])
        #expect(Outcome(of: "NOTE P {0}\r\nPING\r\n").summary == ["BYE EXPECTED-EOL"])
    }

    @Test(arguments: [
        ("PING\rQUIT\n", ["BYE BAD-BYTE"]), ("PING\r\r\n", ["BYE BAD-BYTE"]), ("PING\nPI\u{0}", ["PING", "BYE BAD-BYTE"]),
        ("NOTE {3}\nabcd\n", ["BYE EXPECTED-EOL"]), ("NOTE {3}\nabc\rd", ["BYE EXPECTED-EOL"]),
        ("NOTE {3}\nabc\r\r\n", ["BYE EXPECTED-EOL"]), ("ping {3}\nQUIT\n", ["BYE UNKNOWN-COMMAND"]),
        ("PING {1048577}\n", ["BYE TOO-BIG"]), (String(repeating: "A", count: 4_095), ["BYE LINE-TOO-LONG"]),
        (String(repeating: "\r\n", count: 9), ["BYE FLOOD"]),
        ("\n\nPING\n" + String(repeating: "\n", count: 9), ["PING", "BYE FLOOD"]),
    ])
    func `bytes that break the framing end the connection`(_ stream: String, _ summary: [String]) {
        #expect(Outcome(of: stream).summary == summary)
        #expect(Outcome(byteByByte: Array(stream.utf8)).summary == summary)
    }

    @Test(arguments: [
        ("ping\nPING\n", ["UNKNOWN-COMMAND", "PING"]), ("PING \u{1B}[2J\nPING\n", ["BAD-BYTE", "PING"]),
        (String(repeating: "\n", count: 8) + "PING\n" + String(repeating: "\n", count: 8) + "PING\n", ["PING", "PING"]),
        ("PING " + String(repeating: "x", count: 4_089) + "\r\nPING\n", ["PING", "PING"]), ("PING", []), ("PING\r", []),
        ("GETS\nPOSTER\nHOSTS\n", ["GETS", "POSTER", "HOSTS"]), ("PING GET host:\n", ["PING"]),
    ])
    func `bytes that keep the framing do not end the connection`(_ stream: String, _ summary: [String]) {
        #expect(Outcome(of: stream).summary == summary)
    }

    @Test(arguments: [65_537, 1_048_576]) func `a literal too large is read past and refused once`(_ length: Int) {
        let stream = Array("#9 IMPORT X csv={\(length)}\r\n".utf8) + Array(repeating: 0x0A, count: length) + Array("\r\nPING\r\n".utf8)
        let whole = Outcome(of: stream)
        #expect(whole.summary == ["TOO-BIG", "PING"])
        guard case .refused(let error) = whole.frames[0] else { return }
        #expect(error.tag == "#9")
        let pieces = stride(from: 0, to: stream.count, by: 4_096).map { stream[$0..<min($0 + 4_096, stream.count)] }
        let segmented = Outcome(of: pieces)
        #expect(segmented == whole)
        #expect(segmented.mostHeldBytes == 0)
    }

    @Test(arguments: [
        Array("GET ".utf8), Array("POST ".utf8), Array("Host:".utf8), Array("hOST:".utf8), Array("EHLO".utf8), [0x16, 0x03], [0xFF],
        Array("PING\nPUT ".utf8), Array("SSH-".utf8),
    ])
    func `another protocol is recognised at its first bytes`(_ opening: [UInt8]) {
        #expect(Outcome(of: opening).fatal?.code == .notThisProtocol)
        #expect(Outcome(of: Array(opening.dropLast())).fatal == nil)
        #expect(Outcome(byteByByte: opening + Array("/ HTTP/1.1\r\n".utf8)) == Outcome(of: opening + Array("/ HTTP/1.1\r\n".utf8)))
    }

    @Test func `a fatal error stays, and nothing after it is read`() {
        var decoder = FramingDecoder()
        decoder.append(contentsOf: Array("PING\rx\nPING\n".utf8))
        for _ in 0..<3 {
            let error = #expect(throws: ProtocolError.self) { try decoder.next() }
            #expect(error?.code == .badByte)
            decoder.append(contentsOf: Array("PING\n".utf8))
        }
        #expect(decoder.heldBytes == 0)
    }

    @Test func `the decoder never holds more than a line and a literal`() {
        let limits = ProtocolLimits.standard
        let head = "NOTE " + String(repeating: "x", count: 4_000) + " {65536}\n"
        let stream = Array((head + String(repeating: "y", count: 65_536) + "\n" + String(repeating: "Z", count: 5_000)).utf8)
        let outcome = Outcome(of: stride(from: 0, to: stream.count, by: 100).map { stream[$0..<min($0 + 100, stream.count)] })
        #expect(outcome.summary == ["NOTE", "BYE LINE-TOO-LONG"])
        #expect(outcome.mostHeldBytes <= limits.lineBytes + limits.literalBytes)
    }

    @Test(arguments: [
        ("", false), ("P", true), ("PING\r", true), ("PING\n", false), ("NOTE {1}\n", true), ("NOTE {1}\nx", true),
        ("NOTE {1}\nx\n", false),
        ("\n", false),
    ])
    func `a request that was started and not finished is known`(_ stream: String, _ isPartial: Bool) {
        #expect(Outcome(of: stream).hasPartialRequest == isPartial)
    }

    @Test(arguments: [("#1 ADD a\n", 4), ("ADD é xy=12\n", 9), ("ADD x={3}\nabc\n", 6), ("ADD {2}\nab\n", 5)])
    func `a request's size is that of what it says`(_ line: String, _ size: Int) {
        guard case .request(let request)? = Outcome(of: line).frames.first else {
            Issue.record("no request")
            return
        }
        #expect(request.size == size)
    }
}
