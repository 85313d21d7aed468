import Foundation
import Testing

/// The whole chain of a body's money in the database, over four years: after any actions in any order, all that users
/// read agrees to the cent.
@Suite struct BodyLifeTests {
    /// 2,000 lives, each with its own seed, or the percentage of them that `LIVES` in the environment gives. `SEED=123`
    /// runs only that life and prints its steps.
    @Test(arguments: seeds) func `through four years all that is read agrees to the cent`(seeds: ClosedRange<UInt64>) async throws {
        for seed in seeds {
            var body = try await LivingBody(seed: seed)
            do {
                try await body.live()
                if Self.only != nil { print("Life \(seed): \(body.told)") }
            } catch {
                Issue.record("Life \(seed): \(error) after \(body.told). To live it alone: SEED=\(seed)")
                return
            }
        }
    }

    private static let only = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init)
    private static let percent = ProcessInfo.processInfo.environment["LIVES"].flatMap(UInt64.init) ?? 10

    /// In parts that run at the same time.
    private static let seeds: [ClosedRange<UInt64>] =
        only.map { [$0...$0] } ?? (0..<40).map { part in part * 50 + 1...part * 50 + max(1, min(percent, 100) / 2) }
}
