internal import Cooperation
internal import Postgres
internal import Store

extension ImportData {
    /// Imports services of budgets: each row is a service in a layer, or in the year's open layer if the row names
    /// none. A year without a budget is opened as a draft, and so is a plan year of a draft. Changed layers are shared
    /// again. A row equal to the stored data changes nothing, even in an approved layer.
    func importBudget(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> (ImportOutcomes, drafts: [Row]) {
        let lines = try read(table, in: tx) { fields in
            (layer: try fields.optional(.layer), line: try SetBudgetService(&fields))
        }
        // As when a draft is opened.
        try tx.lockTenant(tenant)
        _ = try tx.lockDrafts(tenant: tenant)
        var lots = try BudgetImport(of: lines.map { ($0.operation.line.year, $0.operation.layer) }, in: tx, tenant: tenant)
        var faults = ImportFaults()
        var outcomes = ImportOutcomes()
        for (line, row) in lines {
            do {
                let (layer, outcome) = try lots.take(row.line, layer: row.layer)
                outcomes.add(line: line, "\(layer.year) \(layer.number) \(row.line.service)", outcome)
            } catch let refusal as Refusal { faults.add(line: line, refusal) }
        }
        try faults.refuse()
        return (outcomes, try lots.write(in: tx, tenant: tenant))
    }
}

/// The budgets during an import, row by row.
private struct BudgetImport {
    private struct Place: Hashable {
        let layer: BudgetLayer
        let service: ServiceCode
    }

    /// Each year's open layer, locked, or the budget in force.
    private let budgets: [BudgetYear: Budget]
    private let services: [ServiceCode: Service]
    private let present: [Place: BudgetLine]
    /// The stored services that rows may change.
    private let open: [Place: BudgetService]
    /// A service that is kept by account has the sums of its accounts, and accepts no other amounts.
    private let keptByAccount: Set<Place>
    /// All existing layers.
    private let layers: Set<BudgetLayer>
    private var seen: Set<Place> = []
    /// The services to write to each layer; empty for a layer that was opened with a plan's figures and whose rows
    /// repeat them.
    private var writes: [BudgetLayer: [BudgetService]] = [:]
    /// Services that take their present terms.
    private var renewed: [BudgetLayer: [ServiceCode]] = [:]
    /// The services and overrides that opened plan years did not take over.
    private var leftOut: [LeftOut] = []
    /// Whether a year's budget was opened.
    private var hasOpened = false

    /// - Parameter rows: the year of each row, and the number of its layer if the row names one.
    init(of rows: [(year: BudgetYear, layer: Int?)], in tx: Transaction, tenant: TenantID) throws {
        var budgets: [BudgetYear: Budget] = [:]
        for (year, rows) in Dictionary(grouping: rows, by: \.year).sorted(by: { $0.key < $1.key }) {
            budgets[year] = try tx.lockBudget(year, tenant: tenant)
            guard budgets[year] == nil, let layer = rows.map({ $0.layer ?? 0 }).max() else { continue }
            if layer == 0 {
                let date = try tx.usualReferenceDate(of: year, tenant: tenant)
                let budget = try tx.openBudget(year, referenceDate: date, note: "", tenant: tenant).0
                budgets[year] = budget
                writes[budget.layer] = []
                hasOpened = true
            } else if let base = BudgetLayer(year: year, number: layer).planOf, let budget = try tx.lockBudget(base, tenant: tenant),
                budget.layer == .original(base), budget.status == .draft
            {
                for opened in try tx.openPlan(of: budget, to: year, "layer", tenant: tenant) {
                    budgets[opened.budget.year] = opened.budget
                    writes[opened.budget.layer] = []
                    leftOut += opened.leftOut
                }
            }
        }
        let (services, lines, kept, open) = try tx.pipeline(
            .services(of: tenant, after: "", limit: Int(Int32.max)), .budgetLines(tenant: tenant), .keptByAccount(tenant: tenant),
            .openServices(tenant: tenant))
        self.budgets = budgets
        self.services = Dictionary(uniqueKeysWithValues: services.map { ($0.code, $0) })
        layers = Set(lines.map(\.layer) + budgets.values.map(\.layer))
        keptByAccount = Set(kept.map { Place(layer: $0.0, service: $0.1) })
        present = Dictionary(uniqueKeysWithValues: lines.map { (Place(layer: $0.layer, service: $0.service), $0) })
        self.open = Dictionary(uniqueKeysWithValues: open.map { (Place(layer: $0.0, service: $0.1.service), $0.1) })
    }

