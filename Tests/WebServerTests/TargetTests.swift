import Operations
import Testing

@testable import WebServer

/// Paths and queries as they come over the wire.
@Suite struct TargetTests {
    @Test func `segments are decoded one by one, and what is no path is none`() {
        #expect(RequestTarget("/v1/a%2Fb/%C3%84/?x=/y").segments == ["v1", "a/b", "Ä"])
        for wrong in ["", "v1", "*", "/%", "/%4", "/%4g", "/%g4", "/%C3", "/a%FF"] {
            #expect(RequestTarget(wrong).segments == nil, "\(wrong)")
        }
    }

    @Test func `parameters keep their order, a plus is a plus, and one without a value is empty`() throws {
        let parameters = try RequestTarget("/?a=1+2&b&c=&a=%3d=%26&&d=%7E%7e").parameters()
        #expect(parameters.map(\.name) == ["a", "b", "c", "a", "d"])
        #expect(parameters.map(\.value) == ["1+2", "", "", "==&", "~~"])
        #expect(try RequestTarget("/").parameters().isEmpty && RequestTarget("/?").parameters().isEmpty)
        for wrong in ["/?%=1", "/?a=%", "/?a=%zz", "/?a=%FF"] { #expect(throws: Refusal.self) { try RequestTarget(wrong).parameters() } }
    }

    @Test func `what is encoded reads back, and only unreserved characters stay`() {
        #expect(RequestTarget.encoded("azAZ09-._~ /?%Ä€") == "azAZ09-._~%20%2F%3F%25%C3%84%E2%82%AC")
        let all = String(decoding: UInt8(0)...127, as: UTF8.self)
        #expect(RequestTarget("/" + RequestTarget.encoded(all)).segments == [all])
        #expect("0123456789ABCDEF".utf8.enumerated().allSatisfy { hexadecimalDigit(UInt8($0.offset)) == $0.element })
        #expect("09afAF".utf8.map(hexadecimalValue) == [0, 9, 10, 15, 10, 15] && "/:`g@G".utf8.allSatisfy { hexadecimalValue($0) == nil })
    }
}
