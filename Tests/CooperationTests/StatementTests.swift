import Testing

@testable import Cooperation

/// The six-column table.
@Suite struct StatementTests {
    private func booked(
        _ service: String, _ group: AccountGroup, _ original: String, _ after: String, _ actual: String?, _ previous: String?
    ) throws -> BookedFigure {
        BookedFigure(
            service: try #require(ServiceCode(rawValue: service)), name: service, group: group,
            figures: try StatementFigures(
                original: try money(original), after: try money(after), actual: try actual.map(money), previous: try previous.map(money)))
    }

    private func row(_ statement: Statement, _ item: StatementItem, of service: String? = nil) throws -> [String?] {
        let line = try #require(statement.lines.first { $0.item == item && $0.service?.rawValue == service })
        let figures = line.figures
        return [
            figures.original.description, figures.amendments.description, figures.after.description, figures.actual?.description,
            figures.deviation?.description, figures.previous?.description,
        ]
    }

    /// Kaustinen's wellbeing service of 2025, as its financial statements print it.
    @Test func `the wellbeing service's table is reproduced`() throws {
        let statement = try Statement([booked("wellbeing", .costs, "-38085", "-38085", "-17905", "-49839")])
        let zeros = ["0.00", "0.00", "0.00", "0.00", "0.00", "0.00"]
        let figures = ["-38085.00", "0.00", "-38085.00", "-17905.00", "20180.00", "-49839.00"]
        for service in ["wellbeing", nil] {
            #expect(try row(statement, .operatingIncome, of: service) == zeros)
            #expect(try row(statement, .costs, of: service) == figures)
            #expect(try row(statement, .operatingMargin, of: service) == figures)
            #expect(try row(statement, .depreciation, of: service) == zeros)
            #expect(try row(statement, .surplus, of: service) == figures)
        }
    }

    @Test func `a sum of what is missing is missing, not zero`() throws {
        let statement = try Statement([
            booked("a", .costs, "-100", "-120", "-110", nil), booked("a", .ownIncome, "10", "10", nil, nil),
            booked("b", .costs, "-50", "-50", nil, "-40"),
        ])
        #expect(try row(statement, .operatingMargin, of: "a") == ["-90.00", "-20.00", "-110.00", "-110.00", "0.00", nil])
        #expect(try row(statement, .operatingMargin, of: "b") == ["-50.00", "0.00", "-50.00", nil, nil, "-40.00"])
        #expect(try row(statement, .operatingMargin) == ["-140.00", "-20.00", "-160.00", nil, nil, "-40.00"])
    }

