package import Cooperation
package import Postgres
internal import Store

/// The six-column table of a year by service and account group, and of the whole body.
package struct ShowStatement: QueryOperation {
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<StatementLine>
    package var year: BudgetYear
    /// Of this service only.
    package var service: ServiceCode?

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        service = try fields.optional("service", "a code such as business-services")
    }

    package func query(as caller: Caller) -> Query<Page<StatementLine>> {
        Query.bookedFigures(year, tenant: caller.tenant).map { booked in
            let lines = try Statement(booked).lines
            return Page(items: service.map { service in lines.filter { $0.service == service } } ?? lines)
        }
    }
}

extension StatementLine: RowConvertible {
    package static let kind = "statement"
    package static let columns = [
        "service", "name", "item", "label", "original", "amendments", "after", "actual", "deviation", "previous", "realised",
    ]
    package var cells: [Cell] {
        [
            .optional(service?.rawValue), .optional(name), .text(item.rawValue), .name(item.name), .money(figures.original),
            .money(figures.amendments), .money(figures.after), .optional(figures.actual), .optional(figures.deviation),
            .optional(figures.previous), figures.realised.map(Cell.quantity) ?? .missing,
        ]
    }
}

/// Person-years by service and position, the year before beside them.
package struct ListStaffing: QueryOperation {
    package static let permission = Permission.read
    package typealias Output = Page<Staffing>
    package var year: BudgetYear

    package init(_ fields: inout Fields) throws { year = try fields.year() }

    package func query(as caller: Caller) -> Query<Page<Staffing>> {
        Query.staffing(year, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension Staffing: RowConvertible {
    package static let kind = "staffing"
    package static let columns = ["service", "position", "personYears", "previous"]
    package var cells: [Cell] {
        [
            .text(service.rawValue), .text(position), personYears.map { .quantity($0.description) } ?? .missing,
            previous.map { .quantity($0.description) } ?? .missing,
        ]
    }
}
