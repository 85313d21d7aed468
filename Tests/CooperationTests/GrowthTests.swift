import Testing

@testable import Cooperation

/// Percentages by which a budget's amounts grow.
@Suite struct GrowthTests {
    @Test(arguments: [
        ("100.00", "2.5", "102.50"), ("0.10", "5", "0.11"), ("0.10", "-5", "0.10"), ("-0.10", "5", "-0.11"), ("100.00", "-100", "0.00"),
        ("1.00", "1000", "11.00"), ("33.33", "0.01", "33.33"), ("-1250.00", "4", "-1300.00"),
    ])
    func `an amount grows half-up to the cent`(amount: String, percent: String, grown: String) throws {
        let growth = try #require(Growth(percent))
        #expect(try growth.applied(to: #require(Money(amount))).description == grown)
    }

    @Test func `percentages have two decimals and their limits`() {
        for wrong in ["", "2,5", "+1", "2.555", "-100.01", "1000.01", "x", "1e2"] { #expect(Growth(wrong) == nil, "\(wrong)") }
        for right in ["0", "2.5", "-100", "1000", "-0.01"] { #expect(Growth(right)?.description == right) }
    }

    @Test func `a list names the percentage of all first, and each service once`() throws {
        let list = try #require(GrowthList("2.5,ict:10,projects:-3"))
        let (ict, other) = (ServiceCode(checked: "ict"), ServiceCode(checked: "other"))
        #expect(list[ict].description == "10" && list[other].description == "2.5" && list.description == "2.5,ict:10,projects:-3")
        #expect(GrowthList("ict:10")?.description == "0,ict:10")
        for wrong in ["", "ict:10,2.5", "2,3", "ict:1,ict:2", "ICT:1", "ict:", "2.5,"] { #expect(GrowthList(wrong) == nil, "\(wrong)") }
    }
}
