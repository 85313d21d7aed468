import Cooperation
import Operations
import TestSupport
import Testing

/// Drafts that are sent out for opinions: who sees them, and who answers by when.
@Suite struct ConsultationTests {
    private static let kaustinen = PayerCode(checked: "236")
    private static let members = TestTenant.kaustinenMembers.map(\.rawValue)

    // MARK: who sees the draft

    @Test func `a municipality sees a draft and its plan only once it is sent out, wherever it asks`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetAccount.init, ["account": "4010", "heading": "salaries", "nameFi": "Palkat"])
        try await tenant.perform(
            SetBudgetAccount.init, ["year": "2026", "service": "digital", "account": "4010", "amount": "-41250.00"])
        try await tenant.perform(SetBinding.init, ["year": "2026", "service": "digital", "towards": "council"])
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2027"])
        let (_, municipality) = try await tenant.municipality(of: Self.kaustinen)
        /// The results of each read about a draft: a count, or nil if nothing is found.
        func seen(_ caller: Caller) async throws -> [String: Int?] {
            func count(_ body: () async throws -> Int) async throws -> Int? {
                do { return try await body() } catch Refusal.notFound { return nil }
            }
            var seen: [String: Int?] = [:]
            for (year, layer) in [("2026", "0"), ("2027", "-1")] {
                let named = ["year": year, "layer": layer]
                let own = named.merging(["payer": "236"]) { $1 }
                seen["budget \(year)"] = try await count { try await tenant.perform(ShowBudget.init, named, as: caller).services.count }
                seen["shares \(year)"] = try await count { try await tenant.perform(ListShares.init, named, as: caller).page.items.count }
                seen["share \(year)"] = try await count { try await tenant.perform(ShowShare.init, own, as: caller).lines.count }
                seen["why \(year)"] = try await count { try await tenant.perform(ExplainShare.init, own, as: caller).contributions.count }
                seen["matrix \(year)"] = try await count { try await tenant.perform(ShowMatrix.init, named, as: caller).rows.count }
                seen["accounts \(year)"] = try await tenant.perform(ListBudgetAccounts.init, named, as: caller).items.count
            }
            seen["in force"] = try await count { try await tenant.perform(ShowBudget.init, ["year": "2026"], as: caller).services.count }
            seen["plan"] = try await count {
                try await tenant.perform(ShowMatrix.init, ["year": "2026", "withPlan": "yes"], as: caller).versions.count
            }
            seen["change"] = try await count {
                let pair = ["year": "2027", "layer": "-1", "fromYear": "2026", "fromLayer": "0"]
                return try await tenant.perform(ExplainChange.init, pair, as: caller).items.count
            }
            seen["list"] = try await tenant.perform(ListBudgets.init, [:], as: caller).items.count
            seen["bindings"] = try await count { try await tenant.perform(ListBindings.init, ["year": "2026"], as: caller).items.count }
            seen["export"] = try await tenant.perform(ExportData.init, ["kind": "budget"], as: caller).rows.count
            return seen
        }
        let before = try await seen(municipality)
        for (what, count) in before { #expect(count == nil || count == 0, "\(what): \(String(describing: count))") }
        let consultation = try await tenant.sendOut()
        let after = try await seen(municipality)
        for (what, count) in after { #expect(count.map { $0 > 0 } == true, "\(what): \(String(describing: count))") }
        // A plan year that is opened later is sent out with its budget.
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2028"])
        #expect(try await tenant.perform(ListBudgets.init, [:], as: municipality).items.count == 3)
        try await tenant.perform(EndConsultation.init, ["consultation": consultation, "reason": "Prepared anew."])
        #expect(try await seen(municipality) == before)
        // The body's own people see it all the time.
        let token = try await tenant.leadToken(of: "leads")
        let lead = try await tenant.operations.authenticate(token, via: .http)
        for caller in [lead, tenant.caller(.auditor), tenant.caller(.developmentDirector)] {
            #expect(try await tenant.perform(ListBudgets.init, [:], as: caller).items.count == 3, "\(caller.role)")
        }
    }

    @Test func `an amendment is as hidden as a budget, and a draft that is opened again too`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let (_, municipality) = try await tenant.municipality(of: Self.kaustinen)
        try await tenant.sendOut()
        try await tenant.perform(DiscardBudget.init, ["year": "2026", "reason": "Prepared anew."])
        try await tenant.perform(DraftBudget.init, ["year": "2026"])
        #expect(try await tenant.refusal { _ = try await tenant.perform(ShowBudget.init, ["year": "2026"], as: municipality) } == .notFound)
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "100.00"])
        try await tenant.perform(ApproveBudget.init, ConsultedBody.approval("2025-12-11"))
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        let inForce = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"], as: municipality)
        #expect(inForce.budget.layer.number == 0)
        let amended = ["year": "2026", "payer": "236", "layer": "1"]
        #expect(try await tenant.refusal { _ = try await tenant.perform(ShowShare.init, amended, as: municipality) } == .notFound)
        try await tenant.sendOut()
        #expect(try await tenant.perform(ShowShare.init, amended, as: municipality).budget.layer.number == 1)
    }

    @Test func `what is kept for a municipality follows when a draft is sent out and taken back`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let (_, municipality) = try await tenant.municipality(of: Self.kaustinen)
        let list = { try await tenant.perform(ListBudgets.init, [:], as: municipality).items.count }
        #expect(try await list() == 0)
        let consultation = try await tenant.sendOut()
        #expect(try await list() == 1)
        try await tenant.perform(EndConsultation.init, ["consultation": consultation, "reason": "x"])
        #expect(try await list() == 0)
    }

    @Test func `a plan without a decision and a project in preparation are hidden until sent out`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.reportPlan("plan-1")
        let (_, municipality) = try await tenant.municipality(of: Self.kaustinen)
        #expect(try await tenant.refusal { _ = try await tenant.perform(ShowPlan.init, ["plan": "plan-1"], as: municipality) } == .notFound)
        #expect(try await tenant.perform(ListPlans.init, [:], as: municipality).items.isEmpty)
        #expect(try await tenant.perform(ListOwedReports.init, [:], as: municipality).items.isEmpty)
        try await tenant.perform(StartConsultation.init, ["subject": "plan", "code": "plan-1", "due": "2199-12-31"])
        #expect(try await tenant.perform(ShowPlan.init, ["plan": "plan-1"], as: municipality).rows.count == 5)
        try await tenant.perform(AddProject.init, ["project": "P-1", "name": "x", "from": "2026-01-01", "to": "2026-12-31"])
        let cell = ["project": "P-1", "year": "2026", "source": "municipal", "amount": "100.00"]
        try await tenant.perform(SetProjectFinancing.init, cell)
        try await tenant.perform(SplitProject.init, ["project": "P-1", "key": "equal", "referenceDate": "2024-12-31"])
        #expect(try await tenant.perform(ListExposure.init, [:], as: municipality).items.isEmpty)
        try await tenant.perform(StartConsultation.init, ["subject": "project", "code": "P-1", "due": "2199-12-31"])
        #expect(try await tenant.perform(ListExposure.init, [:], as: municipality).items.map(\.pipeline) == [Money(cents: 2000)])
    }

    // MARK: answering

    @Test func `members of the year are asked, answer until the day, and may change their minds`() async throws {
        let (tenant, consultation) = try await ConsultedBody.sent()
        let (_, municipality) = try await tenant.municipality(of: Self.kaustinen)
        let given = try await ConsultedBody.give(consultation, "236", of: tenant, as: municipality)
        #expect(given.changes[0].version == 1 && given.changes[0].rows[0]["recordedBy"] == .text("payer 236"))
        let remarks = ["position": "with-remarks", "text": "Kasvu on suurta.\r\nSitä on hillittävä.", "register": "214/2026", "if": "1"]
        let changed = try await ConsultedBody.give(consultation, "236", remarks, on: "2026-10-15", of: tenant, as: municipality)
        #expect(changed.changes[0].version == 2 && changed.changes[0].rows[0]["text"] == .text("Kasvu on suurta.\nSitä on hillittävä."))
        let late = try await tenant.refusal {
            _ = try await ConsultedBody.give(
                consultation, "236", remarks.merging(["if": "2"]) { $1 }, on: "2026-10-16", of: tenant, as: municipality)
        }
        #expect(late == .state(.consultationClosed))
        let shown = try await ConsultedBody.show(consultation, on: "2026-10-16", of: tenant)
        #expect(shown.opinions.map(\.asked.payer.rawValue) == Self.members)
        #expect(shown.opinions.map(\.state) == [.late, .answered, .late, .late, .late])
        #expect(Row(shown.consultation)["withRemarks"] == .number(1) && Row(shown.consultation)["unanswered"] == .text("074,421,849,924"))
        #expect(Row(shown.consultation)["changed"] == .flag(false))
        // The body may move the day.
        try await ConsultedBody.perform(
            SetConsultation.init, ["consultation": consultation, "due": "2026-10-30"], on: "2026-10-16", of: tenant
        )
        .expectVersion(2)
        _ = try await ConsultedBody.give(consultation, "074", on: "2026-10-30", of: tenant)
    }

    @Test func `what no opinion can be is refused by name`() async throws {
        let (tenant, consultation) = try await ConsultedBody.sent()
        let (_, municipality) = try await tenant.municipality(of: Self.kaustinen)
        let (_, kannus) = try await tenant.municipality(of: TestTenant.kannus)
        let cases: [(String, String, [String: String], Caller?, Refusal)] = [
            (consultation, "074", [:], municipality, .notFound),
            (consultation, "217", [:], kannus, .state(.notAsked)), (consultation, "999", [:], nil, .state(.notAsked)),
            ("99", "236", [:], municipality, .notFound),
            (consultation, "236", ["position": "against"], municipality, .missing("text")),
            (consultation, "236", ["position": "with-remarks", "text": " \n "], municipality, .missing("text")),
            (consultation, "236", ["date": "2026-09-10"], municipality, .invalid("date", .range("2026-09-11", "2026-09-21"))),
            (consultation, "236", ["date": "2026-09-22"], municipality, .invalid("date", .range("2026-09-11", "2026-09-21"))),
            (consultation, "236", ["organ": " "], municipality, .missing("organ")),
            (consultation, "236", ["section": ""], municipality, .missing("section")),
            (
                consultation, "236", ["section": String(repeating: "§", count: 41)], municipality,
                .invalid("section", .tooLong(maximum: Limits.maximumSectionLength))
            ),
            (
                consultation, "236", ["text": String(repeating: "a", count: 1 << 20)], municipality,
                .invalid("text", .tooLong(maximum: Limits.maximumOpinionLength))
            ),
            (consultation, "236", ["text": "a\u{202E}b"], municipality, .invalid("text", .malformed(expected: .textWithout("U+202E")))),
            (consultation, "236", ["text": "a\u{0}b"], municipality, .invalid("text", .malformed(expected: .textWithout("U+0000")))),
            (consultation, "236", ["if": "1"], municipality, .notFound),
            (consultation, "236", ["draftVersion": "1"], municipality, .invalid("draftVersion", .oneOf(["10", "10"]))),
        ]
        for (number, payer, more, caller, expected) in cases {
            let refusal = try await tenant.refusal { _ = try await ConsultedBody.give(number, payer, more, of: tenant, as: caller) }
            if case .invalid("draftVersion", .oneOf) = refusal, case .invalid("draftVersion", .oneOf) = expected { continue }
            #expect(refusal == expected, "\(payer) \(more.keys.sorted())")
        }
        let auditor = try await tenant.refusal {
            _ = try await ConsultedBody.give(consultation, "236", of: tenant, as: tenant.caller(.auditor))
        }
        #expect(auditor == .denied(needs: .giveOpinion))
        let longest = String(repeating: "ä", count: Limits.maximumOpinionLength)
        _ = try await ConsultedBody.give(consultation, "236", ["text": longest], of: tenant, as: municipality)
    }

    @Test func `a placeholder gets its number after the day, and nothing else changes then`() async throws {
        let (tenant, consultation) = try await ConsultedBody.sent()
        _ = try await ConsultedBody.give(consultation, "236", ["section": "§ xx"], of: tenant)
        for change in [["section": "§ yy"], ["position": "against", "text": "x"], ["organ": "Kunnanvaltuusto"]] {
            let refusal = try await tenant.refusal {
                _ = try await ConsultedBody.give(consultation, "236", change, on: "2026-10-20", of: tenant)
            }
            #expect(refusal == .state(.consultationClosed), "\(change)")
        }
        let numbered = try await ConsultedBody.give(consultation, "236", on: "2026-10-20", of: tenant)
        #expect(numbered.changes[0].rows[0]["section"] == .text("§ 181"))
        #expect(numbered.changes[0].rows[0]["givenOn"] == .date(try #require(CalendarDate("2026-09-21"))))
        let again = try await tenant.refusal {
            _ = try await ConsultedBody.give(consultation, "236", ["section": "§ 182"], on: "2026-10-20", of: tenant)
        }
        #expect(again == .state(.consultationClosed))
    }

    @Test func `a municipality reads the others' opinions once the day has passed`() async throws {
        let (tenant, consultation) = try await ConsultedBody.sent()
        let (_, municipality) = try await tenant.municipality(of: Self.kaustinen)
        _ = try await ConsultedBody.give(consultation, "074", ["position": "against", "text": "Liian kallis."], of: tenant)
        let open = try await ConsultedBody.show(consultation, on: "2026-10-15", of: tenant, as: municipality)
        #expect(open.opinions.map(\.asked.payer) == [Self.kaustinen] && open.consultation.answers == nil)
        #expect(Row(open.consultation)["against"] == .missing && Row(open.consultation)["unanswered"] == .missing)
        let closed = try await ConsultedBody.show(consultation, on: "2026-10-16", of: tenant, as: municipality)
        #expect(closed.opinions.count == 5 && closed.consultation.answers?.count[.against] == 1)
        let own = try await tenant.perform(ListOpinions.init, [:], as: municipality)
        #expect(own.items.map(\.asked.payer) == [Self.kaustinen])
        let other = try await tenant.refusal { _ = try await tenant.perform(ListOpinions.init, ["payer": "074"], as: municipality) }
        #expect(other == .notFound)
    }

    @Test(arguments: [true, false])
    func `what is withdrawn or discarded before the day shows nobody the others' opinions until then`(isDiscarded: Bool) async throws {
        let (tenant, consultation) = try await ConsultedBody.sent()
        let (_, municipality) = try await tenant.municipality(of: Self.kaustinen)
        _ = try await ConsultedBody.give(consultation, "074", ["position": "against", "text": "Liian kallis."], of: tenant)
        if isDiscarded {
            try await tenant.perform(DiscardBudget.init, ["year": "2026", "reason": "x"])
        } else {
            try await tenant.perform(EndConsultation.init, ["consultation": consultation, "reason": "x"])
        }
        let early = try await ConsultedBody.show(consultation, on: "2026-10-15", of: tenant, as: municipality)
        #expect(early.opinions.map(\.asked.payer) == [Self.kaustinen] && early.consultation.answers == nil)
        let late = try await ConsultedBody.show(consultation, on: "2026-10-16", of: tenant, as: municipality)
        #expect(late.opinions.count == 5 && late.consultation.answers?.count[.against] == 1)
    }

    @Test func `a municipality reads the others' opinions on what is decided before the day`() async throws {
        let (tenant, consultation) = try await ConsultedBody.sent()
        let (_, municipality) = try await tenant.municipality(of: Self.kaustinen)
        _ = try await ConsultedBody.give(consultation, "074", ["position": "against", "text": "Liian kallis."], of: tenant)
        try await tenant.perform(ApproveBudget.init, ConsultedBody.approval("2026-09-30", ["override": "x"]))
        let decided = try await ConsultedBody.show(consultation, on: "2026-10-01", of: tenant, as: municipality)
        #expect(decided.opinions.count == 5)
    }

    @Test func `opinions tell which version they are about, and the body is told when that is outdated`() async throws {
        let (tenant, consultation) = try await ConsultedBody.sent()
        let first = try await tenant.budget().budget.version
        _ = try await ConsultedBody.give(consultation, "236", of: tenant)
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "100001.00"])
        _ = try await ConsultedBody.give(consultation, "074", of: tenant)
        _ = try await ConsultedBody.give(consultation, "421", ["draftVersion": "\(first)"], of: tenant)
        let shown = try await ConsultedBody.show(consultation, on: "2026-09-30", of: tenant)
        #expect(Row(shown.consultation)["changed"] == .flag(true) && Row(shown.consultation)["outdated"] == .number(2))
        let rows = Dictionary(uniqueKeysWithValues: shown.opinions.map { ($0.asked.payer.rawValue, Row($0)) })
        #expect(rows["236"]?["draftVersion"] == .number(Int64(first)) && rows["236"]?["outdated"] == .flag(true))
        #expect(rows["074"]?["outdated"] == .flag(false) && rows["421"]?["outdated"] == .flag(true))
        // If it is changed back, the opinions are about its content again; steps do not change the content.
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "100000.00"])
        let step = ["year": "2026", "step": "propose", "organ": "x", "date": "2026-09-30", "section": "§ 1"]
        try await tenant.perform(DecideBudget.init, step)
        #expect(Row(try await ConsultedBody.show(consultation, on: "2026-09-30", of: tenant).consultation)["outdated"] == .number(1))
        // The plan's content belongs to it.
        try await tenant.perform(DecideBudget.init, step.merging(["step": "withdraw"]) { $1 })
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "basic-tasks", "cost": "1.00"])
        #expect(Row(try await ConsultedBody.show(consultation, on: "2026-09-30", of: tenant).consultation)["changed"] == .flag(true))
    }

}

extension ChangeAnswer {
    fileprivate func expectVersion(_ version: Int) { #expect(changes[0].version == version) }
}
