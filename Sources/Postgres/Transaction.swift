/// What a transaction's body works with. Not Sendable: it can't leave the thread of its connection, nor outlive the
/// body.
package struct Transaction {
    let session: DatabaseSession

    /// All rows, each made by `make` from its columns in order.
    package func all<each Column: PostgresColumn, Row>(_ sql: SQL, _ make: (repeat each Column) throws -> Row) throws -> [Row] {
        try session.execute(sql) { try $0.all(make) }
    }

    /// The first row, or nil when there is none. Rows after it are not looked at.
    package func first<each Column: PostgresColumn, Row>(_ sql: SQL, _ make: (repeat each Column) throws -> Row) throws -> Row? {
        try session.execute(sql) { try $0.first(make) }
    }

    /// The only row; any other number of rows throws `.cardinality`.
    package func one<each Column: PostgresColumn, Row>(_ sql: SQL, _ make: (repeat each Column) throws -> Row) throws -> Row {
        try session.execute(sql) { try $0.one(make) }
    }

    /// The number of rows that the statement wrote (or returned).
    @discardableResult
    package func run(_ sql: SQL) throws -> Int {
        try session.execute(sql) { $0.affectedRows }
    }

    package func fetch<Output>(_ query: Query<Output>) throws -> Output {
        try session.execute(query.sql, query.read)
    }
}
