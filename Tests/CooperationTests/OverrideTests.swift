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

    @Test func `a refund's overrides are the mirror of a cost's`() throws {
        let cost = try kaustinenShare("100000.00", overrides: [override("236", "30000.00")]).contributions()
        let refund = try kaustinenShare("-100000.00", overrides: [override("236", "-30000.00")]).contributions()
        #expect(refund.contributions.map(\.amount.negated) == cost.contributions.map(\.amount))
    }
}
