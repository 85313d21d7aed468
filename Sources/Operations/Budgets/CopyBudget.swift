package import Cooperation
package import Postgres
internal import Store

/// Copies a year's services with their amounts into another year's open layer, and on request further from year to
/// year.
///
/// Amounts grow by a percentage, and bindings are copied too. A service that the layer already has gets the amounts and
/// keeps its binding in the layer; the layer's other services stay. The answer lists what was not copied: services that
/// are not valid in the year, and contributions that were set by hand.
package struct CopyBudget: ChangeOperation {
    package static let summary = "Copy services and amounts from another year or layer, with a percentage"
    package static let action = "budget-copy"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = DraftRows.changes + [LeftOut.self]
    package var year: BudgetYear
    package var toYear: BudgetYear
    package var fromYear: BudgetYear
    package var fromLayer: Int?
    package var percent: GrowthList
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year.meaning("The year whose open layer takes the amounts."))
        let last = try fields.optional(
            .year.named("toYear").meaning(
                "Copies from each year to the next, up to this year, each time with the percentage. Without it only one year is copied."
            ).example("2030"))
        let from = try fields.optional(
            .year.named("fromYear").meaning("The year to copy from; the year before if it is left out.").example("2025"))
        fromLayer = try fields.optional(
            .layer.named("fromLayer").meaning(
                "The layer to copy from; if it is left out, the one in force, or else the draft, or else the newest plan."))
        percent = try fields.optional(
            .notation(
                "percent", "The percentage by which amounts grow: one for all services, or others for single services.",
                example: "2.5,ict:10",
                upTo: Limits.maximumNotationLength, expected: .growth
            ).withDecimalComma(), default: .none)
        ifVersion = try fields.ifVersion()
        guard let before = from ?? BudgetYear(year.year - 1) else { throw Refusal.missing("fromYear") }
        fromYear = before
        toYear = last ?? year
        if toYear < year { throw Refusal.invalid("toYear", .range("\(year)", "\(BudgetYear.latest)")) }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let services = try tx.fetch(.services(of: caller.tenant, after: "", limit: Int(Int32.max)))
        let validity = Dictionary(uniqueKeysWithValues: services.map { ($0.code, $0.validity) })
        var source = try tx.source(fromYear, layer: fromLayer, tenant: caller.tenant)
        var rows: [Row] = []
        var version: Int?
        var named = Set(percent.services.keys)
        for number in year.year...toYear.year {
            guard let target = BudgetYear(number) else { break }
            let isFirst = target == year
            var draft = try tx.draft(target, ifVersion: isFirst ? ifVersion : nil, isFirst: isFirst, tenant: caller.tenant)
            if draft.layer == source { throw Refusal.invalid("fromYear", .overlaps) }
            let (lines, overrides, accounts) = try tx.pipeline(
                .budgetServices(source.year, layer: source.number, tenant: caller.tenant),
                .overrides(source.year, layer: source.number, tenant: caller.tenant),
                .budgetAccounts(source.year, layer: source.number, tenant: caller.tenant))
            if lines.isEmpty { throw Refusal.state(.budgetEmpty) }
            named.subtract(lines.map(\.service))
            let (valid, ended) = lines.parted { validity[$0.service]?.overlaps(target) ?? false }
            try tx.upsert(try valid.map(grown), in: draft.layer, tenant: caller.tenant)
            let copied = valid.map(\.service)
            // If there are accounts, the amounts are their sums.
            try tx.replaceBudgetAccounts(
                try accounts.filter { copied.contains($0.service) }.map(grown), of: copied, in: draft.layer, tenant: caller.tenant)
            _ = try tx.fetch(.copyBindings(of: copied, from: source, to: draft.layer, tenant: caller.tenant))
            let refusals = try tx.shareCosts(of: &draft, tenant: caller.tenant).refusalRows
            rows += [Row(draft)] + refusals + ended.map { Row(LeftOut(year: target, ended: $0)) }
            rows += overrides.map { Row(LeftOut(year: target, service: $0.0, override: $0.1)) }
            version = version ?? draft.version
            source = draft.layer
        }
        if let stranger = named.min() { throw Refusal.invalid("percent", .unknownReference(stranger.rawValue)) }
        let later = try tx.followPortfolio(after: year, tenant: caller.tenant)
        return Change(rows: rows + later, version: version)
    }

    private func grown(_ account: BudgetAccount) throws -> BudgetAccount {
        let amount = try percent[account.service].applied(to: account.amount)
        guard amount.isWithinLimit else { throw Refusal.invalid("percent", .netAmount) }
        return BudgetAccount(service: account.service, account: account.account, amount: amount)
    }

    private func grown(_ line: BudgetService) throws -> BudgetService {
        let growth = percent[line.service]
        let copy = try BudgetService(
            service: line.service, name: line.name, agreement: line.agreement, participation: line.participation,
            validity: line.validity, cost: line.costFollows ? .zero : try growth.applied(to: line.cost),
            ownIncome: try growth.applied(to: line.ownIncome), externalFunding: try growth.applied(to: line.externalFunding),
            yearKey: line.yearKey, terms: line.terms, shared: .zero, unallocated: .zero, refusal: nil, refusalDetail: nil,
            costFollows: line.costFollows)
        guard [copy.cost, copy.ownIncome, copy.externalFunding, copy.net].allSatisfy(\.isWithinLimit) else {
            throw Refusal.invalid("percent", .netAmount)
        }
        return copy
    }
}

