import Cooperation
import Testing

@Suite("Properties of keys and cost shares")
struct CostSharePropertyTests {
    @Test("Any key makes the round trip through its notation")
    func notation() throws {
        var random = SplitMix64(seed: 11)
        for _ in 0..<5_000 {
            let key = try randomKey(&random)
            try #require(try AllocationKey.parse(key.description) == key, "\(key)")
        }
    }

    @Test("Texts near a key are read or refused, never trapped, and what is read prints the same key")
    func mutatedNotation() throws {
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

    @Test("A mix is exactly the parts of its keys")
    func mixes() throws {
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

    @Test("Every amount can be computed again from its explanation, and nothing is lost")
    func explanations() throws {
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
        case 5: return .fixed(values.compactMapValues { Money(cents: $0 - 1_000) })
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
            share.bounds = Bounds(floor: Bound(numerator: .random(in: 0...15, using: &random), denominator: 100), cap: Bound("40%"))
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
