import Foundation
import Testing

@testable import Cooperation

/// The notation of allocation keys.
@Suite struct AllocationKeyTests {
    @Test(arguments: [
        "population", "population@2024-12-31", "equal", "weights(074:1,236:3)", "basis:taxable-income",
        "basis:taxable-income@2020-12-31", "usage:hours(074:12.5,236:3)", "fixed(074:1000.00,236:-250.00)", "tariff:0.2031158",
        "tariff:0.2031158@2013-01-01", "mix(1*population+1*basis:taxable-income)",
        "mix(2*population@2024-12-31+1*equal+3*weights(074:1,13bis:2)+1*usage:km(074:0.000001))", "tariff(5000)",
        "sum(average:5(basis:calls@2024-12-31)+0.01*population*basis:rate+3)", "average:2(population)", "sum(population)",
        "tariff(figure:rate:se@2024-01-01*usage:h(074:1)*weights(074:2))", "mix(1*only(074,236:equal)+2*except(074,236:mix(1*equal)))",
        "first(fixed(074:1.00),first(tariff:1,brackets(0.5*population+basis:jobs,0:1,10.5:0.25)))",
        "limit(up:10%,down:2.50,years:2026-2029,rest:classes(population,0:1,9:0),key:first(tariff(1),equal))",
        "projects",
    ])
    func `canonical texts print as they were read`(text: String) throws {
        let key = try AllocationKey.parse(text)
        #expect(key.description == text)
        #expect(!text.contains { " \"\\{}".contains($0) })
    }

