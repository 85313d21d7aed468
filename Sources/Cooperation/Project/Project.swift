/// A project of the body's portfolio, or of another actor in its region.
package struct Project: Hashable, Sendable {
    /// What the body does in it.
    package enum Role: String, Codable, CaseIterable, Sendable {
        /// It carries the project out.
        case lead
        case partner
        /// Another actor's, followed because it is in the region.
        case other
    }

    package let code: ProjectCode
    package var name: String
    package var stage: ProjectStage
    package var fund: Fund
    package var programme: String
    package var focusArea: String
    package var authority: String
    /// Who carries it out, as written. Spellings of one actor are compared by `actorKey`.
    package var actor: String
    package var partners: String
    package var role: Role
    /// The manager's role, "Projektipäällikkö": a position, never a person's name.
    package var manager: String
    package var startsOn: CalendarDate?
    package var endsOn: CalendarDate?
    package var costModel: CostModel
    package var supportRate: SupportRate?
    /// What support is rounded down to.
    package var supportStep: RoundingStep
    /// How the municipal financing falls on payers.
    package var key: AllocationKey
    /// Who pays it; the members of the starting year where nil.
    package var payers: [PayerCode]?
    /// The date whose key values count.
    package var referenceDate: CalendarDate?
    /// The decision on the municipal financing.
    package var splitDecision: Decision?
    /// The plan for the use of results.
    package var results: String
    /// The goals it serves.
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

    /// A key that is equal for spellings which differ only in case, spaces, commas and slashes: "Lestijärven kunta /
    /// Kaustisen seutukunta".
    package static func actorKey(_ actor: String) -> String {
        actor.lowercased().split { $0.isWhitespace || $0 == "/" || $0 == "," }.joined(separator: " ")
    }

    /// The figures that count: what was decided once the funder has, what is planned before.
    package var countingState: FinancingState { stage.commitment == .decided ? .decided : .planned }

    /// Plans and costs may change until the funder has decided.
    package var isLocked: Bool { stage.commitment == .decided || stage == .withdrawn }
}

/// How a project's municipal financing falls on payers from a year on.
package struct ProjectSplit: Hashable, Sendable {
    /// In the order they were made, from 1.
    package let number: Int
    /// The first year it holds for; nil for all of the project's.
    package let from: BudgetYear?
    package let key: AllocationKey
    /// The members where nil.
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

    /// As the project has it now.
    package init(of project: Project, number: Int, from: BudgetYear?) {
        self.init(
            number: number, from: from, key: project.key, payers: project.payers, referenceDate: project.referenceDate,
            decision: project.splitDecision)
    }
}
