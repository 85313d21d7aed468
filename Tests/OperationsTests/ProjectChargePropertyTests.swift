import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// Random portfolios, splits, decisions, proposals and amendments over years: exposure, budgets and invoices agree to
/// the cent.
@Suite struct ProjectChargePropertyTests {
    @Test(arguments: Array(1...6) as [UInt64]) func `every decided part is charged once, in one year`(seed: UInt64) async throws {
        var life = try await PortfolioLife(seed: seed)
        for step in 1...70 {
            let change = try await life.step()
            let faults = try await life.faults()
            #expect(faults.isEmpty, "seed \(seed), step \(step), \(change): \(faults)")
            if !faults.isEmpty { break }
        }
        try await life.approveAll()
        #expect(try await life.faults().isEmpty)
        try await life.expectInvoiced()
        #expect(life.taken >= 30 && life.late >= 1, "\(life.taken) taken, \(life.late) after an approval")
    }
}

/// A body whose budgets of 2026 to 2029 charge projects.
private struct PortfolioLife {
    private let tenant: TestTenant
    private var random: SeededGenerator
    private var projects: [String] = []
    private var day = 0
    /// Changes that were made.
    private(set) var taken = 0
    /// Decisions on projects after the first approval.
    private(set) var late = 0

    private static let years = 2026...2029
    private static let payers = ["074", "236", "421", "849", "924", "217", "EXTRA"]

    init(seed: UInt64) async throws {
        tenant = try await TestTenant.make()
        random = SeededGenerator(state: seed)
        try await tenant.addMembers()
        try await tenant.perform(AddMember.init, ["payer": "EXTRA", "kind": "payer", "nameFi": "Extra"])
        try await tenant.perform(AddService.init, ["service": "shares", "name": "Shares", "from": "2020-01-01", "key": "projects"])
        for year in Self.years {
            try await tenant.perform(DraftBudget.init, ["year": "\(year)", "referenceDate": "2024-12-31"])
            try await tenant.perform(SetBudgetService.init, ["year": "\(year)", "service": "shares", "external": "0.00"])
        }
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[Int(random.next() % UInt64(elements.count))] }

    /// Steps and decisions follow one another in time.
    private mutating func nextDay() -> String {
        day += 1
        return CalendarDate(daysSince2000: 9_497 + Int32(day))?.description ?? "2026-12-31"
    }

    /// One random change; a refused one is reported too, and changes nothing.
    mutating func step() async throws -> String {
        let choice = projects.isEmpty ? 0 : number(0...12)
        let year = "\(number(Self.years))"
        do {
            switch choice {
            case 0...2: try await add()
            case 3...5: try await decide(pick(projects))
            case 6: try await split(pick(projects))
            case 7: try await importList()
            case 8: try await budgetStep("propose", year)
            case 9: try await budgetStep(pick(["return", "withdraw"]), year)
            case 10: try await budgetStep("approve", year == "2029" ? "2026" : year)
            case 11: try await change(pick(projects))
            default: try await tenant.perform(AmendBudget.init, ["year": year])
            }
            taken += 1
            return "\(choice) \(year)"
        } catch let refusal as Refusal {
            return "\(choice) \(year) refused: \(refusal)"
        }
    }

    private mutating func split() -> [String: String] {
        let chosen = Self.payers.filter { _ in number(0...1) == 0 }
        let payers = chosen.isEmpty ? ["236"] : chosen
        let weights = payers.map { "\($0):\(number(0...9) + ($0 == payers[0] ? 1 : 0))" }.joined(separator: ",")
        return ["payers": payers.joined(separator: ","), "key": pick(["equal", "weights(\(weights))"])]
    }

