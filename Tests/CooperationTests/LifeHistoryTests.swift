import Testing

@testable import Cooperation

/// A year's whole life by the rules: drafted, changed, put before organs, approved, amended, paid in parts, settled.
@Suite struct LifeHistoryTests {
    /// 50,000 in all.
    @Test(arguments: [101, 103, 107, 109, 113, 127, 131, 137] as [UInt64])
    func `whatever happens to a budget, every version sums and nothing is lost`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<6_250 {
            var history = try LifeHistory(&random)
            for _ in 0..<Int.random(in: 2...6, using: &random) { try history.step(&random) }
            try history.close(&random)
        }
    }
}

/// A model of one year's budget: its layers, the approved figures, and the status of the open layer.
private struct LifeHistory {
    private static let moves = BudgetStep.Move.allCases
    private static let plan = InstalmentPlan("2026-01-31:3,2026-07-31:2,2026-11-30:2")
    private var status = BudgetStatus.draft
    private var open: LayerFigures
    private var approved: [LayerFigures] = []

    init(_ random: inout SplitMix64) throws { open = try smallLayer(&random) }

    /// A change of the draft, a step of an organ, or an amendment, if the status allows it.
    mutating func step(_ random: inout SplitMix64) throws {
        switch status {
        case .draft where Bool.random(using: &random):
            open = try smallLayer(&random)
        case .approved, .discarded:
            open = try smallLayer(&random)
            status = .draft
        case .draft, .proposed:
            let move = try #require(Self.moves.randomElement(using: &random))
            guard let next = status.after(move) else { return }
            #expect(next != .approved || move == .approve)
            status = next
            if next == .approved { try approve() }
        }
    }

    /// Approves the open layer, plans the instalments of the shares and settles the year.
    mutating func close(_ random: inout SplitMix64) throws {
        if status != .approved { try approve() }
        let last = try #require(approved.last)
        let plan = try #require(Self.plan)
        for payer in last.payers {
            let share = last.share(of: payer)
            #expect(try plan.amounts(of: share).reduce(0) { $0 + $1.cents } == share.cents)
        }
        if let settlement = try randomSettlement(of: last, &random) { expectConserved(settlement) }
        for (first, second) in zip(approved, approved.dropFirst()) { try expectEffects(from: first, to: second) }
    }

    private mutating func approve() throws {
        for line in open.lines {
            let net = line.service.net
            let sum = line.contributions.values.reduce(0) { $0 + $1.cents }
            if case .tariff = line.service.terms.key { continue }
            #expect(sum == net.cents, "\(line.service.terms.key)")
        }
        #expect(
            open.payers.reduce(0) { $0 + open.share(of: $1).cents }
                == open.lines.flatMap(\.contributions.values).reduce(0) { $0 + $1.cents })
        approved.append(open)
        status = .approved
    }

    private func expectEffects(from old: LayerFigures, to new: LayerFigures) throws {
        let changes = try explainChange(from: old, to: new)
        for change in changes { try #require(change.effects.values.reduce(0) { $0 + $1.cents } == change.change.cents) }
        for payer in old.payers.union(new.payers) {
            let sum = changes.filter { $0.payer == payer }.reduce(0) { $0 + $1.change.cents }
            try #require(sum == new.share(of: payer).cents - old.share(of: payer).cents)
        }
    }
}

/// One or two services over two or three payers.
func smallLayer(_ random: inout SplitMix64, year: Int = 2026) throws -> LayerFigures {
    let referenceDate = try date("2024-12-31")
    let codes = Array(populations.map(\.0).prefix(Int.random(in: 2...3, using: &random)))
    let values = try codes.map {
        LayerFigures.Value(
            series: .population,
            basis: BasisValue(
                payer: try payer($0), value: .random(in: 1...9_000, using: &random), source: "test", referenceDate: referenceDate))
    }
    let budget = Budget(
        layer: .original(try #require(BudgetYear(year))), status: .draft, version: 1, referenceDate: referenceDate, note: "",
        shared: .zero, unallocated: .zero, decision: nil)
    let empty = try LayerFigures(budget: budget, lines: [], values: values)
    let lines = try (0..<Int.random(in: 1...2, using: &random)).map { number in
        let weights = "weights(" + codes.map { "\($0):\(Int.random(in: 1...9, using: &random))" }.joined(separator: ",") + ")"
        let keys = ["population", "equal", "mix(1*population+2*equal)", "tariff:2.5", weights]
        let service = try BudgetService(
            service: try #require(ServiceCode(rawValue: "service-\(number)")), name: "x", agreement: "", participation: .members,
            validity: .always(),
            cost: try cents(.random(in: -50_000...9_000_000, using: &random)), ownIncome: .zero, externalFunding: .zero, yearKey: nil,
            terms: SharingTerms(
                key: try AllocationKey.parse(try #require(keys.randomElement(using: &random))), step: .cent, bounds: .none),
            shared: .zero, unallocated: .zero, refusal: nil, refusalDetail: nil)
        let draft = LayerFigures.Line(
            service: service, contributions: Dictionary(uniqueKeysWithValues: try codes.map { (try payer($0), Money.zero) }), overrides: [])
        let shared = try empty.costShare(of: draft, basis: empty.basis).contributions().contributions
        return LayerFigures.Line(
            service: service, contributions: Dictionary(uniqueKeysWithValues: shared.map { ($0.payer, $0.amount) }), overrides: [])
    }
    return try LayerFigures(budget: budget, lines: lines, values: values)
}
