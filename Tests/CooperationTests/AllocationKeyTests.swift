import Cooperation
import Testing

@Suite("The notation of allocation keys")
struct AllocationKeyTests {
    @Test(
        "Canonical texts print as they were read",
        arguments: [
            "population", "population@2024-12-31", "equal", "weights(074:1,236:3)", "basis:taxable-income",
            "basis:taxable-income@2020-12-31", "usage:hours(074:12.5,236:3)", "fixed(074:1000.00,236:-250.00)", "tariff:0.2031158",
            "tariff:0.2031158@2013-01-01", "mix(1*population+1*basis:taxable-income)",
            "mix(2*population@2024-12-31+1*equal+3*weights(074:1,13bis:2)+1*usage:km(074:0.000001))",
        ])
    func roundTrip(text: String) throws {
        let key = try AllocationKey.parse(text)
        #expect(key.description == text)
        #expect(!text.contains { " \"\\{}".contains($0) })
    }

    @Test(
        "Other spellings become canonical",
        arguments: [
            ("weights(236:3,074:1)", "weights(074:1,236:3)"), ("fixed(236:250,074:1000.5)", "fixed(074:1000.50,236:250.00)"),
            ("usage:hours(074:12.500,236:3.0)", "usage:hours(074:12.5,236:3)"), ("tariff:1.5000000000", "tariff:1.5"),
        ])
    func canonical(text: String, expected: String) throws {
        #expect(try AllocationKey.parse(text).description == expected)
    }

    @Test(
        "An error says what was expected, where, and what stood there",
        arguments: [
            ("", "expected population, equal, weights, basis, usage, fixed, tariff or mix at 1, found the end"),
            ("per-head", "expected population, equal, weights, basis, usage, fixed, tariff or mix at 1, found 'per-head'"),
            ("population@2024", "expected a date such as 2024-12-31 at 12, found '2024'"),
            ("population@2023-02-29", "expected a date such as 2024-12-31 at 12, found '2023-02-29'"),
            ("population,", "expected the end of the key at 11, found ','"),
            ("equal@2024-12-31", "expected the end of the key at 6, found '@'"),
            ("weights", "expected '(' at 8, found the end"), ("weights()", "expected the code of a payer not named before at 9, found ')'"),
            ("weights(074:1.5)", "expected an integer not below 0 at 13, found '1.5'"),
            ("weights(074:-1)", "expected an integer not below 0 at 13, found '-1'"),
            ("weights(074:1,074:2)", "expected the code of a payer not named before at 15, found '074'"),
            ("weights(074:1", "expected ',' or ')' at 14, found the end"),
            ("basis:Income", "expected the name of a series at 7, found 'Income'"),
            ("usage:h(074:1.1234567)", "expected a quantity of at most 6 decimals at 13, found '1.1234567'"),
            ("fixed(074:1e3)", "expected an amount of euros, at most 10000000000.00 at 11, found '1e3'"),
            ("tariff:-1", "expected a rate of at most 10 decimals at 8, found '-1'"),
            ("mix(population)", "expected parts from 1 to 1000000 at 5, found 'population'"),
            ("mix(0*equal)", "expected parts from 1 to 1000000 at 5, found '0'"),
            ("mix(1*mix(1*equal))", "expected population, equal, weights, basis or usage at 7, found 'mix'"),
            ("mix(1*fixed(074:1))", "expected population, equal, weights, basis or usage at 7, found 'fixed'"),
            ("mix(1*tariff:1)", "expected population, equal, weights, basis or usage at 7, found 'tariff'"),
            ("mix(1*equal", "expected '+' or ')' at 12, found the end"),
            ("mix(1*equal+1*equal+1*equal+1*equal+1*equal+1*equal+1*equal+1*equal+1*equal)", "expected at most 8 parts at 69, found '1'"),
        ])
    func errors(text: String, expected: String) throws {
        let error = try #require(throws: AllocationKeyError.self) { try AllocationKey.parse(text) }
        #expect(error.description == expected)
        #expect(AllocationKey(text) == nil)
    }

    @Test("Oversized texts are refused")
    func oversized() {
        #expect(AllocationKey("weights(" + (0...1_000).map { "p\($0):1" }.joined(separator: ",") + ")") == nil)
        #expect(AllocationKey("weights(" + (0..<1_000).map { "p\($0):1" }.joined(separator: ",") + ")") != nil)
        #expect(AllocationKey("tariff:1" + String(repeating: " ", count: 40_000)) == nil)
    }

    @Test("A mix takes proportions only")
    func mixParts() throws {
        #expect(MixPart(parts: 0, key: .equal) == nil && MixPart(parts: 1, key: .mix([])) == nil)
        #expect(MixPart(parts: 1, key: .fixed([:])) == nil)
        #expect(MixPart(parts: 1, key: .tariff(try #require(Rate("1")), at: nil)) == nil)
    }

    @Test("Series needed, each once")
    func requiredSeries() throws {
        let day = try date("2024-12-31")
        let key = try AllocationKey.parse("mix(1*population+1*basis:income@2020-12-31+1*population@2024-12-31+1*equal)")
        let needed = key.requiredSeries(default: day).map { "\($0.0)@\($0.1)" }
        #expect(needed == ["population@2024-12-31", "income@2020-12-31"])
        #expect(try AllocationKey.parse("tariff:1").requiredSeries(default: day).map(\.0) == [.population])
        #expect(try AllocationKey.parse("weights(074:1)").requiredSeries(default: day).isEmpty)
    }

    @Test("What was found is told by its first 40 characters")
    func found() {
        let error = #expect(throws: AllocationKeyError.self) { try AllocationKey.parse(String(repeating: "x", count: 50)) }
        #expect(error?.found == String(repeating: "x", count: 40) && error?.position == 1)
    }
}
