internal import Cooperation

extension ImportedProject {
    /// A row of the structural funds' open list of 2007-2013. It tells EU and state money together, and public money as a whole:
    /// what is granted counts as decided, what was realised as paid, in the project's first year.
    init(official cells: inout ListedCells) throws {
        let code = try cells.value("Koodi", expected: "a code such as A32794", ProjectCode.init(rawValue:))
        guard let code else { throw Refusal.missing("Koodi") }
        var project = Project(code: code, name: try cells.name("Projektin nimi"))
        project.fund = try cells.value("Rahasto", expected: "EAKR or ESR", Fund.init(finnish:)) ?? .other
        project.programme = try cells.text("Ohjelma / osio")
        let priority = try cells.text("Tl", maximum: Limits.maximumSectionLength)
        project.focusArea = priority.isEmpty ? "" : "toimintalinja \(priority)"
        project.authority = try cells.text("Viranomainen")
        project.stage =
            try cells.value("Toiminnan tila", expected: "Toiminta päättynyt, Keskeytynyt or Käynnissä", Self.stages.value(of:)) ?? .ended
        project.startsOn = try cells.value("Aloituspvm", expected: "a day such as 1.9.2011", CalendarDate.init(finnish:))
        project.endsOn = try cells.value("Päättymispvm", expected: "a day such as 31.12.2014", CalendarDate.init(finnish:))
        project.actor = try cells.text("Toteuttajan nimi")
        project.role = .other
        let granted = try cells.amount("Myönnetty EU- ja valtion rahoitus")
        let realised = try cells.amount("Toteutunut EU- ja valtion rahoitus")
        let planned = try cells.amount("Suunniteltu julkinen rahoitus yhteensä")
        let total = try cells.amount("Toteutunut julkinen rahoitus yhteensä")
        guard let start = project.startsOn, let year = BudgetYear(start.year) else { throw Refusal.missing("Aloituspvm") }
        if let end = project.endsOn, end < start { throw Refusal.invalid("Päättymispvm", .range(start.description, "…")) }
        var financing: [FinancingCell] = []
        try financing.add(.decided, year, support: granted, publicTotal: planned, column: "Suunniteltu julkinen rahoitus yhteensä")
        try financing.add(.paid, year, support: realised, publicTotal: total, column: "Toteutunut julkinen rahoitus yhteensä")
        var notices: [String] = []
        if let realised, let granted, realised > granted { notices.append("support-above-granted") }
        if let total, let planned, total > planned { notices.append("realised-above-planned") }
        self.init(line: cells.line, project: project, cells: financing, date: project.endsOn ?? start, notices: notices)
    }

    /// A row of our own list: `project`, `name` and the settings by their names, `stage` and its `date`, a column a cell of the
    /// financing matrix, `decided-eu-2026`, and a column a year's costs of a category, `cost-staff-2026`.
    init(own cells: inout ListedCells) throws {
        let code = try cells.value("project", expected: "a code such as A32794", ProjectCode.init(rawValue:))
        guard let code else { throw Refusal.missing("project") }
        var project = Project(code: code, name: try cells.name("name"))
        project.stage = try cells.value("stage", expected: "a stage such as running", ProjectStage.init(rawValue:)) ?? .idea
        project.fund = try cells.value("fund", expected: "a fund such as erdf", Fund.init(rawValue:)) ?? .other
        project.programme = try cells.text("programme")
        project.focusArea = try cells.text("focusArea")
        project.authority = try cells.text("authority")
        project.actor = try cells.text("actor")
        project.partners = try cells.text("partners", maximum: Limits.maximumReasonLength)
        project.role = try cells.value("role", expected: "lead, partner or other", Project.Role.init(rawValue:)) ?? .lead
        project.manager = try cells.text("manager")
        project.startsOn = try cells.value("from", expected: "2026-12-31") { CalendarDate($0) ?? CalendarDate(finnish: $0) }
        project.endsOn = try cells.value("to", expected: "2026-12-31") { CalendarDate($0) ?? CalendarDate(finnish: $0) }
        project.costModel = try cells.value("costModel", expected: "a model such as flat-40", CostModel.init(rawValue:)) ?? .actual
        project.supportRate = try cells.value("supportRate", expected: "a percentage such as 80") { SupportRate($0) }
        project.results = try cells.text("results", maximum: Limits.maximumReasonLength)
        project.goals = try cells.text("goals", maximum: Limits.maximumReasonLength)
        if let from = project.startsOn, let to = project.endsOn, to < from { throw Refusal.invalid("to", .range(from.description, "…")) }
        let date = try cells.value("date", expected: "2026-12-31") { CalendarDate($0) ?? CalendarDate(finnish: $0) }
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
        self.init(line: cells.line, project: project, cells: financing, costs: costs, date: date, notices: [])
    }

    /// `cost-staff-2026`: category and year.
    private static func cost(_ column: String, by model: CostModel) -> (CostCategory, BudgetYear)? {
        let parts = column.split(separator: "-")
        guard parts.count == 3, parts[0] == "cost", let category = CostCategory(rawValue: String(parts[1])), model.admits(category),
            let year = BudgetYear(String(parts[2]))
        else { return nil }
        return (category, year)
    }

    private static let stages: KeyValuePairs<String, ProjectStage> = [
        "Toiminta päättynyt": .ended, "Päättynyt": .ended, "Keskeytynyt": .interrupted, "Käynnissä": .running, "Toiminnassa": .running,
    ]

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

extension [FinancingCell] {
    /// Support, and what public money there is beside it.
    fileprivate mutating func add(
        _ state: FinancingState, _ year: BudgetYear, support: Money?, publicTotal: Money?, column: String
    ) throws {
        if let support, support != .zero { append(FinancingCell(year: year, source: .euState, state: state, amount: support)) }
        guard let publicTotal else { return }
        guard let other = Money(cents: publicTotal.cents - (support?.cents ?? 0)), other >= .zero else {
            throw Refusal.invalid(column, .amount(from: support ?? .zero))
        }
        if other != .zero { append(FinancingCell(year: year, source: .otherPublic, state: state, amount: other)) }
    }
}

extension KeyValuePairs<String, ProjectStage> {
    fileprivate func value(of key: String) -> ProjectStage? { first { $0.key == key }?.value }
}
