import Operations
import TestSupport
import Testing

/// A body's first year and its next one, as the administration manager works: with few commands, all of them needed.
struct PlanningYearTests {
    /// A session whose commands all have to succeed.
    private struct Session {
        let client: RawClient

        @discardableResult
        func done(_ command: String, _ document: String? = nil) async throws -> [String] {
            let body = document.map { " {\($0.utf8.count)}\r\n\($0)" } ?? ""
            try await client.send(command + body + "\r\n")
            let answer = try await client.answer()
            try #require(answer.last?.hasPrefix("OK DONE") == true, "\(command): \(answer)")
            return answer
        }
    }

    private static let members = ["074", "236", "421", "849", "924"].map { "\($0);2016-01-01\n" }.joined()
    private static let services = """
        service;name;from;to;key;participation;participants
        basic-tasks;Perustehtävät;2016-01-01;;population;;
        data-protection;Tietosuoja;2026-01-01;2027-12-31;tariff:2.25;;
        employment;Työllisyys;2025-01-01;;equal;listed;074:2025-01-01,849:2025-01-01

        """
    private static let budget = """
        year;layer;service;cost;external
        2026;0;basic-tasks;370000,00;
        2026;0;data-protection;25870,50;
        2026;0;employment;88000,00;8000

        """
    private static let decision = "organ=Seutuvaltuusto date=2025-12-11 section=\"§ 65\""

    @Test func `a first year is made from nothing by eight commands, and the next by four`() async throws {
        let tenant = try await TestTenant.make()
        try await RunningServer.session(token: tenant.tokens[.administrationManager]) { client in
            let first = Session(client: client)
            try await first.done("IMPORT members", "payer;from\n" + Self.members)
            try await first.done("IMPORT services", Self.services)
            try await first.done("IMPORT budget", Self.budget)
            try await first.done("BUDGET SET 2026 plan-to=2030")
            let copied = try await first.done("BUDGET COPY 2027 to-year=2030 percent=2,data-protection:0")
            #expect(copied.contains { $0.hasPrefix("* left-out year=2028 service=data-protection ") }, "\(copied)")
            try await first.done("BUDGET PROPOSE 2026 organ=Johtoryhmä date=2025-11-27 section=\"§ 65\"")
            let approved = try await first.done("BUDGET APPROVE 2026 \(Self.decision)")
            #expect(approved.count { $0.contains(" plan-of=2026 ") } == 4)
            try await first.done("INSTALMENT PLAN 2026 plan=2026-01-31:1,2026-07-31:1")
            let share = try await client.ask("SHARE GET 2028 236 layer=-2")
            #expect(share.first?.contains(" year=2028 status=approved ") == true && share[0].hasSuffix(" plan-of=2026"), "\(share)")

            let next = Session(client: client)
            let drafted = try await next.done("BUDGET DRAFT 2027 plan-to=2031 reference-date=2024-12-31")
            #expect(drafted.first?.contains("total=484870.50") == true, "377,400.00, 25,870.50 and 81,600.00: \(drafted)")
            try await next.done("BUDGET PROPOSE 2027 organ=Johtoryhmä date=2026-11-26 section=\"§ 70\"")
            try await next.done("BUDGET APPROVE 2027 organ=Seutuvaltuusto date=2026-12-10 section=\"§ 30\"")
            try await next.done("INSTALMENT PLAN 2027 plan=2027-01-31:1,2027-07-31:1")
            #expect(try await client.ask("BUDGET DIFF 2027 from-layer=-1").last == "OK ROWS rows=0 more=no")
            let matrix = try await client.ask("MATRIX GET 2027 with-plan=yes")
            #expect(matrix.contains { $0.hasPrefix("service;name;074 Halsua 2027;074 Halsua 2028;") }, "\(matrix)")
            let rows = try await client.ask("MATRIX GET 2027 format=table")
            #expect(rows.contains { $0.contains("payer-236") && $0.contains("unallocated") }, "\(rows)")
        }
    }
}
