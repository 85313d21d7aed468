internal import Cooperation
package import Postgres
internal import Store

/// Members, key values, services, accounts, budgets, actuals or staffing, in the columns that an import accepts.
package struct ExportData: ReadOperation {
    package static let summary = "Export data as CSV, in the form of an import"
    package static let permission = Permission.read
    package static let isSlow = true

    /// Rows of one kind with their columns, which are known without a row.
    package struct Output: Sendable {
        package let kind: DataKind
        package let columns: [String]
        package let rows: [Row]
    }

    package var kind: DataKind

    package init(_ fields: inout Fields) throws { kind = try fields.required(.dataKind) }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let rows =
            switch kind {
            case .members: try tx.fetch(.allMemberships(of: caller.tenant)).map { Row(ExportedMember(member: $0)) }
            case .basis: try tx.fetch(.ownKeyValues(tenant: caller.tenant)).map { Row(ExportedKeyValue(value: $0)) }
            case .services: try serviceRows(in: tx, as: caller)
            case .accounts: try tx.fetch(.accounts(tenant: caller.tenant)).map { Row(ExportedAccount(account: $0)) }
            case .budget: try tx.fetch(.budgetLines(tenant: caller.tenant)).map { Row(caller.redacted($0)) }
            case .actuals: try tx.fetch(.actuals(tenant: caller.tenant)).map { Row($0) }
            case .staffing: try tx.fetch(.allStaffing(tenant: caller.tenant)).map { Row(ExportedStaffing(year: $0, staffing: $1)) }
            }
        return Output(kind: kind, columns: kind.record.columnNames, rows: rows)
    }

    /// Includes the participants of services that list them.
    private func serviceRows(in tx: Transaction, as caller: Caller) throws -> [Row] {
        let (services, participants) = try tx.pipeline(
            .services(of: caller.tenant, after: "", limit: Int(Int32.max)), .participants(of: nil, tenant: caller.tenant))
        let listed = Dictionary(grouping: participants, by: \.service)
        return services.map { service in
            let participants = service.participation == .listed ? listed[service.code] ?? [] : []
            return Row(ExportedService(service: caller.redacted(service), participants: participants))
        }
    }
}

extension Field where Value == DataKind {
    static var dataKind: Self { choice("kind", "What the rows are.") }
}
