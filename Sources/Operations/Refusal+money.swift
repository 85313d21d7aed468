internal import Cooperation

extension Refusal.Rule {
    /// Amounts from the least one that a field takes to the largest that may be entered.
    static func amount(from least: Money) -> Refusal.Rule { .range(least.description, Money.largest.description) }

    /// A net cost: any amount that may be entered.
    static var netAmount: Refusal.Rule { .amount(from: Money.largest.negated) }
}

extension Bounds {
    /// What lists of bounds look like, for whoever wrote one that is none.
    static var floorsExpected: String { "bounds such as 10%,236:100.00, amounts at most \(Money.largest)" }
    static var capsExpected: String { "bounds such as 40%,236:5000.00, amounts at most \(Money.largest)" }
}
