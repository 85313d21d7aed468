internal import Cooperation
internal import Operations

extension Encoding where Output == ShowProject.Output {
    static var project: Self {
        object(
            "ProjectWithFigures",
            [
                .columns(\.project),
                .other("mayMoveTo", .array(.choice(ProjectStage.self)), "The stages that it can move to.") { json, output in
                    json.array(output.mayMoveTo) { $0.string($1.rawValue) }
                },
                .list("costs", \.costs), .list("financing", \.financing), .list("shares", \.shares), .list("splits", \.splits),
                .list("steps", \.steps), .list("items", \.items), .list("links", \.links),
                .list("changes", \.changes), .list("changeLines", \.changeLines), .list("claims", \.claims),
                .record("balance", \.balance), .list("milestones", \.milestones),
                .list("risks", \.risks),
            ], table: \.financing, version: \.project.version)
    }
}

extension Encoding where Output == ForecastCashFlow.Output {
    static var cashFlow: Self {
        object(
            "CashFlowForecast",
            [
                .column(
                    .money(
                        "peak", \.peak?.prefinanced, "The highest amount that the host has paid in advance; null if it never does.",
                        example: "81234.00"
                    )
                ),
                .column(.date("peakMonth", \.peak?.month, "The first day of the month of the peak.", example: "2026-09-01")),
                .list("items", \.items),
            ], table: \.items)
    }
}
