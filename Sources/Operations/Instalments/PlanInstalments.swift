package import Cooperation
package import Postgres
internal import Store

/// Plans the instalments of the shares of the layer in force, with their carried lines. Instalments that are sent, are
/// due, or have a payment stay; the rest of each share is divided among the plan's later dates. A sent instalment that
/// is too high, in sum or at a rate of VAT, is lowered, to be credited. Every instalment keeps its reference, and the
/// same plan again changes nothing.
package struct PlanInstalments: ChangeOperation {
    package static let summary = "Plan the instalments of shares by days and parts"
    package static let action = "instalments-plan"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [InstalmentChange.self]
    package var year: BudgetYear
    package var plan: InstalmentPlan
    /// Instalments that are due by this day, or by today, stay; the year's first plan may have earlier dates.
    package var date: CalendarDate?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case year, plan, date }

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        plan = try fields.required(
            .value(
                "plan", "Days in rising order, each with its part of a share.", example: "2026-01-31:1,2026-07-31:1",
                expected: .instalmentPlan))
        date = try fields.optional(
            .date("date", "Instalments due by this day do not change; today if it is left out.", example: "2026-03-01"))
        today = fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // Serial numbers are counted, so only one plan runs at a time, and no payment is recorded in between.
        try tx.lockTenant(caller.tenant)
        let decided = Questions<(budget: Budget?, shares: [ShareTotal])>(
            .budget(year, tenant: caller.tenant), .shareTotals(year, tenant: caller.tenant, after: "", limit: Int(Int32.max))
        ) { ($0.first, $1) }
        let (found, toInvoice) = try tx.fetch(
            Questions<YearToInvoice>.together(decided, Questions<YearToInvoice>.toInvoice(year, tenant: caller.tenant)))
        let (budget, shares) = try found.get()
        guard let budget else { throw Refusal.noBudget(year) }
        guard budget.status == .approved else { throw Refusal.state(.budgetNotApproved) }
        let planned = try self.planned(Dictionary(uniqueKeysWithValues: shares.map { ($0.payer, $0.toPay) }), toInvoice.get())
        var serial = try tx.lastInstalmentSerial(tenant: caller.tenant)
        var added: [Instalment] = []
        let rows = try planned.map { planned in
            if planned.before == nil { serial += 1 }
            guard let reference = planned.before?.reference ?? ReferenceNumber(year: year, serial: serial) else {
                throw Refusal.invalid("plan", .overlaps)
            }
            if planned.before == nil { added.append(try planned.instalment(of: year, reference)) }
            return Row(InstalmentChange(planned: planned, year: year, reference: reference))
        }
        try tx.update(planned.filter { $0.before != nil && $0.isWritten }, of: year, tenant: caller.tenant)
        try tx.insert(added, after: serial - Int64(added.count), tenant: caller.tenant)
        return Change(rows: rows)
    }

    /// Every payer's instalments after planning. A payer with instalments but without a share owes zero.
    private func planned(
        _ shares: [PayerCode: Money], _ toInvoice: YearToInvoice
    ) throws -> [PlannedInstalment] {
        let own = toInvoice.instalments.filter { $0.purpose == .share }
        let date = date ?? today
        let day = own.isEmpty ? nil : date
        let presentOf = Dictionary(grouping: toInvoice.instalments, by: \.payer)
        var planned: [PlannedInstalment] = []
        var uncovered: [Row] = []
        for payer in Set(shares.keys).union(own.map(\.payer)).sorted() {
            let (share, present) = (shares[payer] ?? .zero, presentOf[payer] ?? [])
            let balance = try toInvoice.invoicing.balance(of: payer)
            if let fitted = try plan.fitted(to: share, balance: balance, of: payer, present: present, on: day) {
                planned += fitted
            } else {
                let rest = try InstalmentPlan.rest(of: share, balance: balance, present: present, on: day)
                uncovered.append(Row(UncoveredShare(payer: payer, amount: rest, rate: nil)))
            }
        }
        guard uncovered.isEmpty else { throw Refusal.figures(.noInstalmentOpen, uncovered) }
        return planned
    }
}

extension PlannedInstalment {
    fileprivate func instalment(of year: BudgetYear, _ reference: ReferenceNumber) throws -> Instalment {
        try Instalment(
            year: year, payer: payer, number: number, dueOn: dueOn, amount: amount, paid: before?.paid ?? .zero, reference: reference,
            part: part, invoice: before?.invoice, invoiced: before?.invoiced ?? .zero, tax: before?.tax ?? .zero)
    }
}

/// A plan's change of an instalment, with its earlier date and amount.
struct InstalmentChange: RowConvertible {
    let planned: PlannedInstalment
    let year: BudgetYear
    let reference: ReferenceNumber

    static let rowKind = "planned-instalment"
    static let meaning = "The effect of a plan on an instalment."
    static let columns: [Column<InstalmentChange>] = [
        .choice("outcome", \.planned.outcome, "The effect of the plan on the instalment."),
        .integer("year", \.year.year, "The year of the share.", example: 2026),
        .code("payer", \.planned.payer, "The payer's code.", example: "236"),
        .integer("number", \.planned.number, "The instalment's number among the payer's of the year, from 1.", example: 1),
        .date("dueOn", \.planned.dueOn, "The day it falls due.", example: "2026-01-31"),
        .date(
            "wasDueOn", \.planned.before?.dueOn, "The day it fell due before the plan; none if the plan adds it.", example: "2026-02-28"),
        .money("amount", \.planned.amount, "The amount to pay, in euros; zero if the plan removes the instalment.", example: "136939.37"),
        .money("was", \.planned.before?.amount, "The amount before the plan; none if the plan adds the instalment.", example: "136900.00"),
        .text("reference", \.reference.grouped, "The reference number (viitenumero), in groups of five.", example: "2 02610 00052"),
        .text("creditorReference", \.reference.creditorReference, "The reference number in its RF form.", example: "RF7320261000052"),
    ]
}

/// A share that differs from the sum of its instalments, or from their rates of VAT.
struct UncoveredShare: RowConvertible {
    let payer: PayerCode
    let amount: Money
    /// Nil if the sum differs.
    let rate: PercentRate?

    static let rowKind = "uncovered"
    static let meaning = "A payer's share that differs from its instalments."
    static let columns: [Column<UncoveredShare>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .money("amount", \.amount, "The difference, in euros: the share less the instalments.", example: "1250.00"),
        .quantity(
            "vatRate", \.rate?.description,
            "If only the VAT differs: the rate, in percent, at which the share has more or less than the sent invoices.",
            example: "25.5"),
    ]
}
