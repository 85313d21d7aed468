import Cooperation
import Operations
import TestSupport
import Testing

/// Differences, explained changes and what-ifs of stored budgets.
@Suite struct ComparisonTests {
    private let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]

    private func amended() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, approval)
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "110000.00"])
        try await tenant.perform(RemoveBudgetService.init, ["year": "2026", "service": "digital"])
        return tenant
    }

    @Test func `an amendment's changes are told and explained to the cent`() async throws {
        let tenant = try await amended()
        let layers = ["year": "2026", "layer": "1", "fromLayer": "0"]
        let differences = try await tenant.perform(CompareLayers.init, layers).items
        let cost = differences.first { $0.subject == .cost && $0.service?.rawValue == "basic-tasks" }
        #expect(cost?.was == "100000.00" && cost?.now == "110000.00" && cost?.change?.description == "10000.00")
        #expect(differences.contains { $0.subject == .service && $0.service?.rawValue == "digital" && $0.now == nil })
        let (before, after) = (
            try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236", "layer": "0"]),
            try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236", "layer": "1"])
        )
        let changes = try await tenant.perform(ExplainChange.init, layers.merging(["payer": "236"]) { $1 }).items
        #expect(changes.reduce(0) { $0 + $1.change.cents } == after.total.cents - before.total.cents)
        #expect(changes.first { $0.service.rawValue == "basic-tasks" }?[.serviceCost].description == "3581.50")
        let gone = changes.first { $0.service.rawValue == "digital" }
        #expect(gone?[.scope] == gone?.change && gone?.now == .zero)
        let same = try await tenant.perform(CompareLayers.init, ["year": "2026", "layer": "0", "fromLayer": "0"]).items
        #expect(same.isEmpty)
    }

    @Test func `accounts that changed are told, and what is a plan is marked`() async throws {
        let tenant = try await TestTenant.kaustinen()
        func account(_ year: String, _ account: String, _ amount: String) async throws {
            let values = ["year": year, "service": "digital", "account": account, "amount": amount]
            try await tenant.perform(SetBudgetAccount.init, values)
        }
        try await account("2026", "salaries", "-30000.00")
        try await account("2026", "materials", "-1000.00")
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2027"])
        try await account("2027", "salaries", "-31500.00")
        try await account("2027", "services-bought", "-500.00")
        let years = ["year": "2027", "layer": "-1", "fromYear": "2026"]
        let differences = try await tenant.perform(CompareLayers.init, years).items
        let accounts = differences.filter { $0.subject == .account }
        #expect(
            accounts.map { "\($0.account.map(\.rawValue) ?? "") \($0.was ?? "-") \($0.now ?? "-")" } == [
                "salaries -30000.00 -31500.00", "services-bought - -500.00",
            ])
        #expect(accounts.allSatisfy { $0.service?.rawValue == "digital" } && !differences.isEmpty)
        #expect(differences.allSatisfy { $0.planOf?.year == 2026 && $0.fromPlanOf == nil })
        let changes = try await tenant.perform(ExplainChange.init, years).items
        #expect(changes.allSatisfy { $0.planOf?.year == 2026 && $0.fromPlanOf == nil })
        let told = changes.map { ($0.service.rawValue, Row($0)["accounts"]) }
        #expect(told.allSatisfy { $0.0 == "digital" ? $0.1 == .text("salaries:-1500.00,services-bought:-500.00") : $0.1 == .missing })
    }

    @Test func `a service that could not be shared is told so, with the reason, and not as one that went`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, approval)
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "key": "basis:nowhere"])
        let layers = ["year": "2026", "layer": "1", "fromLayer": "0", "payer": "236"]
        let changes = try await tenant.perform(ExplainChange.init, layers).items
        let refused = try #require(changes.first { $0.service.rawValue == "basic-tasks" })
        #expect(refused.refusal == "basis-missing" && refused.now == .zero && refused.was != .zero)
        #expect(refused[.notShared] == refused.change && refused[.scope] == .zero)
        #expect(Row(refused)["refusal"] == .text("basis-missing"))
        #expect(changes.filter { $0.service.rawValue != "basic-tasks" }.allSatisfy { $0.refusal == nil && $0[.notShared] == .zero })
    }

    @Test func `without a layer named it is last year's that this year's is compared with`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let refused = try await tenant.refusal { _ = try await tenant.perform(ExplainChange.init, ["year": "2026"]) }
        #expect(refused == .noBudget(try #require(BudgetYear(2025))))
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "basic-tasks", "cost": "90000.00"])
        let changes = try await tenant.perform(ExplainChange.init, ["year": "2027"]).items
        #expect(changes.first { $0.service.rawValue == "basic-tasks" && $0.payer?.rawValue == "074" }?.change.description == "-856.67")
    }

    @Test func `a municipality sees its own change only`() async throws {
        let tenant = try await amended()
        try await tenant.sendOut()
        let municipality = try await tenant.municipality(of: PayerCode(checked: "236")).caller
        let layers = ["year": "2026", "layer": "1", "fromLayer": "0"]
        let own = try await tenant.operations.perform(tenant.operations.make(ExplainChange.init, layers), as: municipality)
        #expect(!own.items.isEmpty && own.items.allSatisfy { $0.payer?.rawValue == "236" })
        await #expect(throws: Refusal.notFound) {
            let other = layers.merging(["payer": "074"]) { $1 }
            _ = try await tenant.operations.perform(tenant.operations.make(ExplainChange.init, other), as: municipality)
        }
    }

    @Test func `what-ifs stand beside each other, and one that cannot be shared says why`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let before = try await tenant.fingerprint()
        let text = "even: service=basic-tasks key=equal | old: reference-date=2023-12-31 | wrong: service=basic-tasks key=basis:nowhere"
        let rows = try await tenant.perform(PreviewShare.init, ["year": "2026", "alternatives": text]).alternatives.map(Row.init)
        let named = { (name: String) in rows.filter { $0["alternative"] == .text(name) } }
        let halsua = named("even").first { $0["payer"] == .text("074") }
        // 20,000.00 instead of 8,566.71.
        #expect(halsua?["change"].map { "\($0)" }?.contains("11433.29") == true)
        let wholes = ["even", "old"].map { named($0).first { $0["payer"] == .missing } }
        #expect(wholes.allSatisfy { $0?["amount"] == $0?["was"] })
        #expect(named("wrong").count == 1 && "\(named("wrong")[0])".contains("basis-missing"))
        #expect(try await tenant.fingerprint() == before)
        let unknown = try await tenant.refusal {
            _ = try await tenant.perform(PreviewShare.init, ["year": "2026", "alternatives": "a: service=nowhere key=equal"])
        }
        #expect(unknown == .state(.serviceNotInBudget))
    }
}
