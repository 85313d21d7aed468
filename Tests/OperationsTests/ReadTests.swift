import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// Other inputs of reads: a day, a place in a list.
@Suite struct ReadTests {
    @Test func `a payer is shown with the membership of the day, or without one`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.perform(AddMember.init, ["payer": "005", "from": "2020-01-01"])
        try await tenant.perform(EndMember.init, ["payer": "005", "to": "2024-12-31"])
        for (day, isMember) in [("2019-12-31", false), ("2020-01-01", true), ("2024-12-31", true), ("2025-01-01", false)] {
            let member = try await tenant.perform(ShowMember.init, ["payer": "005", "date": day])
            #expect((member.membership != nil) == isMember, "\(day)")
            let listed = try await tenant.perform(ListMembers.init, ["date": day])
            #expect(listed.items.map { $0.membership != nil } == [isMember], "\(day)")
        }
        #expect(try await tenant.refusal { _ = try await tenant.perform(ShowMember.init, ["payer": "009"]) } == .notFound)
    }

    @Test func `a body's export tells its tables one after another, and its pages follow`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await tenant.closeYear()
        try await tenant.runProject("P-1")
        try await tenant.reportPlan("plan-1")
        try await tenant.windClock()
        try await tenant.organise()
        let platform = tenant.caller(.operator)
        var rows: [ExportedRow] = []
        var next: String?
        repeat {
            let values = ["limit": "100"].merging(next.map { ["after": $0] } ?? [:]) { $1 }
            let page = try await tenant.perform(ExportTenant.init, values, as: platform)
            rows += page.items
            next = page.next
        } while next != nil
        #expect(rows.map(\.number) == (1...Int64(rows.count)).map { $0 })
        let tables = rows.map(\.table)
        let runs = tables.indices.filter { $0 == 0 || tables[$0] != tables[$0 - 1] }.map { tables[$0] }
        #expect(runs.count == Set(runs).count && runs.count > 30, "\(runs)")
        #expect(!runs.contains("access_token") && !runs.contains("idempotency"))
    }

    @Test func `a body's export reads each row once, however small its pages`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let (id, database) = (tenant.id, try await TestInstallation.shared.database)
        let rowsRead = Query(
            one: """
                SELECT sum(seq_tup_read + idx_tup_fetch)::bigint FROM pg_stat_xact_user_tables
                WHERE relname IN ('audit_event', 'contribution')
                """
        ) { (count: Int64) in count }
        var rows: [ExportedRow] = []
        var read: Int64 = 0
        while rows.last?.table != ExportedRow.end {
            let last = rows.last
            let (page, count) = try await database.transaction(.read, settings: [id.setting]) { tx in
                // So that only the index decides which rows are read, however few rows there are.
                for way in ["seqscan", "bitmapscan", "sort"] { try tx.run(SQL(stringLiteral: "SET LOCAL enable_\(way) = off")) }
                let before = try tx.fetch(rowsRead)
                let page = try tx.fetch(.rows(of: id, after: last, limit: 10, bytes: 1 << 20))
                return (page, try tx.fetch(rowsRead) - before)
            }
            #expect(!page.isEmpty)
            rows += page
            read += count
        }
        let told = Int64(rows.count { ["audit_event", "contribution"].contains($0.table) })
        // At the end of a page, a row or two too many are read.
        #expect(told > 40 && read < 2 * told, "\(told) rows, \(read) read")
    }

    @Test(arguments: [
        "0", "7", "1/payer", "x/payer/W10", "1/access_token/W10", "1/payer/W10", "1/budget/WyJ4IiwieSJd", "1/tenant/WyJ4IiwieSJd",
    ])
    func `what no page of an export told is refused as its cursor`(cursor: String) async throws {
        let tenant = try await TestTenant.make()
        let refusal = try await tenant.refusal {
            _ = try await tenant.perform(ExportTenant.init, ["after": cursor], as: tenant.caller(.operator))
        }
        if case .invalid("after", _) = refusal {} else { Issue.record("\(cursor): \(refusal)") }
    }

    @Test func `each state of a project's financing has its stages`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(
            AddProject.init, ["project": "P-1", "name": "x", "date": "2026-01-01", "from": "2026-06-01", "to": "2026-12-31"])
        try await tenant.perform(SetProjectCost.init, ["project": "P-1", "year": "2026", "category": "staff", "amount": "100.00"])
        let cell = ["project": "P-1", "year": "2026", "source": "eu", "amount": "100.00"]
        let outcome = { (state: String) async throws -> Refusal? in
            do { try await tenant.perform(SetProjectFinancing.init, cell.merging(["state": state]) { $1 }) } catch let refusal as Refusal {
                return refusal
            }
            return nil
        }
        let states = ["planned", "decided", "claimed", "paid"]
        let check = { (expected: [Refusal?]) async throws -> Void in
            for (state, refusal) in zip(states, expected) { #expect(try await outcome(state) == refusal, "\(state)") }
        }
        try await check([nil, .state(.projectNotApplied), .state(.projectNotDecided), .state(.projectNotDecided)])
        for (stage, date) in [("preparation", "2026-02-01"), ("applied", "2026-03-01")] {
            try await tenant.perform(MoveProject.init, ["project": "P-1", "stage": stage, "date": date])
        }
        try await check([nil, nil, .state(.projectNotDecided), .state(.projectNotDecided)])
        try await tenant.perform(
            MoveProject.init, ["project": "P-1", "stage": "funded", "date": "2026-05-20", "organ": "council", "section": "§ 1"])
        try await check([.state(.projectDecided), .state(.projectDecided), nil, nil])
    }

    @Test func `notes may be emptied`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetBudget.init, ["year": "2026", "note": ""])
        #expect(try await tenant.budget().budget.note.isEmpty)
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await tenant.perform(AmendBudget.init, ["year": "2026", "note": ""])
        #expect(try await tenant.budget().budget.note.isEmpty)
    }
}
