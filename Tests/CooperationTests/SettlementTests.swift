import Testing

@testable import Cooperation

/// The year-end: advances compared with the actual costs.
@Suite struct SettlementTests {
    private static let year = 365

    /// One service of `net`, shared by `key` among the five municipalities.
    private func layer(_ net: String, key: String = "population") throws -> LayerFigures {
        let costs = try kaustinenShare(net, key: key)
        let service = try BudgetService(
            service: try #require(costs.service), name: "x", agreement: "", participation: .members, validity: .always(), cost: costs.net,
            ownIncome: .zero, externalFunding: .zero,
            yearKey: nil,
            terms: SharingTerms(key: costs.key, step: .cent, bounds: .none), shared: .zero, unallocated: .zero, refusal: nil,
            refusalDetail: nil)
        let amounts = try costs.contributions().contributions.map { ($0.payer, $0.amount) }
        let budget = Budget(
            layer: .original(try #require(BudgetYear(2026))), status: .approved, version: 1, referenceDate: costs.defaultDate, note: "",
            shared: costs.net, unallocated: .zero, decision: nil)
        let values = try populations.map {
            LayerFigures.Value(
                series: .population,
                basis: BasisValue(payer: try payer($0.0), value: $0.1, source: "test", referenceDate: costs.defaultDate))
        }
        return try LayerFigures(
            budget: budget,
            lines: [.init(service: service, contributions: Dictionary(uniqueKeysWithValues: amounts), overrides: [])], values: values)
    }

    private func settle(
        _ layer: LayerFigures, _ net: String, days: [String: Int] = [:], of term: Int = year,
        terms: SettlementTerms = SettlementTerms(surplus: .refund, deficit: .collect), basis: BasisTable = BasisTable(),
        leaving: [String] = [], open: [OpenEntry] = []
    ) throws -> Settlement {
        let service = layer.lines[0].service.service
        var present = Dictionary(uniqueKeysWithValues: try populations.map { (try payer($0.0), term) })
        for (code, count) in days { present[try payer(code)] = count }
        let names = try populations.map { (try payer($0.0), LocalizedText(fi: $0.0, sv: $0.0, en: $0.0)) }
        let payers = PayersAtYearEnd(
            names: Dictionary(uniqueKeysWithValues: names), staying: Set(present.keys).subtracting(try leaving.map(payer)), open: open)
        return try layer.settlement(
            net: [service: try money(net)], days: [service: ServiceDays(term: term, payers: present)], basis: basis, terms: terms,
            payers: payers)
    }

    /// KT's net costs of 2018: 4,573,483.82 against advances of 3,706,460.00; differences below 16.82 are waived.
    @Test func `the difference is settled to the cent, and small ones are waived`() throws {
        let terms = SettlementTerms(surplus: .refund, deficit: .collect, deMinimis: try money("16.82"))
        let settlement = try settle(layer("3706460.00"), "4573483.82", terms: terms)
        #expect(settlement.settled.description == "4573483.82" && settlement.sum(.collect).description == "867023.82")
        let near = try settle(layer("100000.00"), "100060.00", terms: terms)
        // 60 euros by population: 5.14, 21.49, 3.47, 14.60, 15.30.
        #expect(near.shares.map(\.difference.description) == ["5.14", "21.49", "3.47", "14.61", "15.29"])
        #expect(near.shares.map(\.outcome) == [.waive, .collect, .waive, .waive, .waive])
        #expect(near.carriedForward.map(\.amount.description) == ["-38.51"] && near.carriedForward[0].payer == nil)
        let (limit, below) = (try money("16.82"), try money("-16.81"))
        #expect(terms.outcome(of: limit) == .collect && terms.outcome(of: below) == .waive)
    }

    @Test func `the decision may name payers whose difference goes another way`() throws {
        let layer = try layer("100000.00")
        let terms = SettlementTerms(
            surplus: .carryForward, deficit: .carryForward, deMinimis: try money("1.00"),
            exceptions: try #require(SettlementExceptions("236:refund")))
        let settlement = try settle(layer, "90000.00", terms: terms)
        #expect(settlement.shares.map(\.outcome) == [.carryForward, .refund, .carryForward, .carryForward, .carryForward])
        #expect(settlement.shares.map(\.ground) == [.terms, .exception, .terms, .terms, .terms])
        #expect(settlement.carriedForward.count == 4 && settlement.sum(.refund).description == "-3581.49")
        for wrong in ["236:collect", "999:refund"] {
            var unfit = terms
            unfit.exceptions = try #require(SettlementExceptions(wrong))
            #expect(throws: SettlementExceptionFault.self) { try settle(layer, "90000.00", terms: unfit) }
        }
    }

    @Test(arguments: ["236", "236:", "236:waive", "236:refund,236:collect", ",", "236:refund,", "2 6:refund"])
    func `exceptions that cannot be read are refused`(text: String) { #expect(SettlementExceptions(text) == nil) }

    @Test func `exceptions are read as they are written`() throws {
        for text in ["", "236:refund", "074:carry-forward,849:collect"] {
            #expect(SettlementExceptions(text)?.description == text)
        }
        #expect(SettlementExceptions("849:collect,074:refund")?.description == "074:refund,849:collect")
        #expect(SettlementExceptions("849:collect,074:refund")?.redacted(for: try payer("074")).description == "074:refund")
    }

    /// Whatever the terms say, a payer that leaves has no later share that could contain the amount.
    @Test func `who leaves is settled at once, with what earlier years left it`() throws {
        let carry = SettlementTerms(surplus: .carryForward, deficit: .carryForward)
        let year = try #require(BudgetYear(2025))
        let open = [
            OpenEntry(number: 1, payer: try payer("849"), year: year, amount: try money("500.00")),
            OpenEntry(number: 2, payer: try payer("236"), year: year, amount: try money("70.00")),
        ]
        let settlement = try settle(layer("100000.00"), "90000.00", terms: carry, leaving: ["849"], open: open)
        let leaver = settlement.shares[3]
        #expect(leaver.outcome == .refund && leaver.ground == .leaving && leaver.carried.description == "-500.00")
        #expect(leaver.difference.description == "-2434.33" && leaver.amount.description == "-2934.33")
        #expect(settlement.used.map(\.number) == [1])
        #expect(settlement.shares.filter { $0.outcome == .carryForward }.count == 4)
        // It may no longer be a payer of the year.
        let gone = [OpenEntry(number: 1, payer: try payer("217"), year: year, amount: try money("-12.00"))]
        let late = try settle(layer("100000.00"), "100000.00", terms: carry, open: gone)
        #expect(late.shares.contains { $0.payer.rawValue == "217" && $0.advance == .zero && $0.settled == .zero })
        #expect(late.sum(.collect).description == "12.00" && late.used.count == 1)
        var named = carry
        named.exceptions = try #require(SettlementExceptions("849:carry-forward"))
        #expect(throws: SettlementExceptionFault.self) { try settle(layer("100000.00"), "90000.00", terms: named, leaving: ["849"]) }
    }

    @Test func `where everybody leaves, nothing is carried`() throws {
        let carry = SettlementTerms(surplus: .carryForward, deficit: .carryForward)
        let settlement = try settle(layer("100000.00"), "90000.00", terms: carry, leaving: populations.map(\.0))
        #expect(settlement.carriedForward.isEmpty && settlement.sum(.refund).description == "-10000.00")
    }

    @Test func `a member who leaves settles by its days`() throws {
        let settlement = try settle(layer("100000.00"), "90000.00", days: ["849": 181])
        // Toholampi counts 2799 · 181 / 365 of its inhabitants: 2799 · 181 = 506,619 of 3,681,754 inhabitant-days.
        let leaver = try #require(settlement.shares.first { $0.payer.rawValue == "849" })
        #expect(leaver.settled.description == "12384.24" && leaver.advance.description == "24343.36")
        #expect(settlement.settled.description == "90000.00")
        let gone = try settle(layer("100000.00"), "90000.00", days: ["849": 0])
        #expect(gone.shares[3].settled == .zero && gone.shares[3].outcome == .refund && gone.settled.description == "90000.00")
    }

    @Test func `who came after the approval takes part by its days`() throws {
        let kannus = try basisTable(.population, [("217", 5_300)], on: try date("2024-12-31"))
        let settlement = try settle(layer("100000.00"), "100000.00", days: ["217": 73], basis: kannus)
        let comer = try #require(settlement.shares.first { $0.payer.rawValue == "217" })
        // 5,300 · 73 / 365 is 1,060 inhabitants of 12,558.
        #expect(comer.advance == .zero && comer.settled.description == "8440.83" && settlement.settled.description == "100000.00")
    }

    @Test func `fixed amounts are as agreed, and what they do not cover stays with the body`() throws {
        let key = "fixed(074:10.00,236:20.00,421:30.00,849:40.00,924:50.00)"
        let settlement = try settle(layer("150.00", key: key), "170.00", days: ["849": 73])
        #expect(settlement.shares.map(\.settled.description) == ["10.00", "20.00", "30.00", "8.00", "50.00"])
        #expect(settlement.services[0].retained.description == "52.00")
        #expect(settlement.carriedForward.map(\.amount.description) == ["-52.00"])
    }

    /// 849 pays until the end of June, and 924 from July on: together they pay once, and not twice.
    @Test func `who shared a fixed amount's year one after the other pays its days of it`() throws {
        let key = "fixed(074:0.00,236:0.00,421:0.00,849:1000.00,924:1000.00)"
        let days = ["074": 0, "236": 0, "421": 0, "849": 181, "924": 184]
        let settlement = try settle(layer("2000.00", key: key), "2000.00", days: days)
        #expect(settlement.shares.map(\.settled.description) == ["0.00", "0.00", "0.00", "495.89", "504.11"])
    }

    /// 73 of 146 days are half: 20.005 and 0.005 round away from zero.
    @Test func `half a cent of a part of the year is rounded up`() throws {
        let key = "fixed(074:0.01,236:20.00,421:30.00,849:40.01,924:50.00)"
        let days = ["074": 73, "236": 146, "421": 146, "849": 73, "924": 146]
        let settlement = try settle(layer("140.02", key: key), "140.02", days: days, of: 146)
        #expect(settlement.shares.map(\.settled.description) == ["0.01", "20.00", "30.00", "20.01", "50.00"])
        #expect(settlement.services[0].retained.description == "20.00")
    }

    @Test(arguments: [41, 43] as [UInt64]) func `whatever the year came to, nothing is lost`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<1_000 {
            let layer = try randomLayer(&random, year: 2026)
            guard let settlement = try randomSettlement(of: layer, &random) else { continue }
            expectConserved(settlement)
        }
    }
}

/// Settles a layer with random actuals and days; nil if a cost cannot be shared, for example among nobody.
func randomSettlement(of layer: LayerFigures, _ random: inout SplitMix64) throws -> Settlement? {
    var net: [ServiceCode: Money] = [:]
    var days: [ServiceCode: ServiceDays] = [:]
    for line in layer.lines {
        net[line.service.service] = try cents(.random(in: -20_000...9_000_000, using: &random))
        let payers = line.contributions.mapValues { _ in
            Int.random(in: 0..<3, using: &random) > 0 ? 365 : .random(in: 0...365, using: &random)
        }
        days[line.service.service] = ServiceDays(term: 365, payers: payers)
    }
    let terms = SettlementTerms(
        surplus: Bool.random(using: &random) ? .refund : .carryForward, deficit: Bool.random(using: &random) ? .collect : .carryForward,
        deMinimis: try cents(.random(in: 0...500_000, using: &random)))
    let payers = PayersAtYearEnd(
        names: [:], staying: Set(layer.payers.sorted().filter { _ in Int.random(in: 0..<5, using: &random) > 0 }),
        open: try randomEntries(layer, &random))
    return try? layer.settlement(net: net, days: days, basis: BasisTable(), terms: terms, payers: payers)
}

/// Entries of earlier years that the ledger has left of some payers.
private func randomEntries(_ layer: LayerFigures, _ random: inout SplitMix64) throws -> [OpenEntry] {
    let year = try #require(BudgetYear(layer.budget.year.year - 1))
    return try layer.payers.sorted().filter { _ in Int.random(in: 0..<3, using: &random) == 0 }.enumerated().map { place, payer in
        OpenEntry(number: place + 1, payer: payer, year: year, amount: try cents(.random(in: 1...90_000, using: &random)))
    }
}

/// Payers' parts and the part that the body retains sum to the net cost; differences are collected, refunded, carried
/// or waived.
func expectConserved(_ settlement: Settlement) {
    let retained = settlement.services.reduce(0) { $0 + $1.retained.cents }
    #expect(settlement.shares.reduce(retained) { $0 + $1.settled.cents } == settlement.net.cents)
    #expect(settlement.contributions.reduce(0) { $0 + $1.settled.cents } == settlement.settled.cents)
    let outcomes = SettlementOutcome.allCases.reduce(0) { $0 + settlement.sum($1).cents }
    #expect(outcomes == settlement.settled.cents - settlement.advance.cents + settlement.carried.cents)
    #expect(settlement.used.reduce(0) { $0 + $1.amount.cents } == -settlement.carried.cents)
    #expect(settlement.shares.allSatisfy { $0.outcome != .carryForward || $0.carried == .zero })
    // Advances, collected or refunded amounts, and amounts carried to later years sum to the cost of the year.
    let carried = settlement.carriedForward.reduce(0) { $0 + $1.amount.cents }
    let moved = settlement.sum(.collect).cents + settlement.sum(.refund).cents
    #expect(settlement.advance.cents + moved - settlement.carried.cents - carried == settlement.net.cents)
    for service in settlement.services {
        switch service.key {
        case .fixed, .tariff, .charge, .projects: break
        case .population, .equal, .weights, .basis, .usage, .mix, .sum, .among, .first, .limit: #expect(service.retained == .zero)
        }
    }
}
