// What invoices and the ledger's postings call things. Both are in Finnish: an invoice is addressed to a municipality's
// accounts, and stays as it was sent.

extension Instalment {
    /// What is invoiced: "Maksuosuus 2026".
    package var subject: LocalizedText {
        switch purpose {
        case .share: LocalizedText(fi: "Maksuosuus \(year)", sv: "Betalningsandel \(year)", en: "Share \(year)")
        case .settlement:
            LocalizedText(
                fi: "Maksuosuuden tasaus \(year)", sv: "Avräkning av betalningsandelen \(year)", en: "Settlement of the share \(year)")
        }
    }
}

extension InvoiceLine {
    /// The row that is the sum of a share's carried lines.
    package static let carriedName = LocalizedText(
        fi: "Siirtyvä yli- tai alijäämä", sv: "Överfört över- eller underskott", en: "Surplus or deficit carried forward")
}

extension BudgetYear {
    /// What a posting of the budget tells: "Talousarvio 2026".
    package var budgetName: LocalizedText { LocalizedText(fi: "Talousarvio \(self)", sv: "Budget \(self)", en: "Budget \(self)") }
}
