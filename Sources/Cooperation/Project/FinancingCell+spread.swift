extension [FinancingCell] {
    /// Spreads an amount over the sources in proportion to what the funder decided for each, the odd cents by largest remainder.
    ///
    /// Empty where nothing was decided for sources of the kind.
    package func spread(_ amount: Money, support: Bool) throws(AllocationRefusal) -> [FinancingSource: Money] {
        var decided: [FinancingSource: Int64] = [:]
        for cell in self where cell.state == .decided && cell.source.isSupport == support {
            decided[cell.source, default: 0] += cell.amount.cents
        }
        if decided.isEmpty || amount == .zero { return [:] }
        // A source's name stands for a payer's code: the apportionment asks for nothing but an order.
        let claims = decided.map { Claim(payer: PayerCode(checked: $0.key.rawValue), basis: Int128($0.value)) }
        var parts: [FinancingSource: Money] = [:]
        for portion in try apportion(amount, among: claims) {
            if let source = FinancingSource(rawValue: portion.payer.rawValue) { parts[source] = portion.amount }
        }
        return parts
    }

    /// What stands in a cell; zero where nothing does.
    package func amount(_ year: BudgetYear, _ source: FinancingSource, _ state: FinancingState) -> Money {
        first { $0.year == year && $0.source == source && $0.state == state }?.amount ?? .zero
    }
}
