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

    @Test(arguments: [
        ("-2157119.00", "-1734743.69", "80.42"), ("200.00", "1.00", "0.50"), ("3.00", "1.00", "33.33"), ("3.00", "-2.00", "-66.67"),
        ("0.00", "1.00", nil),
    ])
    func `the part that came true is half-up to two decimals`(budget: String, actual: String, percent: String?) throws {
        let figures = try StatementFigures(original: .zero, after: try money(budget), actual: try money(actual), previous: nil)
        #expect(figures.realised == percent)
    }
}
