import Operations
import Testing

@testable import WebServer

@Suite struct EntityTagTests {
    @Test(
        arguments: [
            (nil, nil), ("*", nil), ("\"7\"", "7"), ("W/\"7\"", "7"), ("\"7-c0ffee\"", "7"), ("\"7-c0ffee-gzip\"", "7"),
            ("\"123456789\"", "123456789"),
            ("\"0-x\"", "0"),
        ] as [(String?, String?)]) func `a version is read from one tag`(header: String?, expected: String?) throws
    {
        #expect(try EntityTag.version(header) == expected)
    }

    @Test(arguments: [
        "", "7", "\"\"", "\"", "\"7", "7\"", "\"x\"", "\"-7\"", "\"1234567890\"", "\"7\", \"8\"", "\"x-1\"", "w/\"7\"", "\"7a\"",
    ])
    func `what names no one version is refused`(header: String) {
        #expect(throws: Refusal.self) { try EntityTag.version(header) }
    }

    @Test func `a representation's tag is matched weakly, among several`() {
        let tag = EntityTag.of(Array("abc".utf8), version: 7, .identity)
        #expect(tag.hasPrefix("\"7-") && tag.hasSuffix("\"") && tag != EntityTag.of(Array("abd".utf8), version: 7, .identity))
        #expect(EntityTag.of([], version: nil, .identity).hasPrefix("\"x-"))
        #expect(EntityTag.of(Array("abc".utf8), version: 7, .gzip) == "\(tag.dropLast())-gzip\"")
        for header in [tag, "W/\(tag)", "*", "\"a\", \(tag)", "\"a\",W/\(tag) ", " \(tag)"] {
            #expect(EntityTag.matches(header, tag), "\(header)")
        }
        for header in [nil, "", "\"a\"", "W/\"a\"", "W/", String(tag.dropFirst()), "X/\(tag)"] {
            #expect(!EntityTag.matches(header, tag), "\(header ?? "none")")
        }
    }
}
