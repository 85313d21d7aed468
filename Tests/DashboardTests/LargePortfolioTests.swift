import Cooperation
import Foundation
import Operations
import TestSupport
import Testing

@testable import Dashboard

/// A portfolio with more projects than one answer has.
@Suite struct LargePortfolioTests {
    @Test func `the board counts all of a large portfolio, and a timeline of many projects goes on`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let count = PageRequest.maximumLimit + 20
        // The largest project of a stage has the last code.
        let header = "project;name;stage;date;from;to;actor;supportRate;planned-municipal-2026\n"
        let rows = (1...count).map { "R-\(10_000 + $0);Hanke \($0);idea;2025-01-15;2025-02-01;2027-12-31;Seutu;80;\($0).00" }
        try await tenant.perform(ImportProjects.init, ["csv": header + rows.joined(separator: "\n"), "lead": "Seutu"])
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.developmentDirector] ?? "")
            let words = Words(language: .en)
            let board = try await browser.get("\(served.path)/portfolio").html
            #expect(board.contains("<span class=\"count\">\(count)</span>") && board.contains(">Hanke \(count)<"))
            let sum = try #require(Money(cents: Int64(count * (count + 1) / 2) * 100))
            #expect(board.contains(words.money(sum)) && board.contains("Projects: \(count)."))
            #expect(!board.contains("This is a part of them"))
            let narrowed = try await browser.get("\(served.path)/portfolio?text=Hanke+7").html
            let wanted = try await tenant.perform(SummarizePortfolio.init, ["text": "Hanke 7"]).items.last
            #expect(narrowed.contains("<span class=\"count\">\(wanted?.projects ?? 0)</span>") && wanted?.projects == 111)
            let timeline = try await browser.get("\(served.path)/portfolio/timeline?from=2025").html
            #expect(timeline.contains("Projects in 2025–2028: \(count). This is a part of them, 1000 projects by code"))
            #expect(timeline.contains("or see the next ones") && timeline.contains("1–30"))
            let link = try #require(timeline.firstMatch(of: /href="([^"]*after=[^"]*)">The next projects by code/)?.1)
            let rest = try await browser.get(String(link).replacing("&amp;", with: "&")).html
            #expect(rest.contains(">Hanke \(count)<") && !rest.contains("The next projects by code"))
            // The last part has no link to another one, and its sentence, too, counts all projects.
            #expect(rest.contains("Projects in 2025–2028: \(count). This is a part of them, 20 projects by code: narrow the search."))
            let other = try await browser.get("\(served.path)/portfolio/timeline?from=2025&text=Hanke+1020").html
            #expect(other.contains(">Hanke 1020<") && other.contains("Projects in 2025–2028: 1."))
            #expect(try await browser.get("\(served.path)/portfolio/timeline?from=2025&stage=running").html.contains("2025–2028: 0."))
        }
    }

    @Test func `a timeline has the due days of its filter, however many others there are, and says where it has a part`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let projects = [("A-1", "Many", "lead"), ("A-2", "More", "lead"), ("B-1", "Late", "lead"), ("C-1", "Another's", "other")]
        for (code, name, role) in projects {
            let days = ["date": "2025-01-15", "from": "2025-02-01", "to": "2027-12-31"]
            try await tenant.perform(AddProject.init, ["project": code, "name": name, "role": role].merging(days) { $1 })
        }
        let count = PageRequest.maximumLimit
        let many = (1...count / 2).flatMap { [("A-1", $0, "2025-06-01"), ("A-2", $0, "2025-06-01")] }
        let notes = many + [("B-1", 1, "2025-07-01"), ("C-1", 1, "2025-05-01")]
        for (project, number, due) in notes {
            let note = ["project": project, "number": "\(number)", "title": "Due \(project)", "due": due]
            try await tenant.perform(SetMilestone.init, note)
        }
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.developmentDirector] ?? "")
            func page(_ query: String = "") async throws -> String {
                try await browser.get("\(served.path)/portfolio/timeline?from=2025\(query)").html
            }
            let late = try await page("&text=Late")
            #expect(late.contains("Due days: 1. Late: 1.") && late.contains("Due B-1") && !late.contains("This is a part"))
            // The filter's button, pressed as it stands, asks for what the page has already.
            for query in ["", "&scope=own"] {
                let own = try await page(query)
                #expect(own.contains("This is a part of the due days, \(count) by day. Late: \(count)"), "\(query)")
                #expect(own.contains("or see the next ones") && !own.contains("Due C-1") && !own.contains("Due B-1"), "\(query)")
                let link = try #require(own.firstMatch(of: /href="([^"]*dueAfter=[^"]*)">The next due days/)?.1)
                let rest = try await browser.get(String(link).replacing("&amp;", with: "&")).html
                #expect(
                    rest.contains("This is a part of the due days, 1 by day. Late: 1. To see the others, narrow the search."), "\(query)")
                #expect(rest.contains("Due B-1") && !rest.contains("Due A-"), "\(query)")
            }
            let others = try await page("&scope=others")
            #expect(others.contains("Due days: 1. Late: 1.") && others.contains("Due C-1"))
        }
    }

    @Test func `the largest of each stage are those with the most financing`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let stages = ["idea", "applied", "running", "ended"]
        let header = "project;name;stage;date;from;to;actor;supportRate;planned-eu-2026;decided-eu-2026\n"
        let rows = (1...60).map { number in
            let stage = stages[number % 4], first = 2018 + number % 9, amount = "\(number * 7919 % 1000).00"
            let amounts = number % 4 < 2 ? "\(amount);" : "\(amount);\(amount)"
            return "R-\(number);Hanke \(number);\(stage);2017-01-15;\(first)-02-01;\(first + 1)-12-31;Seutu;80;\(amounts)"
        }
        try await tenant.perform(ImportProjects.init, ["csv": header + rows.joined(separator: "\n"), "lead": "Seutu"])
        let all = try await tenant.perform(ListProjects.init, ["limit": "1000"]).items
        let largest = try await tenant.perform(ListProjects.init, ["limit": "1000", "largest": "3"]).items
        for (stage, projects) in Dictionary(grouping: all, by: \.stage) {
            let wanted = projects.sorted { ($1.total, $0.code) < ($0.total, $1.code) }.prefix(3).map(\.code).sorted()
            #expect(largest.filter { $0.stage == stage }.map(\.code) == wanted, "\(stage)")
        }
        let years = ["year": "2020", "toYear": "2023"]
        let between = try await tenant.perform(ListProjects.init, years.merging(["limit": "1000"]) { $1 }).items
        var each: Set<ProjectCode> = []
        for year in 2020...2023 {
            each.formUnion(try await tenant.perform(ListProjects.init, ["year": "\(year)", "limit": "1000"]).items.map(\.code))
        }
        #expect(Set(between.map(\.code)) == each && each.count > 5 && each.count < all.count)
        for (wrong, field) in [(["toYear": "2026"], "year"), (["year": "2026", "toYear": "2025"], "toYear")] {
            let refusal = try await tenant.refusal { _ = try await tenant.perform(ListProjects.init, wrong) }
            #expect(refusal.entry.parameters.contains { $0.value == field })
        }
    }
}
