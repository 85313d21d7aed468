internal import Cooperation
internal import Postgres
internal import Store

/// A year's instalments, with the amounts that are invoiced and those that are still to invoice.
struct YearToInvoice: Sendable {
    /// Nil until the body has set its terms.
    let terms: InvoicingTerms?
    /// Of all payers.
    let instalments: [Instalment]
    var invoicing: InvoicedYear
}

extension Questions where Output == YearToInvoice {
    static func toInvoice(_ year: BudgetYear, tenant: TenantID) -> Self {
        Questions(
            .invoicing(tenant: tenant), .instalments(year, tenant: tenant), .linesToInvoice(year, tenant: tenant),
            .invoicedLines(year, tenant: tenant), .serviceVATs(tenant: tenant)
        ) { terms, instalments, lines, invoiced, vats in
            YearToInvoice(
                terms: terms.first, instalments: instalments,
                invoicing: try InvoicedYear(
                    lines: lines, invoiced: invoiced, instalments: instalments, vats: ServiceVATs(vats, terms: terms)))
        }
    }
}
