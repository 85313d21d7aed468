internal import Cooperation
internal import Operations

extension Encoding where Output == ShowProject.Output {
    static var project: Self {
        let schema = Schema.object(
            Schema.columns(Project.self) + [
                ("mayMoveTo", .array(.oneOf(ProjectStage.allCases.map(\.rawValue)))), ("costs", .array(.record(ProjectCost.self))),
                ("financing", .array(.record(FinancingCell.self))), ("shares", .array(.record(ProjectShare.self))),
                ("splits", .array(.record(ProjectSplit.self))),
                ("steps", .array(.record(ProjectStep.self))), ("claims", .array(.record(ProjectClaim.self))),
                ("balance", .record(ProjectBalance.self)),
                ("milestones", .array(.record(Milestone.self))), ("risks", .array(.record(ProjectRisk.self))),
            ])
        return Encoding(schema: schema, hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.cells(Project.columns, output.project.cells)
                        json.key("mayMoveTo")
                        json.array(output.mayMoveTo) { $0.string($1.rawValue) }
                        json.records("costs", output.costs)
                        json.records("financing", output.financing)
                        json.records("shares", output.shares)
                        json.records("splits", output.splits)
                        json.records("steps", output.steps)
                        json.records("claims", output.claims)
                        json.key("balance")
                        json.record(output.balance)
                        json.records("milestones", output.milestones)
                        json.records("risks", output.risks)
                    }
                }, table: { Table(columns: FinancingCell.columns, rows: output.financing.map(\.cells)) }, version: output.project.version)
        }
    }
}

extension Encoding where Output == ForecastCashFlow.Output {
    static var cashFlow: Self {
        let schema = Schema.object([
            ("peak", .nullable(.money("81234.00"))), ("peakMonth", .nullable(.date("2026-09-01"))),
            ("items", .array(.record(CashFlowMonth.self))),
        ])
        return Encoding(schema: schema, hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.cells(["peak", "peakMonth"], [.optional(output.peak?.prefinanced), .optional(output.peak?.month)])
                        json.records("items", output.items)
                    }
                }, table: { Table(columns: CashFlowMonth.columns, rows: output.items.map(\.cells)) })
        }
    }
}

extension JSONWriter {
    mutating func records<Record: RowConvertible>(_ name: String, _ records: [Record]) {
        key(name)
        array(records) { $0.record($1) }
    }
}
