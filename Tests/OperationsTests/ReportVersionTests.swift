import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// A request that names the report that its user saw does not overwrite another one.
@Suite struct ReportVersionTests {
    private static let measure = ["plan": "plan-1", "path": "1.1.m1", "period": "2026"]
    private static let action = ["plan": "plan-1", "path": "1.1.a1"]

    private static func tenant() async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.reportPlan("plan-1")
        return tenant
    }

    private static func report(_ tenant: TestTenant) async throws -> MeasureReport? {
        try await tenant.perform(ShowPlan.init, ["plan": "plan-1"]).reports.first { $0.path.text == "1.1.m1" }
    }

    private static func item(_ tenant: TestTenant) async throws -> PlanItem? {
        try await tenant.perform(ShowPlan.init, ["plan": "plan-1"]).items.first { $0.path.text == "1.1.a1" }
    }

    @Test func `a measure's report is written over only in the version that was seen`() async throws {
        let tenant = try await Self.tenant()
        #expect(try await Self.report(tenant)?.version == 1)
        let answer = try await tenant.perform(ReportMeasure.init, Self.measure.merging(["value": "4", "if": "1"]) { $1 })
        #expect(answer.changes[0].version == 2 && answer.changes[0].rows[0]["version"] == .number(2))
        for old in ["0", "1", "7"] {
            let refusal = try await tenant.refusal {
                try await tenant.perform(ReportMeasure.init, Self.measure.merging(["value": "5", "if": old]) { $1 })
            }
            #expect(refusal == .conflict(version: 2), "\(old)")
        }
        // A request without a version reports as before.
        try await tenant.perform(ReportMeasure.init, Self.measure.merging(["value": "6"]) { $1 })
        let now = try await Self.report(tenant)
        #expect(now?.version == 3 && now?.measurement == .value(MeasureValue(millionths: 6_000_000)))
    }

    @Test func `the first report says that it saw none`() async throws {
        let tenant = try await Self.tenant()
        let described = ["plan": "plan-1", "path": "1.1.m2", "period": "2026", "words": "x"]
        let refusal = try await tenant.refusal { try await tenant.perform(ReportMeasure.init, described.merging(["if": "1"]) { $1 }) }
        #expect(refusal == .conflict(version: 0))
        try await tenant.perform(ReportMeasure.init, described.merging(["if": "0"]) { $1 })
        let second = try await tenant.refusal { try await tenant.perform(ReportMeasure.init, described.merging(["if": "0"]) { $1 }) }
        #expect(second == .conflict(version: 1))
    }

    @Test func `of several who saw the same version one reports`() async throws {
        let tenant = try await Self.tenant()
        let made = try await withThrowingTaskGroup(of: Bool.self) { group in
            for value in 1...6 {
                group.addTask {
                    do {
                        try await tenant.perform(ReportMeasure.init, Self.measure.merging(["value": "\(value)", "if": "1"]) { $1 })
                        return true
                    } catch Refusal.conflict { return false }
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(made == 1)
        #expect(try await Self.report(tenant)?.version == 2)
    }

    @Test func `an action is reported, and its settings changed, only in the version that was seen`() async throws {
        let tenant = try await Self.tenant()
        let version = try #require(try await Self.item(tenant)).version
        let done = Self.action.merging(["state": "done"]) { $1 }
        #expect(try await tenant.perform(ReportAction.init, done.merging(["if": "\(version)"]) { $1 }).changes[0].version == version + 1)
        let again = try await tenant.refusal { try await tenant.perform(ReportAction.init, done.merging(["if": "\(version)"]) { $1 }) }
        #expect(again == .conflict(version: version + 1))
        let title = Self.action.merging(["title": "Another", "if": "\(version)"]) { $1 }
        #expect(try await tenant.refusal { try await tenant.perform(SetPlanItem.init, title) } == .conflict(version: version + 1))
        try await tenant.perform(SetPlanItem.init, title.merging(["if": "\(version + 1)"]) { $1 })
        let item = try await Self.item(tenant)
        #expect(item?.title == "Another" && item?.state == .done && item?.version == version + 2)
        // A file with the same content leaves the version unchanged.
        try await tenant.perform(ImportPlan.init, ["plan": "plan-1", "csv": "path;title\r\n1.1.a1;Another\r\n"])
        #expect(try await Self.item(tenant)?.version == version + 2)
        let none = try await tenant.refusal {
            try await tenant.perform(ReportAction.init, ["plan": "plan-1", "path": "1.1.a9", "state": "done", "if": "1"])
        }
        #expect(none == .notFound)
    }

    private static let reportsDone: @Sendable (TenantID) -> SQL = { id in
        """
        UPDATE plan_item SET progress = 'done', completion = 100, version = version + 1
        WHERE tenant_id = \(id) AND plan = 'plan-1' AND path = '1.1.a1'
        """
    }

    @Test func `settings are changed in the version that was seen, whoever reports at the same time`() async throws {
        let tenant = try await Self.tenant()
        let version = try #require(try await Self.item(tenant)).version
        let title = Self.action.merging(["title": "Another"]) { $1 }
        let refusal = try await tenant.meeting([Self.reportsDone]) {
            try await tenant.perform(SetPlanItem.init, title.merging(["if": "\(version)"]) { $1 })
        }
        #expect(refusal == .conflict(version: version + 1))
        let item = try await Self.item(tenant)
        #expect(item?.title == "Action" && item?.state == .done && item?.completion == 100)
    }

    @Test(arguments: [true, false])
    func `settings that are changed or imported leave what is reported at the same time`(isImported: Bool) async throws {
        let tenant = try await Self.tenant()
        let version = try #require(try await Self.item(tenant)).version
        let refusal = try await tenant.meeting([Self.reportsDone]) {
            if isImported {
                try await tenant.perform(ImportPlan.init, ["plan": "plan-1", "csv": "path;title\r\n1.1.a1;Another\r\n"])
            } else {
                try await tenant.perform(SetPlanItem.init, Self.action.merging(["title": "Another"]) { $1 })
            }
        }
        #expect(refusal == nil)
        let item = try await Self.item(tenant)
        #expect(item?.title == "Another" && item?.state == .done && item?.completion == 100 && item?.version == version + 2)
    }

    private static let takesBack: @Sendable (TenantID) -> SQL = { id in
        "DELETE FROM measure_report WHERE tenant_id = \(id) AND plan = 'plan-1' AND path = '1.1.m1' AND period = '2026'"
    }

    @Test func `a report that is taken back at the same time is not written over`() async throws {
        let tenant = try await Self.tenant()
        let refusal = try await tenant.meeting([Self.takesBack]) {
            try await tenant.perform(ReportMeasure.init, Self.measure.merging(["value": "4", "if": "1"]) { $1 })
        }
        #expect(refusal == .conflict(version: 0))
        #expect(try await Self.report(tenant) == nil)
        // A request without the seen version makes a new report.
        try await tenant.perform(ReportMeasure.init, Self.measure.merging(["value": "5"]) { $1 })
        let unseen = try await tenant.meeting([Self.takesBack]) {
            try await tenant.perform(ReportMeasure.init, Self.measure.merging(["value": "6"]) { $1 })
        }
        #expect(unseen == nil)
        #expect(try await Self.report(tenant)?.measurement == .value(MeasureValue(millionths: 6_000_000)))
    }

    @Test func `a report that a page has shown and that is taken back at the same time is not written over`() async throws {
        let tenant = try await Self.tenant()
        let seen = Seen(try await Self.report(tenant))
        let refusal = try await tenant.meeting([Self.takesBack]) {
            try await tenant.perform(
                { fields in
                    var report = try ReportMeasure(&fields)
                    report.seen = seen
                    return report
                }, Self.measure.merging(["value": "4"]) { $1 })
        }
        #expect(refusal == .conflict(version: 0))
        #expect(try await Self.report(tenant) == nil)
    }
}
