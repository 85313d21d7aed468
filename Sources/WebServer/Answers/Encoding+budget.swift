internal import Cooperation
internal import Operations

extension Encoding where Output == ShowBudget.Output {
    static var budget: Self {
        let schema = Schema.object(
            Schema.columns(Budget.self) + [
                ("mayChange", .flag(true)), ("mayPropose", .flag(true)), ("mayDecide", .flag(false)), ("mayApprove", .flag(true)),
                ("mayAmend", .flag(false)), ("services", .array(.record(BudgetService.self))), ("steps", .array(.record(BudgetStep.self))),
            ])
        return Encoding(schema: schema, hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.cells(Budget.columns, output.budget.cells)
                        for (name, value) in output.may.named { json.field(name, value) }
                        json.key("services")
                        json.array(output.services) { $0.record($1) }
                        json.key("steps")
                        json.array(output.steps) { $0.record($1) }
                    }
                }, table: { Table(columns: BudgetService.columns, rows: output.services.map(\.cells)) }, version: output.budget.version)
        }
    }

    static var budgetServices: Self {
        Encoding(schema: .list(BudgetService.self), hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.key("items")
                        json.array(output.services) { $0.record($1) }
                        json.key("next")
                        json.null()
                    }
                }, table: { Table(columns: BudgetService.columns, rows: output.services.map(\.cells)) }, version: output.budget.version)
        }
    }
}

extension Encoding where Output == ShowService.Output {
    static var service: Self {
        let schema = Schema.object(Schema.columns(Service.self) + [("participants", .array(.record(Participant.self)))])
        return Encoding(schema: schema, hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.cells(Service.columns, output.service.cells)
                        json.key("participants")
                        json.array(output.participants) { $0.record($1) }
                    }
                }, table: { Table(columns: Participant.columns, rows: output.participants.map(\.cells)) }, version: output.service.version)
        }
    }
}

extension Encoding where Output == ExportData.Output {
    static var export: Self {
        Encoding(schema: .object([("items", .array(.open([]))), ("next", .null)]), hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.key("items")
                        json.array(output.rows) { json, row in json.object { $0.cells(row.columns, row.cells) } }
                        json.key("next")
                        json.null()
                    }
                }, table: { Table(columns: output.columns, rows: output.rows.map(\.cells)) })
        }
    }
}
