// What one payer may see of terms that name all: its own entry of each list, and the rule. Where there is no payer, the
// rule alone, who shares a part of it included. The totals stand elsewhere.

extension AllocationKey {
    package func redacted(for payer: PayerCode?) -> AllocationKey { filtered { $0 == payer } }
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
        var explanation = self
        explanation.key = key.redacted(for: payer)
        return explanation
    }
}
