import Cooperation
import Testing

/// Properties of every split. One property does not hold: that a payer whose basis grows never pays less. With largest
/// remainders the others' remainders change as well, and the payer may lose a cent (the population paradox).
@Suite struct ApportionmentPropertyTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `shares keep the sum, the quota, the order of bases and of claims, and mirror a refund`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<20_000 {
            let split = try Split(&random, basisBits: 40)
            let portions = try apportion(split.total, among: split.claims, step: split.step)
            let shuffled = try apportion(split.total, among: split.claims.shuffled(using: &random), step: split.step)
            let mirror = try apportion(split.total.negated, among: split.claims, step: split.step)
            let isMirrored = mirror.map(\.amount.negated) == portions.map(\.amount)
            try #require(split.isSharedRight(portions) && shuffled == portions && isMirrored, "\(split) gave \(portions)")
        }
    }

    @Test(arguments: [5, 6] as [UInt64])
    func `bounds are kept, exact in sum, and change shares only where needed`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var shared = 0
        for _ in 0..<15_000 {
            let split = try Split(&random, basisBits: 30)
            let bounds = try split.bounds(&random)
            guard !split.isImpossible(bounds) else {
                #expect(throws: AllocationRefusal.boundsImpossible) {
                    try apportion(split.total, among: split.claims, step: split.step, bounds: bounds)
                }
                continue
            }
            shared += 1
            let portions = try apportion(split.total, among: split.claims, step: split.step, bounds: bounds)
            #expect(portions.reduce(0) { $0 + $1.amount.cents } == split.total.cents)
            #expect(portions.allSatisfy { split.keeps(bounds, $0) })
            #expect(split.isDecidedOnlyWhereNeeded(portions))
            let mirror = try apportion(split.total.negated, among: split.claims.reversed(), step: split.step, bounds: bounds)
            #expect(mirror.map(\.amount.negated) == portions.map(\.amount))
        }
        #expect(shared > 5_000)
    }

    @Test(arguments: [7, 8] as [UInt64])
    func `extreme bases and totals give exact sums or a refusal, never a trap`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let edges: [Int128] = [0, 1, Int128(Int64.max) - 1, Int128(Int64.max), .max / 8, .max / 2, .max - 1, .max, -1, .min]
        let totals = [0, 1, -1, Limits.maximumCents, -Limits.maximumCents, Limits.maximumCents - 1]
        for _ in 0..<5_000 {
            let count = Int.random(in: 1...6, using: &random)
            let claims = try (0..<count).map { Claim(try payer("p\($0)"), basis: edges.randomElement(using: &random) ?? 0) }
            let total = try cents(totals.randomElement(using: &random) ?? 0)
            do {
                let portions = try apportion(total, among: claims, bounds: Bounds(floor: Bound("1/1000"), cap: Bound("99%")))
                #expect(portions.reduce(0) { $0 + $1.amount.cents } == total.cents)
            } catch {
                #expect(["basis-all-zero", "basis-negative", "bounds-impossible", "overflow"].contains(error.code))
            }
        }
    }

    @Test func `a thousand payers share exactly`() throws {
        var random = SplitMix64(seed: 9)
        let claims = try (0..<1_000).map { Claim(try payer("p\($0)"), basis: Int128(random.magnitude(bits: 43))) }
        let bounds = Bounds(floor: Bound("0.01%"), cap: Bound("0.5%"))
        let portions = try apportion(cents(Limits.maximumCents), among: claims, bounds: bounds)
        #expect(portions.reduce(0) { $0 + $1.amount.cents } == Limits.maximumCents)
        #expect(throws: AllocationRefusal.tooManyParticipants(1_001)) {
            try apportion(cents(1), among: claims + [Claim(payer("q"), basis: 1)])
        }
    }

    @Test(arguments: [10, 11] as [UInt64])
    func `whatever the claims are of, they are shared alike`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let split = try Split(&random, basisBits: 40)
            let claims = split.claims.sorted { $0.id < $1.id }
            let numbered = claims.enumerated().map { Claim($0, basis: $1.basis) }.shuffled(using: &random)
            let portions = try apportion(split.total, among: numbered, step: split.step)
            try #require(portions.map(\.id) == Array(claims.indices))
            let byPayer = try apportion(split.total, among: claims, step: split.step)
            try #require(portions.map(\.amount) == byPayer.map(\.amount) && portions.map(\.quota) == byPayer.map(\.quota))
        }
    }

    @Test func `claims that cannot be shared by are refused with their identifier`() throws {
        let euro = Money.euro
        #expect(throws: ApportionmentRefusal<Int>.noClaims) { try apportion(euro, among: [Claim<Int>]()) }
        #expect(throws: ApportionmentRefusal.duplicate(7)) { try apportion(euro, among: [Claim(7, basis: 1), Claim(7, basis: 2)]) }
        #expect(throws: ApportionmentRefusal.basisNegative(7)) { try apportion(euro, among: [Claim(7, basis: -1)]) }
        #expect(throws: ApportionmentRefusal<Int>.basisAllZero) { try apportion(euro, among: [Claim(7, basis: 0)]) }
        #expect(throws: ApportionmentRefusal<Int>.overflow) {
            try apportion(euro, among: [Claim(7, basis: .max), Claim(8, basis: .max)])
        }
        #expect(throws: ApportionmentRefusal<Int>.tooManyClaims(1_001)) {
            try apportion(euro, among: (0...1_000).map { Claim($0, basis: 1) })
        }
    }
}
