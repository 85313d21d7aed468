package import Cooperation
package import Postgres
internal import Store

/// Previews shares without storing anything: several what-ifs for a budget, or an amount shared by a key.
package struct PreviewShare: GatheredRead, ReadOperation {
    package static let summary = "Preview how payers would share an amount, or what alternatives would change; nothing is stored"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package struct Output: Sendable {
        /// The payers' parts of an amount; empty for what-ifs.
        package var rows: [PreviewedShare] = []
        package var sum: Money?
        package var unallocated = Money.zero
        /// The shares under each what-if; empty for an amount.
        package var alternatives: [AlternativeShare] = []
    }

    package var year: BudgetYear
    /// The layer to compare with what-ifs; the one in force if nil.
    package var layer: Int?
    package var alternatives: [Alternative]
    /// Nil if the key makes the total.
    package var total: Money?
    package var key: AllocationKey
    package var payers: [PayerCode]?
    package var step: RoundingStep
    package var bounds: Bounds
    package var referenceDate: CalendarDate?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        layer = try fields.optional(.layer)
        let alternatives = try fields.optional(.alternatives)
        total = try fields.optional(
            .money(
                "total", "The amount to share; a tariff and projects compute it themselves, and what-ifs use the budget's cost.",
                example: "100000.00"))
        let key = try fields.optional(.key.meaning("The key to share the amount by; needed without alternatives."))
        payers = try fields.optional(.payers.meaning("Payers' codes with commas between them; the year's members if it is left out."))
        step = try fields.optional(.step, default: .cent)
        bounds = Bounds(
            floors: try fields.optional(.floors) ?? BoundList(), caps: try fields.optional(.caps) ?? BoundList())
        referenceDate = try fields.optional(
            .referenceDate.meaning("The day whose key values are used; the budget's own if it is left out."))
        self.alternatives = alternatives ?? []
        self.key = key ?? .equal
        if alternatives == nil {
            guard let key else { throw Refusal.missing("key") }
            if total == nil && !key.makesTotal { throw Refusal.missing("total") }
        } else if total != nil || key != nil || payers != nil || referenceDate != nil {
            throw Refusal.invalid("alternatives", .malformed(expected: .alternativesOrAmount))
        }
    }

    package func questions(as caller: Caller) -> Questions<Output> {
        if !alternatives.isEmpty {
            return Questions.alternatives(alternatives, to: layer, of: year, tenant: caller.tenant).map { Output(alternatives: $0) }
        }
        let tenant = caller.tenant
        let charges = Questions<[PayerCode: [ProjectCharge]]>.charges(
            in: .original(year), isNeeded: key == .projects, tenant: tenant)
        let days = [referenceDate ?? year.defaultReferenceDate]
        let read = Questions<([Budget], [PayerCode], BasisTable)>(
            .budget(year, tenant: tenant), .members(in: year, tenant: tenant),
            .keyValues(forKeysOf: year, layer: nil, and: [key], on: days, tenant: tenant)
        ) { ($0, $1, $2) }
        return Questions<Output>.together(read, charges).map { read, charges in
            let (budgets, members, basis) = try read.get()
            let date = referenceDate ?? budgets.first?.referenceDate ?? year.defaultReferenceDate
            return try share(among: members, on: date, basis: basis, charges: try charges.get())
        }
    }

    /// - Parameter members: the payers that share it if none are named.
    private func share(
        among members: [PayerCode], on date: CalendarDate, basis: BasisTable, charges: [PayerCode: [ProjectCharge]]
    ) throws -> Output {
        var costs = CostShare(
            service: nil, net: total ?? .zero, key: key, participants: payers ?? members, bounds: bounds, step: step, defaultDate: date,
            basis: basis)
        if key == .projects {
            costs.charges = charges
            costs.participants = payers ?? Array(charges.keys)
        }
        let allocation: Allocation
        do throws(AllocationRefusal) { allocation = try costs.contributions() } catch { throw Refusal.allocation(error, service: nil) }
        let rows = allocation.contributions.map { PreviewedShare($0, inhabitants: basis[.population, date, $0.payer]?.value) }
        let shared = try allocation.total.subtracting(allocation.unallocated)
        return Output(
            rows: rows, sum: allocation.total, unallocated: try total?.subtracting(shared) ?? allocation.unallocated)
    }
}

/// One payer's part of a previewed amount.
package struct PreviewedShare: RowConvertible {
    package let contribution: Contribution
    package let inhabitants: Int64?

    init(_ contribution: Contribution, inhabitants: Int64?) {
        self.contribution = contribution
        self.inhabitants = inhabitants
    }

    package static let rowKind = "share"
    package static let meaning = "A payer's part of an amount that is shared as a preview."
    package static let columns: [Column<PreviewedShare>] = [
        .code("payer", \.contribution.payer, "The payer's code.", example: "236"),
        .money("amount", \.contribution.amount, "Its part.", example: "359486.21"),
        .quantity(
            "basis", \.contribution.explanation.basis, "Its key value, weight or quantity, if the key uses one.",
            example: "4118"),
        .quantity(
            "basisTotal", \.contribution.explanation.basisTotal, "The sum of that figure over the payers.",
            example: "11498"),
        .text(
            "fraction", \.contribution.explanation.fraction,
            "Its exact portion; none for fixed amounts and tariffs.", example: "2059/5749"),
    ]
}

extension Field where Value == [Alternative] {
    fileprivate static var alternatives: Self {
        Field(
            "alternatives", .text,
            "What-ifs instead of an amount, with | between: each a name and what changes (service=, key=, reference-date=, payers=, net=).",
            example: "even: key=equal | older: reference-date=2023-12-31"
        ) { text in
            do throws(AlternativeError) { return try Alternative.parse(text) } catch {
                throw Refusal.Rule.malformed(expected: error.expected)
            }
        }
    }
}
