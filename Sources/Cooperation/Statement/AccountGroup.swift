/// A group of ledger accounts. Income is positive; costs and depreciation are negative, as in the host's books.
package enum AccountGroup: String, Codable, CaseIterable, Hashable, Sendable {
    case ownIncome = "own-income"
    case externalFunding = "external-funding"
    case costs
    case depreciation

    /// A cost that is above zero is a slip of the pen.
    package func admits(_ amount: Money) -> Bool {
        switch self {
        case .ownIncome, .externalFunding: true
        case .costs, .depreciation: amount <= .zero
        }
    }
}
