import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// Of two changes at the same time, neither overwrites the other's values.
@Suite struct LostUpdateTests {
    // MARK: the annual clock

    private static let phase = ["year": "2027", "template": "budget", "number": "2"]

    private static let isDone: @Sendable (TenantID) -> SQL = { id in
        """
        UPDATE clock_event SET done_on = '2026-10-29', outcome = 'Read', organ = 'Council', decided_on = '2026-10-29', section = '§ 7'
        WHERE tenant_id = \(id) AND year = 2027 AND template = 'budget' AND number = 2
        """
    }

    private static func event(_ number: Int, of tenant: TestTenant) async throws -> ClockEvent? {
        try await tenant.perform(ListClock.init, ["year": "2027"]).items.first { $0.number == number }
    }

    @Test func `a phase that is moved stays done by the decision that is recorded at the same time`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.windClock()
        let refusal = try await tenant.meeting([Self.isDone]) {
            try await tenant.perform(SetClockEvent.init, Self.phase.merging(["date": "2026-10-28"]) { $1 })
        }
        #expect(refusal == nil)
        let event = try await Self.event(2, of: tenant)
        #expect(event?.date.description == "2026-10-28" && event?.doneOn?.description == "2026-10-29" && event?.outcome == "Read")
        #expect(event?.decision?.section == "§ 7")
    }

    @Test func `the last opinion leaves the decision that is recorded at the same time on the phase that waited for it`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.windClock()
        let phase = ["sentOn": "2026-09-11", "due": "2026-10-15", "template": "budget", "phase": "2", "clockYear": "2027", "payers": "236"]
        let consultation = try await tenant.sendOut(adding: phase)
        let refusal = try await tenant.meeting([Self.isDone]) {
            _ = try await ConsultedBody.give(consultation, "236", of: tenant)
        }
        #expect(refusal == nil)
        let event = try await Self.event(2, of: tenant)
        #expect(event?.doneOn?.description == "2026-10-29" && event?.decision?.section == "§ 7")
    }

    @Test func `a year's events are made beside those that are made and done at the same time`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.windClock()
        let phases = ["template": "budget", "name": "Budget", "lastDay": "12-11", "yearOffset": "-1", "csv": "number;title;days\n5;New;-2"]
        try await tenant.perform(SetClockTemplate.init, phases)
        let made: @Sendable (TenantID) -> SQL = { id in
            """
            INSERT INTO clock_event (tenant_id, year, template, number, title, held_on, responsible, role, done_on, changed_on)
            VALUES (\(id), 2027, 'budget', 5, 'New', '2026-12-09', '', '', '2026-12-01', '2026-12-01')
            """
        }
        let refusal = try await tenant.meeting([made]) { try await tenant.perform(GenerateClock.init, ["year": "2027"]) }
        #expect(refusal == nil)
        #expect(try await Self.event(5, of: tenant)?.doneOn?.description == "2026-12-01")
    }

    @Test func `a phase is not taken back that is done at the same time`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.windClock()
        let refusal = try await tenant.meeting([Self.isDone]) { try await tenant.perform(RemoveClockEvents.init, Self.phase) }
        #expect(refusal?.entry.parameters.map(\.value) == ["things-rest"])
        #expect(try await Self.event(2, of: tenant)?.decision?.section == "§ 7")
    }

    // MARK: plans, services, the organisation

    @Test func `nothing is reported for a round that is closed at the same time`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.reportPlan("plan-1")
        // In the same order as when a round is closed: the plan first.
        let plan: @Sendable (TenantID) -> SQL = { id in
            "UPDATE plan SET version = version WHERE tenant_id = \(id) AND code = 'plan-1'"
        }
        let round: @Sendable (TenantID) -> SQL = { id in
            """
            UPDATE reporting_round SET organ = 'Council', decided_on = '2027-01-31', section = '§ 7'
            WHERE tenant_id = \(id) AND plan = 'plan-1' AND period = '2026'
            """
        }
        let refusal = try await tenant.meeting([plan, round]) {
            try await tenant.perform(ReportMeasure.init, ["plan": "plan-1", "path": "1.1.m1", "period": "2026", "value": "4"])
        }
        #expect(refusal == .state(.roundClosed))
        let reports = try await tenant.perform(ShowPlan.init, ["plan": "plan-1"]).reports
        #expect(reports.map(\.measurement) == [.value(MeasureValue(millionths: 3_000_000))])
    }

    @Test func `services that are imported get a version of their own beside one that is changed at the same time`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let (columns, lines) = ("service;name;from;key", "digital;Digital;2020-01-01;equal")
        let before = try await tenant.perform(ShowService.init, ["service": "digital"]).service.version
        let change: @Sendable (TenantID) -> SQL = { id in
            "UPDATE service SET name = 'Other', version = version + 1 WHERE tenant_id = \(id) AND code = 'digital'"
        }
        let refusal = try await tenant.meeting([change]) {
            try await tenant.perform(ImportData.init, ["kind": "services", "csv": "\(columns)\r\n\(lines)\r\n"])
        }
        #expect(refusal == nil)
        let service = try await tenant.perform(ShowService.init, ["service": "digital"]).service
        #expect(service.name == "Digital" && service.version == before + 2)
    }

    @Test func `what is taken away at the same time is no longer there for what would refer to it`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.perform(SetUnit.init, ["kind": "team", "code": "region", "name": "Region", "from": "2016-01-01"])
        let goes: @Sendable (TenantID) -> SQL = { id in "DELETE FROM organisation_unit WHERE tenant_id = \(id) AND code = 'region'" }
        let refusal = try await tenant.meeting([goes]) {
            try await tenant.perform(SetPosition.init, ["position": "lead", "title": "Lead", "team": "region", "from": "2026-01-01"])
        }
        #expect(refusal == .invalid("team", .unknownReference("region")))
    }
}
