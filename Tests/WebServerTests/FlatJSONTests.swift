import Operations
import Testing

@testable import WebServer

/// Bodies as clients send them: what is read, and what is refused.
@Suite struct FlatJSONTests {
    /// Each field with its value as JSON would have it, texts between apostrophes.
    private func read(_ text: String) throws -> [String] {
        try FlatJSON.parse(Array(text.utf8)).map { name, value in
            switch value {
            case .text(let text): "\(name)='\(text)'"
            case .number(let number): "\(name)=\(number)"
            case .flag(let flag): "\(name)=\(flag)"
            case .null: "\(name)=null"
            }
        }
    }

    @Test(
        arguments: [
            ("{}", []), (" {\t}\r\n", []), (#"{"a":"b"}"#, ["a='b'"]),
            (#" { "a" : "b" , "c" : null , "d" : true , "e":false} "#, ["a='b'", "c=null", "d=true", "e=false"]),
            (#"{"a":41250.10,"b":-0,"c":1e3,"d":0.5,"e":10,"f":"10"}"#, ["a=41250.10", "b=-0", "c=1e3", "d=0.5", "e=10", "f='10'"]),
            (#"{"a":-12.50E-03,"b":0e+1,"c":"true","d":"null"}"#, ["a=-12.50E-03", "b=0e+1", "c='true'", "d='null'"]),
            (#"{"a":"\"\\\/\b\f\n\r\tÄ\u00e4\uD83D\uDE00\u20AC"}"#, ["a='\"\\/\u{8}\u{C}\n\r\tÄä😀€'"]), (#"{"":"x"}"#, ["='x'"]),
        ] as [(String, [String])]) func `fields come as they are written, with their kinds`(text: String, expected: [String]) throws
    {
        #expect(try read(text) == expected)
    }

    @Test(arguments: [
        "", "[]", "1", "{", "}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{\"a\":1 \"b\":2}", "{\"a\":1}}", "{\"a\":1} x", "{a:1}",
        "{'a':1}",
        "{\"a\":{}}", "{\"a\":[]}", "{\"a\":True}", "{\"a\":nul}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":-}", "{\"a\":NaN}",
        "{\"a\":1x}", "{\"a\":1.}", "{\"a\":1.2.3}", "{\"a\":1e}", "{\"a\":1e+}", "{\"a\":1-2}", "{\"a\":-.5}", "{\"a\":1e2.5}",
        "{\"a\":--1}",
        "{\"a\":truer}", "{\"a\":Null}",
        "{\"a\":\"", "{\"a\":\"\\", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":\"\\uD83D\"}",
        "{\"a\":\"\\uD83Dx\"}",
        "{\"a\":\"\\uD83D\\n\"}", "{\"a\":\"\\uD83D\\u0041\"}", "{\"a\":\"\\uDE00\"}", "{\"a\":\"\n\"}", "{\"a\":\"\u{1F}\"}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":null,\"a\":1}",
    ]) func `what is no flat object is refused`(text: String) {
        #expect(throws: Refusal.self) { try read(text) }
    }

    @Test func `a body has 64 fields at most, and is UTF-8`() throws {
        let body = { (count: Int) in "{" + (0..<count).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}" }
        #expect(try read(body(64)).count == 64)
        #expect(throws: Refusal.self) { try read(body(65)) }
        #expect(throws: Refusal.self) { try FlatJSON.parse(Array(#"{"a":""#.utf8) + [0xFF] + Array(#""}"#.utf8)) }
    }
}