    private mutating func add() async throws {
        let code = "P-\(projects.count + 1)"
        projects.append(code)
        let first = number(2025...2029)
        try await tenant.perform(AddProject.init, ["project": code, "name": code, "date": "2026-01-01"])
        try await tenant.perform(SplitProject.init, split().merging(["project": code]) { $1 })
        for year in first...min(2030, first + number(0...2)) {
            let cell = ["project": code, "year": "\(year)", "amount": Money(cents: Int64(number(1...5_000_000)))?.description ?? ""]
            try await tenant.perform(SetProjectCost.init, cell.merging(["category": "purchases"]) { $1 })
            try await tenant.perform(SetProjectFinancing.init, cell.merging(["source": "municipal"]) { $1 })
        }
        for stage in ["preparation", "applied"].prefix(number(1...2)) {
            try await tenant.perform(MoveProject.init, ["project": code, "stage": stage, "date": nextDay()])
        }
        if number(0...1) == 0 { try await decide(code) }
    }

    private mutating func decide(_ code: String) async throws {
        let stages = try await tenant.perform(ShowProject.init, ["project": code]).project.stage.next.map(\.rawValue)
        guard !stages.isEmpty else { return }
        let stage = stages.contains("funded") ? "funded" : pick(stages)
        if try await isApproved() { late += 1 }
        try await tenant.perform(
            MoveProject.init,
            ["project": code, "stage": stage, "date": nextDay(), "organ": "funder", "section": "§ 1", "acceptOpen": "no claims"])
    }

    private mutating func split(_ code: String) async throws {
        var values = split().merging(["project": code, "organ": "board", "date": "2026-06-01", "section": "§ 2"]) { $1 }
        let isDecided = try await tenant.perform(ShowProject.init, ["project": code]).project.stage.commitment == .decided
        if isDecided { values["fromYear"] = "\(number(2026...2028))" }
        try await tenant.perform(SplitProject.init, values)
    }

    /// Other municipal money of a year, one that the project had or a new one.
    private mutating func change(_ code: String) async throws {
        let costs = try await tenant.perform(ShowProject.init, ["project": code]).costs
        let (year, amount) = (number(2025...2030), Money(cents: Int64(number(0...5_000_000)))?.description ?? "")
        var values = ["project": code, "organ": "funder", "date": nextDay(), "section": "§ 3", "reason": "x"]
        values["financing"] = "\(year):municipal:\(amount)"
        values["costs"] = costs.isEmpty ? nil : "\(year):purchases:\(amount)"
        try await tenant.perform(ChangeProject.init, values)
    }

    private mutating func importList() async throws {
        let code = "P-\(projects.count + 1)"
        projects.append(code)
        let list =
            "project;name;stage;date;decided-municipal-2026;decided-municipal-2027\n\(code);x;running;2026-01-01;\(number(1...999)).01;7"
        try await tenant.perform(ImportProjects.init, ["csv": list])
    }

    private mutating func budgetStep(_ step: String, _ year: String) async throws {
        let date = nextDay()
        try await tenant.perform(
            DecideBudget.init, ["year": year, "step": step, "organ": "council", "date": date, "section": "§ 42"])
    }

    private func isApproved() async throws -> Bool {
        try await tenant.perform(ListBudgets.init, [:]).items.contains { $0.status == .approved }
    }

    /// The newest layer of each year.
    private func layers() async throws -> [Budget] {
        let all = try await tenant.perform(ListBudgets.init, [:]).items
        return Self.years.compactMap { year in all.filter { $0.year.year == year }.max { $0.layer.number < $1.layer.number } }
    }

