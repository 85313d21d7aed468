import Cooperation
import Testing

/// Properties of keys and cost shares.
@Suite struct CostSharePropertyTests {
    @Test func `any key makes the round trip through its notation`() throws {
        var random = SplitMix64(seed: 11)
        for _ in 0..<5_000 {
            let key = try randomKey(&random)
            try #require(try AllocationKey.parse(key.description) == key, "\(key)")
        }
    }

    @Test func `texts near a key are read or refused, never trapped, and what is read prints the same key`() throws {
        var random = SplitMix64(seed: 12)
        let marks = Array("():,*+@.-0129azé ")
        for _ in 0..<5_000 {
            var text = Array(try randomKey(&random).description)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<text.count, using: &random)
                text[place] = try #require(marks.randomElement(using: &random))
            }
            guard let key = AllocationKey(String(text)) else { continue }
            try #require(AllocationKey(key.description) == key, "\(String(text))")
        }
    }

    @Test func `a mix is exactly the parts of its keys`() throws {
        var random = SplitMix64(seed: 13)
        for _ in 0..<2_000 {
            let (first, second) = (weights(&random), weights(&random))
            let parts = (Int64.random(in: 1...9, using: &random), Int64.random(in: 1...9, using: &random))
            let list = { (values: [Int64]) in "weights(" + values.indices.map { "p\($0):\(values[$0])" }.joined(separator: ",") + ")" }
            var share = try kaustinenShare("12345.67", key: "mix(\(parts.0)*\(list(first))+\(parts.1)*\(list(second)))")
            share.participants = try first.indices.map { try payer("p\($0)") }
            let (sums, whole) = ((Int128(first.reduce(0, +)), Int128(second.reduce(0, +))), Int128(parts.0 + parts.1))
            for (index, contribution) in try share.contributions().contributions.enumerated() {
                let numerator = Int128(parts.0) * Int128(first[index]) * sums.1 + Int128(parts.1) * Int128(second[index]) * sums.0
                let pieces = try #require(contribution.explanation.fraction?.split(separator: "/").compactMap { Int128($0) })
                try #require(pieces[0] * (whole * sums.0 * sums.1) == numerator * pieces[1])
            }
        }
    }

    @Test func `every amount can be computed again from its explanation, and nothing is lost`() throws {
        var random = SplitMix64(seed: 14)
        var refused = 0
        for _ in 0..<5_000 {
            let share = try randomShare(&random)
            let allocation: Allocation
            do { allocation = try share.contributions() } catch {
                refused += 1
                continue
            }
            try #require(allocation.isConserved && (allocation.unallocated == .zero || share.overrides.contains { $0.policy == .leave }))
            for contribution in allocation.contributions {
                try #require(try contribution.amount == recomputed(contribution, share), "\(contribution)")
            }
        }
        #expect(refused < 2_500)
    }

    @Test func `extreme figures in any key give a conserved allocation or a refusal, never a trap`() throws {
        var random = SplitMix64(seed: 15)
        let edges: [Int64] = [0, 1, 7, 5_533_793, 10_028_911_407_100, .max - 24, .max - 1, .max, -1]
        let keys = ["population", "mix(1*population+1*basis:income)", "mix(1*population+1*basis:income+1*equal)", "tariff:900000000.5"]
        for _ in 0..<5_000 {
            var share = try kaustinenShare("0", key: try #require(keys.randomElement(using: &random)))
            share.net = try cents(Limits.maximumCents * .random(in: -1...1, using: &random))
            let bases = try [SeriesName.population, series("income")].map {
                ($0, populations.map { ($0.0, edges.randomElement(using: &random) ?? 0) })
            }
            share.basis = BasisTable()
            for (series, values) in bases {
                for (code, value) in values {
                    share.basis.insert(
                        BasisValue(payer: try payer(code), value: value, source: "", referenceDate: share.defaultDate), in: series)
                }
            }
            if Bool.random(using: &random) { share.overrides = [try override("236", "9999999999.99")] }
            do {
                try #require(try share.contributions().isConserved)
            } catch let refusal as AllocationRefusal {
                let expected = ["basis-all-zero", "basis-negative", "overrides-exceed-total", "nothing-to-rebalance", "overflow"]
                try #require(expected.contains(refusal.code), "\(refusal)")
            }
        }
    }
}

