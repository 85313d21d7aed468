package import Cooperation
package import Postgres
internal import Store

/// Records what an organ did with the year's open layer: proposed, forwarded, tabled, returned, withdrawn or approved.
/// An approved layer never changes again; the database refuses it too.
package struct DecideBudget: ChangeOperation, VersionedOperation {
    package static let action = "budget-step"
    package static let permission = Permission.write
    package var year: BudgetYear
    package var step: BudgetStep.Move
    package var organ: String
    package var date: CalendarDate
    package var section: String
    package var register: String?
    package var proposal: String
    package var outcome: String
    /// Why it is approved though a gate of the annual clock is closed.
    package var override: String?
    /// What tariffs leave for the body to bear, as the budget tells it: whoever approves knows of it.
    package var unallocated: Money?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        guard let step: BudgetStep.Move = try fields.choice("step") else { throw Refusal.missing("step") }
        try self.init(step, &fields)
    }

    package init(_ step: BudgetStep.Move, _ fields: inout Fields) throws {
        self.step = step
        year = try fields.year()
        organ = try fields.requiredText("organ", maximum: Limits.maximumOrganLength)
        date = try fields.requiredDate("date")
        section = try fields.requiredText("section", maximum: Limits.maximumSectionLength)
        register = try fields.text("register", maximum: Limits.maximumRegisterNumberLength)
        proposal = try fields.text("proposal", maximum: Limits.maximumReasonLength, mayBeEmpty: true) ?? ""
        outcome = try fields.text("outcome", maximum: Limits.maximumReasonLength, mayBeEmpty: true) ?? ""
        self.override = step == .approve ? try fields.text("override", maximum: Limits.maximumReasonLength) : nil
        unallocated = step == .approve ? try fields.amountOfSum("unallocated") : nil
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var budget = try tx.openLayer(year, ifVersion: ifVersion, tenant: caller.tenant)
        guard let stage = budget.stage.after(step) else { throw Refusal.state(.stepNotPossible) }
        let (services, steps) = try tx.pipeline(
            .budgetServices(year, layer: budget.layer.number, tenant: caller.tenant),
            .budgetSteps(year, layer: budget.layer.number, tenant: caller.tenant))
        if stage != .draft { try services.requireShared() }
        if stage == .approved && services.contains(where: { $0.unallocated != .zero }) && unallocated != budget.unallocated {
            throw Refusal.state(.unallocatedNotAcknowledged)
        }
        if stage == .approved && budget.layer.number == 0 {
            try tx.requireGate(.budgetApproval, of: year, override: override, tenant: caller.tenant)
        }
        guard let decision = Decision(organ: organ, date: date, section: section, registerNumber: register) else {
            throw Refusal.invalid("organ", .malformed(expected: "the name of an organ"))
        }
        if let last = steps.last?.decision.date, last > date { throw Refusal.invalid("date", .range("\(last)", "the day of the step")) }
        budget.version += 1
        budget.stage = stage
        let taken = BudgetStep(step, decision: decision, proposal: proposal, outcome: outcome)
        try tx.add(taken, number: steps.count + 1, to: budget, tenant: caller.tenant)
        if stage == .approved { budget.decision = decision }
        return Change(rows: [Row(budget), Row(taken)], version: budget.version)
    }
}

/// Freezes a draft by the decision of an organ: the step `approve` by its own name.
package struct ApproveBudget: ChangeOperation, VersionedOperation {
    package static let action = "budget-approve"
    package static let permission = Permission.write
    package var step: DecideBudget
    package var ifVersion: Int? { step.ifVersion }

    package init(_ fields: inout Fields) throws { step = try DecideBudget(.approve, &fields) }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change { try step.change(in: tx, as: caller) }
}

/// Gives a placeholder section ("§ xx") of the newest step its number after the meeting.
package struct FillSection: ChangeOperation {
    package static let action = "budget-section"
    package static let permission = Permission.write
    package var year: BudgetYear
    package var section: String
    package var register: String?
    package var layer: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        section = try fields.requiredText("section", maximum: Limits.maximumSectionLength)
        guard section.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
            throw Refusal.invalid("section", .malformed(expected: "a number, such as § 42"))
        }
        register = try fields.text("register", maximum: Limits.maximumRegisterNumberLength)
        layer = try fields.layer()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let budget = try tx.fetch(.budget(year, layer: layer, tenant: caller.tenant)).first else { throw Refusal.notFound }
        guard try tx.fillSection(section, register: register, of: budget.layer, tenant: caller.tenant) else {
            throw Refusal.state(.noPlaceholder)
        }
        return Change(rows: try tx.fetch(.budgetSteps(year, layer: budget.layer.number, tenant: caller.tenant)).suffix(1).map(Row.init))
    }
}

extension [BudgetService] {
    /// Every cost is shared to the cent, but for what a tariff leaves, or it is not put before an organ.
    fileprivate func requireShared() throws {
        if isEmpty { throw Refusal.state(.budgetEmpty) }
        if contains(where: { $0.refusal != nil }) { throw Refusal.state(.budgetHasRefusals) }
        if contains(where: { $0.unallocatedReason?.blocksApproval ?? false }) { throw Refusal.state(.budgetUnallocated) }
    }
}
