/// Something in a plan that needs attention.
package struct PlanFinding: Hashable, Sendable {
    package enum Problem: String, CaseIterable, Sendable {
        /// The measure has no unit, or the unit of its scale has no range.
        case noUnit = "no-unit"
        case noTarget = "no-target"
        case noOwner = "no-owner"
        /// Nothing was reported for the period.
        case notReported = "not-reported"
        /// The goal has no measure.
        case noMeasure = "no-measure"
        /// The schedule of the action is only words.
        case unreadSchedule = "unread-schedule"
    }

    package let path: PlanPath
    package let title: String
    package let problem: Problem
}

/// Everything in a plan that needs attention, by the reports of a period.
package func planFindings(_ items: [PlanItem], _ reports: [MeasureReport], in period: ReportingPeriod) -> [PlanFinding] {
    let reported = Set(reports.filter { $0.period == period && $0.measurement != .missing }.map(\.path))
    let measured = Set(items.filter { $0.path.item == .measure }.compactMap(\.path.parent))
    return items.sorted { $0.path < $1.path }.flatMap { item -> [PlanFinding] in
        var problems: [PlanFinding.Problem] = []
        switch item.path.item {
        case .section: break
        case .goal: if !measured.contains(item.path) { problems.append(.noMeasure) }
        case .action:
            if item.parties.isEmpty { problems.append(.noOwner) }
            if item.notice == .unreadSchedule { problems.append(.unreadSchedule) }
        case .measure:
            let hasFigures = item.measureType != .qualitative
            if hasFigures && ((item.unit ?? "").isEmpty || item.measureType == .scale && item.scale == nil) { problems.append(.noUnit) }
            if hasFigures && item.target == nil { problems.append(.noTarget) }
            if item.parties.isEmpty { problems.append(.noOwner) }
            if !reported.contains(item.path) { problems.append(.notReported) }
        }
        return problems.map { PlanFinding(path: item.path, title: item.title, problem: $0) }
    }
}
