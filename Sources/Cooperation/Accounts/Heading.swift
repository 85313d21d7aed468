/// A line of the income statement or the financing statement of Finnish municipalities that groups accounts.
///
/// The form of the statements is the same for all municipalities, so every body has the same headings. A heading is an
/// account itself, for bodies without accounts of their own under it.
package enum Heading: String, Codable, CaseIterable, Hashable, Sendable {
    case salesIncome = "sales-income"
    case feeIncome = "fee-income"
    case grants
    case otherIncome = "other-income"
    case staff
    case salaries
    case socialCosts = "social-costs"
    case servicesBought = "services-bought"
    case materials
    case grantsGiven = "grants-given"
    case otherCosts = "other-costs"
    case contributions
    case financial
    case depreciation
    case investmentCosts = "investment-costs"
    case investmentFunding = "investment-funding"
    case assetSales = "asset-sales"
    case loans
    case equity

    package var group: AccountGroup {
        switch self {
        case .salesIncome, .feeIncome, .otherIncome: .ownIncome
        case .grants: .externalFunding
        case .staff, .salaries, .socialCosts, .servicesBought, .materials, .grantsGiven, .otherCosts: .costs
        case .contributions: .contributions
        case .financial: .financial
        case .depreciation: .depreciation
        case .investmentCosts, .investmentFunding, .assetSales: .investments
        case .loans, .equity: .loans
        }
    }

    /// The heading to which it belongs.
    package var parent: Heading? {
        switch self {
        case .salaries, .socialCosts: .staff
        default: nil
        }
    }

    /// Whether it may have a budgeted amount with that sign: a cost above zero is a typing mistake.
    package func admits(_ amount: Money) -> Bool { self == .investmentCosts ? amount <= .zero : group.admits(amount) }
}

extension Heading {
    package var name: LocalizedText {
        switch group {
        case .ownIncome, .externalFunding, .contributions: incomeName
        case .costs: costName
        case .financial, .depreciation: resultName
        case .investments, .loans: financingName
        }
    }

    private var incomeName: LocalizedText {
        switch self {
        case .salesIncome: LocalizedText(fi: "Myyntituotot", sv: "Försäljningsintäkter", en: "Sales income")
        case .feeIncome: LocalizedText(fi: "Maksutuotot", sv: "Avgiftsintäkter", en: "Fee income")
        case .grants: LocalizedText(fi: "Tuet ja avustukset", sv: "Understöd och bidrag", en: "Grants received")
        case .contributions: LocalizedText(fi: "Maksuosuudet", sv: "Betalningsandelar", en: "Contributions")
        default: LocalizedText(fi: "Muut toimintatuotot", sv: "Övriga verksamhetsintäkter", en: "Other operating income")
        }
    }

    private var costName: LocalizedText {
        switch self {
        case .staff: LocalizedText(fi: "Henkilöstökulut", sv: "Personalkostnader", en: "Staff costs")
        case .salaries: LocalizedText(fi: "Palkat ja palkkiot", sv: "Löner och arvoden", en: "Salaries and fees")
        case .socialCosts: LocalizedText(fi: "Henkilösivukulut", sv: "Lönebikostnader", en: "Social costs")
        case .servicesBought: LocalizedText(fi: "Palvelujen ostot", sv: "Köp av tjänster", en: "Services bought")
        case .materials:
            LocalizedText(fi: "Aineet, tarvikkeet ja tavarat", sv: "Material, förnödenheter och varor", en: "Materials and goods")
        case .grantsGiven: LocalizedText(fi: "Avustukset", sv: "Bidrag", en: "Grants given")
        default: LocalizedText(fi: "Muut toimintakulut", sv: "Övriga verksamhetskostnader", en: "Other operating costs")
        }
    }

    private var resultName: LocalizedText {
        self == .depreciation ? StatementItem.depreciation.name : StatementItem.financial.name
    }

    private var financingName: LocalizedText {
        switch self {
        case .investmentCosts: LocalizedText(fi: "Investointimenot", sv: "Investeringsutgifter", en: "Investment costs")
        case .investmentFunding:
            LocalizedText(
                fi: "Rahoitusosuudet investointimenoihin", sv: "Finansieringsandelar för investeringsutgifter",
                en: "Funding of investments")
        case .assetSales:
            LocalizedText(
                fi: "Pysyvien vastaavien hyödykkeiden luovutustulot",
                sv: "Inkomster från försäljning av tillgångar bland bestående aktiva", en: "Income from assets sold")
        case .equity: LocalizedText(fi: "Oman pääoman muutokset", sv: "Förändringar i eget kapital", en: "Changes in equity")
        default: LocalizedText(fi: "Lainakannan muutokset", sv: "Förändringar i lånebeståndet", en: "Changes in loans")
        }
    }
}
