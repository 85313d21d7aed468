package import Cooperation

/// Every expected error, for both transports. Any other error is unexpected: it is logged in full and shown as
/// `internal`.
package enum Refusal: Error, Hashable, Sendable {
    /// It does not exist, or belongs to another tenant or another payer: the caller cannot tell which.
    case notFound
    /// The year has no budget, or not the named layer. `layers` are the year's layers, which `Operations` adds if a
    /// read found nothing.
    case noBudget(BudgetYear, layer: Int? = nil, layers: [Int] = [])
    /// The year has a budget and is not settled.
    case noSettlement(BudgetYear)
    /// No decision has frozen the period's report.
    case noInterim(StatementPeriod)
    case authenticationRequired
    case authenticationFailed
    case denied(needs: Permission)
    /// A field of the request, and the rule that it breaks.
    case invalid(String, Rule)
    case missing(String)
    case unknownField(String)
    case exists(String)
    /// The version that the caller saw is not the present one.
    case conflict(version: Int)
    /// The request names a version of a thing that has none.
    case unversioned
    case state(StateProblem)
    /// The present state does not allow it; there is a row for each figure that prevents it.
    case figures(StateProblem, [Row])
    case idempotencyMismatch
    case allocation(AllocationRefusal, service: ServiceCode?)
    /// A sum that is too large.
    case overflow
    /// The first faults, each a row with line, column, code and reason, and the number of all faults.
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
    /// A source of statistics did not answer, or answered in a wrong form.
    case sourceUnavailable(SourceFault)

    /// The fault of a field's value. The reader of the value throws it; the field adds its name.
    package enum Rule: Error, Hashable, Sendable {
        case malformed(expected: ExpectedForm)
        case range(String, String)
        case notBefore(CalendarDate)
        /// The text has more characters.
        case tooLong(maximum: Int)
        /// The text has more bytes in UTF-8.
        case tooManyBytes(maximum: Int)
        /// The list has more entries.
        case tooMany(maximum: Int)
        /// The thing that the field names does not exist.
        case unknownReference(String)
        case overlaps
        case oneOf([String])
        /// The field is allowed only with another one, such as "role=municipality".
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
    /// The days of the years for which budgets are made.
    static var budgetYears: Refusal.Rule { .range(BudgetYear.earliest.firstDay.description, BudgetYear.latest.lastDay.description) }

    /// Amounts from the given one up to the largest that may be entered.
    static func amount(from least: Money) -> Refusal.Rule { .range(least.description, Money.largest.description) }

    /// A net cost: any amount that may be entered.
    static var netAmount: Refusal.Rule { .amount(from: Money.largest.negated) }
}
