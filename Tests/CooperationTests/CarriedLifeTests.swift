import Testing

@testable import Cooperation

/// Years of a body side by side: budgets and amendments, settlements early and late, payers that leave, entries by
/// hand.
@Suite struct CarriedLifeTests {
    /// 20,000 lives of four years.
    @Test(arguments: [307, 311, 313, 317] as [UInt64])
    func `ledger, shares and settlements agree to the cent, whatever order years are closed in`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<5_000 {
            var life = CarriedLife()
            for _ in 0..<Int.random(in: 4...14, using: &random) { try life.step(&random) }
            try life.check()
        }
    }
}

/// A body's decisions, as the database stores them: the layer in force of each year, and all entries of the ledger.
private struct CarriedLife {
    private var layers: [BudgetYear: LayerFigures] = [:]
    private var lines: [BudgetYear: [PayerCode: [CarriedLine]]] = [:]
    private var settlements: [BudgetYear: Settlement] = [:]
    private var ledger: [OpenEntry] = []
    private var manual: [PayerCode: Int64] = [:]

    mutating func step(_ random: inout SplitMix64) throws {
        let year = try #require(BudgetYear(.random(in: 2026...2029, using: &random)))
        switch Int.random(in: 0..<6, using: &random) {
        case 0..<3:
            if settlements[year] == nil { try approve(year, &random) }
        case 3, 4:
            if let layer = layers[year], settlements[year] == nil { try settle(layer, &random) }
        default:
            let code = try #require(populations.randomElement(using: &random)).0
            let amount = try cents(.random(in: 1...50_000, using: &random) * (Bool.random(using: &random) ? 1 : -1))
            try enter([(try payer(code), amount)], from: year)
            manual[try payer(code), default: 0] += amount.cents
        }
    }

    /// The part of each entry that layers in force and settlements have not used.
    private func open(until year: BudgetYear = .latest) throws -> [OpenEntry] {
        try ledger.filter { $0.year <= year }.compactMap { entry in
            let left = try entry.amount.subtracting(try used(entry))
            return left == .zero ? nil : OpenEntry(number: entry.number, payer: entry.payer, year: entry.year, amount: left)
        }
    }

    private func used(_ entry: OpenEntry) throws -> Money {
        let inLayers = lines.values.flatMap { $0.values.joined() }.filter { $0.entry == entry.number }.map(\.amount.negated)
        let inSettlements = settlements.values.flatMap(\.used).filter { $0.number == entry.number }.map(\.amount)
        return try Money.sum(inLayers + inSettlements)
    }

    /// Approves an original budget, or an amendment of it, perhaps while other years have drafts.
    private mutating func approve(_ year: BudgetYear, _ random: inout SplitMix64) throws {
        let layer = try smallLayer(&random, year: year.year)
        let others = try (2026...2030).filter { _ in Bool.random(using: &random) }.map { try #require(BudgetYear($0)) }
        let kept = (lines[year] ?? [:]).flatMap { payer, lines in
            lines.map { OpenEntry(number: $0.entry, payer: payer, year: $0.year, amount: $0.amount.negated) }
        }
        let placement = CarriedPlacement(open: try open(), kept: [year: kept], drafts: Array(Set(others + [year])))
        let shares = Dictionary(uniqueKeysWithValues: layer.payers.map { ($0, layer.share(of: $0)) })
        lines[year] = try placement.lines(in: year, shares: shares)
        layers[year] = layer
        for (payer, lines) in lines[year] ?? [:] where lines.contains(where: { $0.amount < .zero }) {
            try #require(try layer.share(of: payer).adding(try Money.sum(lines.map(\.amount))) >= .zero)
        }
    }

    private mutating func settle(_ layer: LayerFigures, _ random: inout SplitMix64) throws {
        let year = layer.budget.year
        let net = try layer.lines.map { ($0.service.service, try cents(.random(in: 0...9_000_000, using: &random))) }
        let staying = Set(layer.payers.sorted().filter { _ in Int.random(in: 0..<5, using: &random) > 0 })
        let terms = SettlementTerms(
            surplus: Bool.random(using: &random) ? .refund : .carryForward, deficit: Bool.random(using: &random) ? .collect : .carryForward,
            deMinimis: try cents(.random(in: 0...200_000, using: &random)))
        let days = Dictionary(
            uniqueKeysWithValues:
                layer.lines.map { ($0.service.service, ServiceDays(term: 365, payers: $0.contributions.mapValues { _ in 365 })) })
        let payers = PayersAtYearEnd(names: [:], staying: staying, open: try open(until: year))
        let settlement = try layer.settlement(
            net: Dictionary(uniqueKeysWithValues: net), days: days, basis: BasisTable(), terms: terms, payers: payers)
        expectConserved(settlement)
        settlements[year] = settlement
        try enter(settlement.carriedForward.compactMap { carried in carried.payer.map { ($0, carried.amount) } }, from: year)
    }

    private mutating func enter(_ entries: [(PayerCode, Money)], from year: BudgetYear) throws {
        for (payer, amount) in entries { ledger.append(OpenEntry(number: ledger.count + 1, payer: payer, year: year, amount: amount)) }
    }

    /// No entry is used beyond its amount. Each payer pays the costs of its years, except the ledger's rest, entries by
    /// hand, and waived amounts.
    func check() throws {
        for entry in ledger {
            let used = try used(entry)
            try #require(used == .zero || (used > .zero) == (entry.amount > .zero))
            try #require(used.magnitude <= entry.amount.magnitude)
        }
        for code in populations.map(\.0) {
            let payer = try payer(code)
            let shares = settlements.values.flatMap(\.shares).filter { $0.payer == payer }
            let paidAtOnce = shares.filter { [.refund, .collect].contains($0.outcome) }.reduce(0) { $0 + $1.amount.cents }
            let toPay = layers.reduce(0) { sum, year in
                sum + year.value.share(of: payer).cents + (lines[year.key]?[payer] ?? []).reduce(0) { $0 + $1.amount.cents }
            }
            let owed = layers.reduce(0) { sum, year in
                sum + (settlements[year.key] == nil ? year.value.share(of: payer).cents : 0)
            }
            let settled = shares.reduce(0) { $0 + $1.settled.cents }
            let waived = shares.filter { $0.outcome == .waive }.reduce(0) { $0 + $1.amount.cents }
            let left = try open().filter { $0.payer == payer }.reduce(0) { $0 + $1.amount.cents }
            try #require(toPay + paidAtOnce == settled + owed - manual[payer, default: 0] + left - waived)
        }
    }
}
