import Cooperation
import Testing

/// Limits on the change from last year, with their figures computed by hand.
@Suite struct ChangeLimitTests {
    private static let before = [("074", "8000.00"), ("236", "30000.00"), ("421", "7000.00"), ("849", "24000.00"), ("924", "25000.00")]
    private static let limited = "limit(up:10%,down:5%,years:2026-2029,rest:equal,key:population)"

    /// By population: 8,566.71, 35,814.92, 5,783.62, 24,343.36 and 25,491.39. Kaustinen may pay 33,000.00 at most,
    /// which takes off 2,814.92; Lestijärvi 6,650.00 at least, which adds 866.38. The 1,948.54 left are borne in
    /// equal parts of 389.70…; Halsua has room for 233.29 only, up to 8,800.00, and Kaustinen for nothing, so that
    /// 1,715.25 / 3 = 571.75 falls on each of the other three.
    @Test func `a limit on the change from last year, the difference shared equally`() throws {
        let allocation = try agreed(Self.limited, lastYear: Self.before)
        #expect(allocation.amounts == ["074 8800.00", "236 33000.00", "421 7221.75", "849 24915.11", "924 26063.14"])
        #expect(
            try sentence(allocation, "236", .en) == """
                Tasks: EUR 100,000.00 is shared by population, the change from last year limited (up by at most 10%, \
                down by at most 5%). The payer's part of the sum of all: 4118/11498 (population 2024-12-31, source: \
                test). The part is 2059/5749. The exact amount is 3581492 2492/5749 cents. It is rounded down to a \
                whole cent. In the order of remainders the payer is number 4: nothing is added. By the key the \
                amount is EUR 35,814.92. In 2025 the contribution was EUR 30,000.00. The limit of 2026 is at least \
                EUR 28,500.00, at most EUR 33,000.00. The limit lowers the contribution by EUR 2,814.92. All payers \
                share the EUR 1,948.54 that the limits leave. The payer's part of the sum of all: 1/5. Up to its own \
                limit the payer pays EUR 0.00. The contribution is EUR 33,000.00.
                """)
        #expect(
            try sentence(allocation, "421", .en) == """
                Tasks: EUR 100,000.00 is shared by population, the change from last year limited (up by at most 10%, \
                down by at most 5%). The payer's part of the sum of all: 665/11498 (population 2024-12-31, source: \
                test). The part is 665/11498. The exact amount is 578361 2611/5749 cents. It is rounded down to a \
                whole cent. In the order of remainders the payer is number 3: EUR 0.01 is added. By the key the \
                amount is EUR 5,783.62. In 2025 the contribution was EUR 7,000.00. The limit of 2026 is at least EUR \
                6,650.00, at most EUR 7,700.00. The limit raises the contribution by EUR 866.38. All payers share \
                the EUR 1,948.54 that the limits leave. The payer's part of the sum of all: 1/5. Without the parts \
                of those at their limits EUR 1,715.25 is left; the payer's part of it is 1/3: EUR 571.75. The \
                contribution is EUR 7,221.75.
                """)
        #expect(
            try sentence(allocation, "421", .fi) == """
                Tasks: jaettavana on 100 000,00 €, jakoperusteena asukasluku, muutos viime vuodesta rajattu (nousu \
                enintään 10 %, lasku enintään 5 %). Maksajan osuus kaikkien summasta: 665/11498 (asukasluku \
                31.12.2024, lähde: test). Osuus on 665/11498. Tarkka summa on 578361 2611/5749 senttiä. Se \
                pyöristetään alas täyteen senttiin. Jäännösten järjestyksessä maksaja on sijalla 3: lisätään 0,01 €. \
                Jakoperusteen mukaan summa on 5 783,62 €. Vuonna 2025 se oli 7 000,00 €. Vuoden 2026 raja on \
                vähintään 6 650,00 €, enintään 7 700,00 €. Raja lisää 866,38 €. Rajoista jää kaikkien kesken \
                jaettavaksi 1 948,54 €. Maksajan osuus kaikkien summasta: 1/5. Kun rajalleen tulleiden osat on \
                vähennetty, jää 1 715,25 €; maksajan osuus siitä on 1/3: 571,75 €. Maksuosuus on 7 221,75 €.
                """)
        #expect(
            try sentence(allocation, "421", .sv) == """
                Tasks: 100 000,00 € fördelas, fördelningsgrund: befolkning, ändringen från i fjol begränsad (ökning \
                högst 10 %, minskning högst 5 %). Betalarens andel av summan: 665/11498 (befolkning 31.12.2024, \
                källa: test). Andelen är 665/11498. Det exakta beloppet är 578361 2611/5749 cent. Det avrundas nedåt \
                till en hel cent. I resternas ordning är betalaren på plats 3: 0,01 € tillkommer. Enligt \
                fördelningsgrunden är beloppet 5 783,62 €. År 2025 var det 7 000,00 €. Gränsen år 2026 är minst 6 \
                650,00 €, högst 7 700,00 €. Gränsen ökar med 866,38 €. Gränserna lämnar 1 948,54 € att fördela \
                mellan alla. Betalarens andel av summan: 1/5. När delarna för dem som nått sin gräns är avdragna \
                återstår 1 715,25 €; betalarens andel av det är 1/3: 571,75 €. Betalningsandelen är 7 221,75 €.
                """)
    }

    /// In the second of four years three quarters of the effect are left: 2,814.92 × 3/4 = 2,111.19 taken off and
    /// 866.38 × 3/4 = 649.785 added, half-up. Of the difference of 1,461.40 Halsua bears 233.29, the other three
    /// 1,228.11 / 3 = 409.37. After the last year the key alone holds.
    @Test func `a limit loses its force over the years`() throws {
        let second = try agreed(Self.limited, lastYear: Self.before, year: 2027)
        #expect(second.amounts == ["074 8800.00", "236 33703.73", "421 6842.78", "849 24752.73", "924 25900.76"])
        #expect(
            try sentence(second, "236", .en).hasSuffix(
                """
                The limit of 2027 is at least EUR 28,500.00, at most EUR 33,000.00. In 2027, 3/4 of the limit's \
                effect applies. The limit lowers the contribution by EUR 2,111.19. All payers share the EUR 1,461.40 \
                that the limits leave. The payer's part of the sum of all: 1/5. Up to its own limit the payer pays \
                EUR 0.00. The contribution is EUR 33,703.73.
                """))
        let after = try agreed(Self.limited, lastYear: Self.before, year: 2030)
        #expect(after.amounts == ["074 8566.71", "236 35814.92", "421 5783.62", "849 24343.36", "924 25491.39"])
    }

    /// 1.00 for each inhabitant: Kaustinen at most 30,000.00 + 4,118.00, which takes off 1,696.92. The others bear that
    /// by what the key gives them: Halsua 8,566.71 / 64,185.08 of it is 226.48…, and so on; all stay within 1.00.
    @Test func `a limit in euros for each inhabitant, the difference by the key itself`() throws {
        let allocation = try agreed("limit(up:1,key:population)", lastYear: [("236", "30000.00")])
        #expect(allocation.amounts == ["074 8793.19", "236 34118.00", "421 5936.53", "849 24986.95", "924 26165.33"])
        #expect(
            try sentence(allocation, "074", .en).hasSuffix(
                """
                By the key the amount is EUR 8,566.71. In 2025 the payer paid nothing for this, so the change has no \
                limit. All payers share the EUR 1,696.92 that the limits leave. The payer's part of it is \
                856671/6418508: EUR 226.48. The contribution is EUR 8,793.19.
                """))
        #expect(
            try sentence(allocation, "236", .en).hasSuffix(
                """
                In 2025 the contribution was EUR 30,000.00. The limit of 2026 is at most EUR 34,118.00 (population \
                2024-12-31: 4118 (source: test)). The limit lowers the contribution by EUR 1,696.92. All payers \
                share the EUR 1,696.92 that the limits leave. Up to its own limit the payer pays EUR 0.00. The \
                contribution is EUR 34,118.00.
                """))
    }

    /// Kaustinen's 35,814.92 are limited to 33,000.00. Halsua's contribution was 0.00, and 10 % of that would be
    /// nothing for ever: it has no limit, as if it had had no contribution. In euros it has one: 1.00 for each of 985
    /// inhabitants.
    @Test func `a contribution of nothing is not limited by a percentage, but by euros`() throws {
        let nothing = [("074", "0.00"), ("236", "30000.00")]
        for limit in ["limit(up:10%,key:population)", "limit(up:10%,down:5%,rest:equal,key:population)"] {
            let allocation = try agreed(limit, lastYear: nothing)
            #expect(allocation.amounts == (try agreed(limit, lastYear: [("236", "30000.00")])).amounts)
            #expect(try sentence(allocation, "074", .en).contains("In 2025 the payer paid nothing for this, so the change has no limit."))
        }
        #expect(try agreed("limit(up:1,key:population)", lastYear: nothing).amounts.first == "074 985.00")
        #expect(try agreed("limit(up:10%,down:1,key:population)", lastYear: nothing).amounts.first?.hasPrefix("074 8") == true)
    }

    /// All may pay 10 % more than 94,000.00 at most, 103,400.00. The cost is 120,000.00: each pays its most, and the
    /// 16,600.00 that do not fit are borne beyond the limits, 3,320.00 by each.
    @Test func `what does not fit within all limits is borne beyond them`() throws {
        let allocation = try agreed("limit(up:10%,rest:equal,key:population)", net: "120000.00", lastYear: Self.before)
        #expect(allocation.amounts == ["074 12120.00", "236 36320.00", "421 11020.00", "849 29720.00", "924 30820.00"])
        #expect(
            try sentence(allocation, "074", .en).hasSuffix(
                """
                The payer's part of the sum of all: 1/5. Up to its own limit the payer pays EUR 0.00. The cost does \
                not fit within the limits: beyond them the payer pays EUR 3,320.00. The contribution is EUR \
                12,120.00.
                """))
    }

    @Test func `a limit needs something in force of the year before`() throws {
        let refusal = try #require(throws: AllocationRefusal.self) { try agreed(Self.limited) }
        #expect(refusal == .lastYearMissing)
    }
}
