import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// An approved budget never changes, whatever is tried.
@Suite struct ApprovedBudgetTests {
    private static let approval = ["year": "2026", "organ": "board", "date": "2025-12-11", "section": "§ 12", "register": "R/1"]

    private func approved() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(
            SetContribution.init,
            ["year": "2026", "service": "basic-tasks", "payer": "074", "amount": "8000.00", "policy": "rebalance", "reason": "agreed"])
        try await tenant.perform(ApproveBudget.init, Self.approval)
        return tenant
    }

    @Test func `approval keeps the decision and the version counts on`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let version = try await tenant.budget().budget.version
        let answer = try await tenant.perform(ApproveBudget.init, Self.approval.merging(["if": "\(version)"]) { $1 })
        #expect(answer.changes[0].version == version + 1)
        let output = try await tenant.budget()
        let (budget, mayChange) = (output.budget, output.may.mayChange)
        #expect(budget.status == .approved && budget.decision?.section == "§ 12" && budget.decision?.registerNumber == "R/1")
        #expect(budget.version == version + 1 && !mayChange)
    }

    @Test func `the serving role can change no row of it`() async throws {
        let tenant = try await approved()
        let before = try await tenant.fingerprint(frozenTables)
        let number = tenant.id.rawValue
        for table in frozenTables {
            for statement in [
                "UPDATE \(table) SET state = 'draft' WHERE tenant_id = \(number)",
                "UPDATE \(table) SET year = 2027 WHERE tenant_id = \(number)",
                "DELETE FROM \(table) WHERE tenant_id = \(number)",
                "INSERT INTO \(table) TABLE \(table)",
            ] + Self.forgeries(table, number) {
                let written = try? await tenant.transaction {
                    try $0.all(builtIn: statement + " RETURNING 1") { (one: Int32) in one }.count
                }
                #expect(written ?? 0 == 0, "\(statement)")
            }
        }
        #expect(try await tenant.fingerprint(frozenTables) == before)
    }

    /// Rows that could be added to the frozen ones: drafts and approved ones, as copies of a row with another key.
    private static func forgeries(_ table: String, _ tenant: Int64) -> [String] {
        let insert = "INSERT INTO \(table) (tenant_id, year, "
        return switch table {
        case "budget_service":
            ["draft", "approved"].map { state in
                insert
                    + """
                    service, state, name, agreement, cost, allocation_key, rounding_step, floors, caps)
                    SELECT \(tenant), 2026, code, '\(state)', 'x', '', 1, 'equal', 'cent', '', '' FROM service WHERE tenant_id = \(tenant)
                    ON CONFLICT DO NOTHING
                    """
            }
        case "share":
            ["draft", "approved"].map {
                insert + "payer, state, name_fi, name_sv, name_en, amount) VALUES (\(tenant), 2026, 'forged', '\($0)', 'x', 'x', 'x', 1)"
            }
        case "contribution_override":
            ["draft", "approved"].map {
                insert
                    + "service, payer, state, amount, policy, reason) VALUES (\(tenant), 2026, 'digital', '236', '\($0)', 1, 'leave', 'x')"
            }
        case "contribution":
            ["draft", "approved"].map {
                insert + "payer, service, state, amount, explanation) VALUES (\(tenant), 2026, '217', 'digital', '\($0)', 1, '{}')"
            }
        default: []
        }
    }

    @Test func `no change to the year is taken`() async throws {
        let tenant = try await approved()
        try await tenant.perform(AddService.init, ["service": "late", "name": "Late", "from": "2020-01-01", "key": "equal"])
        let before = try await tenant.fingerprint()
        let contribution = ["year": "2026", "service": "digital", "payer": "236", "reason": "late"]
        let set = contribution.merging(["amount": "1.00", "policy": "leave"]) { $1 }
        let tries: [(Refusal, () async throws -> Void)] = [
            (.state(.budgetApproved), { try await tenant.perform(SetBudget.init, ["year": "2026", "note": "late"]) }),
            (
                .state(.budgetApproved),
                { try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "digital", "cost": "1.00"]) }
            ),
            (
                .state(.budgetApproved),
                { try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "late", "cost": "1.00"]) }
            ),
            (.state(.budgetApproved), { try await tenant.perform(RemoveBudgetService.init, ["year": "2026", "service": "digital"]) }),
            (.state(.budgetApproved), { try await tenant.perform(SetContribution.init, set) }),
            (.state(.budgetApproved), { try await tenant.perform(ResetContribution.init, contribution) }),
            (.state(.budgetApproved), { try await tenant.perform(ApproveBudget.init, Self.approval) }),
            (.exists("year"), { try await tenant.perform(DraftBudget.init, ["year": "2026"]) }),
        ]
        for (expected, attempt) in tries { #expect(try await tenant.refusal(attempt) == expected) }
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `what it rested on may change, its figures stay`() async throws {
        let tenant = try await approved()
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "basic-tasks", "cost": "100000.00"])
        let before = try await tenant.fingerprint(frozenTables, year: 2026)
        let value = ["series": "population", "payer": "236", "value": "1", "date": "2024-12-31", "source": "count"]
        try await tenant.perform(SetBasis.init, value)
        try await tenant.perform(SetMember.init, ["payer": "236", "nameFi": "Uusi"])
        try await tenant.perform(SetService.init, ["service": "basic-tasks", "key": "equal", "name": "New"])
        try await tenant.perform(LeaveService.init, ["service": "employment", "payer": "074", "to": "2025-12-31"])
        try await tenant.perform(JoinService.init, ["service": "employment", "payer": "236", "from": "2020-01-01"])
        try await tenant.perform(EndService.init, ["service": "digital", "to": "2025-12-31"])
        try await tenant.perform(EndMember.init, ["payer": "236", "to": "2025-12-31"])
        try await tenant.perform(ImportData.init, ["kind": "members", "csv": "payer;kind;from\n005;member;2020-01-01\n"])
        #expect(try await tenant.fingerprint(frozenTables, year: 2026) == before)
        #expect(try await tenant.amounts("basic-tasks", year: 2027)["005"] == "20000.00")
    }

    @Test func `an empty, refused or unallocated draft is not approved`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(DraftBudget.init, ["year": "2026"])
        #expect(try await tenant.refusal { try await tenant.perform(ApproveBudget.init, Self.approval) } == .state(.budgetEmpty))
        try await tenant.perform(
            AddService.init, ["service": "service", "name": "Service", "from": "2020-01-01", "key": "fixed(236:1.00)"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "service", "cost": "2.00"])
        #expect(try await tenant.refusal { try await tenant.perform(ApproveBudget.init, Self.approval) } == .state(.budgetHasRefusals))
        try await tenant.perform(SetService.init, ["service": "service", "key": "equal"])
        try await tenant.perform(
            SetContribution.init,
            ["year": "2026", "service": "service", "payer": "236", "amount": "0.10", "policy": "leave", "reason": "agreed"])
        #expect(try await tenant.refusal { try await tenant.perform(ApproveBudget.init, Self.approval) } == .state(.budgetUnallocated))
        #expect(try await tenant.budget().budget.status == .draft)
    }
}
