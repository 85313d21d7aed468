/// The grouping of the portfolio's sums.
package enum PortfolioGrouping: String, Codable, CaseIterable, Sendable {
    case stage, fund
    case focusArea = "focus-area"
    case actor, year
}

/// Which projects count, by their actor.
package enum PortfolioScope: String, Codable, CaseIterable, Sendable {
    /// Projects that the body leads or is a partner of.
    case own
    /// Projects of other actors in the region.
    case others
    case all
}

/// The projects and euros of one group; of the whole portfolio if the group is nil.
package struct PortfolioTotal: Hashable, Sendable {
    package let group: String?
    package let projects: Int
    package let planned: Money
    package let decided: Money
    package let claimed: Money
    package let paid: Money
    /// The claimed support that funders still owe.
    package let open: Money
    /// The amount that counts: decided financing after the funder's decision, planned financing before.
    package let total: Money
    /// The municipal part of the amount that counts.
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

/// A payer's promised and possible parts of projects, by year.
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

/// An event of a project.
package struct PortfolioEvent: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// The project entered another stage.
        case stage
        case claimSubmitted = "claim-submitted"
        case claimPaid = "claim-paid"
        case claimCut = "claim-cut"
        /// The funder rejected costs of a claim.
        case claimRejected = "claim-rejected"
        /// The recorded payment was too high.
        case claimCorrected = "claim-corrected"
        case milestoneDone = "milestone-done"
        /// An organ changed a funded project.
        case changeDecided = "change-decided"
        // Changes of figures, by their names in the audit.
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
        /// A claim of a closed project, of which the funder still owes a part.
        case unpaid
    }

    package let project: ProjectCode
    package let name: String
    package let subject: Subject
    /// Nil for items without a title: a project's end, and an unpaid claim.
    package let title: String?
    /// The number of an unpaid claim, and the amount that the funder still owes.
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
        /// The payers' parts of a year do not sum to its municipal financing.
        case municipalitiesNotSource = "municipalities-not-source"
        /// The claims have more support than was decided.
        case claimedAboveDecided = "claimed-above-decided"
        /// The claims have more costs than the project.
        case claimsAboveCosts = "claims-above-costs"
        /// The project is closed, and the funder still owes a part.
        case closedWithOpen = "closed-with-open"
        /// The project is closed, and financing of others than the funder is neither paid nor charged.
        case closedNotReceived = "closed-not-received"
        /// A payer has a part in a year after its membership.
        case shareAfterLeaving = "share-after-leaving"
        /// The body charges projects, and no budget charges exactly this decided part.
        case decidedNotCharged = "decided-not-charged"
    }

    package let project: ProjectCode
    package let problem: Problem
    /// Nil if the sums are over all years.
    package let year: BudgetYear?
    /// Nil if the sums are over all payers.
    package let payer: PayerCode?
    package let expected: Money
    package let found: Money
    /// The reason for which somebody accepted it; nil if nobody did.
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
