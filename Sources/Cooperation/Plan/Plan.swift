/// A plan: the action plan of a year, a wellbeing programme of some years, or a strategy's goals.
package struct Plan: Hashable, Sendable {
    package enum Purpose: String, Codable, CaseIterable, Sendable {
        case actionPlan = "action-plan"
        case wellbeingProgramme = "wellbeing-programme"
        case strategyGoals = "strategy-goals"
    }

    package let code: PlanCode
    package var name: String
    package var purpose: Purpose
    package var firstYear: BudgetYear
    package var lastYear: BudgetYear
    package var decision: Decision?
    package var version: Int

    package init(
        code: PlanCode, name: String, purpose: Purpose, firstYear: BudgetYear, lastYear: BudgetYear, decision: Decision?, version: Int
    ) {
        self.code = code
        self.name = name
        self.purpose = purpose
        self.firstYear = firstYear
        self.lastYear = lastYear
        self.decision = decision
        self.version = version
    }
}

package typealias PlanCode = Code<Plan>

/// A section, goal, action or measure of a plan. Properties of other kinds are nil.
package struct PlanItem: Hashable, Sendable {
    /// The subject of a section.
    package enum Dimension: String, Codable, CaseIterable, Sendable {
        case team, perspective
        case focusArea = "focus-area"
    }

    /// The organ towards which a goal is binding.
    package enum Bindingness: String, Codable, CaseIterable, Sendable { case council, committee, informative }

    package enum State: String, Codable, CaseIterable, Sendable {
        case notStarted = "not-started"
        case ongoing, done, dropped
    }

    package enum MeasureType: String, Codable, CaseIterable, Sendable { case count, euro, percent, scale, completion, qualitative }

    package enum Direction: String, Codable, CaseIterable, Sendable { case up, down, none }

    /// A notice about an item that was accepted all the same.
    package enum Notice: String, CaseIterable, Sendable {
        /// The schedule is only words, so the service cannot tell when it is due.
        case unreadSchedule = "unread-schedule"
    }

    package let path: PlanPath
    package var title: String
    package var dimension: Dimension?
    package var bindingness: Bindingness?
    package var appropriation: Money?
    package var responsible: String?
    package var schedule: Schedule?
    package var state: State?
    /// The degree of completion of an action in percent, 0 to 100.
    package var completion: Int?
    package var measureType: MeasureType?
    package var unit: String?
    package var direction: Direction?
    package var baseline: MeasureValue?
    package var target: MeasureRange?
    /// 0 for an item that is not stored yet.
    package var version = 0

    package init(path: PlanPath, title: String) {
        self.path = path
        self.title = title
    }

    /// Separates several parties, because their names may contain commas.
    package static let partySeparator: Character = ";"

    /// The responsible parties, in the order of the text.
    package var parties: [String] { Self.parties(in: responsible ?? "") }

    package static func parties(in responsible: String) -> [String] {
        responsible.split(separator: partySeparator).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }
    }

    /// Its parties; if it has none, those of the action above it.
    package func parties(among items: [PlanItem]) -> [String] {
        if !parties.isEmpty || path.item != .action { return parties }
        guard let parent = path.parent, let whole = items.first(where: { $0.path == parent }) else { return [] }
        return whole.parties(among: items)
    }

    /// The possible figures of a measure; nil if any figure is possible. The unit of a scale gives its range, "1-5".
    package var scale: MeasureRange? {
        switch measureType {
        case .scale: unit.flatMap { MeasureRange($0) }.flatMap { $0.low < $0.high ? $0 : nil }
        case .completion: MeasureRange("0-100")
        case .count, .euro, .percent, .qualitative, nil: nil
        }
    }

    package var notice: Notice? { schedule?.isUnread == true ? .unreadSchedule : nil }
}

/// A report on a measure for a period.
package struct MeasureReport: Hashable, Sendable {
    package let path: PlanPath
    package let period: ReportingPeriod
    package let measurement: Measurement
    package let note: String
    /// The name of the reporter in the audit.
    package let reporter: String
    /// 0 for a report that is not stored yet.
    package var version: Int

    package init(
        path: PlanPath, period: ReportingPeriod, measurement: Measurement, note: String, reporter: String, version: Int = 0
    ) {
        self.path = path
        self.period = period
        self.measurement = measurement
        self.note = note
        self.reporter = reporter
        self.version = version
    }
}

/// The record that a caller saw before a change: the change is made only if the record is still the same.
package struct Seen<Record: Sendable>: Sendable {
    /// Nil if there was no record.
    package let record: Record?

    package init(_ record: Record?) { self.record = record }
}
