import Cooperation
import DatabaseSchema
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// The part that no payer pays is shown with its reason wherever shares are, and the approval must acknowledge it.
@Suite struct UnallocatedTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 1"]

    /// A body whose one service costs 100,000.00.
    private func body(_ key: String) async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(AddService.init, ["service": "service", "name": "Service", "from": "2000-01-01", "key": key])
        try await tenant.perform(DraftBudget.init, ["year": "2026", "referenceDate": "2024-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "service", "cost": "100000.00"])
        return tenant
    }

    /// Checks that budget, list and share show the amount with its reason, to the body and to a municipality.
    private func expectTold(
        _ amount: String, _ reason: UnallocatedReason, refusal: String? = nil, by tenant: TestTenant,
        location: SourceLocation = #_sourceLocation
    ) async throws {
        _ = try? await tenant.sendOut(adding: ["sentOn": "2025-09-01", "due": "2025-10-15"])
        let (_, municipality) = try await tenant.municipality(of: PayerCode(checked: "236"))
        for caller in [tenant.manager, municipality] {
            let budget = try await tenant.perform(ShowBudget.init, ["year": "2026"], as: caller)
            let line = try #require(budget.services.first)
            #expect(budget.budget.unallocated.description == amount, sourceLocation: location)
            #expect(line.unallocated.description == amount && line.unallocatedReason == reason, sourceLocation: location)
            #expect(try line.shared.adding(line.unallocated) == line.net, sourceLocation: location)
            let list = try await tenant.perform(ListShares.init, ["year": "2026"], as: caller)
            let told = try #require(list.unallocated.first, sourceLocation: location)
            #expect(told.amount.description == amount && told.reason == reason && told.refusal == refusal, sourceLocation: location)
            let share = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"], as: caller)
            #expect(share.budget.unallocated.description == amount, sourceLocation: location)
            #expect(share.lines.map(\.unallocated?.description) == [amount], sourceLocation: location)
            #expect(share.lines.map(\.unallocatedReason) == [reason], sourceLocation: location)
        }
        let budgets = try await tenant.perform(ListBudgets.init, [:])
        #expect(budgets.items.map(\.unallocated.description) == [amount], sourceLocation: location)
    }

    private func refusalOfApproval(_ tenant: TestTenant, _ unallocated: String? = nil) async throws -> Refusal {
        try await tenant.refusal {
            let told = unallocated.map { ["unallocated": $0, "acceptGap": "The body bears it."] } ?? [:]
            try await tenant.perform(ApproveBudget.init, Self.approval.merging(told) { $1 })
        }
    }

    private func approve(_ tenant: TestTenant, _ unallocated: String) async throws {
        let gap = ["unallocated": unallocated, "acceptGap": "The body bears it."]
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(gap) { $1 })
    }

    @Test func `where all is shared there is no gap to accept`() async throws {
        let tenant = try await body("population")
        #expect(try await refusalOfApproval(tenant, "0.00") == .state(.nothingUnallocated))
        try await tenant.perform(ApproveBudget.init, Self.approval)
        #expect(try await tenant.budget().steps.map(\.acceptedGap) == [nil])
    }

    @Test func `a refused cost that came new is told in the change as not shared, to everybody`() async throws {
        let tenant = try await body("population")
        try await tenant.perform(AddService.init, ["service": "ict", "name": "ICT", "from": "2000-01-01", "key": "population"])
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "service", "cost": "100000.00"])
        try await tenant.perform(
            SetBudgetService.init, ["year": "2027", "service": "ict", "cost": "50000.00", "key": "weights(005:1)"])
        for year in ["2026", "2027"] { try await tenant.sendOut(year) }
        let (_, municipality) = try await tenant.municipality(of: PayerCode(checked: "236"))
        for caller in [tenant.manager, municipality] {
            let changes = try await tenant.perform(ExplainChange.init, ["year": "2027"], as: caller).items
            let told = try #require(changes.first { $0.service.rawValue == "ict" })
            #expect(told.payer == nil && told.change.description == "50000.00" && told.refusal == "payer-not-participant")
            #expect(told[.notShared] == told.change && told[.scope] == .zero)
            #expect(changes.filter { $0.payer == nil }.count == 1)
        }
        let differences = try await tenant.perform(CompareLayers.init, ["year": "2027"]).items
        #expect(differences.contains { $0.subject == .unallocated && $0.now == "50000.00" && $0.was == nil })
    }

    @Test func `a gap that grows is told beside the payers, and all rows make the net cost's change`() async throws {
        let tenant = try await body("tariff:8.25")
        try await approve(tenant, "5141.50")
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "service", "cost": "101000.00", "key": "tariff:8.00"])
        let changes = try await tenant.perform(ExplainChange.init, ["year": "2026", "layer": "1", "fromLayer": "0"]).items
        #expect(changes.reduce(0) { $0 + $1.change.cents } == 100_000)
        let nobody = try #require(changes.first { $0.payer == nil })
        // 101,000.00 less 11,498 times 8.00; the rate gives 2,874.50 less than before.
        #expect(nobody.was.description == "5141.50" && nobody.now.description == "9016.00")
        #expect(nobody[.serviceCost].description == "1000.00" && nobody[.key].description == "2874.50")
    }

    @Test func `a refused cost is unallocated as a whole`() async throws {
        let tenant = try await body("population")
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "service", "key": "weights(005:1)"])
        try await expectTold("100000.00", .refused, refusal: "payer-not-participant", by: tenant)
        let share = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"])
        #expect(share.lines.map(\.amount) == [.zero] && share.total == .zero)
        let budget = try await tenant.budget()
        #expect(!budget.may.mayPropose && !budget.may.mayApprove)
        #expect(try await refusalOfApproval(tenant, "100000.00") == .state(.budgetHasRefusals))
    }

    @Test func `what a tariff leaves is unallocated, and approved by who tells the amount`() async throws {
        let tenant = try await body("tariff:8.25")
        try await expectTold("5141.50", .tariff, by: tenant)
        #expect(try await tenant.budget().may.mayApprove)
        try await tenant.perform(DecideBudget.init, Self.approval.merging(["step": "propose"]) { $1 })
        let before = try await tenant.fingerprint()
        for told in [nil, "5141.49", "0.00"] {
            #expect(try await refusalOfApproval(tenant, told) == .state(.unallocatedNotAcknowledged))
        }
        #expect(try await tenant.fingerprint() == before)
        let step = Self.approval.merging(["step": "approve"]) { $1 }
        #expect(
            try await tenant.refusal { try await tenant.perform(DecideBudget.init, step) } == .state(.unallocatedNotAcknowledged))
        let unexplained = try await tenant.refusal {
            try await tenant.perform(ApproveBudget.init, Self.approval.merging(["unallocated": "5141.50"]) { $1 })
        }
        #expect(unexplained == .state(.unallocatedNotAcknowledged))
        #expect(try await tenant.fingerprint() == before)
        try await approve(tenant, "5141.50")
        try await expectTold("5141.50", .tariff, by: tenant)
        let steps = try await tenant.budget().steps
        #expect(steps.map(\.acceptedGap) == [nil, "The body bears it."])
        let event = try await tenant.perform(ListAudit.init, [:]).items.first { $0.action == "budget-approve" }
        #expect(try #require(event).body.replacing(" ", with: "").contains(#""unallocated":"5141.50""#))
    }

    @Test func `a tariff that gives more than the cost leaves less than nothing`() async throws {
        let tenant = try await body("tariff:10")
        try await expectTold("-14980.00", .tariff, by: tenant)
        #expect(try await refusalOfApproval(tenant, "14980.00") == .state(.unallocatedNotAcknowledged))
        try await approve(tenant, "-14980.00")
    }

    @Test func `parts that cancel each other are told and acknowledged too`() async throws {
        let tenant = try await body("tariff:8.25")
        try await tenant.perform(AddService.init, ["service": "other", "name": "Other", "from": "2000-01-01", "key": "tariff:1"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "other", "cost": "6356.50"])
        let list = try await tenant.perform(ListShares.init, ["year": "2026"])
        #expect(list.budget.unallocated == .zero && list.unallocated.map(\.amount.description) == ["-5141.50", "5141.50"])
        #expect(try await refusalOfApproval(tenant) == .state(.unallocatedNotAcknowledged))
        try await approve(tenant, "0.00")
    }

    @Test func `what an override left blocks approval, whatever is told`() async throws {
        let tenant = try await body("tariff:8.25")
        let override = ["year": "2026", "service": "service", "payer": "236", "amount": "30000.00", "policy": "leave", "reason": "x"]
        try await tenant.perform(SetContribution.init, override)
        // 94,858.50 by the tariff, of which 33,973.50 became 30,000.00.
        try await expectTold("9115.00", .left, by: tenant)
        #expect(!(try await tenant.budget().may.mayApprove))
        #expect(try await refusalOfApproval(tenant, "9115.00") == .state(.budgetUnallocated))
    }

    @Test func `a preview tells what a tariff does not cover`() async throws {
        let tenant = try await body("equal")
        let preview = try await tenant.perform(PreviewShare.init, ["year": "2026", "total": "100000.00", "key": "tariff:8.25"])
        #expect(preview.sum?.description == "94858.50" && preview.unallocated.description == "5141.50")
    }

    @Test func `budgets from before it was told are told right`() async throws {
        let installation = try await TestInstallation.shared
        let name = "before_unallocated"
        let postgres = try installation.parameters(user: "postgres")
        try await OwnerConnection.with(parameters: postgres, logger: .quiet) {
            try $0.execute(script: "CREATE DATABASE \(name) OWNER seutu_owner")
        }
        let owner = try installation.parameters(user: "seutu_owner", database: name)
        let migrations = DatabaseSchema.migrations.map { Migration(name: $0.name, sql: $0.sql) }
        let earlier = migrations.filter { $0.name < "0019" }
        _ = try await Migrator(migrations: earlier).migrate(parameters: owner, logger: .quiet)
        let superuser = try installation.parameters(user: "postgres", database: name)
        try await OwnerConnection.with(parameters: superuser, logger: .quiet) { try $0.execute(script: Self.earlierRows) }
        _ = try await Migrator(migrations: migrations).migrate(parameters: owner, logger: .quiet)
        let told = try await OwnerConnection.with(parameters: superuser, logger: .quiet) { connection in
            try connection.transaction(.read) { tx in
                try tx.all(
                    """
                    SELECT service, unallocated::text, coalesce(unallocated_reason, '') FROM budget_service
                    UNION ALL SELECT 'budget ' || year, unallocated::text, '' FROM budget ORDER BY 1
                    """
                ) { (service: String, amount: String, reason: String) in [service, amount, reason] }
            }
        }
        #expect(
            told == [
                ["budget 2025", "-50", ""], ["budget 2026", "700", ""], ["left", "200", "left"], ["plain", "0", ""],
                ["refused", "500", "refused"], ["tariff", "-50", "tariff"],
            ])
    }

    /// An approved budget with a tariff and a draft, as they were stored; rows that refer to them are left out.
    private static let earlierRows = """
        SET session_replication_role = replica;
        INSERT INTO service (tenant_id, code, name, valid_from, participation, allocation_key)
        SELECT 7, code, 'x', '2020-01-01', 'members', 'equal' FROM unnest(ARRAY['tariff', 'plain', 'left', 'refused']) AS code;
        INSERT INTO budget (tenant_id, year, state, stage, approved_by, reference_date, shared)
        VALUES (7, 2025, 'approved', 'approved', 1, '2023-12-31', 1050);
        INSERT INTO budget (tenant_id, year, reference_date, shared, unallocated) VALUES (7, 2026, '2024-12-31', 1800, 200);
        INSERT INTO budget_service (tenant_id, year, service, state, name, agreement, cost, allocation_key, rounding_step, floors, caps,
            shared, unallocated, refusal)
        VALUES (7, 2025, 'tariff', 'approved', 'x', '', 1000, 'tariff:1', 'cent', '', '', 1050, 0, NULL),
            (7, 2026, 'plain', 'draft', 'x', '', 1000, 'equal', 'cent', '', '', 1000, 0, NULL),
            (7, 2026, 'left', 'draft', 'x', '', 1000, 'equal', 'cent', '', '', 800, 200, NULL),
            (7, 2026, 'refused', 'draft', 'x', '', 500, 'equal', 'cent', '', '', 0, 0, 'no-participants');
        """
}
