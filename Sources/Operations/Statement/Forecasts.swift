package import Cooperation
package import Postgres
internal import Store

/// Records the expected result of a service's whole year. Earlier forecasts stay. An amount that is not given is taken
/// from the last forecast, or from the budget if there is none.
package struct AddForecast: ChangeOperation {
    package static let summary = "Forecast the whole year of a service"
    package static let action = "forecast-add"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Forecast.self]
    package var year: BudgetYear
    package var service: ServiceCode
    package var cost: Money?
    package var income: Money?
    package var external: Money?
    package var reason: String
    /// Today if nil.
    package var date: CalendarDate?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case year, service, cost, income, external, reason, date }

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.required(.service)
        cost = try fields.optional(
            .money("cost", "The expected cost of the year; a request has it or another amount.", example: "358000.00"))
        income = try fields.optional(.money("income", "The expected own income.", example: "20000.00"))
        external = try fields.optional(.money("external", "The expected external funding.", example: "150000.00"))
        reason = try fields.required(.reason.example("Tehtävä oli täyttämättä kesäkuuhun."))
        date = try fields.optional(.date("date", "The day of the forecast; today if it is left out.", example: "2027-04-15"))
        today = fields.today
        if cost == nil && income == nil && external == nil { throw Refusal.missing("cost") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.lockTenant(caller.tenant)
        let (made, lines) = try tx.pipeline(
            .forecasts(year, of: service, tenant: caller.tenant), .budgetServices(year, tenant: caller.tenant))
        guard let line = lines.first(where: { $0.service == service }) else { throw Refusal.state(.serviceNotInBudget) }
        let last = made.last
        let forecast = Forecast(
            year: year, service: service, number: (last?.number ?? 0) + 1, cost: cost ?? last?.cost ?? line.cost,
            ownIncome: income ?? last?.ownIncome ?? line.ownIncome,
            externalFunding: external ?? last?.externalFunding ?? line.externalFunding, madeOn: date ?? today, reason: reason)
        _ = try tx.fetch(.insert(forecast, tenant: caller.tenant))
        return Change(rows: [Row(forecast)])
    }
}

package struct ListForecasts: QueryOperation {
    package static let summary = "List the forecasts of a year, the last of each service last"
    package static let permission = Permission.read
    package typealias Output = Page<Forecast>
    package var year: BudgetYear
    package var service: ServiceCode?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.optional(.service.meaning("Only this service."))
    }

    package func query(as caller: Caller) -> Query<Page<Forecast>> {
        Query.forecasts(year, of: service, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension Forecast: RowConvertible {
    package static let rowKind = "forecast"
    package static let meaning = "The expected sums of a service's whole year."
    package static let columns: [Column<Forecast>] = [
        .integer("year", \.year.year, "The year.", example: 2027),
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .integer("number", \.number, "Its number among the service's forecasts of the year, from 1; the last one counts.", example: 1),
        .money("cost", \.cost, "The expected cost of the year.", example: "358000.00"),
        .money("income", \.ownIncome, "The expected own income.", example: "20000.00"),
        .money("external", \.externalFunding, "The expected external funding.", example: "150000.00"),
        .date("date", \.madeOn, "The day of the forecast.", example: "2027-04-15"),
        .text("reason", \.reason, "Why.", example: "Tehtävä oli täyttämättä kesäkuuhun."),
    ]
}
