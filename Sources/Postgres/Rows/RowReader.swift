internal import CLibPQ

/// Reads the columns of one row in order and checks the type of each; all columns must be read.
///
/// It is for queries on hot paths. It is cheaper than a closure of columns: the compiler makes code for each type,
/// where a parameter pack makes its metadata at run time.
package struct RowReader: ~Copyable {
    private let result: OpaquePointer
    private let row: Int32
    private(set) var column: Int32 = 0

    init(result: OpaquePointer, row: Int32) {
        self.result = result
        self.row = row
    }

    var isAtEnd: Bool { column == PQnfields(result) }

    package var isFirst: Bool { row == 0 }

    /// Skips the last columns, which are the same in every row and were read from the first row.
    package mutating func skipRest() { column = PQnfields(result) }

    package mutating func next(as type: Int64.Type = Int64.self) throws -> Int64 { try value() }
    package mutating func next(as type: Int64?.Type = Int64?.self) throws -> Int64? { try value() }
    package mutating func next(as type: Int32.Type = Int32.self) throws -> Int32 { try value() }
    package mutating func next(as type: Int32?.Type = Int32?.self) throws -> Int32? { try value() }
    package mutating func next(as type: Bool.Type = Bool.self) throws -> Bool { try value() }
    package mutating func next(as type: String.Type = String.self) throws -> String { try value() }
    package mutating func next(as type: String?.Type = String?.self) throws -> String? { try value() }
    package mutating func next(as type: CalendarDay.Type = CalendarDay.self) throws -> CalendarDay { try value() }
    package mutating func next(as type: Timestamp.Type = Timestamp.self) throws -> Timestamp { try value() }
    package mutating func next<Value: PostgresColumn>(as type: Value.Type = Value.self) throws -> Value { try value() }

    @inline(__always)
    private mutating func value<Value: PostgresColumn>() throws -> Value {
        let index = column
        guard index < PQnfields(result), Value.accepts(PQftype(result, index)) else {
            throw failure(Value.self, "type \(PQftype(result, index))")
        }
        let length = PQgetlength(result, row, index)
        let isNull = length == 0 && PQgetisnull(result, row, index) == 1
        let bytes = isNull ? nil : UnsafeRawBufferPointer(start: PQgetvalue(result, row, index), count: Int(length))
        guard let value = Value.decode(bytes) else { throw failure(Value.self, isNull ? "NULL" : "a value of \(length) bytes") }
        column = index + 1
        return value
    }

    @inline(never)
    private func failure(_ wanted: any PostgresColumn.Type, _ found: String) -> PostgresError {
        guard let name = PQfname(result, column) else {
            return PostgresError(.decoding(column: "*"), "the result has \(PQnfields(result)) columns where more are read")
        }
        return PostgresError(.decoding(column: String(cString: name)), "\(found) does not read as \(wanted)")
    }
}
