import Cooperation
import Operations
import TestSupport
import Testing

/// Budgets that are made from others: by copying a year, and by importing a file.
@Suite struct BudgetCopyTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]

    private func costs(_ tenant: TestTenant, _ year: Int, _ layer: Int = 0) async throws -> [String: String] {
        let output = try await tenant.perform(ShowBudget.init, ["year": "\(year)", "layer": "\(layer)"])
        return Dictionary(uniqueKeysWithValues: output.services.map { ($0.service.rawValue, $0.cost.description) })
    }

    @Test func `last year's services come with their percentages, and what is left out is told`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let override = ["year": "2026", "service": "digital", "payer": "074", "amount": "1000.00", "policy": "rebalance", "reason": "x"]
        try await tenant.perform(SetContribution.init, override)
        try await tenant.perform(EndService.init, ["service": "data-protection", "to": "2026-12-31"])
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        let before = try await tenant.fingerprint(frozenTables, year: 2027)
        let copy = ["year": "2027", "percent": "2,business-services:-10,projects:0"]
        _ = try await tenant.perform(CopyBudget.init, copy, options: ChangeOptions(isDryRun: true))
        #expect(try await tenant.fingerprint(frozenTables, year: 2027) == before)
        let rows = try await tenant.perform(CopyBudget.init, copy).changes[0].rows
        let copied = try await costs(tenant, 2027)
        #expect(copied["basic-tasks"] == "102000.00" && copied["business-services"] == "315000.00" && copied["projects"] == "12000.00")
        #expect(copied["data-protection"] == nil && copied.count == 7)
        let lines = try await tenant.budget(2027).services
        let business = try #require(lines.first { $0.service.rawValue == "business-services" })
        #expect(business.ownIncome.description == "18000.00" && business.externalFunding.description == "135000.00")
        let left = rows.filter { $0.kind == "left-out" }
        #expect(left.map { $0["service"] } == [.text("data-protection"), .text("digital")])
        #expect(left.map { $0["reason"] } == [.text("not-valid"), .text("set-by-hand")] && left[1]["payer"] == .text("074"))
        let first = lines.map(\.cost)
        try await tenant.perform(CopyBudget.init, copy)
        #expect(try await tenant.budget(2027).services.map(\.cost) == first, "a copy again is of the same source")
    }

    @Test func `how services bind goes into a copy, but for what the year says itself`() async throws {
        let tenant = try await TestTenant.kaustinen()
        func bind(_ year: Int, _ service: String, _ level: String, _ text: String) async throws {
            let binding = ["year": "\(year)", "service": service, "towards": "council", "level": level, "justification": text]
            try await tenant.perform(SetBinding.init, binding)
        }
        func bindings(_ year: Int) async throws -> [String] {
            // At the gross level a service has two sums that bind.
            let bindings = try await tenant.perform(ListBindings.init, ["year": "\(year)"]).items.map(\.binding)
            return Set(bindings.map { "\($0.service) \($0.towards.rawValue) \($0.level.rawValue) \($0.justification)" }).sorted()
        }
        try await bind(2026, "digital", "net", "Vanha.")
        try await bind(2026, "basic-tasks", "gross", "Perustelu.")
        try await bind(2026, "data-protection", "net", "Päättyy.")
        try await tenant.perform(EndService.init, ["service": "data-protection", "to": "2026-12-31"])
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        let copy = ["year": "2027", "fromYear": "2026"]
        try await tenant.perform(CopyBudget.init, copy)
        let copied = ["basic-tasks council gross Perustelu.", "digital council net Vanha."]
        #expect(try await bindings(2027) == copied)
        try await bind(2027, "digital", "gross", "Uusi.")
        try await tenant.perform(CopyBudget.init, copy)
        #expect(try await bindings(2027) == [copied[0], "digital council gross Uusi."])
    }

    @Test func `what is kept by account goes by its accounts into a copy, a plan year and a file`() async throws {
        let tenant = try await TestTenant.kaustinen()
        for (account, amount) in [("salaries", "-1000.00"), ("materials", "-500.50"), ("grants", "200.00")] {
            try await tenant.perform(
                SetBudgetAccount.init, ["year": "2026", "service": "digital", "account": account, "amount": amount])
        }
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2027"])
        #expect(try await costs(tenant, 2027, -1)["digital"] == "1500.50")
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        #expect(try await costs(tenant, 2027)["digital"] == "1500.50")
        try await tenant.perform(CopyBudget.init, ["year": "2027", "percent": "10,projects:0"])
        let accounts = try await tenant.perform(ListBudgetAccounts.init, ["year": "2027", "service": "digital"]).items
        #expect(accounts.map { "\($0.account.code) \($0.amount)" }.sorted() == ["grants 220.00", "materials -550.55", "salaries -1100.00"])
        #expect(try await costs(tenant, 2027)["digital"] == "1650.55")
        let exported = try await tenant.perform(ExportData.init, ["kind": "budget"])
        let csv = String(decoding: CSVText.plain.bytes(columns: exported.columns, rows: exported.rows.map(\.cells)), as: UTF8.self)
        let again = try await tenant.perform(ImportData.init, ["kind": "budget", "csv": csv]).changes[0].rows
        #expect(again.count > 10 && again.allSatisfy { $0["outcome"] == .text("unchanged") })
        let other = "year;layer;service;cost\r\n2027;0;digital;9.00\r\n"
        let refusal = try await tenant.refusal { try await tenant.perform(ImportData.init, ["kind": "budget", "csv": other]) }
        #expect("\(refusal)".contains("by account"), "\(refusal)")
    }

    @Test func `one command copies on from year to year through the plan`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2029"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "200000.00"])
        try await tenant.perform(CopyBudget.init, ["year": "2027", "toYear": "2029", "percent": "10,projects:0"])
        var found: [String?] = []
        for (year, layer) in [(2027, -1), (2028, -2), (2029, -3)] { found.append(try await costs(tenant, year, layer)["basic-tasks"]) }
        #expect(found == ["220000.00", "242000.00", "266200.00"])
        // A plan year can be copied too, by its layer, or because the year has nothing nearer to a budget.
        try await tenant.perform(CopyBudget.init, ["year": "2029", "fromYear": "2027"])
        #expect(try await costs(tenant, 2029, -3)["basic-tasks"] == "220000.00")
        let copy = ["year": "2026", "fromYear": "2027", "fromLayer": "-1", "percent": "-50", "toYear": "2029"]
        let told = try await tenant.perform(CopyBudget.init, copy).changes[0].version
        #expect(try await costs(tenant, 2026)["basic-tasks"] == "110000.00")
        #expect(try await tenant.budget().budget.version == told)
    }

    @Test func `a copy needs a source, an open target, and amounts that can be entered`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let refusal = { (values: [String: String]) in
            try await tenant.refusal { try await tenant.perform(CopyBudget.init, ["year": "2026"].merging(values) { $1 }) }
        }
        #expect(try await refusal([:]) == .invalid("fromYear", .unknownReference("2025")))
        #expect(try await refusal(["fromYear": "2026", "fromLayer": "3"]) == .invalid("fromLayer", .unknownReference("3")))
        #expect(try await refusal(["fromYear": "2026"]) == .invalid("fromYear", .overlaps))
        #expect(try await refusal(["year": "2027", "toYear": "2026"]) == .invalid("toYear", .range("2027", "2200")))
        #expect(try await refusal(["year": "2027"]) == .noBudget(try #require(BudgetYear(2027))))
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "9000000000.00"])
        try await tenant.perform(DraftBudget.init, ["year": "2027"])
        #expect(try await refusal(["year": "2027", "percent": "100"]) == .invalid("percent", .range("-10000000000.00", "10000000000.00")))
        #expect(try await refusal(["year": "2027", "percent": "1,itc:10"]) == .invalid("percent", .unknownReference("itc")))
        try await tenant.perform(DiscardBudget.init, ["year": "2027", "reason": "x"])
        try await tenant.perform(DraftBudget.init, ["year": "2027"])
        try await tenant.perform(DraftBudget.init, ["year": "2028"])
        #expect(try await refusal(["year": "2028"]) == .state(.budgetEmpty))
    }

    @Test func `a file fills budget and plan, and one's own export changes nothing`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2028"])
        let before = try await tenant.budget().budget
        let csv = """
            year;layer;service;cost;income;external;key
            2026;;basic-tasks;150000,00;;;
            2027;-1;basic-tasks;155000,00;1000;;equal
            2028;;digital;1;;;
            """
        let dry = try await tenant.perform(ImportData.init, ["kind": "budget", "csv": csv], options: ChangeOptions(isDryRun: true))
        #expect(dry.changes[0].rows.filter { $0.kind == "imported" }.map { $0["outcome"] } == Array(repeating: .text("changed"), count: 3))
        #expect(try await tenant.budget().budget == before)
        let rows = try await tenant.perform(ImportData.init, ["kind": "budget", "csv": csv]).changes[0].rows
        #expect(rows.filter { $0.kind == "imported" }.map { $0["key"] }.first == .text("2026 0 basic-tasks"))
        #expect(try await costs(tenant, 2026)["basic-tasks"] == "150000.00")
        let plan = try await tenant.perform(ShowBudget.init, ["year": "2027", "layer": "-1"]).services
        let line = try #require(plan.first { $0.service.rawValue == "basic-tasks" })
        #expect(line.ownIncome.description == "1000.00" && line.yearKey == .equal && line.shared.description == "154000.00")
        // The answer has the budget's real version.
        let told = rows.first { $0.kind == "budget" && $0["year"] == .number(2026) }?["version"]
        let version = try await tenant.budget().budget.version
        #expect(told == .number(Int64(version)))
        try await tenant.perform(ApproveBudget.init, Self.approval)
        let exported = try await tenant.perform(ExportData.init, ["kind": "budget"])
        let text = String(decoding: CSVText.plain.bytes(columns: exported.columns, rows: exported.rows.map(\.cells)), as: UTF8.self)
        let fingerprint = try await tenant.fingerprint(frozenTables)
        let again = try await tenant.perform(ImportData.init, ["kind": "budget", "csv": text]).changes[0].rows
        #expect(again.count > 20 && again.allSatisfy { $0["outcome"] == .text("unchanged") })
        #expect(try await tenant.fingerprint(frozenTables) == fingerprint)
    }

    @Test func `a file opens the years that it fills, and no plan of what is decided on`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let lines = ["2027;;digital;2.00", "2028;-1;digital;3.00", "2029;-2;digital;4.00"]
        let file = { (lines: [String]) in (["year;layer;service;cost"] + lines).joined(separator: "\n") }
        let rows = try await tenant.perform(ImportData.init, ["kind": "budget", "csv": file(lines)]).changes[0].rows
        // The plan years begin with the draft that the same file opens, before its rows are written.
        #expect(rows.filter { $0.kind == "imported" }.map { $0["outcome"] } == Array(repeating: .text("added"), count: 3))
        #expect(rows.filter { $0.kind == "budget" }.map { $0["planOf"] } == [.missing, .number(2027), .number(2027)])
        #expect(try await tenant.budget(2027).plan.count == 2)
        let early = try await tenant.refusal {
            try await tenant.perform(ImportData.init, ["kind": "budget", "csv": file(["2030;-4;digital;1.00"])])
        }
        #expect(early == .exists("layer"), "between 2026 and 2030 there is a budget")
    }

    @Test func `each wrong row of a file is told, and nothing is imported`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(DraftBudget.init, ["year": "2027"])
        let before = try await tenant.fingerprint()
        let csv = """
            year;layer;service;cost
            2027;;basic-tasks;1.00
            2027;;basic-tasks;2.00
            2026;;basic-tasks;1.00
            2027;1;digital;1.00
            2030;-1;digital;1.00
            2027;;nowhere;1.00
            2028;;data-protection;1.00
            2027;;digital;
            """
        let refusal = try await tenant.refusal { try await tenant.perform(ImportData.init, ["kind": "budget", "csv": csv]) }
        #expect(refusal.rows.map { $0["line"] } == [3, 4, 5, 6, 7, 8, 9].map { .number($0) })
        let codes = ["exists", "state", "invalid", "invalid", "invalid", "state", "missing"]
        #expect(refusal.rows.map { $0["code"] } == codes.map { .text($0) }, "a row without an amount is no row")
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `many payers join a service by one command, or none`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let join = { (payers: String) in
            try await tenant.perform(JoinService.init, ["service": "employment", "payer": payers, "from": "2026-01-01"])
        }
        let before = try await tenant.fingerprint()
        #expect(try await tenant.refusal { _ = try await join("236,005,421") } == .invalid("payer", .unknownReference("005")))
        #expect(try await tenant.refusal { _ = try await join("236,421,236") } == .invalid("payer", .malformed(expected: .eachPayerOnce)))
        #expect(try await tenant.refusal { _ = try await join("236,074") } == .invalid("from", .overlaps))
        #expect(try await tenant.fingerprint() == before)
        _ = try await join("236,421,924")
        let shown = try await tenant.perform(ShowService.init, ["service": "employment"])
        #expect(shown.participants.map(\.payer.rawValue) == ["074", "236", "421", "849", "924"])
    }
}
