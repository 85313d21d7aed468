package import Cooperation
package import Postgres
internal import Store

/// Plans when the shares of the layer in force are paid. What is due, or has a payment, stays; the rest of each share falls on the
/// plan's later dates. Every instalment keeps its reference, and the same plan again changes nothing.
package struct PlanInstalments: ChangeOperation {
    package static let action = "instalments-plan"
    package static let permission = Permission.write
    package var year: BudgetYear
    package var plan: InstalmentPlan
    /// What falls due by this day stays; the year's first plan may have earlier dates.
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        plan = try fields.required("plan", "dates that rise, with parts: 2026-01-31:1,2026-07-31:1")
        date = try fields.date("date") ?? fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // Serial numbers are counted, so one plan at a time; and no payment comes in between.
        try tx.lockTenant(caller.tenant)
        let (budgets, shares, present) = try tx.pipeline(
            .budget(year, tenant: caller.tenant), .shareTotals(year, tenant: caller.tenant, after: "", limit: Int(Int32.max)),
            .instalments(year, tenant: caller.tenant))
        guard let budget = budgets.first else { throw Refusal.notFound }
        guard budget.stage == .approved else { throw Refusal.state(.budgetNotApproved) }
        let planned = try self.planned(Dictionary(uniqueKeysWithValues: shares.map { ($0.payer, $0.amount) }), present)
        var serial = try tx.lastInstalmentSerial(tenant: caller.tenant)
        var added: [Instalment] = []
        let rows = try planned.map { planned in
            if planned.before == nil { serial += 1 }
            guard let reference = planned.before?.reference ?? ReferenceNumber(year: year, serial: serial) else {
                throw Refusal.invalid("plan", .overlaps)
            }
            if planned.before == nil { added.append(planned.instalment(of: year, reference)) }
            return planned.row(of: year, reference)
        }
        try tx.update(planned.filter { $0.before != nil && $0.isWritten }, of: year, tenant: caller.tenant)
        try tx.insert(added, after: serial - Int64(added.count), tenant: caller.tenant)
        return Change(rows: rows)
    }

    /// Every payer's instalments as the plan leaves them. Who has instalments and no share any more is a payer of zero.
    private func planned(_ shares: [PayerCode: Money], _ present: [Instalment]) throws -> [PlannedInstalment] {
        let own = present.filter { $0.purpose == .share }
        let day = own.isEmpty ? nil : date
        let presentOf = Dictionary(grouping: present, by: \.payer)
        var planned: [PlannedInstalment] = []
        var uncovered: [Row] = []
        for payer in Set(shares.keys).union(own.map(\.payer)).sorted() {
            let (share, present) = (shares[payer] ?? .zero, presentOf[payer] ?? [])
            let fitted: [PlannedInstalment]?
            do throws(AllocationRefusal) { fitted = try plan.fitted(to: share, of: payer, present: present, on: day) } catch {
                throw Refusal.allocation(error, service: nil)
            }
            if let fitted {
                planned += fitted
            } else {
                let fixed = present.reduce(0) { $0 + ($1.purpose == .share && !$1.mayChange(on: date) ? $1.amount.cents : 0) }
                uncovered.append(
                    Row("uncovered", ["payer": .text(payer.rawValue), "amount": .optional(Money(cents: share.cents - fixed))]))
            }
        }
        guard uncovered.isEmpty else { throw Refusal.figures(.noInstalmentOpen, uncovered) }
        return planned
    }
}

extension PlannedInstalment {
    fileprivate func instalment(of year: BudgetYear, _ reference: ReferenceNumber) -> Instalment {
        Instalment(
            year: year, payer: payer, number: number, dueOn: dueOn, amount: amount, paid: before?.paid ?? .zero, reference: reference,
            part: part)
    }

    /// What the plan does to it, with the date and the amount that it had.
    fileprivate func row(of year: BudgetYear, _ reference: ReferenceNumber) -> Row {
        Row(
            "planned-instalment",
            [
                "outcome": .text(outcome.rawValue), "year": .count(year.year), "payer": .text(payer.rawValue), "number": .count(number),
                "dueOn": .date(dueOn), "wasDueOn": .optional(before?.dueOn), "amount": .money(amount), "was": .optional(before?.amount),
                "reference": .text(reference.grouped), "creditorReference": .text(reference.creditorReference),
            ])
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
