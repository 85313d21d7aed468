/// How many rows a reader wants, and in which form it returns them.
extension ResultSet {
    func all<each Column: PostgresColumn, Row>(_ make: (repeat each Column) throws -> Row) throws -> [Row] {
        try check(repeat (each Column).self)
        var rows: [Row] = []
        rows.reserveCapacity(Int(count))
        for index in 0..<count { rows.append(try row(index, make)) }
        return rows
    }

    func first<each Column: PostgresColumn, Row>(_ make: (repeat each Column) throws -> Row) throws -> Row? {
        try check(repeat (each Column).self)
        return count == 0 ? nil : try row(0, make)
    }

    func one<each Column: PostgresColumn, Row>(_ make: (repeat each Column) throws -> Row) throws -> Row {
        try checkOneRow()
        try check(repeat (each Column).self)
        return try row(0, make)
    }

    func all<Row>(reading read: (inout RowReader) throws -> Row) throws -> [Row] {
        var rows: [Row] = []
        rows.reserveCapacity(Int(count))
        for index in 0..<count { rows.append(try row(index, reading: read)) }
        return rows
    }

    func first<Row>(reading read: (inout RowReader) throws -> Row) throws -> Row? {
        count == 0 ? nil : try row(0, reading: read)
    }

    func one<Row>(reading read: (inout RowReader) throws -> Row) throws -> Row {
        try checkOneRow()
        return try row(0, reading: read)
    }

    private func row<Row>(_ index: Int32, reading read: (inout RowReader) throws -> Row) throws -> Row {
        var reader = RowReader(result: pointer, row: index)
        let row = try read(&reader)
        guard reader.isAtEnd else { throw wrongColumnCount(wanted: reader.column) }
        return row
    }

    private func checkOneRow() throws {
        guard count == 1 else { throw PostgresError(.cardinality(rows: Int(count)), "\(count) rows where one is read") }
    }
}
