import Foundation
import Testing

@testable import WebServer

/// Headers with the caller and the request's number.
@Suite struct HeaderTests {
    @Test func `a request keeps its name where a log can hold it, else it gets one`() {
        for name in ["a", "Z", "0", "9", "a-b_c.D1", String(repeating: "x", count: 64)] { #expect(RequestID.of(name) == name) }
        for name in [nil, "", " ", "a b", "a\n", "a\"", "ä", "a/b", "a:b", "[", "`", "{", "@", "/", String(repeating: "x", count: 65)] {
            let given = RequestID.of(name)
            #expect(given != name && !given.isEmpty && given.utf8.count <= 64)
        }
        #expect(RequestID.new() != RequestID.new())
    }

    @Test func `a token comes as Bearer or as Basic's password`() {
        let basic = { (text: String) in "Basic " + Data(text.utf8).base64EncodedString() }
        for header in ["Bearer t", "bearer t", "BEARER t", basic("anybody:t"), basic(":t"), basic("x:t").replacing("Basic", with: "basic")]
        {
            #expect(Credentials.token(in: header) == "t", "\(header)")
        }
        #expect(Credentials.token(in: basic("a:b:c")) == "b:c")
        #expect(Credentials.token(in: basic("a:" + String(repeating: "t", count: 298))) == String(repeating: "t", count: 298))
        let tooLong = basic("a:" + String(repeating: "t", count: 300))
        for header in ["", "Bearer", "t", "Bearer ", "Basic t", basic("t"), "Digest t", tooLong] {
            #expect(Credentials.token(in: header) == nil, "\(header)")
        }
    }
}
