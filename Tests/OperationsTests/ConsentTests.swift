import Cooperation
import Operations
import TestSupport
import Testing

/// Decisions on a draft that is out for opinions, and which drafts can be sent out.
@Suite struct ConsentTests {
    private static let kaustinen = PayerCode(checked: "236")
    private static let members = TestTenant.kaustinenMembers.map(\.rawValue)

    // MARK: the decision

    @Test func `approval waits until all have answered or the day has passed, and tells how they did`() async throws {
        let (tenant, consultation) = try await ConsultedBody.sent()
        _ = try await ConsultedBody.give(consultation, "074", of: tenant)
        _ = try await ConsultedBody.give(consultation, "236", ["position": "with-remarks", "text": "x"], of: tenant)
        _ = try await ConsultedBody.give(consultation, "421", ["position": "against", "text": "x"], of: tenant)
        let early = try await tenant.refusal { try await tenant.perform(ApproveBudget.init, ConsultedBody.approval("2026-10-15")) }
        guard case .figures(.consultationOpen, let awaited) = early else { throw early }
        #expect(awaited.map { $0["payer"] } == [.text("849"), .text("924")] && early.entry.parameters.first?.value == "consultation-open")
        let options = ChangeOptions(isDryRun: true)
        let reasoned = ConsultedBody.approval("2026-10-15", ["override": "They answer by phone."])
        try await tenant.perform(ApproveBudget.init, reasoned, options: options)
        let approved = try await tenant.perform(ApproveBudget.init, ConsultedBody.approval("2026-10-16"))
        let told = try #require(approved.changes[0].rows.first { $0.kind == "consultation" })
        #expect([told["for"], told["withRemarks"], told["against"]] == [.number(1), .number(1), .number(1)])
        #expect(told["unanswered"] == .text("849,924") && told["ending"] == .text("decided"))
        let after = try await tenant.refusal { _ = try await ConsultedBody.give(consultation, "849", of: tenant) }
        #expect(after == .state(.consultationEnded))
        let moved = try await tenant.refusal {
            try await tenant.perform(SetConsultation.init, ["consultation": consultation, "due": "2199-12-31"])
        }
        #expect(moved == .state(.consultationEnded))
    }

