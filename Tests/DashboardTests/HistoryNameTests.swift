import Cooperation
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import Dashboard

/// The history shows things by their names, and things that no longer exist by their codes.
@Suite struct HistoryNameTests {
    private static func body() async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.organise()
        try await tenant.perform(SetUnit.init, ["kind": "basic-task", "code": "region", "name": "Another", "from": "2020-01-01"])
        try await tenant.perform(
            SetUnit.init, ["kind": "team", "code": "digital", "name": "Digital team", "parent": "region", "from": "2020-01-01"])
        // A position of the past has its title, too.
        try await tenant.perform(
            SetPosition.init,
            [
                "position": "adviser", "title": "Adviser", "team": "region", "contract": "fixed-term", "from": "2016-01-01",
                "to": "2016-12-31",
            ])
        try await tenant.reportPlan("plan-1")
        try await tenant.perform(SetIndicator.init, ["indicator": "jobs", "name": "Jobs of the region", "source": "own"])
        try await tenant.perform(ImportIndicator.init, ["indicator": "jobs", "document": "area;year;value\n236;2024;400\n"])
        try await tenant.perform(SetAccount.init, ["account": "4010", "heading": "salaries", "nameFi": "Kuukausipalkat"])
        try await tenant.perform(
            SetUnit.init, ["kind": "partner", "code": "gone", "name": "Left", "from": "2020-01-01"])
        try await tenant.perform(RemoveUnit.init, ["kind": "partner", "code": "gone"])
        return tenant
    }

    @Test(arguments: Language.allCases) func `units, positions, plans, indicators and accounts are told by their names`(
        language: Language
    ) async throws {
        let tenant = try await Self.body()
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            browser.language = language.rawValue
            try await browser.signIn(tenant.tokens[.auditor] ?? "")
            func page(_ query: String) async throws -> String { try await browser.get("\(served.path)/history?\(query)").html }
            let words = Words(language: language)
            let team = words[Sentences.auditedField("team", of: "") ?? Term.nothing]
            let of = words[Sentences.auditedField("parent", of: "") ?? Term.nothing]
            let positions = try await page("action=position-set")
            #expect(positions.contains("\(team): Region;") && positions.contains("\(team): Administration;"))
            #expect(positions.contains("Adviser (adviser)") && positions.contains("Secretary (secretary)"))
            let units = try await page("action=unit-set")
            // The team is a part of a team; a basic task has the same code.
            #expect(units.contains("\(of): Region<") && !units.contains(": region"))
            #expect(try await page("action=unit-remove").contains(": gone"))
            #expect(try await page("action=measure-report").contains(": Plan"))
            #expect(try await page("action=indicator-import").contains(": Jobs of the region"))
            #expect(try await page("action=account-set").contains(": Kuukausipalkat"))
            // A thing's own history, old and new.
            try await tenant.perform(
                SetPosition.init, ["position": "assistant", "title": "Assistant", "team": "administration", "from": "2026-01-01"])
            let position = try await page("thing=position&code=assistant")
            #expect(position.contains("<td>Region</td><td>Administration</td>"))
        }
    }

    @Test(arguments: [
        (Language.fi, "Kausi: tammi–kesäkuu 2026", "Kausi: tammi–maaliskuu 2026"),
        (.sv, "Period: januari–juni 2026", "Period: januari–mars 2026"),
        (.en, "Period: January–June 2026", "Period: January–March 2026"),
    ])
    func `periods are told as people write them`(_ language: Language, _ half: String, _ quarter: String) async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.reportPlan("plan-1")
        try await tenant.perform(OpenRound.init, ["plan": "plan-1", "period": "2026-H1", "due": "2026-08-31"])
        let decision = ["organ": "council", "date": "2025-12-11", "section": "§ 42"]
        try await tenant.perform(ApproveBudget.init, decision.merging(["year": "2026"]) { $1 })
        let csv = "account;cost-centre;period;amount;document;text\nsalaries;digital;2026-03;-1,00;1;\n"
        try await tenant.perform(ImportLedger.init, ["csv": csv])
        try await tenant.perform(CloseInterim.init, decision.merging(["period": "2026-Q1", "date": "2026-04-01"]) { $1 })
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            browser.language = language.rawValue
            try await browser.signIn(tenant.tokens[.auditor] ?? "")
            func page(_ action: String) async throws -> String { try await browser.get("\(served.path)/history?action=\(action)").html }
            let rounds = try await page("round-open")
            #expect(rounds.contains(half) && !rounds.contains("2026-H1"))
            // A whole year is a year.
            #expect(rounds.contains(half.prefix { $0 != ":" } + ": 2026"))
            let reports = try await page("interim-close")
            #expect(reports.contains(quarter) && !reports.contains("2026-Q1"))
        }
    }

    @Test(arguments: [
        (Language.fi, "Sitovuus: Sitova valtuustoon nähden", "Sitovuus: Sitova toimielimeen nähden"),
        (.sv, "Bindning: Bindande gentemot fullmäktige", "Bindning: Bindande gentemot organet"),
        (.en, "Bindingness: Binding towards the council", "Bindingness: Binding towards the committee"),
    ])
    func `a goal's bindingness is called what the glossary calls it`(
        _ language: Language, _ council: String, _ committee: String
    ) async throws {
        let tenant = try await Self.body()
        for bindingness in ["council", "committee"] {
            try await tenant.perform(SetPlanItem.init, ["plan": "plan-1", "path": "1.1", "bindingness": bindingness])
        }
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            browser.language = language.rawValue
            try await browser.signIn(tenant.tokens[.auditor] ?? "")
            let items = try await browser.get("\(served.path)/history?action=plan-item-set").html
            #expect(items.contains(council) && items.contains(committee))
        }
    }
}
