package import Cooperation
package import Postgres
internal import Store

/// Plans when the shares of the layer in force are paid. Instalments with a payment stay; the rest of each share is planned anew.
package struct PlanInstalments: ChangeOperation {
    package static let action = "instalments-plan"
    package static let permission = Permission.write
    package var year: BudgetYear
    package var plan: InstalmentPlan

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        plan = try fields.required("plan", "dates that rise, with parts: 2026-01-31:1,2026-07-31:1")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // Serial numbers are counted, so one plan at a time.
        try tx.lockTenant(caller.tenant)
        let (budgets, shares) = try tx.pipeline(
            .budget(year, tenant: caller.tenant), .shareTotals(year, tenant: caller.tenant, after: "", limit: Int(Int32.max)))
        guard let budget = budgets.first else { throw Refusal.notFound }
        guard budget.stage == .approved else { throw Refusal.state(.budgetNotApproved) }
        var serial = try tx.lastInstalmentSerial(tenant: caller.tenant)
        let kept = Dictionary(grouping: try tx.keptInstalments(year, tenant: caller.tenant), by: \.payer)
        try tx.deleteUnpaidInstalments(year, tenant: caller.tenant)
        var planned: [Instalment] = []
        var serials: [Int64] = []
        for share in shares {
            let paid = kept[share.payer] ?? []
            let rest = try share.amount.subtracting(Money.sum(paid.map(\.amount)))
            let first = (paid.map(\.number).max() ?? 0) + 1
            for (index, amount) in try plan.amounts(of: rest).enumerated() {
                serial += 1
                guard let reference = ReferenceNumber(base: "\(year)\(100_000 + serial)") else { throw Refusal.invalid("plan", .overlaps) }
                planned.append(
                    Instalment(
                        year: year, payer: share.payer, number: first + index, dueOn: plan.parts[index].dueOn, amount: amount, paid: .zero,
                        reference: reference))
                serials.append(serial)
            }
        }
        try tx.insert(planned, serials: serials, tenant: caller.tenant)
        return Change(rows: planned.map(Row.init))
    }
}

/// Records what came for an instalment, found by its reference; a wrong payment is corrected by a negative one.
package struct RecordPayment: ChangeOperation {
    package static let action = "payment-record"
    package static let permission = Permission.write
    package var reference: String
    package var amount: Money
    package var date: CalendarDate
    package var note: String

    package init(_ fields: inout Fields) throws {
        let text = try fields.required("reference")
        guard let reference = ReferenceNumber(text) else {
            throw Refusal.invalid("reference", .malformed(expected: "a reference number whose check digit is right"))
        }
        self.reference = reference.digits
        guard let amount = try fields.amount("amount") else { throw Refusal.missing("amount") }
        guard amount != .zero else { throw Refusal.invalid("amount", .malformed(expected: "an amount other than zero")) }
        self.amount = amount
        date = try fields.requiredDate("date")
        note = try fields.text("note", maximum: Limits.maximumReasonLength, mayBeEmpty: true) ?? ""
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.lockTenant(caller.tenant)
        guard let reference = ReferenceNumber(reference),
            let (year, payer) = try tx.insertPayment(amount, on: date, note: note, for: reference, tenant: caller.tenant)
        else { throw Refusal.notFound }
        let instalments = try tx.fetch(.instalments(year, of: payer, tenant: caller.tenant))
        return Change(rows: instalments.filter { $0.reference == reference }.map(Row.init))
    }
}
