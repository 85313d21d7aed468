package import Cooperation
package import Postgres
internal import Store

/// Services × payers with sums: of a year, of a budget beside its plan years, or of two layers with their difference. A
/// municipality sees its own columns and the sums.
package struct ShowMatrix: GatheredRead, ReadOperation {
    package static let summary = "Show services by payers with sums, for a year, a plan, or two layers"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Matrix
    package var year: BudgetYear
    package var layer: Int?
    package var withPlan: Bool
    package var fromYear: BudgetYear?
    package var fromLayer: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        layer = try fields.optional(.layer)
        withPlan =
            try fields.optional(.choice("withPlan", "Whether the matrix also has the years of the budget's plan."), default: YesOrNo.no)
            == .yes
        fromYear = try fields.optional(
            .year.named("fromYear").meaning("The year to compare with; the same year if only fromLayer is given.").example("2025"))
        fromLayer = try fields.optional(.layer.named("fromLayer").meaning("The layer to compare with; the one in force if it is left out."))
        try fields.refuse(["fromYear": withPlan && fromYear != nil, "fromLayer": withPlan && fromLayer != nil])
    }

    private var isComparison: Bool { fromYear != nil || fromLayer != nil }

    package func read(in tx: Transaction, as caller: Caller) throws -> Matrix {
        guard withPlan || isComparison else { return try tx.fetch(try questions(as: caller)) }
        let payer = try caller.payerToShow(nil)
        var layers: [(BudgetYear, Int?)] = [(year, layer)]
        if isComparison { layers.insert((fromYear ?? year, fromLayer), at: 0) }
        if withPlan { layers += try tx.fetch(.plan(of: year, tenant: caller.tenant)).map { ($0.year, $0.layer.number) } }
        let versions = try layers.map { try tx.fetch(Questions<MatrixVersion>.matrixVersion($0, layer: $1, tenant: caller.tenant)) }
        return try Matrix(versions, isComparison: isComparison, only: payer)
    }

    /// - Precondition: one year without its plan, because the years of a plan are known only from an answer.
    package func questions(as caller: Caller) throws -> Questions<Matrix> {
        precondition(!withPlan && !isComparison, "several years are asked for one after the other")
        let payer = try caller.payerToShow(nil)
        return Questions<MatrixVersion>.matrixVersion(year, layer: layer, tenant: caller.tenant).map { version in
            try Matrix([version], isComparison: false, only: payer)
        }
    }
}

extension Questions where Output == MatrixVersion {
    fileprivate static func matrixVersion(_ year: BudgetYear, layer: Int?, tenant: TenantID) -> Self {
        Questions(
            .budget(year, layer: layer, tenant: tenant), .budgetServices(year, layer: layer, tenant: tenant),
            .contributions(year, layer: layer, tenant: tenant),
            .shareTotals(year, layer: layer, tenant: tenant, after: "", limit: Int(Int32.max))
        ) { budgets, services, contributions, totals in
            guard let budget = budgets.first else { throw Refusal.noBudget(year, layer: layer) }
            let amounts = Dictionary(grouping: contributions, by: \.0)
                .mapValues { Dictionary(uniqueKeysWithValues: $0.map { ($0.1, $0.2) }) }
            return MatrixVersion(
                budget: budget, services: services, contributions: amounts,
                payers: totals.map { MatrixPayer(payer: $0.payer, name: $0.name) })
        }
    }
}

extension MatrixPayer: RowConvertible {
    package static let rowKind = "matrix-payer"
    package static let meaning = "A payer whose columns the matrix has."
    package static let columns: [Column<MatrixPayer>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"), .name("name", \.name, "Its name.", example: "Kaustinen"),
    ]
}

/// The matrix as a table: a row for each service and one for the sum, and a column for each payer and version.
extension Matrix {
    /// The label of a version beside others: its year, with the layer if two versions have the same year.
    private var labels: [String] {
        let isOneYear = Set(versions.map(\.year)).count < versions.count
        let labels = versions.map { isOneYear ? "\($0.year)/\($0.layer.number)" : "\($0.year)" }
        return versions.count == 1 ? [""] : (labels + (isComparison ? ["change"] : [])).map { " " + $0 }
    }

    private var isComparison: Bool { rows.contains { $0.change != nil } }

    /// Names are Finnish here, as in the admin protocol, so that each column has one name.
    package var tableColumns: [String] {
        let heads = payers.map { "\($0.payer) \($0.name.fi)" } + ["shared", "unallocated", "net"]
        return ["service", "name"] + heads.flatMap { head in labels.map { head + $0 } }
    }

    package var tableRows: [[Cell]] {
        rows.map { row in
            let figures = row.figures + (row.change.map { [$0] } ?? [])
            let amounts = payers.flatMap { payer in figures.map { Cell.optional($0.amounts[payer.payer]) } }
            let sums = [\MatrixFigures.shared, \.unallocated, \.net].flatMap { sum in figures.map { Cell.money($0[keyPath: sum]) } }
            let name = row.name.map(Cell.text) ?? .name(LocalizedText(fi: "Yhteensä", sv: "Sammanlagt", en: "Total"))
            return [.optional(row.service?.rawValue), name] + amounts + sums
        }
    }
}
