package import Cooperation

/// A project's settings as a request gives them; what is not given stays.
package struct ProjectFields: Codable, Sendable {
    package var name: String?
    package var fund: Fund?
    package var programme: String?
    package var focusArea: String?
    package var authority: String?
    package var actor: String?
    package var partners: String?
    package var role: Project.Role?
    package var manager: String?
    package var from: CalendarDate?
    package var to: CalendarDate?
    package var costModel: CostModel?
    package var supportRate: SupportRate?
    package var supportStep: RoundingStep?
    package var results: String?
    package var goals: String?

    init(_ fields: inout Fields) throws {
        name = try fields.text("name", maximum: Limits.maximumNameLength)
        fund = try fields.choice("fund")
        programme = try fields.text("programme", maximum: Limits.maximumNameLength, mayBeEmpty: true)
        focusArea = try fields.text("focusArea", maximum: Limits.maximumNameLength, mayBeEmpty: true)
        authority = try fields.text("authority", maximum: Limits.maximumNameLength, mayBeEmpty: true)
        actor = try fields.text("actor", maximum: Limits.maximumNameLength, mayBeEmpty: true)
        partners = try fields.text("partners", maximum: Limits.maximumReasonLength, mayBeEmpty: true)
        role = try fields.choice("role")
        manager = try fields.text("manager", maximum: Limits.maximumNameLength, mayBeEmpty: true)
        from = try fields.date("from")
        to = try fields.date("to")
        costModel = try fields.choice("costModel")
        supportRate = try fields.optional("supportRate", "a percentage such as 80 or 66.67")
        supportStep = try fields.choice("supportStep")
        results = try fields.text("results", maximum: Limits.maximumReasonLength, mayBeEmpty: true)
        goals = try fields.text("goals", maximum: Limits.maximumReasonLength, mayBeEmpty: true)
    }

    /// Sets what is given. Once the funder has decided, its terms stay.
    func apply(to project: inout Project) throws {
        if project.isLocked,
            costModel.map({ $0 != project.costModel }) ?? false
                || supportRate.map({ $0 != project.supportRate }) ?? false || supportStep.map({ $0 != project.supportStep }) ?? false
        {
            throw Refusal.state(.projectDecided)
        }
        project.name = name ?? project.name
        project.fund = fund ?? project.fund
        project.programme = programme ?? project.programme
        project.focusArea = focusArea ?? project.focusArea
        project.authority = authority ?? project.authority
        project.actor = actor ?? project.actor
        project.partners = partners ?? project.partners
        project.role = role ?? project.role
        project.manager = manager ?? project.manager
        project.startsOn = from ?? project.startsOn
        project.endsOn = to ?? project.endsOn
        project.costModel = costModel ?? project.costModel
        project.supportRate = supportRate ?? project.supportRate
        project.supportStep = supportStep ?? project.supportStep
        project.results = results ?? project.results
        project.goals = goals ?? project.goals
        if let from = project.startsOn, let to = project.endsOn, to < from { throw Refusal.invalid("to", .range(from.description, "…")) }
    }
}

extension Fields {
    mutating func project() throws -> ProjectCode { try required("project", "a code such as A32794") }
}
