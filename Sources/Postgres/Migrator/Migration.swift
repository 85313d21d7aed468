/// A numbered step of the schema: plain SQL, run once, never changed afterwards.
package struct Migration: Sendable, Equatable {
    /// Such as `0001_tenants`: its order among the others, and its name for ever.
    package let name: String
    package let sql: String

    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}
