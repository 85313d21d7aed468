/// A part of a year in whole months: "2027", "2027-H1", "2027-Q1", "2027-03", "2027-01..04".
package struct StatementPeriod: Hashable, Sendable {
    package let year: BudgetYear
    /// From the first month to the last, 1 to 12.
    package let months: ClosedRange<Int>

    package init?(year: BudgetYear, months: ClosedRange<Int>) {
        guard months.lowerBound >= 1, months.upperBound <= 12 else { return nil }
        self.year = year
        self.months = months
    }

    private init(whole year: BudgetYear) {
        self.year = year
        months = 1...12
    }

    package static func whole(_ year: BudgetYear) -> StatementPeriod { StatementPeriod(whole: year) }
    package var isWholeYear: Bool { months == 1...12 }
    /// The first day after the period.
    package var firstDayAfter: CalendarDate {
        isLastOfYear ? year.firstDayAfter : CalendarDate(checkedYear: year.year, month: months.upperBound + 1, day: 1)
    }
    private var isLastOfYear: Bool { months.upperBound == 12 }
}

extension StatementPeriod: TextCodable, Comparable {
    package init?(_ text: String) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard let year = parts.first.flatMap({ BudgetYear(String($0)) }) else { return nil }
        guard parts.count == 2 else {
            self.init(year: year, months: 1...12)
            return
        }
        let name = String(parts[1])
        if let named = Self.named.first(where: { $0.name == name }) {
            self.init(year: year, months: named.months)
            return
        }
        let months = name.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false).map { $0.utf8.count == 2 ? Int($0) : nil }
        guard let first = months[0], let last = months.count == 2 ? months[1] : first, first <= last else { return nil }
        self.init(year: year, months: first...last)
    }

    private static let named: [(name: String, months: ClosedRange<Int>)] = [
        ("H1", 1...6), ("H2", 7...12), ("Q1", 1...3), ("Q2", 4...6), ("Q3", 7...9), ("Q4", 10...12),
    ]

    /// The shortest name, so that each period has exactly one name.
    package var description: String {
        if isWholeYear { return "\(year)" }
        if let named = Self.named.first(where: { $0.months == months }) { return "\(year)-\(named.name)" }
        let digits = { (month: Int) in month < 10 ? "0\(month)" : "\(month)" }
        return months.count == 1
            ? "\(year)-\(digits(months.lowerBound))" : "\(year)-\(digits(months.lowerBound))..\(digits(months.upperBound))"
    }

    package static func < (left: StatementPeriod, right: StatementPeriod) -> Bool {
        (left.year, left.months.upperBound, right.months.lowerBound) < (right.year, right.months.upperBound, left.months.lowerBound)
    }
}

/// How a service's year is divided into months: a part for each, "1,1,1,1,1,2,1,1,1,1,1,1".
package struct MonthParts: Hashable, Sendable {
    private let parts: [Int64]

    package static let even = MonthParts(checked: Array(repeating: 1, count: 12))
    /// The largest part of one month: percent with four decimals.
    static let largest: Int64 = 1_000_000

    private init(checked parts: [Int64]) { self.parts = parts }

    /// The months' part of a year's amount. Consecutive months sum to their period, and all months to the year: a
    /// period's part is the year's amount up to its end, rounded half-up, less the amount up to its beginning.
    package func part(of amount: Money, in months: ClosedRange<Int>) throws(MoneyOverflow) -> Money {
        try upTo(months.upperBound, of: amount).subtracting(upTo(months.lowerBound - 1, of: amount))
    }

    private func upTo(_ month: Int, of amount: Money) -> Money {
        let done = parts.prefix(month).reduce(0, +), all = parts.reduce(0, +)
        // Parts are at least zero and their sum is above zero, so the result is a proportion.
        return Proportion(done, over: all).map { amount.part($0, .halfUp) } ?? .zero
    }
}

extension MonthParts: TextCodable {
    package init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 12, parts.allSatisfy({ $0.map { (0...Self.largest).contains($0) } ?? false }) else { return nil }
        self.parts = parts.compactMap(\.self)
        if self.parts.allSatisfy({ $0 == 0 }) { return nil }
    }

    package var description: String { parts.map(String.init).joined(separator: ",") }
}

/// A service's months, if they are stated.
package struct MonthPlan: Hashable, Sendable {
    package let year: BudgetYear
    package let service: ServiceCode
    package let parts: MonthParts

    package init(year: BudgetYear, service: ServiceCode, parts: MonthParts) {
        self.year = year
        self.service = service
        self.parts = parts
    }
}
