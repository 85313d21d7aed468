import Cooperation
import Testing

@Suite struct RefusalTests {
    private func refusal(_ change: (inout CostShare) throws -> Void) throws -> AllocationRefusal {
        var share = try kaustinenShare("100.00")
        try change(&share)
        return try #require(throws: AllocationRefusal.self) { try share.contributions() }
    }

    @Test func `participants that do not fit are refused`() throws {
        #expect(try refusal { $0.participants = [] } == .noParticipants)
        #expect(try refusal { $0.participants.append(try payer("074")) } == .duplicateParticipant(payer("074")))
        let many = try (0...1_000).map { try payer("p\($0)") }
        #expect(try refusal { $0.participants = many } == .tooManyParticipants(1_001))
    }

    @Test func `a missing, all-zero or negative basis is refused`() throws {
        let day = try date("2024-12-31")
        let missing = try refusal { $0.participants.append(contentsOf: [try payer("217"), try payer("005")]) }
        #expect(try missing == .basisMissing(series: .population, date: day, payers: [payer("005"), payer("217")]))
        let zero = try basisTable(.population, populations.map { ($0.0, 0) }, on: day)
        #expect(try refusal { $0.basis = zero } == .basisAllZero(series: .population))
        let negative = try basisTable(.population, populations.map { ($0.0, $0.0 == "421" ? -1 : 5) }, on: day)
        #expect(try refusal { $0.basis = negative } == .basisNegative(series: .population, payer: payer("421")))
        let weights = try AllocationKey.parse("weights(074:0,236:0,421:0,849:0,924:0)")
        #expect(try refusal { $0.key = weights } == .basisAllZero(series: nil))
    }

    @Test func `keys that do not fit the service are refused`() throws {
        let short = try AllocationKey.parse("fixed(074:50,236:50,421:0,849:0,924:0.01)")
        #expect(try refusal { $0.key = short } == .fixedDoesNotSum(expected: money("100"), was: money("100.01")))
        let stranger = try AllocationKey.parse("weights(074:1,236:1,421:1,849:1,924:1,999:1)")
        #expect(try refusal { $0.key = stranger } == .payerNotParticipant(payer("999")))
        let partial = try AllocationKey.parse("usage:hours(074:1,236:2)")
        #expect(try refusal { $0.key = partial } == .payersNotInKey([payer("421"), payer("849"), payer("924")]))
        #expect(try refusal { $0.key = .mix([]) } == .mixInvalid)
    }

    @Test func `bounds nobody can keep are refused`() throws {
        #expect(try refusal { $0.bounds = Bounds(cap: Bound("19%")) } == .boundsImpossible)
        #expect(try refusal { $0.bounds = Bounds(floor: Bound("20.01")) } == .boundsImpossible)
        #expect(try refusal { $0.bounds = Bounds(floor: Bound("10"), cap: Bound("9")) } == .boundsImpossible)
        #expect(try refusal { $0.bounds = Bounds(payerCaps: [try payer("999"): .amount(.zero)]) } == .payerNotParticipant(payer("999")))
        let tariff = try refusal {
            $0.key = try AllocationKey.parse("tariff:1")
            $0.bounds = Bounds(floor: Bound("10"))
        }
        #expect(tariff == .boundsNotApplicable)
    }

    @Test func `overrides that cannot be carried out are refused`() throws {
        #expect(try refusal { $0.overrides = [try override("999", "1")] } == .overrideNotParticipant(payer("999")))
        let twice = try refusal { $0.overrides = [try override("074", "1"), try override("074", "2", .leave)] }
        #expect(try twice == .duplicateOverride(payer("074")))
        let all = try refusal { share in share.overrides = try populations.map { try override($0.0, "1") } }
        #expect(all == .nothingToRebalance)
        let beyond = try refusal { $0.overrides = [try override("074", "100.01")] }
        #expect(try beyond == .overridesExceedTotal(total: money("100"), overridden: money("100.01")))
    }

    @Test func `figures beyond exact computation are refused, not trapped`() throws {
        let huge = try basisTable(.population, populations.map { ($0.0, .max) }, on: date("2024-12-31"))
        let tariff = try refusal {
            $0.basis = huge
            $0.key = try AllocationKey.parse("tariff:922337203.6854775807")
        }
        #expect(tariff == .overflow)
        let primes: [Int64] = [9_223_372_036_854_775_783, 9_223_372_036_854_775_643, 9_223_372_036_854_775_549]
        let mix = try refusal { share in
            let lists = primes.map { "1*weights(074:\($0),236:0,421:0,849:0,924:1)" }
            share.key = try AllocationKey.parse("mix(" + lists.joined(separator: "+") + ")")
        }
        #expect(mix == .overflow)
    }

    @Test func `every code is kebab-case and its own`() throws {
        let payer = try payer("074")
        let all: [AllocationRefusal] = [
            .noParticipants, .tooManyParticipants(1), .duplicateParticipant(payer), .payerNotParticipant(payer), .payersNotInKey([]),
            .mixInvalid, .basisMissing(series: .population, date: try date("2024-12-31"), payers: []), .basisAllZero(series: nil),
            .basisNegative(series: nil, payer: payer), .fixedDoesNotSum(expected: .zero, was: .zero), .boundsImpossible,
            .boundsNotApplicable, .overrideNotParticipant(payer), .duplicateOverride(payer),
            .overridesExceedTotal(total: .zero, overridden: .zero), .nothingToRebalance, .overridesNotApplicable, .projectsTakenTwice([]),
            .overflow, .lastYearMissing,
        ]
        #expect(Set(all.map(\.code)).count == all.count)
        #expect(all.allSatisfy { SeriesName(rawValue: $0.code) != nil })
    }
}
