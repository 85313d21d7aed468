import Foundation
import Testing

/// Everything that money goes through in four years, put together: keys, budgets and amendments, projects, carried
/// money, instalments, invoices and credit notes, payments, actuals, settlements and the statement.
@Suite struct BodyLifeTests {
    /// 50,000 lives, each from a seed of its own, or the part of them that `LIVES` in the environment says in percent.
    /// `SEED=12345` lives that one alone and tells its steps.
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

    /// In parts that run side by side.
    private static let seeds: [ClosedRange<UInt64>] =
        only.map { [$0...$0] } ?? (0..<50).map { part in part * 1_000 + 1...part * 1_000 + max(1, min(percent, 100)) * 10 }
}
