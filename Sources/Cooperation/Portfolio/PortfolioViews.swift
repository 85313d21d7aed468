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
    package let total: Money

    package init(
        payer: PayerCode?, year: BudgetYear, decided: Money, pending: Money, pipeline: Money
    ) throws(MoneyOverflow) {
        self.payer = payer
        self.year = year
        self.decided = decided
        self.pending = pending
        self.pipeline = pipeline
        total = try Money.sum([decided, pending, pipeline])
    }
}

/// Something that happened to a project.
package struct PortfolioEvent: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// The project came to another stage.
        case stage
        case claimSubmitted = "claim-submitted"
        case claimPaid = "claim-paid"
        case claimCut = "claim-cut"
        /// The funder rejected costs of a claim.
        case claimRejected = "claim-rejected"
        /// What was recorded as paid was too much.
        case claimCorrected = "claim-corrected"
        case milestoneDone = "milestone-done"
        /// An organ changed a funded project.
        case changeDecided = "change-decided"
        // Changes of figures, by the audit's names of them.
        case settingsChanged = "project-set"
        case costChanged = "project-cost-set"
        case financingChanged = "project-financing-set"
        case split = "project-split"
    }

    package let date: CalendarDate
    package let project: ProjectCode
    package let name: String
    package let event: Kind
    package let detail: String

    package init(date: CalendarDate, project: ProjectCode, name: String, event: Kind, detail: String) {
        self.date = date
        self.project = project
        self.name = name
        self.event = event
        self.detail = detail
    }
}

/// Something that should have been done by a date.
package struct OverdueItem: Hashable, Sendable {
    package enum Subject: String, CaseIterable, Sendable {
        case milestone, claim, report
        /// The end of a project that still runs.
        case end
        /// A claim of a closed project that the funder still owes.
        case unpaid
    }

    package let project: ProjectCode
    package let name: String
    package let subject: Subject
    /// Nil for what has none: a project's end, and an unpaid claim.
    package let title: String?
    /// The number of an unpaid claim, and what the funder still owes of it.
    package let claim: Int?
    package let open: Money?
    package let dueOn: CalendarDate
    package let daysLate: Int

    package init(
        project: ProjectCode, name: String, subject: Subject, title: String? = nil, claim: Int? = nil, open: Money? = nil,
        dueOn: CalendarDate, daysLate: Int
    ) {
        self.project = project
        self.name = name
        self.subject = subject
        self.title = title
        self.claim = claim
        self.open = open
        self.dueOn = dueOn
        self.daysLate = daysLate
    }
}

/// Figures of a project that do not fit together.
package struct PortfolioFault: Hashable, Sendable {
    package enum Problem: String, CaseIterable, Sendable {
        /// The financing does not sum to the costs.
        case sourcesNotCosts = "sources-not-costs"
        /// A year's payers' parts do not sum to its municipal financing.
        case municipalitiesNotSource = "municipalities-not-source"
        /// Claims have more support than was decided.
        case claimedAboveDecided = "claimed-above-decided"
        /// Claims have more costs than the project.
        case claimsAboveCosts = "claims-above-costs"
        /// The project is closed, and the funder still owes.
        case closedWithOpen = "closed-with-open"
        /// The project is closed, and financing of others than the funder is neither paid nor charged.
        case closedNotReceived = "closed-not-received"
        /// A payer has a part in a year after its membership.
        case shareAfterLeaving = "share-after-leaving"
        /// The body charges projects, and no budget charges just this decided part.
        case decidedNotCharged = "decided-not-charged"
    }

    package let project: ProjectCode
    package let problem: Problem
    /// Nil where the sums are of all years.
    package let year: BudgetYear?
    /// Nil where the sums are of all payers.
    package let payer: PayerCode?
    package let expected: Money
    package let found: Money
    /// Why somebody let it be; nil where nobody did.
    package let reason: String?

    package init(
        project: ProjectCode, problem: Problem, year: BudgetYear?, payer: PayerCode?, expected: Money, found: Money, reason: String? = nil
    ) {
        self.reason = reason
        self.project = project
        self.problem = problem
        self.year = year
        self.payer = payer
        self.expected = expected
        self.found = found
    }
}
