internal import Cooperation

/// The lists of projects that an import reads; their columns distinguish them.
enum ProjectList {
    case official(OfficialPeriod)
    case kohesio
    case eura
    case own

    /// - Throws: a refusal with the columns of each list, if the header matches none of them.
    init(columns: [String]) throws {
        let present = Set(columns)
        if present.contains("project") {
            self = .own
        } else if present.contains(KohesioColumn.name) && present.contains(KohesioColumn.budget) {
            self = .kohesio
        } else if present.isSuperset(of: [EuraColumn.code, EuraColumn.name, EuraColumn.granted]) {
            self = .eura
        } else if let period = [OfficialPeriod.to2013, .to2020].first(where: { present.isSuperset(of: ["Koodi", $0.name]) }) {
            self = .official(period)
        } else {
            throw Refusal.invalid("csv", .malformed(expected: .projectColumns))
        }
    }

    /// - Parameter today: the day for judging whether a project has ended, if the list does not give its stage.
    func project(_ cells: inout ListedCells, on today: CalendarDate) throws -> ImportedProject {
        switch self {
        case .official(let period): try ImportedProject(official: &cells, period)
        case .kohesio: try ImportedProject(kohesio: &cells, on: today)
        case .eura: try ImportedProject(eura: &cells, on: today)
        case .own: try ImportedProject(own: &cells)
        }
    }
}

extension ExpectedForm {
    /// The header of a list of projects.
    static var projectColumns: ExpectedForm {
        let lists = [
            ["project", "name", "stage", "date"], OfficialPeriod.to2013.columns, OfficialPeriod.to2020.columns, EuraColumn.all,
            KohesioColumn.needed,
        ].map { $0.joined(separator: ", ") }.joined(separator: "; ")
        return ExpectedForm(
            fi: "jonkin hankeluettelon otsikkorivi: \(lists)", sv: "rubrikraden i någon projektlista: \(lists)",
            en: "the header of one of the lists of projects: \(lists)")
    }
}

/// The columns of Kohesio's file of a country's projects.
private enum KohesioColumn {
    static let code = "Operation_Local_Identifier"
    static let entity = "Operation_Unique_Identifier"
    static let name = "Operation_Name_Programme_Language"
    static let englishName = "Operation_Name_English"
    static let start = "Operation_Start_Date"
    static let end = "Operation_End_Date"
    static let rate = "Cofinancing_Rate"
    static let total = "Total_Eligible_Expenditure_amount"
    static let currency = "Total_Eligible_Expenditure_Currency"
    static let budget = "Project_EU_Budget"
    static let beneficiary = "Beneficiary_Name"
    static let fund = "Fund_Code"
    static let programme = "Programme_Name"

    static let needed = [code, name, start, end, total, budget, beneficiary, fund, programme]
}

extension ImportedProject {
    /// A row of Kohesio's file of a country's projects. It has EU money and all eligible costs. EU money counts as
    /// decided in the project's first year. The rest counts as other public money, whoever pays it. Places, categories
    /// and similar columns are ignored.
    fileprivate init(kohesio cells: inout ListedCells, on today: CalendarDate) throws {
        let entity = cells.optional(KohesioColumn.entity)?.split(separator: "/").last.flatMap { ProjectCode(rawValue: String($0)) }
        let local = try cells.value(KohesioColumn.code, expected: .projectCode, ProjectCode.init(rawValue:))
        guard let code = local ?? entity else { throw Refusal.missing(KohesioColumn.code) }
        let englishName = try cells.text(KohesioColumn.englishName)
        let ownName = try cells.text(KohesioColumn.name)
        guard !(ownName + englishName).isEmpty else { throw Refusal.missing(KohesioColumn.name) }
        var project = Project(code: code, name: ownName.isEmpty ? englishName : ownName)
        project.fund = try cells.text(KohesioColumn.fund).kohesioFund
        project.programme = try cells.text(KohesioColumn.programme)
        project.actor = try cells.text(KohesioColumn.beneficiary)
        project.role = .other
        project.startsOn = try cells.value(KohesioColumn.start, expected: .slashedDate, CalendarDate.init(slashed:))
        project.endsOn = try cells.value(KohesioColumn.end, expected: .slashedDate, CalendarDate.init(slashed:))
        project.supportRate = try cells.value(KohesioColumn.rate, expected: .percentRate) { SupportRate($0.withoutZeroDecimals) }
        let currency = cells.optional(KohesioColumn.currency) ?? "EUR"
        guard currency == "EUR" else { throw Refusal.invalid(KohesioColumn.currency, .oneOf(["EUR"])) }
        let total = try cells.amount(KohesioColumn.total)
        let budget = try cells.amount(KohesioColumn.budget) ?? .zero
        guard let start = project.startsOn, let year = BudgetYear(start.year) else { throw Refusal.missing(KohesioColumn.start) }
        if let end = project.endsOn, end < start { throw Refusal.invalid(KohesioColumn.end, .notBefore(start)) }
        project.stage = project.endsOn.map { $0 < today } ?? false ? .ended : .running
        let rest = try (total ?? budget).subtracting(budget)
        guard rest >= .zero else { throw Refusal.invalid(KohesioColumn.total, .amount(from: budget)) }
        let financing = [
            FinancingCell(year: year, source: .eu, state: .decided, amount: budget),
            FinancingCell(year: year, source: .otherPublic, state: .decided, amount: rest),
        ].filter { $0.amount != .zero }
        cells.passOver()
        self.init(
            line: cells.line, project: project, cells: financing, date: project.dayOfStage(since: start),
            notices: rest == .zero ? [] : ["rest-of-unknown-source"])
    }
}

extension String {
    /// Kohesio's names of the European funds.
    fileprivate var kohesioFund: Fund {
        switch self {
        case "ERDF": .erdf
        case "ESF", "ESF+": .esf
        case "JTF": .jtf
        case "Interreg", "INTERREG": .interreg
        default: .other
        }
    }

    /// "40.0" as "40".
    fileprivate var withoutZeroDecimals: String {
        guard contains(".") else { return self }
        var text = self[...]
        while text.last == "0" { text = text.dropLast() }
        return String(text.last == "." ? text.dropLast() : text)
    }
}

extension CalendarDate {
    /// "04/09/2023": the fourth of September.
    fileprivate init?(slashed text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(year: parts[2], month: parts[1], day: parts[0])
    }
}

extension ExpectedForm {
    fileprivate static let slashedDate = ExpectedForm(
        fi: "päivä muodossa 31/12/2023", sv: "ett datum i formatet 31/12/2023", en: "a day such as 31/12/2023")
}
