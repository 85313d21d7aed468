import Cooperation
import Operations
import TestSupport
import Testing

/// Instalments of approved shares, and payments.
@Suite struct InstalmentTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]
    private static let plan = ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1,2026-11-30:1"]

    private func instalments(_ tenant: TestTenant) async throws -> [Instalment] {
        try await tenant.perform(ListInstalments.init, ["year": "2026"]).items
    }

    private func checkSums(_ tenant: TestTenant) async throws {
        let shares = try await tenant.perform(ListShares.init, ["year": "2026"]).page.items
        let all = try await instalments(tenant)
        for share in shares {
            #expect(all.filter { $0.payer == share.payer }.reduce(0) { $0 + $1.amount.cents } == share.amount.cents, "\(share.payer)")
        }
        #expect(Set(all.map(\.reference)).count == all.count)
    }

    @Test func `every share is planned to the cent, and after an amendment the unpaid rest anew`() async throws {
        let tenant = try await TestTenant.kaustinen()
        #expect(try await tenant.refusal { try await tenant.perform(PlanInstalments.init, Self.plan) } == .state(.budgetNotApproved))
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(PlanInstalments.init, Self.plan)
        try await checkSums(tenant)
        let first = try #require(try await instalments(tenant).first { $0.payer.rawValue == "236" })
        let payment = ["reference": first.reference.grouped, "amount": first.amount.description, "date": "2026-01-30"]
        try await tenant.perform(RecordPayment.init, payment)
        #expect(try await instalments(tenant).first { $0.reference == first.reference }?.open == .zero)
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "50000.00"])
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(["date": "2026-03-01"]) { $1 })
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-07-31:2,2026-11-30:1"])
        try await checkSums(tenant)
        #expect(try await instalments(tenant).contains { $0.reference == first.reference && $0.amount == first.amount && $0.number == 1 })
        let negative = payment.merging(["amount": "-0.01"]) { $1 }
        try await tenant.perform(RecordPayment.init, negative)
        #expect(try await instalments(tenant).first { $0.reference == first.reference }?.open.description == "0.01")
    }

    @Test func `a municipality sees its own, and a wrong reference is told`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(PlanInstalments.init, Self.plan)
        let caller = try await tenant.municipality(of: PayerCode(checked: "236")).caller
        let own = try await tenant.perform(ListInstalments.init, ["year": "2026"], as: caller).items
        #expect(own.count == 3 && own.allSatisfy { $0.payer.rawValue == "236" })
        let other = try await tenant.refusal {
            _ = try await tenant.perform(ListInstalments.init, ["year": "2026", "payer": "074"], as: caller)
        }
        #expect(other == .notFound)
        let reference = own[0].reference.digits
        let wrong = String(reference.dropLast()) + (reference.hasSuffix("0") ? "1" : "0")
        let refused = try await tenant.refusal {
            try await tenant.perform(RecordPayment.init, ["reference": wrong, "amount": "1.00", "date": "2026-01-31"])
        }
        #expect(refused == .invalid("reference", .malformed(expected: "a reference number whose check digit is right")))
        let unknown = try await tenant.refusal {
            try await tenant.perform(RecordPayment.init, ["reference": "1232", "amount": "1.00", "date": "2026-01-31"])
        }
        #expect(unknown == .notFound)
    }
}
