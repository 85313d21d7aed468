import Testing

@testable import AdminProtocol

@Suite struct RequestTests {
    @Test(arguments: LineVectors.good) func `a good line gives its items`(_ vector: LineVectors.Good) throws {
        let request = try Request.parse(Array(vector.line.utf8))
        #expect(request == vector.gives)
        #expect(request?.parameters.map { Array($0.value.utf8) } == vector.gives?.parameters.map { Array($0.value.utf8) })
    }

    @Test(arguments: LineVectors.bad) func `a bad line is refused with its code`(_ vector: LineVectors.Bad) {
        let error = #expect(throws: ProtocolError.self) { try Request.parse(vector.bytes) }
        #expect(error?.code.rawValue == vector.code)
        #expect(error?.isFatal == vector.isFatal)
        #expect(error?.finalLine.answerClass == (vector.isFatal ? .bye : .error))
    }

    @Test func `values are NFC byte for byte, words too`() throws {
        let request = try #require(try Request.parse(Array("GOAL A\u{30A} title=\"e\\u{301}\" other=o\u{308}".utf8)))
        #expect(Array(request.words[1].utf8) == [0xC3, 0x85])
        #expect(request["title"].map { Array($0.utf8) } == [0xC3, 0xA9])
        #expect(request["other"].map { Array($0.utf8) } == [0xC3, 0xB6])
    }

    @Test(arguments: [
        "#" + String(repeating: "a", count: 32) + " PING", "#.:_-9 PING", "PING" + String(repeating: " a", count: 63),
        "A", "A-" + String(repeating: "B", count: 30), "PING a=b=c", "PING A=1 x=2", "PING \"x {5}\"", "PING \"\"", "PING ;",
        "PING x=\"a b\" {65536}", "PING \u{A0}", "PING \"\\u{10FFFF}\\u{1}\"", "PING é=1", "PING #1",
        "PING " + String(repeating: "x", count: 4_089), "PING " + String(repeating: "k", count: 33) + "=1", "PING -- -",
    ])
    func `what is just inside the grammar is read`(_ line: String) throws {
        #expect(try Request.parse(Array(line.utf8)) != nil)
    }

    @Test(arguments: [
        ("#" + String(repeating: "a", count: 33) + " PING", "SYNTAX"), ("#é PING", "SYNTAX"), ("#1  PING", "SYNTAX"),
        ("#1 ", "SYNTAX"), ("A" + String(repeating: "B", count: 32), "UNKNOWN-COMMAND"), ("\"PING\"", "UNKNOWN-COMMAND"),
        ("x=1", "SYNTAX"), ("PING x={5} {5}x", "SYNTAX"), ("PING x=1 y {5} ", "SYNTAX"), ("PING \"\\u{110000}\"", "SYNTAX"),
        ("PING \"\\u{}\"", "SYNTAX"), ("PING \"\\u{1234567}\"", "SYNTAX"), ("PING \"\\", "SYNTAX"), ("PING \"\\u{41", "SYNTAX"),
        ("PING \"\\u", "SYNTAX"), ("PING a{b", "SYNTAX"), ("PING\tx", "BAD-BYTE"), ("PING \u{85}", "BAD-BYTE"),
        ("PING \u{7F}", "BAD-BYTE"), ("PING \u{2067}", "BAD-BYTE"), ("PING \u{61C}", "BAD-BYTE"), ("PING1", "UNKNOWN-COMMAND"),
        ("PING x=\"1\"y=2", "SYNTAX"), ("PING x==\"", "SYNTAX"),
    ])
    func `what is just outside the grammar is refused`(_ line: String, _ code: String) {
        let error = #expect(throws: ProtocolError.self) { try Request.parse(Array(line.utf8)) }
        #expect(error?.code.rawValue == code)
    }

    @Test(arguments: [
        "ping {5}", "PING  {5}", "PING {5} ", "PING x=1 x={5}", "PING x=1 y {5}", "PING {5+}", "PING a{5}", "PING \"a {5}",
        "{5}", "x={5}", "PING \u{202E} {5}", "PING {5}\t", "PING {5}\u{200B}", "PING {}", "#é PING {5}",
        "PING" + String(repeating: " a", count: 63) + " {5}", "IMPORT members {5} dry=yes", "PING csv={5} x=1", "ping {5} x",
    ])
    func `a refused line that may announce a body closes the connection`(_ line: String) {
        let error = #expect(throws: ProtocolError.self) { try Request.parse(Array(line.utf8)) }
        #expect(error?.isFatal == true)
    }

    @Test(arguments: ["PING {5x} y", "PING a{5} b", "PING \"{5} y", "PING {} x", "PING x={y} z"])
    func `a refused line that announces no body leaves the connection open`(_ line: String) {
        let error = #expect(throws: ProtocolError.self) { try Request.parse(Array(line.utf8)) }
        #expect(error?.isFatal == false)
    }

    @Test func `a refused line keeps its tag for the answer`() {
        let error = #expect(throws: ProtocolError.self) { try Request.parse(Array("#a:7 PING  x".utf8)) }
        #expect(error?.tag == "#a:7")
        #expect(error?.code == .syntax)
    }
}
