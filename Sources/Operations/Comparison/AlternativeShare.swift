internal import Cooperation
internal import Postgres
internal import Store

extension Transaction {
    /// Several what-ifs against a layer, per payer: euros, change, euros an inhabitant. Nothing is stored.
    func compare(_ alternatives: [Alternative], with layer: Int?, of year: BudgetYear, tenant: TenantID) throws -> [AlternativeShare] {
        guard let base = try layerFigures(year, layer: layer, tenant: tenant) else { throw Refusal.noBudget(year, layer: layer) }
        for service in alternatives.compactMap(\.service) where base[service] == nil { throw Refusal.state(.serviceNotInBudget) }
        let date = base.budget.referenceDate
        let needed = alternatives.flatMap { base.requiredSeries(of: $0) } + [(.population, date)]
        let basis = try basisTable(needed, tenant: tenant)
        let needsLastYear = alternatives.contains { $0.key?.needsLastYear ?? false }
        let lastYear = needsLastYear ? try self.lastYear(of: base.budget.layer, tenant: tenant) : [:]
        let charges = alternatives.contains { $0.key == .projects } ? try dueCharges(in: base.budget.layer, tenant: tenant) : [:]
        return try alternatives.flatMap { alternative in
            let outcome = try base.outcome(of: alternative, basis: basis, lastYear: lastYear, charges: charges, check: checkDeadline)
            return try outcome.rows(against: base) { basis[.population, date, $0]?.value }
        }
    }
}

/// One payer's share under an alternative, or the whole, or why it cannot be.
package struct AlternativeShare: RowConvertible {
    let alternative: String
    let payer: PayerCode?
    let amount: Money?
    let was: Money?
    let change: Money?
    let inhabitants: Int64?
    let refusal: String?

    package static let rowKind = "alternative"
    package static let meaning = "A payer's share under an alternative; without a payer, the sum of all shares, or why there are none."
    package static let columns: [Column<AlternativeShare>] = [
        .text("alternative", \.alternative, "The alternative's name in the request.", example: "even"),
        .code("payer", \.payer, "The payer's code; none in a row about all payers.", example: "236"),
        .money("amount", \.amount, "The share under the alternative, in euros.", example: "176146.60"),
        .money("was", \.was, "The share in the layer that it is compared with, in euros.", example: "273878.73"),
        .money("change", \.change, "The difference of the two, in euros.", example: "-97732.13"),
        .money(
            "perInhabitant", { $0.amount?.perUnit(of: $0.inhabitants) }, "The share under the alternative in euros, for each inhabitant.",
            example: "42.77"),
        .text(
            "refusal", \.refusal, "Why the costs cannot be shared this way: the service, a code, and what it is about.",
            example: "basic-tasks: basis-missing population 1999-12-31: 236"),
    ]
}

extension AlternativeOutcome {
    fileprivate func rows(against base: LayerFigures, inhabitants: (PayerCode) -> Int64?) throws -> [AlternativeShare] {
        if let refusal {
            let reason = "\(refusal.service): \(refusal.reason.code) \(refusal.reason.detail)"
            return [
                AlternativeShare(
                    alternative: alternative.name, payer: nil, amount: nil, was: nil, change: nil, inhabitants: nil, refusal: reason)
            ]
        }
        let payers = Set(shares.keys).union(base.payers).sorted()
        let rows = try payers.map { payer in
            try row(payer, shares[payer] ?? .zero, was: base.share(of: payer), inhabitants: inhabitants(payer))
        }
        return rows + [try row(nil, total, was: base.budget.shared, inhabitants: nil)]
    }

    private func row(_ payer: PayerCode?, _ amount: Money, was: Money, inhabitants: Int64?) throws -> AlternativeShare {
        AlternativeShare(
            alternative: alternative.name, payer: payer, amount: amount, was: was, change: try amount.subtracting(was),
            inhabitants: inhabitants, refusal: nil)
    }
}
