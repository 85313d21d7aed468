internal import Cooperation

extension ImportedProject {
    /// A row of the structural funds' open list of 2007-2013 or of 2014-2020. It has EU and state money together, and
    /// public money as one sum: granted money counts as decided and realised money as paid, in the project's first
    /// year.
    init(official cells: inout ListedCells, _ period: OfficialPeriod) throws {
        let code = try cells.value("Koodi", expected: .projectCode, ProjectCode.init(rawValue:))
        guard let code else { throw Refusal.missing("Koodi") }
        var project = Project(code: code, name: try cells.name(period.name))
        project.fund = try cells.value("Rahasto", expected: .choice(of: ["EAKR", "ESR"]), Fund.init(finnish:)) ?? .other
        project.programme = try period.programme.map { try cells.text($0) } ?? "Kestävää kasvua ja työtä 2014-2020"
        let priority = try cells.text("Tl", maximum: Limits.maximumSectionLength)
        project.focusArea = priority.isEmpty ? "" : "toimintalinja \(priority)"
        project.authority = try cells.text("Viranomainen")
        project.stage = try cells.stage(period.stage) ?? .ended
        project.startsOn = try cells.value("Aloituspvm", expected: .finnishDate, CalendarDate.init(finnish:))
        project.endsOn = try cells.value("Päättymispvm", expected: .finnishDate, CalendarDate.init(finnish:))
        project.actor = try cells.text("Toteuttajan nimi")
        project.role = .other
        let granted = try cells.amount("Myönnetty EU- ja valtion rahoitus")
        let realised = try cells.amount("Toteutunut EU- ja valtion rahoitus")
        let planned = try cells.amount("Suunniteltu julkinen rahoitus yhteensä")
        let total = try cells.amount("Toteutunut julkinen rahoitus yhteensä")
        guard let start = project.startsOn, let year = BudgetYear(start.year) else { throw Refusal.missing("Aloituspvm") }
        if let end = project.endsOn, end < start { throw Refusal.invalid("Päättymispvm", .notBefore(start)) }
        var financing: [FinancingCell] = []
        try financing.add(.decided, year, support: granted, publicTotal: planned, column: "Suunniteltu julkinen rahoitus yhteensä")
        try financing.add(.paid, year, support: realised, publicTotal: total, column: "Toteutunut julkinen rahoitus yhteensä")
        var notices: [String] = []
        if let realised, let granted, realised > granted { notices.append("support-above-granted") }
        if let total, let planned, total > planned { notices.append("realised-above-planned") }
        self.init(line: cells.line, project: project, cells: financing, date: project.dayOfStage(since: start), notices: notices)
    }

    /// A row of our own list: `project`, `name` and the settings by their names, `stage` and its `date`, a column for
    /// each cell of the financing matrix, `decided-eu-2026`, and a column for each year's costs of a category,
    /// `cost-staff-2026`.
    init(own cells: inout ListedCells) throws {
        let code = try cells.value("project", expected: .projectCode, ProjectCode.init(rawValue:))
        guard let code else { throw Refusal.missing("project") }
        let stage =
            try cells.value("stage", expected: .choice(of: ProjectStage.allCases.map(\.rawValue)), ProjectStage.init(rawValue:)) ?? .idea
        let date = try cells.value("date", expected: .date) { CalendarDate($0) ?? CalendarDate(finnish: $0) }
        let settings = try cells.settings()
        guard let name = settings.name else { throw Refusal.missing("name") }
        var project = Project(code: code, name: name)
        try settings.apply(to: &project)
        project.stage = stage
        guard let date = date ?? project.startsOn else { throw Refusal.missing("date") }
        var financing: [FinancingCell] = []
        var costs: [ProjectCost] = []
        for column in cells.names {
            if let (state, source, year) = Self.cell(column), let amount = try cells.amount(column), amount != .zero {
                financing.append(FinancingCell(year: year, source: source, state: state, amount: amount))
            }
            if let (category, year) = Self.cost(column, by: project.costModel), let amount = try cells.amount(column), amount != .zero {
                costs.append(ProjectCost(year: year, category: category, amount: amount))
            }
        }
        if let column = cells.names.first { throw Refusal.invalid(column, .oneOf(Self.columns(by: project.costModel))) }
        self.init(line: cells.line, project: project, cells: financing, costs: costs, date: date, notices: [])
    }

