/// A post of the body, with or without a team; the person is not stored.
package struct Position: Hashable, Sendable {
    package enum Contract: String, CaseIterable, Codable, Sendable {
        case permanent
        /// Its last day is known.
        case fixedTerm = "fixed-term"
    }

    package let code: PositionCode
    package let title: String
    package let team: UnitCode?
    package let contract: Contract
    /// The part of full working time, 1 to 100.
    package let percent: Int
    package let validity: Validity
    /// The times when nobody held it.
    package var vacancies: [Validity]

    package init(
        code: PositionCode, title: String, team: UnitCode?, contract: Contract, percent: Int, validity: Validity,
        vacancies: [Validity] = []
    ) {
        self.code = code
        self.title = title
        self.team = team
        self.contract = contract
        self.percent = percent
        self.validity = validity
        self.vacancies = vacancies
    }

    package func isVacant(on date: CalendarDate) -> Bool { vacancies.contains { $0.contains(date) } }

    /// The person-years of the year: the days on which it was in force and held, times its part of full time, rounded
    /// half-up to the thousandth.
    package func personYears(in year: BudgetYear) -> Quantity? {
        let days = validity.days(in: year, within: validity) - vacancies.reduce(0) { $0 + $1.days(in: year, within: validity) }
        let whole = Int64(year.firstDay.dayCount(to: year.lastDay) + 1) * 100
        return Quantity(millionths: (Int64(days * percent) * 1_000).dividedHalfUp(by: whole) * 1_000)
    }
}

package typealias PositionCode = Code<Position>

extension Validity {
    /// The number of the year's days that are in both times.
    fileprivate func days(in year: BudgetYear, within other: Validity) -> Int {
        let first = max(from, other.from, year.firstDay)
        let last = [to, other.to, year.lastDay].compactMap { $0 }.min() ?? year.lastDay
        return max(0, first.dayCount(to: last) + 1)
    }
}

/// The positions of a team, or of all: how many are held and vacant on a day, and the person-years of that day's year.
package struct PositionSummary: Hashable, Sendable {
    /// Nil for positions without a team, and for all positions.
    package let team: UnitCode?
    package let isTotal: Bool
    package let permanent: Int
    package let fixedTerm: Int
    package let vacant: Int
    package let personYears: Quantity?

    /// A line for each team by code, then one for positions without a team, and one for all at the end.
    package static func lines(_ positions: [Position], on date: CalendarDate, in year: BudgetYear) -> [PositionSummary] {
        let teams = Dictionary(grouping: positions, by: \.team).sorted { ($0.key?.rawValue ?? "~") < ($1.key?.rawValue ?? "~") }
        return teams.map { PositionSummary($1, team: $0, isTotal: false, on: date, in: year) }
            + [PositionSummary(positions, team: nil, isTotal: true, on: date, in: year)]
    }

    private init(_ positions: [Position], team: UnitCode?, isTotal: Bool, on date: CalendarDate, in year: BudgetYear) {
        let inForce = positions.filter { $0.validity.contains(date) }
        let held = inForce.filter { !$0.isVacant(on: date) }
        self.team = team
        self.isTotal = isTotal
        permanent = held.filter { $0.contract == .permanent }.count
        fixedTerm = held.count - permanent
        vacant = inForce.count - held.count
        personYears = Quantity(millionths: positions.compactMap { $0.personYears(in: year)?.millionths }.reduce(0, +))
    }
}
