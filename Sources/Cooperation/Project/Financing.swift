/// What a project is funded from, the European funds by their English abbreviations.
package enum Fund: String, Codable, CaseIterable, Hashable, Sendable {
    case erdf, esf, jtf, interreg
    case rural, leader
    case national, own, other

    /// As Finnish lists have it.
    package init?(finnish text: String) {
        switch text.uppercased() {
        case "EAKR": self = .erdf
        case "ESR", "ESR+": self = .esf
        case "JTF": self = .jtf
        case "INTERREG": self = .interreg
        case "MASEUTURAHASTO", "MAASEUTURAHASTO": self = .rural
        case "LEADER": self = .leader
        default: return nil
        }
    }
}

/// Where a project's money comes from.
package enum FinancingSource: String, Codable, CaseIterable, Hashable, Sendable {
    case eu, state
    /// EU and state together, of lists that do not tell them apart.
    case euState = "eu-state"
    /// Split among payers by the project's key.
    case municipal
    /// Other public money, of lists that do not tell whose.
    case otherPublic = "other-public"
    case `private`
    /// The actor's own.
    case own

    /// What the funder pays on claims.
    package var isSupport: Bool { self == .eu || self == .state || self == .euState }
}

/// How far an amount of financing has come.
package enum FinancingState: String, Codable, CaseIterable, Hashable, Sendable {
    case planned, decided, claimed, paid
}

/// What a project's costs are made of.
package enum CostCategory: String, Codable, CaseIterable, Hashable, Sendable {
    case staff, purchases, travel, investment, other
    /// Computed from staff costs by the cost model, never set.
    case flatRate = "flat-rate"
}

/// How the funder counts costs. It is chosen before applying and locked by the funding decision.
package enum CostModel: String, Codable, CaseIterable, Hashable, Sendable {
    case actual
    case flat15 = "flat-15"
    case flat24 = "flat-24"
    case flat40 = "flat-40"
    case lumpSum = "lump-sum"

    /// Percent of staff costs.
    package var percent: Int64? {
        switch self {
        case .actual, .lumpSum: nil
        case .flat15: 15
        case .flat24: 24
        case .flat40: 40
        }
    }

    /// Forty percent of staff costs stand for all other costs.
    package func admits(_ category: CostCategory) -> Bool {
        switch category {
        case .staff: true
        case .flatRate: false
        case .purchases, .travel, .investment, .other: self != .flat40
        }
    }

    /// The flat-rate costs beside staff costs: half-up to the whole euro, as in JTF's decision on J11721 (88,541.60 became 88,542).
    package func flatRate(of staff: Money) -> Money {
        guard let percent else { return .zero }
        let euros = (Int128(staff.cents) * Int128(percent) + 5_000) / 10_000
        return Money(unchecked: Int64(euros) * 100)
    }
}
