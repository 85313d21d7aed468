package import Cooperation
package import Postgres
internal import Store

/// The settlement that closing the year would give, from the present actuals.
package struct PreviewSettlement: GatheredRead, ReadOperation {
    package static let summary = "Preview the settlement of a year"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Settlement
    package var year: BudgetYear
    package var terms: SettlementTerms

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        terms = try fields.settlementTerms()
    }

    package func questions(as caller: Caller) -> Questions<Settlement> {
        .settlement(of: year, by: terms, tenant: caller.tenant)
    }
}

/// Closes the year by a decision: differences are collected, refunded or carried forward, and the settlement never
/// changes after that.
package struct CloseSettlement: ChangeOperation {
    package static let summary = "Close a year: settle advances against actuals; this cannot be undone"
    package static let action = "settlement-close"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [
        SettlementSummary.self, SettledShare.self, UnbudgetedService.self, Instalment.self, CarriedDraft.self,
    ]
    package var year: BudgetYear
    package var surplus: SettlementTerms.Surplus
    package var deficit: SettlementTerms.Deficit
    package var deMinimis: Money
    package var exceptions: SettlementExceptions
    /// The due date of collected and refunded amounts.
    package var due: CalendarDate
    package var organ: String
    package var date: CalendarDate
    package var section: String
    package var register: String?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        let terms = try fields.settlementTerms()
        (surplus, deficit, deMinimis, exceptions) = (terms.surplus, terms.deficit, terms.deMinimis, terms.exceptions)
        due = try fields.required(.date("due", "The due day of the amounts that are collected or refunded.", example: "2027-06-30"))
        organ = try fields.required(.organ)
        date = try fields.required(.decisionDay.example("2027-05-12"))
        section = try fields.required(.section)
        register = try fields.optional(.register)
        // The actuals are complete only after the year.
        if date < year.firstDayAfter { throw Refusal.invalid("date", .notBefore(year.firstDayAfter)) }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // The four steps are: compute, write, carry forward, share again.
        let steps = 4
        tx.tell(0, of: steps)
        try tx.requireUnsettled([year], tenant: caller.tenant)
        // A budget that an organ still has before it could change the advances.
        let budget = try tx.lockBudget(year, tenant: caller.tenant)
        if let budget, budget.status != .approved, budget.layer.number > 0 { throw Refusal.state(.layerOpen) }
        let decision = try Decision(by: organ, on: date, section: section, register: register)
        let terms = SettlementTerms(surplus: surplus, deficit: deficit, deMinimis: deMinimis, exceptions: exceptions)
        var settlement = try tx.fetch(.settlement(of: year, by: terms, tenant: caller.tenant))
        settlement.decision = decision
        tx.tell(1, of: steps)
        try tx.insert(settlement, by: decision, tenant: caller.tenant)
        tx.tell(2, of: steps)
        try tx.addCarryForwards(
            settlement.carriedForward, from: year, on: date, reason: "\(organ) \(section)", settlement: true, tenant: caller.tenant)
        let toInvoice = try tx.fetch(Questions<YearToInvoice>.toInvoice(year, tenant: caller.tenant))
        let carried = settlement.shares.filter { $0.outcome == .carryForward }
        try tx.addCarriedVATs(
            try carried.flatMap { try toInvoice.invoicing.carriedVATs(of: $0.payer) }, from: year, tenant: caller.tenant)
        let instalments = try tx.addInstalments(of: settlement, toInvoice, due: due, tenant: caller.tenant)
        tx.tell(3, of: steps)
        let drafts = try tx.placeCarriedAnew(tenant: caller.tenant)
        let shares = settlement.shares.map(Row.init) + settlement.unbudgeted.map(Row.init)
        return Change(rows: [Row(settlement.head)] + shares + instalments.map(Row.init) + drafts)
    }
}

