import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// The bookings of the host's ledger, month by month, and the year in progress.
@Suite struct LedgerTests {
    private static let header = "account;cost-centre;period;amount;document;text\r\n"
    private static let march = """
        account;cost-centre;period;amount;document;text\r
        salaries;digital;2026-03;-3 500,00;10045;Maaliskuun palkat\r
        social-costs;digital;2026-03;-875,50;10045;\r
        materials;basic-tasks;202603;-100,00;10046;\r
        """

    private func bring(_ tenant: TestTenant, _ csv: String, _ more: [String: String] = [:]) async throws -> [String] {
        try await tenant.perform(ImportLedger.init, ["csv": csv].merging(more) { $1 }).changes[0].rows.map {
            if case .text(let outcome)? = $0["outcome"] { outcome } else { $0.kind }
        }
    }

    private func approved() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        return tenant
    }

    private func actuals(_ tenant: TestTenant, _ service: String) async throws -> [String] {
        try await tenant.perform(ListActuals.init, ["year": "2026", "service": service]).items.map {
            "\($0.month.map(String.init) ?? "-") \($0.account?.code.rawValue ?? $0.group.rawValue) \($0.amount)"
        }
    }

    @Test func `a document counts once however often it comes, and its correction is one more entry`() async throws {
        let tenant = try await approved()
        #expect(try await bring(tenant, Self.march) == ["added", "added", "added"])
        let before = try await tenant.fingerprint(["ledger_entry"])
        #expect(try await bring(tenant, Self.march) == ["unchanged", "unchanged", "unchanged"])
        #expect(try await tenant.fingerprint(["ledger_entry"]) == before)
        #expect(try await actuals(tenant, "digital") == ["3 salaries -3500.00", "3 social-costs -875.50"])
        // A part is moved to another service, and an amount is corrected.
        let corrected = Self.march.replacing("social-costs;digital;2026-03;-875,50", with: "social-costs;expert-post;2026-03;-875,00")
        let refusal = try await tenant.refusal { _ = try await bring(tenant, corrected) }
        #expect(refusal.rows.map { $0["column"] } == [.text("document")] && refusal.rows.map { $0["line"] } == [.number(2)])
        #expect(try await bring(tenant, corrected, ["reason": "Tiliöinti korjattu."]) == ["changed", "changed", "unchanged"])
        #expect(try await actuals(tenant, "digital") == ["3 salaries -3500.00", "3 social-costs 0.00"])
        #expect(try await actuals(tenant, "expert-post") == ["3 social-costs -875.00"])
        let entries = try await tenant.perform(ListLedgerEntries.init, ["year": "2026"]).items
        #expect(
            entries.map(\.number) == [1, 2, 3, 4, 5]
                && entries.map(\.correction).suffix(2) == ["Tiliöinti korjattu.", "Tiliöinti korjattu."])
        #expect(entries.map(\.amount.description).suffix(2) == ["875.50", "-875.00"])
        let page = try await tenant.perform(ListLedgerEntries.init, ["year": "2026", "limit": "2", "after": "2"])
        #expect(page.items.map(\.number) == [3, 4] && page.next == "4")
        #expect(try await bring(tenant, corrected) == ["unchanged", "unchanged", "unchanged"])
        await #expect(throws: PostgresError.self) {
            try await tenant.transaction { try $0.run("UPDATE ledger_entry SET amount = 0") }
        }
    }

    @Test func `columns, signs and cost centres are as the host's ledger has them`() async throws {
        let tenant = try await approved()
        for account in [
            ["account": "4010", "heading": "salaries", "nameFi": "Palkat"], ["account": "3260", "heading": "grants", "nameFi": "Tuet"],
        ] {
            try await tenant.perform(SetAccount.init, account)
        }
        try await tenant.perform(SetLedgerFormat.init, ["columns": "-,document,period,account,cost-centre,debit,credit", "header": "no"])
        try await tenant.perform(SetCostCentre.init, ["centre": "1210", "service": "digital"])
        let rows = "PL\t77\t3/2026\t4010\t1210\t1000,00\t\r\nPL\t77\t3/2026\t3260\t1210\t\t400,00\r\n"
        #expect(try await bring(tenant, rows) == ["added", "added"])
        #expect(try await actuals(tenant, "digital") == ["3 4010 -1000.00", "3 3260 400.00"])
        let twice = "PL\t78\t3/2026\t4010\t1210\t-10000000000,00\t10000000000,00\r\n"
        #expect(try await tenant.refusal { _ = try await bring(tenant, twice) }.rows.map { $0["column"] } == [.text("debit")])
        try await tenant.perform(
            SetLedgerFormat.init, ["columns": "account,cost-centre,period,amount", "signs": "debit-positive", "header": "yes"])
        let batch = "Tili,Kustannuspaikka,Kausi,Euroa\n4010,1210,202604,1000.25\n"
        #expect(try await tenant.refusal { _ = try await bring(tenant, batch) }.rows.map { $0["column"] } == [.text("batch")])
        #expect(try await bring(tenant, batch, ["batch": "2026-04"]) == ["added"])
        #expect(try await actuals(tenant, "digital").last == "4 4010 -1000.25")
        #expect(try await bring(tenant, batch, ["batch": "2026-04"]) == ["unchanged"])
        let faulty = "Tili,Kustannuspaikka,Kausi,Euroa\n9999,1210,202604,1\n4010,nowhere,202604,1\n4010,1210,202613,1\n4010,1210,202604,x\n"
        let first = try await tenant.refusal { _ = try await bring(tenant, faulty, ["batch": "x"]) }
        #expect(first.rows.map { $0["column"] } == [.text("period"), .text("amount")])
        let readable = faulty.split(separator: "\n").prefix(3).joined(separator: "\n")
        let second = try await tenant.refusal { _ = try await bring(tenant, readable, ["batch": "x"]) }
        #expect(second.rows.map { $0["column"] } == [.text("account"), .text("cost-centre")])
        #expect(second.rows.map { $0["line"] } == [.number(2), .number(3)])
    }

    @Test func `months and the year's own actuals are one sum, and a settled year takes neither`() async throws {
        let tenant = try await approved()
        _ = try await bring(tenant, Self.march)
        try await tenant.perform(SetActual.init, ["year": "2026", "service": "digital", "account": "costs", "amount": "-1000.00"])
        let statement = try await tenant.perform(ShowStatement.init, ["year": "2026", "service": "digital", "detail": "headings"]).items
        let costs = statement.filter { $0.item == .costs }.map {
            "\($0.account?.code.rawValue ?? "-") \($0.figures.actual?.description ?? "")"
        }
        #expect(costs == ["- -5375.50", "staff -4375.50", "salaries -3500.00", "social-costs -875.50"])
        for service in try await tenant.budget().services where service.service.rawValue != "digital" {
            _ = try await bring(tenant, Self.header + "other-costs;\(service.service);2026-12;-10.00;\(service.service);\r\n")
        }
        let preview = try await tenant.perform(PreviewSettlement.init, ["year": "2026"])
        #expect(preview.services.map(\.net.description).sorted() == Array(repeating: "10.00", count: 6) + ["110.00", "5375.50"])
        try await tenant.perform(
            CloseSettlement.init, ["year": "2026", "organ": "council", "date": "2027-05-11", "section": "§ 12", "due": "2027-06-30"])
        let late = Self.header + "salaries;digital;2026-12;-1.00;99;\r\n"
        #expect(try await tenant.refusal { _ = try await bring(tenant, late) } == .state(.yearSettled))
        #expect(try await bring(tenant, Self.march) == ["unchanged", "unchanged", "unchanged"])
    }

    @Test func `faults are told by their line in the file and by the column's own name`() async throws {
        let tenant = try await approved()
        func faults(_ csv: String) async throws -> [[Cell?]] {
            try await tenant.refusal { _ = try await bring(tenant, csv) }.rows.map { [$0["line"], $0["column"]] }
        }
        let rows = "salaries;1 210;2026-03;-1.00;1;\n\nsalaries;nowhere;2026-03;-1.00;1;\n"
        let blank = "\n\naccount;cost-centre;period;amount;document;text\n\n\n"
        #expect(try await faults(Self.header + "\r\n\r\n" + rows) == [[.number(4), .text("cost-centre")]])
        #expect(try await faults(blank + rows) == [[.number(6), .text("cost-centre")]])
        #expect(try await faults(blank + rows.replacing("1 210", with: "digital")) == [[.number(8), .text("cost-centre")]])
        // Columns are known by their places, so the format determines their number.
        let narrow = try await tenant.refusal { _ = try await bring(tenant, "a;b\nsalaries;digital;2026-03;-1.00;1\n") }
        #expect(
            narrow.rows.first.map { row in if case .words(let words)? = row["reason"] { words.en } else { "" } }?
                .contains("(account,cost-centre,period,amount,document,text), 6 and not 5") == true)
        try await tenant.perform(SetLedgerFormat.init, ["columns": "account,cost-centre,period,amount,document,text", "header": "no"])
        #expect(try await faults("\n" + rows) == [[.number(2), .text("cost-centre")]])
    }

    @Test func `an interim report compares with the plan, and stays as it was decided`() async throws {
        let tenant = try await approved()
        try await tenant.perform(SetMonthPlan.init, ["year": "2026", "service": "digital", "parts": "2,1,1,1,1,1,1,1,1,1,1,0"])
        let decision = ["period": "2026-01..03", "organ": "council", "date": "2026-05-12", "section": "§ 23"]
        #expect(try await tenant.refusal { try await tenant.perform(CloseInterim.init, decision) } == .state(.actualsMissing))
        _ = try await bring(tenant, Self.march)
        let forecast = ["year": "2026", "service": "digital", "cost": "40000.00", "reason": "Tehtävä avoinna.", "date": "2026-04-15"]
        try await tenant.perform(AddForecast.init, forecast)
        try await tenant.perform(
            AddForecast.init, ["year": "2026", "service": "digital", "income": "500.00", "reason": "x", "date": "2026-04-16"])
        func row(_ period: String, _ item: StatementItem, _ service: String?) async throws -> [String?] {
            let output = try await tenant.perform(ShowInterim.init, ["period": period])
            let line = try #require(output.lines.first { $0.item == item && $0.service?.rawValue == service })
            return [line.planned, line.actual, line.deviation, line.budget, line.forecast].map { $0?.description }
        }
        // 41,250.00 a year, four parts of twelve in the first quarter.
        let costs = ["-13750.00", "-4375.50", "9374.50", "-41250.00", "-40000.00"]
        #expect(try await row("2026-Q1", .costs, "digital") == costs)
        #expect(try await row("2026-Q1", .ownIncome, "digital") == ["0.00", "0.00", "0.00", "0.00", "500.00"])
        #expect(try await row("2026-02", .costs, "digital") == ["-3437.50", nil, nil, "-41250.00", "-40000.00"])
        try await tenant.perform(CloseInterim.init, decision)
        #expect(try await tenant.refusal { try await tenant.perform(CloseInterim.init, decision) } == .exists("period"))
        let later = Self.header + "salaries;digital;2026-02;-1000.00;10100;\r\n"
        _ = try await bring(tenant, later)
        try await tenant.perform(AddForecast.init, forecast.merging(["cost": "39000.00"]) { $1 })
        #expect(try await row("2026-Q1", .costs, "digital") == costs)
        #expect(try await row("2026-03", .costs, "digital")[4] == "-39000.00")
        let shown = try await tenant.perform(ShowInterim.init, ["period": "2026-Q1"])
        #expect(shown.report.decision?.section == "§ 23")
        #expect(try await tenant.perform(ListInterims.init, [:]).items.map(\.period.description) == ["2026-Q1"])
        let forecasts = try await tenant.perform(ListForecasts.init, ["year": "2026"]).items
        #expect(forecasts.map(\.cost.description) == ["40000.00", "40000.00", "39000.00"])
        #expect(forecasts.map(\.number) == [1, 2, 3])
        let stranger = try await tenant.refusal {
            try await tenant.perform(AddForecast.init, ["year": "2031", "service": "digital", "cost": "1.00", "reason": "x"])
        }
        #expect(stranger == .state(.serviceNotInBudget))
    }

    /// However often documents are imported and corrected, the months sum to the documents' last content.
    @Test(arguments: Array(1...3) as [UInt64]) func `books agree with the documents`(seed: UInt64) async throws {
        let tenant = try await approved()
        var random = SeededGenerator(state: seed)
        var documents: [String: [String: Int64]] = [:]
        let accounts = ["salaries", "materials", "grants", "financial"], services = ["digital", "employment"]
        for step in 0..<30 {
            let document = "D\(random.next() % 6)"
            var rows: [String: Int64] = [:]
            var csv = Self.header
            for _ in 0...(random.next() % 4) {
                let place = "\(services[Int(random.next() % 2)]) \(1 + random.next() % 12) \(accounts[Int(random.next() % 4)])"
                let cents = Int64(random.next() % 200_000) - 100_000
                rows[place, default: 0] += cents
                let parts = place.split(separator: " ")
                csv += "\(parts[2]);\(parts[0]);\(parts[1])/2026;\(Money(cents: cents) ?? .zero);\(document);\r\n"
            }
            _ = try await bring(tenant, csv, ["reason": "step \(step)"])
            documents[document] = rows
        }
        var expected: [String: Int64] = [:]
        for rows in documents.values { for (place, cents) in rows { expected[place, default: 0] += cents } }
        var booked: [String: Int64] = [:]
        for amount in try await tenant.perform(ListActuals.init, ["year": "2026"]).items {
            booked["\(amount.service) \(amount.month ?? 0) \(amount.account?.code.rawValue ?? "")"] = amount.amount.cents
        }
        #expect(booked.filter { $0.value != 0 } == expected.filter { $0.value != 0 }, "seed \(seed)")
        let total = expected.filter { $0.key.hasSuffix("salaries") || $0.key.hasSuffix("materials") }.values.reduce(0, +)
        let costs = try await tenant.perform(ShowInterim.init, ["period": "2026"]).lines.first { $0.service == nil && $0.item == .costs }
        #expect(costs?.actual?.cents == total)
    }
}
