package import Cooperation
package import Postgres
internal import Store

/// The milestones of all projects, or of some, by day.
package struct ListMilestones: QueryOperation {
    package static let summary = "List the due dates of projects, by day"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<PortfolioMilestone>
    package var filter: ProjectFilter
    package var from: CalendarDate?
    package var to: CalendarDate?
    package var page: PageRequest
    private let start: (due: CalendarDate, number: Int, project: ProjectCode)?

    package init(_ fields: inout Fields) throws {
        filter = try ProjectFilter(&fields, scope: .all)
        from = try fields.optional(.firstDay.meaning("Only due dates from this day on."))
        to = try fields.optional(.lastDay.meaning("Only due dates up to this day."))
        page = try fields.page(after: "2026-12-31/1/KS-101")
        start = try page.after.map { cursor in
            let parts = cursor.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let due = CalendarDate(parts[0]), let number = Int32(parts[1]),
                let project = ProjectCode(rawValue: parts[2])
            else { throw Refusal.invalid("after", .malformed(expected: .nextPlace)) }
            return (due: due, number: Int(number), project: project)
        }
    }

    package func query(as caller: Caller) -> Query<Page<PortfolioMilestone>> {
        let page = page
        return Query.portfolioMilestones(
            of: filter, from: from, to: to, after: start, limit: page.limit + 1, tenant: caller.tenant
        ).map { Page(reading: $0, page) { "\($0.milestone.dueOn)/\($0.milestone.number)/\($0.project)" } }
    }
}

extension PortfolioMilestone: RowConvertible {
    package static let rowKind = "portfolio-milestone"
    package static let meaning = "A due date of a project."
    package static let columns: [Column<PortfolioMilestone>] =
        [
            .code("project", \.project, "The project's code.", example: "KS-101"),
            .text("name", \.name, "The project's name.", example: "Digistrategian toimeenpano"),
        ] + Milestone.columns.map { $0.inside(\.milestone) }
}
