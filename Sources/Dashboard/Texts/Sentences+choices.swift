internal import Cooperation
internal import Operations

extension Sentences {
    /// The names of choices that no form of the dashboard offers, by field and value, for the history.
    static let choices: [String: LocalizedText] = Dictionary(ofProjects + ofPlans + ofOthers) { first, _ in first }

    private typealias Named = [(String, LocalizedText)]

    private static func named<Choice: RawRepresentable<String> & CaseIterable>(
        _ field: String, _ name: (Choice) -> LocalizedText
    ) -> Named {
        Choice.allCases.map { ("\(field)-\($0.rawValue)", name($0)) }
    }

    private static let ofProjects: Named =
        named("stage") { (stage: ProjectStage) in Sentences.stage(stage) } + named("fund") { (fund: Fund) in Sentences.fund(fund) }
        + named("source") { (source: FinancingSource) in Sentences.source(source) }
        + named("category") { (category: CostCategory) in Sentences.category(category) }
        + named("role") { (role: Project.Role) in Sentences.role(role) }
        + named("costModel") { (model: CostModel) in Sentences.costModel(model) }
        + named("subject") { (subject: Milestone.Subject) in Sentences.subject(subject) }
        + named("subject") { (subject: ProjectLink.Subject) in Sentences.subject(subject) }
        + named("state") { (state: FinancingState) in Sentences.financing(state) }
        + named("supportStep") { (step: RoundingStep) in Sentences.rounding(step) }
        + [
            ("subject-step", LocalizedText(fi: "Hankkeen vaihe", sv: "Projektets skede", en: "A step of the project")),
            ("subject-split", LocalizedText(fi: "Kuntien osuudet", sv: "Kommunernas andelar", en: "The municipalities' parts")),
            ("subject-change", LocalizedText(fi: "Hankkeen muutos", sv: "En ändring av projektet", en: "A change of the project")),
            ("subject-budget", Term.budget), ("subject-project", Term.project), ("subject-plan", Term.plan),
            ("subject-service", Term.service), ("subject-agreement", Term.agreement), ("rest-open", Term.open),
            ("rest-cut", LocalizedText(fi: "Rahoittaja ei maksa", sv: "Finansiären betalar inte", en: "The funder does not pay it")),
            ("cut-stays", LocalizedText(fi: "Leikkaus pysyy", sv: "Avdraget kvarstår", en: "The cut stays")),
            ("cut-open", LocalizedText(fi: "Leikkaus oli virhe", sv: "Avdraget var ett fel", en: "It was cut by mistake")),
        ]

    private static func financing(_ state: FinancingState) -> LocalizedText {
        switch state {
        case .planned: plannedHead
        case .decided: Term.decided
        case .claimed: claimedHead
        case .paid: Term.paid
        }
    }

    private static func rounding(_ step: RoundingStep) -> LocalizedText { Catalogue.all["choice-step-\(step.rawValue)"] ?? Term.rounding }

    private static let ofTeam = auditedField("team", of: "") ?? Term.nothing

    private static let ofPlans: Named =
        named("purpose") { (purpose: Plan.Purpose) in Sentences.purpose(purpose) }
        + named("state") { (state: PlanItem.State) in Sentences.state(state) }
        + [
            ("dimension-team", ofTeam),
            ("dimension-perspective", LocalizedText(fi: "Näkökulma", sv: "Perspektiv", en: "Perspective")),
            ("dimension-focus-area", auditedField("focusArea", of: "") ?? Term.nothing),
            (
                "bindingness-council",
                LocalizedText(fi: "Sitova valtuustoon nähden", sv: "Bindande gentemot fullmäktige", en: "Binding towards the council")
            ),
            (
                "bindingness-committee",
                LocalizedText(fi: "Sitova toimielimeen nähden", sv: "Bindande gentemot organet", en: "Binding towards the committee")
            ),
            ("bindingness-informative", LocalizedText(fi: "Tiedoksi", sv: "För kännedom", en: "Informative")),
            ("type-count", LocalizedText(fi: "Lukumäärä", sv: "Antal", en: "A count")),
            ("type-euro", LocalizedText(fi: "Euroja", sv: "Euro", en: "Euros")),
            ("type-percent", LocalizedText(fi: "Prosentteja", sv: "Procent", en: "Percent")),
            ("type-scale", LocalizedText(fi: "Asteikko", sv: "Skala", en: "A scale")),
            ("type-completion", LocalizedText(fi: "Valmiusaste", sv: "Färdighetsgrad", en: "Completion")),
            ("type-qualitative", LocalizedText(fi: "Sanallinen", sv: "I ord", en: "In words")),
            ("direction-up", LocalizedText(fi: "Suurempi on parempi", sv: "Större är bättre", en: "More is better")),
            ("direction-down", LocalizedText(fi: "Pienempi on parempi", sv: "Mindre är bättre", en: "Less is better")),
            ("direction-none", LocalizedText(fi: "Ei kumpikaan", sv: "Ingendera", en: "Neither")),
        ]

    private static let ofOthers: Named =
        named("heading") { (heading: Heading) in heading.name } + [
            ("role-administration-manager", LocalizedText(fi: "Hallintopäällikkö", sv: "Förvaltningschef", en: "Administration manager")),
            ("role-development-director", LocalizedText(fi: "Kehitysjohtaja", sv: "Utvecklingsdirektör", en: "Development director")),
            ("role-municipality", payerHead),
            ("role-auditor", LocalizedText(fi: "Tarkastaja", sv: "Revisor", en: "Auditor")),
            ("role-team-lead", LocalizedText(fi: "Tiiminvetäjä", sv: "Teamledare", en: "Team lead")),
            ("role-operator", LocalizedText(fi: "Ylläpitäjä", sv: "Operatör", en: "Operator")),
            ("kind-team", ofTeam),
            ("kind-basic-task", LocalizedText(fi: "Perustehtävä", sv: "Grunduppgift", en: "Basic task")),
            ("kind-partner", LocalizedText(fi: "Kumppani", sv: "Partner", en: "Partner")),
            ("contract-permanent", LocalizedText(fi: "Vakinainen", sv: "Tillsvidare", en: "Permanent")),
            ("contract-fixed-term", LocalizedText(fi: "Määräaikainen", sv: "Visstid", en: "Fixed term")),
            ("towards-council", LocalizedText(fi: "Valtuusto", sv: "Fullmäktige", en: "The council")),
            ("towards-organ", Term.organ),
            ("level-net", Term.netCost),
            (
                "level-gross",
                LocalizedText(fi: "Tuotot ja kulut kumpikin", sv: "Intäkter och kostnader var för sig", en: "Income and costs each")
            ),
            ("open-yes", yes),
            ("open-no", no),
            ("results-rows", LocalizedText(fi: "Rivi riviltä", sv: "Rad för rad", en: "Each row's outcome")),
            ("results-summary", LocalizedText(fi: "Indikaattoreittain", sv: "Per indikator", en: "Sums by indicator")),
        ]
}
