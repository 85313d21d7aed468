/// The fund of a project; European funds have their English abbreviations.
package enum Fund: String, Codable, CaseIterable, Hashable, Sendable {
    case erdf, esf, jtf, interreg
    case rural, leader
    case national, own, other

    /// Reads the abbreviation in Finnish lists.
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

/// The source of a project's money.
package enum FinancingSource: String, Codable, CaseIterable, Hashable, Sendable {
    case eu, state
    /// EU and state together, from lists that do not separate them.
    case euState = "eu-state"
    /// Split among payers by the project's key.
    case municipal
    /// Other public money, from lists that do not name the payer.
    case otherPublic = "other-public"
    case `private`
    /// The actor's own money.
    case own

    /// Whether the funder pays it on claims.
    package var isSupport: Bool { self == .eu || self == .state || self == .euState }
}

extension FinancingSource: Comparable {
    /// By name. An odd cent to which two sources have the same right goes to the lower name.
    package static func < (left: FinancingSource, right: FinancingSource) -> Bool { left.rawValue < right.rawValue }
}

/// The state of an amount of financing.
package enum FinancingState: String, Codable, CaseIterable, Hashable, Sendable {
    case planned, decided, claimed, paid
}

/// A category of a project's costs.
package enum CostCategory: String, Codable, CaseIterable, Hashable, Sendable {
    case staff, purchases, travel, investment, other
    /// Computed from staff costs by the cost model, and never entered.
    case flatRate = "flat-rate"
}

/// How the funder counts costs. It is chosen before the application, and the funding decision locks it.
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

    private var shareOfStaff: Proportion? { percent.flatMap { Proportion($0, over: 100) } }

    /// Forty percent of staff costs replace all other costs.
    package func admits(_ category: CostCategory) -> Bool {
        switch category {
        case .staff: true
        case .flatRate: false
        case .purchases, .travel, .investment, .other: self != .flat40
        }
    }

    /// The flat-rate costs in addition to staff costs, rounded half-up to the whole euro, as in JTF's decision on
    /// J11721 (88,541.60 became 88,542).
    package func flatRate(of staff: Money) -> Money {
        shareOfStaff.map { staff.part($0, step: .euro, .halfUp) } ?? .zero
    }
}

/// The part of accepted costs that the funder pays by its decision: a percentage with two decimals.
package struct SupportRate: Hashable, Sendable {
    package let percent: PercentRate
    private let share: Proportion

    /// Nil outside 0 to 100 percent.
    package init?(hundredths: Int64) {
        guard let percent = PercentRate(hundredths: hundredths) else { return nil }
        self.init(percent)
    }

    private init?(_ percent: PercentRate) {
        guard let share = Proportion(percent.hundredths, over: 10_000) else { return nil }
        self.percent = percent
        self.share = share
    }

    /// Support as a percentage of costs, rounded half-up to two decimals; nil if it is not a part of them.
    package init?(_ support: Money, of costs: Money) {
        guard costs > .zero, support >= .zero, support <= costs else { return nil }
        self.init(hundredths: Int64((Int128(support.cents) * 10_000).dividedHalfUp(by: Int128(costs.cents))))
    }

    /// The support of costs, rounded down to the step; the rest is the project's own contribution. So JTF's 80 % of
    /// 309,896 is 247,916, and 61,980 remains.
    package func support(of costs: Money, step: RoundingStep) -> Money { costs.part(share, step: step, .down) }
}

extension SupportRate: TextCodable {
    package init?(_ text: String) {
        guard let percent = PercentRate(text) else { return nil }
        self.init(percent)
    }

    package var description: String { percent.description }
}
