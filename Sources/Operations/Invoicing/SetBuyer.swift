package import Cooperation
package import Postgres
internal import Store

/// Sets a payer's data for invoices, in addition to its name; sent invoices stay as they are. A field that is left out
/// becomes empty.
package struct SetBuyer: ChangeOperation {
    package static let summary = "Set a payer's business id and e-invoice address"
    package static let action = "buyer-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Buyer.self]
    package var payer: PayerCode
    package var businessID: String?
    package var address: EInvoiceAddress?
    package var buyerReference: String?

    package init(_ fields: inout Fields) throws {
        payer = try fields.required(.payer)
        businessID = try fields.optional(.businessID)
        let code = try fields.optional(.eInvoiceAddress)
        let operatorCode = try fields.optional(.eInvoiceOperator)
        buyerReference = try fields.optional(
            .text(
                "buyerReference", "The reference that the payer wants on its invoices, for example a cost centre.", example: "4100",
                maximum: 70))
        address = try EInvoiceAddress(code, operatorCode)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let present = try tx.fetch(.buyers(payer, tenant: caller.tenant)).first else { throw Refusal.notFound }
        let buyer = Buyer(payer: payer, name: present.name, businessID: businessID, address: address, reference: buyerReference)
        try tx.set(buyer, tenant: caller.tenant)
        return Change(rows: [Row(buyer)])
    }
}

/// Every payer with its data for invoices. A municipality sees its own.
package struct ListBuyers: QueryOperation {
    package static let summary = "List payers' business ids and e-invoice addresses"
    package static let permission = Permission.readOwnShare
    package typealias Output = Page<Buyer>

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) throws -> Query<Page<Buyer>> {
        Query.buyers(try caller.payerToShow(nil), tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension Buyer: RowConvertible {
    package static let rowKind = "buyer"
    package static let meaning = "The buyer's details for a payer's invoices."
    package static let columns: [Column<Buyer>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .text("name", \.name, "The name that invoices are addressed to, in Finnish.", example: "Kaustinen"),
        .text("businessId", \.businessID, "Its business id (Y-tunnus).", example: "0178455-6"),
        .text("address", \.address?.address, "The address that its e-invoices go to.", example: "003701784556"),
        .text("operator", \.address?.operatorCode, "The operator that serves the address.", example: "003721291126"),
        .text("buyerReference", \.reference, "The reference that it wants on its invoices.", example: "4100"),
    ]
}