    /// All possible columns of our own list, so that the error for a misspelt one can list them.
    private static func columns(by model: CostModel) -> [String] {
        ["project", "stage", "date"] + Fields.description { try ProjectFields(&$0, isNew: true) }.map(\.name)
            + FinancingState.allCases.map { "\($0.rawValue)-eu-2026" }
            + FinancingSource.allCases.filter { $0 != .eu }.map { "decided-\($0.rawValue)-2026" }
            + CostCategory.allCases.filter(model.admits).map { "cost-\($0.rawValue)-2026" }
    }

    /// `cost-staff-2026`: category and year.
    private static func cost(_ column: String, by model: CostModel) -> (CostCategory, BudgetYear)? {
        let parts = column.split(separator: "-")
        guard parts.count == 3, parts[0] == "cost", let category = CostCategory(rawValue: String(parts[1])), model.admits(category),
            let year = BudgetYear(String(parts[2]))
        else { return nil }
        return (category, year)
    }

    /// `decided-eu-state-2026`: state, source and year.
    private static func cell(_ column: String) -> (FinancingState, FinancingSource, BudgetYear)? {
        let parts = column.split(separator: "-")
        guard parts.count >= 3, let state = FinancingState(rawValue: String(parts[0])),
            let year = BudgetYear(String(parts[parts.count - 1])),
            let source = FinancingSource(rawValue: parts[1..<parts.count - 1].joined(separator: "-"))
        else { return nil }
        return (state, source, year)
    }
}

/// A period of the structural funds; some columns of its open list have their own names.
enum OfficialPeriod {
    case to2013, to2020

    var name: String { self == .to2013 ? "Projektin nimi" : "Hankkeen nimi" }
    var stage: String { self == .to2013 ? "Toiminnan tila" : "Tila" }
    /// Nil if all projects belong to one programme.
    var programme: String? { self == .to2013 ? "Ohjelma / osio" : nil }

    /// All columns of the list, in its order.
    var columns: [String] {
        ["Koodi", "Rahasto", name] + [programme].compactMap(\.self) + [
            "Tl", "Viranomainen", stage, "Aloituspvm", "Päättymispvm", "Toteuttajan nimi", "Myönnetty EU- ja valtion rahoitus",
            "Toteutunut EU- ja valtion rahoitus", "Suunniteltu julkinen rahoitus yhteensä", "Toteutunut julkinen rahoitus yhteensä",
        ]
    }
}

extension [FinancingCell] {
    /// Adds the support, and the other public money.
    fileprivate mutating func add(
        _ state: FinancingState, _ year: BudgetYear, support: Money?, publicTotal: Money?, column: String
    ) throws {
        if let support, support != .zero { append(FinancingCell(year: year, source: .euState, state: state, amount: support)) }
        guard let publicTotal else { return }
        let other = try publicTotal.subtracting(support ?? .zero)
        guard other >= .zero else { throw Refusal.invalid(column, .amount(from: support ?? .zero)) }
        if other != .zero { append(FinancingCell(year: year, source: .otherPublic, state: state, amount: other)) }
    }
}

extension Project {
    /// The first day of a listed project's stage, as far as the list's days show it.
    func dayOfStage(since start: CalendarDate) -> CalendarDate { stage == .running ? start : endsOn ?? start }
}

extension ListedCells {
    /// A stage in the words of the structural funds' lists.
    mutating func stage(_ column: String) throws -> ProjectStage? {
        try value(column, expected: .choice(of: Self.stages.map(\.key))) { word in Self.stages.first { $0.key == word }?.value }
    }

    private static let stages: KeyValuePairs<String, ProjectStage> = [
        "Toiminta päättynyt": .ended, "Päättynyt": .ended, "Keskeytynyt": .interrupted, "Käynnissä": .running, "Toiminnassa": .running,
        "Toiminta käynnissä": .running, "Toiminta keskeytynyt": .interrupted,
    ]
}
