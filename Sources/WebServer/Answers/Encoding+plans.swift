internal import Cooperation
internal import Operations

extension Encoding where Output == ShowPlan.Output {
    static var plan: Self {
        let schema = Schema.object(
            Schema.columns(Plan.self) + [
                ("completion", .nullable(.integer(45))), ("items", .array(.record(PlanItem.self))),
                ("reports", .array(.record(MeasureReport.self))), ("rounds", .array(.record(ReportingRound.self))),
            ])
        return Encoding(schema: schema, hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.cells(Plan.columns, output.plan.cells)
                        json.field("completion", output.completion.plan)
                        json.key("items")
                        json.array(output.rows) { json, row in json.object { $0.cells(row.columns, row.cells) } }
                        json.records("reports", output.reports)
                        json.records("rounds", output.rounds)
                    }
                }, table: { Table(columns: PlanItem.columns, rows: output.rows.map(\.cells)) }, version: output.plan.version)
        }
    }
}

extension Encoding where Output == ShowRound.Output {
    static var round: Self {
        let schema = Schema.object(Schema.columns(ReportingRound.self) + [("items", .array(.record(RoundLine.self)))])
        return Encoding(schema: schema, hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.cells(ReportingRound.columns, output.round.cells)
                        json.records("items", output.lines)
                    }
                }, table: { Table(columns: RoundLine.columns, rows: output.lines.map(\.cells)) })
        }
    }
}

extension Encoding where Output == ICalendar {
    static var calendar: Self { .document("text/calendar") { Array($0.text.utf8) } }
}
