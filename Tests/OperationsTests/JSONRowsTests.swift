import Testing

@testable import Operations

/// Lists of flat objects, as sources of statistics send them.
@Suite struct JSONRowsTests {
    private func read(_ text: String) throws -> [[String]] {
        var rows = JSONRows(text)
        var read: [[String]] = []
        while let row = try rows.next() { read.append(row.map { "\($0.name)=\($0.text)" }) }
        return read
    }

    @Test(
        arguments: [
            ("[]", []), (" [ ] ", []), ("[{}]", [[]]), (#"[{"a":1}]"#, [["a=1"]]),
            (#"[ {"a" : 1.50 , "b":"x"} , {"c":null}, {"d":true,"e":false} ]"#, [["a=1.50", "b=x"], ["c=null"], ["d=true", "e=false"]]),
            (#"[{"a":"q\"b\\c"},{"a":-1e3}]"#, [["a=q\"b\\c"], ["a=-1e3"]]), (#"[{"a":"ä, }"}]"#, [["a=ä, }"]]),
        ] as [(String, [[String]])]) func `rows come as they are written`(text: String, expected: [[String]]) throws
    {
        #expect(try read(text) == expected)
    }

    @Test(arguments: [
        "", "{}", "[", "]", "[{}", "[{},", "[{},]", "[,]", "[{}{}]", "[{}] x", "[{\"a\"}]", "[{\"a\":}]", "[{\"a\":1", "[{\"a\":1,}]",
        "[{a:1}]", "[{\"a\":x}]", "[{\"a\":[]}]", "[{\"a\":{}}]", "[{\"a\":\"x]", "[{\"a\":\"x\\", "[{\"a\":\"\\n\"}]", "[{\"a\":True}]",
    ]) func `any other text of euros is refused`(text: String) {
        #expect(throws: Refusal.self) { try read(text) }
    }
}
