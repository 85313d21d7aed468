package import Cooperation
package import Postgres
internal import Store

/// Freezes a draft by the decision of an organ. Nothing of it can change afterwards; the database refuses it too.
package struct ApproveBudget: ChangeOperation {
    package static let action = "budget-approve"
    package static let permission = Permission.write
    package var year: BudgetYear
    package var organ: String
    package var date: CalendarDate
    package var section: String
    package var register: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        organ = try fields.requiredText("organ", maximum: Limits.maximumOrganLength)
        date = try fields.requiredDate("date")
        section = try fields.requiredText("section", maximum: Limits.maximumSectionLength)
        register = try fields.text("register", maximum: Limits.maximumRegisterNumberLength)
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var budget = try tx.draft(year, ifVersion: ifVersion, tenant: caller.tenant)
        let services = try tx.fetch(.budgetServices(year, tenant: caller.tenant))
        if services.isEmpty { throw Refusal.state(.budgetEmpty) }
        if services.contains(where: { $0.refusal != nil }) { throw Refusal.state(.budgetHasRefusals) }
        if services.contains(where: { $0.unallocated != .zero }) { throw Refusal.state(.budgetUnallocated) }
        guard let decision = Decision(organ: organ, date: date, section: section, registerNumber: register) else {
            throw Refusal.invalid("organ", .malformed(expected: "the name of an organ"))
        }
        budget.version += 1
        try tx.approveBudget(year, decision, version: budget.version, tenant: caller.tenant)
        budget.state = .approved
        budget.decision = decision
        return Change(rows: [Row(budget)], version: budget.version)
    }
}
