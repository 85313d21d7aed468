/// A project of the body's portfolio, or of another actor in its region.
package struct Project: Hashable, Sendable {
    /// The body's role in it.
    package enum Role: String, Codable, CaseIterable, Sendable {
        /// The body carries out the project.
        case lead
        case partner
        /// Another actor's project, followed because it is in the region.
        case other
    }

    package let code: ProjectCode
    package var name: String
    package var stage: ProjectStage
    package var fund: Fund
    package var programme: String
    package var focusArea: String
    package var authority: String
    /// The actor that carries it out, as written. `actorKey` compares different spellings of one actor.
    package var actor: String
    package var partners: String
    package var role: Role
    /// The manager's role, "Projektipäällikkö": a position, never a person's name.
    package var manager: String
    package var startsOn: CalendarDate?
    package var endsOn: CalendarDate?
    package var costModel: CostModel
    package var supportRate: SupportRate?
    /// The step to which support is rounded down.
    package var supportStep: RoundingStep
    /// How payers share the municipal financing.
    package var key: AllocationKey
    /// The payers; if nil, the members of the starting year.
    package var payers: [PayerCode]?
    /// The date of the key values.
    package var referenceDate: CalendarDate?
    /// The decision on the municipal financing.
    package var splitDecision: Decision?
    /// The plan for the use of results.
    package var results: String
    /// The goals that it serves.
    package var goals: String
    package var version: Int

    package init(code: ProjectCode, name: String) {
        self.code = code
        self.name = name
        stage = .idea
        fund = .other
        programme = ""
        focusArea = ""
        authority = ""
        actor = ""
        partners = ""
        role = .lead
        manager = ""
        costModel = .actual
        supportStep = .euro
        key = .population(at: nil)
        results = ""
        goals = ""
        version = 1
    }

    /// Equal for spellings that differ only in case, spaces, commas and slashes: "Lestijärven kunta / Kaustisen
    /// seutukunta".
    package static func actorKey(_ actor: String) -> String {
        actor.lowercased().split { $0.isWhitespace || $0 == "/" || $0 == "," }.joined(separator: " ")
    }

    /// The figures that count: decided ones after the funder's decision, planned ones before.
    package var countingState: FinancingState { stage.commitment == .decided ? .decided : .planned }

    /// Whether plans and costs can no longer change: they may change until the funder has decided.
    package var isLocked: Bool { stage.commitment == .decided || stage == .withdrawn }
}

/// How payers share a project's municipal financing from a year on.
package struct ProjectSplit: Hashable, Sendable {
    /// Its place in the order of the splits, from 1.
    package let number: Int
    /// The first year of the split; nil for all years of the project.
    package let from: BudgetYear?
    package let key: AllocationKey
    /// If nil, the members.
    package let payers: [PayerCode]?
    package let referenceDate: CalendarDate?
    package let decision: Decision?

    package init(
        number: Int, from: BudgetYear?, key: AllocationKey, payers: [PayerCode]?, referenceDate: CalendarDate?, decision: Decision?
    ) {
        self.number = number
        self.from = from
        self.key = key
        self.payers = payers
        self.referenceDate = referenceDate
        self.decision = decision
    }

    /// The split that the project has now.
    package init(of project: Project, number: Int, from: BudgetYear?) {
        self.init(
            number: number, from: from, key: project.key, payers: project.payers, referenceDate: project.referenceDate,
            decision: project.splitDecision)
    }
}
