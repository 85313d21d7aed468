import Cooperation
import Operations
import Store
import TestSupport
import Testing

/// Mistaken entries are taken back or corrected, but not those that a decision has used.
@Suite struct MendingTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]
    /// Without the audit, which grows with every change.
    private static let entered = tenantTables.filter { !$0.hasPrefix("audit_") && $0 != "tenant" }

    /// The things that a refusal names as users of the thing: kind and what.
    func resting(_ tenant: TestTenant, _ body: () async throws -> Void) async throws -> [String] {
        let refusal = try await tenant.refusal(body)
        #expect(refusal.entry.parameters.map(\.value) == ["things-rest"], "\(refusal)")
        #expect(refusal.rows.allSatisfy { $0["remedy"] != nil })
        return refusal.rows.map { row in
            guard case .text(let kind) = row["kind"], case .text(let what) = row["what"] else { return "\(row)" }
            return "\(kind) \(what)"
        }
    }

    private func withActualAndIndicator(_ tenant: TestTenant) async throws {
        let actual = ["year": "2025", "service": "ict", "account": "costs"]
        try await tenant.perform(SetActual.init, actual.merging(["amount": "-1.00"]) { $1 })
        try await tenant.perform(RemoveActual.init, actual)
        try await tenant.perform(SetIndicator.init, ["indicator": "jobs", "name": "Jobs", "source": "x"])
        try await tenant.perform(RemoveIndicator.init, ["indicator": "jobs"])
    }

    @Test func `what was entered goes, and leaves nothing but its audit`() async throws {
        let tenant = try await TestTenant.make()
        let before = try await tenant.fingerprint(Self.entered)
        try await tenant.perform(AddMember.init, ["payer": "005", "from": "2027-01-01"])
        try await tenant.perform(AddMember.init, ["payer": "052", "from": "2027-01-01"])
        try await tenant.perform(SetBuyer.init, ["payer": "052"])
        let service = ["service": "ict", "name": "ICT", "from": "2026-01-01", "key": "equal", "participation": "listed"]
        try await tenant.perform(AddService.init, service)
        for payer in ["005", "052"] {
            try await tenant.perform(JoinService.init, ["service": "ict", "payer": payer, "from": "2027-01-01"])
        }
        try await tenant.perform(SetServiceVAT.init, ["service": "ict", "vat": "taxed", "vatRate": "25.5"])
        let value = ["series": "jobs", "payer": "005", "date": "2025-12-31"]
        try await tenant.perform(SetBasis.init, value.merging(["value": "5", "source": "x"]) { $1 })
        try await tenant.perform(SetCostCentre.init, ["centre": "1210", "service": "ict"])
        try await tenant.perform(SetLateInterest.init, ["from": "2026-01-01", "rate": "9.5", "source": "x"])
        try await tenant.perform(SetAccount.init, ["account": "4010", "heading": "salaries", "nameFi": "x"])
        try await tenant.perform(
            AddCarryForward.init, ["year": "2025", "payer": "005", "amount": "5.00", "date": "2026-01-31", "reason": "x"])
        try await withActualAndIndicator(tenant)

        try await tenant.perform(RemoveCarryForward.init, ["number": "1"])
        try await tenant.perform(RemoveAccount.init, ["account": "4010"])
        try await tenant.perform(RemoveLateInterest.init, ["from": "2026-01-01"])
        try await tenant.perform(RemoveCostCentre.init, ["centre": "1210"])
        try await tenant.perform(RemoveBasis.init, value)
        try await tenant.perform(UnlistService.init, ["service": "ict", "payer": "005", "from": "2027-01-01"])
        try await tenant.perform(RemoveService.init, ["service": "ict"])
        for payer in ["005", "052"] { try await tenant.perform(RemoveMember.init, ["payer": payer]) }
        #expect(try await tenant.fingerprint(Self.entered) == before)
        #expect(try await tenant.refusal { try await tenant.perform(RemoveService.init, ["service": "ict"]) } == .notFound)
    }

    @Test func `what was planned goes too`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        let before = try await tenant.fingerprint(Self.entered)
        let project = ["project": "H-1"]
        try await tenant.perform(AddProject.init, project.merging(["name": "Idea"]) { $1 })
        let cell = project.merging(["year": "2026"]) { $1 }
        try await tenant.perform(SetProjectCost.init, cell.merging(["category": "staff", "amount": "10.00"]) { $1 })
        try await tenant.perform(SetProjectFinancing.init, cell.merging(["source": "municipal", "amount": "10.00"]) { $1 })
        try await tenant.perform(SplitProject.init, project.merging(["key": "equal"]) { $1 })
        let note = project.merging(["number": "1", "title": "x"]) { $1 }
        for number in ["1", "2"] {
            let numbered = note.merging(["number": number]) { $1 }
            try await tenant.perform(SetMilestone.init, numbered.merging(["due": "2026-10-31"]) { $1 })
            try await tenant.perform(SetRisk.init, numbered.merging(["likelihood": "2", "impact": "4"]) { $1 })
        }
        try await tenant.reportPlan("plan-1")
        try await tenant.windClock()
        try await tenant.organise()

        try await tenant.perform(RemoveMilestone.init, ["project": "H-1", "number": "1"])
        try await tenant.perform(RemoveRisk.init, ["project": "H-1", "number": "2"])
        try await tenant.perform(RemoveProject.init, project)
        try await tenant.perform(RemoveReport.init, ["plan": "plan-1", "path": "1.1.m1", "period": "2026"])
        try await tenant.perform(RemovePlanItem.init, ["plan": "plan-1", "path": "1.1.m1"])
        try await tenant.perform(RemoveRound.init, ["plan": "plan-1", "period": "2026"])
        try await tenant.perform(RemovePlan.init, ["plan": "plan-1"])
        try await tenant.perform(RemoveClockEvents.init, ["year": "2027", "template": "budget", "number": "1"])
        try await tenant.perform(RemoveClockEvents.init, ["year": "2027", "template": "budget"])
        try await tenant.perform(RemoveClockTemplate.init, ["template": "budget"])
        for position in ["secretary", "assistant"] { try await tenant.perform(RemovePosition.init, ["position": position]) }
        for (kind, code) in [
            ("team", "administration"), ("team", "region"), ("basic-task", "projects"), ("basic-task", "development"),
            ("partner", "chydenius"),
        ] { try await tenant.perform(RemoveUnit.init, ["kind": kind, "code": code]) }
        #expect(try await tenant.fingerprint(Self.entered) == before)
    }

    @Test func `what something rests on stays, and the refusal names that and what to do`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let service = ["service": "digital"], payer = ["payer": "236"]
        #expect(try await resting(tenant) { try await tenant.perform(RemoveService.init, service) } == ["open-budget 2026"])
        try await tenant.perform(ApproveBudget.init, Self.approval)
        let before = try await tenant.fingerprint(Self.entered)
        #expect(try await resting(tenant) { try await tenant.perform(RemoveService.init, service) } == ["approved-budget 2026"])
        let ofPayer = try await resting(tenant) { try await tenant.perform(RemoveMember.init, payer) }
        #expect(
            ofPayer == ["approved-budget 2026", "key-value taxable-income 2024-12-31", "participation rural-administration"], "\(ofPayer)")
        let membership = payer.merging(["from": "2000-01-01"]) { $1 }
        #expect(try await resting(tenant) { try await tenant.perform(RemoveMember.init, membership) } == ["approved-budget 2026"])
        let participation = ["service": "rural-administration", "payer": "236", "from": "2020-01-01"]
        #expect(try await resting(tenant) { try await tenant.perform(UnlistService.init, participation) } == ["approved-budget 2026"])
        let value = ["series": "taxable-income", "payer": "236", "date": "2024-12-31"]
        #expect(try await resting(tenant) { try await tenant.perform(RemoveBasis.init, value) } == ["approved-budget 2026"])
        #expect(try await tenant.fingerprint(Self.entered) == before)
    }

    @Test func `plans and projects that were decided or reported on stay`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        try await tenant.reportPlan("plan-1")
        try await tenant.windClock()
        try await tenant.organise()
        let project = ["project": "P-1"]
        #expect(try await tenant.refusal { try await tenant.perform(RemoveProject.init, project) } == .state(.projectApplied))
        let claim = project.merging(["number": "1"]) { $1 }
        #expect(try await resting(tenant) { try await tenant.perform(RemoveClaim.init, claim) } == ["payment 2027-03-10"])
        let plan = ["plan": "plan-1"]
        #expect(
            try await resting(tenant) { try await tenant.perform(RemovePlan.init, plan) } == ["report 1.1.m1 2026", "round 2026"])
        let goal = plan.merging(["path": "1.1"]) { $1 }
        #expect(
            try await resting(tenant) { try await tenant.perform(RemovePlanItem.init, goal) }
                == ["part 1.1.a1", "part 1.1.m1", "part 1.1.m2"])
        let round = plan.merging(["period": "2026"]) { $1 }
        try await tenant.perform(CloseRound.init, round.merging(["organ": "x", "date": "2027-01-31", "section": "§ 1"]) { $1 })
        #expect(try await tenant.refusal { try await tenant.perform(RemoveRound.init, round) } == .state(.roundClosed))
        let report = round.merging(["path": "1.1.m1"]) { $1 }
        #expect(try await tenant.refusal { try await tenant.perform(RemoveReport.init, report) } == .state(.roundClosed))
        let team = ["kind": "team", "code": "region"]
        #expect(try await resting(tenant) { try await tenant.perform(RemoveUnit.init, team) } == ["position assistant"])
        let event = ["year": "2027", "template": "budget"]
        let number = event.merging(["number": "2"]) { $1 }
        try await tenant.perform(SetClockEvent.init, number.merging(["done": "2026-10-29", "outcome": "x"]) { $1 })
        #expect(try await resting(tenant) { try await tenant.perform(RemoveClockEvents.init, event) } == ["event 2027 2"])
        try await tenant.perform(ReopenClockEvent.init, number.merging(["reason": "wrong phase"]) { $1 })
        try await tenant.perform(RemoveClockEvents.init, event)
    }

    @Test func `a membership's days are corrected, and by a decision where something decided rests on them`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let first = ["payer": "236", "from": "2000-01-01", "reason": "mistyped"]
        try await tenant.perform(CorrectMember.init, first.merging(["newFrom": "2027-01-01"]) { $1 })
        #expect(try await tenant.amounts("basic-tasks")["236"] == nil)
        let second = ["payer": "236", "from": "2027-01-01", "reason": "mistyped"]
        try await tenant.perform(CorrectMember.init, second.merging(["newFrom": "2000-01-01"]) { $1 })
        #expect(try await tenant.amounts("basic-tasks")["236"] == "35814.92")
        try await tenant.perform(ApproveBudget.init, Self.approval)
        let ended = first.merging(["to": "2025-12-31"]) { $1 }
        #expect(try await resting(tenant) { try await tenant.perform(CorrectMember.init, ended) } == ["approved-budget 2026"])
        // Days outside of all decided years may change freely.
        try await tenant.perform(CorrectMember.init, first.merging(["to": "2027-12-31"]) { $1 })
        let decision = ["organ": "council", "date": "2026-02-01", "section": "§ 3"]
        try await tenant.perform(CorrectMember.init, ended.merging(decision) { $1 })
        #expect(try await tenant.amounts("basic-tasks")["236"] == "35814.92")
        try await tenant.perform(CorrectMember.init, first.merging(decision) { $1 }.merging(["open": "yes"]) { $1 })
        let members = try await tenant.perform(ListMembers.init, ["date": "2031-01-01"]).items
        #expect(members.first { $0.payer.rawValue == "236" }?.membership?.to == nil && members.count { $0.membership != nil } == 5)
        let unknown = try await tenant.refusal {
            try await tenant.perform(CorrectMember.init, ended.merging(["from": "2001-01-01"]) { $1 })
        }
        #expect(unknown == .invalid("from", .unknownReference("2001-01-01")))
    }

    @Test func `a service's end and a membership are taken back, and drafts follow`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let before = try await tenant.amounts("digital")
        try await tenant.perform(EndService.init, ["service": "digital", "to": "2025-12-31"])
        #expect(try await tenant.amounts("digital").isEmpty)
        try await tenant.perform(ReopenService.init, ["service": "digital"])
        #expect(try await tenant.amounts("digital") == before)
        try await tenant.perform(AddMember.init, ["payer": "005", "from": "2026-01-01"])
        #expect(try await tenant.amounts("digital")["005"] != nil)
        try await tenant.perform(RemoveMember.init, ["payer": "005", "from": "2026-01-01"])
        #expect(try await tenant.amounts("digital") == before)
        try await tenant.perform(RemoveMember.init, ["payer": "005"])
        #expect(try await tenant.perform(ListMembers.init, [:]).items.count == 6)
    }

    @Test func `an entry of the ledger goes while no decided budget has used it`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let entry = ["year": "2025", "payer": "236", "amount": "5.00", "date": "2026-01-31", "reason": "x"]
        for _ in 0..<2 { try await tenant.perform(AddCarryForward.init, entry) }
        #expect(try await tenant.budget().budget.carried.description == "-10.00")
        try await tenant.perform(RemoveCarryForward.init, ["number": "2"])
        #expect(try await tenant.budget().budget.carried.description == "-5.00")
        #expect(try await tenant.refusal { try await tenant.perform(RemoveCarryForward.init, ["number": "2"]) } == .notFound)
        try await tenant.perform(ApproveBudget.init, Self.approval)
        let used = try await resting(tenant) { try await tenant.perform(RemoveCarryForward.init, ["number": "1"]) }
        #expect(used == ["approved-budget 2026"])
    }

    @Test func `a wrong payment is corrected by an entry beside it, and a wrong claim is taken back`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        let claim = ["project": "P-1", "number": "1"]
        let correction = claim.merging(["date": "2027-03-12", "reason": "A digit too many."]) { $1 }
        let before = try await tenant.perform(ShowProject.init, ["project": "P-1"])
        let tooMuch = try await tenant.refusal {
            try await tenant.perform(CorrectClaim.init, correction.merging(["amount": "48987.01"]) { $1 })
        }
        #expect(tooMuch == .invalid("amount", .range("0.00", "48987.00")))
        let uncut = try await tenant.refusal { try await tenant.perform(CorrectClaim.init, correction.merging(["cut": "open"]) { $1 }) }
        #expect(uncut == .state(.nothingCut))
        try await tenant.perform(CorrectClaim.init, correction.merging(["amount": "48987.00"]) { $1 })
        let corrected = try #require(try await tenant.perform(ShowProject.init, ["project": "P-1"]).claims.first)
        #expect(corrected.paid == .zero && corrected.paidOn == nil && corrected.open.description == "48987.00")
        #expect(corrected.corrections.map(\.reason) == ["A digit too many."])
        try await tenant.perform(PayClaim.init, claim.merging(["paid": "40000.00", "date": "2027-03-10", "rest": "cut"]) { $1 })
        try await tenant.perform(CorrectClaim.init, correction.merging(["cut": "open"]) { $1 })
        try await tenant.perform(PayClaim.init, claim.merging(["paid": "8987.00", "date": "2027-03-20"]) { $1 })
        let after = try await tenant.perform(ShowProject.init, ["project": "P-1"])
        #expect(after.financing == before.financing)
        let period = ["project": "P-1", "from": "2027-01-01", "to": "2027-03-31", "costs": "100.00"]
        try await tenant.perform(ClaimProject.init, period)
        try await tenant.perform(RemoveClaim.init, ["project": "P-1", "number": "2"])
        let removed = try await tenant.perform(ShowProject.init, ["project": "P-1"])
        #expect(
            removed.claims.count == 1 && removed.financing.filter { $0.amount != .zero } == after.financing.filter { $0.amount != .zero })
    }

    @Test func `a mistyped section is corrected by who names it, with a reason`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, Self.approval)
        let correction = ["year": "2026", "section": "§ 43", "was": "§ 42", "reason": "mistyped"]
        #expect(
            try await tenant.refusal { try await tenant.perform(FillSection.init, correction.filter { $0.key != "reason" }) }
                == .missing("reason"))
        let other = try await tenant.refusal { try await tenant.perform(FillSection.init, correction.merging(["was": "§ 1"]) { $1 }) }
        #expect(other == .state(.sectionNotFound))
        try await tenant.perform(FillSection.init, correction)
        #expect(try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"]).budget.decision?.section == "§ 43")
        let event = try await tenant.perform(ShowAuditHead.init, [:])
        #expect(event.body.contains("§ 42") && event.body.contains("§ 43") && event.body.contains("mistyped"))
        try await tenant.reportPlan("plan-1")
        let round = ["plan": "plan-1", "period": "2026"]
        try await tenant.perform(CloseRound.init, round.merging(["organ": "x", "date": "2027-01-31", "section": "§ 1"]) { $1 })
        try await tenant.perform(FillRoundSection.init, round.merging(["section": "§ 2", "was": "§ 1", "reason": "mistyped"]) { $1 })
        #expect(try await tenant.perform(ShowRound.init, round).round.decision?.section == "§ 2")
    }
}
