/// A round of reporting on a plan: the reports to give, the last day, and the decision that closed it.
package struct ReportingRound: Hashable, Sendable {
    package let plan: PlanCode
    package let period: ReportingPeriod
    package let dueOn: CalendarDate
    /// The decision that closed it and froze its report.
    package let decision: Decision?

    package init(plan: PlanCode, period: ReportingPeriod, dueOn: CalendarDate, decision: Decision?) {
        self.plan = plan
        self.period = period
        self.dueOn = dueOn
        self.decision = decision
    }
}

/// A missing report of a round: a figure of a measure.
package struct OwedReport: Hashable, Sendable {
    package let plan: PlanCode
    package let period: ReportingPeriod
    package let dueOn: CalendarDate
    package let path: PlanPath
    package let title: String
    package let responsible: String
    /// The days since the round's last day; 0 before it.
    package let daysLate: Int

    package init(
        plan: PlanCode, period: ReportingPeriod, dueOn: CalendarDate, path: PlanPath, title: String, responsible: String, daysLate: Int
    ) {
        self.plan = plan
        self.period = period
        self.dueOn = dueOn
        self.path = path
        self.title = title
        self.responsible = responsible
        self.daysLate = daysLate
    }
}

/// A measure's line in a round's report: the target and the report, as they were at that time.
package struct RoundLine: Hashable, Sendable {
    package let path: PlanPath
    package let title: String
    package let unit: String?
    package let target: MeasureRange?
    package let measurement: Measurement

    package init(path: PlanPath, title: String, unit: String?, target: MeasureRange?, measurement: Measurement) {
        self.path = path
        self.title = title
        self.unit = unit
        self.target = target
        self.measurement = measurement
    }
}
