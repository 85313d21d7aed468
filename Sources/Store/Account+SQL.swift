package import Cooperation
package import Postgres

extension SQL {
    /// The account groups of a service's net cost, as an array.
    static var operatingGroups: SQL { "\(AccountGroup.allCases.filter(\.isOperating).map(\.rawValue))" }

    /// The account group of each heading, as `h (heading, account_group)`.
    static var headings: SQL {
        """
        unnest(\(Heading.allCases.map(\.rawValue)), \(Heading.allCases.map(\.group.rawValue))) AS h (heading, account_group)
        """
    }
}

extension Query where Output == [Account] {
    /// The body's own accounts, or only the named one.
    package static func accounts(_ code: AccountCode? = nil, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT code, heading, name_fi, name_sv, name_en, version FROM account
                WHERE tenant_id = \(tenant) AND (\(code) IS NULL OR code = \(code)) ORDER BY code
                """
        ) { (code: AccountCode, heading: String, fi: String, sv: String, en: String, version: Int32) in
            Account(
                code: code, heading: try stored(Heading(rawValue: heading), "account.heading"),
                name: LocalizedText(fi: fi, sv: sv, en: en), version: Int(version))
        }
    }
}

extension Transaction {
    package func chartOfAccounts(tenant: TenantID) throws -> ChartOfAccounts {
        ChartOfAccounts(own: try fetch(.accounts(tenant: tenant)))
    }

    /// Adds or changes any number of accounts in one statement; returns their versions in their order.
    package func setAccounts(_ accounts: [Account], tenant: TenantID) throws -> [Int] {
        try all(
            """
            INSERT INTO account (tenant_id, code, heading, name_fi, name_sv, name_en)
            SELECT \(tenant), code, heading, fi, sv, en FROM unnest(
                \(accounts.map(\.code.rawValue)), \(accounts.map(\.heading.rawValue)), \(accounts.map(\.name.fi)),
                \(accounts.map(\.name.sv)), \(accounts.map(\.name.en))) AS a (code, heading, fi, sv, en)
            ON CONFLICT (tenant_id, code) DO UPDATE SET heading = excluded.heading, name_fi = excluded.name_fi,
                name_sv = excluded.name_sv, name_en = excluded.name_en, version = account.version + 1
            RETURNING version
            """
        ) { (version: Int32) in Int(version) }
    }
}

extension Query where Output == [BudgetAccount] {
    /// The budgeted amounts of a layer by account, by service; only those of the named service if there is one.
    package static func budgetAccounts(_ year: BudgetYear, layer: Int? = nil, of service: ServiceCode? = nil, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT b.service, b.account, b.heading, c.name_fi, c.name_sv, c.name_en, b.amount
                FROM budget_account b LEFT JOIN account c ON c.tenant_id = b.tenant_id AND c.code = b.account
                WHERE b.tenant_id = \(tenant) AND b.year = \(year) AND b.layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                    AND (\(service) IS NULL OR b.service = \(service))
                ORDER BY b.service, b.account
                """
        ) { row in
            BudgetAccount(service: try row.next(), account: try stored(try row.account(), "budget_account.account"), amount: try row.next())
        }
    }
}

extension Query where Output == [(BudgetLayer, ServiceCode)] {
    /// The services of all layers whose amounts are the sums of their accounts.
    package static func keptByAccount(tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT DISTINCT b.year, b.layer, b.service FROM budget_account b JOIN \(fragment: .headings) ON h.heading = b.heading
                WHERE b.tenant_id = \(tenant) AND h.account_group = ANY (\(fragment: .operatingGroups))
                """
        ) { (year: BudgetYear, layer: Int32, service: ServiceCode) in (BudgetLayer(year: year, number: Int(layer)), service) }
    }
}

extension RowReader {
    /// Code, heading and the three names of an own account, which are null for a heading; nil if no account is named.
    mutating func account() throws -> Account? {
        let code: AccountCode? = try next()
        let heading: String? = try next()
        let (fi, sv, en): (String?, String?, String?) = (try next(), try next(), try next())
        guard let code, let heading else { return nil }
        let line = try stored(Heading(rawValue: heading), "heading")
        let name: LocalizedText =
            if let fi, let sv, let en { LocalizedText(fi: fi, sv: sv, en: en) } else { line.name }
        return Account(code: code, heading: line, name: name, version: 0)
    }
}

extension Transaction {
    /// Replaces the accounts of services of a draft by these.
    package func replaceBudgetAccounts(
        _ accounts: [BudgetAccount], of services: [ServiceCode], in layer: BudgetLayer, tenant: TenantID
    ) throws {
        try run(
            """
            DELETE FROM budget_account WHERE tenant_id = \(tenant) AND year = \(layer.year) AND layer = \(layer.column)
                AND service = ANY (\(services.map(\.rawValue)))
            """)
        if !accounts.isEmpty { try setBudgetAccounts(accounts, in: layer, tenant: tenant) }
    }

    /// Sets the amounts of accounts of services of a draft, in one statement for any number.
    package func setBudgetAccounts(_ accounts: [BudgetAccount], in layer: BudgetLayer, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO budget_account (tenant_id, year, layer, service, account, heading, amount)
            SELECT \(tenant), \(layer.year), \(layer.column), service, account, heading, amount FROM unnest(
                \(accounts.map(\.service.rawValue)), \(accounts.map(\.account.code.rawValue)),
                \(accounts.map(\.account.heading.rawValue)), \(accounts.map(\.amount.cents))) AS n (service, account, heading, amount)
            ON CONFLICT (tenant_id, year, layer, service, account) DO UPDATE SET heading = excluded.heading, amount = excluded.amount
            """)
    }
}

extension Query where Output == Int {
    /// Gives each service of a draft that is kept by account the sums of its accounts. So its amounts agree when the
    /// costs are shared, whichever change set them.
    static func followAccounts(_ layer: BudgetLayer, tenant: TenantID) -> Self {
        Query(
            command: """
                UPDATE budget_service l SET cost = a.cost, own_income = a.own_income, external_funding = a.external_funding,
                    cost_follows = false
                FROM (
                    SELECT b.service, -coalesce(sum(b.amount) FILTER (WHERE h.account_group = 'costs'), 0)::bigint AS cost,
                        coalesce(sum(b.amount) FILTER (WHERE h.account_group = 'own-income'), 0)::bigint AS own_income,
                        coalesce(sum(b.amount) FILTER (WHERE h.account_group = 'external-funding'), 0)::bigint AS external_funding
                    FROM budget_account b JOIN \(fragment: .headings) ON h.heading = b.heading
                    WHERE b.tenant_id = \(tenant) AND b.year = \(layer.year) AND b.layer = \(layer.column)
                        AND h.account_group = ANY (\(fragment: .operatingGroups))
                    GROUP BY b.service
                ) AS a
                WHERE l.tenant_id = \(tenant) AND l.year = \(layer.year) AND l.layer = \(layer.column) AND l.service = a.service
                    AND (l.cost, l.own_income, l.external_funding, l.cost_follows)
                        <> (a.cost, a.own_income, a.external_funding, false)
                """)
    }
}
