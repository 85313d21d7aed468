package import Cooperation
package import Postgres
internal import Store

/// What happened in the portfolio since a day.
package struct ListPortfolioEvents: QueryOperation {
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<PortfolioEvent>
    package var since: CalendarDate

    package init(_ fields: inout Fields) throws { since = try fields.requiredDate("since") }

    package func query(as caller: Caller) -> Query<Page<PortfolioEvent>> {
        Query.portfolioEvents(since: since, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension PortfolioEvent: RowConvertible {
    package static let kind = "event"
    package static let columns = ["date", "project", "name", "event", "detail"]
    package var cells: [Cell] { [.date(date), .text(project.rawValue), .text(name), .text(event), .text(detail)] }
}

/// Milestones, claims and reports that are late, and projects that run past their end.
package struct ListOverdue: QueryOperation {
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<OverdueItem>
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws { date = try fields.date("date") ?? fields.today }

    package func query(as caller: Caller) -> Query<Page<OverdueItem>> {
        Query.overdue(on: date, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension OverdueItem: RowConvertible {
    package static let kind = "overdue"
    package static let columns = ["project", "name", "subject", "title", "due", "daysLate"]
    package var cells: [Cell] {
        [.text(project.rawValue), .text(name), .text(subject), .text(title), .date(dueOn), .count(daysLate)]
    }
}

/// Whether the portfolio's sums hold: sources and costs, municipalities and their source, claims and decisions.
package struct CheckPortfolio: QueryOperation {
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<PortfolioFault>

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<PortfolioFault>> {
        Query.portfolioFaults(tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension PortfolioFault: RowConvertible {
    package static let kind = "portfolio-fault"
    package static let columns = ["project", "problem", "expected", "found"]
    package var cells: [Cell] { [.text(project.rawValue), .text(problem), .money(expected), .money(found)] }
}
