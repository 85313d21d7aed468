import Testing

@testable import Cooperation

/// Amounts of closed years as lines of later shares.
@Suite struct CarriedMoneyTests {
    private func entry(_ number: Int, _ amount: String, of year: Int = 2026, to code: String = "236") throws -> OpenEntry {
        OpenEntry(number: number, payer: try payer(code), year: try #require(BudgetYear(year)), amount: try money(amount))
    }

    private func lines(_ gross: String, _ entries: [OpenEntry]) throws -> [String] {
        try entries.lines(in: try money(gross)).map { "\($0.entry) \($0.amount)" }
    }

    @Test func `a surplus lowers the share, a deficit raises it`() throws {
        #expect(try lines("1000.00", [entry(1, "200.00")]) == ["1 -200.00"])
        #expect(try lines("1000.00", [entry(1, "-200.00")]) == ["1 200.00"])
        #expect(try lines("1000.00", []).isEmpty)
    }

    @Test func `a surplus is used as far as nothing below zero is to pay, the oldest first`() throws {
        let entries = [try entry(3, "600.00", of: 2025), try entry(1, "300.00"), try entry(2, "900.00")]
        #expect(try lines("1000.00", entries) == ["3 -600.00", "1 -300.00", "2 -100.00"])
        #expect(try lines("600.00", entries) == ["3 -600.00"])
        #expect(try lines("0.00", entries).isEmpty && lines("-5.00", entries).isEmpty)
        // A deficit makes room for more of a surplus.
        #expect(try lines("0.00", entries + [entry(4, "-50.00")]) == ["3 -50.00", "4 50.00"])
        #expect(try lines("-20.00", entries + [entry(4, "-50.00")]) == ["3 -30.00", "4 50.00"])
    }

    @Test func `an entry stands in the first draft of a later year and in no other`() throws {
        let years = try [2026, 2027, 2028].map { try #require(BudgetYear($0)) }
        let shares = [try payer("236"): try money("1000.00")]
        let placement = CarriedPlacement(open: [try entry(1, "2500.00"), try entry(2, "5.00", of: 2027)], kept: [:], drafts: years)
        #expect(try placement.lines(in: years[0], shares: shares).isEmpty)
        #expect(try placement.lines(in: years[1], shares: shares)[payer("236")]?.map(\.amount.description) == ["-1000.00"])
        #expect(try placement.lines(in: years[2], shares: shares)[payer("236")]?.map(\.entry) == [2])
        // A payer without a share keeps its entries.
        #expect(try placement.lines(in: years[1], shares: [payer("074"): money("1.00")]).isEmpty)
    }

    @Test func `an amendment has what its year uses already, and what is left only if no earlier draft has`() throws {
        let (first, second) = (try #require(BudgetYear(2027)), try #require(BudgetYear(2028)))
        let shares = [try payer("236"): try money("1000.00")]
        let kept = [second: [try entry(1, "300.00")]]
        let alone = CarriedPlacement(open: [try entry(1, "200.00")], kept: kept, drafts: [second])
        #expect(try alone.lines(in: second, shares: shares)[payer("236")]?.map(\.amount.description) == ["-500.00"])
        let behind = CarriedPlacement(open: [try entry(1, "200.00")], kept: kept, drafts: [second, first])
        #expect(try behind.lines(in: second, shares: shares)[payer("236")]?.map(\.amount.description) == ["-300.00"])
        #expect(try behind.lines(in: first, shares: shares)[payer("236")]?.map(\.amount.description) == ["-200.00"])
    }

    @Test func `sums that cannot be told are refused`() throws {
        let largest = try #require(Money(cents: .max))
        let entries = [OpenEntry(number: 1, payer: try payer("236"), year: .earliest, amount: largest.negated)]
        #expect(throws: MoneyOverflow.self) { try entries.lines(in: .cent) }
    }

    @Test func `a line says in three languages what it is and what decided it`() throws {
        let surplus = CarriedLine(entry: 1, year: try #require(BudgetYear(2026)), amount: try money("-1234.50"))
        let decision = try #require(Decision(organ: "Seutuvaltuusto", date: try date("2027-05-12"), section: "§ 12"))
        let explained = ExplainedCarry(line: surplus, decision: decision, reason: "x", entered: try money("2000.00"))
        let space = "\u{A0}"
        #expect(
            explained.sentence.fi
                == "Siirtyvä ylijäämä 2026: -1\(space)234,50\(space)€. Vuoden 2026 tasauslaskelma: Seutuvaltuusto § 12, 12.5.2027. "
                + "Rivi on osa summasta 2\(space)000,00\(space)€.")
        #expect(
            explained.sentence.sv
                == "Överfört överskott 2026: -1\(space)234,50\(space)€. Avräkningen för 2026: Seutuvaltuusto § 12, 12.5.2027. "
                + "Raden är en del av 2\(space)000,00\(space)€.")
        #expect(
            explained.sentence.en
                == "Surplus carried forward 2026: EUR\(space)-1,234.50. The settlement of 2026: Seutuvaltuusto § 12, 2027-05-12. "
                + "The line is a part of EUR\(space)2,000.00.")
        let deficit = CarriedLine(entry: 2, year: surplus.year, amount: try money("56.70"))
        let byHand = ExplainedCarry(line: deficit, decision: nil, reason: "Korko", entered: try money("-56.70"))
        #expect(byHand.sentence.fi == "Siirtyvä alijäämä 2026: 56,70\(space)€. Kirjaus: Korko.")
        #expect(deficit.name.sv == "Överfört underskott 2026" && deficit.name.en == "Deficit carried forward 2026")
    }

    /// 40,000 shares: whatever the ledger has, no invoice pays a payer, and unused amounts stay.
    @Test(arguments: [211, 223, 227, 229] as [UInt64])
    func `lines never make a share negative nor use more than there is`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<10_000 {
            let entries = try (1...Int.random(in: 1...6, using: &random)).map { number in
                let cents = try cents(.random(in: -50_000...90_000, using: &random))
                return OpenEntry(
                    number: number, payer: try payer("236"), year: try #require(BudgetYear(2020 + Int.random(in: 0...3, using: &random))),
                    amount: cents == .zero ? .cent : cents)
            }
            let gross = try cents(.random(in: -20_000...200_000, using: &random))
            let lines = try entries.lines(in: gross)
            let carried = try Money.sum(lines.map(\.amount))
            let toPay = try gross.adding(carried)
            let deficits = try Money.sum(entries.filter { $0.amount < .zero }.map(\.amount))
            try #require(toPay >= min(.zero, try gross.subtracting(deficits)))
            for line in lines {
                let entry = try #require(entries.first { $0.number == line.entry })
                try #require(line.amount != .zero && (line.amount < .zero) == (entry.amount > .zero))
                try #require(line.amount.magnitude <= entry.amount.magnitude && line.year == entry.year)
            }
            // A surplus is used as far as there is room.
            let used = try Money.sum(lines.filter { $0.amount < .zero }.map(\.amount.negated))
            let surplus = try Money.sum(entries.filter { $0.amount > .zero }.map(\.amount))
            try #require(toPay <= .zero || used == surplus)
            try #require(Set(lines.map(\.entry)).count == lines.count)
        }
    }
}
