internal import Cooperation

/// The columns of EURA 2021's list of projects. Its information service gives it as a spreadsheet, which must be saved
/// as CSV.
enum EuraColumn {
    static let code = "hankekoodi"
    static let period = "ohjelmakausi"
    static let fund = "rahasto"
    static let name = "nimi"
    static let actor = "toteuttaja"
    static let authority = "viranomainen"
    static let stage = "tila"
    static let start = "aloituspvm"
    static let end = "paattymispvm"
    static let granted = "myonnetty_eu_valtio"
    static let realised = "toteutunut_eu_valtio"

    /// In the list's order.
    static let all = [
        code, period, fund, name, actor, "y_tunnus", authority, stage, start, end, granted, realised, "tiivistelma", "sijainti",
    ]
    /// Columns without a place in a project.
    private static let passedOver = ["y_tunnus", "tiivistelma", "sijainti"]

    static func passOver(_ cells: inout ListedCells) { for column in passedOver { _ = cells.optional(column) } }
}

extension ImportedProject {
    /// A row of EURA 2021's list. It has EU and state money together, and no other money: granted money counts as
    /// decided and realised money as paid, in the project's first year.
    init(eura cells: inout ListedCells, on today: CalendarDate) throws {
        let code = try cells.value(EuraColumn.code, expected: .projectCode, ProjectCode.init(rawValue:))
        guard let code else { throw Refusal.missing(EuraColumn.code) }
        var project = Project(code: code, name: try cells.name(EuraColumn.name))
        project.fund = try cells.value(EuraColumn.fund, expected: .choice(of: ["EAKR", "ESR+", "JTF"]), Fund.init(finnish:)) ?? .other
        let period = try cells.text(EuraColumn.period)
        project.programme = period == "2021-2027" ? "Uudistuva ja osaava Suomi 2021-2027" : period
        project.actor = try cells.text(EuraColumn.actor)
        project.authority = try cells.text(EuraColumn.authority)
        project.startsOn = try cells.day(EuraColumn.start)
        project.endsOn = try cells.day(EuraColumn.end)
        project.stage = try cells.stage(EuraColumn.stage) ?? (project.endsOn.map { $0 < today } ?? false ? .ended : .running)
        project.role = .other
        let granted = try cells.amount(EuraColumn.granted)
        let realised = try cells.amount(EuraColumn.realised)
        guard let start = project.startsOn, let year = BudgetYear(start.year) else { throw Refusal.missing(EuraColumn.start) }
        if let end = project.endsOn, end < start { throw Refusal.invalid(EuraColumn.end, .notBefore(start)) }
        let financing = [(FinancingState.decided, granted), (.paid, realised)].compactMap { state, amount in
            amount.flatMap { $0 == .zero ? nil : FinancingCell(year: year, source: .euState, state: state, amount: $0) }
        }
        EuraColumn.passOver(&cells)
        self.init(
            line: cells.line, project: project, cells: financing, date: project.dayOfStage(since: start),
            notices: (realised ?? .zero) > (granted ?? .zero) ? ["support-above-granted"] : [])
    }
}

extension ListedCells {
    /// A day in the notation of a spreadsheet: "1.3.2024" or "2024-03-01", with or without a time.
    fileprivate mutating func day(_ column: String) throws -> CalendarDate? {
        try value(column, expected: .date) { text in
            let day = text.prefix { $0 != " " && $0 != "T" }
            return CalendarDate(String(day)) ?? CalendarDate(finnish: String(day))
        }
    }
}
