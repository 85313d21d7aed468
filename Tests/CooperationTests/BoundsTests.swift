import Cooperation
import Testing

/// Floors and caps.
@Suite struct BoundsTests {
    @Test(arguments: [
        ("100.00", "100.00"), ("40%", "40%"), ("2/5", "40%"), ("1/3", "1/3"), ("12.5%", "12.5%"), ("33.3333%", "33.3333%"),
        ("0", "0.00"), ("100%", "100%"), ("6/6", "100%"),
    ])
    func `the notation of bounds is read and printed canonically`(text: String, canonical: String) throws {
        let bound = try #require(Bound(text))
        #expect(bound.description == canonical)
        #expect(Bound(canonical) == bound)
    }

    @Test(arguments: ["", "-1", "101%", "3/2", "1/0", "-1/2", "%", "1/", "/2", "1.2345678%", "1/10000000000", "a"])
    func `what is no bound is refused`(text: String) {
        #expect(Bound(text) == nil)
    }

    @Test func `lists name a general bound and single payers'`() throws {
        let list = try #require(BoundList("40%,236:50%,074:100"))
        #expect(list.description == "40%,074:100.00,236:50%")
        #expect(try list[payer("236")] == Bound("1/2") && list[payer("421")] == Bound("2/5"))
        #expect(BoundList("")?.description == "" && BoundList("236:50%")?.general == nil)
        for text in [",", "40%,", "40%,50%", "236:1,236:2", "236:", ":40%", "236:40%:1"] { #expect(BoundList(text) == nil) }
    }

    @Test func `a cap's excess is shared among the others, again and again until nobody is out of bounds`() throws {
        // 50, 30, 15, 5: capping the first at 40 lifts the second to 36, over its cap too, which lifts the third to 15
        // + …
        let portions = try apportion(
            money("100.00"), among: claims([("1", 50), ("2", 30), ("3", 15), ("4", 5)]), bounds: Bounds(cap: Bound("35%")))
        #expect(portions.amounts == ["35.00", "35.00", "22.50", "7.50"])
        #expect(portions.map { $0.bound?.kind } == [.cap, .cap, nil, nil])
        #expect(portions[2].shared == (try money("30.00")) && portions[2].sharedBasis == 20)
    }

    @Test func `a payer lifted by another payer's cap is not left at the floor`() throws {
        // Alone, the cap takes 40 from the first, which lifts the others above the floors they seemed to need.
        let portions = try apportion(
            money("100.00"), among: claims([("1", 80), ("2", 12), ("3", 8)]),
            bounds: Bounds(floor: Bound("10.00"), payerCaps: [try payer("1"): try #require(Bound("40%"))]))
        #expect(portions.amounts == ["40.00", "36.00", "24.00"])
        #expect(portions[2].bound == nil)
    }

    @Test func `a zero basis pays its floor and nothing else`() throws {
        let bounds = Bounds(payerFloors: [try payer("3"): try #require(Bound("5"))])
        let portions = try apportion(money("100"), among: claims([("1", 1), ("2", 1), ("3", 0), ("4", 0)]), bounds: bounds)
        #expect(portions.amounts == ["47.50", "47.50", "5.00", "0.00"])
        let refusal = #expect(throws: AllocationRefusal.self) {
            try apportion(money("100"), among: claims([("1", 1), ("2", 0)]), bounds: Bounds(payerCaps: [payer("1"): .amount(money("99"))]))
        }
        #expect(refusal == .boundsImpossible)
    }

    @Test func `bounds are kept in whole steps, where a floor rounds up and a cap down`() throws {
        let bounds = Bounds(
            payerFloors: [try payer("1"): try #require(Bound("10.20"))], payerCaps: [try payer("2"): try #require(Bound("20.80"))])
        let portions = try apportion(money("100"), among: claims([("1", 1), ("2", 50), ("3", 49)]), step: .euro, bounds: bounds)
        #expect(portions.amounts == ["11.00", "20.00", "69.00"])
    }

    @Test func `odd cents of a total that is no multiple of the step go to the payer next in line`() throws {
        let portions = try apportion(money("100.37"), among: claims([("1", 1), ("2", 1), ("3", 1)]), step: .euro)
        #expect(portions.amounts == ["34.00", "33.37", "33.00"])
        let refund = try apportion(money("-100.37"), among: claims([("1", 1), ("2", 1), ("3", 1)]), step: .euro)
        #expect(refund.amounts == ["-34.00", "-33.37", "-33.00"])
        #expect(refund.map(\.quota.description) == Array(repeating: "-3345 2/3", count: 3))
    }
}
