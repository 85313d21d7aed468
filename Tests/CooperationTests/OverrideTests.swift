import Cooperation
import Testing

@Suite struct OverrideTests {
    @Test func `rebalancing shares the difference among the others by the same key`() throws {
        let allocation = try kaustinenShare("100000.00", overrides: [override("236", "30000.00")]).contributions()
        let rest = try apportion(money("70000.00"), among: claims(populations.filter { $0.0 != "236" }))
        #expect(allocation.amounts == ["074 9342.82", "236 30000.00", "421 6307.59", "849 26548.78", "924 27800.81"])
        #expect(allocation.contributions.filter { $0.payer.rawValue != "236" }.map(\.amount) == rest.map(\.amount))
        #expect(allocation.unallocated == .zero && allocation.isConserved)
        #expect(allocation.contributions[1].explanation.override?.was == (try money("35814.92")))
        #expect(allocation.contributions[0].explanation.redistribution?.fraction == "197/1476")
    }

    @Test func `leaving the difference shows it as unallocated and moves nobody else`() throws {
        let before = try kaustinenShare("100000.00").contributions()
        let allocation = try kaustinenShare("100000.00", overrides: [override("236", "30000.00", .leave)]).contributions()
        #expect(allocation.unallocated == (try money("5814.92")) && allocation.isConserved)
        #expect(allocation.contributions.enumerated().allSatisfy { $0 == 1 || $1 == before.contributions[$0] })
        let over = try kaustinenShare("100000.00", overrides: [override("236", "40000.00", .leave)]).contributions()
        #expect(over.unallocated == (try money("-4185.08")))
    }

    @Test func `with both policies at once only the rebalanced difference is shared, among payers without an override`() throws {
        let overrides = [try override("236", "30000.00"), try override("074", "8000.00", .leave)]
        let allocation = try kaustinenShare("100000.00", overrides: overrides).contributions()
        let turned = try kaustinenShare("100000.00", overrides: overrides.reversed()).contributions()
        #expect(allocation == turned)
        #expect(allocation.unallocated == (try money("566.71")) && allocation.isConserved)
        #expect(allocation.contributions[2...].reduce(0) { $0 + $1.amount.cents } == 10_000_000 - 3_000_000 - 856_671)
    }

    @Test func `an override with the computed amount moves nobody's cents`() throws {
        let before = try kaustinenShare("100000.00").contributions()
        let allocation = try kaustinenShare("100000.00", overrides: [override("236", "35814.92")]).contributions()
        #expect(allocation.amounts == before.amounts)
    }

    @Test func `fixed amounts rebalance in proportion to themselves`() throws {
        let key = "fixed(074:100,236:200,421:300,849:0,924:400)"
        let allocation = try kaustinenShare("1000.00", key: key, overrides: [override("236", "120.00")]).contributions()
        #expect(allocation.amounts == ["074 110.00", "236 120.00", "421 330.00", "849 0.00", "924 440.00"])
    }

    @Test func `bounds hold for those who take the difference`() throws {
        let bounds = Bounds(cap: Bound("26%"))
        let allocation = try kaustinenShare("100000.00", bounds: bounds, overrides: [override("236", "30000.00")]).contributions()
        #expect(allocation.contributions[3].amount == (try money("26000.00")))
        #expect(allocation.contributions[4].amount == (try money("26000.00")))
        #expect(allocation.unallocated == .zero && allocation.isConserved)
    }

    @Test(arguments: ["0.00", "-10000.00", "49999.99"])
    func `nobody is paid so that an override can be more than the cost`(net: String) throws {
        let beyond = try #require(throws: AllocationRefusal.self) {
            try kaustinenShare(net, overrides: [override("236", "50000.00")]).contributions()
        }
        #expect(beyond.code == "overrides-exceed-total")
        let mirror = try #require(throws: AllocationRefusal.self) {
            try kaustinenShare(money(net).negated.description, overrides: [override("236", "-50000.00")]).contributions()
        }
        #expect(mirror.code == "overrides-exceed-total")
    }

    private func settled(_ net: String, _ overrides: [ContributionOverride], bounds: Bounds = .none) throws -> [String] {
        var costs = try kaustinenShare(net, bounds: bounds, overrides: overrides)
        costs.givesWay = true
        let allocation = try costs.contributions()
        #expect(allocation.isConserved && allocation.unallocated == .zero)
        return allocation.amounts
    }

    @Test func `a year's cost that is less than what was set is shared in that proportion`() throws {
        let set = [try override("236", "50000.00"), try override("849", "25000.00")]
        let nothing = ["074 0.00", "236 0.00", "421 0.00", "849 0.00", "924 0.00"]
        #expect(try settled("75000.00", set) == ["074 0.00", "236 50000.00", "421 0.00", "849 25000.00", "924 0.00"])
        #expect(try settled("0.02", set) == ["074 0.00", "236 0.01", "421 0.00", "849 0.01", "924 0.00"])
        #expect(
            try settled("30000.00", set, bounds: Bounds(floor: Bound("5%"))) == [
                "074 0.00", "236 20000.00", "421 0.00", "849 10000.00", "924 0.00",
            ])
        #expect(try settled("0.00", set) == nothing)
        // A refund is shared by the key, because no amount was set for it.
        #expect(try settled("-10000.00", set) == kaustinenShare("-10000.00").contributions().amounts)
        // A payer whose contribution was set to zero pays nothing, and gets nothing back.
        let spared = [try override("236", "0.00")]
        #expect(try settled("-738.00", spared) == ["074 -98.50", "236 0.00", "421 -66.50", "849 -279.90", "924 -293.10"])
    }

    @Test func `a year's cost is shared by those who were set where nobody else shares`() throws {
        let key = "weights(074:0,236:1,421:0,849:1,924:0)"
        var costs = try kaustinenShare(
            "300.00", key: key, overrides: [override("236", "150.00", .leave), override("849", "50.00", .leave)])
        costs.givesWay = true
        let allocation = try costs.contributions()
        #expect(allocation.amounts == ["074 0.00", "236 225.00", "421 0.00", "849 75.00", "924 0.00"] && allocation.isConserved)
    }

    @Test func `a refund's overrides are the mirror of a cost's`() throws {
        let cost = try kaustinenShare("100000.00", overrides: [override("236", "30000.00")]).contributions()
        let refund = try kaustinenShare("-100000.00", overrides: [override("236", "-30000.00")]).contributions()
        #expect(refund.contributions.map(\.amount.negated) == cost.contributions.map(\.amount))
    }
}