    /// Sums that do not agree. Each payer's shares of all years, plus the check's findings, are its exposure. The
    /// charges for each part, from the rows, are the part, except amounts that no draft of its year or later can take.
    func faults() async throws -> [String] {
        var faults: [String] = []
        var sums: [String: Int64] = [:]
        let layers = try await layers()
        for budget in layers {
            let values = ["year": "\(budget.year)", "layer": "\(budget.layer.number)", "limit": "1000"]
            let list = try await tenant.perform(ListShares.init, values)
            for share in list.page.items { sums[share.payer.rawValue, default: 0] += share.amount.cents }
            if budget.unallocated != .zero || !list.unallocated.isEmpty { faults.append("\(budget.year) leaves \(budget.unallocated)") }
        }
        for exposure in try await tenant.perform(ListExposure.init, [:]).items where Self.years.contains(exposure.year.year) {
            if let payer = exposure.payer { sums[payer.rawValue, default: 0] -= exposure.decided.cents }
        }
        let told = try await tenant.perform(CheckPortfolio.init, [:]).items.filter { $0.problem == .decidedNotCharged }
        for part in told { sums[part.payer?.rawValue ?? "", default: 0] += part.expected.cents - part.found.cents }
        faults += sums.filter { $0.value != 0 }.map { "\($0.key) pays \($0.value) cents too much" }
        let lastDraft = layers.last { $0.status == .draft }?.year.year ?? 0
        faults += told.filter { ($0.year?.year ?? 0) <= lastDraft }.map { "told though \(lastDraft) could take it: \($0)" }
        let stored = try await wrongParts().filter { part in
            !told.contains { "\($0.project) \($0.year?.year ?? 0) \($0.payer?.rawValue ?? "")" == part }
        }
        return faults + stored
    }

    /// The parts whose charges in the newest layers differ from the decided amounts, from the rows.
    private func wrongParts() async throws -> [String] {
        let id = tenant.id.rawValue
        let sql = """
            WITH newest AS (SELECT year, max(layer) AS layer FROM budget WHERE tenant_id = \(id) GROUP BY year),
            charged AS (
                SELECT x.project, x.year, c.payer, sum(x.amount) AS amount FROM newest n
                JOIN contribution c ON c.tenant_id = \(id) AND c.year = n.year AND c.layer = n.layer,
                    jsonb_to_recordset(c.explanation -> 'projects') AS x (project text, year integer, amount numeric)
                GROUP BY 1, 2, 3
            ),
            decided AS (
                SELECT s.project, s.year, s.payer, s.amount / 100.0 AS amount FROM project_share s JOIN project p ON p.code = s.project
                WHERE s.tenant_id = \(id) AND p.tenant_id = \(id) AND s.year BETWEEN 2026 AND 2029
                    AND p.stage IN ('funded', 'running', 'interrupted', 'ended', 'closed')
            )
            SELECT project || ' ' || year || ' ' || payer FROM charged FULL JOIN decided USING (project, year, payer)
            WHERE coalesce(charged.amount, 0) <> coalesce(decided.amount, 0)
            UNION ALL
            SELECT c.year || ' ' || c.payer || ': not the sum of its projects' FROM contribution c
            WHERE c.tenant_id = \(id) AND c.amount <> (
                SELECT 100 * sum(x.amount) FROM jsonb_to_recordset(c.explanation -> 'projects') AS x (amount numeric))
            """
        return try await tenant.asSuperuser { try $0.all(builtIn: sql) { (fault: String) in fault } }
    }

    /// Approves every open layer, the earliest year first.
    mutating func approveAll() async throws {
        for budget in try await layers() where budget.status != .approved { try await budgetStep("approve", "\(budget.year)") }
    }

    /// The invoiced amount of a year equals each share.
    func expectInvoiced() async throws {
        try await tenant.perform(
            SetInvoicing.init,
            ["seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH"])
        for year in Self.years {
            try await tenant.perform(PlanInstalments.init, ["year": "\(year)", "plan": "\(year)-01-31:1,\(year)-07-31:2"])
            // A year in which nobody pays has none.
            if try await !tenant.perform(ListInstalments.init, ["year": "\(year)"]).items.isEmpty {
                try await tenant.perform(SendInvoices.init, ["year": "\(year)", "date": "\(year)-01-07"])
            }
            let invoices = try await tenant.perform(ListInvoices.init, ["year": "\(year)", "limit": "500"]).items
            for share in try await tenant.perform(ListShares.init, ["year": "\(year)"]).page.items {
                let invoiced = invoices.filter { $0.payer == share.payer }.reduce(0) { $0 + $1.net.cents }
                #expect(invoiced == share.amount.cents, "\(year) \(share.payer)")
            }
        }
    }
}
