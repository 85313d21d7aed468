package import Cooperation

/// Every expected error, for both transports. Anything else that is thrown is unexpected: logged whole, shown as
/// `internal`.
package enum Refusal: Error, Hashable, Sendable {
    /// Absent, or another tenant's, or another payer's: the caller cannot tell which.
    case notFound
    /// The year has no budget, or not the layer that was named. The layers are those that it has, which `Operations`
    /// tells where a reader found nothing.
    case noBudget(BudgetYear, layer: Int? = nil, layers: [Int] = [])
    /// The year has a budget and is not settled.
    case noSettlement(BudgetYear)
    /// No decision has frozen the period's report.
    case noInterim(StatementPeriod)
    case authenticationRequired
    case authenticationFailed
    case denied(needs: Permission)
    /// A field of the request and the rule it breaks.
    case invalid(String, Rule)
    case missing(String)
    case unknownField(String)
    case exists(String)
    /// The version that the caller saw is not the present one.
    case conflict(version: Int)
    /// A version was named for what has none.
    case unversioned
    case state(StateProblem)
    /// A state that does not allow it, with a row for each figure that stands in the way.
    case figures(StateProblem, [Row])
    case idempotencyMismatch
    case allocation(AllocationRefusal, service: ServiceCode?)
    /// A sum that is too large.
    case overflow
    /// The first faults, each a row with line, column, code and reason, and the number of all.
    case importRejected([Row], count: Int)

    case busy
    case rateLimited(retryAfterSeconds: Int)
    case databaseDown
    case readOnly
    case storageFull
    case serialization
    case lockTimeout
    case deadline
    case commitUnknown
    /// A source of statistics did not answer, or not as it should.
    case sourceUnavailable(SourceFault)

    /// What is wrong with a field's value. Whoever reads a value throws it; the field adds its name.
    package enum Rule: Error, Hashable, Sendable {
        case malformed(expected: ExpectedForm)
        case range(String, String)
        case notBefore(CalendarDate)
        /// A text of more characters.
        case tooLong(maximum: Int)
        /// A text of more bytes in UTF-8.
        case tooManyBytes(maximum: Int)
        /// A list of more entries.
        case tooMany(maximum: Int)
        /// What the field names, which is not there.
        case unknownReference(String)
        case overlaps
        case oneOf([String])
        /// The field goes with another one only, such as "role=municipality".
        case onlyWith(String)
    }

    /// Why the present state does not allow the change.
    package enum StateProblem: String, Hashable, Sendable, CaseIterable {
        case budgetApproved = "budget-approved"
        case budgetProposed = "budget-proposed"
        case budgetNotApproved = "budget-not-approved"
        case stepNotPossible = "step-not-possible"
        case layerOpen = "layer-open"
        case noPlaceholder = "no-placeholder"
        case budgetUnallocated = "budget-unallocated"
        case unallocatedNotAcknowledged = "unallocated-not-acknowledged"
        case nothingUnallocated = "nothing-unallocated"
        case planFollowsBudget = "plan-follows-budget"
        case planNotReady = "plan-not-ready"
        case budgetHasRefusals = "budget-has-refusals"
        case budgetEmpty = "budget-empty"
        case serviceNotInBudget = "service-not-in-budget"
        case serviceNotValid = "service-not-valid"
        case keptByAccount = "kept-by-account"
        case serviceListsNoParticipants = "service-lists-no-participants"
        case membershipEnded = "membership-ended"
        case membershipNotBegun = "membership-not-begun"
        case notAMember = "not-a-member"
        case tokenRevoked = "token-revoked"
        case tenantSuspended = "tenant-suspended"
        case noTenantChosen = "no-tenant-chosen"
        case programOutdated = "program-outdated"
        case nothingToReset = "nothing-to-reset"
        case actualsMissing = "actuals-missing"
        case yearSettled = "year-settled"
        case invoicingMissing = "invoicing-missing"
        case noInstalmentOpen = "no-instalment-open"
        case planOutdated = "plan-outdated"
        case invoicesTooMany = "invoices-too-many"
        case notAnInvoice = "not-an-invoice"
        case nothingToCredit = "nothing-to-credit"
        case nothingToRefund = "nothing-to-refund"
        case projectUnbalanced = "project-unbalanced"
        case projectDecided = "project-decided"
        case projectNotApplied = "project-not-applied"
        case projectNotDecided = "project-not-decided"
        case projectClosed = "project-closed"
        case nothingChanges = "nothing-changes"
        case rejectionCarried = "rejection-carried"
        case supportPaid = "support-paid"
        case claimsAboveCosts = "claims-above-costs"
        case claimPaid = "claim-paid"
        case splitDecided = "split-decided"
        case projectOpen = "project-open"
        case projectApplied = "project-applied"
        case nothingCut = "nothing-cut"
        case thingsRest = "things-rest"
        case sectionNotFound = "section-not-found"
        case roundClosed = "round-closed"
        case roundOpen = "round-open"
        case gateClosed = "gate-closed"
        case itemOfOthers = "item-of-others"
        case tokenHasNoTeam = "token-has-no-team"
        case consultationOpen = "consultation-open"
        case consultationClosed = "consultation-closed"
        case consultationEnded = "consultation-ended"
        case notAsked = "not-asked"
        case opinionGiven = "opinion-given"
        case consentMissing = "consent-missing"
        case consentWaivable = "consent-waivable"
        case consentNotMissing = "consent-not-missing"
        case positionNotVacant = "position-not-vacant"
        case indicatorHasNoOrigin = "indicator-has-no-origin"
    }
}

extension Refusal.Rule {
    /// Days of the years that budgets are made for.
    static var budgetYears: Refusal.Rule { .range(BudgetYear.earliest.firstDay.description, BudgetYear.latest.lastDay.description) }

    /// Amounts from the least one that a field takes to the largest that may be entered.
    static func amount(from least: Money) -> Refusal.Rule { .range(least.description, Money.largest.description) }

    /// A net cost: any amount that may be entered.
    static var netAmount: Refusal.Rule { .amount(from: Money.largest.negated) }
}
