import Cooperation
import Store
import Testing

@testable import Operations

/// The remembered facts about tokens, and for how long.
@Suite struct TokenCacheTests {
    private let start = ContinuousClock.now
    private let caller = TokenCache.Acquaintance(
        caller: Caller(
            tenant: TenantID(rawValue: 1), slug: TenantSlug(checked: "test"), role: .auditor, payer: nil, tokenID: 1, actor: "auditor",
            expiresAtSeconds: .max, via: .http),
        version: AnswerVersion(rawValue: [1]))

    private func word(_ standing: TokenCache.Standing) -> String {
        switch standing {
        case .confirmed: "confirmed"
        case .known(.some): "known by its body"
        case .known(nil): "known"
        case .refused: "refused"
        case .unknown: "unknown"
        }
    }

    @Test func `a right token is confirmed again after 3 s, looked up again after a minute, and known for an hour`() {
        let cache = TokenCache()
        #expect(word(cache.standing(of: [1], at: start)) == "unknown")
        cache.confirm(caller, for: [1], at: start)
        for (seconds, expected) in [
            (0.0, "confirmed"), (2.9, "confirmed"), (3.0, "known by its body"), (59.9, "known by its body"), (60.0, "known"),
            (3_599.0, "known"), (3_600.0, "unknown"),
        ] {
            #expect(word(cache.standing(of: [1], at: start + .seconds(seconds))) == expected, "\(seconds)")
        }
    }

    @Test func `a token confirmed by its body is looked up a minute after its last look-up even so`() {
        let cache = TokenCache()
        cache.confirm(caller, for: [1], at: start)
        cache.confirmAgain([1], at: start + .seconds(58))
        for (seconds, expected) in [(60.9, "confirmed"), (61.0, "known"), (3_657.0, "known"), (3_658.0, "unknown")] {
            #expect(word(cache.standing(of: [1], at: start + .seconds(seconds))) == expected, "\(seconds)")
        }
        // A token that no look-up has found is not confirmed.
        cache.confirmAgain([2], at: start)
        #expect(word(cache.standing(of: [2], at: start)) == "unknown")
    }

    @Test func `a wrong token is refused for a minute, also one that was right`() {
        let cache = TokenCache()
        cache.confirm(caller, for: [1], at: start)
        cache.refuse([1], at: start)
        for (seconds, expected) in [(0.0, "refused"), (59.0, "refused"), (60.0, "unknown")] {
            #expect(word(cache.standing(of: [1], at: start + .seconds(seconds))) == expected, "\(seconds)")
        }
        cache.confirm(caller, for: [1], at: start)
        #expect(word(cache.standing(of: [1], at: start)) == "confirmed")
    }

    @Test func `wrong tokens push no right one out`() {
        let cache = TokenCache()
        cache.confirm(caller, for: [1], at: start)
        for number in 0..<TokenCache.maximumEntries { cache.refuse([2, UInt8(number & 0xFF), UInt8(number >> 8)], at: start) }
        #expect(word(cache.standing(of: [1], at: start)) == "confirmed")
        #expect(word(cache.standing(of: [2, 0, 0], at: start)) == "refused")
        // One too many: all wrong ones are looked up again.
        cache.refuse([3], at: start)
        #expect(word(cache.standing(of: [2, 0, 0], at: start)) == "unknown")
    }
}
