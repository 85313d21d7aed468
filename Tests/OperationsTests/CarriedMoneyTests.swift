import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// The amounts of closed years are used in later budgets, once.
@Suite struct CarriedMoneyTests {
    private static let approval = ["organ": "council", "section": "§ 42"]
    private static let carry = [
        "organ": "council", "section": "§ xx", "due": "2029-06-30", "surplus": "carry-forward", "deficit": "carry-forward",
    ]

    /// Five members that share one service's costs equally.
    func body() async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(AddService.init, ["service": "a", "name": "a", "from": "2020-01-01", "key": "equal"])
        return tenant
    }

    func draft(_ tenant: TestTenant, _ year: Int, cost: String = "500.00") async throws {
        try await tenant.perform(DraftBudget.init, ["year": "\(year)", "referenceDate": "2024-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "\(year)", "service": "a", "cost": cost])
    }

    func approve(_ tenant: TestTenant, _ year: Int, on day: String? = nil) async throws {
        let date = ["year": "\(year)", "date": day ?? "\(year - 1)-12-11"]
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(date) { $1 })
    }

    /// Budgets 500.00 and closes the year with the given actual costs.
    func close(_ tenant: TestTenant, _ year: Int, costs: String, _ terms: [String: String] = [:]) async throws {
        try await draft(tenant, year)
        try await approve(tenant, year)
        try await settle(tenant, year, costs: costs, terms)
    }

    func settle(_ tenant: TestTenant, _ year: Int, costs: String, _ terms: [String: String] = [:]) async throws {
        try await tenant.perform(SetActual.init, ["year": "\(year)", "service": "a", "account": "costs", "amount": "-\(costs)"])
        let own = ["year": "\(year)", "date": "\(year + 1)-05-12"]
        try await tenant.perform(CloseSettlement.init, Self.carry.merging(own) { $1 }.merging(terms) { $1 })
    }

    func share(_ tenant: TestTenant, _ year: Int, _ payer: String = "236", layer: Int? = nil) async throws -> Share {
        let layer = layer.map { ["layer": "\($0)"] } ?? [:]
        return try await tenant.perform(ShowShare.init, ["year": "\(year)", "payer": payer].merging(layer) { $1 })
    }

    func entry(_ tenant: TestTenant, _ payer: String = "236") async throws -> CarryForward {
        let entries = try await tenant.perform(ListCarryForwards.init, ["payer": payer]).items
        return try #require(entries.first)
    }

    /// For each use: entry, place, year, amount.
    func uses(_ tenant: TestTenant, _ payer: String = "236") async throws -> [String] {
        try await tenant.perform(ListCarriedUses.init, ["payer": payer]).items.map {
            "\($0.entry) \($0.place.rawValue) \($0.usedIn)\($0.layer.map { "/\($0)" } ?? "") \($0.amount)"
        }
    }

    @Test func `a surplus stands in the next draft and is used once by its approval`() async throws {
        let tenant = try await body()
        try await close(tenant, 2026, costs: "450.00")
        try await draft(tenant, 2027)
        let drafted = try await share(tenant, 2027)
        #expect(drafted.total.description == "100.00" && drafted.carried.description == "-10.00")
        #expect(drafted.toPay.description == "90.00" && drafted.carriedLines.map(\.name.fi) == ["Siirtyvä ylijäämä 2026"])
        let list = try await tenant.perform(ListShares.init, ["year": "2027"])
        #expect(list.page.items.allSatisfy { $0.toPay.description == "90.00" } && list.toPay.description == "450.00")
        #expect(list.budget.carried.description == "-50.00" && drafted.toPayOfAll == list.toPay)
        let before = try await entry(tenant)
        #expect(before.left.description == "10.00" && before.used == .zero)
        #expect(try await uses(tenant) == ["2 draft 2027/0 10.00"])
        try await approve(tenant, 2027)
        let after = try await entry(tenant)
        #expect(after.left == .zero && after.used.description == "10.00" && after.balance == .zero)
        #expect(try await uses(tenant) == ["2 approved 2027/0 10.00"])
        try await tenant.perform(PlanInstalments.init, ["year": "2027", "plan": "2027-01-31:1,2027-07-31:1"])
        let instalments = try await tenant.perform(ListInstalments.init, ["year": "2027", "payer": "236"]).items
        #expect(instalments.map(\.amount.description) == ["45.00", "45.00"])
        try await draft(tenant, 2028)
        #expect(try await share(tenant, 2028).carriedLines.isEmpty)
    }

    @Test func `an amendment neither charges again what its year carries nor loses it`() async throws {
        let tenant = try await body()
        try await close(tenant, 2026, costs: "550.00")
        try await draft(tenant, 2027)
        try await approve(tenant, 2027)
        #expect(try await share(tenant, 2027).toPay.description == "110.00")
        try await tenant.perform(AmendBudget.init, ["year": "2027"])
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "a", "cost": "600.00"])
        let open = try await share(tenant, 2027, layer: 1)
        #expect(open.carriedLines.map(\.name.en) == ["Deficit carried forward 2026"] && open.toPay.description == "130.00")
        #expect(try await uses(tenant) == ["2 approved 2027/0 -10.00", "2 draft 2027/1 -10.00"])
        #expect(try await entry(tenant).used.description == "-10.00")
        try await approve(tenant, 2027, on: "2027-09-01")
        #expect(try await uses(tenant) == ["2 approved 2027/1 -10.00"])
        #expect(try await entry(tenant).left == .zero)
        let differences = try await tenant.perform(CompareLayers.init, ["year": "2027", "fromLayer": "0"]).items
        #expect(!differences.contains { $0.subject == .carried })
        let paid = differences.first { $0.subject == .toPay && $0.payer?.rawValue == "236" }
        #expect(paid?.was == "110.00" && paid?.now == "130.00" && paid?.change?.description == "20.00")
    }

    @Test func `a settlement closed after the next year was approved has its place in that year's amendment`() async throws {
        let tenant = try await body()
        try await draft(tenant, 2026)
        try await approve(tenant, 2026)
        try await draft(tenant, 2027)
        try await approve(tenant, 2027)
        try await settle(tenant, 2026, costs: "450.00")
        #expect(try await share(tenant, 2027).carriedLines.isEmpty)
        #expect(try await entry(tenant).left.description == "10.00")
        // The draft of the year after next waits until the earlier draft exists, and gets back the part that the
        // earlier one cannot use.
        try await draft(tenant, 2028)
        #expect(try await share(tenant, 2028).carried.description == "-10.00")
        let version = try await tenant.budget(2028).budget.version
        try await tenant.perform(AmendBudget.init, ["year": "2027"])
        #expect(try await share(tenant, 2027, layer: 1).toPay.description == "90.00")
        #expect(try await share(tenant, 2028).carriedLines.isEmpty)
        #expect(try await tenant.budget(2028).budget.version == version + 1)
        try await approve(tenant, 2027, on: "2027-09-01")
        #expect(try await uses(tenant) == ["2 approved 2027/1 10.00"])
        let differences = try await tenant.perform(CompareLayers.init, ["year": "2027", "layer": "1", "fromLayer": "0"]).items
        #expect(differences.contains { $0.subject == .carried && $0.payer?.rawValue == "236" && $0.change?.description == "-10.00" })
    }

    @Test func `of a credit larger than the share the rest stays carried`() async throws {
        let tenant = try await body()
        let entry = ["year": "2026", "payer": "236", "amount": "250.00", "date": "2027-01-31", "reason": "correction"]
        try await tenant.perform(AddCarryForward.init, entry)
        try await draft(tenant, 2027)
        #expect(try await share(tenant, 2027).toPay == .zero)
        try await draft(tenant, 2028)
        #expect(try await share(tenant, 2028).carriedLines.isEmpty)
        try await approve(tenant, 2027)
        #expect(try await self.entry(tenant).left.description == "150.00")
        #expect(try await share(tenant, 2028).carried.description == "-100.00")
        try await tenant.perform(PlanInstalments.init, ["year": "2027", "plan": "2027-01-31:1"])
        let instalments = try await tenant.perform(ListInstalments.init, ["year": "2027"]).items
        #expect(instalments.allSatisfy { $0.amount > .zero } && !instalments.contains { $0.payer.rawValue == "236" })
        // A smaller share uses less of it.
        try await tenant.perform(SetBudgetService.init, ["year": "2028", "service": "a", "cost": "50.00"])
        #expect(try await share(tenant, 2028).carried.description == "-10.00")
    }

    @Test func `a payer that leaves gets what earlier years left it, and stands in no later draft`() async throws {
        let tenant = try await body()
        try await close(tenant, 2026, costs: "450.00")
        try await draft(tenant, 2027)
        try await approve(tenant, 2027)
        let late = ["year": "2026", "payer": "236", "amount": "7.00", "date": "2027-06-30", "reason": "correction"]
        try await tenant.perform(AddCarryForward.init, late)
        try await draft(tenant, 2028)
        #expect(try await share(tenant, 2028).carried.description == "-7.00")
        try await tenant.perform(EndMember.init, ["payer": "236", "to": "2027-12-31"])
        #expect(try await tenant.refusal { _ = try await share(tenant, 2028) } == .notFound)
        #expect(try await uses(tenant) == ["2 approved 2027/0 10.00"])
        let wrong = ["year": "2027", "exceptions": "236:carry-forward"]
        try await tenant.perform(SetActual.init, ["year": "2027", "service": "a", "account": "costs", "amount": "-400.00"])
        let refusal = try await tenant.refusal { _ = try await tenant.perform(PreviewSettlement.init, wrong) }
        #expect(refusal.entry.parameters.first?.value == "exceptions" && refusal.text.en.contains("refund for payer 236"))
        try await settle(tenant, 2027, costs: "400.00")
        let settlement = try await tenant.perform(ShowSettlement.init, ["year": "2027"])
        let own = try #require(settlement.shares.first { $0.payer.rawValue == "236" })
        #expect(own.difference.description == "-20.00" && own.carried.description == "-7.00" && own.outcome == .refund)
        #expect(own.ground == .leaving && settlement.used.map(\.amount.description) == ["7.00"])
        let refund = try await tenant.perform(ListInstalments.init, ["year": "2027", "payer": "236"]).items
        #expect(refund.map(\.amount.description) == ["-27.00"])
        #expect(try await tenant.perform(ListCarryForwards.init, ["payer": "236"]).items.allSatisfy { $0.left == .zero })
        #expect(try await uses(tenant) == ["2 approved 2027/0 10.00", "6 settlement 2027 7.00"])
        #expect(try await share(tenant, 2028, "074").carried.description == "-20.00")
    }

    @Test func `a year after which nobody pays leaves no payer anything`() async throws {
        let tenant = try await body()
        for member in TestTenant.kaustinenMembers {
            try await tenant.perform(EndMember.init, ["payer": member.rawValue, "to": "2026-12-31"])
        }
        try await close(tenant, 2026, costs: "450.00")
        #expect(try await tenant.perform(ListCarryForwards.init, [:]).items.isEmpty)
        let refunds = try await tenant.perform(ListInstalments.init, ["year": "2026"]).items
        #expect(refunds.map(\.amount.description) == Array(repeating: "-10.00", count: 5))
    }

    @Test func `the decision names payers whose difference goes another way`() async throws {
        let tenant = try await body()
        try await draft(tenant, 2026)
        try await approve(tenant, 2026)
        try await tenant.perform(SetActual.init, ["year": "2026", "service": "a", "account": "costs", "amount": "-450.00"])
        let terms = ["surplus": "carry-forward", "exceptions": "236:refund"]
        let preview = try await tenant.perform(PreviewSettlement.init, terms.merging(["year": "2026"]) { $1 })
        try await settle(tenant, 2026, costs: "450.00", terms)
        let closed = try await tenant.perform(ShowSettlement.init, ["year": "2026"])
        var expected = preview
        expected.decision = closed.decision
        #expect(closed.shares == expected.shares && closed.terms.exceptions == expected.terms.exceptions)
        #expect(try await tenant.perform(ListInstalments.init, ["year": "2026"]).items.map(\.payer.rawValue) == ["236"])
        #expect(try await tenant.perform(ListCarryForwards.init, [:]).items.count == 4)
        let other = try await tenant.municipality(of: PayerCode(checked: "074")).caller
        let seen = try await tenant.perform(ShowSettlement.init, ["year": "2026"], as: other)
        #expect(seen.terms.exceptions == .none && seen.shares.map(\.payer.rawValue) == ["074"])
        for (field, message) in [("074:collect", "refund or carry-forward"), ("999:refund", "999")] {
            let request = ["year": "2026", "exceptions": field]
            let refusal = try await tenant.refusal { _ = try await tenant.perform(PreviewSettlement.init, request) }
            #expect(refusal.text.en.contains(message), "\(refusal.text.en)")
        }
    }

    @Test func `what stays with the body stands in nobody's share`() async throws {
        let tenant = try await body()
        try await tenant.perform(AddCarryForward.init, ["year": "2025", "amount": "26312.99", "date": "2026-03-31", "reason": "x"])
        try await draft(tenant, 2026)
        #expect(try await tenant.budget(2026).budget.carried == .zero)
        let entry = try #require(try await tenant.perform(ListCarryForwards.init, [:]).items.first)
        #expect(entry.left == entry.amount)
    }

    @Test func `a municipality sees its own lines, uses and reasons, and the sum of all`() async throws {
        let tenant = try await body()
        try await close(tenant, 2026, costs: "450.00")
        try await draft(tenant, 2027)
        try await tenant.sendOut("2027")
        let caller = try await tenant.municipality(of: PayerCode(checked: "236")).caller
        let own = try await tenant.perform(ShowShare.init, ["year": "2027", "payer": "236"], as: caller)
        #expect(own.toPay.description == "90.00" && own.toPayOfAll.description == "450.00")
        let uses = try await tenant.perform(ListCarriedUses.init, [:], as: caller).items
        #expect(uses.map(\.payer.rawValue) == ["236"])
        #expect(try await tenant.refusal { _ = try await tenant.perform(ListCarriedUses.init, ["payer": "074"], as: caller) } == .notFound)
        let explained = try await tenant.perform(ExplainShare.init, ["year": "2027", "payer": "236"], as: caller)
        let carried = try #require(explained.carried.first)
        #expect(carried.sentence.en.contains("The settlement of 2026: council § xx, 2027-05-12."))
        let one = try await tenant.perform(ExplainShare.init, ["year": "2027", "payer": "236", "service": "a"], as: caller)
        #expect(one.carried.isEmpty && one.contributions.count == 1)
    }

    @Test func `a settlement's placeholder section is filled in once, wherever it is told`() async throws {
        let tenant = try await body()
        try await close(tenant, 2026, costs: "450.00")
        try await draft(tenant, 2027)
        try await approve(tenant, 2027)
        let fill = ["year": "2026", "section": "§ 12", "register": "1/2027"]
        let (blank, open) = (["year": "2026", "section": "§ y"], ["year": "2027", "section": "§ 1"])
        let year2027 = try #require(BudgetYear(2027))
        let unnumbered = try await tenant.refusal { try await tenant.perform(FillSettlementSection.init, blank) }
        #expect(unnumbered.entry.parameters.first?.value == "section")
        #expect(try await tenant.refusal { try await tenant.perform(FillSettlementSection.init, open) } == .noSettlement(year2027))
        try await tenant.perform(FillSettlementSection.init, fill)
        let decision = try await tenant.perform(ShowSettlement.init, ["year": "2026"]).decision
        #expect(decision?.section == "§ 12" && decision?.registerNumber == "1/2027")
        #expect(try await entry(tenant).reason == "council § 12")
        let explained = try await tenant.perform(ExplainShare.init, ["year": "2027", "payer": "236"])
        #expect(explained.carried.first?.sentence.en.contains("council § 12") == true)
        #expect(explained.carried.first?.reason == "council § 12")
        #expect(try await tenant.refusal { try await tenant.perform(FillSettlementSection.init, fill) } == .state(.noPlaceholder))
        // Not even by a statement of the application's role.
        let id = tenant.id.rawValue
        for change in ["section = '§ 13'", "organ = 'x'"] {
            let written = try? await tenant.transaction {
                try $0.all(builtIn: "UPDATE settlement SET \(change) WHERE tenant_id = \(id) RETURNING 1") { (one: Int32) in one }.count
            }
            #expect(written ?? 0 == 0, "\(change)")
        }
    }

    @Test func `a settled year's payers keep their names`() async throws {
        let tenant = try await body()
        try await close(tenant, 2026, costs: "450.00")
        try await tenant.perform(SetMember.init, ["payer": "236", "nameFi": "Kaustby", "nameSv": "Kaustby", "nameEn": "Kaustby"])
        let shares = try await tenant.perform(ShowSettlement.init, ["year": "2026"]).shares
        #expect(shares.first { $0.payer.rawValue == "236" }?.name.fi == "Kaustinen")
        #expect(try await share(tenant, 2026).name.fi == "Kaustinen")
        try await draft(tenant, 2027)
        #expect(try await share(tenant, 2027).name.fi == "Kaustby")
    }

    @Test func `carried lines of an approved year can be neither changed nor added to`() async throws {
        let tenant = try await body()
        try await close(tenant, 2026, costs: "450.00")
        try await draft(tenant, 2027)
        try await approve(tenant, 2027)
        let id = tenant.id.rawValue
        let before = try await tenant.fingerprint()
        for statement in [
            "UPDATE share_carried SET amount = 1 WHERE tenant_id = \(id)", "DELETE FROM share_carried WHERE tenant_id = \(id)",
        ] {
            let written = try await tenant.transaction { try $0.all(builtIn: statement + " RETURNING 1") { (one: Int32) in one }.count }
            #expect(written == 0, "\(statement)")
        }
        let next = """
            INSERT INTO share_carried (tenant_id, year, layer, payer, entry, from_year, state, amount)
            SELECT tenant_id, year, layer, payer, entry + 1, from_year, state, amount FROM share_carried
            WHERE entry = (SELECT min(entry) FROM share_carried)
            """
        for statement in [next, "UPDATE settled_carried SET amount = 1 WHERE tenant_id = \(id)"] {
            let error = await #expect(throws: PostgresError.self, "\(statement)") {
                try await tenant.transaction { _ = try $0.all(builtIn: statement) {} }
            }
            #expect(error?.sqlState == "42501", "\(statement)")
        }
        #expect(try await tenant.fingerprint() == before)
    }
}
