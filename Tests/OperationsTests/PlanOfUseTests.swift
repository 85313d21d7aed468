import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// Bindings of budgets, plans of use below them, the financing statement, and exports for the ledger.
@Suite struct PlanOfUseTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]
    private static let budget = """
        service;account;amount
        digital;salaries;-40000
        digital;materials;-2250
        digital;sales-income;1000
        digital;depreciation;-600
        digital;investment-costs;-12000
        digital;investment-funding;5000
        digital;loans;8000
        """

    /// The service `digital` by account, with a binding; the year is approved.
    private func approved(level: String = "net") async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ImportBudgetAccounts.init, ["year": "2026", "csv": Self.budget])
        try await tenant.perform(
            SetBinding.init, ["year": "2026", "service": "digital", "towards": "council", "level": level, "justification": "Perustelu."])
        try await tenant.perform(ApproveBudget.init, Self.approval)
        return tenant
    }

    private func move(_ tenant: TestTenant, _ from: String, _ to: String, _ amount: String) async throws {
        try await tenant.perform(
            MoveUse.init,
            [
                "year": "2026", "service": "digital", "from": from, "to": to, "amount": amount, "reason": "Ostetaan palveluna.",
                "date": "2026-03-01",
            ])
    }

    private func use(_ tenant: TestTenant) async throws -> [String] {
        try await tenant.perform(ShowPlanOfUse.init, ["year": "2026", "service": "digital"]).items.filter {
            $0.account.heading.group.isOperating
        }.map { line in
            let amounts = [line.budget, line.moved, line.after, line.actual, line.left].map { $0?.description ?? "-" }
            return ([line.account.code.rawValue] + amounts).joined(separator: " ")
        }
    }

    @Test func `nothing is told to be left where no account has a budget`() async throws {
        let tenant = try await approved()
        let csv = """
            account;cost-centre;period;amount;document;text
            salaries;basic-tasks;2026-01;-3000;1;
            depreciation;basic-tasks;2026-01;-10;1;
            contributions;digital;2026-01;100;1;
            materials;digital;2026-01;-50;1;

            """
        try await tenant.perform(ImportLedger.init, ["csv": csv])
        func lines(_ service: String) async throws -> [String] {
            try await tenant.perform(ShowPlanOfUse.init, ["year": "2026", "service": service]).items.map { line in
                let amounts = [line.budget, line.after, line.actual, line.left].map { $0?.description ?? "-" }
                return ([line.account.code.rawValue] + amounts).joined(separator: " ")
            }
        }
        // By group: its costs have a budget that no account has. Depreciation has no budget at all.
        #expect(try await lines("basic-tasks") == ["salaries - - -3000.00 -", "depreciation 0.00 0.00 -10.00 10.00"])
        let own = try await lines("digital")
        #expect(own.contains("contributions - - 100.00 -") && own.contains("materials -2250.00 -2250.00 -50.00 -2200.00"))
    }

    @Test func `an officer moves between accounts, and what binds stays`() async throws {
        let tenant = try await approved()
        let frozen = try await tenant.fingerprint(frozenTables, year: 2026)
        try await move(tenant, "salaries", "services-bought", "5000.00")
        // More income, so more may be spent.
        try await move(tenant, "sales-income", "materials", "250.00")
        let csv = "account;cost-centre;period;amount;document;text\nsalaries;digital;2026-01;-3000;1;\n"
        try await tenant.perform(ImportLedger.init, ["csv": csv])
        #expect(
            try await use(tenant) == [
                "sales-income 1000.00 250.00 1250.00 0.00 1250.00", "salaries -40000.00 5000.00 -35000.00 -3000.00 -32000.00",
                "services-bought 0.00 -5000.00 -5000.00 0.00 -5000.00", "materials -2250.00 -250.00 -2500.00 0.00 -2500.00",
            ])
        #expect(try await tenant.fingerprint(frozenTables, year: 2026) == frozen)
        let moves = try await tenant.perform(ListUseMoves.init, ["year": "2026"]).items
        #expect(moves.map(\.number) == [1, 2] && moves.map(\.to.code.rawValue) == ["services-bought", "materials"])
        let binding = try await tenant.perform(ListBindings.init, ["year": "2026"]).items
        #expect(binding.map(\.item) == [.operatingMargin] && binding.map(\.budget.description) == ["-41250.00"])
        #expect(binding[0].actual?.description == "-3000.00" && binding[0].excess == .zero)
        try await tenant.perform(
            AddForecast.init, ["year": "2026", "service": "digital", "cost": "43000.00", "income": "900.00", "reason": "x"])
        let beyond = try await tenant.perform(ListBindings.init, ["year": "2026"]).items
        #expect(beyond.map(\.excess.description) == ["850.00"] && beyond[0].binding.justification == "Perustelu.")
        for change: SQL in ["UPDATE use_move SET amount = 1", "DELETE FROM use_move"] {
            await #expect(throws: PostgresError.self) { try await tenant.transaction { try $0.run(change) } }
        }
    }

    @Test func `a move that would change what binds is refused`() async throws {
        let tenant = try await approved(level: "gross")
        let before = try await tenant.fingerprint()
        for (field, from, to, amount) in [
            ("to", "sales-income", "materials", "1.00"), ("to", "salaries", "sales-income", "1.00"),
            ("to", "salaries", "depreciation", "1.00"),
            ("from", "other-costs", "materials", "1.00"), ("amount", "materials", "salaries", "2250.01"),
            ("to", "salaries", "9999", "1.00"),
            ("amount", "salaries", "materials", "0.00"), ("to", "salaries", "salaries", "1.00"),
        ] {
            let refusal = try await tenant.refusal { try await move(tenant, from, to, amount) }
            #expect(refusal.entry.code == "invalid" && refusal.entry.parameters.first?.value == field, "\(from) \(to): \(refusal)")
        }
        #expect(try await tenant.fingerprint() == before)
        try await move(tenant, "materials", "salaries", "2250.00")
        let gross = try await tenant.perform(ListBindings.init, ["year": "2026"]).items
        #expect(gross.map { "\($0.item.rawValue) \($0.budget)" } == ["operating-income 1000.00", "costs -42250.00"])
        let draft = try await TestTenant.kaustinen()
        try await draft.perform(ImportBudgetAccounts.init, ["year": "2026", "csv": Self.budget])
        #expect(try await tenant.refusal { try await move(draft, "salaries", "materials", "1.00") } == .state(.budgetNotApproved))
        let stranger = ["year": "2026", "service": "nowhere", "towards": "organ"]
        #expect(try await tenant.refusal { try await draft.perform(SetBinding.init, stranger) } == .state(.serviceNotInBudget))
    }

    /// However amounts are moved, the service's net does not change, and at the gross level neither do its income and
    /// its costs.
    @Test(arguments: ["net", "gross"]) func `moves never change the sums above`(level: String) async throws {
        let tenant = try await approved(level: level)
        var random = SeededGenerator(state: 7)
        let accounts = ["salaries", "materials", "sales-income", "services-bought", "grants", "other-costs", "depreciation"]
        var moved = 0
        for _ in 0..<90 {
            let (from, to) = (accounts[Int(random.next() % 7)], accounts[Int(random.next() % 7)])
            do {
                try await move(tenant, from, to, "\(random.next() % 3_000).\(10 + random.next() % 90)")
                moved += 1
            } catch is Refusal {}
            let lines = try await tenant.perform(ShowPlanOfUse.init, ["year": "2026", "service": "digital"]).items
            let sums = try BudgetBinding.Level.gross.items.map { item in
                try Money.sum(lines.filter { item.groups.contains($0.account.heading.group) }.compactMap(\.after))
            }
            #expect(try Money.sum(sums).description == "-41250.00")
            if level == "gross" { #expect(sums.map(\.description) == ["1000.00", "-42250.00"]) }
            #expect(lines.allSatisfy { $0.account.heading.group != .costs || $0.after.map { $0 <= .zero } ?? false })
        }
        #expect(moved > 5, "\(moved)")
    }

    @Test func `investments and loans make the financing statement`() async throws {
        let tenant = try await approved()
        try await tenant.perform(
            SetActual.init, ["year": "2026", "service": "digital", "account": "investments", "amount": "-6500.00"])
        let lines = try await tenant.perform(ShowStatement.init, ["year": "2026", "form": "financing", "detail": "headings"]).items
        let digital = lines.filter { $0.service?.rawValue == "digital" }.map {
            "\($0.item.rawValue) \($0.account?.code.rawValue ?? "-") \($0.figures.after) \($0.figures.actual?.description ?? "")"
        }
        // Contributions cover the net cost of 41,250.00; the annual margin does not contain depreciation. It is not
        // known to which account the 6,500.00 belong.
        #expect(
            digital == [
                "annual-margin - 0.00 41250.00", "investments - -7000.00 -6500.00", "investments investment-costs -12000.00 ",
                "investments investment-funding 5000.00 ", "operations-and-investments - -7000.00 34750.00", "loans - 8000.00 0.00",
                "loans loans 8000.00 0.00", "cash-change - 1000.00 34750.00",
            ])
        let income = try await tenant.perform(ShowStatement.init, ["year": "2026", "service": "digital"]).items
        #expect(income.map(\.item) == StatementForm.income.items && income.last?.figures.after.description == "-600.00")
    }

    @Test func `the budget goes out in the ledger's columns, and comes back as it went`() async throws {
        let tenant = try await approved()
        try await tenant.perform(SetCostCentre.init, ["centre": "1210", "service": "digital"])
        try await tenant.perform(SetMonthPlan.init, ["year": "2026", "service": "digital", "parts": "2,1,1,1,1,1,1,1,1,1,1,0"])
        for (columns, signs, header) in [
            ("account,cost-centre,period,amount,document,text", "income-positive", "yes"),
            ("-,period,cost-centre,account,debit,credit,document", "income-positive", "no"),
            ("document,account,cost-centre,amount,period,-", "debit-positive", "yes"),
        ] {
            let copy = try await TestTenant.kaustinen()
            for body in [tenant, copy] {
                try await body.perform(SetLedgerFormat.init, ["columns": columns, "signs": signs, "header": header])
            }
            try await copy.perform(SetCostCentre.init, ["centre": "1210", "service": "digital"])
            let csv = try await tenant.perform(ExportLedger.init, ["year": "2026"]).csv
            try await copy.perform(ImportLedger.init, ["csv": csv])
            let year = try await tenant.perform(ShowStatement.init, ["year": "2026"]).items
            let booked = try await copy.perform(ShowInterim.init, ["period": "2026"]).lines
            for line in year {
                let same = booked.first { $0.service == line.service && $0.item == line.item }
                #expect(same?.actual == line.figures.after, "\(columns): \(line.service?.rawValue ?? "") \(line.item)")
            }
        }
        try await tenant.perform(SetLedgerFormat.init, ["columns": "account,cost-centre,period,amount,document,text"])
        let csv = try await tenant.perform(ExportLedger.init, ["year": "2026"]).csv
        #expect(csv.hasPrefix("account;cost-centre;period;amount;document;text\r\n"))
        #expect(csv.contains("salaries;1210;2026-01;-6666,67;TA2026;Talousarvio 2026\r\n") && !csv.contains(";2026-12;-333"))
        #expect(csv.contains("other-costs;basic-tasks;2026-01;-8333,33;TA2026;"))
    }

    @Test func `instalments go out as income of the services, to the cent`() async throws {
        let tenant = try await approved()
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1,2026-07-31:2"])
        let csv = try await tenant.perform(ExportLedger.init, ["year": "2026", "content": "instalments"]).csv
        let copy = try await TestTenant.kaustinen()
        try await copy.perform(ImportLedger.init, ["csv": csv])
        let booked = try await copy.perform(ListActuals.init, ["year": "2026"]).items
        #expect(booked.allSatisfy { $0.account?.heading == .contributions } && Set(booked.compactMap(\.month)) == [1, 7])
        #expect(try Money.sum(booked.map(\.amount)) == (try await tenant.budget().budget.shared))
        let instalments = try await tenant.perform(ListInstalments.init, ["year": "2026"]).items
        #expect(instalments.allSatisfy { csv.contains(";\($0.reference.digits);") })
    }

    @Test func `what is sent goes out as its invoice has it, whatever an amendment changed since`() async throws {
        let tenant = try await approved()
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1,2026-07-31:2", "date": "2025-12-15"])
        try await tenant.perform(
            SetInvoicing.init,
            ["seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH"])
        try await tenant.perform(SendInvoices.init, ["year": "2026", "date": "2026-01-07", "dueBy": "2026-01-31"])
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "1000.00"])
        try await tenant.perform(
            ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2026-03-10", "section": "§ 12"])
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1,2026-07-31:2", "date": "2026-03-12"])
        let copy = try await TestTenant.kaustinen()
        let csv = try await tenant.perform(ExportLedger.init, ["year": "2026", "content": "instalments"]).csv
        try await copy.perform(ImportLedger.init, ["csv": csv])
        let booked = try await copy.perform(ListActuals.init, ["year": "2026"]).items
        #expect(try Money.sum(booked.map(\.amount)) == (try await tenant.budget().budget.shared))
        var sent: [String: Int64] = [:]
        for invoice in try await tenant.perform(ListInvoices.init, [:]).items {
            for row in try await tenant.perform(ShowInvoice.init, ["invoice": "\(invoice.number)"]).rows {
                sent[row.service?.rawValue ?? "", default: 0] += row.net.cents
            }
        }
        let january = booked.filter { $0.month == 1 }.map { ($0.service.rawValue, $0.amount.cents) }
        #expect(Dictionary(january, uniquingKeysWith: +) == sent && !sent.isEmpty)
    }
}