    /// Kaustinen's year 2025: costs of 1,734,743.69, external funding of 753,023.68, and 1,008,033.00 charged.
    @Test func `contributions are income, as charged or as the ledger has them`() throws {
        func figure(_ group: AccountGroup, _ budget: String, _ actual: String?, charged: Bool = false) throws -> BookedFigure {
            let figures = try StatementFigures(
                original: try money(budget), after: try money(budget), actual: try actual.map(money), previous: nil)
            return BookedFigure(service: ServiceCode(checked: "a"), name: "a", group: group, isCharged: charged, figures: figures)
        }
        let operating = try [
            figure(.costs, "-2157119.00", "-1734743.69"), figure(.externalFunding, "1149086.00", "753023.68"),
            figure(.contributions, "1008033.00", "1008033.00", charged: true),
        ]
        let statement = try Statement(operating)
        for service in ["a", nil] {
            #expect(try row(statement, .operatingMargin, of: service)[3] == "-981720.01")
            #expect(
                try row(statement, .contributions, of: service) == ["1008033.00", "0.00", "1008033.00", "1008033.00", "0.00", nil])
            #expect(try row(statement, .annualMargin, of: service)[3] == "26312.99")
            #expect(try row(statement, .surplus, of: service) == ["0.00", "0.00", "0.00", "26312.99", "26312.99", nil])
        }
        let more = try [
            figure(.contributions, "0", "1000000.00"), figure(.financial, "0", "-12.99"), figure(.depreciation, "-100", "-300"),
        ]
        let ledger = try Statement(operating + more)
        #expect(try row(ledger, .contributions)[3] == "1000000.00")
        #expect(try row(ledger, .annualMargin)[3] == "18267.00" && row(ledger, .surplus)[3] == "17967.00")
        // Charges alone are not an actual.
        let early = try Statement([figure(.costs, "-10", nil), figure(.contributions, "10", "10", charged: true)])
        #expect(try row(early, .surplus) == ["0.00", "0.00", "0.00", nil, nil, nil])
    }

    @Test func `headings and accounts stand under their items`() throws {
        func figure(_ account: Account, _ budget: String, _ actual: String) throws -> BookedFigure {
            let figures = try StatementFigures(
                original: try money(budget), after: try money(budget), actual: try money(actual), previous: nil)
            return BookedFigure(
                service: ServiceCode(checked: "a"), name: "a", group: account.heading.group, account: account, figures: figures)
        }
        let pay = Account(
            code: AccountCode(checked: "4010"), heading: .salaries, name: LocalizedText(fi: "Palkat", sv: "Löner", en: "Pay"), version: 1)
        let booked = try [figure(pay, "-100", "-90"), figure(Account(.socialCosts), "-20", "-21"), figure(Account(.staff), "-1", "0")]
        let shown = { (detail: StatementDetail) in
            try Statement(booked, detail: detail).lines.filter { $0.service != nil && $0.item == .costs }.map {
                "\($0.account?.code.rawValue ?? "-") \($0.figures.after) \($0.figures.actual?.description ?? "")"
            }
        }
        let headings = ["- -121.00 -111.00", "staff -121.00 -111.00", "salaries -100.00 -90.00", "social-costs -20.00 -21.00"]
        #expect(try shown(.items) == [headings[0]])
        #expect(try shown(.headings) == headings)
        #expect(try shown(.accounts) == headings[0...2] + ["4010 -100.00 -90.00"] + headings[3...])
    }

    @Test func `what was booked by group is not known by account`() throws {
        func figure(_ account: Account?, after: String, actual: String?, previous: String?) throws -> BookedFigure {
            let figures = try StatementFigures(
                original: try money(after), after: try money(after), actual: try actual.map(money), previous: try previous.map(money))
            return BookedFigure(service: ServiceCode(checked: "a"), name: "a", group: .costs, account: account, figures: figures)
        }
        let pay = try figure(Account(.salaries), after: "-70", actual: "-34", previous: nil)
        let social = try figure(Account(.socialCosts), after: "-15", actual: nil, previous: nil)
        let shown = { (booked: [BookedFigure]) in
            try Statement(booked, detail: .headings).lines.filter { $0.service != nil && $0.item == .costs }.map {
                "\($0.account?.code.rawValue ?? "-") \($0.figures.actual?.description ?? "") \($0.figures.previous?.description ?? "")"
            }
        }
        let lastYear = try figure(nil, after: "0", actual: nil, previous: "-118")
        #expect(
            try shown([pay, social, lastYear]) == ["- -34.00 -118.00", "staff -34.00 ", "salaries -34.00 ", "social-costs 0.00 "])
        // Beside the amounts by account, in this year.
        let thisYear = try figure(nil, after: "0", actual: "-1", previous: "0")
        #expect(
            try shown([pay, social, thisYear]) == ["- -35.00 0.00", "staff -34.00 0.00", "salaries -34.00 0.00", "social-costs  0.00"])
    }

    @Test(arguments: [
        ("-2157119.00", "-1734743.69", "80.42"), ("200.00", "1.00", "0.50"), ("3.00", "1.00", "33.33"), ("3.00", "-2.00", "-66.67"),
        ("0.00", "1.00", nil),
    ])
    func `the part that came true is half-up to two decimals`(budget: String, actual: String, percent: String?) throws {
        let figures = try StatementFigures(original: .zero, after: try money(budget), actual: try money(actual), previous: nil)
        #expect(figures.realised == percent)
    }
}
