import Testing

@testable import Cooperation

/// Two layers compared: effects, differences and alternatives.
@Suite struct ComparisonTests {
    /// Two services by population; the second year's from the first by `change`.
    private func layer(
        _ year: Int, net: String = "100000.00", key: String = "population", population: [(String, Int64)] = populations
    ) throws -> LayerFigures {
        let referenceDate = try date("\(year - 2)-12-31")
        var costs = try kaustinenShare(net, key: key)
        costs.participants = try population.map { try payer($0.0) }
        costs.defaultDate = referenceDate
        costs.basis = try basisTable(.population, population, on: referenceDate)
        let service = try BudgetService(
            service: try #require(costs.service), name: "x", agreement: "", participation: .members, validity: .always(), cost: costs.net,
            ownIncome: .zero, externalFunding: .zero,
            yearKey: nil,
            terms: SharingTerms(key: costs.key, step: .cent, bounds: .none), shared: .zero, unallocated: .zero, refusal: nil,
            refusalDetail: nil)
        let amounts = try costs.contributions().contributions.map { ($0.payer, $0.amount) }
        let budget = Budget(
            layer: .original(try #require(BudgetYear(year))), status: .draft, version: 1, referenceDate: referenceDate, note: "",
            shared: costs.net, unallocated: .zero, decision: nil)
        let values = try population.map {
            LayerFigures.Value(
                series: .population,
                basis: BasisValue(payer: try payer($0.0), value: $0.1, source: "test", referenceDate: referenceDate))
        }
        return try LayerFigures(
            budget: budget,
            lines: [.init(service: service, contributions: Dictionary(uniqueKeysWithValues: amounts), overrides: [])], values: values)
    }

    private func effects(_ old: LayerFigures, _ new: LayerFigures, of code: String) throws -> [ChangeEffect: String] {
        let payer = try payer(code)
        let change = try #require(try explainChange(from: old, to: new).first { $0.payer == payer })
        return change.effects.filter { $0.value != .zero }.mapValues(\.description)
    }

    @Test func `each factor alone is its own effect`() throws {
        let old = try layer(2025)
        #expect(try effects(old, layer(2026), of: "236").isEmpty)
        // 35,814.9243 becomes 39,396.4168: both exact amounts are rounded half-up.
        #expect(try effects(old, layer(2026, net: "110000.00"), of: "236") == [.serviceCost: "3581.50"])
        #expect(try effects(old, layer(2026, key: "equal"), of: "236") == [.key: "-15814.92"])
        let grown = populations.map { ($0.0, $0.0 == "236" ? $0.1 + 100 : $0.1) }
        #expect(try effects(old, layer(2026, population: grown), of: "236")[.basis] == "553.42")
        // A new payer counts as participation, although its population is new as well.
        let joined = populations + [("217", 5_400)]
        let coming = try effects(old, layer(2026, population: joined), of: "217")
        #expect(coming[.participation] == "31956.44" && coming[.basis] == nil)
    }

    /// The size of each effect depends on the factors before it, so the order is a part of the answer.
    @Test func `net cost is changed first, then who takes part, then the key, then the key's values`() throws {
        let old = try layer(2025)
        let all = ["074", "217", "236", "421", "849", "924"]
        let now = try layer(2026, net: "120000.00", key: "equal", population: all.map { ($0, 1_000) })
        // 100,000 × 4118/11498, 120,000 × 4118/11498, 120,000 × 4118/12498, 120,000 / 6; values do not matter to an
        // equal key.
        let effects = try effects(old, now, of: "236")
        #expect(effects == [.serviceCost: "7162.99", .participation: "-3438.78", .key: "-19539.13"])
        let changes = try explainChange(from: old, to: now)
        #expect(changes.map(\.payer?.rawValue) == all)
    }

    @Test(arguments: [31, 34] as [UInt64]) func `effects sum to the change, whatever changed`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2_500 {
            let (old, new) = (try randomLayer(&random, year: 2025), try randomLayer(&random, year: 2026))
            let changes = try explainChange(from: old, to: new)
            for change in changes {
                let sum = change.effects.values.reduce(0) { $0 + $1.cents }
                try #require(sum == change.change.cents, "\(change)")
                // The odd cents are few: less than a step in each layer, plus the half-up rounding of exact amounts.
                let payers = change.payer == nil ? populations.count + 3 : 1
                try #require(abs(change[.rounding].cents) <= 202 * Int64(payers), "\(change)")
            }
            for service in Set(old.lines.map(\.service.service)).union(new.lines.map(\.service.service)) {
                let sum = changes.filter { $0.service == service }.reduce(0) { $0 + $1.change.cents }
                let net = { (layer: LayerFigures) in layer[service]?.service.net.cents ?? 0 }
                try #require(sum == net(new) - net(old), "with what falls on nobody, the changes make the net cost's")
            }
            for payer in old.payers.union(new.payers) {
                let sum = changes.filter { $0.payer == payer }.reduce(0) { $0 + $1.change.cents }
                try #require(sum == new.share(of: payer).cents - old.share(of: payer).cents)
            }
            try #require(try explainChange(from: new, to: new).allSatisfy { $0.effects.values.allSatisfy { $0 == .zero } })
        }
    }

