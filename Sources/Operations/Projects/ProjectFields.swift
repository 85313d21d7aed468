package import Cooperation

/// A project's settings in a request; settings that are not given stay.
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

    init(_ fields: inout Fields, isNew: Bool) throws {
        let nameField = Field.text("name", "The project's name.", example: "Suurhanketoimisto")
        name = isNew ? try fields.required(nameField) : try fields.optional(nameField)
        fund = try fields.optional(.choice("fund", "The fund that finances it.", example: .jtf))
        programme = try fields.optional(
            .text("programme", "The fund's programme.", example: "Uudistuva ja osaava Suomi 2021-2027", mayBeEmpty: true))
        focusArea = try fields.optional(.focusArea.meaning("The body's focus area that it serves.").example("Elinvoima"))
        authority = try fields.optional(
            .text("authority", "The authority that decides on the funding.", example: "Keski-Pohjanmaan liitto", mayBeEmpty: true))
        actor = try fields.optional(.text("actor", "Who carries it out.", example: "Kaustisen seutukunta", mayBeEmpty: true))
        partners = try fields.optional(
            .text("partners", "Who else takes part.", example: "Centria", maximum: Limits.maximumReasonLength, mayBeEmpty: true))
        role = try fields.optional(.choice("role", "The body's own part in it; other is another actor's project.", example: .lead))
        manager = try fields.optional(
            .text("manager", "The manager's position, never a person's name.", example: "Projektipäällikkö", mayBeEmpty: true))
        from = try fields.optional(.firstDay.example("2026-06-01"))
        to = try fields.optional(.lastDay.example("2028-05-31"))
        costModel = try fields.optional(
            .choice("costModel", "How its indirect costs are counted; the funding decision fixes it.", example: .flat40))
        supportRate = try fields.optional(
            .value("supportRate", .quantity, "Percent of the costs that the funder pays.", example: "80", expected: .percentRate))
        supportStep = try fields.optional(
            .choice("supportStep", "The unit that support is rounded down to; whole euros if nothing else is set.", example: .euro))
        results = try fields.optional(
            .text(
                "results", "The plan for the use of its results.", example: "Toimintamalli jää kuntien käyttöön",
                maximum: Limits.maximumReasonLength, mayBeEmpty: true))
        goals = try fields.optional(
            .text("goals", "The goals it serves.", example: "Työpaikat", maximum: Limits.maximumReasonLength, mayBeEmpty: true))
    }

    /// Sets the given values. After the funder's decision its terms stay.
    func apply(to project: inout Project) throws {
        if project.isLocked,
            costModel.map({ $0 != project.costModel }) ?? false
                || supportRate.map({ $0 != project.supportRate }) ?? false || supportStep.map({ $0 != project.supportStep }) ?? false
        {
            throw Refusal.state(.projectDecided)
        }
        // To fill in an unknown day is not a change of the project's time.
        let isDecided = project.stage.commitment == .decided
        for (known, given) in [(project.startsOn, from), (project.endsOn, to)] where isDecided {
            if let known, let given, given != known { throw Refusal.state(.projectDecided) }
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
        if let from = project.startsOn, let to = project.endsOn, to < from { throw Refusal.invalid("to", .notBefore(from)) }
    }
}
