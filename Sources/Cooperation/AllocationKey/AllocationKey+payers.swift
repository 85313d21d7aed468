extension AllocationKey {
    /// The key without its entries for payers who have left. Fixed amounts stay: they are as agreed, and need not sum
    /// to another total.
    package func without(_ gone: Set<PayerCode>) -> AllocationKey {
        if case .fixed = self { return self }
        return filtered(naming: { !gone.contains($0) }) { !gone.contains($0) }
    }

    /// The key with only the kept entries of its lists.
    ///
    /// - Parameter isNamed: which payers may stay named as sharing a part, or as not sharing it.
    func filtered(naming isNamed: (PayerCode) -> Bool = { _ in true }, _ isKept: (PayerCode) -> Bool) -> AllocationKey {
        func inner(_ key: AllocationKey) -> AllocationKey { key.filtered(naming: isNamed, isKept) }
        return switch self {
        case .weights(let weights): .weights(weights.filter { isKept($0.key) })
        case .usage(let unit, let quantities): .usage(unit, quantities.filter { isKept($0.key) })
        case .fixed(let amounts): .fixed(amounts.filter { isKept($0.key) })
        case .mix(let parts): .mix(parts.compactMap { MixPart(parts: $0.parts, key: inner($0.key)) })
        case .sum(let sum): .sum(sum.filtered(isKept))
        case .among(let scope, let key): .among(scope.filtered(isNamed), inner(key))
        case .charge(let sum): .charge(sum.filtered(isKept))
        case .first(let first, let rest): .first(inner(first), rest: inner(rest))
        case .limit(let limit, let key):
            .limit(ChangeLimit(up: limit.up, down: limit.down, years: limit.years, rest: limit.rest.map(inner)), inner(key))
        case .population, .equal, .basis, .tariff, .projects: self
        }
    }
}

extension MeasureSum {
    /// The owner of a figure that applies to everybody is a part of the rule, and not an entry of a list.
    fileprivate func filtered(_ isKept: (PayerCode) -> Bool) -> MeasureSum {
        mapLists { measure in
            switch measure {
            case .weights(let weights): .weights(weights.filter { isKept($0.key) })
            case .usage(let unit, let quantities): .usage(unit, quantities.filter { isKept($0.key) })
            case .series, .average, .figure, .brackets, .classes: measure
            }
        }
    }
}
