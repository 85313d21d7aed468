import Cooperation
import Operations
import TestSupport
import Testing

/// The items that a project serves, and the addresses of its papers.
@Suite struct ProjectLinkTests {
    private static let project = ["project": "P-1"]

    private func tenant() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(AddProject.init, ["project": "P-1", "name": "x", "date": "2026-01-01"])
        try await tenant.perform(SetPlan.init, ["plan": "plan-7", "name": "Plan", "purpose": "action-plan", "firstYear": "2026"])
        try await tenant.perform(SetPlanItem.init, ["plan": "plan-7", "path": "1", "title": "Elinvoima"])
        try await tenant.perform(SetPlanItem.init, ["plan": "plan-7", "path": "1.1", "title": "Työpaikat"])
        return tenant
    }

    @Test func `a project is tied to items that there are, and keeps them from being taken back`() async throws {
        let tenant = try await tenant()
        let item = Self.project.merging(["plan": "plan-7", "path": "1.1"]) { $1 }
        for _ in 1...2 { try await tenant.perform(ServeItem.init, item) }
        let shown = try await tenant.perform(ShowProject.init, Self.project)
        #expect(shown.items.map { "\($0.plan) \($0.path) \($0.title)" } == ["plan-7 1.1 Työpaikat"])
        for (plan, path) in [("plan-7", "1.2"), ("plan-8", "1.1")] {
            let refusal = try await tenant.refusal {
                try await tenant.perform(ServeItem.init, Self.project.merging(["plan": plan, "path": path]) { $1 })
            }
            #expect(refusal == .invalid("path", .unknownReference("\(plan) \(path)")))
        }
        let resting = try await tenant.refusal { try await tenant.perform(RemovePlanItem.init, ["plan": "plan-7", "path": "1.1"]) }
        #expect(resting.rows.map { $0["what"] } == [.text("P-1")])
        #expect(try await tenant.refusal { try await tenant.perform(RemovePlan.init, ["plan": "plan-7"]) }.rows.count == 1)
        try await tenant.perform(LeaveItem.init, item)
        #expect(try await tenant.refusal { try await tenant.perform(LeaveItem.init, item) } == .notFound)
        try await tenant.perform(RemovePlanItem.init, ["plan": "plan-7", "path": "1.1"])
        try await tenant.perform(ServeItem.init, Self.project.merging(["plan": "plan-7", "path": "1"]) { $1 })
        try await tenant.perform(RemoveProject.init, Self.project)
    }

    @Test func `a link is an address by HTTPS, and nothing else is taken for one`() async throws {
        let tenant = try await tenant()
        let link = Self.project.merging(["number": "1", "title": "Rahoituspäätös"]) { $1 }
        let address = "https://dynasty.kaustinen.fi:8443/kokous/2027-18.pdf?liite=1#s2"
        try await tenant.perform(SetProjectLink.init, link.merging(["url": address]) { $1 })
        let links = try await tenant.perform(ShowProject.init, Self.project).links
        #expect(links.map { "\($0.number) \($0.subject.rawValue) \($0.title) \($0.url)" } == ["1 decision Rahoituspäätös \(address)"])
        let long = "https://example.fi/" + String(repeating: "a", count: 481)
        #expect(WebAddress(long) != nil && WebAddress(long + "a") == nil)
        for wrong in [
            "http://example.fi/", "HTTPS://example.fi", "https://", "https:///a", "https://localhost/a", "https://user@example.fi/",
            "https://user:pass@example.fi/", "https://example.fi:0/", "https://example.fi:99999/", "https://exa mple.fi/",
            "https://example.fi/\"onload", "https://-a.fi/", "https://a..fi/", "javascript:alert(1)", "https://example.fi/ä",
            "https://example.fi/a\nb",
        ] {
            let refusal = try await tenant.refusal { try await tenant.perform(SetProjectLink.init, link.merging(["url": wrong]) { $1 }) }
            #expect(refusal == .invalid("url", .malformed(expected: .webAddress)), "\(wrong)")
        }
        try await tenant.perform(RemoveProjectLink.init, Self.project.merging(["number": "1"]) { $1 })
        #expect(try await tenant.perform(ShowProject.init, Self.project).links.isEmpty)
    }
}
