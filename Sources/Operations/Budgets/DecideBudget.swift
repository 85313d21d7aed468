package import Cooperation
package import Postgres
internal import Store

/// Records an organ's step for the year's open layer: proposed, forwarded, tabled, returned, withdrawn or approved. A
/// layer that becomes a draft again is shared again. The years of a budget's plan follow. An approved layer never
/// changes again; the database refuses it too.
package struct DecideBudget: ChangeOperation {
    package static let summary = "Record an organ's step on the open layer"
    package static let action = "budget-step"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [
        Budget.self, BudgetStep.self, ConsultationView.self, SharedDraft.self, RefusedCost.self, CarriedDraft.self,
    ]
    package var year: BudgetYear
    package var step: BudgetStep.Move
    package var organ: String
    package var date: CalendarDate
    package var section: String
    package var register: String?
    package var proposal: String
    package var outcome: String
    /// Why it is approved although a gate of the annual clock is closed, or an opinion is awaited.
    package var override: String?
    /// Why it is approved without a payer's consent.
    package var withoutConsent: String?
    /// The unallocated amount of the budget. The request must name it, so that an approval cannot overlook an amount
    /// that the body has to pay.
    package var unallocated: Money?
    /// Why a part of the costs may stay unallocated, in the budget or in its plan.
    package var acceptGap: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        let step: BudgetStep.Move = try fields.required(.choice("step", "The step."))
        try self.init(step, &fields, mayApprove: true)
        let isApproval = step == .approve
        try fields.refuse([
            "override": !isApproval && self.override != nil, "withoutConsent": !isApproval && withoutConsent != nil,
            "unallocated": !isApproval && unallocated != nil,
            "acceptGap": !isApproval && acceptGap != nil,
        ])
    }

    /// For a step that is already known. Fields of an approval are read only if it may be one.
    package init(_ step: BudgetStep.Move, _ fields: inout Fields) throws {
        try self.init(step, &fields, mayApprove: step == .approve)
    }

    private init(_ step: BudgetStep.Move, _ fields: inout Fields, mayApprove: Bool) throws {
        self.step = step
        year = try fields.required(.year)
        organ = try fields.required(.organ)
        date = try fields.required(.decisionDay)
        section = try fields.required(.section)
        register = try fields.optional(.register)
        proposal = try fields.optional(
            .text(
                "proposal", "What was proposed.", example: "The budget is approved as prepared.", maximum: Limits.maximumReasonLength,
                mayBeEmpty: true), default: "")
        outcome = try fields.optional(
            .text(
                "outcome", "What was decided.", example: "Approved unanimously.", maximum: Limits.maximumReasonLength, mayBeEmpty: true),
            default: "")
        self.override = mayApprove ? try fields.optional(.approvalOverride) : nil
        withoutConsent = mayApprove ? try fields.optional(.withoutConsent) : nil
        unallocated = mayApprove ? try fields.optional(.unallocatedSum) : nil
        acceptGap = mayApprove ? try fields.optional(.acceptGap) : nil
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // The ledger's amounts depend on which drafts exist, so only one such change runs at a time.
        try tx.lockTenant(caller.tenant)
        var budget = try tx.openLayer(year, ifVersion: ifVersion, tenant: caller.tenant)
        if budget.layer.planOf != nil { throw Refusal.state(.planFollowsBudget) }
        guard let status = budget.status.after(step) else { throw Refusal.state(.stepNotPossible) }
        let (services, steps) = try tx.pipeline(
            .budgetServices(year, layer: budget.layer.number, tenant: caller.tenant),
            .budgetSteps(year, layer: budget.layer.number, tenant: caller.tenant))
        let plan = try BudgetPlan(of: budget, in: tx, tenant: caller.tenant)
        if status != .draft {
            try services.requireShared()
            try plan.requireShared()
        }
        if status == .approved { try requireKnown(gapOf: budget, services, plan) }
        if status == .approved && budget.layer.number == 0 {
            try tx.requireGate(.budgetApproval, of: year, on: date, override: override, tenant: caller.tenant)
        }
        let opinions =
            status == .approved
            ? try tx.decide(.budget(budget.layer), on: date, override: override, withoutConsent: withoutConsent, tenant: caller.tenant) : []
        let decision = try Decision(by: organ, on: date, section: section, register: register)
        if let last = steps.last?.decision.date, last > date { throw Refusal.invalid("date", .notBefore(last)) }
        let taken = BudgetStep(step, decision: decision, proposal: proposal, outcome: outcome, acceptedGap: acceptGap)
        var layers = [budget] + plan.years
        var refusals: [Row] = []
        for index in layers.indices {
            if status == .draft {
                // The data behind it may have changed while an organ had it.
                refusals += try tx.shareCosts(of: &layers[index], tenant: caller.tenant).refusalRows
            }
            layers[index].version += 1
            layers[index].status = status
            layers[index].decision = status == .approved ? decision : nil
        }
        budget = layers[0]
        try tx.add(taken, to: budget, plan: Array(layers.dropFirst()), tenant: caller.tenant)
        var others = status == .approved ? try tx.shareNextDraft(after: year, tenant: caller.tenant) : []
        if status == .draft { others += try tx.followPortfolio(tenant: caller.tenant) }
        others += try tx.placeCarriedAnew(tenant: caller.tenant)
        if status == .draft {
            // An earlier year's draft comes before it now, so it may have been shared again too.
            budget = try tx.fetch(.budget(year, layer: budget.layer.number, tenant: caller.tenant)).first ?? budget
        }
        return Change(
            rows: [Row(budget), Row(taken)] + opinions + layers.dropFirst().map(Row.init) + refusals + others, version: budget.version)
    }

    /// An approval with unallocated costs needs the amount and a reason for the budget itself, and only a reason for
    /// its plan.
    private func requireKnown(gapOf budget: Budget, _ services: [BudgetService], _ plan: BudgetPlan) throws {
        let isGap = { (line: BudgetService) in line.unallocated != .zero }
        let hasGap = services.contains(where: isGap)
        if hasGap && unallocated != budget.unallocated { throw Refusal.state(.unallocatedNotAcknowledged) }
        let isNeeded = hasGap || plan.services.values.joined().contains(where: isGap)
        if isNeeded != (acceptGap != nil) { throw Refusal.state(isNeeded ? .unallocatedNotAcknowledged : .nothingUnallocated) }
    }
}

