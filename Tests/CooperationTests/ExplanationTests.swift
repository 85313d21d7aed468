import Cooperation
import Foundation
import Testing

@Suite struct ExplanationTests {
    @Test func `a population key says where its figures are from`() throws {
        let halsua = try kaustinenShare("100000.00").contributions().contributions[0].explanation
        #expect(halsua.fraction == "985/11498" && halsua.quota == "856670 4170/5749")
        #expect(halsua.lines.map(\.source) == ["test"] && halsua.lines.map(\.parts) == ["1/1"])
        #expect(try halsua.lines.map(\.referenceDate) == [date("2024-12-31")] && halsua.lines.map(\.series) == [.population])
        #expect(halsua.rounding?.wholeUnits == 856_670 && halsua.redistribution == nil && halsua.bound == nil && halsua.override == nil)
    }

    @Test func `keys without one series have no basis`() throws {
        let codes = populations.map(\.0)
        let usage = "usage:hours(" + codes.map { "\($0):12.5" }.joined(separator: ",") + ")"
        let first = { (key: String, net: String) in try kaustinenShare(net, key: key).contributions().contributions[0].explanation }
        let hours = try first(usage, "10")
        #expect(hours.basis == "12.5" && hours.basisTotal == "62.5" && hours.lines[0].unit?.rawValue == "hours")
        #expect(try first("equal", "10").basis == nil)
        #expect(try first("mix(1*equal+2*population)", "10").basisTotal == nil)
        #expect(try first("mix(1*equal+2*population)", "10").lines.map(\.parts) == ["1/3", "2/3"])
        let fixed = try first("fixed(" + codes.map { "\($0):2" }.joined(separator: ",") + ")", "10")
        #expect(fixed.lines.isEmpty && fixed.quota == nil && fixed.fraction == nil && fixed.rounding == nil)
    }

    @Test func `a bound tells its text, its money and what the payer would have paid`() throws {
        let bounds = Bounds(cap: Bound("30%"))
        let contributions = try kaustinenShare("100000.00", bounds: bounds).contributions().contributions
        let capped = contributions[1].explanation
        #expect(capped.bound?.kind == .cap && capped.bound?.bound.description == "30%" && capped.bound?.amount == capped.amount)
        #expect(capped.quota == "3581492 2492/5749" && capped.rounding == nil && capped.amount.description == "30000.00")
        #expect(contributions[0].explanation.redistribution?.shared == (try money("70000")))
    }

    @Test func `the JSON form keeps everything`() throws {
        let bounds = Bounds(payerFloors: [try payer("421"): try #require(Bound("10%"))])
        let share = try kaustinenShare("-4321.99", key: "mix(1*equal+2*population)", bounds: bounds, overrides: [override("236", "-1000")])
        let contributions = try share.contributions().contributions
        let data = try JSONEncoder().encode(contributions)
        #expect(try JSONDecoder().decode([Contribution].self, from: data) == contributions)
        #expect(String(decoding: data, as: UTF8.self).contains(#""key":"mix(1*equal+2*population)""#))
    }
}
