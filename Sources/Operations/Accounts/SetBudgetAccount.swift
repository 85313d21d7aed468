package import Cooperation
package import Postgres
internal import Store

/// Sets the budgeted amount of an account of a service. From then on the service's cost and income are the sums of its
/// accounts. Depreciation, financial items, investments and loans are kept beside them, and no payer pays them.
package struct SetBudgetAccount: ChangeOperation {
    package static let summary = "Set the budget of an account of a service"
    package static let action = "budget-account-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [BudgetAccount.self] + DraftRows.changes
    package var year: BudgetYear
    package var line: BudgetAccountFields
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        line = try BudgetAccountFields(&fields)
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var rows: [Row] = []
        let change = try tx.changeDraft(year, ifVersion: ifVersion, tenant: caller.tenant) { draft in
            let amounts = try tx.budgetAmounts(of: draft, tenant: caller.tenant)
            let set = try line.amount(in: amounts)
            try tx.set([set], beside: amounts, in: draft.layer, tenant: caller.tenant)
            rows = [Row(set)]
        }
        return Change(rows: rows + change.rows, version: change.version)
    }
}

/// Sets budgeted amounts by account from CSV: all rows, or none with a fault for each wrong row. Accounts without a row
/// stay as they are.
package struct ImportBudgetAccounts: ChangeOperation {
    package static let summary = "Import budgets by account: all rows, or none"
    package static let action = "budget-account-import"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = ImportOutcomes.writes + DraftRows.changes
    package var year: BudgetYear
    package var csv: DocumentText
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        csv = try fields.required(
            .document(
                "csv", "A header with service, account and amount, and a line per account.",
                example: "service;account;amount\r\nbasic-tasks;salaries;-210000\r\n"))
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let lines = try CSVTable(csv.text).read(in: tx) { fields in
            // A list has these columns beside the amounts, so an export can be imported unchanged.
            for name in ["name", "heading", "group"] {
                _ = try fields.optional(.text(name, "The format of the list.", example: "x", mayBeEmpty: true))
            }
            return try BudgetAccountFields(&fields)
        }
        var outcomes = ImportOutcomes()
        let change = try tx.changeDraft(year, ifVersion: ifVersion, tenant: caller.tenant) { draft in
            let amounts = try tx.budgetAmounts(of: draft, tenant: caller.tenant)
            var faults = ImportFaults()
            var set: [BudgetAmounts.Place: BudgetAccount] = [:]
            for (line, fields) in lines {
                do {
                    let amount = try fields.amount(in: amounts)
                    guard set.updateValue(amount, forKey: amount.place) == nil else { throw Refusal.exists("account") }
                    let present = amounts.accounts[amount.place]
                    let outcome = present.map { $0.amount == amount.amount ? ImportOutcomes.unchanged : "changed" } ?? "added"
                    outcomes.add(line: line, "\(amount.service) \(amount.account.code)", outcome)
                } catch let refusal as Refusal { faults.add(line: line, refusal) }
            }
            try faults.refuse()
            try tx.set(Array(set.values), beside: amounts, in: draft.layer, tenant: caller.tenant)
        }
        return Change(rows: outcomes.rows + change.rows, version: change.version)
    }
}

/// The amount of an account, from a request or a line of a table.
package struct BudgetAccountFields: Codable, Sendable {
    package var service: ServiceCode
    package var account: AccountCode
    package var amount: Money

    init(_ fields: inout Fields) throws {
        service = try fields.required(.service)
        account = try fields.required(.account.example("salaries"))
        amount = try fields.required(
            .money("amount", "The budgeted amount: income is positive, costs are negative.", example: "-210000.00"))
    }

    fileprivate func amount(in amounts: BudgetAmounts) throws -> BudgetAccount {
        guard let registered = amounts.services[service] else { throw Refusal.invalid("service", .unknownReference(service.rawValue)) }
        guard registered.validity(beside: amounts.lines[service]).overlaps(amounts.year) else { throw Refusal.state(.serviceNotValid) }
        let account = try amounts.chart.account(account)
        // Contributions follow from the shares.
        if account.heading == .contributions { throw Refusal.invalid("account", .malformed(expected: .budgetedAccount)) }
        guard account.heading.admits(amount) else { throw Refusal.invalid("amount", .malformed(expected: .costOrZero)) }
        return BudgetAccount(service: service, account: account, amount: amount)
    }
}