    /// Takes a row, and returns its layer and its outcome.
    mutating func take(_ row: SetBudgetService, layer number: Int?) throws -> (BudgetLayer, outcome: String) {
        let budget = budgets[row.year]
        guard let layer = number.map({ BudgetLayer(year: row.year, number: $0) }) ?? budget?.layer else {
            throw Refusal.invalid("year", .unknownReference(row.year.description))
        }
        let place = Place(layer: layer, service: row.service)
        guard seen.insert(place).inserted else { throw Refusal.exists("service") }
        let before = present[place]
        if let before, row.changesNothing(of: before) { return (layer, ImportOutcomes.unchanged) }
        guard layers.contains(layer) else { throw Refusal.invalid("layer", .unknownReference("\(layer.number)")) }
        guard let budget, budget.layer == layer, budget.status != .approved else { throw Refusal.state(.budgetApproved) }
        if budget.status == .proposed { throw Refusal.state(.budgetProposed) }
        if let before, keptByAccount.contains(place), !row.leavesAmounts(of: before) { throw Refusal.state(.keptByAccount) }
        guard let service = services[row.service] else { throw Refusal.invalid("service", .unknownReference(row.service.rawValue)) }
        writes[layer, default: []].append(try row.line(of: service, beside: open[place], shown: before?.key))
        if row.terms == .present { renewed[layer, default: []].append(row.service) }
        return (layer, before == nil ? "added" : "changed")
    }

    /// Writes the changes and shares each layer again; the rows list the layers.
    func write(in tx: Transaction, tenant: TenantID) throws -> [Row] {
        var rows: [Row] = []
        for (layer, lines) in writes.sorted(by: { $0.key.year < $1.key.year }) {
            guard var budget = budgets[layer.year] else { continue }
            if !lines.isEmpty { try tx.upsert(lines, in: layer, tenant: tenant) }
            if let renewed = renewed[layer] { try tx.takePresentTerms(of: renewed, in: layer, tenant: tenant) }
            // A budget that is not written itself still counts the changes in its plan.
            if let base = layer.planOf, writes[.original(base)] == nil { try tx.countChange(of: .original(base), tenant: tenant) }
            let refusals = try tx.shareCosts(of: &budget, tenant: tenant).refusalRows
            rows += [Row(budget)] + refusals
        }
        var later = try writes.keys.map(\.year).min().map { try tx.followPortfolio(after: $0, tenant: tenant) } ?? []
        // Carried lines of a later year's draft move to a draft that was opened now.
        if hasOpened { later += try tx.placeCarriedAnew(tenant: tenant) }
        return rows + leftOut.map(Row.init) + later
    }
}

extension SetBudgetService {
    fileprivate func changesNothing(of line: BudgetLine) -> Bool {
        leavesAmounts(of: line) && (key ?? line.key) == line.key && terms == nil
    }

    fileprivate func leavesAmounts(of line: BudgetLine) -> Bool {
        (cost ?? line.cost) == line.cost && (income ?? line.ownIncome) == line.ownIncome
            && (external ?? line.externalFunding) == line.externalFunding
    }

    /// - Parameter shown: the key of the line in an export. A row that repeats it sets no key: an amendment keeps its
    ///   key, and drops it together with its terms.
    fileprivate func line(of service: Service, beside present: BudgetService?, shown: AllocationKey?) throws -> BudgetService {
        try requireValid(service, beside: present)
        var row = self
        if present != nil, row.key == shown { row.key = nil }
        return try row.line(
            of: service, cost: present?.cost, income: present?.ownIncome, external: present?.externalFunding, key: present?.yearKey,
            costFollows: present?.costFollows ?? true)
    }
}
