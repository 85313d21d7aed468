import Cooperation
import Testing

/// The contributions to a cost of the five members, or of others.
func agreed(
    _ key: String, net: String = "100000.00", payers: [String]? = nil, series: [(String, String, [(String, Int64)])] = [],
    lastYear: [(String, String)]? = nil, year: Int = 2026
) throws -> Allocation {
    var costs = try kaustinenShare(net, key: key)
    if let payers { costs.participants = try payers.map { try payer($0) } }
    for (name, day, values) in series {
        for (code, value) in values {
            costs.basis.insert(
                BasisValue(payer: try payer(code), value: value, source: "agreed", referenceDate: try date(day)),
                in: try #require(SeriesName(rawValue: name)))
        }
    }
    if let lastYear {
        let contributions = Dictionary(uniqueKeysWithValues: try lastYear.map { (try payer($0.0), try money($0.1)) })
        costs.lastYear = LastYear(before: try #require(BudgetYear(year)), contributions: contributions)
    }
    let allocation = try costs.contributions()
    #expect(allocation.isConserved && allocation.unallocated == .zero)
    return allocation
}

/// A payer's sentence, with plain spaces.
func sentence(_ allocation: Allocation, _ code: String, _ language: Language) throws -> String {
    let found = try #require(allocation.contributions.first { $0.payer.rawValue == code })
    return ExplainedContribution(
        service: ServiceCode(checked: "tasks"), name: "Tasks", agreement: "", amount: found.amount, net: allocation.total,
        explanation: found.explanation
    ).sentence(language).replacing("\u{A0}", with: " ")
}
