/// A plan: the action plan of a year, a wellbeing programme of some, a strategy's goals.
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

/// A section, goal, action or measure of a plan. What does not belong to its kind is nil.
package struct PlanItem: Hashable, Sendable {
    /// The subject of a section.
    package enum Dimension: String, Codable, CaseIterable, Sendable {
        case team, perspective
        case focusArea = "focus-area"
    }

    /// Towards whom a goal is binding.
    package enum Bindingness: String, Codable, CaseIterable, Sendable { case council, committee, informative }

    package enum State: String, Codable, CaseIterable, Sendable {
        case notStarted = "not-started"
        case ongoing, done, dropped
    }

    package enum MeasureType: String, Codable, CaseIterable, Sendable { case count, euro, percent, scale, completion, qualitative }

    package enum Direction: String, Codable, CaseIterable, Sendable { case up, down, none }

    /// A notice about an item, which was still accepted.
    package enum Notice: String, CaseIterable, Sendable {
        /// The schedule stays as words: nobody can be told that the time has come.
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
    /// Percent, 0 to 100, of an action.
    package var completion: Int?
    package var measureType: MeasureType?
    package var unit: String?
    package var direction: Direction?
    package var baseline: MeasureValue?
    package var target: MeasureRange?
    /// 0 of one that is not stored yet.
    package var version = 0

    package init(path: PlanPath, title: String) {
        self.path = path
        self.title = title
    }

    /// What separates several parties: their names have commas.
    package static let partySeparator: Character = ";"

    /// Who is responsible, in the order of the paper.
    package var parties: [String] { Self.parties(in: responsible ?? "") }

    package static func parties(in responsible: String) -> [String] {
        responsible.split(separator: partySeparator).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }
    }

    /// Its parties; those of the action that it is a part of where it has none.
    package func parties(among items: [PlanItem]) -> [String] {
        if !parties.isEmpty || path.item != .action { return parties }
        guard let parent = path.parent, let whole = items.first(where: { $0.path == parent }) else { return [] }
        return whole.parties(among: items)
    }

    /// What a measure's figures may be; nil where they may be any. A scale is what its unit says, "1-5".
    package var scale: MeasureRange? {
        switch measureType {
        case .scale: unit.flatMap { MeasureRange($0) }.flatMap { $0.low < $0.high ? $0 : nil }
        case .completion: MeasureRange("0-100")
        case .count, .euro, .percent, .qualitative, nil: nil
        }
    }

    package var notice: Notice? { schedule?.isUnread == true ? .unreadSchedule : nil }
}

/// What was reported of a measure for a period.
package struct MeasureReport: Hashable, Sendable {
    package let path: PlanPath
    package let period: ReportingPeriod
    package let measurement: Measurement
    package let note: String
    /// Who reported it, as the audit names them.
    package let reporter: String
    /// 0 of one that is not stored yet.
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

/// What was seen of a record before it is changed: the change is made only where the record is still that.
package struct Seen<Record: Sendable>: Sendable {
    /// Nil for one that was not there.
    package let record: Record?

    package init(_ record: Record?) { self.record = record }
}
