package import Cooperation
package import Postgres
internal import Store

/// Teams, basic tasks and partners; only of the named kind, and in force on the named day.
package struct ListUnits: QueryOperation {
    package static let summary = "List teams, basic tasks and partners"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<OrganisationUnit>
    package var kind: OrganisationUnit.Kind?
    package var date: CalendarDate?

    package init(_ fields: inout Fields) throws {
        kind = try fields.optional(.choice("kind", "Only units of this kind."))
        date = try fields.optional(.date("date", "Only units in force on this day; all if it is left out.", example: "2026-01-01"))
    }

    package func query(as caller: Caller) -> Query<Page<OrganisationUnit>> {
        Query.organisationUnits(kind: kind, on: date, tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// Positions in force on a day, by default today.
package struct ListPositions: QueryOperation {
    package static let summary = "List the positions in force on a day"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<PositionOnDay>
    package var date: CalendarDate
    package var team: UnitCode?
    /// Whether positions of other days are included: the history uses their titles.
    package var isOfAllDays = false

    package init(_ fields: inout Fields) throws {
        date = try fields.optional(.positionDay) ?? fields.today
        team = try fields.optional(.team.meaning("Only positions in this team."))
    }

    package func query(as caller: Caller) -> Query<Page<PositionOnDay>> {
        let (date, team, isOfAllDays) = (date, team, isOfAllDays)
        return Query.positions(tenant: caller.tenant).map { positions in
            let wanted = positions.filter { (isOfAllDays || $0.validity.contains(date)) && (team == nil || $0.team == team) }
            return Page(items: wanted.map { PositionOnDay(position: $0, date: date) })
        }
    }
}

/// How many positions are held and vacant, by team, and the year's person-years.
package struct SummarizePositions: QueryOperation {
    package static let summary = "Count held and vacant positions by team, with person-years"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<PositionSummary>
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws { date = try fields.optional(.positionDay) ?? fields.today }

    package func query(as caller: Caller) throws -> Query<Page<PositionSummary>> {
        let date = date
        guard let year = BudgetYear("\(date.year)") else { throw Refusal.invalid("date", .budgetYears) }
        return Query.positions(tenant: caller.tenant).map { Page(items: PositionSummary.lines($0, on: date, in: year)) }
    }
}

/// A position as it is on a day.
package struct PositionOnDay: RowConvertible {
    package let position: Position
    package let date: CalendarDate

    private var vacancy: Validity? { position.vacancies.first { $0.contains(date) } }

    package static let rowKind = "position"
    package static let meaning = "A position of the body, as it is on a day."
    package static let columns: [Column<PositionOnDay>] = [
        .code("position", \.position.code, "The position's code.", example: "secretary"),
        .text("title", \.position.title, "Its title.", example: "Toimistosihteeri"),
        .code("team", \.position.team, "The team that it belongs to; none if it has no team.", example: "administration"),
        .choice("contract", \.position.contract, "Whether it is permanent or for a fixed term."),
        .integer(
            "percent", \.position.percent, "Its part of full working time in percent, from 1 to 100.", example: 100),
        .date("from", \.position.validity.from, "The first day on which the position exists.", example: "2016-01-01"),
        .date(
            "to", \.position.validity.to, "The last day on which it exists, when it is known.", example: "2026-12-31"),
        .flag("vacant", { $0.vacancy != nil }, "Whether the position is vacant on the day."),
        .date(
            "vacantFrom", \.vacancy?.from, "The first day of the vacancy, if it is vacant on the day.",
            example: "2024-05-31"),
    ]
}

extension PositionSummary: RowConvertible {
    package static let rowKind = "position-summary"
    package static let meaning = "A team's positions, or all of the body's, counted on a day."
    package static let columns: [Column<PositionSummary>] = [
        .code(
            "team", \.team, "The team; none for positions without a team, and in the row of all positions.",
            example: "administration"),
        .integer("permanent", \.permanent, "How many permanent positions somebody holds on the day.", example: 1),
        .integer("fixedTerm", \.fixedTerm, "How many fixed-term positions somebody holds on the day.", example: 3),
        .integer("vacant", \.vacant, "How many positions are vacant on the day.", example: 1),
        .quantity(
            "personYears", \.personYears?.description,
            "Person-years of the day's year: days held, by the part of full working time.", example: "3"),
        .flag("isTotal", \.isTotal, "Whether the row counts all positions."),
    ]
}

extension OrganisationUnit: RowConvertible {
    package static let rowKind = "unit"
    package static let meaning = "A team, a basic task that the agreement gives the body, or a partner."
    package static let columns: [Column<OrganisationUnit>] = [
        .choice("unitKind", \.kind, "What it is: a team, a basic task or a partner."),
        .code("code", \.code, "The unit's code; no other unit of its kind has it.", example: "region-projects"),
        .text("name", \.name, "Its name.", example: "Hankevalmistelu ja hankkeiden toteutus"),
        .code(
            "parent", \.parent, "The unit of the same kind that it is a part of, if there is one.", example: "region"),
        .text(
            "description", \.description, "What it does; may be empty.",
            example: "Hankevalmistelu ja hankkeiden toteutus"),
        .date("from", \.validity.from, "The first day on which it exists.", example: "2016-01-01"),
        .date("to", \.validity.to, "The last day on which it exists, when it is known.", example: "2026-12-31"),
    ]
}

extension Field where Value == CalendarDate {
    fileprivate static var positionDay: Self { date("date", "The day; today if it is left out.", example: "2026-01-01") }
}
