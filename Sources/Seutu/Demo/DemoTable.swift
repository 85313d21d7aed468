internal import Operations

/// A table of the example, from a file in the folder `Data` that is built into the program.
///
/// The columns are the fields of the operation that takes a row, and `tenant` is the body whose row it is.
struct DemoTable {
    let rows: [[String: String]]

    init(_ file: [UInt8]) throws {
        let table = try CSVTable(String(decoding: file, as: UTF8.self))
        rows = try table.lines.map(table.fields)
    }

    /// The rows of a body, without the column `tenant`.
    func rows(of tenant: String) -> [[String: String]] {
        rows.filter { $0["tenant"] == tenant }.map { row in row.filter { $0.key != "tenant" } }
    }
}