extension Transaction {
    /// The layer to copy from: the named one, or else the year's budget, or the nearest thing to a budget.
    fileprivate func source(_ year: BudgetYear, layer: Int?, tenant: TenantID) throws -> BudgetLayer {
        if let budget = try fetch(.budget(year, layer: layer, tenant: tenant)).first { return budget.layer }
        let plan = layer == nil ? try fetch(.plans(for: year, tenant: tenant)).first : nil
        guard let plan else { throw Refusal.invalid(layer == nil ? "fromYear" : "fromLayer", .unknownReference("\(layer ?? year.year)")) }
        return plan.layer
    }
}

extension Array {
    /// The elements that fit, and the others.
    fileprivate func parted(_ fits: (Element) -> Bool) -> ([Element], [Element]) {
        var copy = self
        let place = copy.partition { fits($0) }
        return (Array(copy[place...]), Array(copy[..<place]))
    }
}

/// Something that a copy of a budget left out.
struct LeftOut: RowConvertible {
    enum Reason: String, CaseIterable, Sendable {
        /// The service's agreement is not valid in the year.
        case notValid = "not-valid"
        /// The contribution was set by hand: the year may need another one.
        case setByHand = "set-by-hand"
    }

    let year: BudgetYear
    let service: ServiceCode
    let payer: PayerCode?
    let amount: Money
    let reason: Reason

    init(year: BudgetYear, ended line: BudgetService) {
        (self.year, service, payer, amount, reason) = (year, line.service, nil, line.cost, .notValid)
    }

    init(year: BudgetYear, service: ServiceCode, override: ContributionOverride) {
        (self.year, self.service, payer, amount, reason) = (year, service, override.payer, override.amount, .setByHand)
    }

    static let rowKind = "left-out"
    static let meaning = "A service or a contribution that was not copied."
    static let columns: [Column<LeftOut>] = [
        .integer("year", \.year.year, "The year that was copied to.", example: 2028),
        .code("service", \.service, "The service's code.", example: "data-protection"),
        .code("payer", \.payer, "The payer's code; none of a service.", example: "236"),
        .money("amount", \.amount, "The service's cost, or the contribution, in euros.", example: "26000.00"),
        .choice("reason", \.reason, "Why it was left out."),
    ]
}
