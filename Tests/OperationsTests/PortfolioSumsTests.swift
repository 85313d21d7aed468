import Cooperation
import Operations
import TestSupport
import Testing

/// Financing and milestones of the whole portfolio, and the filters of its list.
@Suite struct PortfolioSumsTests {
    private static func body() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        try await tenant.perform(
            AddProject.init,
            ["project": "p-2", "name": "Älykäs Metsä", "date": "2020-01-01", "from": "2020-02-01", "to": "2021-06-30", "fund": "leader"])
        let cell = ["project": "p-2", "source": "private", "year": "2023", "amount": "10.00"]
        try await tenant.perform(SetProjectFinancing.init, cell)
        try await tenant.perform(
            AddProject.init, ["project": "P-3", "name": "Another's", "role": "other", "date": "2020-01-01"])
        try await tenant.perform(SetProjectFinancing.init, cell.merging(["project": "P-3", "source": "eu"]) { $1 })
        return tenant
    }

    @Test func `financing by year and source sums to the portfolio's own sums`() async throws {
        let tenant = try await Self.body()
        for scope in PortfolioScope.allCases {
            let rows = try await tenant.perform(ListFinancing.init, ["scope": scope.rawValue]).items
            let sums = try await tenant.perform(SummarizePortfolio.init, ["by": "year", "scope": scope.rawValue]).items
            for sum in sums where sum.group?.isEmpty != true {
                let own = rows.filter { sum.group == nil || "\($0.year)" == sum.group }
                #expect(try Money.sum(own.map(\.total)) == sum.total && Money.sum(own.map(\.planned)) == sum.planned, "\(scope)")
                #expect(try Money.sum(own.map(\.decided)) == sum.decided && Money.sum(own.map(\.claimed)) == sum.claimed, "\(scope)")
                #expect(try Money.sum(own.map(\.paid)) == sum.paid, "\(scope)")
                let municipal = own.filter { $0.source == .municipal }
                #expect(try Money.sum(municipal.map(\.total)) == sum.municipal, "\(scope)")
            }
            #expect(Set(rows.map { "\($0.year) \($0.source)" }).count == rows.count)
        }
    }

    @Test func `projects are found by a year that they run in or are financed in, and by a text in any case`() async throws {
        let tenant = try await Self.body()
        let cases: [([String: String], Set<String>)] = [
            (["year": "2020"], ["p-2"]), (["year": "2021"], ["p-2"]), (["year": "2022"], []), (["year": "2023"], ["p-2"]),
            (["year": "2026"], ["P-1"]), (["year": "2023", "scope": "all"], ["P-3", "p-2"]), (["text": "METSÄ"], ["p-2"]),
            (["text": "P-"], ["P-1", "p-2"]), (["text": "ÄLYKÄS", "year": "2026"], []),
            // A percent sign is an ordinary character.
            (["text": "%"], []),
        ]
        for (filter, expected) in cases {
            let found = try await tenant.perform(ListProjects.init, filter).items
            #expect(Set(found.map(\.code.rawValue)) == expected, "\(filter)")
        }
    }

    @Test func `milestones of all projects come by day, a page at a time and between days`() async throws {
        let tenant = try await Self.body()
        for (number, due) in [("1", "2026-12-31"), ("2", "2026-10-31"), ("3", "2026-12-31")] {
            let note = ["project": "p-2", "number": number, "title": "Due \(number)", "due": due]
            try await tenant.perform(SetMilestone.init, note)
        }
        let all = try await tenant.perform(ListMilestones.init, [:]).items
        let told = { (rows: [PortfolioMilestone]) in rows.map { "\($0.milestone.dueOn) \($0.milestone.number) \($0.project)" } }
        #expect(told(all) == ["2026-10-31 1 P-1", "2026-10-31 2 p-2", "2026-12-31 1 p-2", "2026-12-31 3 p-2"])
        #expect(all.last?.name == "Älykäs Metsä")
        var (paged, next): ([PortfolioMilestone], String?) = ([], "")
        while let after = next, paged.count <= all.count {
            let values = ["limit": "1"].merging(after.isEmpty ? [:] : ["after": after]) { $1 }
            let page = try await tenant.perform(ListMilestones.init, values)
            paged += page.items
            next = page.next
        }
        #expect(paged == all)
        let between = try await tenant.perform(ListMilestones.init, ["from": "2026-11-01", "to": "2026-12-31"]).items
        #expect(told(between) == ["2026-12-31 1 p-2", "2026-12-31 3 p-2"])
        try await tenant.perform(SetMilestone.init, ["project": "P-3", "number": "1", "title": "Another's", "due": "2027-01-31"])
        let filters: [([String: String], [String])] = [
            (["text": "metsä"], ["p-2", "p-2", "p-2"]), (["fund": "leader", "from": "2026-11-01"], ["p-2", "p-2"]),
            (["fund": "jtf"], ["P-1"]), (["scope": "own"], ["P-1", "p-2", "p-2", "p-2"]), (["scope": "others"], ["P-3"]),
            (["year": "2023"], ["p-2", "p-2", "p-2", "P-3"]), ([:], ["P-1", "p-2", "p-2", "p-2", "P-3"]),
        ]
        for (filter, projects) in filters {
            let found = try await tenant.perform(ListMilestones.init, filter).items
            #expect(found.map(\.project.rawValue) == projects, "\(filter)")
        }
        for wrong in ["x", "2026-12-31", "2026-12-31/x/P-1", "2026-12-31/1/"] {
            let refusal = try await tenant.refusal { _ = try await tenant.perform(ListMilestones.init, ["after": wrong]) }
            #expect(refusal.entry.code == "invalid", "\(wrong)")
        }
    }
}
