import Testing

@testable import Cooperation

/// The open amount of an invoice on a day, how late it is, and its interest.
@Suite struct ReceivableTests {
    private let rates: [LateInterest]
    private let invoice: Invoice

    init() throws {
        rates = [LateInterest(from: try date("2026-01-01"), rate: try #require(PercentRate("10")), source: "x")]
        let payer = PayerCode(checked: "236")
        invoice = try Invoice(
            number: 1, credits: nil, year: #require(BudgetYear(2026)), payer: payer, instalment: 1,
            reference: #require(ReferenceNumber(base: "2026100001")), sentOn: date("2026-01-07"), dueOn: date("2026-01-31"), subject: "x",
            seller: Invoicing(seller: "x", businessID: "2345678-0", iban: "FI2112345600000785", bic: "NDEAFIHH"),
            buyer: Buyer(payer: payer, name: "x"), net: cents(365_000), tax: .zero)
    }

    private func receivable(
        on day: String, credited: Int64 = 0, later: Int64 = 0, _ payments: KeyValuePairs<String, Int64> = [:]
    ) throws -> Receivable {
        try Receivable(
            of: invoice, credited: cents(credited), creditedLater: cents(later),
            payments: payments.map { Receivable.Payment(paidOn: try date($0), amount: try cents($1)) }, rates: rates, on: date(day))
    }

    private func states(_ receivable: Receivable, on day: String) throws -> [Receivable.State] {
        let day = try date(day)
        return Receivable.State.allCases.filter { receivable.isIn($0, on: day) }
    }

    @Test func `each day after the due date bears interest on what is open, a payment's own day too`() throws {
        // 3,650.00 at 10 % is 1.00 a day.
        let whole = try receivable(on: "2026-02-10")
        #expect(whole.open.cents == 365_000 && whole.daysLate == 10 && whole.interest?.cents == 1_000)
        #expect(try states(whole, on: "2026-02-10") == [.overdue, .open])
        #expect(try states(receivable(on: "2026-01-31"), on: "2026-01-31") == [.open])
        let half = try receivable(on: "2026-02-10", ["2026-02-04": 182_500])
        #expect(half.open.cents == 182_500 && half.interest?.cents == 4 * 100 + 6 * 50)
        let late = try receivable(on: "2026-12-31", ["2026-02-04": 365_000])
        #expect(try late.daysLate == 4 && late.interest?.cents == 400 && states(late, on: "2026-12-31") == [.paidLate])
    }

    @Test func `a credit note lowers what is open from its day, and its interest from the beginning`() throws {
        let known = try receivable(on: "2026-02-10", credited: -182_500)
        #expect(known.open.cents == 182_500 && known.interest?.cents == 500 && known.daysLate == 10)
        let later = try receivable(on: "2026-02-10", later: -182_500)
        #expect(later.open.cents == 365_000 && later.interest == known.interest && later.credited == .zero)
        // All of it: it was never owed, though it was open for ten days.
        let none = try receivable(on: "2026-02-10", later: -365_000)
        #expect(none.daysLate == 10 && none.interest == .zero)
    }

    @Test func `paid in time and once more is nothing late`() throws {
        let twice = try receivable(on: "2026-12-31", ["2026-01-30": 365_000, "2026-02-10": 365_000])
        #expect(try twice.late == nil && states(twice, on: "2026-12-31") == [.open, .toRefund])
        let unknown = try Receivable(of: invoice, credited: .zero, payments: [], rates: [], on: date("2026-02-10"))
        #expect(unknown.interest == nil && unknown.daysLate == 10)
    }
}
