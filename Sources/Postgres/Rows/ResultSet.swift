internal import CLibPQ

/// Owns the answer to a statement, in libpq's memory.
struct ResultSet: ~Copyable {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { self.pointer = pointer }
    deinit { PQclear(pointer) }

    var count: Int32 { PQntuples(pointer) }
    /// The server's command tag, such as `INSERT 0 3` or `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(pointer)) }
    /// Rows written or returned; 0 for a command that counts none.
    var affectedRows: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    func columnName(_ column: Int32) -> String { PQfname(pointer, column).map { String(cString: $0) } ?? "\(column + 1)" }

    /// Checks the types once for each result, so that reading a row does not have to look at them.
    func check<each Column: PostgresColumn>(_ column: repeat (each Column).Type) throws {
        var wanted: Int32 = 0
        for _ in repeat each column { wanted += 1 }
        guard PQnfields(pointer) == wanted else { throw wrongColumnCount(wanted: wanted) }
        var index: Int32 = 0
        for type in repeat each column {
            guard type.accepts(PQftype(pointer, index)) else { throw wrongType(index, wanted: type) }
            index += 1
        }
    }

    func row<each Column: PostgresColumn, Row>(_ row: Int32, _ make: (repeat each Column) throws -> Row) throws -> Row {
        var index: Int32 = -1
        func next<Value: PostgresColumn>(_: Value.Type) throws -> Value {
            index += 1
            guard let value = Value.decode(bytes(row, index)) else { throw wrongValue(index, wanted: Value.self) }
            return value
        }
        return try make(repeat try next((each Column).self))
    }

    /// `nil` for NULL; otherwise bytes that live as long as the result.
    func bytes(_ row: Int32, _ column: Int32) -> UnsafeRawBufferPointer? {
        let length = PQgetlength(pointer, row, column)
        // Only an empty value and NULL have the length 0, so most values need no third call.
        if length == 0, PQgetisnull(pointer, row, column) == 1 { return nil }
        return UnsafeRawBufferPointer(start: PQgetvalue(pointer, row, column), count: Int(length))
    }
}

extension ResultSet {
    func wrongColumnCount(wanted: Int32) -> PostgresError {
        PostgresError(.decoding(column: "*"), "the result has \(PQnfields(pointer)) columns where \(wanted) are read")
    }

    func wrongType(_ column: Int32, wanted: any PostgresColumn.Type) -> PostgresError {
        PostgresError(.decoding(column: columnName(column)), "type \(PQftype(pointer, column)) does not read as \(wanted)")
    }

    func wrongValue(_ column: Int32, wanted: any PostgresColumn.Type) -> PostgresError {
        PostgresError(.decoding(column: columnName(column)), "NULL, or a value that is no \(wanted)")
    }
}
