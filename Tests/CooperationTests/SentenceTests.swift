import Cooperation
import Testing

/// How a contribution was computed, in the words for a municipality. Amounts contain non-breaking spaces.
@Suite struct SentenceTests {
    private static let members: [(String, Int64)] = [("074", 985), ("236", 4_118), ("421", 665), ("849", 2_799), ("924", 2_931)]

    /// The explained contribution of 236 to a cost of 100,000.00 of the five members.
    private func contribution(
        _ key: String, net: String = "100000.00", step: RoundingStep = .cent, bounds: Bounds = .none, override: ContributionOverride? = nil
    ) throws -> ExplainedContribution {
        let date = try #require(CalendarDate("2024-12-31"))
        let values = try Self.members.map {
            BasisValue(payer: try #require(PayerCode($0.0)), value: $0.1, source: "register", referenceDate: date)
        }
        let cost = CostShare(
            service: ServiceCode(checked: "digital"), net: try #require(Money(net)), key: try AllocationKey.parse(key),
            participants: values.map(\.payer), bounds: bounds, step: step, overrides: override.map { [$0] } ?? [], defaultDate: date,
            basis: BasisTable(.population, values))
        let contributions = try cost.contributions().contributions
        let found = try #require(contributions.first { $0.payer.rawValue == "236" })
        return ExplainedContribution(
            service: try #require(cost.service), name: "Digital", agreement: "", amount: found.amount, net: cost.net,
            explanation: found.explanation)
    }

    private func english(_ contribution: ExplainedContribution) -> String {
        contribution.sentence(.en).replacing("\u{A0}", with: " ")
    }

    @Test func `by population, in three languages`() throws {
        let contribution = try contribution("population")
        #expect(
            english(contribution) == """
                Digital: EUR 100,000.00 is shared by population. The payer's part of the sum of all: 4118/11498 (population 2024-12-31, \
                source: register). The part is 2059/5749. The exact amount is 3581492 2492/5749 cents. It is rounded down to a whole cent. \
                In the order of remainders the payer is number 4: nothing is added. The contribution is EUR 35,814.92.
                """)
        #expect(
            contribution.sentence(.fi) == """
                Digital: jaettavana on 100\u{A0}000,00\u{A0}€, jakoperusteena asukasluku. Maksajan osuus kaikkien summasta: 4118/11498 \
                (asukasluku 31.12.2024, lähde: register). Osuus on 2059/5749. Tarkka summa on 3581492 2492/5749 senttiä. Se pyöristetään \
                alas täyteen senttiin. Jäännösten järjestyksessä maksaja on sijalla 4: lisää ei tule. Maksuosuus on 35\u{A0}814,92\u{A0}€.
                """)
        #expect(
            contribution.sentence(.sv) == """
                Digital: 100\u{A0}000,00\u{A0}€ fördelas, fördelningsgrund: befolkning. Betalarens andel av summan: 4118/11498 \
                (befolkning 31.12.2024, källa: register). Andelen är 2059/5749. Det exakta beloppet är 3581492 2492/5749 cent. Det \
                avrundas nedåt till en hel cent. I resternas ordning är betalaren på plats 4: inget tillkommer. \
                Betalningsandelen är 35\u{A0}814,92\u{A0}€.
                """)
    }

    @Test func `a series of the body's own keeps its name, and its day is written as each language writes it`() throws {
        let key = try AllocationKey.parse("mix(1*population+2*basis:taxable-income)").words
        #expect(key.fi == "yhdistelmä 1 × asukasluku + 2 × taxable-income")
        #expect(key.sv == "kombinationen 1 × befolkning + 2 × taxable-income")
        #expect(key.en == "the mix 1 × population + 2 × taxable-income")
        let series = try #require(SeriesName(rawValue: "taxable-income")).words(on: CalendarDate("2023-01-05"))
        #expect(series == LocalizedText(fi: "taxable-income 5.1.2023", sv: "taxable-income 5.1.2023", en: "taxable-income 2023-01-05"))
        let tariff = try AllocationKey.parse("tariff:0.25").words
        #expect(tariff.fi == "0,25\u{A0}€ asukasta kohti" && tariff.en == "EUR\u{A0}0.25 per inhabitant")
    }

    @Test func `a bound is a percentage or an amount`() throws {
        #expect(try #require(Bound("12.5%")).words == LocalizedText(fi: "12,5\u{A0}%", sv: "12,5\u{A0}%", en: "12.5%"))
        #expect(try #require(Bound("100")).words.fi == "100,00\u{A0}€")
    }

    @Test func `a key without a series names no source, and a part of a mix tells its weight`() throws {
        let equal = english(try contribution("equal"))
        #expect(equal.contains("The payer's part of the sum of all: 1/5. The part is 1/5."))
        let mix = english(try contribution("mix(1*population+2*equal)"))
        #expect(mix.contains("part of the sum of all: 1/3 × 4118/11498 (population 2024-12-31, source: register)."))
        #expect(mix.contains("part of the sum of all: 2/3 × 1/5."))
    }

    @Test func `whole euros, what is added, and what the nearest cent is`() throws {
        let added = english(try contribution("equal", net: "-8.00", step: .euro))
        #expect(added.contains("rounded down to a whole euro. In the order of remainders the payer is number 2: EUR -1.00 is added."))
        #expect(added.hasSuffix("The contribution is EUR -2.00."))
        let odd = english(try contribution("equal", net: "6.30", step: .euro))
        #expect(odd.contains("rounded down to a whole euro. In the order of remainders the payer is number 2: EUR 0.30 is added."))
        let tariff = english(try contribution("tariff:2.25"))
        #expect(tariff.contains("is shared by EUR 2.25 per inhabitant.") && tariff.contains("It is rounded to the nearest cent."))
    }

    @Test func `what was set apart tells what the key would give and who takes the difference`() throws {
        let payer = try #require(PayerCode("236"))
        let amount = try #require(Money("30000.00"))
        for (policy, words) in [(OverridePolicy.rebalance, "The others pay the difference."), (.leave, "The difference is unallocated.")] {
            let override = try #require(ContributionOverride(payer: payer, amount: amount, policy: policy, reason: "agreed"))
            let text = english(try contribution("population", override: override))
            #expect(text.contains("The amount was decided separately (agreed); by the key it would be EUR 35,814.92. \(words)"))
            #expect(text.hasSuffix("The contribution is EUR 30,000.00."))
        }
    }

    @Test(
        arguments: [
            (0, "0,00"), (5, "0,05"), (-5, "-0,05"), (99_999, "999,99"), (100_000, "1 000,00"), (-100_000, "-1 000,00"),
            (123_456_789, "1 234 567,89"),
        ] as [(Int64, String)]) func `amounts are grouped by thousands`(cents: Int64, expected: String) throws
    {
        let text = try #require(Money(cents: cents)).words
        #expect(text.fi.replacing("\u{A0}", with: " ") == "\(expected) €" && text.fi == text.sv)
        let english = expected.replacing(" ", with: ".").replacing(",", with: ";").replacing(".", with: ",").replacing(";", with: ".")
        #expect(text.en == "EUR\u{A0}\(english)")
    }
}
