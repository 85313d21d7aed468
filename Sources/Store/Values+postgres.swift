package import Cooperation
package import Postgres

// How the domain's values stand in PostgreSQL: identifiers and notations as text, money as bigint cents, dates as date.

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

/// A value whose column holds its text.
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

/// A value that a column's constraint promises: nil means that the row and the code disagree, which is no caller's
/// fault.
package func stored<Value>(_ value: Value?, _ column: StaticString) throws -> Value {
    guard let value else { throw StoredValueError(column: String(describing: column)) }
    return value
}

/// A row holds what the code cannot read: a migration and the code have parted.
package struct StoredValueError: Error, Sendable, CustomStringConvertible {
    package let column: String
    package var description: String { "unreadable value in \(column)" }
}
