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
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-07-31:2,2026-11-30:1", "date": "2026-03-02"])
        try await checkSums(tenant)
        #expect(try await instalments(tenant).contains { $0.reference == first.reference && $0.amount == first.amount && $0.number == 1 })
        let negative = payment.merging(["amount": "-0.01"]) { $1 }
        try await tenant.perform(RecordPayment.init, negative)
        #expect(try await instalments(tenant).first { $0.reference == first.reference }?.open.description == "0.01")
    }

    /// Approves, plans and amends the example body; `date` is the day after the amendment.
    private func amended() async throws -> (TestTenant, before: [Instalment]) {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(PlanInstalments.init, Self.plan)
        let before = try await instalments(tenant)
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "50000.00"])
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(["date": "2026-03-01"]) { $1 })
        return (tenant, before)
    }

    private func outcomes(_ answer: ChangeAnswer) -> [String: Int] {
        answer.changes[0].rows.reduce(into: [:]) { counts, row in
            if case .text(let outcome) = row["outcome"] { counts[outcome, default: 0] += 1 }
        }
    }

    @Test func `every reference outlives an amendment, and the difference falls on what is still open`() async throws {
        let (tenant, before) = try await amended()
        let again = Self.plan.merging(["date": "2026-03-02"]) { $1 }
        let stored = try await tenant.fingerprint(["instalment"])
        let dry = try await tenant.perform(PlanInstalments.init, again, options: ChangeOptions(isDryRun: true))
        #expect(try await tenant.fingerprint(["instalment"]) == stored)
        // The five members pay for the service; a payer that is not a member does not.
        let changed = 5 * 2
        #expect(outcomes(dry) == ["kept": before.count - changed, "changed": changed])
        let made = try await tenant.perform(PlanInstalments.init, again)
        #expect(made.changes[0].rows == dry.changes[0].rows)
        try await checkSums(tenant)
        let after = try await instalments(tenant)
        #expect(after.map(\.reference) == before.map(\.reference) && after.map(\.number) == before.map(\.number))
        for (old, new) in zip(before, after) where old.dueOn.description == "2026-01-31" { #expect(old == new) }
        let row = try #require(made.changes[0].rows.first { $0["number"] == .number(2) && $0["payer"] == .text("236") })
        let old = before.first { $0.payer.rawValue == "236" && $0.number == 2 }
        let new = after.first { $0.payer.rawValue == "236" && $0.number == 2 }
        #expect(row["was"] == .optional(old?.amount) && row["amount"] == .optional(new?.amount) && old?.amount != new?.amount)
        for reference in before.map(\.reference).prefix(3) {
            try await tenant.perform(RecordPayment.init, ["reference": reference.digits, "amount": "1.00", "date": "2026-03-03"])
        }
        let planned = try await tenant.fingerprint(["instalment"])
        let same = try await tenant.perform(PlanInstalments.init, again.merging(["date": "2026-06-30"]) { $1 })
        #expect(outcomes(same) == ["kept": before.count])
        #expect(try await tenant.fingerprint(["instalment"]) == planned)
    }

    @Test func `an instalment that the plan has no more is due nothing, and a payment finds it`() async throws {
        let (tenant, before) = try await amended()
        let fewer = ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1", "date": "2026-03-02"]
        let answer = try await tenant.perform(PlanInstalments.init, fewer)
        #expect(outcomes(answer)["removed"] == before.count / 3)
        try await checkSums(tenant)
        let gone = try #require(try await instalments(tenant).first { $0.payer.rawValue == "236" && $0.isWithdrawn })
        #expect(gone.amount == .zero && before.contains { $0.reference == gone.reference && $0.number == 3 })
        let payment = ["reference": gone.reference.grouped, "amount": "5.00", "date": "2026-03-03"]
        let paid = try await tenant.perform(RecordPayment.init, payment)
        #expect(paid.changes[0].rows.first?["open"] == .optional(Money("-5.00")))
        // The date returns as another instalment, with a new reference.
        try await tenant.perform(PlanInstalments.init, Self.plan.merging(["date": "2026-03-05"]) { $1 })
        try await checkSums(tenant)
        let last = try #require(try await instalments(tenant).last { $0.payer.rawValue == "236" && $0.dueOn.description == "2026-11-30" })
        #expect(last.number == 4 && !before.contains { $0.reference == last.reference })
    }

    @Test func `a difference with no date left is told to the cent, and a later date takes it`() async throws {
        let (tenant, before) = try await amended()
        let stored = try await tenant.fingerprint()
        let late = Self.plan.merging(["date": "2026-12-01"]) { $1 }
        let refusal = try await tenant.refusal { try await tenant.perform(PlanInstalments.init, late) }
        #expect(refusal.entry.parameters.first?.value == "no-instalment-open")
        #expect(try await tenant.fingerprint() == stored)
        let shares = try await tenant.perform(ListShares.init, ["year": "2026"]).page.items
        for row in refusal.rows {
            let share = try #require(shares.first { row["payer"] == .text($0.payer.rawValue) })
            let planned = before.filter { $0.payer == share.payer }.reduce(0) { $0 + $1.amount.cents }
            #expect(row["amount"] == .optional(Money(cents: share.amount.cents - planned)))
        }
        let added = try await tenant.perform(
            PlanInstalments.init, ["year": "2026", "plan": "2026-12-31:1", "date": "2026-12-01"])
        #expect(outcomes(added) == ["kept": before.count, "added": refusal.rows.count])
        try await checkSums(tenant)
    }

    /// Amendments, plans, payments and the days between them: the shares are conserved, and a reference is never used
    /// twice.
    @Test(arguments: [7, 11] as [UInt64]) func `whatever becomes of a year, its instalments are its shares`(seed: UInt64) async throws {
        let tenant = try await TestTenant.kaustinen()
        var random = SeededGenerator(state: seed)
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(PlanInstalments.init, Self.plan)
        var known = Dictionary(uniqueKeysWithValues: try await instalments(tenant).map { ($0.reference, "\($0.payer) \($0.number)") })
        for month in 2...9 {
            if Bool.random(using: &random) {
                try await tenant.perform(AmendBudget.init, ["year": "2026"])
                let cost = ["year": "2026", "service": "basic-tasks", "cost": "\(Int.random(in: 0...300_000, using: &random)).37"]
                try await tenant.perform(SetBudgetService.init, cost)
                try await tenant.perform(ApproveBudget.init, Self.approval.merging(["date": "2026-0\(month)-01"]) { $1 })
            }
            if let due = try await instalments(tenant).randomElement(using: &random) {
                let amount = try #require(Money(cents: .random(in: 1...5_000_000, using: &random))?.description)
                try await tenant.perform(
                    RecordPayment.init, ["reference": due.reference.digits, "amount": amount, "date": "2026-0\(month)-02"])
            }
            let last = try #require(["2026-11-30:1", "2026-12-31:2", "2026-11-30:1,2026-12-31:1"].randomElement(using: &random))
            let plan = ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1,\(last),2027-0\(month)-28:1", "date": "2026-0\(month)-03"]
            try await tenant.perform(PlanInstalments.init, plan)
            try await checkSums(tenant)
            let all = try await instalments(tenant)
            for instalment in all {
                let owner = "\(instalment.payer) \(instalment.number)"
                #expect(known.updateValue(owner, forKey: instalment.reference).map { $0 == owner } ?? true)
            }
            #expect(known.count == all.count)
            let stored = try await tenant.fingerprint(["instalment"])
            try await tenant.perform(PlanInstalments.init, plan)
            #expect(try await tenant.fingerprint(["instalment"]) == stored)
        }
    }

    @Test func `of several planners at once each is whole, and every reference that any of them gave is known`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, Self.approval)
        let given = try await withThrowingTaskGroup { group in
            for number in 1...12 {
                group.addTask {
                    let plan = ["year": "2026", "plan": "2026-07-31:\(number),2026-08-\(10 + number):1", "date": "2026-03-01"]
                    return try await tenant.perform(PlanInstalments.init, plan).changes[0].rows.compactMap { row -> String? in
                        if case .text(let reference) = row["reference"] { reference } else { nil }
                    }
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.formUnion($1) }
        }
        try await checkSums(tenant)
        #expect(given == Set(try await instalments(tenant).map(\.reference.grouped)))
    }

    @Test func `a payment of nothing is refused`() async throws {
        let (tenant, before) = try await amended()
        let refusal = try await tenant.refusal {
            try await tenant.perform(RecordPayment.init, ["reference": before[0].reference.digits, "amount": "0.00", "date": "2026-01-31"])
        }
        #expect(refusal == .invalid("amount", .malformed(expected: .amountOtherThanZero)))
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
        #expect(refused == .invalid("reference", .malformed(expected: .reference)))
        let unknown = try await tenant.refusal {
            try await tenant.perform(RecordPayment.init, ["reference": "1232", "amount": "1.00", "date": "2026-01-31"])
        }
        #expect(unknown == .notFound)
    }
}