/// Freezes a draft by the decision of an organ: the step `approve` as an operation of its own.
package struct ApproveBudget: ChangeOperation {
    package static let summary = "Approve a draft by an organ's decision, which freezes it"
    package static let action = "budget-approve"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = DecideBudget.writes
    package var step: DecideBudget

    package init(_ fields: inout Fields) throws { step = try DecideBudget(.approve, &fields) }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change { try step.change(in: tx, as: caller) }
}

extension [BudgetService] {
    /// Checks that every cost is shared to the cent, except what a tariff leaves; otherwise it is not put before an
    /// organ.
    fileprivate func requireShared() throws {
        if isEmpty { throw Refusal.state(.budgetEmpty) }
        if contains(where: { $0.refusal != nil }) { throw Refusal.state(.budgetHasRefusals) }
        if contains(where: { $0.unallocatedReason?.blocksApproval ?? false }) { throw Refusal.state(.budgetUnallocated) }
    }
}

extension Field where Value == String {
    fileprivate static var approvalOverride: Self {
        override.meaning("For an approval: why it is made although a phase of the annual clock is not done, or an opinion is missing.")
    }

    fileprivate static var acceptGap: Self {
        text(
            "acceptGap", "For an approval: why it is accepted that nobody pays a part of the costs; needed if there is such a part.",
            example: "The body bears it from earlier years.", maximum: Limits.maximumReasonLength)
    }
}

extension Field where Value == Money {
    /// A sum from an answer, which may exceed the limit for entered amounts.
    fileprivate static var unallocatedSum: Self {
        Field(
            "unallocated", .money,
            "For an approval: the unallocated amount that the budget shows; needed if tariffs or projects leave one.",
            example: "0.00", expected: .sum
        ) { Money.parse(sum: $0) }
    }
}
