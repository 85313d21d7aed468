/// An action that needs attention: it is late or has no report.
package struct OwedAction: Hashable, Sendable {
    package enum Problem: String, CaseIterable, Sendable {
        case late
        case notReported = "not-reported"
    }

    package let plan: PlanCode
    package let item: PlanItem
    /// Its parties, or those of the action above it.
    package let parties: [String]
    /// The last day for it; nil if the action is repeated or has no end.
    package let dueOn: CalendarDate?
    package let problem: Problem
    /// The days since the last day; 0 before it.
    package let daysLate: Int

    /// The actions of a plan that need attention on a day, the latest first.
    ///
    /// An action is due by the last day of its schedule, or of the action above it; if neither has one, by the plan's
    /// last day. An action that is repeated or has no end is not late. The progress of an action with parts follows
    /// from the parts, so it needs no report itself.
    package static func owed(of plan: Plan, _ items: [PlanItem], on day: CalendarDate) -> [OwedAction] {
        guard plan.firstYear.firstDay <= day else { return [] }
        let actions = items.filter { $0.path.item == .action }
        let byPath = Dictionary(uniqueKeysWithValues: actions.map { ($0.path, $0) })
        let wholes = Set(actions.compactMap(\.path.parent))
        let owed = actions.compactMap { action -> OwedAction? in
            guard !wholes.contains(action.path), action.state != .done, action.state != .dropped else { return nil }
            let due = Self.due(action, among: byPath, by: plan.lastYear.lastDay)
            let late = due.map { max(0, Int(day.daysSince2000) - Int($0.daysSince2000)) } ?? 0
            guard late > 0 || action.state == nil else { return nil }
            return OwedAction(
                plan: plan.code, item: action, parties: action.parties(among: actions), dueOn: due,
                problem: late > 0 ? .late : .notReported, daysLate: late)
        }
        return owed.sorted { ($1.daysLate, $0.item.path) < ($0.daysLate, $1.item.path) }
    }

    private static func due(_ action: PlanItem, among actions: [PlanPath: PlanItem], by last: CalendarDate) -> CalendarDate? {
        if let to = action.schedule?.to { return to }
        switch action.schedule?.recurrence {
        // Only an open end remains, as in "2023-".
        case .once?: return last
        case .some: return nil
        case nil: break
        }
        guard let whole = action.path.parent.flatMap({ actions[$0] }) else { return last }
        return due(whole, among: actions, by: last)
    }
}
