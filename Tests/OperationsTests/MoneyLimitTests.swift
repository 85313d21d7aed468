import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// One limit for entered amounts, stated as it is enforced, and sums that are shown or refused.
@Suite struct MoneyLimitTests {
    /// An amount in a request: one field of one operation.
    struct Entry: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let field: String
        let make: @Sendable (Operations, _ amount: String) throws -> Void

        /// - Parameter notation: the field's text, with a # for the amount.
        init<Made: Operation>(
            _ make: @escaping @Sendable (inout Fields) throws -> Made, _ field: String, _ values: [String: String], notation: String = "#"
        ) {
            testDescription = "\(Made.self) \(field)"
            self.field = field
            self.make = { operations, amount in
                _ = try operations.make(make, values.merging([field: notation.replacing("#", with: amount)]) { $1 })
            }
        }
    }

    private static let line = ["year": "2026", "service": "digital"]
    private static let cell = ["project": "P-1", "year": "2026"]
    private static let service = ["service": "new", "name": "x", "from": "2020-01-01"]
    private static let closing = ["year": "2026", "due": "2027-06-30", "organ": "x", "date": "2027-05-01", "section": "§ 1"]

    private static let decided = ["project": "P-1", "organ": "x", "date": "2026-01-31", "section": "§ 1", "reason": "x"]

    static let entries: [Entry] = [
        Entry(SetBudgetService.init, "cost", line), Entry(SetBudgetService.init, "income", line),
        Entry(SetBudgetService.init, "external", line), Entry(SetBudgetService.init, "key", line, notation: "fixed(236:#)"),
        Entry(SetContribution.init, "amount", line.merging(["payer": "236", "policy": "leave", "reason": "x"]) { $1 }),
        Entry(PreviewShare.init, "total", ["year": "2026", "key": "equal"]),
        Entry(PreviewShare.init, "caps", ["year": "2026", "key": "equal", "total": "1.00"], notation: "236:#"),
        Entry(PreviewShare.init, "alternatives", ["year": "2026"], notation: "a: service=digital net=#"),
        Entry(AddService.init, "key", service, notation: "fixed(236:#)"),
        Entry(AddService.init, "floors", service.merging(["key": "equal"]) { $1 }, notation: "236:#"),
        Entry(AddService.init, "caps", service.merging(["key": "equal"]) { $1 }, notation: "#"),
        Entry(RecordPayment.init, "amount", ["reference": "1232", "date": "2026-01-31"]),
        Entry(RecordRefund.init, "amount", ["reference": "1232", "date": "2026-01-31"]),
        Entry(CreditInvoice.init, "amount", ["invoice": "1", "reason": "x"]),
        Entry(SetActual.init, "amount", line.merging(["account": "own-income"]) { $1 }),
        Entry(SetBudgetAccount.init, "amount", line.merging(["account": "sales-income"]) { $1 }),
        Entry(MoveUse.init, "amount", line.merging(["from": "salaries", "to": "materials", "reason": "x"]) { $1 }),
        Entry(AddForecast.init, "cost", line.merging(["reason": "x"]) { $1 }),
        Entry(AddForecast.init, "income", line.merging(["reason": "x"]) { $1 }),
        Entry(AddForecast.init, "external", line.merging(["reason": "x"]) { $1 }),
        Entry(CloseSettlement.init, "deMinimis", closing), Entry(PreviewSettlement.init, "deMinimis", ["year": "2026"]),
        Entry(AddCarryForward.init, "amount", ["year": "2025", "date": "2026-01-31", "reason": "x"]),
        Entry(SetProjectCost.init, "amount", cell.merging(["category": "staff"]) { $1 }),
        Entry(SetProjectFinancing.init, "amount", cell.merging(["source": "eu"]) { $1 }),
        Entry(SplitProject.init, "key", ["project": "P-1"], notation: "fixed(236:#)"),
        Entry(ChangeProject.init, "costs", decided, notation: "2027:staff:#"),
        Entry(ChangeProject.init, "financing", decided, notation: "2027:eu:#"),
        Entry(ClaimProject.init, "costs", ["project": "P-1", "from": "2026-01-01", "to": "2026-06-30"]),
        Entry(RejectCosts.init, "costs", ["project": "P-1", "number": "1", "date": "2026-12-31", "reason": "x"]),
        Entry(PayClaim.init, "paid", ["project": "P-1", "number": "1", "date": "2026-12-31"]),
        Entry(SetPlanItem.init, "appropriation", ["plan": "plan-1", "path": "1.1", "title": "x"]),
    ]

    @Test(arguments: entries) func `an amount enters up to the limit that is told`(entry: Entry) async throws {
        let operations = try await TestInstallation.shared.operations
        try entry.make(operations, "10000000000.00")
        for beyond in ["10000000000.01", "10000000000000.00"] {
            let refusal = try #require(throws: Refusal.self) { try entry.make(operations, beyond) }
            guard case .invalid(entry.field, _) = refusal else {
                Issue.record("\(refusal)")
                continue
            }
            for text in [refusal.text.fi, refusal.text.sv, refusal.text.en] { #expect(text.contains("10000000000.00"), "\(text)") }
        }
    }

    @Test func `imports keep the same limit`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let actuals = "year;service;account;amount\n2026;digital;own-income;#\n"
        let projects = "project;name;stage;date;planned-eu-2026;cost-staff-2026\nP-1;x;idea;2026-01-01;#;1.00\n"
        func bringActuals(_ amount: String) async throws {
            try await tenant.perform(ImportData.init, ["kind": "actuals", "csv": actuals.replacing("#", with: amount)])
        }
        func bringProjects(_ amount: String) async throws {
            try await tenant.perform(ImportProjects.init, ["csv": projects.replacing("#", with: amount)])
        }
        for bring in [bringActuals, bringProjects] {
            let refusal = try await tenant.refusal { try await bring("10000000000.01") }
            guard case .importRejected(let faults, count: _) = refusal, case .words(let reason)? = faults.first?["reason"] else {
                Issue.record("\(refusal)")
                continue
            }
            #expect(reason.en.contains("10000000000.00"))
            try await bring("10000000000.00")
        }
    }

    @Test func `a net cost has the limit too`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let line = ["year": "2026", "service": "basic-tasks", "cost": "10000000000.00"]
        try await tenant.perform(SetBudgetService.init, line)
        let refusal = try await tenant.refusal {
            try await tenant.perform(SetBudgetService.init, line.merging(["income": "-0.01"]) { $1 })
        }
        #expect(refusal == .invalid("cost", .range("-10000000000.00", "10000000000.00")))
    }

    @Test func `the database keeps the limit as well`() async throws {
        let tenant = try await TestTenant.make()
        let checks = try await tenant.transaction(.read) { tx in
            try tx.all("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' AND conname LIKE '%\\_limit'") {
                (definition: String) in definition
            }
        }
        #expect(checks.count == 9)
        for check in checks { #expect(check.contains("'\(Limits.maximumCents)'"), "\(check)") }
    }

    @Test func `claims of a year that outgrow a cell are refused, not dropped`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let most = Money.largest.description, project = ["project": "P-1"]
        try await tenant.perform(
            AddProject.init,
            project.merging(["name": "x", "from": "2026-01-01", "to": "2026-12-31", "supportRate": "50", "date": "2026-01-01"]) { $1 })
        for category in ["staff", "purchases"] {
            try await tenant.perform(
                SetProjectCost.init, project.merging(["year": "2026", "category": category, "amount": most]) { $1 })
        }
        for source in ["eu", "own"] {
            try await tenant.perform(
                SetProjectFinancing.init, project.merging(["year": "2026", "source": source, "amount": most]) { $1 })
        }
        for (stage, date) in [("preparation", "2026-01-02"), ("applied", "2026-01-03"), ("funded", "2026-01-04")] {
            try await tenant.perform(
                MoveProject.init, project.merging(["stage": stage, "date": date, "organ": "x", "section": "§ 1"]) { $1 })
        }
        func claim(_ month: String) async throws {
            let period = ["from": "2026-\(month)-01", "to": "2026-\(month)-28", "costs": most, "acceptAbove": "x"]
            try await tenant.perform(ClaimProject.init, project.merging(period) { $1 })
        }
        try await claim("02")
        try await claim("03")
        let before = try await tenant.fingerprint()
        #expect(try await tenant.refusal { try await claim("04") } == .invalid("costs", .range("0.00", most)))
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `a sum that cannot be told is refused, and so is the row that would make one`() async throws {
        let tenant = try await TestTenant.make()
        let id = tenant.id
        let entry = ["year": "2025", "date": "2026-01-31", "reason": "x"]
        func tamper(_ number: Int32, _ cents: Int64) async throws {
            try await tenant.asSuperuser { tx in
                _ = try tx.run(
                    """
                    INSERT INTO carry_forward (tenant_id, number, year, amount, entered_on, reason)
                    VALUES (\(id), \(number), 2025, \(cents), '2026-01-31', 'x')
                    """)
            }
        }
        try await tamper(1, .max - Limits.maximumCents)
        try await tenant.perform(AddCarryForward.init, entry.merging(["amount": Money.largest.description]) { $1 })
        #expect(try await tenant.perform(ListCarryForwards.init, [:]).items.last?.total.cents == .max)
        let refusal = try await tenant.refusal {
            try await tenant.perform(AddCarryForward.init, entry.merging(["amount": "0.01"]) { $1 })
        }
        #expect(refusal == .overflow && refusal.entry.code == "overflow" && refusal.entry.httpStatus == 422)
        #expect(try await tenant.perform(ListCarryForwards.init, [:]).items.count == 2)
        try await tamper(3, 1)
        #expect(try await tenant.refusal { _ = try await tenant.perform(ListCarryForwards.init, [:]) } == .overflow)
    }
}
