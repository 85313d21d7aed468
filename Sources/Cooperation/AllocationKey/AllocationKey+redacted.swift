// The part of terms with all payers' entries that one payer may see: its own entry of each list, and the rule. Without
// a payer it is only the rule, which includes who shares a part. The totals are shown elsewhere.

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
