import Cooperation
import Operations
import TestSupport
import Testing

/// Teams, positions and person-years.
@Suite struct OrganisationTests {
    private func summary(_ tenant: TestTenant, _ date: String) async throws -> [[String]] {
        try await tenant.perform(SummarizePositions.init, ["date": date]).items.map { line in
            [
                line.isTotal ? "all" : line.team?.rawValue ?? "none", "\(line.permanent)", "\(line.fixedTerm)", "\(line.vacant)",
                line.personYears?.description ?? "",
            ]
        }
    }

    @Test func `held, vacant and person-years follow the days`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.organise()
        // Vacant since June 2024: 152 days of the leap year were held.
        #expect(
            try await summary(tenant, "2024-12-31") == [
                ["administration", "0", "0", "1", "0.415"], ["region", "0", "0", "0", "0"], ["all", "0", "0", "1", "0.415"],
            ])
        #expect(
            try await summary(tenant, "2026-06-30") == [
                ["administration", "0", "0", "1", "0"], ["region", "0", "1", "0", "0.5"], ["all", "0", "1", "1", "0.5"],
            ])
        try await tenant.perform(FillPosition.init, ["position": "secretary", "from": "2026-07-01"])
        #expect(try await summary(tenant, "2026-07-01")[0] == ["administration", "1", "0", "0", "0.504"])
        #expect(try await summary(tenant, "2026-06-30")[0] == ["administration", "0", "0", "1", "0.504"])
        let refusal = try await tenant.refusal {
            try await tenant.perform(FillPosition.init, ["position": "secretary", "from": "2026-08-01"])
        }
        #expect(refusal == .state(.positionNotVacant))
    }

    @Test func `a vacancy lies within the position's time, overlaps none, and can be taken back`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.organise()
        for (position, from, expected) in [
            ("assistant", "2025-12-31", Refusal.invalid("from", .range("2026-01-01", "2027-12-31"))),
            ("secretary", "2025-01-01", .invalid("from", .overlaps)), ("secretary", "2020-01-01", .invalid("from", .overlaps)),
            ("nobody", "2026-01-01", .notFound),
            ("secretary", "2015-12-31", .invalid("from", .notBefore(try #require(CalendarDate("2016-01-01"))))),
        ] {
            let refusal = try await tenant.refusal {
                try await tenant.perform(VacatePosition.init, ["position": position, "from": from])
            }
            #expect(refusal == expected)
        }
        try await tenant.perform(FillPosition.init, ["position": "secretary", "from": "2024-06-01"])
        let lines = try await tenant.perform(ListPositions.init, ["date": "2025-01-01"]).items
        #expect(lines.count == 1 && lines[0].position.vacancies.isEmpty)
    }

    @Test func `units are of one kind, and no part of themselves`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.organise()
        let tasks = try await tenant.perform(ListUnits.init, ["kind": "basic-task"]).items
        #expect(tasks.map(\.code.rawValue) == ["development", "projects"] && tasks[1].parent == tasks[0].code)
        #expect(try await tenant.perform(ListUnits.init, ["date": "2015-12-31"]).items.isEmpty)
        for (parent, rule) in [
            ("projects", Refusal.Rule.malformed(expected: .unitAbove)), ("region", .unknownReference("region")),
            ("development", .malformed(expected: .unitAbove)),
        ] {
            let values = ["kind": "basic-task", "code": "development", "name": "x", "parent": parent, "from": "2016-01-01"]
            let refusal = try await tenant.refusal { try await tenant.perform(SetUnit.init, values) }
            #expect(refusal == .invalid("parent", rule), "\(parent)")
        }
        let stranger = try await tenant.refusal {
            try await tenant.perform(SetPosition.init, ["position": "x", "title": "x", "from": "2026-01-01", "team": "nowhere"])
        }
        #expect(stranger == .invalid("team", .unknownReference("nowhere")))
        let endless = try await tenant.refusal {
            try await tenant.perform(SetPosition.init, ["position": "x", "title": "x", "from": "2026-01-01", "contract": "fixed-term"])
        }
        #expect(endless == .missing("to"))
    }

    @Test func `a process tells what is done, late, next and ahead, with decisions`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.windClock()
        let phase = ["year": "2027", "template": "budget"]
        func progress(on today: String) async throws -> [String] {
            var fields = Fields(phase, today: try #require(CalendarDate(today)))
            let operation = try ShowProcess(&fields)
            return try await tenant.operations.perform(operation, as: tenant.manager).items.map(\.progress.rawValue)
        }
        #expect(try await progress(on: "2026-09-01") == ["next", "ahead", "ahead", "ahead"])
        #expect(try await progress(on: "2026-11-10") == ["late", "late", "next", "ahead"])
        let missing = try await tenant.refusal {
            try await tenant.perform(SetClockEvent.init, phase.merging(["number": "1", "done": "2026-10-01", "organ": "x"]) { $1 })
        }
        #expect(missing == .missing("section"))
        let decision = [
            "number": "2", "done": "2026-10-29", "organ": "Municipal boards", "section": "§ 90", "register": "1/2026",
            "outcome": "Five statements",
        ]
        try await tenant.perform(SetClockEvent.init, phase.merging(decision) { $1 })
        #expect(try await progress(on: "2026-11-10") == ["late", "done", "next", "ahead"])
        // Moving the event later keeps its decision.
        try await tenant.perform(SetClockEvent.init, phase.merging(["number": "2", "date": "2026-10-28"]) { $1 })
        let lines = try await tenant.perform(ShowProcess.init, phase).items
        #expect(lines[1].event.decision?.section == "§ 90" && lines[1].event.outcome == "Five statements")
        #expect(lines[1].event.decision?.date.description == "2026-10-29")
        let nowhere = try await tenant.refusal { _ = try await tenant.perform(ShowProcess.init, ["year": "2028", "template": "budget"]) }
        #expect(nowhere == .notFound)
    }
}
