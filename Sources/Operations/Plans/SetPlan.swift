package import Cooperation
package import Postgres
internal import Store

/// Adds a plan, or changes its settings and the decision on it.
package struct SetPlan: ChangeOperation, VersionedOperation {
    package static let action = "plan-set"
    package static let permission = Permission.manageProjects
    package var plan: ServiceCode
    package var name: String
    package var purpose: Plan.Purpose
    package var firstYear: BudgetYear
    package var lastYear: BudgetYear
    package var organ: String?
    package var date: CalendarDate?
    package var section: String?
    package var register: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        plan = try fields.plan()
        name = try fields.requiredText("name", maximum: Limits.maximumNameLength)
        guard let purpose: Plan.Purpose = try fields.choice("purpose") else { throw Refusal.missing("purpose") }
        self.purpose = purpose
        firstYear = try fields.required("firstYear", "1990 to 2200")
        lastYear = try fields.optional("lastYear", "1990 to 2200") ?? firstYear
        organ = try fields.text("organ", maximum: Limits.maximumOrganLength)
        date = try fields.date("date")
        section = try fields.text("section", maximum: Limits.maximumSectionLength)
        register = try fields.text("register", maximum: Limits.maximumRegisterNumberLength)
        ifVersion = try fields.ifVersion()
        guard firstYear <= lastYear else { throw Refusal.invalid("lastYear", .range("\(firstYear)", "2200")) }
        if organ != nil && date == nil { throw Refusal.missing("date") }
        if organ != nil && section == nil { throw Refusal.missing("section") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let present = try tx.lockPlan(plan, tenant: caller.tenant)
        if present == nil, ifVersion != nil { throw Refusal.notFound }
        let version = try present.map { try requireVersion(ifVersion, $0) + 1 } ?? 1
        let decision = organ.flatMap { organ in
            date.flatMap { Decision(organ: organ, date: $0, section: section ?? "", registerNumber: register) }
        }
        let stored = Plan(
            code: plan, name: name, purpose: purpose, firstYear: firstYear, lastYear: lastYear, decision: decision, version: version)
        _ = try tx.fetch(.store(stored, tenant: caller.tenant))
        return Change(rows: [Row(stored)], version: version)
    }
}

extension Fields {
    mutating func plan() throws -> ServiceCode { try required("plan", "a code such as action-plan-2026") }
    mutating func path() throws -> PlanPath { try required("path", "1 (section), 1.2 (goal), 1.2.a3 (action) or 1.2.m1 (measure)") }
}