    @Test(arguments: [
        ("weights(236:3,074:1)", "weights(074:1,236:3)"), ("fixed(236:250,074:1000.5)", "fixed(074:1000.50,236:250.00)"),
        ("usage:hours(074:12.500,236:3.0)", "usage:hours(074:12.5,236:3)"), ("tariff:1.5000000000", "tariff:1.5"),
        ("sum(1*average:2(population))", "average:2(population)"), ("sum(1*basis:population+1.0)", "sum(population+1)"),
        ("limit(rest:equal,up:1/10,key:equal)", "limit(up:10%,rest:equal,key:equal)"), ("only(236,074:equal)", "only(074,236:equal)"),
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
            ("mix(1*projects)", .mixableKey, 7, "projects"),
            ("projects@2024-12-31", .endOfKey, 9, "@"),
            ("only(074:projects)", .sharingKey, 10, "projects"),
            ("first(projects,equal)", .agreedKey, 7, "projects"),
            ("first(tariff:1,projects)", .restKey, 16, "projects"),
            ("limit(up:1%,key:projects)", .unlimitedKey, 17, "projects"),
            ("mix(1*equal", .mark("+", ")"), 12, nil),
            ("mix(1*equal+1*equal+1*equal+1*equal+1*equal+1*equal+1*equal+1*equal+1*equal)", .mixParts, 69, "1"),
            ("tariff", .mark(":", "("), 7, nil),
            ("sum()", .term, 5, ")"),
            ("sum(1.5*)", .measure, 9, ")"),
            ("sum(-1*population)", .term, 5, "-1"),
            ("sum(population", .mark("+", "*", ")"), 15, nil),
            ("average:1(population)", .wholeNumber(2...10), 9, "1"),
            ("average:3(equal)", .series, 11, "equal"),
            ("sum(figure:rate)", .mark(":"), 16, ")"),
            ("brackets(population)", .mark("+", "*", ","), 20, ")"),
            ("brackets(population,1:1)", .firstBand, 21, "1"),
            ("brackets(population,0:1,0:2)", .nextBand, 25, "0"),
            ("classes(population,0:-1)", .factor, 22, "-1"),
            ("only(074,074:equal)", .newPayerCode, 10, "074"),
            ("only(074:first(tariff:1,equal))", .sharingKey, 10, "first"),
            ("first(population,equal)", .agreedKey, 7, "population"),
            ("first(tariff:1,fixed(074:1))", .restKey, 16, "fixed"),
            ("limit(key:equal)", .limitPart, 7, "key"),
            ("limit(up:1%,up:2%,key:equal)", .limitPart, 13, "up"),
            ("limit(up:-1,key:equal)", .changeBound, 10, "-1"),
            ("limit(up:1%,years:2029-2026,key:equal)", .limitYears, 19, "2029-2026"),
            ("limit(up:1%,key:limit(up:1%,key:equal))", .unlimitedKey, 17, "limit"),
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

    @Test func `keys that are too large or too deep are refused`() throws {
        let nested = String(repeating: "first(tariff:1,", count: 8) + "equal" + String(repeating: ")", count: 8)
        let deep = try #require(throws: AllocationKeyError.self) { try AllocationKey.parse(nested) }
        #expect(deep.expected == .keyDepth)
        let many = "mix(" + (1...8).map { _ in "1*brackets(population,0:1,1:1,2:1,3:1,4:1,5:1,6:1,7:1)" }.joined(separator: "+") + ")"
        #expect(try #require(throws: AllocationKeyError.self) { try AllocationKey.parse(many) }.expected == .keySize)
        let bands = (0...20).map { "\($0):1" }.joined(separator: ",")
        let banded = try #require(throws: AllocationKeyError.self) { try AllocationKey.parse("brackets(population,\(bands))") }
        #expect(banded.expected == .bands)
    }

    @Test func `the series of an average are each of its years, and it is as new as the newest`() throws {
        let day = try date("2024-02-29")
        let key = try AllocationKey.parse("limit(up:1,rest:basis:jobs,key:first(tariff(figure:rate:se),average:3(basis:calls)))")
        #expect(
            key.requiredSeries(default: day).map { "\($0.0)@\($0.1)" } == [
                "rate@2024-02-29", "calls@2024-02-29", "calls@2023-02-28", "calls@2022-02-28", "jobs@2024-02-29", "population@2024-02-29",
            ])
        #expect(key.referenceSeries(default: day).map(\.0.rawValue) == ["rate", "calls", "jobs", "population"])
    }

    @Test func `docs/allocation-keys.md has an example of each form, which is read`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/allocation-keys.md")
        let text = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
        let examples = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.compactMap { row -> String? in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, cells[1].hasPrefix("`"), cells[1].hasSuffix("`") else { return nil }
            return String(cells[1].dropFirst().dropLast())
        }
        #expect(examples.count > 20)
        for example in examples { #expect(try AllocationKey.parse(example).description == example) }
        for form in [
            "population", "equal", "weights", "basis", "usage", "average", "brackets", "classes", "sum", "mix", "only", "except", "fixed",
            "tariff:", "tariff(", "first", "limit", "figure:",
        ] {
            #expect(examples.contains { $0.contains(form) }, "\(form)")
        }
        for (what, limit) in [
            ("bytes of a key", Limits.maximumNotationLength), ("payers in a list", Limits.maximumParticipants),
            ("keys added up in a `mix`, terms in a sum", Limits.maximumMixParts),
            ("keys, figures and bands in all", Limits.maximumKeySize),
            ("keys and figures inside of one another", Limits.maximumKeyDepth),
            ("bands of `brackets` or `classes`", Limits.maximumBands), ("years of an average", Limits.maximumAverageYears),
        ] {
            let told = limit < 1_000 ? "\(limit)" : "\(limit / 1_000),\(String(limit % 1_000 + 1_000).dropFirst())"
            #expect(text.contains("\n| \(what) | \(told) |\n"), "\(what)")
        }
    }

    @Test func `what was found is told by its first 40 characters`() {
        let error = #expect(throws: AllocationKeyError.self) { try AllocationKey.parse(String(repeating: "x", count: 50)) }
        #expect(error?.found == String(repeating: "x", count: 40) && error?.position == 1)
    }
}