extension CostSharePropertyTests {
    private func weights(_ random: inout SplitMix64) -> [Int64] {
        (0..<4).map { _ in random.magnitude(bits: 30) + 1 }
    }

    private func randomKey(_ random: inout SplitMix64, inMix: Bool = false) throws -> AllocationKey {
        let day = Bool.random(using: &random) ? try date("2024-12-31").adding(days: .random(in: -9_000...9_000, using: &random)) : nil
        var values: [PayerCode: Int64] = [:]
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            values[try payer("\(Int.random(in: 1...999, using: &random))")] = random.magnitude(bits: 49)
        }
        switch Int.random(in: 0..<(inMix ? 5 : 8), using: &random) {
        case 0: return .population(at: day)
        case 1: return .equal
        case 2: return .weights(values)
        case 3: return .basis(try series("taxable-income"), at: day)
        case 4: return .usage(try series("hours"), values.compactMapValues(Quantity.init(millionths:)))
        case 5: return .fixed(values.compactMapValues { Money(cents: ($0 - 1_000) % Limits.maximumCents) })
        case 6: return .tariff(try #require(Rate(tenBillionths: random.magnitude(bits: 40))), at: day)
        default:
            let parts = try (1...Int64.random(in: 1...8, using: &random)).map {
                MixPart(parts: $0, key: try randomKey(&random, inMix: true))
            }
            return .mix(parts.compactMap { $0 })
        }
    }

    private func randomShare(_ random: inout SplitMix64) throws -> CostShare {
        let keys = ["population", "equal", "mix(1*equal+2*population)", "tariff:1.2345678", "weights(074:1,236:0,421:3,849:9,924:2)"]
        let key = try #require(keys.randomElement(using: &random))
        var share = try kaustinenShare("0", key: key, step: Bool.random(using: &random) ? .cent : .euro)
        share.net = try cents(random.magnitude(bits: 30) * (Bool.random(using: &random) ? 1 : -1))
        if !key.hasPrefix("tariff"), Bool.random(using: &random) {
            share.bounds = Bounds(floor: Bound("\(Int.random(in: 0...15, using: &random))%"), cap: Bound("40%"))
        }
        for (code, _) in populations where Int.random(in: 0..<4, using: &random) == 0 {
            let amount = try cents(share.net.cents / .random(in: 3...20, using: &random))
            let policy = try #require(OverridePolicy.allCases.randomElement(using: &random))
            share.overrides.append(try #require(ContributionOverride(payer: payer(code), amount: amount, policy: policy, reason: "agreed")))
        }
        return share
    }

    /// The amount by the explanation alone; for an override by the override.
    private func recomputed(_ contribution: Contribution, _ share: CostShare) throws -> Money {
        let explanation = contribution.explanation
        if explanation.override != nil { return try #require(share.overrides.first { $0.payer == contribution.payer }).amount }
        if let bound = explanation.bound { return bound.amount }
        let rounding = try #require(explanation.rounding)
        let quota = try #require(explanation.quota)
        let whole = rounding.wholeUnits * rounding.step.cents
        if let text = explanation.redistribution?.fraction ?? explanation.fraction {
            let fraction = text.split(separator: "/").compactMap { Int128($0) }
            let shared = explanation.redistribution?.shared ?? explanation.total
            let (wholeCents, rest) = (Int128(shared.cents) * fraction[0]).quotientAndRemainder(dividingBy: fraction[1])
            try #require(Int64(wholeCents) / rounding.step.cents == rounding.wholeUnits)
            try #require(quota.hasSuffix("\(wholeCents.magnitude)") || quota.contains("\(wholeCents.magnitude) ") || wholeCents == 0)
            try #require((rest == 0) == !quota.contains("/"))
        }
        return try cents(whole + rounding.extra.cents + rounding.oddCents.cents)
    }
}
