internal import DatabaseSchema
internal import Postgres
package import Store

extension CatalogueChecks {
    /// The checks that are built into the program.
    package static var built: CatalogueChecks { CatalogueChecks(DatabaseSchema.checks.map(\.sql), ofNodes: DatabaseSchema.nodeFaults) }
}

extension StartupCheck {
    /// The checks of the built schema, strict about storage unless `allowsDataLoss` is true.
    package static func built(allowsDataLoss: Bool = false) -> StartupCheck {
        let migrations = DatabaseSchema.migrations.map { Migration(name: $0.name, sql: $0.sql) }
        return StartupCheck(migrations: migrations, checks: .built, allowsDataLoss: allowsDataLoss)
    }
}
