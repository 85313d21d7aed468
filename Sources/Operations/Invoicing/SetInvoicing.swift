package import Cooperation
package import Postgres
internal import Store

/// Sets who invoices for the body, and to which account payers pay.
package struct SetInvoicing: ChangeOperation {
    package static let summary = "Set who invoices, and the account that is paid to"
    package static let action = "invoicing-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Invoicing.self]
    package var seller: String
    package var businessID: String
    package var iban: String
    package var bic: String

    package init(_ fields: inout Fields) throws {
        seller = try fields.required(
            .text("seller", "The organisation that invoices.", example: "Lestijärven kunta", maximum: 70))
        businessID = try fields.required(.businessID)
        iban = try fields.required(.iban).filter { $0 != " " }
        bic = try fields.required(.bic)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let invoicing = Invoicing(seller: seller, businessID: businessID, iban: iban, bic: bic)
        try tx.set(invoicing, tenant: caller.tenant)
        return Change(rows: [Row(invoicing)])
    }
}

/// Who invoices for the body.
package struct ShowInvoicing: QueryOperation {
    package static let summary = "Show who invoices, and the account that is paid to"
    package static let permission = Permission.read
    package typealias Output = Invoicing

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Invoicing> {
        Query.invoicing(tenant: caller.tenant).map { found in
            guard let invoicing = found.first else { throw Refusal.notFound }
            return invoicing
        }
    }
}

extension Invoicing: RowConvertible {
    package static let rowKind = "invoicing"
    package static let meaning = "Who invoices payers for the body, and the account that they pay to."
    package static let columns: [Column<Invoicing>] = [
        .text("seller", \.seller, "The name of the organisation that invoices.", example: "Lestijärven kunta"),
        .text("businessId", \.businessID, "Its business id (Y-tunnus).", example: "2345678-0"),
        .text("iban", \.iban, "The account that payers pay to, as an IBAN without spaces.", example: "FI2112345600000785"),
        .text("bic", \.bic, "The BIC of the account's bank.", example: "NDEAFIHH"),
    ]
}

extension Field where Value == String {
    fileprivate static var businessID: Self {
        Field("businessId", .text, "Its business ID.", example: "2345678-0", expected: .businessID) {
            Invoicing.isBusinessID($0) ? $0 : nil
        }
    }
    fileprivate static var iban: Self {
        Field("iban", .text, "The account that is paid to.", example: "FI2112345600000785", expected: .iban) { text in
            Invoicing.isIBAN(text.filter { $0 != " " }) ? text : nil
        }
    }
    fileprivate static var bic: Self {
        Field("bic", .text, "The BIC of the account's bank.", example: "NDEAFIHH", expected: .bic) { text in
            text.wholeMatch(of: /[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?/) == nil ? nil : text
        }
    }
}
