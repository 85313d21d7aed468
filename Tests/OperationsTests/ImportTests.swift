import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// Imports of many rows, and of rows that exist already.
@Suite struct ImportTests {
    private func outcomes(_ tenant: TestTenant, _ kind: String, _ csv: String) async throws -> [String] {
        try await tenant.perform(ImportData.init, ["kind": kind, "csv": csv]).changes[0].rows.map { row in
            if case .text(let outcome)? = row["outcome"] { outcome } else { row.kind }
        }
    }

    /// The number of statements that wrote each table's rows of projects: rows of one statement share its number in the
    /// transaction.
    private func statements(_ tenant: TestTenant) async throws -> [Int64] {
        let id = tenant.id
        return try await tenant.asSuperuser { tx in
            try tx.all(
                """
                SELECT count(DISTINCT cmin::text) FROM project WHERE tenant_id = \(id)
                UNION ALL SELECT count(DISTINCT cmin::text) FROM project_step WHERE tenant_id = \(id)
                UNION ALL SELECT count(DISTINCT cmin::text) FROM project_financing WHERE tenant_id = \(id)
                UNION ALL SELECT count(DISTINCT cmin::text) FROM project_cost WHERE tenant_id = \(id)
                UNION ALL SELECT count(DISTINCT cmin::text) FROM project_share WHERE tenant_id = \(id)
                """
            ) { (count: Int64) in count }
        }
    }

    @Test func `ten thousand projects come in by a statement a table`() async throws {
        let tenant = try await TestTenant.kaustinen()
        func list(_ prefix: String, _ count: Int) -> String {
            "project;name;stage;date;from;costModel;cost-staff-2026;decided-municipal-2026;decided-eu-2026\n"
                + (0..<count).map { "\(prefix)-\($0);x;running;2026-01-01;202\($0 % 3 + 4)-01-01;flat-40;10;1,50;12,50\n" }.joined()
        }
        let answer = try await tenant.perform(ImportProjects.init, ["csv": list("B", 10_000)])
        #expect(try await statements(tenant) == [1, 1, 1, 1, 1])
        #expect(answer.changes[0].rows.last == Row("rest", ["outcome": .text("added"), "rows": .count(9_000)]))
        let summary = try await tenant.perform(SummarizePortfolio.init, [:]).items
        #expect(summary.last?.projects == 10_000 && summary.last?.municipal.description == "15000.00")
        #expect(try await tenant.perform(CheckPortfolio.init, [:]).items.isEmpty)
        let shown = try await tenant.perform(ShowProject.init, ["project": "B-9999"])
        #expect(shown.costs.map(\.amount.description) == ["4.00", "10.00"] && shown.steps.map(\.note) == [""])
        #expect(shown.shares.reduce(0) { $0 + $1.amount.cents } == 150 && shown.project.referenceDate?.description == "2022-12-31")
        let more = try await tenant.refusal { try await tenant.perform(ImportProjects.init, ["csv": list("C", 10_001)]) }
        #expect(more == .invalid("csv", .tooMany(maximum: 10_000)))
    }

    @Test func `the server waits for the work on a large document between two statements`() async throws {
        // A small change does nothing there that takes so long.
        let options = ["options": "-c idle_in_transaction_session_timeout=20ms"]
        let (operations, database) = try await TestInstallation.shared.restarted(parameters: options)
        let tenant = try await TestTenant.make()
        try await tenant.perform(SetIndicator.init, ["indicator": "population", "name": "Population", "source": "StatFin"])
        let document = "indicator;area;year;value\n" + (0..<40_000).map { "population;nowhere-\($0 % 9);2024;1\n" }.joined()
        let change = try operations.make(ImportStatistics.init, ["document": document])
        let answer = try await operations.perform(change, as: tenant.manager)
        // One row for rows without an indicator, with the number of rows that were left out.
        #expect(answer.changes[0].rows.first { $0.kind == "imported-indicator" && $0.cells[0] == .text("") }?.cells.last == .count(40_000))
        await database.close()
    }

    @Test func `a list of forty first years takes as many trips as a list of one`() async throws {
        let (operations, database) = try await TestInstallation.shared.restarted()
        let tenant = try await TestTenant.make(by: operations)
        try await tenant.perform(AddMember.init, ["payer": "236", "from": "1990-01-01"])
        let early = ["series": "population", "date": "1989-12-31", "payer": "236", "value": "4000", "source": "x"]
        try await tenant.perform(SetBasis.init, early)
        func trips(_ prefix: String, _ years: ClosedRange<Int>) async throws -> UInt64 {
            let rows = years.map { "\(prefix)-\($0);x;running;2026-01-01;\($0)-01-01;1,50\n" }.joined()
            let before = database.statistics.totals.trips
            let list = "project;name;stage;date;from;decided-municipal-2026\n" + rows
            try await tenant.perform(ImportProjects.init, ["csv": list])
            return database.statistics.totals.trips - before
        }
        let one = try await trips("A", 2020...2020)
        #expect(one <= 20)
        try await #expect(trips("B", 1991...2030) == one)
        await database.close()
    }

