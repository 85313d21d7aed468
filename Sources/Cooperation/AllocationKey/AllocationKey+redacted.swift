// What one payer may see of terms that name all: its own entry of each list, and the rule. Where there is no payer, the
// rule alone. The totals stand elsewhere.

extension AllocationKey {
    package func redacted(for payer: PayerCode?) -> AllocationKey {
        switch self {
        case .population, .equal, .basis, .tariff: self
        case .weights(let weights): .weights(weights.filter { $0.key == payer })
        case .usage(let unit, let quantities): .usage(unit, quantities.filter { $0.key == payer })
        case .fixed(let amounts): .fixed(amounts.filter { $0.key == payer })
        case .mix(let parts): .mix(parts.compactMap { MixPart(parts: $0.parts, key: $0.key.redacted(for: payer)) })
        }
    }
}

extension SharingTerms {
    package func redacted(for payer: PayerCode?) -> SharingTerms {
        let (floors, caps) = (bounds.floors.redacted(for: payer), bounds.caps.redacted(for: payer))
        return SharingTerms(key: key.redacted(for: payer), step: step, bounds: Bounds(floors: floors, caps: caps))
    }
}

extension BoundList {
    fileprivate func redacted(for payer: PayerCode?) -> BoundList {
        BoundList(general: general, payers: payers.filter { $0.key == payer })
    }
}

extension Explanation {
    package func redacted(for payer: PayerCode?) -> Explanation {
        Explanation(
            service: service, key: key.redacted(for: payer), total: total, lines: lines, fraction: fraction, redistribution: redistribution,
            quota: quota, rounding: rounding, bound: bound, override: override, amount: amount)
    }
}
