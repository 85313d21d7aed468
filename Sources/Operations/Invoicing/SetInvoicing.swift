package import Cooperation
package import Postgres
internal import Store

/// Sets the organisation that invoices for the body, its bank account, and the VAT of services without their own.
package struct SetInvoicing: ChangeOperation {
    package static let summary = "Set the seller, the bank account and the VAT of invoices"
    package static let action = "invoicing-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [InvoicingTerms.self]
    package var seller: String
    package var businessID: String
    package var iban: String
    package var bic: String
    package var address: EInvoiceAddress?
    package var vat: VAT

    package init(_ fields: inout Fields) throws {
        seller = try fields.required(
            .text("seller", "The organisation that invoices.", example: "Lestijärven kunta", maximum: 70))
        businessID = try fields.required(.businessID)
        iban = try fields.required(.iban).filter { $0 != " " }
        bic = try fields.required(.bic)
        let code = try fields.optional(.eInvoiceAddress)
        let operatorCode = try fields.optional(.eInvoiceOperator)
        let treatment = try fields.optional(.vatTreatment, default: .outside)
        let rate = try fields.optional(.vatRate)
        let ground = try fields.optional(.vatGround)
        address = try EInvoiceAddress(code, operatorCode)
        vat = try VAT(treatment, rate, ground)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let invoicing = Invoicing(seller: seller, businessID: businessID, iban: iban, bic: bic, address: address)
        let terms = InvoicingTerms(seller: invoicing, vat: vat)
        try tx.set(terms, tenant: caller.tenant)
        return Change(rows: [Row(terms)])
    }
}

/// The organisation that invoices for the body.
package struct ShowInvoicing: QueryOperation {
    package static let summary = "Show the seller, the bank account and the VAT of invoices"
    package static let permission = Permission.read
    package typealias Output = InvoicingTerms

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<InvoicingTerms> {
        Query.invoicing(tenant: caller.tenant).map { found in
            guard let terms = found.first else { throw Refusal.notFound }
            return terms
        }
    }
}

extension InvoicingTerms: RowConvertible {
    package static let rowKind = "invoicing"
    package static let meaning = "The organisation that invoices payers for the body, its bank account, and the VAT of its invoices."
    package static let columns: [Column<InvoicingTerms>] =
        [
            .text("seller", \.seller.seller, "The name of the organisation that invoices.", example: "Lestijärven kunta"),
            .text("businessId", \.seller.businessID, "Its business id (Y-tunnus).", example: "2345678-0"),
            .text("iban", \.seller.iban, "The account that payers pay to, as an IBAN without spaces.", example: "FI2112345600000785"),
            .text("bic", \.seller.bic, "The BIC of the account's bank.", example: "NDEAFIHH"),
            .text("address", \.seller.address?.address, "The address that e-invoices come from.", example: "003723456780"),
            .text("operator", \.seller.address?.operatorCode, "The operator that serves the address.", example: "003721291126"),
        ] + VAT.columns.map { $0.inside(\.vat) }
}

extension Field where Value == String {
    static var businessID: Self {
        Field("businessId", .text, "Its business ID.", example: "2345678-0", expected: .businessID) {
            Invoicing.isBusinessID($0) ? $0 : nil
        }
    }
    fileprivate static var iban: Self {
        Field("iban", .text, "The bank account that payers pay to.", example: "FI2112345600000785", expected: .iban) { text in
            Invoicing.isIBAN(text.filter { $0 != " " }) ? text : nil
        }
    }
    fileprivate static var bic: Self {
        Field("bic", .text, "The BIC of the account's bank.", example: "NDEAFIHH", expected: .bic) { text in
            text.wholeMatch(of: /[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?/) == nil ? nil : text
        }
    }
    static var eInvoiceAddress: Self {
        Field("address", .text, "The e-invoice address, with its operator.", example: "003723456780", expected: .eInvoiceCode) {
            EInvoiceAddress.isCode($0) ? $0 : nil
        }
    }
    static var eInvoiceOperator: Self {
        Field("operator", .text, "The operator that serves the address.", example: "003721291126", expected: .eInvoiceCode) {
            EInvoiceAddress.isCode($0) ? $0 : nil
        }
    }
}

extension EInvoiceAddress {
    /// Nil if neither is given.
    init?(_ address: String?, _ operatorCode: String?) throws {
        guard let address else {
            if operatorCode != nil { throw Refusal.missing("address") }
            return nil
        }
        guard let operatorCode else { throw Refusal.missing("operator") }
        self.init(address: address, operatorCode: operatorCode)
    }
}
