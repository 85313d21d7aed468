package import Cooperation
package import Postgres
internal import Store

/// Sets the binding of a service's budget in a draft, and its justification.
package struct SetBinding: ChangeOperation {
    package static let summary = "Set which organ decides when a service's budget is exceeded, and the budget's justification"
    package static let action = "budget-binding-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [BudgetBinding.self] + DraftRows.changes
    package var year: BudgetYear
    package var service: ServiceCode
    package var towards: BudgetBinding.Authority
    package var level: BudgetBinding.Level
    package var justification: String
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.required(.service)
        towards = try fields.required(.choice("towards", "The organ that must decide before the budget is exceeded."))
        level = try fields.optional(
            .choice("level", "What may not be exceeded: the net cost, or income and costs separately."), default: .net)
        justification = try fields.optional(
            .text(
                "justification", "The reasons for the budget.", example: "Palkat nousevat 2,5 %.", maximum: Limits.maximumReasonLength,
                mayBeEmpty: true), default: "")
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let binding = BudgetBinding(service: service, towards: towards, level: level, justification: justification)
        let change = try tx.changeDraft(year, ifVersion: ifVersion, tenant: caller.tenant) { draft in
            let lines = try tx.fetch(.budgetServices(year, layer: draft.layer.number, tenant: caller.tenant))
            guard lines.contains(where: { $0.service == service }) else { throw Refusal.state(.serviceNotInBudget) }
            _ = try tx.fetch(.set(binding, in: draft.layer, tenant: caller.tenant))
        }
        return Change(rows: [Row(binding)] + change.rows, version: change.version)
    }
}

extension BudgetBinding: RowConvertible {
    package static let rowKind = "binding"
    package static let meaning = "How a service's budget binds."
    package static let columns: [Column<BudgetBinding>] = [
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .choice("towards", \.towards, "The organ that must decide before the budget is exceeded."),
        .choice("level", \.level, "What may not be exceeded: the net cost, or income and costs separately."),
        .text("justification", \.justification, "The reasons for the budget; may be empty.", example: "Palkat nousevat 2,5 %."),
    ]
}

/// The sums that bind, each with its actual and its forecast.
package struct ListBindings: ReadOperation {
    package static let summary = "List the binding sums with actuals and forecasts"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<BindingLine>
    package var year: BudgetYear

    package init(_ fields: inout Fields) throws { year = try fields.required(.year) }

    package func read(in tx: Transaction, as caller: Caller) throws -> Page<BindingLine> {
        let bindings = try tx.fetch(.bindings(year, tenant: caller.tenant))
        let statement = try tx.fetch(Questions<InterimStatement>.interimStatement(.whole(year), tenant: caller.tenant))
        return Page(items: try BindingLine.lines(of: bindings, in: statement))
    }
}

extension BindingLine: RowConvertible {
    package static let rowKind = "binding-sum"
    package static let meaning = "A binding sum of a service's budget, with the year's actual and forecast."
    package static let columns: [Column<BindingLine>] =
        BudgetBinding.columns.map { $0.inside(\.binding) } + [
            .text("name", \.name, "The service's name.", example: "Perustehtävät"),
            .choice("item", \.item, "The binding sum."),
            .words("label", \.item.name, "The sum's name.", example: "Toimintakate"),
            .money("budget", \.budget, "The budget after amendments; costs are negative.", example: "-370000.00"),
            .money("actual", \.actual, "The amount booked so far; none while nothing is booked.", example: "-92120.50"),
            .money("forecast", \.forecast, "The expected sum of the year.", example: "-372500.00"),
            .money("excess", \.excess, "The part of the forecast that exceeds the binding sum.", example: "2500.00"),
        ]
}