    @Test func `a list's texts have the lengths that a project's have`() async throws {
        let tenant = try await TestTenant.kaustinen()
        for (column, length) in [("name", 201), ("manager", 201), ("results", 1_001)] {
            let columns = column == "name" ? "project;name" : "project;\(column);name"
            let csv = "\(columns);stage;date\nP-1;\(String(repeating: "x", count: length))\(column == "name" ? "" : ";n");idea;2026-01-01"
            let refusal = try await tenant.refusal { try await tenant.perform(ImportProjects.init, ["csv": csv]) }
            #expect(refusal.rows.map { $0["column"] } == [.text(column)], "\(refusal)")
        }
    }

    @Test func `names that differ are set, those that the file leaves out stay, and a payer has one name`() async throws {
        let tenant = try await TestTenant.kaustinen()
        func member(_ payer: String) async throws -> Member { try await tenant.perform(ShowMember.init, ["payer": payer]) }
        let before = try await member("236")
        let csv = "payer;from;nameFi;nameSv\n236;2000-01-01;Kausti;\n074;2000-01-01;Halsua;\nNEW-1;2026-01-01;Uusi;Ny\nNEW-1;2026-01-01;;Ny"
        #expect(try await outcomes(tenant, "members", csv).prefix(4) == ["changed", "unchanged", "added", "unchanged"])
        let after = try await member("236")
        #expect(after.name == LocalizedText(fi: "Kausti", sv: before.name.sv, en: before.name.en) && after.version == before.version + 1)
        #expect(try await member("NEW-1").name == LocalizedText(fi: "Uusi", sv: "Ny", en: "Uusi"))
        #expect(try await outcomes(tenant, "members", csv) == Array(repeating: "unchanged", count: 4))
        #expect(try await member("236") == after)
        for (column, second) in [("nameFi", "X;Ny"), ("nameSv", "Uusi;X")] {
            let twice = "payer;from;nameFi;nameSv\nNEW-2;2026-01-01;Uusi;Ny\nNEW-2;2027-01-01;\(second)"
            let refusal = try await tenant.refusal { try await tenant.perform(ImportData.init, ["kind": "members", "csv": twice]) }
            #expect(refusal.rows.map { $0["line"] } == [.number(3)] && refusal.rows[0]["column"] == .text(column), "\(refusal)")
        }
    }

    @Test func `a municipality's mistyped code is named, and another payer's missing name`() async throws {
        let tenant = try await TestTenant.make()
        let unknown = Refusal.invalid("payer", .unknownReference("932"))
        #expect(try await tenant.refusal { try await tenant.perform(AddMember.init, ["payer": "932", "from": "2026-01-01"]) } == unknown)
        let unnamed = try await tenant.refusal { try await tenant.perform(AddMember.init, ["payer": "se", "kind": "payer"]) }
        #expect(unnamed == .missing("nameFi"))
        let imported = try await tenant.refusal {
            try await tenant.perform(ImportData.init, ["kind": "members", "csv": "payer;from\n932;2026-01-01\n"])
        }
        guard case .importRejected(let faults, 1) = imported else { throw imported }
        #expect(faults[0]["column"] == .text("payer"))
        try await tenant.perform(AddMember.init, ["payer": "932", "from": "2026-01-01", "nameFi": "Uusikunta"])
        // Without its zero it would be another payer with the same name.
        for code in ["74", "5", "00"] {
            let shortened = try await tenant.refusal {
                try await tenant.perform(AddMember.init, ["payer": code, "from": "2026-01-01", "nameFi": "Halsua"])
            }
            #expect(shortened == .invalid("payer", .malformed(expected: .municipalityDigits)), "\(code)")
        }
        try await tenant.perform(AddMember.init, ["payer": "7b", "kind": "payer", "nameFi": "Liitto"])
    }

