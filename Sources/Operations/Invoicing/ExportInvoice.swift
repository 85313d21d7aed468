package import Cooperation
package import Postgres
internal import Store

/// An instalment as a Finvoice 3.0 message for the host's ledger.
package struct ExportInvoice: ReadOperation {
    package static let permission = Permission.readAllShares
    package typealias Output = Finvoice
    package var year: BudgetYear
    package var payer: PayerCode
    package var number: Int
    /// Of the invoice; today where it is left out.
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        payer = try fields.payer()
        number = try fields.required("number", "an instalment's number")
        date = try fields.date("date") ?? fields.today
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Finvoice {
        let (instalments, invoicing, payers) = try tx.pipeline(
            .instalments(year, of: payer, tenant: caller.tenant), .invoicing(tenant: caller.tenant),
            .membershipHistory(of: payer, tenant: caller.tenant))
        guard let instalment = instalments.first(where: { $0.number == number }), let buyer = payers.first else { throw Refusal.notFound }
        if instalment.isWithdrawn { throw Refusal.state(.instalmentWithdrawn) }
        guard let invoicing = invoicing.first else { throw Refusal.state(.invoicingMissing) }
        return Finvoice(
            invoicing: invoicing, buyer: buyer.name.fi, subject: "Maksuosuus \(year)", instalment: instalment, date: date)
    }
}
