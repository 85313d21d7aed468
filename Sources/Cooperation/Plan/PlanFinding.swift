/// Something of a plan that wants attention.
package struct PlanFinding: Hashable, Sendable {
    package enum Problem: String, CaseIterable, Sendable {
        /// No unit, or that of a scale does not say from what to what.
        case noUnit = "no-unit"
        case noTarget = "no-target"
        case noOwner = "no-owner"
        /// Nothing has been reported for the period asked about.
        case notReported = "not-reported"
        /// A goal that nothing measures.
        case noMeasure = "no-measure"
        /// An action whose schedule stays as words.
        case unreadSchedule = "unread-schedule"
    }

    package let path: PlanPath
    package let title: String
    package let problem: Problem
}

/// What wants attention in a plan, by the reports of a period.
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
