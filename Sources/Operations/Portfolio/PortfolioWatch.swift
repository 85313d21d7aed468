package import Cooperation
package import Postgres
internal import Store

/// The events of the portfolio since a day, the newest day first.
package struct ListPortfolioEvents: QueryOperation {
    package static let summary = "List what happened to projects since a day"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<PortfolioEvent>
    package var since: CalendarDate
    package var page: PageRequest
    private let start: Cursor?

    /// A day, and how many of its events were listed: two events of a day may be equal, so an event alone does not mark
    /// a place.
    private struct Cursor: Hashable {
        let day: CalendarDate
        let told: Int

        init(day: CalendarDate, told: Int) {
            self.day = day
            self.told = told
        }

        /// "2026-05-20/3".
        init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let day = CalendarDate(String(parts[0])), let told = Int(parts[1]), told >= 0 else { return nil }
            self.init(day: day, told: told)
        }

        var text: String { "\(day)/\(told)" }
    }

    package init(_ fields: inout Fields) throws {
        since = try fields.required(.date("since", "The first day.", example: "2026-01-01"))
        page = try fields.page(after: "2026-05-20/3")
        start = page.after.flatMap(Cursor.init)
        if page.after != nil && start == nil { throw Refusal.invalid("after", .malformed(expected: .nextPlace)) }
    }

    package func query(as caller: Caller) -> Query<Page<PortfolioEvent>> {
        let (page, start) = (page, start)
        return Query.portfolioEvents(
            since: since, upTo: start?.day, leavingOut: start?.told ?? 0, limit: page.limit + 1, tenant: caller.tenant
        ).map { events in
            var told = Page(reading: events, page) { $0.date.description }
            if told.next != nil, let day = told.items.last?.date {
                let ofDay = told.items.reversed().prefix { $0.date == day }.count
                told.next = Cursor(day: day, told: day == start?.day ? (start?.told ?? 0) + ofDay : ofDay).text
            }
            return told
        }
    }
}

extension PortfolioEvent: RowConvertible {
    package static let rowKind = "event"
    package static let meaning = "Something that happened to a project."
    package static let columns: [Column<PortfolioEvent>] = [
        .date("date", \.date, "The day of the event; for a change of figures, the day when it was made.", example: "2025-11-20"),
        .code("project", \.project, "The project's code.", example: "KS-101"),
        .text("name", \.name, "The project's name.", example: "Digistrategian toimeenpano"),
        .choice("event", \.event, "The kind of event; changes of figures have the audit's names."),
        .text("detail", \.detail, "The stage, the claim's number, the milestone's title, or the change.", example: "1"),
    ]
}

/// Milestones, claims and reports that are late, and projects that continue after their end.
package struct ListOverdue: QueryOperation {
    package static let summary = "List late due dates, late ends of projects and unpaid claims"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<OverdueItem>
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws {
        date =
            try fields.optional(.date("date", "What is late on this day; today if it is left out.", example: "2026-11-21"))
            ?? fields.today
    }

    package func query(as caller: Caller) -> Query<Page<OverdueItem>> {
        Query.overdue(on: date, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension OverdueItem: RowConvertible {
    package static let rowKind = "overdue"
    package static let meaning = "Something of a project that is late."
    package static let columns: [Column<OverdueItem>] = [
        .code("project", \.project, "The project's code.", example: "KS-101"),
        .text("name", \.name, "The project's name.", example: "Digistrategian toimeenpano"),
        .choice("subject", \.subject, "What is late: something due, a project's end, or an unpaid claim."),
        .text("title", \.title, "Its title; none for a project's end and for an unpaid claim.", example: "Maksatushakemus 2/2025"),
        .integer("claim", \.claim, "The number of an unpaid claim.", example: 2),
        .money("open", \.open, "What the funder still owes of an unpaid claim, in euros.", example: "6729.00"),
        .date(
            "due", \.dueOn, "The due day; for an unpaid claim, the day when its project was closed.", example: "2026-03-31"),
        .integer("daysLate", \.daysLate, "How many days it is late.", example: 30),
    ]
}

/// Whether the portfolio's sums agree: sources and costs, municipalities and their source, claims and decisions, and
/// the charges of budgets.
package struct CheckPortfolio: QueryOperation {
    package static let summary = "Check that the portfolio's sums hold"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<PortfolioFault>

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<PortfolioFault>> {
        Query.portfolioFaults(tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension PortfolioFault: RowConvertible {
    package static let rowKind = "portfolio-fault"
    package static let meaning = "Figures of a project that contradict each other."
    package static let columns: [Column<PortfolioFault>] = [
        .code("project", \.project, "The project's code.", example: "KS-101"),
        .choice("problem", \.problem, "Which figures contradict each other."),
        .integer("year", { $0.year?.year }, "The year, if the figures belong to one year.", example: 2026),
        .code("payer", \.payer, "The payer's code, if the figures belong to one payer.", example: "236"),
        .money("expected", \.expected, "The right sum, or its highest allowed value.", example: "260000.00"),
        .money("found", \.found, "The actual sum.", example: "250000.00"),
        .text("reason", \.reason, "The reason why it was accepted, if one was given.", example: "Isäntäkunta kattaa loput."),
    ]
}