    @Test func `differences are none between equal layers, and their shares sum to the change of all`() throws {
        var random = SplitMix64(seed: 32)
        for _ in 0..<2_000 {
            let (old, new) = (try randomLayer(&random, year: 2025), try randomLayer(&random, year: 2026))
            try #require(try differences(from: new, to: new).isEmpty)
            let found = try differences(from: old, to: new)
            let whole = { (layer: LayerFigures) in layer.payers.reduce(0) { $0 + layer.share(of: $1).cents } }
            for subject in [LayerDifference.Subject.share, .contribution] {
                let sum = found.filter { $0.subject == subject }.reduce(0) { $0 + ($1.change?.cents ?? 0) }
                try #require(sum == whole(new) - whole(old))
            }
            let back = try differences(from: new, to: old)
            try #require(back.map(\.subject) == found.map(\.subject) && back.map(\.was) == found.map(\.now))
        }
    }

    @Test func `who begins or ends to take part is told, and who takes part in both is not`() throws {
        let old = try layer(2025)
        let found = { (from: LayerFigures, to: LayerFigures) in
            try differences(from: from, to: to).filter { $0.subject == .participant }.map {
                "\($0.payer?.rawValue ?? "") \($0.was ?? "-") \($0.now ?? "-")"
            }
        }
        let joined = try layer(2026, population: populations + [("217", 5_400)])
        #expect(try found(old, joined) == ["217 - 217"])
        #expect(try found(joined, old) == ["217 217 -"])
        // Of a service that is new, and of one that is gone, the service itself is told.
        let without = try LayerFigures(budget: old.budget, lines: [], values: old.values)
        let same = try layer(2026)
        for (from, to) in [(without, old), (old, without), (old, same)] {
            let changes = try found(from, to)
            #expect(changes.isEmpty)
        }
    }

    @Test func `an alternative keeps the total, and changes only what it is about`() throws {
        var random = SplitMix64(seed: 33)
        var shared = 0
        for _ in 0..<5_000 {
            let base = try randomLayer(&random, year: 2026)
            guard let line = base.lines.randomElement(using: &random), line.overrides.isEmpty else { continue }
            if case .tariff = line.service.terms.key { continue }
            let even = Alternative(name: "even", service: line.service.service, key: .equal)
            let outcome = try base.outcome(of: even, basis: base.basis)
            try #require(outcome.refusal == nil)
            let whole = base.payers.reduce(0) { $0 + base.share(of: $1).cents }
            try #require(outcome.total.cents == whole)
            for payer in base.payers where line.contributions[payer] == nil {
                try #require(outcome.shares[payer] == base.share(of: payer))
            }
            let same = try base.outcome(of: Alternative(name: "same"), basis: BasisTable())
            try #require(same.shares.allSatisfy { base.share(of: $0.key) == $0.value })
            shared += 1
        }
        #expect(shared > 1_000)
    }

    @Test func `an alternative's reference date chooses the key values`() throws {
        let base = try layer(2026)
        var basis = try basisTable(.population, populations, on: date("2024-12-31"))
        let earlier = try date("2023-12-31")
        for (code, _) in populations {
            basis.insert(BasisValue(payer: try payer(code), value: 1, source: "test", referenceDate: earlier), in: .population)
        }
        let alternatives = try Alternative.parse("even: reference-date=2023-12-31")
        let even = try base.outcome(of: alternatives[0], basis: basis)
        #expect(even.refusal == nil && even.shares.values.allSatisfy { $0.description == "20000.00" })
        let same = try base.outcome(of: Alternative(name: "same"), basis: basis)
        #expect(same.shares[try payer("236")]?.description == "35814.92")
    }

    @Test func `an alternative of a large year looks at the clock before each service`() throws {
        var random = SplitMix64(seed: 7)
        let base = try randomLayer(&random, year: 2026)
        var looked = 0
        _ = try base.outcome(of: Alternative(name: "same"), basis: BasisTable()) { looked += 1 }
        #expect(looked == base.lines.count && looked > 0)
        #expect(throws: CancellationError.self) {
            try base.outcome(of: Alternative(name: "same"), basis: BasisTable()) { throw CancellationError() }
        }
    }

    @Test func `what-ifs are read from their notation, and a wrong one says what was expected`() throws {
        let read = try Alternative.parse("even: key=equal | three: service=digital payers=074,236 net=50000.00 reference-date=2023-12-31")
        #expect(read.map(\.name) == ["even", "three"] && read[0].key == .equal && read[1].payers?.count == 2)
        #expect(read[1].net?.description == "50000.00" && read[1].referenceDate?.description == "2023-12-31")
        for name in ["Å 1-b", String(repeating: "n", count: 40)] {
            #expect(try Alternative.parse(" \(name) : key=equal").map(\.name) == [name])
        }
        #expect(try Alternative.parse((1...20).map { "a\($0): key=equal" }.joined(separator: "|")).count == 20)
        let wrong: [(String, ExpectedForm)] = [
            ("", .alternative), ("a: ", .alternative), ("a: key=equal|a: key=population", .alternativeOnce("a")),
            ("a: net=5.00", .serviceBesideNet), ("a: kee=equal", .alternativeField(not: "kee=equal")),
            ("a: payers=074,", .field("payers", .payerCodes)), ("a: net= service=b", .field("net", .money)),
            ("a: service=", .field("service", .serviceCode)), ("a: service=Å", .field("service", .serviceCode)),
            ("a: reference-date=2023-02-29", .field("reference-date", .date)), ("a: payers", .alternativeField(not: "payers")),
            ("a", .alternative), (": key=equal", .alternative), ("a_b: key=equal", .alternative),
            (String(repeating: "n", count: 41) + ": key=equal", .alternative),
            ((1...21).map { "a\($0): key=equal" }.joined(separator: "|"), .alternatives(atMost: 20)),
        ]
        for (text, expected) in wrong {
            #expect(throws: AlternativeError(expected: expected), "\(text)") { try Alternative.parse(text) }
        }
    }
}