    @Test func `a payer that joins again gets the names that are given, and its next version`() async throws {
        let tenant = try await TestTenant.kaustinen()
        func member() async throws -> Member { try await tenant.perform(ShowMember.init, ["payer": "217", "date": "2027-06-01"]) }
        let before = try await member()
        try await tenant.perform(AddMember.init, ["payer": "217", "from": "2027-01-01", "to": "2027-12-31", "nameSv": "Kannus stad"])
        let twice = try await tenant.refusal { try await tenant.perform(AddMember.init, ["payer": "217", "from": "2027-01-01"]) }
        #expect(twice == .invalid("from", .overlaps))
        let added = try await member()
        #expect(added.name == LocalizedText(fi: before.name.fi, sv: "Kannus stad", en: before.name.en))
        #expect(added.version == before.version + 1)
        #expect(try await outcomes(tenant, "members", "payer;from\n217;2028-01-01").first == "added")
        #expect(try await member().version == added.version + 1)
    }

    @Test func `a figure that differs is changed, those of a settled year may stand in the file`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await tenant.closeYear()
        let exported = try await tenant.perform(ExportData.init, ["kind": "actuals"])
        let settled = exported.rows.map { row in
            row.cells.map { cell in
                switch cell {
                case .number(let number): "\(number)"
                case .money(let amount): amount.description
                case .text(let text): text
                default: ""
                }
            }.joined(separator: ";")
        }
        let csv = ([exported.columns.joined(separator: ";")] + settled).joined(separator: "\n")
        #expect(Set(try await outcomes(tenant, "actuals", csv)) == ["unchanged"])
        #expect(try await outcomes(tenant, "actuals", csv + "\n2025;digital;costs;-1,00;ledger").last == "added")
        #expect(try await outcomes(tenant, "actuals", csv + "\n2025;digital;costs;-1;ledger").last == "unchanged")
        #expect(try await outcomes(tenant, "actuals", csv + "\n2025;digital;costs;-2;ledger").last == "changed")
        let refusal = try await tenant.refusal { _ = try await outcomes(tenant, "actuals", csv + "\n2026;digital;own-income;1;") }
        #expect(refusal == .state(.yearSettled))
    }

    @Test func `participants come with their service, and one that is not named stays`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let head = "service;name;from;key;participation;participants\n"
        let row = "employment;Service;2020-01-01;usage:hours(074:120.5,849:310);listed;"
        func participants() async throws -> [String] {
            try await tenant.perform(ShowService.init, ["service": "employment"]).participants.map {
                "\($0.payer) \($0.validity.from) \($0.validity.to?.description ?? "")"
            }
        }
        #expect(try await outcomes(tenant, "services", head + row + "074:2025-01-01") == ["unchanged"])
        let version = try await tenant.perform(ShowService.init, ["service": "employment"]).service.version
        let joined = try await outcomes(tenant, "services", head + row + "\"074:2025-01-01/2026-12-31,236:2026-01-01\"")
        #expect(joined.first == "changed" && joined.contains("budget"))
        #expect(try await participants() == ["074 2025-01-01 2026-12-31", "236 2026-01-01 ", "849 2025-01-01 "])
        #expect(try await tenant.perform(ShowService.init, ["service": "employment"]).service.version == version + 1)
        let before = try await tenant.fingerprint()
        for (entry, column) in [
            ("999:2025-01-01", "participants"), ("074:2025-06-01", "participants"), ("074", "participants"),
            ("074:2025-01-01/2024-01-01", "participants"),
        ] {
            let refusal = try await tenant.refusal { _ = try await outcomes(tenant, "services", head + row + entry) }
            #expect(refusal.rows.map { $0["column"] } == [.text(column)], "\(entry): \(refusal)")
        }
        let members = try await tenant.refusal {
            _ = try await outcomes(tenant, "services", head + "digital;Service;2020-01-01;equal;members;074:2025-01-01")
        }
        #expect(members.rows.map { $0["code"] } == [.text("state")])
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `a plan's items that are as they were are not changed`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.reportPlan("plan-1")
        let csv = "path;title;baseline;target\n1;Services;;\n1.1.m1;Counted;3,0;4,5"
        let rows = try await tenant.perform(ImportPlan.init, ["plan": "plan-1", "csv": csv]).changes[0].rows
        #expect(rows.map { $0["outcome"] } == [.text("unchanged"), .text("changed")])
        let again = try await tenant.perform(ImportPlan.init, ["plan": "plan-1", "csv": csv]).changes[0].rows
        #expect(again.map { $0["outcome"] } == [.text("unchanged"), .text("unchanged")])
    }

    @Test func `a line of too many or too few cells names no column`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let csv = "payer;from\n236;2026-01-01;x\n074\nnobody at all;2026-01-01"
        let refusal = try await tenant.refusal { try await tenant.perform(ImportData.init, ["kind": "members", "csv": csv]) }
        #expect(refusal.rows.map { $0["line"] } == [.number(2), .number(3), .number(4)])
        #expect(refusal.rows.map { $0["column"] } == [.missing, .missing, .text("payer")])
    }
}
