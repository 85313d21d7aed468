package import Cooperation
package import Postgres
internal import Store

/// Sets how a service's year is divided into months. By default the months are equal.
package struct SetMonthPlan: ChangeOperation {
    package static let summary = "Set the parts of a service's year by month"
    package static let action = "month-plan-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [MonthPlan.self]
    package var year: BudgetYear
    package var service: ServiceCode
    package var parts: MonthParts

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.required(.service)
        parts = try fields.required(
            .value("parts", "A part for each month, January first.", example: "1,1,1,1,1,2,1,1,1,1,1,1", expected: .monthParts))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.serviceCodes(tenant: caller.tenant).contains(service) else { throw Refusal.notFound }
        let plan = MonthPlan(year: year, service: service, parts: parts)
        _ = try tx.fetch(.set(plan, tenant: caller.tenant))
        return Change(rows: [Row(plan)])
    }
}

package struct ListMonthPlans: QueryOperation {
    package static let summary = "List the parts of services' years by month, if they are set"
    package static let permission = Permission.read
    package typealias Output = Page<MonthPlan>
    package var year: BudgetYear

    package init(_ fields: inout Fields) throws { year = try fields.required(.year) }

    package func query(as caller: Caller) -> Query<Page<MonthPlan>> {
        Query.monthPlans(year, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension MonthPlan: RowConvertible {
    package static let rowKind = "month-plan"
    package static let meaning = "The parts of a service's year by month."
    package static let columns: [Column<MonthPlan>] = [
        .integer("year", \.year.year, "The year.", example: 2027),
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .text("parts", \.parts.description, "A part for each month, January first.", example: "1,1,1,1,1,2,1,1,1,1,1,1"),
    ]
}
