package import Cooperation
package import Postgres

// The PostgreSQL forms of the domain's values: identifiers and notations as text, money as bigint cents, dates as date.

extension PayerCode: PostgresScalar {}
extension Code: PostgresScalar {}
extension AccountCode: PostgresScalar {}
extension CostCentreCode: PostgresScalar {}
extension SeriesName: PostgresScalar {}
extension TenantSlug: PostgresScalar {}
extension ProjectCode: PostgresScalar {}
extension TenantID: PostgresScalar {}

extension Money: PostgresScalar {
    package static var oid: UInt32 { Int64.oid }
    package static var arrayOID: UInt32 { Int64.arrayOID }
    package func encode(into bytes: inout [UInt8]) { cents.encode(into: &bytes) }
    package init?(binary bytes: UnsafeRawBufferPointer) {
        guard let cents = Int64(binary: bytes) else { return nil }
        self.init(cents: cents)
    }
}

extension CalendarDate: PostgresScalar {
    package static var oid: UInt32 { CalendarDay.oid }
    package static var arrayOID: UInt32 { CalendarDay.arrayOID }
    package func encode(into bytes: inout [UInt8]) { daysSince2000.encode(into: &bytes) }
    package init?(binary bytes: UnsafeRawBufferPointer) {
        guard let day = CalendarDay(binary: bytes) else { return nil }
        self.init(daysSince2000: day.daysSince2000)
    }
}

extension BudgetYear: PostgresValue {
    package static var oid: UInt32 { Int32.oid }
    package func encode(into bytes: inout [UInt8]) { Int32(year).encode(into: &bytes) }
    package init?(binary bytes: UnsafeRawBufferPointer) {
        guard let year = Int32(binary: bytes) else { return nil }
        self.init(Int(year))
    }
}

/// A value that is stored in a column as its text.
package protocol PostgresNotation: PostgresValue, LosslessStringConvertible {}

extension PostgresNotation {
    package static var oid: UInt32 { String.oid }
    package func encode(into bytes: inout [UInt8]) { description.encode(into: &bytes) }
    package init?(binary bytes: UnsafeRawBufferPointer) {
        guard let text = String(binary: bytes) else { return nil }
        self.init(text)
    }
}

extension AllocationKey: PostgresNotation {}
extension BoundList: PostgresNotation {}
extension PlanPath: PostgresNotation {}
extension ReportingPeriod: PostgresNotation {}
extension SettlementExceptions: PostgresNotation {}

/// A value that a column's constraint guarantees. Nil means that the row and the code disagree, which is not the
/// caller's fault.
package func stored<Value>(_ value: Value?, _ column: StaticString) throws -> Value {
    guard let value else { throw StoredValueError(column: String(describing: column)) }
    return value
}

/// A row holds a value that the code cannot read: a migration and the code disagree.
package struct StoredValueError: Error, Sendable, CustomStringConvertible {
    package let column: String
    package var description: String { "unreadable value in \(column)" }
}
