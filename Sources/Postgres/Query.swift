/// A statement and how its answer is read: a value, so that several can go to the server in one trip.
///
/// The columns' types are those of the closure's parameters, in order:
/// `Query(all: "SELECT id, name FROM …", Account.init)`.
package struct Query<Output: Sendable>: Sendable {
    package let sql: SQL
    let read: @Sendable (borrowing ResultSet) throws -> Output

    init(sql: SQL, read: @escaping @Sendable (borrowing ResultSet) throws -> Output) {
        self.sql = sql
        self.read = read
    }

    package init<each Column: PostgresColumn, Row>(
        all sql: SQL, _ make: @escaping @Sendable (repeat each Column) throws -> Row
    ) where Output == [Row] {
        self.init(sql: sql) { try $0.all(make) }
    }

    /// The first row, or nil when there is none. Rows after it are not looked at.
    package init<each Column: PostgresColumn, Row>(
        first sql: SQL, _ make: @escaping @Sendable (repeat each Column) throws -> Row
    ) where Output == Row? {
        self.init(sql: sql) { try $0.first(make) }
    }

    /// The only row; any other number of rows throws `.cardinality`.
    package init<each Column: PostgresColumn>(
        one sql: SQL, _ make: @escaping @Sendable (repeat each Column) throws -> Output
    ) {
        self.init(sql: sql) { try $0.one(make) }
    }

    /// The number of rows that the statement wrote (or returned).
    package init(command sql: SQL) where Output == Int {
        self.init(sql: sql) { $0.affectedRows }
    }

    package func map<Other: Sendable>(_ transform: @escaping @Sendable (Output) throws -> Other) -> Query<Other> {
        let read = read
        return Query<Other>(sql: sql) { try transform(try read($0)) }
    }
}

/// Queries on hot paths read their rows by hand: `Query(rows: sql) { row in try Account(id: row.next(), name:
/// row.next()) }`.
extension Query {
    package init<Row>(rows sql: SQL, _ read: @escaping @Sendable (inout RowReader) throws -> Row) where Output == [Row] {
        self.init(sql: sql) { try $0.all(reading: read) }
    }

    package init<Row>(firstRow sql: SQL, _ read: @escaping @Sendable (inout RowReader) throws -> Row) where Output == Row? {
        self.init(sql: sql) { try $0.first(reading: read) }
    }

    package init(oneRow sql: SQL, _ read: @escaping @Sendable (inout RowReader) throws -> Output) {
        self.init(sql: sql) { try $0.one(reading: read) }
    }
}
