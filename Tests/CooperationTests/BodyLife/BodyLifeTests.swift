import Foundation
import Testing

/// All uses of money in four years together: keys, budgets and amendments, projects, carried money, instalments,
/// invoices and credit notes, payments, actuals, settlements and the statement.
@Suite struct BodyLifeTests {
    /// 50,000 lives, each with its own seed, or the percentage of them that `LIVES` in the environment gives.
    /// `SEED=12345` runs only that life and prints its steps.
    @Test(arguments: seeds) func `through four years every figure agrees to the cent`(seeds: ClosedRange<UInt64>) {
        for seed in seeds {
            var life = BodyLife(seed: seed)
            do {
                try life.live()
                if Self.only != nil { print("Life \(seed): \(life.told)") }
            } catch {
                Issue.record("Life \(seed): \(error) after \(life.told). To live it alone: SEED=\(seed)")
                return
            }
        }
    }

    private static let only = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init)
    private static let percent = ProcessInfo.processInfo.environment["LIVES"].flatMap(UInt64.init) ?? 10

    /// In parts that run at the same time.
    private static let seeds: [ClosedRange<UInt64>] =
        only.map { [$0...$0] } ?? (0..<50).map { part in part * 1_000 + 1...part * 1_000 + max(1, min(percent, 100)) * 10 }
}
