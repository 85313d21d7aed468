import Testing

@testable import AdminProtocol

/// The lengths in the grammar, each tried at its limit and one above it.
@Suite struct LimitTests {
    @Test func `keys, tags and verbs have 32 characters at most`() {
        let (inside, outside) = (String(repeating: "k", count: 32), String(repeating: "k", count: 33))
        #expect(ItemScanner(Array("\(inside)=1".utf8)).key(at: 0) == inside)
        #expect(ItemScanner(Array("\(outside)=1".utf8)).key(at: 0) == nil)
        #expect(ItemScanner.isKey(inside) && !ItemScanner.isKey(outside))
        #expect(ItemScanner.isVerb(inside.uppercased()) && !ItemScanner.isVerb(outside.uppercased()))
        #expect(ItemScanner.properTag(of: Array("#\(inside) X".utf8)) == "#\(inside)")
        #expect(ItemScanner.properTag(of: Array("#\(outside) X".utf8)) == nil)
        #expect(ItemScanner.properTag(of: Array("# X".utf8)) == nil && ItemScanner.properTag(of: Array("#a".utf8)) == nil)
    }

    @Test(
        arguments: [
            ("{0}", 0), ("{7}", 7), ("{12345678}", 12_345_678), ("{123456789}", nil), ("{01}", nil), ("{}", nil), ("{1", nil), ("1}", nil),
            ("{1a}", nil), ("{-1}", nil),
        ] as [(String, Int?)]) func `a literal's length has eight digits at most, and no zero before them`(item: String, expected: Int?)
    {
        #expect(ItemScanner.literalLength(of: Array(item.utf8)[...]) == expected)
    }

    @Test(arguments: [
        ("", "\"\""), ("plain", "plain"), ("a b", "\"a b\""), ("a\"b", "\"a\\\"b\""), ("a\\b", "\"a\\\\b\""), ("a\nb", "\"a\\nb\""),
        ("a\tb", "\"a\\tb\""), ("a\0b", "\"a\\u{FFFD}b\""), ("\u{A0}", "\"\u{A0}\""), ("ä", "ä"), ("\u{7F}", "\"\\u{7F}\""),
        ("\u{2029}", "\"\\u{2029}\""), ("\u{200B}", "\"\\u{200B}\""),
    ]) func `what a value is written as`(value: String, expected: String) {
        #expect(ReplyText.value(value) == expected)
    }

    @Test(arguments: [
        ("key", "key"), ("Key", "key"), ("a b", "a-b"), ("1a", "x1a"), ("-a", "x-a"), ("", "x"), ("é", "x--"),
        (String(repeating: "k", count: 32), String(repeating: "k", count: 32)),
        (String(repeating: "k", count: 33), String(repeating: "k", count: 31)),
        (String(repeating: "1", count: 33), "x" + String(repeating: "1", count: 31)),
    ]) func `a key of ours is always a proper one`(name: String, expected: String) {
        #expect(ReplyText.properKey(name) == expected && ItemScanner.isKey(expected))
    }

    @Test func `a stored final line is one line`() throws {
        let line = try #require(FinalLine(line: "OK DONE version=7 ; Done\\n."))
        #expect(line.answerClass == .ok && line.code.rawValue == "DONE" && line.text == "Done\n.")
        for wrong in ["OK DONE\nOK DONE", "OK DONE ; a\nb", "OK DONE\r", "! NOTE", "OK", "", "HELLO DONE", "OK done", "OK DONE version"] {
            #expect(FinalLine(line: wrong) == nil, "\(wrong)")
        }
    }

    @Test func `bytes are of the classes that the grammar names`() {
        let text = { (isOf: (UInt8) -> Bool) in String(decoding: (UInt8.min...UInt8.max).filter(isOf), as: UTF8.self) }
        let (digits, upper, lower) = ("0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
        #expect(text(\.isDigit) == digits && text(\.isUppercaseLetter) == upper && text(\.isLowercaseLetter) == lower)
        #expect(text(\.isHexDigit) == digits + "ABCDEFabcdef")
        #expect(text(\.isTagByte) == "-." + digits + ":" + upper + "_" + lower && text(\.isReservedInAtoms) == "\"\\{}")
        let forbidden = (0...0x2FFF).filter { Unicode.Scalar(UInt32($0))?.isForbiddenInLines == true }
        let ranges: [ClosedRange<Int>] = [
            0...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
        ]
        #expect(forbidden == ranges.flatMap { Array($0) })
    }
}
