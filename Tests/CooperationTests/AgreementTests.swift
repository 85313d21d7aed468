import Cooperation
import Testing

/// Keys from agreements of municipalities, each with its figures computed by hand.
@Suite struct AgreementTests {
    /// 5 × 5,000.00 = 25,000.00 first. The rest is 75,000.00; of that Halsua has 985/11498 = 6,425.0304…,
    /// Kaustinen 4118/11498 = 26,861.1932…, Lestijärvi 4,337.7109…, Toholampi 18,257.5230…, Veteli 19,118.5423…: cut to
    /// cents 74,999.99, and the cent that is left goes to the largest remainder, Kaustinen's.
    @Test func `a base fee from each and the rest by population`() throws {
        let allocation = try agreed("first(tariff(5000),population)")
        #expect(allocation.amounts == ["074 11425.03", "236 31861.20", "421 9337.71", "849 23257.52", "924 24118.54"])
        #expect(
            try sentence(allocation, "236", .en) == """
                Tasks: EUR 100,000.00 is shared by 5000 euros from each first, and the rest by population. First the \
                payer pays EUR 5,000.00, and all payers together pay EUR 25,000.00. The rest, EUR 75,000.00, is \
                shared; the payer's part of it is 2059/5749. The payer's part of the sum of all: 4118/11498 \
                (population 2024-12-31, source: test). The exact amount is 2686119 1869/5749 cents. It is rounded \
                down to a whole cent. In the order of remainders the payer is number 1: EUR 0.01 is added. The \
                contribution is EUR 31,861.20.
                """)
        #expect(
            try sentence(allocation, "236", .fi) == """
                Tasks: jaettavana on 100 000,00 €, jakoperusteena ensin 5000 euroa jokaiselta, loput: asukasluku. \
                Ensin maksaja maksaa 5 000,00 €, kaikki yhteensä 25 000,00 €. Loput 75 000,00 € jaetaan; maksajan \
                osuus niistä on 2059/5749. Maksajan osuus kaikkien summasta: 4118/11498 (asukasluku 31.12.2024, \
                lähde: test). Tarkka summa on 2686119 1869/5749 senttiä. Se pyöristetään alas täyteen senttiin. \
                Jäännösten järjestyksessä maksaja on sijalla 1: lisätään 0,01 €. Maksuosuus on 31 861,20 €.
                """)
        #expect(
            try sentence(allocation, "236", .sv) == """
                Tasks: 100 000,00 € fördelas, fördelningsgrund: först 5000 euro av var och en, resten: befolkning. \
                Först betalar betalaren 5 000,00 €, alla tillsammans 25 000,00 €. Resten 75 000,00 € fördelas; \
                betalarens andel av den är 2059/5749. Betalarens andel av summan: 4118/11498 (befolkning 31.12.2024, \
                källa: test). Det exakta beloppet är 2686119 1869/5749 cent. Det avrundas nedåt till en hel cent. I \
                resternas ordning är betalaren på plats 1: 0,01 € tillkommer. Betalningsandelen är 31 861,20 €.
                """)
    }

    /// The county bears one half, 500,000.00. Of the other half the cities share one half by population, of 214,383,
    /// and one half by assessed value, of 75,000.
    /// City 1: 250,000 × 105661/214383 + 250,000 × 30/75 = 123,215.2269… + 100,000.
    /// City 2: 250,000 × 30722/214383 + 250,000 × 20/75 = 35,826.0682… + 66,666.666…
    /// City 3: 250,000 × 78000/214383 + 250,000 × 25/75 = 90,958.7047… + 83,333.333…
    @Test func `a part borne by one payer and the rest by two bases among the others`() throws {
        let allocation = try agreed(
            "mix(1*only(county:equal)+1*except(county:mix(1*population+1*basis:assessed-value)))", net: "1000000.00",
            payers: ["county", "city-1", "city-2", "city-3"],
            series: [
                ("population", "2024-12-31", [("city-1", 105_661), ("city-2", 30_722), ("city-3", 78_000)]),
                ("assessed-value", "2024-12-31", [("city-1", 30_000), ("city-2", 20_000), ("city-3", 25_000)]),
            ])
        #expect(allocation.amounts == ["city-1 223215.23", "city-2 102492.73", "city-3 174292.04", "county 500000.00"])
        #expect(allocation.contributions[3].explanation.fraction == "1/2")
        #expect(
            try sentence(allocation, "city-1", .en) == """
                Tasks: EUR 1,000,000.00 is shared by the mix 1 × equal parts (county only) + 1 × the mix 1 × \
                population + 1 × assessed-value (all but county). The payer's part of the sum of all: 1/4 × \
                105661/214383 (population 2024-12-31, source: agreed). The payer's part of the sum of all: 1/4 × \
                30000/75000 (assessed-value 2024-12-31, source: agreed). The part is 957071/4287660. The exact \
                amount is 22321522 149074/214383 cents. It is rounded down to a whole cent. In the order of \
                remainders the payer is number 2: EUR 0.01 is added. The contribution is EUR 223,215.23.
                """)
        #expect(
            try sentence(allocation, "city-1", .fi) == """
                Tasks: jaettavana on 1 000 000,00 €, jakoperusteena yhdistelmä 1 × tasaosuudet (vain county) + 1 × \
                yhdistelmä 1 × asukasluku + 1 × assessed-value (kaikki paitsi county). Maksajan osuus kaikkien \
                summasta: 1/4 × 105661/214383 (asukasluku 31.12.2024, lähde: agreed). Maksajan osuus kaikkien \
                summasta: 1/4 × 30000/75000 (assessed-value 31.12.2024, lähde: agreed). Osuus on 957071/4287660. \
                Tarkka summa on 22321522 149074/214383 senttiä. Se pyöristetään alas täyteen senttiin. Jäännösten \
                järjestyksessä maksaja on sijalla 2: lisätään 0,01 €. Maksuosuus on 223 215,23 €.
                """)
        #expect(
            try sentence(allocation, "city-1", .sv) == """
                Tasks: 1 000 000,00 € fördelas, fördelningsgrund: kombinationen 1 × lika delar (bara county) + 1 × \
                kombinationen 1 × befolkning + 1 × assessed-value (alla utom county). Betalarens andel av summan: \
                1/4 × 105661/214383 (befolkning 31.12.2024, källa: agreed). Betalarens andel av summan: 1/4 × \
                30000/75000 (assessed-value 31.12.2024, källa: agreed). Andelen är 957071/4287660. Det exakta \
                beloppet är 22321522 149074/214383 cent. Det avrundas nedåt till en hel cent. I resternas ordning är \
                betalaren på plats 2: 0,01 € tillkommer. Betalningsandelen är 223 215,23 €.
                """)
        #expect(
            try sentence(allocation, "county", .en) == """
                Tasks: EUR 1,000,000.00 is shared by the mix 1 × equal parts (county only) + 1 × the mix 1 × \
                population + 1 × assessed-value (all but county). The payer's part of the sum of all: 1/2 × 1/1. The \
                part is 1/2. The exact amount is 50000000 cents. It is rounded down to a whole cent. In the order of \
                remainders the payer is number 4: nothing is added. The contribution is EUR 500,000.00.
                """)
    }

    /// Calls averaged over five years, inhabitants / 100 and market value / 1,000,000 are added to one figure:
    /// North (100+110+120+130+140)/5 + 12000/100 + 800000000/1000000 = 120 + 120 + 800 = 1040;
    /// South (31+30+30+30+30)/5 + 3000/100 + 129800000/1000000 = 30.2 + 30 + 129.8 = 190; together 1230.
    /// 246,000.00 × 1040/1230 = 208,000.00.
    @Test func `one basis summed of unlike ones, one of them an average of years`() throws {
        let calls: [(String, Int64, Int64)] = [
            ("2024", 140, 30), ("2023", 130, 30), ("2022", 120, 30), ("2021", 110, 30), ("2020", 100, 31),
        ]
        let allocation = try agreed(
            "sum(average:5(basis:calls)+0.01*population+0.000001*basis:market-value)", net: "246000.00", payers: ["north", "south"],
            series: calls.map { ("calls", "\($0.0)-12-31", [("north", $0.1), ("south", $0.2)]) } + [
                ("population", "2024-12-31", [("north", 12_000), ("south", 3_000)]),
                ("market-value", "2024-12-31", [("north", 800_000_000), ("south", 129_800_000)]),
            ])
        #expect(allocation.amounts == ["north 208000.00", "south 38000.00"])
        #expect(
            try sentence(allocation, "south", .en) == """
                Tasks: EUR 246,000.00 is shared by the average of 5 years (calls) + 0.01 × population + 0.000001 × \
                market-value. The payer's figure: (30 + 30 + 30 + 30 + 31) / 5 + 0.01 × 3000 + 0.000001 × 129800000 \
                = 190. Values: calls 2024-12-31: 30 (source: agreed); calls 2023-12-31: 30 (source: agreed); calls \
                2022-12-31: 30 (source: agreed); calls 2021-12-31: 30 (source: agreed); calls 2020-12-31: 31 \
                (source: agreed); population 2024-12-31: 3000 (source: agreed); market-value 2024-12-31: 129800000 \
                (source: agreed). The payer's part of the sum of all: 190/1230. The part is 19/123. The exact amount \
                is 3800000 cents. It is rounded down to a whole cent. In the order of remainders the payer is number \
                2: nothing is added. The contribution is EUR 38,000.00.
                """)
        #expect(
            try sentence(allocation, "south", .fi) == """
                Tasks: jaettavana on 246 000,00 €, jakoperusteena 5 vuoden keskiarvo (calls) + 0,01 × asukasluku + \
                0,000001 × market-value. Maksajan luku: (30 + 30 + 30 + 30 + 31) / 5 + 0,01 × 3000 + 0,000001 × \
                129800000 = 190. Arvot: calls 31.12.2024: 30 (lähde: agreed); calls 31.12.2023: 30 (lähde: agreed); \
                calls 31.12.2022: 30 (lähde: agreed); calls 31.12.2021: 30 (lähde: agreed); calls 31.12.2020: 31 \
                (lähde: agreed); asukasluku 31.12.2024: 3000 (lähde: agreed); market-value 31.12.2024: 129800000 \
                (lähde: agreed). Maksajan osuus kaikkien summasta: 190/1230. Osuus on 19/123. Tarkka summa on \
                3800000 senttiä. Se pyöristetään alas täyteen senttiin. Jäännösten järjestyksessä maksaja on sijalla \
                2: lisää ei tule. Maksuosuus on 38 000,00 €.
                """)
        #expect(
            try sentence(allocation, "south", .sv) == """
                Tasks: 246 000,00 € fördelas, fördelningsgrund: medeltalet för 5 år (calls) + 0,01 × befolkning + \
                0,000001 × market-value. Betalarens tal: (30 + 30 + 30 + 30 + 31) / 5 + 0,01 × 3000 + 0,000001 × \
                129800000 = 190. Värden: calls 31.12.2024: 30 (källa: agreed); calls 31.12.2023: 30 (källa: agreed); \
                calls 31.12.2022: 30 (källa: agreed); calls 31.12.2021: 30 (källa: agreed); calls 31.12.2020: 31 \
                (källa: agreed); befolkning 31.12.2024: 3000 (källa: agreed); market-value 31.12.2024: 129800000 \
                (källa: agreed). Betalarens andel av summan: 190/1230. Andelen är 19/123. Det exakta beloppet är \
                3800000 cent. Det avrundas nedåt till en hel cent. I resternas ordning är betalaren på plats 2: \
                inget tillkommer. Betalningsandelen är 38 000,00 €.
                """)
    }

    /// 0.1098 ‰ × 250,000 = 27.45 for each inhabitant, 10 % less for who has more than 200,000.
    /// 10,000 × 27.45 = 274,500.00; 200,000 × 27.45 = 5,490,000.00; 200,001 × 27.45 × 0.9 = 4,941,024.705, half-up.
    @Test func `a rate on inhabitants times a national figure, with a discount above a size`() throws {
        let allocation = try agreed(
            "tariff(0.0001098*figure:mean-tax-base:se@2022-12-31*population*classes(population,0:1,200001:0.9))", net: "0",
            payers: ["small", "edge", "large"],
            series: [
                ("population", "2024-12-31", [("small", 10_000), ("edge", 200_000), ("large", 200_001)]),
                ("mean-tax-base", "2022-12-31", [("se", 250_000)]),
            ])
        #expect(allocation.amounts == ["edge 5490000.00", "large 4941024.71", "small 274500.00"])
        #expect(
            try sentence(allocation, "large", .en) == """
                Tasks: EUR 10,705,524.71 is shared by a tariff of 0.0001098 × mean-tax-base (se) × population × a \
                number by class, where population is at least (0: 1; 200001: 0.9) euros. The payer's figure: \
                0.0001098 × 250000 × 200001 × 0.9 (200001 ≥ 200001) = 4941024.705. Values: mean-tax-base 2022-12-31 \
                (se): 250000 (source: agreed); population 2024-12-31: 200001 (source: agreed). The exact amount is \
                494102470 1/2 cents. It is rounded to the nearest cent. The contribution is EUR 4,941,024.71.
                """)
        #expect(
            try sentence(allocation, "large", .fi) == """
                Tasks: jaettavana on 10 705 524,71 €, jakoperusteena tariffi 0,0001098 × mean-tax-base (se) × \
                asukasluku × luku luokittain, kun asukasluku on vähintään (0: 1; 200001: 0,9) euroa. Maksajan luku: \
                0,0001098 × 250000 × 200001 × 0,9 (200001 ≥ 200001) = 4941024,705. Arvot: mean-tax-base 31.12.2022 \
                (se): 250000 (lähde: agreed); asukasluku 31.12.2024: 200001 (lähde: agreed). Tarkka summa on \
                494102470 1/2 senttiä. Se pyöristetään lähimpään senttiin. Maksuosuus on 4 941 024,71 €.
                """)
        #expect(
            try sentence(allocation, "large", .sv) == """
                Tasks: 10 705 524,71 € fördelas, fördelningsgrund: tariffen 0,0001098 × mean-tax-base (se) × \
                befolkning × ett tal efter klass, då befolkning är minst (0: 1; 200001: 0,9) euro. Betalarens tal: \
                0,0001098 × 250000 × 200001 × 0,9 (200001 ≥ 200001) = 4941024,705. Värden: mean-tax-base 31.12.2022 \
                (se): 250000 (källa: agreed); befolkning 31.12.2024: 200001 (källa: agreed). Det exakta beloppet är \
                494102470 1/2 cent. Det avrundas till närmaste cent. Betalningsandelen är 4 941 024,71 €.
                """)
    }

    /// 2.50 for each of the first 1,000, 2.00 for each of the next 2,000, and 1.50 for each above 3,000.
    /// 985 × 2.5 = 2,462.50; 2,500 + 4,000 + 1,118 × 1.5 = 8,177.00; 665 × 2.5 = 1,662.50;
    /// 2,500 + 1,799 × 2 = 6,098.00; 2,500 + 1,931 × 2 = 6,362.00.
    @Test func `a tariff in brackets, and one by class of size`() throws {
        let allocation = try agreed("tariff(brackets(population,0:2.5,1000:2,3000:1.5))")
        #expect(allocation.amounts == ["074 2462.50", "236 8177.00", "421 1662.50", "849 6098.00", "924 6362.00"])
        #expect(
            try sentence(allocation, "236", .en) == """
                Tasks: EUR 24,762.00 is shared by a tariff of population in brackets (0: × 2.5; 1000: × 2; 3000: × \
                1.5) euros. The payer's figure: (1000 × 2.5 + 2000 × 2 + 1118 × 1.5) = 8177. Values: population \
                2024-12-31: 4118 (source: test). The exact amount is 817700 cents. It is rounded to the nearest \
                cent. The contribution is EUR 8,177.00.
                """)
        #expect(
            try sentence(allocation, "236", .fi) == """
                Tasks: jaettavana on 24 762,00 €, jakoperusteena tariffi asukasluku portaittain (0: × 2,5; 1000: × 2; \
                3000: × 1,5) euroa. Maksajan luku: (1000 × 2,5 + 2000 × 2 + 1118 × 1,5) = 8177. Arvot: asukasluku \
                31.12.2024: 4118 (lähde: test). Tarkka summa on 817700 senttiä. Se pyöristetään lähimpään senttiin. \
                Maksuosuus on 8 177,00 €.
                """)
        #expect(
            try sentence(allocation, "236", .sv) == """
                Tasks: 24 762,00 € fördelas, fördelningsgrund: tariffen befolkning stegvis (0: × 2,5; 1000: × 2; 3000: \
                × 1,5) euro. Betalarens tal: (1000 × 2,5 + 2000 × 2 + 1118 × 1,5) = 8177. Värden: befolkning \
                31.12.2024: 4118 (källa: test). Det exakta beloppet är 817700 cent. Det avrundas till närmaste cent. \
                Betalningsandelen är 8 177,00 €.
                """)
        // 500.00 below 1,000 inhabitants, 800.00 below 2,931, and 1,500.00 from there.
        let classes = try agreed("tariff(classes(population,0:500,1000:800,2931:1500))")
        #expect(classes.amounts == ["074 500.00", "236 1500.00", "421 500.00", "849 800.00", "924 1500.00"])
    }

    /// (10 + 11 + 12) / 3 = 11 and (2 + 4 + 4) / 3 = 3 1/3; together 14 1/3. 86.00 × 11 / (43/3) = 66.00.
    @Test func `an average of the last years of a series`() throws {
        let calls: [(String, Int64, Int64)] = [("2024", 12, 4), ("2023", 11, 4), ("2022", 10, 2)]
        let allocation = try agreed(
            "average:3(basis:calls)", net: "86.00", payers: ["east", "west"],
            series: calls.map { ("calls", "\($0.0)-12-31", [("east", $0.1), ("west", $0.2)]) })
        #expect(allocation.amounts == ["east 66.00", "west 20.00"])
        #expect(
            try sentence(allocation, "west", .en) == """
                Tasks: EUR 86.00 is shared by the average of 3 years (calls). The payer's figure: (4 + 4 + 2) / 3 = \
                3 1/3. Values: calls 2024-12-31: 4 (source: agreed); calls 2023-12-31: 4 (source: agreed); calls \
                2022-12-31: 2 (source: agreed). The payer's part of the sum of all: (3 1/3)/(14 1/3). The part is \
                10/43. The exact amount is 2000 cents. It is rounded down to a whole cent. In the order of \
                remainders the payer is number 2: nothing is added. The contribution is EUR 20.00.
                """)
        #expect(
            try sentence(allocation, "west", .fi) == """
                Tasks: jaettavana on 86,00 €, jakoperusteena 3 vuoden keskiarvo (calls). Maksajan luku: (4 + 4 + 2) \
                / 3 = 3 1/3. Arvot: calls 31.12.2024: 4 (lähde: agreed); calls 31.12.2023: 4 (lähde: agreed); calls \
                31.12.2022: 2 (lähde: agreed). Maksajan osuus kaikkien summasta: (3 1/3)/(14 1/3). Osuus on 10/43. \
                Tarkka summa on 2000 senttiä. Se pyöristetään alas täyteen senttiin. Jäännösten järjestyksessä \
                maksaja on sijalla 2: lisää ei tule. Maksuosuus on 20,00 €.
                """)
        #expect(
            try sentence(allocation, "west", .sv) == """
                Tasks: 86,00 € fördelas, fördelningsgrund: medeltalet för 3 år (calls). Betalarens tal: (4 + 4 + 2) \
                / 3 = 3 1/3. Värden: calls 31.12.2024: 4 (källa: agreed); calls 31.12.2023: 4 (källa: agreed); calls \
                31.12.2022: 2 (källa: agreed). Betalarens andel av summan: (3 1/3)/(14 1/3). Andelen är 10/43. Det \
                exakta beloppet är 2000 cent. Det avrundas nedåt till en hel cent. I resternas ordning är betalaren \
                på plats 2: inget tillkommer. Betalningsandelen är 20,00 €.
                """)
    }

    /// Kaustinen 12,000.00 and Toholampi 3,000.00 first. The rest is 85,000.00; of that Halsua has 7,281.7011…,
    /// Kaustinen 30,442.6856…, Lestijärvi 4,916.0723…, Toholampi 20,691.8594…, Veteli 21,667.6813…: two cents are left
    /// when these are cut, and go to Toholampi and Kaustinen.
    @Test func `each payer's own directly caused cost first and the rest by population`() throws {
        let allocation = try agreed("first(fixed(236:12000,849:3000),population)")
        #expect(allocation.amounts == ["074 7281.70", "236 42442.69", "421 4916.07", "849 23691.86", "924 21667.68"])
        #expect(
            try sentence(allocation, "849", .en) == """
                Tasks: EUR 100,000.00 is shared by agreed amounts first, and the rest by population. First the payer \
                pays EUR 3,000.00, and all payers together pay EUR 15,000.00. The rest, EUR 85,000.00, is shared; \
                the payer's part of it is 2799/11498. The payer's part of the sum of all: 2799/11498 (population \
                2024-12-31, source: test). The exact amount is 2069185 5435/5749 cents. It is rounded down to a \
                whole cent. In the order of remainders the payer is number 1: EUR 0.01 is added. The contribution is \
                EUR 23,691.86.
                """)
        #expect(
            try sentence(allocation, "849", .fi) == """
                Tasks: jaettavana on 100 000,00 €, jakoperusteena ensin sovitut summat, loput: asukasluku. Ensin \
                maksaja maksaa 3 000,00 €, kaikki yhteensä 15 000,00 €. Loput 85 000,00 € jaetaan; maksajan osuus \
                niistä on 2799/11498. Maksajan osuus kaikkien summasta: 2799/11498 (asukasluku 31.12.2024, lähde: \
                test). Tarkka summa on 2069185 5435/5749 senttiä. Se pyöristetään alas täyteen senttiin. Jäännösten \
                järjestyksessä maksaja on sijalla 1: lisätään 0,01 €. Maksuosuus on 23 691,86 €.
                """)
        #expect(
            try sentence(allocation, "849", .sv) == """
                Tasks: 100 000,00 € fördelas, fördelningsgrund: först avtalade belopp, resten: befolkning. Först \
                betalar betalaren 3 000,00 €, alla tillsammans 15 000,00 €. Resten 85 000,00 € fördelas; betalarens \
                andel av den är 2799/11498. Betalarens andel av summan: 2799/11498 (befolkning 31.12.2024, källa: \
                test). Det exakta beloppet är 2069185 5435/5749 cent. Det avrundas nedåt till en hel cent. I \
                resternas ordning är betalaren på plats 1: 0,01 € tillkommer. Betalningsandelen är 23 691,86 €.
                """)
    }

    @Test func `first payments that exceed the cost are paid in their proportion, and of a refund nobody pays any`() throws {
        // 5 × 500.00 is asked, 1,000.00 is there.
        let small = try agreed("first(tariff(500),population)", net: "1000.00")
        #expect(small.amounts == ["074 200.00", "236 200.00", "421 200.00", "849 200.00", "924 200.00"])
        #expect(
            try sentence(small, "074", .en).hasSuffix(
                """
                The first payment would be EUR 500.00, but all first payments exceed the cost, so all are lowered in \
                the same proportion. First the payer pays EUR 200.00, and all payers together pay EUR 1,000.00. The \
                rest, EUR 0.00, is shared; the payer's part of it is 985/11498. The payer's part of the sum of all: \
                985/11498 (population 2024-12-31, source: test). The exact amount is 0 cents. It is rounded down to \
                a whole cent. In the order of remainders the payer is number 4: nothing is added. The contribution \
                is EUR 200.00.
                """))
        let refund = try agreed("first(tariff(500),equal)", net: "-1000.00")
        #expect(refund.amounts == ["074 -200.00", "236 -200.00", "421 -200.00", "849 -200.00", "924 -200.00"])
    }
}
