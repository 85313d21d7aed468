import Cooperation
import Testing

/// A layer of random services over the five municipalities and some others, with the contributions the engine gives.
func randomLayer(_ random: inout SplitMix64, year: Int) throws -> LayerFigures {
    let referenceDate = try date("\(year - 2)-12-31")
    let codes = populations.map(\.0) + ["217", "584", "074x"]
    var values: [LayerFigures.Value] = []
    for name in ["population", "income"] {
        for code in codes {
            let basis = BasisValue(
                payer: try payer(code), value: .random(in: 0...9_000, using: &random), source: "test", referenceDate: referenceDate)
            values.append(LayerFigures.Value(series: try series(name), basis: basis))
        }
    }
    let budget = Budget(
        layer: .original(try #require(BudgetYear(year))), status: .draft, version: 1, referenceDate: referenceDate, note: "",
        shared: .zero, unallocated: .zero, decision: nil)
    let all = try LayerFigures(budget: budget, lines: [], values: values)
    var lines: [LayerFigures.Line] = []
    for number in 0..<4 where Int.random(in: 0..<4, using: &random) > 0 {
        if let line = try randomLine("service-\(number)", codes, in: all, &random) { lines.append(line) }
    }
    let participants = Set(lines.flatMap(\.contributions.keys))
    // As in the database: a layer keeps the values of those who took part.
    return try LayerFigures(budget: budget, lines: lines, values: values.filter { participants.contains($0.basis.payer) })
}

private func randomLine(
    _ name: String, _ codes: [String], in layer: LayerFigures, _ random: inout SplitMix64
) throws -> LayerFigures.Line? {
    let chosen = codes.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
    guard !chosen.isEmpty else { return nil }
    let payers = try chosen.map(payer)
    let net = try cents(.random(in: -50_000...9_000_000, using: &random))
    let weights = "weights(" + chosen.map { "\($0):\(Int.random(in: 1...9, using: &random))" }.joined(separator: ",") + ")"
    let keys = [
        "population", "equal", "basis:income", "mix(1*population+2*equal)", "mix(1*basis:income+1*population)", "tariff:2.5", weights,
        "first(tariff(3),population)", "sum(2*population+basis:income)", "mix(1*only(\(chosen[0]):equal)+2*population)",
        "limit(up:10%,rest:equal,key:first(tariff(0.5*population),equal))",
    ]
    let key = try AllocationKey.parse(try #require(keys.randomElement(using: &random)))
    var overrides: [ContributionOverride] = []
    if Int.random(in: 0..<4, using: &random) == 0, let code = chosen.randomElement(using: &random) {
        overrides = [try override(code, cents(.random(in: 0...10_000, using: &random)).description)]
    }
    var service = try BudgetService(
        service: try #require(ServiceCode(rawValue: name)), name: name, agreement: "", participation: .members, validity: .always(),
        cost: net, ownIncome: .zero, externalFunding: .zero,
        yearKey: nil, terms: SharingTerms(key: key, step: Bool.random(using: &random) ? .cent : .euro, bounds: .none), shared: .zero,
        unallocated: .zero, refusal: nil, refusalDetail: nil)
    let line = LayerFigures.Line(
        service: service, contributions: Dictionary(uniqueKeysWithValues: payers.map { ($0, Money.zero) }), overrides: overrides)
    guard let allocation = try? layer.costShare(of: line, basis: layer.basis).contributions() else { return nil }
    let amounts = Dictionary(uniqueKeysWithValues: allocation.contributions.map { ($0.payer, $0.amount) })
    try service.take(allocation)
    return LayerFigures.Line(service: service, contributions: amounts, overrides: overrides)
}
