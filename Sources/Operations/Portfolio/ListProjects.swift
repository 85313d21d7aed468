package import Cooperation
package import Postgres
internal import Store

/// Projects by code, with what they come to.
package struct ListProjects: QueryOperation {
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<ProjectSummary>
    package var filter: ProjectFilter
    package var page: PageRequest

    package init(_ fields: inout Fields) throws {
        filter = ProjectFilter(
            scope: try fields.choice("scope") ?? .own, stage: try fields.choice("stage"), fund: try fields.choice("fund"),
            focusArea: try fields.text("focusArea", maximum: Limits.maximumNameLength),
            actor: try fields.text("actor", maximum: Limits.maximumNameLength))
        page = try fields.page()
    }

    package func query(as caller: Caller) -> Query<Page<ProjectSummary>> {
        let page = page
        return Query.projects(filter, tenant: caller.tenant, after: page.after ?? "", limit: page.limit + 1).map {
            Page(reading: $0, page) { $0.code.rawValue }
        }
    }
}

extension ProjectSummary: RowConvertible {
    package static let kind = "project"
    package static let columns = [
        "project", "name", "stage", "fund", "focusArea", "actor", "role", "from", "to", "total", "municipal", "paid", "open", "version",
    ]
    package var cells: [Cell] {
        [
            .text(code.rawValue), .text(name), .text(stage.rawValue), .text(fund.rawValue), .text(focusArea), .text(actor),
            .text(role.rawValue), .optional(startsOn), .optional(endsOn), .money(total), .money(municipal), .money(paid),
            .money(open), .count(version),
        ]
    }
}

/// Projects and euros by stage, fund, focus area, actor or year, and of the whole portfolio.
package struct SummarizePortfolio: QueryOperation {
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<PortfolioTotal>
    package var grouping: PortfolioGrouping
    package var scope: PortfolioScope

    package init(_ fields: inout Fields) throws {
        grouping = try fields.choice("by") ?? .stage
        scope = try fields.choice("scope") ?? .own
    }

    package func query(as caller: Caller) -> Query<Page<PortfolioTotal>> {
        Query.portfolio(by: grouping, scope, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension PortfolioTotal: RowConvertible {
    package static let kind = "portfolio"
    package static let columns = [
        "group", "projects", "planned", "decided", "claimed", "paid", "open", "total", "municipal", "municipalPercent",
    ]
    package var cells: [Cell] {
        [
            .optional(group), .count(projects), .money(planned), .money(decided), .money(claimed), .money(paid), .money(open),
            .money(total),
            .money(municipal), municipalPercent.map(Cell.quantity) ?? .missing,
        ]
    }
}
