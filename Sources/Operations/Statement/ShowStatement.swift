package import Cooperation
package import Postgres
internal import Store

/// The six-column table of a year by service and account group, and of the whole body.
package struct ShowStatement: QueryOperation {
    package static let summary = "Show the budget statement: budget, amendments, actual, deviation and last year"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<StatementLine>
    package var year: BudgetYear
    /// Shows this service only; nil for all.
    package var service: ServiceCode?
    package var form: StatementForm
    package var detail: StatementDetail

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.optional(.service.meaning("Only this service."))
        form = try fields.optional(.choice("form", "The income statement, or the financing statement."), default: .income)
        detail = try fields.optional(
            .choice("detail", "The level of detail: the items, also the headings under them, or all accounts."), default: .items)
    }

    package func query(as caller: Caller) -> Query<Page<StatementLine>> {
        Query.bookedFigures(year, tenant: caller.tenant).map { [service, form, detail] booked in
            let lines = try Statement(booked, form: form, detail: detail).lines
            return Page(items: service.map { service in lines.filter { $0.service == service } } ?? lines)
        }
    }
}

extension StatementLine: RowConvertible {
    package static let rowKind = "statement"
    package static let meaning = "A line of the budget's statement: an account group, a sum of some, or an account."
    package static let columns: [Column<StatementLine>] = [
        .code("service", \.service, "The service's code; none for the whole body.", example: "basic-tasks"),
        .text("name", \.name, "The service's name; none for the whole body.", example: "Perustehtävät"),
        .choice("item", \.item, "Which account group it is, or which sum."),
        .code("account", \.account?.code, "The account under the item; none for the item itself.", example: "salaries"),
        .words("label", { $0.account?.name ?? $0.item.name }, "The item's or the account's name.", example: "Toimintakulut"),
        .money("original", \.figures.original, "The original budget; costs are negative.", example: "-567800.00"),
        .money("amendments", \.figures.amendments, "What the amendments in force added to it.", example: "0.00"),
        .money("after", \.figures.after, "The budget after amendments.", example: "-567800.00"),
        .money("actual", \.figures.actual, "The actual; none while nothing is booked.", example: "-512345.67"),
        .money(
            "deviation", \.figures.deviation, "The actual less the budget after amendments, once it is booked.",
            example: "55454.33"),
        .money(
            "previous", \.figures.previous, "The actual of the year before, if it was booked.", example: "-512345.67"),
        .quantity(
            "realised", \.figures.realised,
            "The actual as a percentage of the budget after amendments, if there is one.", example: "90.23"),
    ]
}

/// Person-years by service and position, beside the year before.
package struct ListStaffing: QueryOperation {
    package static let summary = "List person-years by service and position"
    package static let permission = Permission.read
    package typealias Output = Page<Staffing>
    package var year: BudgetYear

    package init(_ fields: inout Fields) throws { year = try fields.required(.year) }

    package func query(as caller: Caller) -> Query<Page<Staffing>> {
        Query.staffing(year, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension Staffing: RowConvertible {
    package static let rowKind = "staffing"
    package static let meaning = "A position's person-years in a service."
    package static let columns: [Column<Staffing>] = [
        .code("service", \.service, "The service's code.", example: "digital-development"),
        .text("position", \.position, "The position's name.", example: "Digikehittäjä"),
        .quantity(
            "personYears", \.personYears?.description, "Person-years of the year, if they are recorded.",
            example: "0.4"),
        .quantity(
            "previous", \.previous?.description, "Person-years of the year before, if the answer has them.",
            example: "0.5"),
    ]
}
