package import Cooperation
package import Postgres
internal import Store

/// Adds a plan, or changes its settings, and records a decision on it if one is given.
package struct SetPlan: ChangeOperation {
    package static let summary = "Add or change a plan"
    package static let action = "plan-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [Plan.self, ConsultationView.self]
    package var plan: PlanCode
    package var name: String
    package var purpose: Plan.Purpose
    package var firstYear: BudgetYear
    package var lastYear: BudgetYear
    package var organ: String?
    package var date: CalendarDate?
    package var section: String?
    package var register: String?
    /// Why it is decided although an opinion is awaited or a consent is missing.
    package var override: String?
    package var withoutConsent: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        name = try fields.required(.text("name", "The plan's name.", example: "Toimintasuunnitelma 2026"))
        purpose = try fields.required(.choice("purpose", "What kind of plan it is."))
        firstYear = try fields.required(.year.named("firstYear").meaning("The plan's first year."))
        lastYear =
            try fields.optional(.year.named("lastYear").meaning("The plan's last year; the first year if it is left out.")) ?? firstYear
        organ = try fields.optional(.organ.meaning("The organ that decided on it."))
        date = try fields.optional(.decisionDay.needed(by: "an organ's decision"))
        section = try fields.optional(.section.needed(by: "an organ's decision"))
        register = try fields.optional(.register)
        self.override = try fields.optional(.override.meaning("For a decision: why it is made although an opinion is missing."))
        withoutConsent = try fields.optional(.withoutConsent)
        ifVersion = try fields.ifVersion()
        try fields.refuse(["override": organ == nil && self.override != nil, "withoutConsent": organ == nil && withoutConsent != nil])
        guard firstYear <= lastYear else { throw Refusal.invalid("lastYear", .range("\(firstYear)", "\(BudgetYear.range.upperBound)")) }
        if date != nil && organ == nil { throw Refusal.missing("organ") }
        _ = try decision()
    }

    private func decision() throws -> Decision? { try .told(by: organ, on: date, section: section, register: register) }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let present = try tx.lockPlan(plan, tenant: caller.tenant)
        if present == nil, ifVersion != nil { throw Refusal.notFound }
        let version = try present.map { try requireVersion(ifVersion, $0) + 1 } ?? 1
        let decision = try self.decision()
        // A decision stays until another decision replaces it.
        let before = present == nil ? nil : try tx.fetch(.plans(plan, tenant: caller.tenant)).first?.decision
        let stored = Plan(
            code: plan, name: name, purpose: purpose, firstYear: firstYear, lastYear: lastYear, decision: decision ?? before,
            version: version)
        _ = try tx.fetch(.store(stored, tenant: caller.tenant))
        let opinions =
            try decision.map { decision in
                try tx.decide(
                    .plan(plan), on: decision.date, override: self.override, withoutConsent: withoutConsent, tenant: caller.tenant)
            } ?? []
        return Change(rows: [Row(stored)] + opinions, version: version)
    }
}

extension Field where Value == PlanCode {
    static var plan: Self { value("plan", "A plan's code.", example: "action-plan-2026") }
}

extension Field where Value == PlanPath {
    static var path: Self {
        value(
            "path", "The item's path: 1 is a section, 1.2 a goal, 1.2.a3 an action, 1.2.a3.1 a part of it, 1.2.m1 a measure.",
            example: "1.2.m1", expected: .planPath)
    }
}