/// Gives a settlement's placeholder section ("§ xx") its number after the meeting. The ledger's entries and the carried
/// lines of shares then show it, too.
package struct FillSettlementSection: ChangeOperation {
    package static let summary = "Give a settlement's placeholder section its number, or correct a mistyped one"
    package static let action = "settlement-section"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [SettlementSummary.self]
    package var year: BudgetYear
    package var section: String
    package var register: String?
    package var was: String?
    package var reason: String?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        section = try fields.required(.numberedSection)
        register = try fields.optional(.register)
        (was, reason) = try fields.mistypedSection()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let isFilled = try tx.fillSection(section, register: register, ofSettlement: year, was: was, tenant: caller.tenant)
        guard let settlement = try tx.settlement(year, tenant: caller.tenant) else {
            throw try tx.notSettled(year, tenant: caller.tenant)
        }
        guard isFilled else { throw Refusal.state(was == nil ? .noPlaceholder : .sectionNotFound) }
        return Change(rows: [Row(settlement.head)])
    }
}

/// A year's settlement. A municipality sees its own part and the services' totals.
package struct ShowSettlement: GatheredRead, ReadOperation {
    package static let summary = "Show the settlement of a year"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Settlement
    package var year: BudgetYear

    package init(_ fields: inout Fields) throws { year = try fields.required(.year) }

    package func questions(as caller: Caller) -> Questions<Settlement> {
        let (year, tenant) = (year, caller.tenant)
        let rest = Questions<(net: [ServiceCode: Money], services: [Service], hasBudget: Bool)>(
            .actualNet(year, tenant: tenant), .services(of: tenant, after: "", limit: Int(Int32.max)), .budget(year, tenant: tenant)
        ) { (Dictionary(uniqueKeysWithValues: $0), $1, !$2.isEmpty) }
        return Questions<Settlement>.together(Questions<Settlement?>.settlement(year, tenant: tenant), rest).map { settlement, rest in
            let rest = try rest.get()
            guard var settlement = try settlement.get() else { throw rest.hasBudget ? Refusal.noSettlement(year) : .noBudget(year) }
            // A settled year's actuals do not change, so this list does not either.
            settlement.unbudgeted = [UnbudgetedService].beside(settlement.services.map(\.service), net: rest.net, of: rest.services)
            return try settlement.redacted(for: caller)
        }
    }
}

extension [UnbudgetedService] {
    /// The bookings on services that the budget does not have.
    fileprivate static func beside(_ budgeted: [ServiceCode], net: [ServiceCode: Money], of services: [Service]) -> Self {
        services.compactMap { service in
            guard !budgeted.contains(service.code), let net = net[service.code] else { return nil }
            return UnbudgetedService(service: service.code, name: service.name, net: net)
        }
    }
}

extension Fields {
    /// The agreement's terms for differences at the year's end.
    fileprivate mutating func settlementTerms() throws -> SettlementTerms {
        SettlementTerms(
            surplus: try optional(.choice("surplus", "What happens to the amount that a payer paid too much."), default: .refund),
            deficit: try optional(.choice("deficit", "What happens to the amount that a payer paid too little."), default: .collect),
            deMinimis: try optional(
                .money("deMinimis", "A difference smaller than this stays with the body.", example: "16.82", from: .zero), default: .zero),
            exceptions: try optional(.exceptions) ?? .none)
    }
}

extension Field where Value == SettlementExceptions {
    fileprivate static var exceptions: Self {
        notation(
            "exceptions", "Payers whose difference is refunded, collected or carried forward as an exception.",
            example: "236:carry-forward,849:refund", upTo: Limits.maximumNotationLength, expected: .settlementExceptions)
    }
}

extension SettlementExceptionFault {
    /// What to give instead: a payer of the year, or a possible way for the payer's amount.
    fileprivate var refusal: Refusal {
        guard let amount else { return .invalid("exceptions", .unknownReference(payer.rawValue)) }
        if possible.isEmpty { return .invalid("exceptions", .malformed(expected: .noException(of: payer))) }
        return .invalid("exceptions", .malformed(expected: .exception(of: payer, amount, possible.map(\.rawValue))))
    }
}

/// The data for a settlement in addition to the layer's own figures.
private struct YearEndFigures {
    let net: [ServiceCode: Money]
    let days: [ServiceCode: ServiceDays]
    let basis: BasisTable
    /// All services of the body, by code.
    let services: [Service]
}

