internal import Cooperation
internal import Postgres
internal import Store

extension Transaction {
    /// Several what-ifs against a layer, per payer: euros, change, euros an inhabitant. Nothing is stored.
    func compare(_ alternatives: [Alternative], with layer: Int?, of year: BudgetYear, tenant: TenantID) throws -> [AlternativeShare] {
        guard let base = try layerFigures(year, layer: layer, tenant: tenant) else { throw Refusal.notFound }
        for service in alternatives.compactMap(\.service) where base[service] == nil { throw Refusal.state(.serviceNotInBudget) }
        let date = base.budget.referenceDate
        let needed = alternatives.flatMap { base.requiredSeries(of: $0) } + [(.population, date)]
        let basis = try basisTable(needed, tenant: tenant)
        return alternatives.flatMap { alternative in
            base.outcome(of: alternative, basis: basis).rows(against: base) { basis[.population, date, $0]?.value }
        }
    }
}

/// One payer's share under an alternative, or the whole, or why it cannot be.
package struct AlternativeShare: RowConvertible {
    let alternative: String
    let payer: PayerCode?
    let amount: Money?
    let was: Money?
    let inhabitants: Int64?
    let refusal: String?

    package static let kind = "alternative"
    package static let columns = ["alternative", "payer", "amount", "was", "change", "perInhabitant", "refusal"]
    package var cells: [Cell] {
        let change = amount.flatMap { amount in was.flatMap { try? amount.subtracting($0) } }
        return [
            .text(alternative), .optional(payer?.rawValue), .optional(amount), .optional(was), .optional(change),
            .optional(amount?.perUnit(of: inhabitants)), .optional(refusal),
        ]
    }
}

extension AlternativeOutcome {
    fileprivate func rows(against base: LayerFigures, inhabitants: (PayerCode) -> Int64?) -> [AlternativeShare] {
        if let refusal {
            let reason = "\(refusal.service): \(refusal.reason.code) \(refusal.reason.detail)"
            return [
                AlternativeShare(alternative: alternative.name, payer: nil, amount: nil, was: nil, inhabitants: nil, refusal: reason)
            ]
        }
        let payers = Set(shares.keys).union(base.payers).sorted()
        return payers.map { payer in
            AlternativeShare(
                alternative: alternative.name, payer: payer, amount: shares[payer] ?? .zero, was: base.share(of: payer),
                inhabitants: inhabitants(payer), refusal: nil)
        } + [
            AlternativeShare(
                alternative: alternative.name, payer: nil, amount: total, was: base.budget.shared, inhabitants: nil, refusal: nil)
        ]
    }
}
