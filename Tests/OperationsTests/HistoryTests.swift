import Cooperation
import Operations
import Store
import TestSupport
import Testing

/// Who changed which field of a thing, with the old and the new value; and searches for names and decisions.
@Suite struct HistoryTests {
    private func history(_ tenant: TestTenant, _ values: [String: String]) async throws -> Page<HistoryChange> {
        try await tenant.perform(ShowHistory.init, values)
    }

    @Test func `each change of a service is told with what was said before`() async throws {
        let tenant = try await TestTenant.make()
        let service = ["service": "ict"]
        try await tenant.perform(AddService.init, service.merging(["name": "ICT", "from": "2026-01-01", "key": "equal"]) { $1 })
        try await tenant.perform(SetService.init, service.merging(["key": "population"]) { $1 })
        try await tenant.perform(SetService.init, service.merging(["name": "Digital"]) { $1 })
        try await tenant.perform(RemoveService.init, service)
        try await tenant.perform(AddService.init, service.merging(["name": "ICT", "from": "2027-01-01", "key": "equal"]) { $1 })
        try await tenant.perform(AddService.init, ["service": "other", "name": "Other", "from": "2026-01-01", "key": "equal"])
        let told = try await history(tenant, ["thing": "service", "code": "ict"])
        let lines = told.items.map { "\($0.action) \($0.field ?? "-") \($0.old ?? "-") \($0.new ?? "-")" }
        #expect(
            lines == [
                "service-add from - 2027-01-01", "service-add key - equal", "service-add name - ICT", "service-remove - - -",
                "service-set name ICT Digital", "service-set key equal population", "service-add from - 2026-01-01",
                "service-add key - equal", "service-add name - ICT",
            ], "\(lines)")
        #expect(told.next == nil && told.items.allSatisfy { $0.actor == "administration-manager" && $0.isOldKnown })
        // Single pages have the same rows.
        var pages: [HistoryChange] = []
        var next: String?
        repeat {
            let page = try await history(
                tenant, ["thing": "service", "code": "ict", "limit": "2"].merging(next.map { ["after": $0] } ?? [:]) { $1 })
            pages += page.items
            next = page.next
        } while next != nil && pages.count < 20
        #expect(pages == told.items)
    }

    @Test func `a year's history tells each service's figures by themselves, and can be of one actor or day`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "digital", "cost": "40000.00"])
        let budget = ["thing": "budget", "code": "2026"]
        let newest = try await history(tenant, budget.merging(["limit": "1"]) { $1 })
        let change = try #require(newest.items.first)
        #expect(change.part == "service=digital" && change.field == "cost" && newest.next != nil)
        #expect(change.old == "41250.00" && change.new == "40000.00")
        #expect(try await history(tenant, budget.merging(["actor": "nobody"]) { $1 }).items.isEmpty)
        #expect(try await history(tenant, budget.merging(["to": "2020-01-01"]) { $1 }).items.isEmpty)
        let since = try await history(tenant, budget.merging(["from": "2020-01-01", "limit": "1000"]) { $1 }).items
        #expect(since.count > 8 && since.last?.action == "budget-draft")
        // A list of payers is a change of each payer.
        try await tenant.perform(JoinService.init, ["service": "employment", "payer": "236,924", "from": "2027-01-01"])
        for payer in ["236", "924"] {
            #expect(try await history(tenant, ["thing": "payer", "code": payer]).items.first?.action == "service-join")
        }
    }

    @Test func `what bears one number in two lists has two histories`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.perform(AddProject.init, ["project": "H-1", "name": "Idea"])
        let note = ["project": "H-1", "number": "1"]
        try await tenant.perform(SetMilestone.init, note.merging(["title": "Report", "due": "2026-10-31"]) { $1 })
        try await tenant.perform(SetRisk.init, note.merging(["title": "Delay", "likelihood": "2", "impact": "4"]) { $1 })
        try await tenant.perform(SetMilestone.init, note.merging(["title": "Final report", "due": "2026-10-31"]) { $1 })
        let titles = try await history(tenant, ["thing": "project", "code": "H-1"]).items.filter { $0.field == "title" }
        #expect(titles.map(\.old) == ["Report", nil, nil] && titles.map(\.part) == ["number=1", "number=1", "number=1"])
    }

    @Test func `what was sent out has it in its history, and an opinion is compared with one on the same draft`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let out = ["sentOn": "2026-09-11", "due": "2199-12-31", "payers": "236"]
        for draft in [["subject": "budget", "code": "2026"], ["subject": "service", "code": "digital"]] {
            try await tenant.perform(StartConsultation.init, draft.merging(out) { $1 })
        }
        for (consultation, position) in [("1", "for"), ("2", "against"), ("1", "with-remarks")] {
            _ = try await ConsultedBody.give(consultation, "236", ["position": position, "text": "x"], of: tenant)
        }
        let opinions = try await history(tenant, ["thing": "payer", "code": "236"]).items.filter { $0.field == "position" }
        #expect(opinions.map(\.part) == ["consultation=1", "consultation=2", "consultation=1"])
        #expect(opinions.map(\.old) == ["for", nil, nil] && opinions.map(\.new) == ["with-remarks", "against", "for"])
        for (thing, code) in [("budget", "2026"), ("service", "digital")] {
            let newest = try #require(try await history(tenant, ["thing": thing, "code": code]).items.first)
            #expect(newest.action == "consultation-start" && newest.part.isEmpty, "\(newest)")
        }
        for (thing, code) in [("unit", "2026"), ("unit", "digital"), ("position", "for")] {
            #expect(try await history(tenant, ["thing": thing, "code": code]).items.isEmpty)
        }
    }

    @Test func `the first value of what came in by a file is not said to be the first`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.perform(
            ImportData.init, ["kind": "services", "csv": "service;name;from;key\nict;ICT;2026-01-01;equal\n"])
        try await tenant.perform(SetService.init, ["service": "ict", "key": "population"])
        try await tenant.perform(SetService.init, ["service": "ict", "key": "equal"])
        let told = try await history(tenant, ["thing": "service", "code": "ict"]).items
        #expect(told.map(\.old) == ["population", nil] && told.map(\.isOldKnown) == [true, false])
    }

    @Test func `an event of another body is in nobody else's history`() async throws {
        let (tenant, other) = (try await TestTenant.make(), try await TestTenant.make())
        try await other.perform(AddService.init, ["service": "ict", "name": "ICT", "from": "2026-01-01", "key": "equal"])
        #expect(try await history(tenant, ["thing": "service", "code": "ict"]).items.isEmpty)
        let wrong = try await tenant.refusal { _ = try await self.history(tenant, ["thing": "service", "code": "ict", "after": "x"]) }
        #expect(wrong == .invalid("after", .malformed(expected: .nextNumber)))
    }

    @Test func `a text finds names, codes and decisions`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(
            ApproveBudget.init, ["year": "2026", "organ": "Seutuvaltuusto", "date": "2025-12-11", "section": "§ 42"])
        try await tenant.runProject("P-1")
        func find(_ text: String, _ more: [String: String] = [:]) async throws -> Page<Found> {
            try await tenant.perform(Find.init, ["text": text].merging(more) { $1 })
        }
        #expect(try await find("DIGI").items.map(\.code) == ["digital"])
        let decisions = try await find("§ 42").items
        #expect(decisions.map(\.code) == ["budget 2026"] && decisions.map(\.name) == ["Seutuvaltuusto § 42"])
        #expect(try await find("seutukunta").items.map(\.code) == ["P-1"])
        #expect(try await find("100%_\\").items.isEmpty)
        let first = try await find("a", ["limit": "3"])
        let second = try await find("a", ["limit": "3", "after": try #require(first.next)])
        #expect(first.items.count == 3 && Set(first.items).isDisjoint(with: second.items))
    }
}