extension Questions where Output == Settlement {
    /// The settlement of the budget in force.
    fileprivate static func settlement(of year: BudgetYear, by terms: SettlementTerms, tenant: TenantID) -> Self {
        let rest = Questions<YearEndFigures>(
            .actualNet(year, tenant: tenant), .daysOfParticipation(year, tenant: tenant),
            .keyValues(forKeysOf: year, layer: nil, tenant: tenant), .services(of: tenant, after: "", limit: Int(Int32.max))
        ) { YearEndFigures(net: Dictionary(uniqueKeysWithValues: $0), days: $1, basis: $2, services: $3) }
        return Questions<Settlement>.together(
            Questions<LayerFigures?>.layerFigures(year, layer: nil, tenant: tenant), rest,
            Questions<PayersAtYearEnd>.payersAtEnd(of: year, tenant: tenant)
        ).map { figures, rest, payers in
            guard let figures = try figures.get() else { throw Refusal.noBudget(year) }
            return try figures.settlement(try rest.get(), by: terms, try payers.get())
        }
    }
}

extension LayerFigures {
    /// With the bookings for which closing waits, and the data for a page.
    fileprivate func settlement(_ year: YearEndFigures, by terms: SettlementTerms, _ payers: PayersAtYearEnd) throws -> Settlement {
        guard budget.status == .approved else { throw Refusal.state(.budgetNotApproved) }
        let unbooked = lines.map(\.service).filter { year.net[$0.service] == nil }
        guard unbooked.isEmpty else { throw Refusal.figures(.actualsMissing, unbooked.map { Row(UnbookedService(service: $0)) }) }
        do {
            var settlement = try settlement(net: year.net, days: year.days, basis: year.basis, terms: terms, payers: payers)
            settlement.unbudgeted = .beside(lines.map(\.service.service), net: year.net, of: year.services)
            return settlement
        } catch let refusal as SettlementRefusal {
            throw Refusal.allocation(refusal.reason, service: refusal.service)
        } catch let fault as SettlementExceptionFault { throw fault.refusal }
    }
}

/// A service without bookings, for which closing a year waits.
struct UnbookedService: RowConvertible {
    let service: BudgetService

    static let rowKind = "unbooked"
    static let meaning = "A service of the budget that has no bookings."
    static let columns: [Column<UnbookedService>] = [
        .code("service", \.service.service, "The service's code.", example: "business"),
        .text("name", \.service.name, "Its name.", example: "Elinkeinopalvelut"),
    ]
}

extension Transaction {
    /// Why a year has no settlement.
    fileprivate func notSettled(_ year: BudgetYear, tenant: TenantID) throws -> Refusal {
        try fetch(.budget(year, tenant: tenant)).isEmpty ? .noBudget(year) : .noSettlement(year)
    }

    /// A collected amount falls due like an instalment; a refund is a negative instalment. If nothing, or less than the
    /// limit, is left in sum but each rate of VAT has an amount, there are instalments of both kinds.
    fileprivate func addInstalments(
        of settlement: Settlement, _ toInvoice: YearToInvoice, due: CalendarDate, tenant: TenantID
    ) throws -> [Instalment] {
        let year = settlement.layer.year
        let present = Dictionary(grouping: toInvoice.instalments, by: \.payer)
        let serial = try lastInstalmentSerial(tenant: tenant)
        var added: [Instalment] = []
        for share in settlement.shares {
            var amounts: [Money] = []
            switch share.outcome {
            case .collect, .refund: amounts = [share.amount]
            case .none, .waive:
                let apart = try toInvoice.invoicing.settledApart(of: share.payer, deMinimis: settlement.terms.deMinimis)
                amounts = apart == .zero ? [] : [apart, apart.negated]
            case .carryForward: break
            }
            for (place, amount) in amounts.enumerated() {
                guard let reference = ReferenceNumber(year: year, serial: serial + Int64(added.count) + 1) else {
                    throw Refusal.invalid("year", .overlaps)
                }
                let number = (present[share.payer]?.map(\.number).max() ?? 0) + 1 + place
                added.append(
                    try Instalment(
                        year: year, payer: share.payer, number: number, dueOn: due, amount: amount, paid: .zero,
                        reference: reference, purpose: .settlement))
            }
        }
        try insert(added, after: serial, tenant: tenant)
        return added
    }
}
