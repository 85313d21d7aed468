import Cooperation
import Operations
import Testing

/// What both transports' named texts may be, each limit tried at its edge.
@Suite struct FieldsTests {
    private func fields(_ values: [String: String]) -> Fields { Fields(values, today: BudgetYear.earliest.firstDay) }

    private func refusal(_ values: [String: String], _ read: (inout Fields) throws -> Void) -> Refusal? {
        var fields = fields(values)
        do { try read(&fields) } catch { return error as? Refusal }
        return nil
    }

    @Test func `a text has its length at most, and something to see`() {
        let read: (inout Fields) throws -> Void = { _ = try $0.text("name", maximum: 3) }
        for text in ["abc", "ä ö", "a"] { #expect(refusal(["name": text], read) == nil, "\(text)") }
        #expect(refusal(["name": "abcd"], read) == .invalid("name", .tooLong(maximum: 3)))
        for text in ["", " ", "\u{A0}\u{2003}"] { #expect(refusal(["name": text], read) == .missing("name")) }
        #expect(refusal(["name": ""]) { _ = try $0.text("name", maximum: 3, mayBeEmpty: true) } == nil)
        #expect(refusal([:]) { _ = try $0.requiredText("name", maximum: 3) } == .missing("name"))
        #expect(refusal(["name": "a\u{7}"], read) == .invalid("name", .malformed(expected: "text without the character U+0007")))
        #expect(refusal(["name": "\u{2028}"]) { _ = try $0.text("name", maximum: 3, mayBeEmpty: true) } != nil)
    }

    @Test func `a layer and a page have their ranges`() throws {
        for layer in ["0", "999"] { #expect(refusal(["layer": layer]) { _ = try $0.layer() } == nil) }
        for layer in ["-1", "1000"] { #expect(refusal(["layer": layer]) { _ = try $0.layer() } == .invalid("layer", .range("0", "999"))) }
        for limit in ["1", "1000"] { #expect(refusal(["limit": limit]) { _ = try $0.page() } == nil) }
        for limit in ["0", "-1", "1001", "x"] { #expect(refusal(["limit": limit]) { _ = try $0.page() } != nil, "\(limit)") }
    }

    @Test func `what nobody read is refused, the first by name`() {
        #expect(refusal(["b": "1", "a": "1"]) { try $0.finish() } == .unknownField("a"))
        #expect(
            refusal(["a": "1"]) { fields in
                _ = fields.optional("a")
                try fields.finish()
            } == nil)
        #expect(refusal(["year": "x"]) { _ = try $0.year() } == .invalid("year", .malformed(expected: "1990 to 2200")))
        #expect(
            refusal(["payers": "074,,236"]) { _ = try $0.payers() } != nil && refusal(["payers": "074,236"]) { _ = try $0.payers() } == nil)
    }
}
