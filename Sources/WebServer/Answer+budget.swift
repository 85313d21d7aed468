internal import Cooperation
internal import Operations

extension Answer {
    static func budget(_ output: ShowBudget.Output) -> Answer {
        let row = Row(output.budget)
        return Answer(
            json: { json, _ in
                json.object { json in
                    for (column, cell) in zip(row.columns, row.cells) {
                        json.key(column)
                        json.cell(cell)
                    }
                    json.field("mayChange", output.mayChange)
                    json.field("mayApprove", output.mayApprove)
                    json.key("services")
                    json.array { json in for service in output.services { json.row(BudgetService.columns, service.cells) } }
                }
            }, table: (BudgetService.columns, output.services.map(\.cells)), version: output.budget.version)
    }

    static func budgetServices(_ output: ShowBudget.Output) -> Answer {
        var answer = rows(BudgetService.columns, output.services.map(\.cells))
        answer.version = output.budget.version
        return answer
    }

    static func preview(_ output: PreviewShare.Output) -> Answer {
        Answer(
            json: { json, _ in
                json.object { json in
                    json.field("sum", output.sum.description)
                    json.field("unallocated", output.unallocated.description)
                    json.key("items")
                    json.array { json in for row in output.rows { json.row(PreviewRow.columns, row.cells) } }
                }
            }, table: (PreviewRow.columns, output.rows.map(\.cells)))
    }

    /// All payers' shares with the budget they belong to; its `total` is what they sum to.
    static func shares(_ output: ListShares.Output) -> Answer {
        Answer(
            json: { json, _ in
                json.object { json in
                    json.field("year", output.budget.year.year)
                    json.field("status", output.budget.state.rawValue)
                    json.field("version", output.budget.version)
                    json.field("total", output.budget.shared.description)
                    json.field("unallocated", output.budget.unallocated.description)
                    json.field("note", output.budget.note)
                    json.key("items")
                    json.array { json in for total in output.page.items { json.row(ShareTotal.columns, total.cells) } }
                    json.field("next", output.page.next)
                }
            }, table: (ShareTotal.columns, output.page.items.map(\.cells)), version: output.budget.version)
    }
}
