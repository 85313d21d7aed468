import Cooperation
import Testing

/// Properties of keys that are composed of others.
@Suite struct ComposedKeyPropertyTests {
    private static let codes = ["074", "236", "421", "849", "924"]

    /// A cost shared by the key; nil if its figures are too large to be computed exactly.
    private func shared(_ text: String, _ net: Int64, _ random: inout SplitMix64) throws -> (CostShare, Allocation)? {
        let costs = try cost(text, net, &random)
        do { return (costs, try costs.contributions()) } catch AllocationRefusal.overflow { return nil }
    }

    private func cost(_ text: String, _ net: Int64, _ random: inout SplitMix64) throws -> CostShare {
        var costs = try kaustinenShare("0", key: text, step: .cent)
        costs.net = try cents(net)
        costs.basis = try RandomKey(payers: Self.codes).basis(of: costs, &random)
        let paid = try Self.codes.dropLast().map { (try payer($0), try cents(.random(in: 0...400_000, using: &random))) }
        costs.lastYear = LastYear(before: try #require(BudgetYear(2026)), contributions: Dictionary(uniqueKeysWithValues: paid))
        return costs
    }

    @Test func `any composed key prints what it was read from, and reads as the same key`() throws {
        var random = SplitMix64(seed: 261)
        for _ in 0..<3_000 {
            let text = RandomKey(payers: Self.codes).any(&random)
            let key = try AllocationKey.parse(text)
            try #require(try AllocationKey.parse(key.description) == key, "\(text)")
            try #require(!key.description.contains { " \"\\{}".contains($0) })
            try #require(key.needsLastYear == key.description.hasPrefix(AllocationKey.lastYearPrefix))
        }
    }

    @Test func `texts near a composed key are read or refused, never trapped`() throws {
        var random = SplitMix64(seed: 262)
        let marks = Array("():,*+@.-019%")
        for _ in 0..<3_000 {
            var text = Array(RandomKey(payers: Self.codes).any(&random))
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                text[Int.random(in: 0..<text.count, using: &random)] = try #require(marks.randomElement(using: &random))
            }
            guard let key = AllocationKey(String(text)) else { continue }
            try #require(AllocationKey(key.description) == key, "\(String(text))")
        }
    }

    @Test func `every composed key shares all of a cost, in whatever order payers and values come`() throws {
        var random = SplitMix64(seed: 263)
        var count = 0
        for _ in 0..<2_000 {
            let text = RandomKey(payers: Self.codes).any(&random)
            let net = Int64.random(in: -50_000...9_000_000, using: &random)
            guard let found = try shared(text, net, &random) else { continue }
            var costs = found.0
            let allocation = found.1
            count += 1
            try #require(allocation.isConserved && allocation.unallocated == .zero, "\(text)")
            try #require(costs.key.makesTotal || allocation.total == costs.net, "\(text)")
            costs.participants.shuffle(using: &random)
            try #require(try costs.contributions() == allocation, "\(text)")
        }
        #expect(count > 1_800)
    }

    @Test func `every amount can be computed again from its explanation`() throws {
        var random = SplitMix64(seed: 264)
        for _ in 0..<2_000 {
            let text = RandomKey(payers: Self.codes).any(&random)
            guard let (_, allocation) = try shared(text, .random(in: 0...9_000_000, using: &random), &random) else { continue }
            for contribution in allocation.contributions {
                let explanation = contribution.explanation
                var amount = try explanation.rounding?.amount ?? .zero
                for payment in explanation.first ?? [] { amount = try amount.adding(payment.amount) }
                if let limit = explanation.limit {
                    try #require(limit.byKey == amount, "\(text)")
                    amount = try Money.sum([amount, limit.relief.negated, limit.part, limit.beyond])
                }
                try #require(amount == contribution.amount, "\(text)")
                if let fraction = explanation.rest?.fraction ?? explanation.fraction {
                    let shared = explanation.rest?.shared ?? explanation.total
                    let pieces = fraction.split(separator: "/").compactMap { Int128($0) }
                    let exact = (Int128(shared.cents) * pieces[0]).quotientAndRemainder(dividingBy: pieces[1]).quotient
                    try #require(try Int64(exact) == #require(explanation.rounding).wholeUnits, "\(text)")
                }
            }
        }
    }

    @Test func `while a limit has all its force, nobody is out of it but for what does not fit within all limits`() throws {
        var random = SplitMix64(seed: 265)
        for _ in 0..<2_000 {
            let text = RandomKey(payers: Self.codes).limit(&random)
            guard let (_, allocation) = try shared(text, .random(in: 0...3_000_000, using: &random), &random) else { continue }
            for contribution in allocation.contributions {
                let limit = try #require(contribution.explanation.limit)
                guard limit.force == nil else { continue }
                let within = try contribution.amount.subtracting(limit.beyond)
                try #require(limit.most.map { within <= $0 } ?? true, "\(text) \(contribution)")
                // Where both meet, the least holds.
                try #require(limit.least.map { within >= min($0, limit.byKey) } ?? true, "\(text) \(contribution)")
            }
        }
    }

    @Test func `a larger figure never pays less, by brackets, sums and averages`() throws {
        var random = SplitMix64(seed: 266)
        let keys = [
            "brackets(population,0:1,700:0.5,3000:0.1)", "tariff(brackets(population,0:2.5,1000:2,3000:0.01))", "average:3(population)",
            "sum(5+0.01*population)", "tariff(classes(population,0:1,500:1.5,4000:9))", "first(tariff(3*population),population)",
            "mix(1*equal+2*sum(2*population+1))", "limit(up:5%,key:first(tariff(population),equal))",
        ]
        for _ in 0..<1_500 {
            let text = try #require(keys.randomElement(using: &random))
            var costs = try cost(text, .random(in: 0...5_000_000, using: &random), &random)
            costs.lastYear = LastYear(before: try #require(BudgetYear(2026)), contributions: [:])
            // The same value in every year: an average is of what the payer has.
            let values = try Self.codes.map { (try payer($0), Int64.random(in: 0...5_000, using: &random) + 1) }
            for (_, date) in costs.key.requiredSeries(default: costs.defaultDate) {
                for (payer, value) in values {
                    costs.basis.insert(BasisValue(payer: payer, value: value, source: "test", referenceDate: date), in: .population)
                }
            }
            let amounts = Dictionary(uniqueKeysWithValues: try costs.contributions().contributions.map { ($0.payer, $0.amount.cents) })
            for (payer, value) in values {
                for (other, smaller) in values where smaller < value {
                    // Equal figures may differ by the cents that are left over.
                    try #require(try #require(amounts[payer]) >= #require(amounts[other]) - 2, "\(text) \(payer) \(other)")
                }
            }
        }
    }

    @Test func `a larger cost never lowers what anybody pays by more than the cents that are left over`() throws {
        var random = SplitMix64(seed: 267)
        for _ in 0..<1_500 {
            let text = RandomKey(payers: Self.codes).any(&random)
            guard let found = try shared(text, .random(in: 0...5_000_000, using: &random), &random) else { continue }
            var costs = found.0
            let before = found.1
            costs.net = try cents(costs.net.cents + .random(in: 0...2_000_000, using: &random))
            for (was, now) in zip(before.contributions, try costs.contributions().contributions) {
                try #require(now.amount.cents >= was.amount.cents - 4, "\(text): \(was.payer) \(was.amount) \(now.amount)")
            }
        }
    }
}
