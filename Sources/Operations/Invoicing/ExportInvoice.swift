package import Cooperation
package import Postgres
internal import Store

/// An instalment as a Finvoice 3.0 message for the host's ledger.
package struct ExportInvoice: ReadOperation {
    package static let summary = "Export an instalment as a Finvoice 3.0 invoice"
    package static let permission = Permission.readAllShares
    package typealias Output = Finvoice
    package var year: BudgetYear
    package var payer: PayerCode
    package var number: Int
    /// The date of the invoice; today if it is left out.
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        payer = try fields.required(.payer)
        number = try fields.required(.integer("number", "The instalment's number.", 1...9999, example: 1))
        date =
            try fields.optional(.date("date", "The day of the invoice; today where it is left out.", example: "2026-01-07"))
            ?? fields.today
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Finvoice {
        let (instalments, invoicing, payers) = try tx.pipeline(
            .instalments(year, of: payer, tenant: caller.tenant), .invoicing(tenant: caller.tenant),
            .membershipHistory(of: payer, tenant: caller.tenant))
        guard let instalment = instalments.first(where: { $0.number == number }), let buyer = payers.first else { throw Refusal.notFound }
        if instalment.isWithdrawn { throw Refusal.state(.instalmentWithdrawn) }
        guard let invoicing = invoicing.first else { throw Refusal.state(.invoicingMissing) }
        let subject =
            switch instalment.purpose {
            case .share: "Maksuosuus \(year)"
            case .settlement: "Maksuosuuden tasaus \(year)"
            }
        return Finvoice(invoicing: invoicing, buyer: buyer.name.fi, subject: subject, instalment: instalment, date: date)
    }
}
