// What one payer may see of terms that name all: its own entry of each list, and the rule. The totals stand elsewhere.

extension AllocationKey {
    package func seen(by payer: PayerCode) -> AllocationKey {
        switch self {
        case .population, .equal, .basis, .tariff: self
        case .weights(let weights): .weights(weights.filter { $0.key == payer })
        case .usage(let unit, let quantities): .usage(unit, quantities.filter { $0.key == payer })
        case .fixed(let amounts): .fixed(amounts.filter { $0.key == payer })
        case .mix(let parts): .mix(parts.compactMap { MixPart(parts: $0.parts, key: $0.key.seen(by: payer)) })
        }
    }
}

extension SharingTerms {
    package func seen(by payer: PayerCode) -> SharingTerms {
        let (floors, caps) = (bounds.floors.seen(by: payer), bounds.caps.seen(by: payer))
        return SharingTerms(key: key.seen(by: payer), step: step, bounds: Bounds(floors: floors, caps: caps))
    }
}

extension BoundList {
    fileprivate func seen(by payer: PayerCode) -> BoundList {
        BoundList(general: general, payers: payers.filter { $0.key == payer })
    }
}

extension Explanation {
    package func seen(by payer: PayerCode) -> Explanation {
        Explanation(
            service: service, key: key.seen(by: payer), total: total, lines: lines, fraction: fraction, redistribution: redistribution,
            quota: quota, rounding: rounding, bound: bound, override: override, amount: amount)
    }
}
