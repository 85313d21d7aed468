package import Cooperation
package import Postgres
internal import Store

/// Projects by code, with their sums. A municipality sees those that it finances.
package struct ListProjects: QueryOperation {
    package static let summary = "List the projects with their sums; a municipality sees those that it finances"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Page<ProjectSummary>
    package var filter: ProjectFilter
    /// How many of the largest projects of each stage are wanted; nil for all.
    package var largest: Int?
    package var page: PageRequest

    package init(_ fields: inout Fields) throws {
        filter = try ProjectFilter(&fields)
        largest = try fields.optional(
            .integer("largest", "The number of projects to list of each stage: those with the most financing.", 1...100, example: 8))
        page = try fields.page()
    }

    package func query(as caller: Caller) throws -> Query<Page<ProjectSummary>> {
        let page = page
        var filter = filter
        filter.payer = try caller.payerToShow(filter.payer)
        return Query.projects(filter, largest: largest, tenant: caller.tenant, after: page.after ?? "", limit: page.limit + 1).map {
            Page(reading: $0, page) { $0.code.rawValue }
        }
    }
}

extension ProjectSummary: RowConvertible {
    package static let rowKind = "project"
    package static let meaning = "A project of the portfolio, with its sums."
    package static let columns: [Column<ProjectSummary>] = [
        .code("project", \.code, "The project's code.", example: "KS-101"),
        .text("name", \.name, "Its name.", example: "Digistrategian toimeenpano"),
        .choice("stage", \.stage, "The project's stage."),
        .choice("fund", \.fund, "The fund that finances it."),
        .text("focusArea", \.focusArea, "The focus area; may be empty.", example: "Digikehittäminen"),
        .text("actor", \.actor, "Who carries it out; may be empty.", example: "Kaustisen seutukunta"),
        .choice("role", \.role, "The body's role in it: the lead, a partner, or other in another actor's project."),
        .date("from", \.startsOn, "The first day, when it is known.", example: "2025-01-01"),
        .date("to", \.endsOn, "The last day, when it is known.", example: "2026-12-31"),
        .money(
            "total", \.total, "The financing: decided amounts once the funder has decided, planned amounts before.",
            example: "260000.00"),
        .money("municipal", \.municipal, "The municipal part of that financing.", example: "52000.00"),
        .money("paid", \.paid, "The financing that is paid, from all sources.", example: "48240.00"),
        .money("open", \.open, "What the funder still owes of payment claims.", example: "0.00"),
        .integer(
            "version", \.version, "Send it with a change of the project: the change is refused if somebody else was first.", example: 4),
    ]
}

/// Projects and euros by stage, fund, focus area, actor or year, and of the whole portfolio.
package struct SummarizePortfolio: QueryOperation {
    package static let summary = "Sum up projects and euros by stage, fund, focus area, actor or year"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<PortfolioTotal>
    package var grouping: PortfolioGrouping
    package var filter: ProjectFilter

    package init(_ fields: inout Fields) throws {
        grouping = try fields.optional(.choice("by", "The grouping of the sums."), default: .stage)
        filter = try ProjectFilter(&fields)
    }

    package func query(as caller: Caller) -> Query<Page<PortfolioTotal>> {
        Query.portfolio(by: grouping, filter, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension ProjectFilter {
    /// - Parameter scope: the default scope.
    init(_ fields: inout Fields, scope: PortfolioScope = .own) throws {
        self.init(
            scope: try fields.optional(.scope, default: scope),
            stage: try fields.optional(.choice("stage", "Only projects at this stage.", example: .running)),
            fund: try fields.optional(.choice("fund", "Only projects of this fund.", example: .jtf)),
            focusArea: try fields.optional(.focusArea.meaning("Only projects of this focus area.").example("Elinvoima")),
            actor: try fields.optional(
                .text("actor", "Only projects of this actor, in upper or lower case.", example: "Kaustisen seutukunta")),
            payer: try fields.optional(.payer.meaning("Only projects to whose municipal financing this payer pays a part.")),
            year: try fields.optional(.year.meaning("Only projects that run in this year by their days, or have financing in it.")),
            lastYear: try fields.optional(
                .year.named("toYear").meaning("With `year`: only projects that run or have financing in some year up to this one.")),
            text: try fields.optional(
                .text("text", "Only projects with this text in their code or name, in upper or lower case.", example: "digi", maximum: 100))
        )
        if let lastYear {
            guard let year else { throw Refusal.missing("year") }
            if lastYear < year { throw Refusal.invalid("toYear", .range("\(year)", "\(BudgetYear.latest)")) }
        }
    }
}

extension PortfolioTotal: RowConvertible {
    package static let rowKind = "portfolio"
    package static let meaning = "The projects and the euros of one group, or of the whole portfolio."
    package static let columns: [Column<PortfolioTotal>] = [
        .text(
            "group", \.group, "The stage, fund, focus area, actor or year; none for the whole portfolio.",
            example: "running"),
        .integer("projects", \.projects, "How many projects there are.", example: 15),
        .money("planned", \.planned, "Planned financing.", example: "2400000.00"),
        .money("decided", \.decided, "Decided financing.", example: "2400000.00"),
        .money("claimed", \.claimed, "Claimed financing.", example: "64321.09"),
        .money("paid", \.paid, "Paid financing.", example: "48240.00"),
        .money("open", \.open, "What funders still owe of payment claims.", example: "0.00"),
        .money(
            "total", \.total, "The financing: decided amounts once the funder has decided, planned amounts before.",
            example: "2400000.00"),
        .money("municipal", \.municipal, "The municipal part of that financing.", example: "480000.00"),
        .quantity(
            "municipalPercent", \.municipalPercent, "That part in percent; none if there is no financing.",
            example: "20.00"),
    ]
}

extension Field where Value == PortfolioScope {
    static var scope: Self { choice("scope", "Whose projects: our own, others' or all.") }
}
