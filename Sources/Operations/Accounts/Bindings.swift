package import Cooperation
package import Postgres
internal import Store

/// Sets how a service's budget binds in a draft, and why it is what it is.
package struct SetBinding: ChangeOperation {
    package static let summary = "Set towards whom a service's budget binds, and its justification"
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
        towards = try fields.required(.choice("towards", "Whose decision it takes to go beyond it."))
        level = try fields.optional(.choice("level", "What may not be gone beyond: the net cost, or income and costs each."), default: .net)
        justification = try fields.optional(
            .text(
                "justification", "Why the budget is what it is.", example: "Palkat nousevat 2,5 %.", maximum: Limits.maximumReasonLength,
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
        .choice("towards", \.towards, "Whose decision it takes to go beyond it."),
        .choice("level", \.level, "What may not be gone beyond: the net cost, or income and costs each."),
        .text("justification", \.justification, "Why the budget is what it is; may be empty.", example: "Palkat nousevat 2,5 %."),
    ]
}

/// The sums that bind, each with what is booked and forecast.
package struct ListBindings: ReadOperation {
    package static let summary = "List the sums that bind, with what is booked and forecast"
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
    package static let meaning = "A sum of a service's budget that binds, and how the year stands against it."
    package static let columns: [Column<BindingLine>] =
        BudgetBinding.columns.map { $0.inside(\.binding) } + [
            .text("name", \.name, "The service's name.", example: "Perustehtävät"),
            .choice("item", \.item, "The sum that binds."),
            .words("label", \.item.name, "The sum's name.", example: "Toimintakate"),
            .money("budget", \.budget, "The budget after amendments; costs are negative.", example: "-370000.00"),
            .money("actual", \.actual, "What is booked so far; nothing while nothing is.", example: "-92120.50"),
            .money("forecast", \.forecast, "What the year is expected to come to.", example: "-372500.00"),
            .money("excess", \.excess, "By how much the forecast goes beyond what binds.", example: "2500.00"),
        ]
}
