import Testing

@testable import Cooperation

/// A project's months, computed by hand.
@Suite struct CashFlowTests {
    /// 600.00 over the first half of 2026 at 80 %, its first quarter claimed.
    private func months(
        paid: String? = nil, cut: String = "0.00", on day: String = "2026-04-30", period: Int = 3
    ) throws -> [CashFlowMonth] {
        let claim = try ProjectClaim(
            number: 1, from: try date("2026-01-01"), to: try date("2026-03-31"), costs: try money("300.01"), support: try money("240.00"),
            submittedOn: try date("2026-04-10"),
            payments: try paid.map { [ProjectClaim.Payment(date: try date(day), amount: try money($0))] } ?? [], cut: try money(cut),
            cutOn: try cut == "0.00" ? nil : date(day))
        let project = CashFlowProject(
            startsOn: try date("2026-01-01"), endsOn: try date("2026-06-30"),
            costs: [try #require(BudgetYear(2026)): try money("600.00")], rate: try #require(SupportRate(hundredths: 8_000)),
            claims: [claim])
        return try cashFlow(of: [project], by: CashFlowRule(period: period, delay: 2))
    }

    @Test func `a claim without a payment is expected the delay after its period, as what is not claimed yet`() throws {
        let months = try months()
        #expect(months.map(\.month.description) == (1...8).map { "2026-0\($0)-01" })
        #expect(months.map(\.costs.cents) == [10_001, 10_000, 10_000, 10_000, 10_000, 10_000, 0, 0])
        #expect(months.map(\.support.cents) == [8_000, 8_000, 8_000, 8_000, 8_000, 8_000, 0, 0])
        #expect(months.map(\.received.cents) == [0, 0, 0, 0, 24_000, 0, 0, 24_000])
        #expect(months.map(\.prefinanced.cents) == [8_000, 16_000, 24_000, 32_000, 16_000, 24_000, 24_000, 0])
    }

    @Test func `a payment counts in its month, and what the funder cut is no advance any more`() throws {
        let months = try months(paid: "200.00", cut: "40.00")
        #expect(months.map(\.received.cents) == [0, 0, 0, 20_000, 0, 0, 0, 24_000])
        #expect(months.map(\.support.cents) == [8_000, 8_000, 8_000, 4_000, 8_000, 8_000, 0, 0])
        #expect(months.map(\.prefinanced.cents) == [8_000, 16_000, 24_000, 8_000, 16_000, 24_000, 24_000, 0])
    }

    @Test func `what is open is expected no earlier than the last payment`() throws {
        let months = try months(paid: "100.00", on: "2026-07-15")
        #expect(months.map(\.received.cents) == [0, 0, 0, 0, 0, 0, 24_000, 24_000])
        #expect(months.map(\.open.cents) == [0, 0, 0, 0, 0, 0, 14_000, 0])
        #expect(months.map(\.prefinanced.cents) == [8_000, 16_000, 24_000, 32_000, 40_000, 48_000, 24_000, 0])
    }

    @Test func `the last period ends with the project`() throws {
        // With periods of four months, May and June are a period of their own, without two more months in which nobody
        // works.
        let months = try months(period: 4)
        #expect(months.map(\.received.cents) == [0, 0, 0, 0, 24_000, 8_000, 0, 16_000])
    }
}
