/// What the portfolio is counted by.
package enum PortfolioGrouping: String, Codable, CaseIterable, Sendable {
    case stage, fund
    case focusArea = "focus-area"
    case actor, year
}

/// Whose projects count.
package enum PortfolioScope: String, Codable, CaseIterable, Sendable {
    /// Those the body leads or is a partner of.
    case own
    /// Other actors' in the region.
    case others
    case all
}

/// Projects and euros of one group; of the whole portfolio where the group is nil.
package struct PortfolioTotal: Hashable, Sendable {
    package let group: String?
    package let projects: Int
    package let planned: Money
    package let decided: Money
    package let claimed: Money
    package let paid: Money
    /// What funders still owe of claims.
    package let open: Money
    /// What counts: decided once the funder has decided, planned before.
    package let total: Money
    /// The municipal part of what counts.
    package let municipal: Money

    package init(
        group: String?, projects: Int, planned: Money, decided: Money, claimed: Money, paid: Money, open: Money, total: Money,
        municipal: Money
    ) {
        self.group = group
        self.projects = projects
        self.planned = planned
        self.decided = decided
        self.claimed = claimed
        self.paid = paid
        self.open = open
        self.total = total
        self.municipal = municipal
    }

    /// The municipal part as a percentage of all financing.
    package var municipalPercent: String? { municipal.percent(of: total) }
}

/// What a payer has promised and may still have to, by year.
package struct Exposure: Hashable, Sendable {
    /// Nil for all payers together.
    package let payer: PayerCode?
    package let year: BudgetYear
    package let decided: Money
    package let pending: Money
    package let pipeline: Money

    package init(payer: PayerCode?, year: BudgetYear, decided: Money, pending: Money, pipeline: Money) {
        self.payer = payer
        self.year = year
        self.decided = decided
        self.pending = pending
        self.pipeline = pipeline
    }

    package var total: Money { Money(unchecked: decided.cents + pending.cents + pipeline.cents) }
}

/// Something that happened to a project.
package struct PortfolioEvent: Hashable, Sendable {
    package let date: CalendarDate
    package let project: ProjectCode
    package let name: String
    /// "stage", "claim-submitted", "claim-paid", "milestone-done", or a change of figures by the audit's name of it.
    package let event: String
    package let detail: String

    package init(date: CalendarDate, project: ProjectCode, name: String, event: String, detail: String) {
        self.date = date
        self.project = project
        self.name = name
        self.event = event
        self.detail = detail
    }
}

/// Something that should have been done by a date.
package struct OverdueItem: Hashable, Sendable {
    package let project: ProjectCode
    package let name: String
    /// "milestone", "claim", "report", "end" of a project that still runs, or "unpaid" of a claim of a closed one.
    package let subject: String
    package let title: String
    package let dueOn: CalendarDate
    package let daysLate: Int

    package init(project: ProjectCode, name: String, subject: String, title: String, dueOn: CalendarDate, daysLate: Int) {
        self.project = project
        self.name = name
        self.subject = subject
        self.title = title
        self.dueOn = dueOn
        self.daysLate = daysLate
    }
}

/// Figures of a project that do not fit together.
package struct PortfolioFault: Hashable, Sendable {
    package let project: ProjectCode
    /// "sources-not-costs", "municipalities-not-source", "claimed-above-decided", "claims-above-costs", "closed-with-open",
    /// "share-after-leaving".
    package let problem: String
    package let expected: Money
    package let found: Money

    package init(project: ProjectCode, problem: String, expected: Money, found: Money) {
        self.project = project
        self.problem = problem
        self.expected = expected
        self.found = found
    }
}
