import Cooperation
import Testing

/// Plans of payment and reference numbers.
@Suite struct InstalmentTests {
    @Test func `instalments sum to the share, and equal parts give the odd cents to the earliest`() throws {
        let plan = try #require(InstalmentPlan("2026-01-31:1,2026-05-31:1,2026-09-30:1"))
        #expect(try plan.amounts(of: money("100.00")).map(\.description) == ["33.34", "33.33", "33.33"])
        #expect(try plan.amounts(of: money("-100.01")).map(\.description) == ["-33.34", "-33.34", "-33.33"])
        var random = SplitMix64(seed: 41)
        for _ in 0..<20_000 {
            let weights = (0..<Int.random(in: 1...24, using: &random)).map { _ in Int64.random(in: 1...1_000, using: &random) }
            let days = weights.indices.compactMap { CalendarDate(daysSince2000: Int32(9_500 + $0 * 7))?.description }
            let text = zip(days, weights).map { "\($0):\($1)" }.joined(separator: ",")
            let plan = try #require(InstalmentPlan(text))
            let share = try cents(.random(in: -100_000_000...100_000_000, using: &random))
            let amounts = try plan.amounts(of: share)
            try #require(amounts.reduce(0) { $0 + $1.cents } == share.cents && amounts.count == weights.count && plan.description == text)
        }
    }

    @Test(arguments: ["", "2026-01-31", "2026-01-31:0", "2026-01-31:1,2026-01-31:1", "2026-02-01:1,2026-01-31:1", "2026-01-31:01", "x:1"])
    func `what is no plan is refused`(text: String) { #expect(InstalmentPlan(text) == nil) }

    @Test func `reference numbers have their check digit`() throws {
        let reference = try #require(ReferenceNumber(base: "123"))
        #expect(reference.digits == "1232" && reference.grouped == "1232" && reference.creditorReference == "RF111232")
        #expect(ReferenceNumber("1232") == reference && ReferenceNumber("1233") == nil && ReferenceNumber(base: "012") == nil)
        #expect(ReferenceNumber(base: "2026100001")?.grouped == "2 02610 00010")
        #expect(ReferenceNumber.isCreditorReference("RF18 5390 0754 7034") && !ReferenceNumber.isCreditorReference("RF19 5390 0754 7034"))
    }

    @Test func `a wrong digit is always found, swapped neighbours always in the RF form`() throws {
        var random = SplitMix64(seed: 42)
        for _ in 0..<2_000 {
            let base = String(Int64.random(in: 100...999_999_999_999, using: &random))
            let reference = try #require(ReferenceNumber(base: base))
            let digits = Array(reference.digits), form = Array(reference.creditorReference)
            let place = Int.random(in: 1..<digits.count, using: &random)
            let other = try #require("0123456789".filter { $0 != digits[place] }.randomElement(using: &random))
            var wrong = digits
            wrong[place] = other
            try #require(ReferenceNumber(String(wrong)) == nil)
            var wrongForm = form
            wrongForm[place + 4] = other
            try #require(!ReferenceNumber.isCreditorReference(String(wrongForm)) && ReferenceNumber.isCreditorReference(String(form)))
            guard digits[place] != digits[place - 1] else { continue }
            var swapped = form
            swapped.swapAt(place + 3, place + 4)
            try #require(!ReferenceNumber.isCreditorReference(String(swapped)))
        }
    }
}
