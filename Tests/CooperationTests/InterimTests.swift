import Testing

@testable import Cooperation

/// Periods of a year, their parts of a budget, and the ledger's notations of months.
@Suite struct InterimTests {
    @Test(arguments: [
        ("2027", "2027", 1...12), ("2027-H1", "2027-H1", 1...6), ("2027-H2", "2027-H2", 7...12), ("2027-Q1", "2027-Q1", 1...3),
        ("2027-Q4", "2027-Q4", 10...12), ("2027-03", "2027-03", 3...3), ("2027-01..04", "2027-01..04", 1...4),
        ("2027-01..03", "2027-Q1", 1...3), ("2027-01..12", "2027", 1...12), ("2027-05..05", "2027-05", 5...5),
    ])
    func `a period has one name`(text: String, name: String, months: ClosedRange<Int>) throws {
        let period = try #require(StatementPeriod(text))
        #expect(period.description == name && period.months == months && period.year.year == 2027)
        #expect(StatementPeriod(period.description) == period)
    }

    @Test(arguments: [
        "", "27", "2027-", "2027-Q5", "2027-13", "2027-00", "2027-3", "2027-04..01", "2027-01..", "2027-1..4", "2027-01..04..05", "1989",
        "2027-q1", "2027-01...04",
    ])
    func `what is no period is refused`(text: String) { #expect(StatementPeriod(text) == nil) }

    @Test(arguments: ["2027-03", "202703", "03/2027", "3.2027", "3/2027", "2027-03-31", "31.3.2027", "2027/03", "2027.03"])
    func `a month is read as ledgers write it`(text: String) { #expect(LedgerMonth(text)?.description == "2027-03") }

    @Test(arguments: ["", "2027", "202713", "2027-13", "13/2027", "3.27", "2027-03-32", "31.2.2027", "-3.2027", "2027-03-31-1", "x"])
    func `what is no month is refused`(text: String) { #expect(LedgerMonth(text) == nil) }

    @Test func `a year's budget falls on its months evenly, or as stated`() throws {
        let cost = try money("-350000.00")
        let part = { (parts: MonthParts, months: ClosedRange<Int>) in try parts.part(of: cost, in: months).description }
        #expect(try part(.even, 1...3) == "-87500.00" && part(.even, 1...4) == "-116666.67" && part(.even, 5...12) == "-233333.33")
        // Holiday pay in June.
        let stated = try #require(MonthParts("1,1,1,1,1,2,1,1,1,1,1,1"))
        #expect(try part(stated, 6...6) == "-53846.16" && part(stated, 1...12) == "-350000.00")
        for wrong in [
            "", "1", "0,0,0,0,0,0,0,0,0,0,0,0", "1,1,1,1,1,1,1,1,1,1,1,-1", "1,1,1,1,1,1,1,1,1,1,1,1,1", "1,1,1,1,1,1,1,1,1,1,1,x",
        ] {
            #expect(MonthParts(wrong) == nil, "\(wrong)")
        }
    }

    /// The plans of all periods sum to the year's budget, however the year is divided.
    @Test(arguments: Array(1...200) as [UInt64]) func `periods sum to the year`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let weights = (0..<12).map { _ in String(random.next() % 5) }.joined(separator: ",")
        let parts = MonthParts(weights) ?? .even
        let amount = try #require(Money(cents: Int64(random.next() % 2_000_000_000_000) - 1_000_000_000_000))
        var sum: [Money] = []
        var first = 1
        while first <= 12 {
            let last = min(12, first + Int(random.next() % 5))
            sum.append(try parts.part(of: amount, in: first...last))
            first = last + 1
        }
        #expect(try Money.sum(sum) == amount, "\(parts) \(amount)")
    }

    @Test func `a period is compared with its plan, and the year with its forecast`() throws {
        let (a, b) = (ServiceCode(checked: "a"), ServiceCode(checked: "b"))
        func figure(_ service: ServiceCode, _ group: AccountGroup, _ budget: String, charged: Bool = false) throws -> BookedFigure {
            let budget = try money(budget)
            let figures = try StatementFigures(original: budget, after: budget, actual: charged ? budget : nil, previous: nil)
            return BookedFigure(service: service, name: "\(service)", group: group, isCharged: charged, figures: figures)
        }
        let figures = try [
            figure(a, .costs, "-120000"), figure(a, .ownIncome, "20000"), figure(a, .contributions, "100000", charged: true),
            figure(a, .depreciation, "-1200"), figure(b, .costs, "-12000"), figure(b, .contributions, "12000", charged: true),
        ]
        let booked = try [
            BookedInPeriod(service: a, group: .costs, amount: money("-33000")),
            BookedInPeriod(service: a, group: .ownIncome, amount: money("4000")),
        ]
        let forecast = Forecast(
            year: try #require(BudgetYear(2027)), service: a, number: 2, cost: try money("128000"), ownIncome: try money("18000"),
            externalFunding: .zero, madeOn: try #require(CalendarDate("2027-04-15")), reason: "x")
        let period = try #require(StatementPeriod("2027-Q1"))
        let statement = try InterimStatement(period, figures: figures, booked: booked, months: [:], forecasts: [a: forecast])
        func row(_ item: StatementItem, _ service: ServiceCode?) throws -> [String?] {
            let line = try #require(statement.lines.first { $0.item == item && $0.service == service })
            return [line.planned, line.actual, line.deviation, line.budget, line.forecast].map { $0?.description }
        }
        #expect(try row(.costs, a) == ["-30000.00", "-33000.00", "-3000.00", "-120000.00", "-128000.00"])
        #expect(try row(.operatingMargin, a) == ["-25000.00", "-29000.00", "-4000.00", "-100000.00", "-110000.00"])
        #expect(try row(.contributions, a) == ["25000.00", "25000.00", "0.00", "100000.00", "100000.00"])
        #expect(try row(.surplus, a) == ["-300.00", "-4000.00", "-3700.00", "-1200.00", "-11200.00"])
        #expect(try row(.costs, b) == ["-3000.00", nil, nil, "-12000.00", "-12000.00"])
        #expect(try row(.surplus, nil) == ["-300.00", "-1000.00", "-700.00", "-1200.00", "-11200.00"])
    }

    @Test func `columns of a ledger are its account, cost centre, period and amounts, each once`() {
        for right in ["account,cost-centre,period,amount", "-,period,account,-,cost-centre,debit,credit,text,document"] {
            #expect(LedgerColumns(right)?.description == right)
        }
        for wrong in [
            "", "account", "account,cost-centre,period", "account,cost-centre,period,amount,debit", "account,cost-centre,period,debit",
            "account,account,cost-centre,period,amount", "account,cost-centre,period,amount,colour",
        ] { #expect(LedgerColumns(wrong) == nil, "\(wrong)") }
    }
}
