import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// The chart of accounts and budgets by account.
@Suite struct AccountTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]

    private func set(_ tenant: TestTenant, _ account: String, _ amount: String, of service: String = "digital") async throws {
        try await tenant.perform(
            SetBudgetAccount.init, ["year": "2026", "service": service, "account": account, "amount": amount])
    }

    private func line(_ tenant: TestTenant, _ service: String = "digital") async throws -> BudgetService {
        try #require(try await tenant.budget().services.first { $0.service.rawValue == service })
    }

    @Test func `the chart has every heading, and the body's own accounts under theirs`() async throws {
        let tenant = try await TestTenant.make()
        #expect(try await tenant.perform(ListAccounts.init, [:]).items.map(\.heading) == Heading.allCases)
        let account = ["account": "4010", "heading": "salaries", "nameFi": "Kuukausipalkat"]
        try await tenant.perform(SetAccount.init, account)
        try await tenant.perform(SetAccount.init, ["account": "4010", "nameSv": "Månadslöner", "if": "1"])
        let accounts = try await tenant.perform(ListAccounts.init, [:]).items
        let place = try #require(accounts.firstIndex { $0.code.rawValue == "4010" })
        #expect(accounts[place - 1] == Account(.salaries) && accounts.count == Heading.allCases.count + 1)
        let name = LocalizedText(fi: "Kuukausipalkat", sv: "Månadslöner", en: "Kuukausipalkat")
        #expect(accounts[place].name == name && accounts[place].version == 2)
        let stale = try await tenant.refusal { try await tenant.perform(SetAccount.init, account.merging(["if": "1"]) { $1 }) }
        #expect(stale == .conflict(version: 2))
        let heading = try await tenant.refusal { try await tenant.perform(SetAccount.init, ["account": "salaries", "nameFi": "x"]) }
        #expect(heading == .exists("account"))
        for lacking in [["account": "4020", "nameFi": "x"], ["account": "4020", "heading": "staff"]] {
            let refusal = try await tenant.refusal { try await tenant.perform(SetAccount.init, lacking) }
            #expect(refusal == .missing(lacking["nameFi"] == nil ? "nameFi" : "heading"))
        }
    }

    /// Palkat 210,000 and sivukulut 52,500, purchases 50,000.50, less grants of 100,000 and fees of 2,500.25.
    @Test func `a service's cost and income are the sums of its accounts`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetAccount.init, ["account": "4300", "heading": "services-bought", "nameFi": "Asiantuntijapalvelut"])
        let lines = [
            ("salaries", "-210000.00"), ("social-costs", "-52500.00"), ("4300", "-50000.50"), ("grants", "100000.00"),
            ("fee-income", "2500.25"), ("depreciation", "-7000.00"), ("financial", "-120.00"), ("investment-costs", "-30000.00"),
        ]
        for (account, amount) in lines { try await set(tenant, account, amount) }
        let digital = try await line(tenant)
        let amounts = [digital.cost, digital.ownIncome, digital.externalFunding, digital.net, digital.shared].map(\.description)
        // In whole euros, the rounding step of the service.
        #expect(amounts == ["312500.50", "2500.25", "100000.00", "210000.25", "210000.25"])
        let statement = try await tenant.perform(ShowStatement.init, ["year": "2026", "service": "digital", "detail": "accounts"]).items
        let shown = statement.map { "\($0.item.rawValue) \($0.account?.code.rawValue ?? "-") \($0.figures.after)" }
        #expect(
            shown == [
                "own-income - 2500.25", "own-income fee-income 2500.25", "external-funding - 100000.00",
                "external-funding grants 100000.00", "operating-income - 102500.25", "costs - -312500.50", "costs staff -262500.00",
                "costs salaries -210000.00", "costs social-costs -52500.00", "costs services-bought -50000.50",
                "costs 4300 -50000.50", "operating-margin - -210000.25", "contributions - 210000.25", "financial - -120.00",
                "financial financial -120.00", "annual-margin - -120.00", "depreciation - -7000.00",
                "depreciation depreciation -7000.00", "surplus - -7120.00",
            ])
        let refusal = try await tenant.refusal {
            try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "digital", "cost": "1.00"])
        }
        #expect(refusal == .state(.keptByAccount))
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "digital", "key": "population"])
        #expect(try await line(tenant).cost.description == "312500.50")
        // Beside the operating accounts, a service is kept as before.
        try await set(tenant, "depreciation", "-5.00", of: "basic-tasks")
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "90000.00"])
        #expect(try await line(tenant, "basic-tasks").net.description == "90000.00")
    }

    @Test func `what cannot be budgeted on an account is refused by its field`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let before = try await tenant.fingerprint()
        for (field, account, amount, service) in [
            ("account", "9999", "1.00", "digital"), ("account", "contributions", "1.00", "digital"),
            ("amount", "salaries", "1.00", "digital"), ("amount", "depreciation", "0.01", "digital"),
            ("service", "salaries", "-1.00", "nowhere"),
        ] {
            let refusal = try await tenant.refusal { try await set(tenant, account, amount, of: service) }
            #expect(refusal.entry.code == "invalid" && refusal.entry.parameters.first?.value == field, "\(refusal)")
        }
        let csv = "service;account;amount\ndigital;salaries;-1,00\ndigital;9999;-1\nnowhere;salaries;-1\ndigital;salaries;-2"
        let refusal = try await tenant.refusal { try await tenant.perform(ImportBudgetAccounts.init, ["year": "2026", "csv": csv]) }
        #expect(refusal.rows.map { $0["line"] } == [.number(3), .number(4), .number(5)])
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `an import, an amendment and an approval keep the accounts`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let csv = "service;account;amount\r\ndigital;salaries;-40 000,00\r\ndigital;materials;-1250\r\nbasic-tasks;depreciation;-10,5\r\n"
        let first = try await tenant.perform(ImportBudgetAccounts.init, ["year": "2026", "csv": csv]).changes[0].rows
        #expect(first.prefix(3).map { $0["outcome"] } == [.text("added"), .text("added"), .text("added")])
        let again = try await tenant.perform(ImportBudgetAccounts.init, ["year": "2026", "csv": csv]).changes[0].rows
        #expect(again.prefix(3).map { $0["outcome"] } == [.text("unchanged"), .text("unchanged"), .text("unchanged")])
        let list = try await tenant.perform(ListBudgetAccounts.init, ["year": "2026"]).items
        let exported = CSVText.spreadsheet(.sv).bytes(columns: BudgetAccount.columnNames, rows: list.map(\.cells))
        let back = ["year": "2026", "csv": String(decoding: exported, as: UTF8.self)]
        let same = try await tenant.perform(ImportBudgetAccounts.init, back).changes[0].rows
        #expect(same.prefix(3).map { $0["outcome"] } == [.text("unchanged"), .text("unchanged"), .text("unchanged")])
        #expect(try await line(tenant).cost.description == "41250.00")
        try await tenant.perform(ApproveBudget.init, Self.approval)
        let frozen = try await tenant.fingerprint(frozenTables, year: 2026)
        let refusal = try await tenant.refusal { try await set(tenant, "salaries", "-1.00") }
        #expect(refusal == .state(.budgetApproved))
        let id = tenant.id
        for change: SQL in [
            "UPDATE budget_account SET amount = 0 WHERE tenant_id = \(id)", "DELETE FROM budget_account WHERE tenant_id = \(id)",
        ] { #expect(try await tenant.transaction { try $0.run(change) } == 0) }
        await #expect(throws: PostgresError.self) {
            try await tenant.transaction {
                try $0.run(
                    """
                    INSERT INTO budget_account (tenant_id, year, layer, service, account, heading, amount)
                    VALUES (\(id), 2026, 0, 'digital', 'grants', 'grants', 1)
                    """)
            }
        }
        #expect(try await tenant.fingerprint(frozenTables, year: 2026) == frozen)
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await set(tenant, "salaries", "-50000.00")
        let amended = try await tenant.perform(ListBudgetAccounts.init, ["year": "2026", "layer": "1", "service": "digital"]).items
        #expect(amended.map { "\($0.account.code) \($0.amount)" } == ["materials -1250.00", "salaries -50000.00"])
        try await tenant.perform(RemoveBudgetService.init, ["year": "2026", "service": "basic-tasks"])
        let unallocated = try await tenant.perform(ShowBudget.init, ["year": "2026", "layer": "1"]).budget.unallocated.description
        let amendment = ["date": "2026-06-01", "unallocated": unallocated]
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(amendment) { $1 })
        let figures = try #require(
            try await tenant.perform(ShowStatement.init, ["year": "2026", "service": "digital"]).items.first { $0.item == .costs }
        ).figures
        #expect([figures.original, figures.amendments, figures.after].map(\.description) == ["-41250.00", "-10000.00", "-51250.00"])
    }

    /// However amounts of services and accounts are set, a service that is kept by account has their sums.
    @Test(arguments: Array(1...4) as [UInt64]) func `services and accounts always agree`(seed: UInt64) async throws {
        let tenant = try await TestTenant.kaustinen()
        var random = SeededGenerator(state: seed)
        let services = ["digital", "basic-tasks", "employment"]
        var refused = 0
        for _ in 0..<60 {
            let service = services[Int(random.next() % 3)]
            let heading = Heading.allCases[Int(random.next() % UInt64(Heading.allCases.count))]
            let amount = "\(random.next() % 2 == 0 ? "" : "-")\(random.next() % 100_000).\(10 + random.next() % 90)"
            do {
                switch random.next() % 5 {
                case 0: try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": service, "cost": amount])
                case 1: try await tenant.perform(RemoveBudgetService.init, ["year": "2026", "service": service])
                default: try await set(tenant, heading.rawValue, amount, of: service)
                }
            } catch is Refusal { refused += 1 }
            #expect(try await disagreeing(tenant) == [], "seed \(seed)")
        }
        #expect(refused > 5 && refused < 50, "\(refused)")
    }

    private func disagreeing(_ tenant: TestTenant) async throws -> [String] {
        let budget = try await tenant.budget()
        let accounts = try await tenant.perform(ListBudgetAccounts.init, ["year": "2026"]).items
        return try budget.services.filter { line in
            let own = accounts.filter { $0.service == line.service }.map { (heading: $0.account.heading, amount: $0.amount) }
            guard let sums = try OperatingSums(own) else { return false }
            return (line.cost, line.ownIncome, line.externalFunding) != (sums.cost, sums.ownIncome, sums.externalFunding)
        }.map(\.service.rawValue)
    }
}
