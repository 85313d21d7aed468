import Cooperation
import Foundation
import Operations
import TestSupport
import Testing

/// The annual clock: its events, its calendar, and the steps that wait for it.
@Suite struct ClockTests {
    private static let approval = ["year": "2027", "organ": "council", "date": "2026-12-11", "section": "§ 42"]

    @Test func `a year's events come from the templates, and stay when those change`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.windClock()
        let events = try await tenant.perform(ListClock.init, ["year": "2027"]).items
        // 11 December 2026 is a Friday; seventy days before it is Friday 2 October, 42 is 30 October, 14 is 27
        // November.
        #expect(events.map(\.date.description) == ["2026-10-02", "2026-10-30", "2026-11-27", "2026-12-11"])
        let moved = ["template": "budget", "name": "Budget", "lastDay": "12-01", "yearOffset": "-1", "csv": "number;title;days\n5;New;-2"]
        try await tenant.perform(SetClockTemplate.init, moved)
        try await tenant.perform(GenerateClock.init, ["year": "2027"])
        let after = try await tenant.perform(ListClock.init, ["year": "2027"]).items
        #expect(after.count == 5 && events.allSatisfy { event in after.contains { $0.number == event.number && $0.date == event.date } })
        // The 29th of November 2026 is a Sunday, so it is the Friday before.
        #expect(after.first { $0.number == 5 }?.date.description == "2026-11-27")
        let members = try await tenant.perform(ListClock.init, ["role": "administration"]).items
        #expect(members.count == 4 && !members.contains { $0.role == "municipality" })
    }

    @Test func `approval waits for the statements, or for a reason`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.windClock()
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "basic-tasks", "cost": "10.00"])
        let closed = try await tenant.refusal { try await tenant.perform(ApproveBudget.init, Self.approval) }
        #expect(closed.entry.parameters.map(\.value) == ["gate-closed"])
        #expect(closed.rows.map { $0["number"] } == [.count(2)] && closed.rows.map { $0["title"] } != [nil])
        let options = ChangeOptions(isDryRun: true)
        let reasoned = Self.approval.merging(["override": "Statements came by phone."]) { $1 }
        _ = try await tenant.operations.perform(
            tenant.operations.make(ApproveBudget.init, reasoned), as: tenant.manager, options: options)
        try await tenant.perform(
            SetClockEvent.init, ["year": "2027", "template": "budget", "number": "2", "done": "2026-10-29"])
        try await tenant.perform(ApproveBudget.init, Self.approval)
        // 2026 has no clock, so nothing waits.
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(["year": "2026"]) { $1 })
    }

    @Test func `the feed is iCalendar`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.windClock()
        let long = String(repeating: "Lausuntokierros; päätökset, ", count: 5)
        let csv = "number;title;days\n1;\"\(long)\";0"
        try await tenant.perform(SetClockTemplate.init, ["template": "other", "name": "x", "lastDay": "04-15", "csv": csv])
        try await tenant.perform(GenerateClock.init, ["year": "2027"])
        let text = try await tenant.perform(ShowCalendar.init, [:]).text
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.suffix(2) == ["END:VCALENDAR", ""])
        #expect(lines.allSatisfy { $0.utf8.count <= 75 } && !text.replacing("\r\n", with: "").contains("\n"))
        #expect(lines.count { $0 == "BEGIN:VEVENT" } == 5 && lines.count { $0 == "END:VEVENT" } == 5)
        #expect(Set(lines.filter { $0.hasPrefix("UID:") }).count == 5)
        let unfolded = text.replacing("\r\n ", with: "")
        #expect(unfolded.contains("SUMMARY:Lausuntokierros\\; päätökset\\, Lausuntokierros"))
        #expect(unfolded.contains("DTSTART;VALUE=DATE:20261211\r\nDTEND;VALUE=DATE:20261212\r\nSUMMARY:Regional council"))
    }
}
