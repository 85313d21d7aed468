package import Cooperation
package import Postgres
internal import Store

/// The columns of the host's ledger for import and export.
package struct ShowLedgerFormat: QueryOperation {
    package static let summary = "Show the columns of the ledger's rows"
    package static let permission = Permission.read
    package typealias Output = LedgerFormat

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<LedgerFormat> { Query.ledgerFormat(tenant: caller.tenant) }
}

package struct SetLedgerFormat: ChangeOperation {
    package static let summary = "Set the columns of the ledger's rows"
    package static let action = "ledger-format-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [LedgerFormat.self]
    package var columns: LedgerColumns
    package var signs: LedgerFormat.Signs
    package var header: YesOrNo

    package init(_ fields: inout Fields) throws {
        columns = try fields.required(
            .value(
                "columns", "The columns in their order; - for a column that is ignored.",
                example: "account,cost-centre,period,amount,document,text", expected: .ledgerColumns))
        signs = try fields.optional(.choice("signs", "The meaning of a positive amount."), default: .incomePositive)
        header = try fields.optional(.choice("header", "Whether the first line names the columns."), default: .yes)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let format = LedgerFormat(order: columns, signs: signs, hasHeader: header == .yes)
        _ = try tx.fetch(.set(format, tenant: caller.tenant))
        return Change(rows: [Row(format)])
    }
}

extension LedgerFormat: RowConvertible {
    package static let rowKind = "ledger-format"
    package static let meaning = "The format of the rows of the host's ledger."
    package static let columns: [Column<LedgerFormat>] = [
        .text(
            "columns", \.order.description, "The columns in their order.", example: "account,cost-centre,period,amount,document,text"),
        .choice("signs", \.signs, "The meaning of a positive amount."),
        .choice("header", { $0.hasHeader ? YesOrNo.yes : .no }, "Whether the first line names the columns."),
    ]
}

package struct ListCostCentres: QueryOperation {
    package static let summary = "List the services of the ledger's cost centres"
    package static let permission = Permission.read

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<CostCentre>> {
        Query.costCentres(tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// Sets the service of a cost centre of the ledger. Earlier imports do not change.
package struct SetCostCentre: ChangeOperation {
    package static let summary = "Set the service of a cost centre"
    package static let action = "cost-centre-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [CostCentre.self]
    package var centre: CostCentreCode
    package var service: ServiceCode

    package init(_ fields: inout Fields) throws {
        centre = try fields.required(.costCentre)
        service = try fields.required(.service)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.serviceCodes(tenant: caller.tenant).contains(service) else {
            throw Refusal.invalid("service", .unknownReference(service.rawValue))
        }
        let stored = CostCentre(code: centre, service: service)
        _ = try tx.fetch(.set(stored, tenant: caller.tenant))
        return Change(rows: [Row(stored)])
    }
}

extension CostCentre: RowConvertible {
    package static let rowKind = "cost-centre"
    package static let meaning =
        "The service of a cost centre of the ledger; without a setting, the cost centre's code is the service's code."
    package static let columns: [Column<CostCentre>] = [
        .code("centre", \.code, "The cost centre's code.", example: "1210"),
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
    ]
}
