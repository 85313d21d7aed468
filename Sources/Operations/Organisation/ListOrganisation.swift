package import Cooperation
package import Postgres
internal import Store

/// Teams, basic tasks and partners; of one kind, and in force on a day, where they are named.
package struct ListUnits: QueryOperation {
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<OrganisationUnit>
    package var kind: OrganisationUnit.Kind?
    package var date: CalendarDate?

    package init(_ fields: inout Fields) throws {
        kind = try fields.choice("kind")
        date = try fields.date("date")
    }

    package func query(as caller: Caller) -> Query<Page<OrganisationUnit>> {
        Query.organisationUnits(kind: kind, on: date, tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// Positions in force on a day, today where none is given.
package struct ListPositions: QueryOperation {
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<PositionLine>
    package var date: CalendarDate
    package var team: ServiceCode?

    package init(_ fields: inout Fields) throws {
        date = try fields.date("date") ?? fields.today
        team = try fields.optional("team", "a team's code")
    }

    package func query(as caller: Caller) -> Query<Page<PositionLine>> {
        let (date, team) = (date, team)
        return Query.positions(tenant: caller.tenant).map { positions in
            let wanted = positions.filter { $0.validity.contains(date) && (team == nil || $0.team == team) }
            return Page(items: wanted.map { PositionLine(position: $0, date: date) })
        }
    }
}

/// How many positions are held and vacant, by team, and the year's person-years.
package struct SummarizePositions: QueryOperation {
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<PositionSummary>
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws { date = try fields.date("date") ?? fields.today }

    package func query(as caller: Caller) throws -> Query<Page<PositionSummary>> {
        let date = date
        guard let year = BudgetYear("\(date.year)") else { throw Refusal.invalid("date", .range("1990-01-01", "2200-12-31")) }
        return Query.positions(tenant: caller.tenant).map { Page(items: PositionSummary.lines($0, on: date, in: year)) }
    }
}

/// A position as it is on a day.
package struct PositionLine: RowConvertible {
    package let position: Position
    package let date: CalendarDate

    package static let kind = "position"
    package static let columns = ["position", "title", "team", "contract", "percent", "from", "to", "vacant", "vacantFrom"]
    package var cells: [Cell] {
        let vacancy = position.vacancies.first { $0.contains(date) }
        return [
            .text(position.code.rawValue), .text(position.title), .optional(position.team?.rawValue), .text(position.contract.rawValue),
            .count(position.percent), .date(position.validity.from), .optional(position.validity.to), .flag(vacancy != nil),
            .optional(vacancy?.from),
        ]
    }
}

extension PositionSummary: RowConvertible {
    package static let kind = "position-summary"
    package static let columns = ["team", "permanent", "fixedTerm", "vacant", "personYears", "isTotal"]
    package var cells: [Cell] {
        [
            .optional(team?.rawValue), .count(permanent), .count(fixedTerm), .count(vacant),
            personYears.map { .quantity($0.description) } ?? .missing, .flag(isTotal),
        ]
    }
}

extension OrganisationUnit: RowConvertible {
    package static let kind = "unit"
    package static let columns = ["kind", "code", "name", "parent", "description", "from", "to"]
    package var cells: [Cell] {
        [
            .text(category.rawValue), .text(code.rawValue), .text(name), .optional(parent?.rawValue), .text(description),
            .date(validity.from),
            .optional(validity.to),
        ]
    }
}
