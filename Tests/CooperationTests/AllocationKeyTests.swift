import Testing

@testable import Cooperation

/// The notation of allocation keys.
@Suite struct AllocationKeyTests {
    @Test(arguments: [
        "population", "population@2024-12-31", "equal", "weights(074:1,236:3)", "basis:taxable-income",
        "basis:taxable-income@2020-12-31", "usage:hours(074:12.5,236:3)", "fixed(074:1000.00,236:-250.00)", "tariff:0.2031158",
        "tariff:0.2031158@2013-01-01", "mix(1*population+1*basis:taxable-income)",
        "mix(2*population@2024-12-31+1*equal+3*weights(074:1,13bis:2)+1*usage:km(074:0.000001))",
    ])
    func `canonical texts print as they were read`(text: String) throws {
        let key = try AllocationKey.parse(text)
        #expect(key.description == text)
        #expect(!text.contains { " \"\\{}".contains($0) })
    }

    @Test(arguments: [
        ("weights(236:3,074:1)", "weights(074:1,236:3)"), ("fixed(236:250,074:1000.5)", "fixed(074:1000.50,236:250.00)"),
        ("usage:hours(074:12.500,236:3.0)", "usage:hours(074:12.5,236:3)"), ("tariff:1.5000000000", "tariff:1.5"),
    ])
    func `other spellings become canonical`(text: String, expected: String) throws {
        #expect(try AllocationKey.parse(text).description == expected)
    }

    @Test(
        arguments: [
            ("", .anyKey, 1, nil),
            ("per-head", .anyKey, 1, "per-head"),
            ("population@2024", .date, 12, "2024"),
            ("population@2023-02-29", .date, 12, "2023-02-29"),
            ("population,", .endOfKey, 11, ","),
            ("equal@2024-12-31", .endOfKey, 6, "@"),
            ("weights", .mark("("), 8, nil),
            ("weights()", .newPayerCode, 9, ")"),
            ("weights(074:1.5)", .weight, 13, "1.5"),
            ("weights(074:-1)", .weight, 13, "-1"),
            ("weights(074:1,074:2)", .newPayerCode, 15, "074"),
            ("weights(074:1", .mark(",", ")"), 14, nil),
            ("basis:Income", .seriesName, 7, "Income"),
            ("usage:h(074:1.1234567)", .quantity, 13, "1.1234567"),
            ("fixed(074:1e3)", .money, 11, "1e3"),
            ("tariff:-1", .rate, 8, "-1"),
            ("mix(population)", .wholeNumber(1...1_000_000), 5, "population"),
            ("mix(0*equal)", .wholeNumber(1...1_000_000), 5, "0"),
            ("mix(1*mix(1*equal))", .mixableKey, 7, "mix"),
            ("mix(1*fixed(074:1))", .mixableKey, 7, "fixed"),
            ("mix(1*tariff:1)", .mixableKey, 7, "tariff"),
            ("mix(1*equal", .mark("+", ")"), 12, nil),
            ("mix(1*equal+1*equal+1*equal+1*equal+1*equal+1*equal+1*equal+1*equal+1*equal)", .mixParts, 69, "1"),
        ] as [(String, ExpectedForm, Int, String?)])
    func `an error says where it is and what was expected`(text: String, expected: ExpectedForm, position: Int, found: String?) throws {
        let error = AllocationKeyError(expected: expected, position: position, found: found)
        #expect(throws: error) { try AllocationKey.parse(text) }
        #expect(AllocationKey(text) == nil)
    }

    @Test func `an error is told in three languages`() throws {
        let error = try #require(throws: AllocationKeyError.self) { try AllocationKey.parse("population@2024") }
        let told = ExpectedForm.key(error).text
        #expect(told.fi == "päivä muodossa 2026-12-31 kohtaan 12, jossa on '2024'")
        #expect(told.sv == "ett datum i formatet 2026-12-31 på plats 12, där det står '2024'")
        #expect(told.en == "a day such as 2026-12-31 at character 12, where '2024' stands")
        let ended = try #require(throws: AllocationKeyError.self) { try AllocationKey.parse("weights(074:1") }
        #expect(ExpectedForm.key(ended).text.en == "',' or ')' at character 14, where the text ends")
    }

    @Test func `oversized texts are refused`() {
        #expect(AllocationKey("weights(" + (0...1_000).map { "p\($0):1" }.joined(separator: ",") + ")") == nil)
        #expect(AllocationKey("weights(" + (0..<1_000).map { "p\($0):1" }.joined(separator: ",") + ")") != nil)
        #expect(AllocationKey("tariff:1" + String(repeating: " ", count: 40_000)) == nil)
    }

    @Test func `a mix takes proportions only`() throws {
        #expect(MixPart(parts: 0, key: .equal) == nil && MixPart(parts: 1, key: .mix([])) == nil)
        #expect(MixPart(parts: 1, key: .fixed([:])) == nil)
        #expect(MixPart(parts: 1, key: .tariff(try #require(Rate("1")), at: nil)) == nil)
    }

    @Test func `each series needed is named once`() throws {
        let day = try date("2024-12-31")
        let key = try AllocationKey.parse("mix(1*population+1*basis:income@2020-12-31+1*population@2024-12-31+1*equal)")
        let needed = key.requiredSeries(default: day).map { "\($0.0)@\($0.1)" }
        #expect(needed == ["population@2024-12-31", "income@2020-12-31"])
        #expect(try AllocationKey.parse("tariff:1").requiredSeries(default: day).map(\.0) == [.population])
        #expect(try AllocationKey.parse("weights(074:1)").requiredSeries(default: day).isEmpty)
    }

    @Test func `what was found is told by its first 40 characters`() {
        let error = #expect(throws: AllocationKeyError.self) { try AllocationKey.parse(String(repeating: "x", count: 50)) }
        #expect(error?.found == String(repeating: "x", count: 40) && error?.position == 1)
    }
}
