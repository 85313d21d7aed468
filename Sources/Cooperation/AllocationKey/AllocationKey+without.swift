extension AllocationKey {
    /// The key without what it says of payers who are gone. Fixed amounts stay: they are as agreed, and sum to no other total.
    package func without(_ gone: Set<PayerCode>) -> AllocationKey {
        switch self {
        case .weights(let weights): .weights(weights.filter { !gone.contains($0.key) })
        case .usage(let unit, let quantities): .usage(unit, quantities.filter { !gone.contains($0.key) })
        case .mix(let parts): .mix(parts.compactMap { MixPart(parts: $0.parts, key: $0.key.without(gone)) })
        case .population, .equal, .basis, .fixed, .tariff: self
        }
    }
}
