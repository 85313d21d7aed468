// The names of things on invoices and in the ledger's postings. Both are in Finnish, because an invoice goes to the
// accounts of a municipality, and stays as it was sent.

extension Instalment {
    /// The subject of an invoice: "Maksuosuus 2026".
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
    /// The row with the sum of a share's carried lines.
    package static let carriedName = LocalizedText(
        fi: "Siirtyvä yli- tai alijäämä", sv: "Överfört över- eller underskott", en: "Surplus or deficit carried forward")
}

extension BudgetYear {
    /// The text of a posting of the budget: "Talousarvio 2026".
    package var budgetName: LocalizedText { LocalizedText(fi: "Talousarvio \(self)", sv: "Budget \(self)", en: "Budget \(self)") }
}
