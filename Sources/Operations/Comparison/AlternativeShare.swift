internal import Cooperation
internal import Postgres
internal import Store

extension Questions where Output == [AlternativeShare] {
    /// Several what-ifs compared with a layer, by payer: euros, change, euros per inhabitant. Nothing is stored.
    static func alternatives(_ alternatives: [Alternative], to layer: Int?, of year: BudgetYear, tenant: TenantID) -> Self {
        let keys = alternatives.compactMap(\.key)
        let needsLastYear = keys.contains(where: \.needsLastYear), needsCharges = keys.contains(.projects)
        // The charges for projects are the same in each layer of the budget, and differ in a plan.
        let charging = BudgetLayer(year: year, number: layer ?? 0)
        return Questions<[AlternativeShare]>.together(
            Questions<LayerFigures?>.layerFigures(year, layer: layer, tenant: tenant),
            Questions<BasisTable>(
                .keyValues(
                    forKeysOf: year, layer: layer, and: keys, on: alternatives.compactMap(\.referenceDate), tenant: tenant)
            ) { $0 },
            Questions<[ServiceCode: LastYear]>.lastYear(of: year, layer: layer, isNeeded: needsLastYear, tenant: tenant),
            Questions<[PayerCode: [ProjectCharge]]>.charges(in: charging, isNeeded: needsCharges, tenant: tenant)
        ).reckoned { answers, limit in
            let (figures, basis, lastYear, charges) = answers
            guard let base = try figures.get() else { throw Refusal.noBudget(year, layer: layer) }
            for service in alternatives.compactMap(\.service) where base[service] == nil { throw Refusal.state(.serviceNotInBudget) }
            let (values, date) = (try basis.get(), base.budget.referenceDate)
            return try alternatives.flatMap { alternative in
                let outcome = try base.outcome(
                    of: alternative, basis: values, lastYear: try lastYear.get(), charges: try charges.get(), check: limit.check)
                return try outcome.rows(against: base) { values[.population, date, $0]?.value }
            }
        }
    }
}

extension Questions where Output == [ServiceCode: LastYear] {
    /// Nothing is read if it is not needed.
    fileprivate static func lastYear(of year: BudgetYear, layer: Int?, isNeeded: Bool, tenant: TenantID) -> Self {
        isNeeded ? Questions(.lastYear(of: year, layer: layer, tenant: tenant)) { $0 } : Questions { [:] }
    }
}

extension Questions where Output == [PayerCode: [ProjectCharge]] {
    /// The charges for projects; nothing is read if they are not needed.
    static func charges(in layer: BudgetLayer, isNeeded: Bool, tenant: TenantID) -> Self {
        isNeeded ? Questions(.chargesByPayer(in: layer, tenant: tenant)) { $0 } : Questions { [:] }
    }
}

/// One payer's share under an alternative, or the sum of all, or why the cost cannot be shared.
package struct AlternativeShare: RowConvertible {
    let alternative: String
    let payer: PayerCode?
    let amount: Money?
    let was: Money?
    let change: Money?
    let inhabitants: Int64?
    let refusal: String?
    /// For a row with a sum.
    var kept: [ServiceCode] = []

    package static let rowKind = "alternative"
    package static let meaning =
        "A payer's share under an alternative; without a payer, the sum of all shares, or the reason why there are none."
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
            "refusal", \.refusal, "Why the costs cannot be shared this way: the service, a code, and what the code concerns.",
            example: "basic-tasks: basis-missing population 1999-12-31: 236"),
        .text(
            "kept", { $0.kept.isEmpty ? nil : $0.kept.map(\.rawValue).joined(separator: ",") },
            "In the row of the sum: the services that do not change because they have no payers, with commas between.",
            example: "digital,ict"),
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
        var sum = try row(nil, total, was: base.budget.shared, inhabitants: nil)
        sum.kept = kept
        return rows + [sum]
    }

    private func row(_ payer: PayerCode?, _ amount: Money, was: Money, inhabitants: Int64?) throws -> AlternativeShare {
        AlternativeShare(
            alternative: alternative.name, payer: payer, amount: amount, was: was, change: try amount.subtracting(was),
            inhabitants: inhabitants, refusal: nil)
    }
}
