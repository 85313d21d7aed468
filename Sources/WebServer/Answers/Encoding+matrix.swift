internal import Cooperation
internal import Operations

extension Encoding where Output == Matrix {
    /// The matrix: in JSON service by service, and in CSV with a column for each payer and version.
    static var matrix: Self {
        let parts: [Part<Matrix>] = [
            .list("versions", \.versions), .list("payers", \.payers),
            .other("rows", .array(.matrixRow), "The services by code, and then the sum of all.") { json, matrix in
                json.array(matrix.rows) { json, row in json.object { $0.row(row, of: matrix) } }
            },
        ]
        return Encoding(schema: .named("Matrix", .object(parts.flatMap(\.properties))), hasTable: true) { matrix in
            Answer(
                json: { json in json.object { json in for part in parts { part.write(&json, matrix) } } },
                table: { Table(columns: matrix.tableColumns, rows: matrix.tableRows) })
        }
    }
}

extension JSONWriter {
    fileprivate mutating func row(_ row: MatrixRow, of matrix: Matrix) {
        field("service", row.service?.rawValue)
        field("name", row.name)
        key("figures")
        array(row.figures) { json, figures in json.object { $0.figures(figures, of: matrix) } }
        field("change", object: row.change) { $0.figures($1, of: matrix) }
    }

    private mutating func figures(_ figures: MatrixFigures, of matrix: Matrix) {
        key("amounts")
        array(matrix.payers) { json, payer in json.cell(.optional(figures.amounts[payer.payer])) }
        field("shared", figures.shared)
        field("unallocated", figures.unallocated)
        field("net", figures.net)
    }
}

extension Schema {
    fileprivate static var matrixRow: Schema {
        .named(
            "MatrixRow",
            .object([
                Property("service", .nullable(.text("basic-tasks")), "The service's code; null in the row of sums."),
                Property("name", .nullable(.text("Perustehtävät")), "The service's name; null in the row of sums."),
                Property("figures", .array(figures), "One for each of the versions, in their order."),
                Property("change", .nullable(figures), "The last version less the first; null if nothing is compared."),
            ]))
    }

    private static var figures: Schema {
        .named(
            "MatrixFigures",
            .object([
                Property(
                    "amounts", .array(.nullable(.money("132515.22"))),
                    "The amounts of the payers, in their order; null for a payer that does not take part."),
                Property("shared", .money("370000.00"), "The sum of all payers, also of payers in other columns."),
                Property("unallocated", .money("0.00"), "The part that nobody pays."),
                Property("net", .money("370000.00"), "The net cost: the sum of both."),
            ]))
    }
}
