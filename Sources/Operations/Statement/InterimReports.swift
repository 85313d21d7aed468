package import Cooperation
package import Postgres
internal import Store

/// A period's plan, actuals and deviations, with the year's budget and forecast: frozen by a decision, or in their
/// present state.
package struct ShowInterim: GatheredRead, ReadOperation {
    package static let summary = "Show a period's plan, actuals and deviations, and the year's forecast"
    package static let permission = Permission.read
    package static let isSlow = true
    package struct Output: Sendable {
        package let report: InterimReport
        package let lines: [InterimLine]
    }

    package var period: StatementPeriod

    package init(_ fields: inout Fields) throws { period = try fields.required(.statementPeriod) }

    package func questions(as caller: Caller) -> Questions<Output> {
        let (period, tenant) = (period, caller.tenant)
        let frozen = Questions<(InterimReport?, [InterimLine])>(
            .interimReports(period, tenant: tenant), .interimLines(period, tenant: tenant)
        ) { ($0.first, $1) }
        let present = Questions<InterimStatement>.interimStatement(period, tenant: tenant)
        return Questions<Output>.together(frozen, present).map { frozen, present in
            let (report, lines) = try frozen.get()
            if let report { return Output(report: report, lines: lines) }
            return Output(report: InterimReport(period: period, decision: nil, note: ""), lines: try present.get().lines)
        }
    }
}

/// Freezes a period's report by an organ's decision: later bookings and forecasts do not change it.
package struct CloseInterim: ChangeOperation {
    package static let summary = "Freeze a period's report by a decision"
    package static let action = "interim-close"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [InterimReport.self, InterimLine.self]
    package var period: StatementPeriod
    package var organ: String
    package var date: CalendarDate
    package var section: String
    package var register: String?
    package var note: String

    package init(_ fields: inout Fields) throws {
        period = try fields.required(.statementPeriod)
        organ = try fields.required(.organ)
        date = try fields.required(.decisionDay.example("2027-05-12"))
        section = try fields.required(.section)
        register = try fields.optional(.register)
        note = try fields.optional(.note.example("Henkilöstökulut alittuvat."), default: "")
        // Later bookings do not change it.
        if date < period.firstDayAfter { throw Refusal.invalid("date", .notBefore(period.firstDayAfter)) }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // Bookings and forecasts take the same lock.
        try tx.lockTenant(caller.tenant)
        if try !tx.fetch(.interimReports(period, tenant: caller.tenant)).isEmpty { throw Refusal.exists("period") }
        let decision = try Decision(by: organ, on: date, section: section, register: register)
        let report = InterimReport(period: period, decision: decision, note: note)
        let lines = try tx.fetch(Questions<InterimStatement>.interimStatement(period, tenant: caller.tenant)).lines
        guard lines.contains(where: { $0.actual != nil }) else { throw Refusal.state(.actualsMissing) }
        try tx.insert(report, lines, decision: decision, tenant: caller.tenant)
        return Change(rows: [Row(report)] + lines.map(Row.init))
    }
}

/// Gives a frozen report's placeholder section ("§ xx") its number after the meeting, or corrects a mistyped one.
package struct FillInterimSection: ChangeOperation {
    package static let summary = "Give an interim report's placeholder section its number, or correct a mistyped one"
    package static let action = "interim-section"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [InterimReport.self]
    package var period: StatementPeriod
    package var section: String
    package var register: String?
    package var was: String?
    package var reason: String?

    package init(_ fields: inout Fields) throws {
        period = try fields.required(.statementPeriod)
        section = try fields.required(.numberedSection)
        register = try fields.optional(.register)
        (was, reason) = try fields.mistypedSection()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let isFilled = try tx.fillSection(section, register: register, of: period, was: was, tenant: caller.tenant)
        guard let report = try tx.fetch(.interimReports(period, tenant: caller.tenant)).first else {
            throw Refusal.noInterim(period)
        }
        guard isFilled else { throw Refusal.state(was == nil ? .noPlaceholder : .sectionNotFound) }
        return Change(rows: [Row(report)])
    }
}

package struct ListInterims: QueryOperation {
    package static let summary = "List the interim reports, the newest first"
    package static let permission = Permission.read

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<InterimReport>> {
        Query.interimReports(nil, tenant: caller.tenant).map { Page(items: $0.sorted { $0.period > $1.period }) }
    }
}

extension Questions where Output == InterimStatement {
    /// The present state of a period.
    static func interimStatement(_ period: StatementPeriod, tenant: TenantID) -> Self {
        Questions(
            .bookedFigures(period.year, tenant: tenant), .booked(in: period, tenant: tenant), .monthPlans(period.year, tenant: tenant),
            .forecasts(period.year, of: nil, tenant: tenant)
        ) { figures, booked, months, forecasts in
            try InterimStatement(
                period, figures: figures, booked: booked, months: Dictionary(uniqueKeysWithValues: months.map { ($0.service, $0.parts) }),
                forecasts: Dictionary(forecasts.map { ($0.service, $0) }) { $1 })
        }
    }
}

extension InterimReport: RowConvertible {
    package static let rowKind = "interim-report"
    package static let meaning = "A period's report; without a decision it shows the present figures."
    package static let columns: [Column<InterimReport>] = [
        .text("period", \.period.description, "The period.", example: "2027-Q1"),
        .text("organ", \.decision?.organ, "The organ whose decision froze it.", example: "Seutuvaltuusto"),
        .date("decidedOn", \.decision?.date, "The day of the decision.", example: "2027-05-12"),
        .text("section", \.decision?.section, "The section of the minutes.", example: "§ 23"),
        .text("registerNumber", \.decision?.registerNumber, "The decision's register number.", example: "45/00.01.02.00/2027"),
        .text("note", \.note, "A note beside the figures; may be empty.", example: "Henkilöstökulut alittuvat."),
    ]
}

extension InterimLine: RowConvertible {
    package static let rowKind = "interim"
    package static let meaning = "A line of an interim report: an account group, or a sum of some."
    package static let columns: [Column<InterimLine>] = [
        .code("service", \.service, "The service's code; none for the whole body.", example: "basic-tasks"),
        .text("name", \.name, "The service's name; none for the whole body.", example: "Perustehtävät"),
        .choice("item", \.item, "Which account group it is, or which sum."),
        .words("label", \.item.name, "The account group's or the sum's name.", example: "Toimintakulut"),
        .money("planned", \.planned, "The part of the year's budget for the period.", example: "-87500.00"),
        .money("actual", \.actual, "The amount booked in the period; none while nothing is booked.", example: "-84212.50"),
        .money("deviation", \.deviation, "The actual less the plan.", example: "3287.50"),
        .money("budget", \.budget, "The year's budget after amendments.", example: "-350000.00"),
        .money("forecast", \.forecast, "The expected result of the year: the last forecast, or the budget.", example: "-342000.00"),
    ]
}

extension Field where Value == StatementPeriod {
    static var statementPeriod: Self {
        value(
            "period", "A year, or whole months of one: a half, a quarter, a month, or months.", example: "2027-Q1",
            expected: .statementPeriod)
    }
}