/// The data for budgeting by account: the chart, the services, and the amounts of the draft.
private struct BudgetAmounts {
    struct Place: Hashable {
        let service: ServiceCode
        let account: AccountCode
    }

    let year: BudgetYear
    let chart: ChartOfAccounts
    let services: [ServiceCode: Service]
    let lines: [ServiceCode: BudgetService]
    let accounts: [Place: BudgetAccount]
}

extension BudgetAccount {
    fileprivate var place: BudgetAmounts.Place { BudgetAmounts.Place(service: service, account: account.code) }
}

extension Transaction {
    fileprivate func budgetAmounts(of draft: Budget, tenant: TenantID) throws -> BudgetAmounts {
        let layer = draft.layer
        let (own, services, lines, accounts) = try pipeline(
            .accounts(tenant: tenant), .services(of: tenant, after: "", limit: Int(Int32.max)),
            .budgetServices(layer.year, layer: layer.number, tenant: tenant),
            .budgetAccounts(layer.year, layer: layer.number, tenant: tenant))
        return BudgetAmounts(
            year: layer.year, chart: ChartOfAccounts(own: own), services: Dictionary(uniqueKeysWithValues: services.map { ($0.code, $0) }),
            lines: Dictionary(uniqueKeysWithValues: lines.map { ($0.service, $0) }),
            accounts: Dictionary(uniqueKeysWithValues: accounts.map { ($0.place, $0) }))
    }

    /// Sets amounts, and adds services that are new in the draft.
    fileprivate func set(
        _ set: [BudgetAccount], beside amounts: BudgetAmounts, in layer: BudgetLayer, tenant: TenantID
    ) throws {
        let all = amounts.accounts.merging(set.map { ($0.place, $0) }) { $1 }.values
        var lines: [BudgetService] = []
        for (code, registered) in amounts.services where set.contains(where: { $0.service == code }) {
            let own = all.filter { $0.service == code }.map { (heading: $0.account.heading, amount: $0.amount) }
            let present = amounts.lines[code]
            let sums = try OperatingSums(own)
            let costFollows = sums == nil && present?.costFollows ?? true
            let line = try BudgetService(
                service: code, name: registered.name, agreement: registered.agreement, participation: registered.participation,
                validity: registered.validity, cost: costFollows ? .zero : sums?.cost ?? present?.cost ?? .zero,
                ownIncome: sums?.ownIncome ?? present?.ownIncome ?? .zero,
                externalFunding: sums?.externalFunding ?? present?.externalFunding ?? .zero, yearKey: present?.yearKey,
                terms: registered.terms, shared: .zero, unallocated: .zero, refusal: nil, refusalDetail: nil,
                costFollows: costFollows)
            guard [line.cost, line.ownIncome, line.externalFunding, line.net].allSatisfy(\.isWithinLimit) else {
                throw Refusal.invalid("amount", .netAmount)
            }
            lines.append(line)
        }
        try upsert(lines, in: layer, tenant: tenant)
        try setBudgetAccounts(set, in: layer, tenant: tenant)
    }
}

/// The budgeted amounts of a layer by account.
package struct ListBudgetAccounts: QueryOperation {
    package static let summary = "List budgets by account"
    package static let permission = Permission.read
    package typealias Output = Page<BudgetAccount>
    package var year: BudgetYear
    package var layer: Int?
    package var service: ServiceCode?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        layer = try fields.optional(.layer)
        service = try fields.optional(.service.meaning("Only this service."))
    }

    package func query(as caller: Caller) -> Query<Page<BudgetAccount>> {
        Query.budgetAccounts(year, layer: layer, of: service, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension BudgetAccount: RowConvertible {
    package static let rowKind = "budget-account"
    package static let meaning = "The budget of a service on an account."
    package static let columns: [Column<BudgetAccount>] = [
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .code("account", \.account.code, "The account's code; a heading has its own name.", example: "4010"),
        .name("name", \.account.name, "The account's name.", example: "Kuukausipalkat"),
        .choice("heading", \.account.heading, "The line of the statements that the account belongs to."),
        .choice("group", \.account.heading.group, "The account group that it belongs to."),
        .money("amount", \.amount, "The budgeted amount: income is positive, costs are negative.", example: "-210000.00"),
    ]
}
