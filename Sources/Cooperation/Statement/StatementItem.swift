/// A row of the budget's statement: an account group, or the sum of several, as in municipal budgets.
package enum StatementItem: String, CaseIterable, Hashable, Sendable {
    case ownIncome = "own-income"
    case externalFunding = "external-funding"
    case operatingIncome = "operating-income"
    case costs
    /// The amount that contributions must cover, as a negative amount.
    case operatingMargin = "operating-margin"
    case contributions
    case financial
    case annualMargin = "annual-margin"
    case depreciation
    case surplus
    case investments
    case operationsAndInvestments = "operations-and-investments"
    case loans
    case cashChange = "cash-change"

    /// The groups that it sums.
    package var groups: [AccountGroup] {
        switch self {
        case .ownIncome: [.ownIncome]
        case .externalFunding: [.externalFunding]
        case .operatingIncome: [.ownIncome, .externalFunding]
        case .costs: [.costs]
        case .operatingMargin: [.ownIncome, .externalFunding, .costs]
        case .contributions: [.contributions]
        case .financial: [.financial]
        case .annualMargin: [.ownIncome, .externalFunding, .costs, .contributions, .financial]
        case .depreciation: [.depreciation]
        case .surplus: [.ownIncome, .externalFunding, .costs, .contributions, .financial, .depreciation]
        case .investments: [.investments]
        case .operationsAndInvestments: StatementItem.annualMargin.groups + [.investments]
        case .loans: [.loans]
        case .cashChange: StatementItem.annualMargin.groups + [.investments, .loans]
        }
    }

    package var name: LocalizedText {
        switch self {
        case .ownIncome: LocalizedText(fi: "Omat tuotot", sv: "Egna intäkter", en: "Own income")
        case .externalFunding: LocalizedText(fi: "Ulkopuolinen rahoitus", sv: "Extern finansiering", en: "External funding")
        case .operatingIncome: LocalizedText(fi: "Toimintatuotot", sv: "Verksamhetsintäkter", en: "Operating income")
        case .costs: LocalizedText(fi: "Toimintakulut", sv: "Verksamhetskostnader", en: "Operating costs")
        case .operatingMargin: LocalizedText(fi: "Toimintakate", sv: "Verksamhetsbidrag", en: "Operating margin")
        case .contributions: Heading.contributions.name
        case .financial:
            LocalizedText(fi: "Rahoitustuotot ja -kulut", sv: "Finansiella intäkter och kostnader", en: "Financial income and costs")
        case .annualMargin: LocalizedText(fi: "Vuosikate", sv: "Årsbidrag", en: "Annual margin")
        case .depreciation:
            LocalizedText(fi: "Poistot ja arvonalentumiset", sv: "Avskrivningar och nedskrivningar", en: "Depreciation and impairment")
        case .surplus:
            LocalizedText(
                fi: "Tilikauden ylijäämä/alijäämä", sv: "Räkenskapsperiodens överskott/underskott", en: "Surplus or deficit of the year")
        case .investments: LocalizedText(fi: "Investoinnit, netto", sv: "Investeringar, netto", en: "Investments, net")
        case .operationsAndInvestments:
            LocalizedText(
                fi: "Toiminnan ja investointien rahavirta", sv: "Verksamhetens och investeringarnas kassaflöde",
                en: "Cash flow of operations and investments")
        case .loans: LocalizedText(fi: "Rahoituksen rahavirta", sv: "Finansieringens kassaflöde", en: "Cash flow of financing")
        case .cashChange: LocalizedText(fi: "Rahavarojen muutos", sv: "Förändring av likvida medel", en: "Change in cash")
        }
    }
}

/// One of the municipal statements.
package enum StatementForm: String, Codable, CaseIterable, Sendable {
    /// The income statement.
    case income
    /// The financing statement: the sources and uses of cash.
    case financing

    /// Its rows, in order.
    package var items: [StatementItem] {
        switch self {
        case .income:
            [
                .ownIncome, .externalFunding, .operatingIncome, .costs, .operatingMargin, .contributions, .financial, .annualMargin,
                .depreciation, .surplus,
            ]
        case .financing: [.annualMargin, .investments, .operationsAndInvestments, .loans, .cashChange]
        }
    }
}

/// A group of ledger accounts. Income is positive; costs and depreciation are negative, as in the host's books.
package enum AccountGroup: String, Codable, CaseIterable, Hashable, Sendable {
    case ownIncome = "own-income"
    case externalFunding = "external-funding"
    case costs
    /// The payers' contributions as the ledger booked them, or else as payers are charged.
    case contributions
    case financial
    case depreciation
    /// Costs, funding and sales of assets that last for years.
    case investments
    /// Changes in loans and equity.
    case loans

    /// A cost above zero is a typing mistake.
    package func admits(_ amount: Money) -> Bool {
        switch self {
        case .ownIncome, .externalFunding, .contributions, .financial, .investments, .loans: true
        case .costs, .depreciation: amount <= .zero
        }
    }

    /// Whether it belongs to a service's net cost, which payers share.
    package var isOperating: Bool { StatementItem.operatingMargin.groups.contains(self) }
}
