package import Cooperation
package import Postgres
internal import Store

/// Sets who invoices for the body, and to which account payers pay.
package struct SetInvoicing: ChangeOperation {
    package static let action = "invoicing-set"
    package static let permission = Permission.write
    package var seller: String
    package var businessID: String
    package var iban: String
    package var bic: String

    package init(_ fields: inout Fields) throws {
        seller = try fields.requiredText("seller", maximum: 70)
        businessID = try fields.required("businessId")
        guard Invoicing.isBusinessID(businessID) else {
            throw Refusal.invalid("businessId", .malformed(expected: "a business id such as 2345678-0"))
        }
        iban = try fields.required("iban").filter { $0 != " " }
        guard Invoicing.isIBAN(iban) else {
            throw Refusal.invalid("iban", .malformed(expected: "an IBAN whose check digits are right"))
        }
        bic = try fields.required("bic")
        guard bic.wholeMatch(of: /[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?/) != nil else {
            throw Refusal.invalid("bic", .malformed(expected: "a BIC such as NDEAFIHH"))
        }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let invoicing = Invoicing(seller: seller, businessID: businessID, iban: iban, bic: bic)
        try tx.set(invoicing, tenant: caller.tenant)
        return Change(rows: [Row(invoicing)])
    }
}

/// Who invoices for the body.
package struct ShowInvoicing: QueryOperation {
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
    package static let kind = "invoicing"
    package static let columns = ["seller", "businessId", "iban", "bic"]
    package var cells: [Cell] { [.text(seller), .text(businessID), .text(iban), .text(bic)] }
}