    @Test func `a phase of the clock is done when all have answered, or its day has passed`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.windClock()
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "basic-tasks", "cost": "10.00"])
        let phase = ["sentOn": "2026-09-11", "due": "2026-10-15", "template": "budget", "phase": "2"]
        let consultation = try await tenant.sendOut("2027", adding: phase)
        let decision = ["year": "2027", "organ": "council", "section": "§ 42"]
        let before = try await tenant.refusal {
            try await tenant.perform(ApproveBudget.init, decision.merging(["date": "2026-10-15"]) { $1 })
        }
        guard case .figures(.gateClosed, let open) = before else { throw before }
        #expect(open.map { $0["number"] } == [.number(2)])
        let dry = ChangeOptions(isDryRun: true)
        try await tenant.perform(ApproveBudget.init, decision.merging(["date": "2026-10-16"]) { $1 }, options: dry)
        for payer in Self.members.dropLast() {
            #expect(try await ConsultedBody.give(consultation, payer, of: tenant).changes[0].rows.count == 1)
        }
        let last = try await ConsultedBody.give(consultation, "924", of: tenant)
        #expect(last.changes[0].rows.map(\.kind) == ["opinion", "clock-event"])
        let process = try await tenant.perform(ShowProcess.init, ["year": "2027", "template": "budget"]).items
        #expect(process.first { $0.event.number == 2 }?.progress == .done)
        try await tenant.perform(ApproveBudget.init, decision.merging(["date": "2026-10-01"]) { $1 })
        let unknown = try await tenant.refusal { try await tenant.sendOut("2026", adding: ["template": "budget", "phase": "9"]) }
        #expect(unknown == .invalid("phase", .unknownReference("2026 budget 9")))
    }

    @Test func `where consent is required, approval names whose is missing, until all have consented to what is approved`() async throws {
        let (tenant, consultation) = try await ConsultedBody.sent(["consent": "required"])
        for payer in Self.members.dropLast() { _ = try await ConsultedBody.give(consultation, payer, of: tenant) }
        func missing(_ more: [String: String] = [:]) async throws -> [[Cell?]] {
            let refusal = try await tenant.refusal {
                try await tenant.perform(ApproveBudget.init, ConsultedBody.approval("2026-11-01", more))
            }
            guard case .figures(.consentMissing, let rows) = refusal else { throw refusal }
            return rows.map { [$0["payer"], $0["gap"]] }
        }
        #expect(try await missing() == [[.text("924"), .text("unanswered")]])
        #expect(try await missing(["withoutConsent": "x"]) == [[.text("924"), .text("unanswered")]])
        _ = try await ConsultedBody.give(consultation, "924", ["position": "against", "text": "x"], of: tenant)
        #expect(try await missing() == [[.text("924"), .text("against")]])
        _ = try await ConsultedBody.give(consultation, "924", ["position": "with-remarks", "text": "x"], of: tenant)
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "digital", "cost": "41260.00"])
        #expect(try await missing().map(\.last) == Array(repeating: .text("outdated"), count: 5))
        for payer in Self.members { _ = try await ConsultedBody.give(consultation, payer, of: tenant) }
        let unneeded = try await tenant.refusal {
            try await tenant.perform(ApproveBudget.init, ConsultedBody.approval("2026-11-01", ["withoutConsent": "x"]))
        }
        #expect(unneeded == .state(.consentNotMissing))
        try await tenant.perform(ApproveBudget.init, ConsultedBody.approval("2026-11-01"))
    }

    @Test func `consent may be waived with a reason where the agreement lets it be, or somebody be asked no longer`() async throws {
        let (tenant, consultation) = try await ConsultedBody.sent(["consent": "waivable"])
        for payer in Self.members.dropLast() { _ = try await ConsultedBody.give(consultation, payer, of: tenant) }
        let refusal = try await tenant.refusal { try await tenant.perform(ApproveBudget.init, ConsultedBody.approval("2026-11-01")) }
        guard case .figures(.consentWaivable, let rows) = refusal else { throw refusal }
        #expect(rows.count == 1)
        let dry = ChangeOptions(isDryRun: true)
        let waived = try await tenant.perform(
            ApproveBudget.init, ConsultedBody.approval("2026-11-01", ["withoutConsent": "Section 7."]), options: dry)
        #expect(waived.changes[0].rows.first { $0.kind == "consultation" }?["reason"] == .text("Section 7."))
        let without = { (payers: String) in ["consultation": consultation, "payers": payers] }
        let given = try await tenant.refusal { try await tenant.perform(SetConsultation.init, without("074,236,421,924")) }
        #expect(given == .state(.opinionGiven))
        let stranger = try await tenant.refusal { try await tenant.perform(SetConsultation.init, without("074,236,421,849,999")) }
        #expect(stranger == .invalid("payers", .unknownReference("999")))
        try await tenant.perform(SetConsultation.init, without("074,236,421,849"))
        try await tenant.perform(ApproveBudget.init, ConsultedBody.approval("2026-11-01"))
    }

    @Test func `a split and a plan are decided as a budget is`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(AddProject.init, ["project": "P-1", "name": "x", "from": "2026-01-01", "to": "2026-12-31"])
        try await tenant.perform(
            SetProjectFinancing.init, ["project": "P-1", "year": "2026", "source": "municipal", "amount": "100.00"])
        let split = ["project": "P-1", "key": "equal", "payers": "074,236"]
        try await tenant.perform(SplitProject.init, split)
        let out = ["sentOn": "2026-09-11", "due": "2026-10-15", "consent": "required"]
        try await tenant.perform(StartConsultation.init, out.merging(["subject": "project", "code": "P-1"]) { $1 })
        let asked = try await ConsultedBody.show("1", on: "2026-09-11", of: tenant).opinions.map(\.asked.payer.rawValue)
        #expect(asked == ["074", "236"])
        for payer in asked { _ = try await ConsultedBody.give("1", payer, of: tenant) }
        let decision = ["organ": "x", "date": "2026-11-01", "section": "§ 1"]
        // The payers have not consented to another split.
        let other = try await tenant.refusal {
            try await tenant.perform(SplitProject.init, split.merging(decision) { $1 }.merging(["key": "weights(074:1,236:3)"]) { $1 })
        }
        guard case .figures(.consentMissing, let rows) = other else { throw other }
        #expect(rows.map { $0["gap"] } == [.text("outdated"), .text("outdated")])
        let decided = try await tenant.perform(SplitProject.init, split.merging(decision) { $1 })
        #expect(decided.changes[0].rows.contains { $0.kind == "consultation" })
        try await tenant.reportPlan("plan-1")
        try await tenant.perform(StartConsultation.init, out.merging(["subject": "plan", "code": "plan-1", "payers": "236"]) { $1 })
        let plan = ["plan": "plan-1", "name": "Plan", "purpose": "action-plan", "firstYear": "2026", "lastYear": "2026"]
        let refusal = try await tenant.refusal { try await tenant.perform(SetPlan.init, plan.merging(decision) { $1 }) }
        guard case .figures(.consentMissing, _) = refusal else { throw refusal }
        _ = try await ConsultedBody.give("2", "236", of: tenant)
        try await tenant.perform(SetPlan.init, plan.merging(decision) { $1 })
    }

    @Test func `a service's terms that are out change with everybody's consent, and by no import`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(
            StartConsultation.init,
            ["subject": "service", "code": "digital", "sentOn": "2026-09-11", "due": "2026-10-15", "consent": "waivable", "payers": "236"])
        let change = ["service": "digital", "key": "population"]
        let open = try await tenant.refusal { _ = try await ConsultedBody.perform(SetService.init, change, on: "2026-10-15", of: tenant) }
        guard case .figures(.consultationOpen, _) = open else { throw open }
        let closed = try await tenant.refusal { _ = try await ConsultedBody.perform(SetService.init, change, on: "2026-10-16", of: tenant) }
        guard case .figures(.consentWaivable, _) = closed else { throw closed }
        let csv = "service;name;from;key\ndigital;Service;2020-01-01;population"
        let imported = try await tenant.refusal { try await tenant.perform(ImportData.init, ["kind": "services", "csv": csv]) }
        guard case .importRejected(let faults, 1) = imported else { throw imported }
        #expect(faults[0]["code"] == .text("state") || "\(faults)".contains("consultation"))
        // A name does not belong to the terms.
        _ = try await ConsultedBody.perform(SetService.init, ["service": "digital", "name": "Digi"], on: "2026-10-16", of: tenant)
        let named = try await tenant.refusal {
            try await tenant.perform(SetService.init, ["service": "digital", "name": "x", "withoutConsent": "x"])
        }
        #expect(named == .unknownField("withoutConsent"))
        let changed = try await ConsultedBody.perform(
            SetService.init, change.merging(["withoutConsent": "Section 7."]) { $1 }, on: "2026-10-16", of: tenant)
        #expect(changed.changes[0].rows.contains { $0.kind == "consultation" })
    }

    // MARK: agreements

    @Test func `an agreement is decided when the last of all has consented to it as it is, on that day`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let agreement = ["subject": "agreement", "code": "Yhteistyösopimus 2027", "sentOn": "2026-09-11", "due": "2199-12-31"]
        let terms = ["question": "Sopimus hyväksytään 1.1.2027 alkaen. https://example.org/sopimus"]
        #expect(try await tenant.refusal { try await tenant.perform(StartConsultation.init, agreement) } == .missing("question"))
        let waived = try await tenant.refusal {
            try await tenant.perform(StartConsultation.init, agreement.merging(terms) { $1 }.merging(["consent": "waivable"]) { $1 })
        }
        #expect(waived == .invalid("consent", .oneOf(["required"])))
        let director = try await tenant.refusal {
            try await tenant.perform(StartConsultation.init, agreement.merging(terms) { $1 }, as: tenant.caller(.developmentDirector))
        }
        #expect(director == .denied(needs: .write))
        let sent = try await tenant.perform(StartConsultation.init, agreement.merging(terms) { $1 }).changes[0].rows[0]
        #expect(sent["consent"] == .text("required") && sent["code"] == .text("Yhteistyösopimus 2027"))
        let again = try await tenant.refusal { try await tenant.perform(StartConsultation.init, agreement.merging(terms) { $1 }) }
        #expect(again == .exists("consultation"))
        for payer in Self.members.dropLast() { _ = try await ConsultedBody.give("1", payer, of: tenant) }
        // The payers have consented to other terms.
        try await tenant.perform(SetConsultation.init, ["consultation": "1", "question": "Sopimus hyväksytään 1.1.2028 alkaen."])
        let late = try await ConsultedBody.give("1", "924", of: tenant)
        #expect(late.changes[0].rows.map(\.kind) == ["opinion"])
        _ = try await ConsultedBody.give("1", "074", ["position": "against", "text": "Liian pian."], of: tenant)
        for payer in Self.members.dropFirst().dropLast() { _ = try await ConsultedBody.give("1", payer, of: tenant) }
        let open = try await ConsultedBody.show("1", on: "2026-09-22", of: tenant)
        #expect(Row(open.consultation)["stage"] == .text("open") && Row(open.consultation)["outdated"] == .number(0))
        let last = try await ConsultedBody.give("1", "074", ["date": "2026-09-21"], of: tenant).changes[0].rows
        #expect(last.map(\.kind) == ["opinion", "consultation"] && last[1]["ending"] == .text("decided"))
        #expect(last[1]["endedOn"] == .date(try #require(CalendarDate("2026-09-21"))) && last[1]["for"] == .number(5))
        let ended = try await tenant.refusal { _ = try await ConsultedBody.give("1", "074", of: tenant) }
        #expect(ended == .state(.consultationEnded))
    }

    @Test func `an agreement is decided, too, when the one who had not consented is asked no longer`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(
            StartConsultation.init,
            ["subject": "agreement", "code": "x", "question": "x", "sentOn": "2026-09-11", "due": "2199-12-31", "payers": "074,236"])
        _ = try await ConsultedBody.give("1", "236", of: tenant)
        let rows = try await tenant.perform(SetConsultation.init, ["consultation": "1", "payers": "236"]).changes[0].rows
        #expect(rows.map(\.kind) == ["consultation", "opinion"] && rows[0]["ending"] == .text("decided"))
    }

    // MARK: sending out

    @Test func `of a service that lists its participants these are asked, of any other one the members`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(
            AddService.init,
            ["service": "music", "name": "Music", "from": "2026-01-01", "key": "equal", "participation": "listed"])
        try await tenant.perform(JoinService.init, ["service": "music", "payer": "236,924", "from": "2026-01-01"])
        try await tenant.perform(JoinService.init, ["service": "music", "payer": "074", "from": "2020-01-01", "to": "2020-12-31"])
        func asked(_ service: String) async throws -> Cell? {
            try await tenant.perform(
                StartConsultation.init, ["subject": "service", "code": service, "sentOn": "2026-09-11", "due": "2026-10-15"]
            ).changes[0].rows[0]["unanswered"]
        }
        #expect(try await asked("music") == .text("236,924"))
        #expect(try await asked("digital") == .text(Self.members.joined(separator: ",")))
    }

    @Test func `what cannot be sent out is refused by name, and only one consultation is open at a time`() async throws {
        let (tenant, consultation) = try await ConsultedBody.sent(["due": "2199-12-31"])
        func refused(_ values: [String: String], as caller: Caller? = nil) async throws -> Refusal {
            try await tenant.refusal { try await tenant.perform(StartConsultation.init, values, as: caller) }
        }
        let budget = ["subject": "budget", "code": "2026", "due": "2199-12-31"]
        #expect(try await refused(budget) == .exists("consultation"))
        #expect(try await refused(budget.merging(["code": "2027"]) { $1 }) == .state(.planFollowsBudget))
        #expect(try await refused(budget.merging(["code": "2031"]) { $1 }) == .noBudget(#require(BudgetYear(2031))))
        #expect(try await refused(budget.merging(["code": "next"]) { $1 }) == .invalid("code", .malformed(expected: .year)))
        #expect(try await refused(budget.merging(["subject": "project", "code": "P-9"]) { $1 }) == .notFound)
        #expect(try await refused(budget.merging(["subject": "service", "code": "none"]) { $1 }) == .notFound)
        #expect(try await refused(budget.merging(["payers": "236,999"]) { $1 }) == .exists("consultation"))
        #expect(try await refused(budget, as: tenant.caller(.developmentDirector)) == .denied(needs: .write))
        let sent = try #require(CalendarDate("2026-09-11"))
        #expect(
            try await refused(budget.merging(["sentOn": "2026-09-11", "due": "2026-09-10"]) { $1 }) == .invalid("due", .notBefore(sent)))
        #expect(try await refused(budget.merging(["template": "budget"]) { $1 }) == .missing("phase"))
        #expect(try await refused(budget.merging(["phase": "2"]) { $1 }) == .missing("template"))
        try await tenant.perform(StartConsultation.init, ["subject": "service", "code": "digital", "due": "2199-12-31"])
        try await tenant.perform(EndConsultation.init, ["consultation": consultation, "reason": "x"])
        let ended = try await tenant.refusal {
            try await tenant.perform(EndConsultation.init, ["consultation": consultation, "reason": "x"])
        }
        #expect(ended == .state(.consultationEnded))
        try await tenant.perform(ApproveBudget.init, ConsultedBody.approval("2025-12-11"))
        #expect(try await refused(budget) == .state(.budgetApproved))
    }

    @Test func `who left before the year is not asked, and a payer without a membership only if named`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(EndMember.init, ["payer": "924", "to": "2025-12-31"])
        let consultation = try await tenant.sendOut()
        let asked = try await ConsultedBody.show(consultation, on: "2026-12-01", of: tenant).opinions.map(\.asked.payer.rawValue)
        #expect(asked == ["074", "236", "421", "849"])
        try await tenant.perform(SetConsultation.init, ["consultation": consultation, "payers": "074,236,421,849,217"])
        let (_, kannus) = try await tenant.municipality(of: TestTenant.kannus)
        #expect(try await tenant.perform(ListOpinions.init, [:], as: kannus).items.count == 1)
    }

    @Test func `discarding ends a consultation`() async throws {
        let (tenant, consultation) = try await ConsultedBody.sent()
        try await tenant.perform(DiscardBudget.init, ["year": "2026", "reason": "Prepared anew."])
        let shown = try await ConsultedBody.show(consultation, on: "2026-09-30", of: tenant).consultation
        #expect(Row(shown)["ending"] == .text("discarded") && Row(shown)["reason"] == .text("Prepared anew."))
        #expect(
            try await tenant.refusal { _ = try await ConsultedBody.give(consultation, "236", of: tenant) } == .state(.consultationEnded))
    }

    @Test func `two opinions of one payer at once both count, one after the other, and one that saw an older one is refused`() async throws
    {
        let (tenant, consultation) = try await ConsultedBody.sent()
        let (_, municipality) = try await tenant.municipality(of: Self.kaustinen)
        let versions = try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<4 {
                group.addTask { try await ConsultedBody.give(consultation, "236", of: tenant, as: municipality).changes[0].version }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(versions) == [1, 2, 3, 4])
        let refusal = try await tenant.refusal {
            _ = try await ConsultedBody.give(consultation, "236", ["if": "3"], of: tenant, as: municipality)
        }
        #expect(refusal == .conflict(version: 4))
    }
}
