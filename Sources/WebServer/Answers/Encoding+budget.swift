internal import Cooperation
internal import Operations

extension Encoding where Output == ShowBudget.Output {
    static var budget: Self {
        object(
            "BudgetWithServices",
            [
                .columns(\.budget),
                .column(.flag("mayChange", \.may.mayChange, "Whether a draft or an open amendment can be changed.")),
                .column(.flag("mayPropose", \.may.mayPropose, "Whether it can be proposed to an organ.")),
                .column(.flag("mayDecide", \.may.mayDecide, "Whether it is proposed, so that an organ can decide on it.")),
                .column(.flag("mayApprove", \.may.mayApprove, "Whether it can be approved.")),
                .column(.flag("mayAmend", \.may.mayAmend, "Whether an amendment can be opened.")),
                .list("services", \.services), .list("steps", \.steps), .list("plan", \.plan),
            ], table: \.services, version: \.budget.version)
    }

    static var budgetServices: Self {
        Encoding(schema: .list(BudgetService.self), hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.records("items", output.services)
                        json.field("next", String?.none)
                    }
                }, table: { Table(output.services) }, version: output.budget.version)
        }
    }
}

extension Encoding where Output == ShowService.Output {
    static var service: Self {
        object(
            "ServiceWithParticipants", [.columns(\.service), .list("participants", \.participants)], table: \.participants,
            version: \.service.version)
    }
}

extension Encoding where Output == ExportData.Output {
    /// The columns depend on the kind.
    static var export: Self {
        let row = Schema.anyOf(DataKind.allCases.map { .record($0.record) })
        let schema = Schema.named(
            "ExportedList",
            .object([
                Schema.Property("items", .array(row), "A row each, by the columns of its kind."),
                Schema.Property("next", .nullable(.text("")), "Always null: an export is whole."),
            ]))
        return Encoding(schema: schema, hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.key("items")
                        json.array(output.rows) { json, row in json.object { $0.cells(row.columns, row.cells) } }
                        json.field("next", String?.none)
                    }
                }, table: { Table(columns: output.columns, rows: output.rows.map(\.cells)) })
        }
    }
}
