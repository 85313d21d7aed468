import Cooperation
import DatabaseSchema
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// Updates of the register of population by operators, each in a separate database, because every body of an
/// installation uses it.
@Suite struct PopulationRegisterTests {
    /// An installation with a body, whose operations an operator uses too.
    private struct Place {
        let operations: Operations
        let database: Database
        let parameters: [String: String]
        let tenant: TestTenant

        func importing(_ values: [String: String], dry: Bool = false) async throws -> [Row] {
            let values = ["source": "own list", "retrieved": "2026-04-02"].merging(values) { $1 }
            let change = try operations.make(ImportPopulation.init, values)
            return try await operations.perform(change, as: .commandLine, options: ChangeOptions(isDryRun: dry)).changes[0].rows
        }

        func version() async throws -> AnswerVersion {
            let id = tenant.id
            return try await database.transaction(.read, settings: [id.setting]) { try $0.fetch(.answerVersion(of: id)) }
        }

        func actions() async throws -> [String] { try await tenant.perform(ListAudit.init, [:]).items.map(\.action) }

        func totals(_ year: Int = 2027) async throws -> [String] {
            try await tenant.perform(ListShares.init, ["year": "\(year)"]).page.items.map { "\($0.payer) \($0.amount)" }
        }

        func values(_ date: String) async throws -> [KeyValue] {
            try await tenant.perform(ListBasis.init, ["series": "population", "date": date]).items
        }
    }

    /// A body of Alajärvi, Alavieska and Alavus with a draft of 2027, whose population of 2025 is not known.
    private func place(_ name: String, _ body: (Place) async throws -> Void) async throws {
        let installation = try await TestInstallation.shared
        try await installation.createDatabase(name)
        let (operations, database) = try installation.restarted(parameters: ["dbname": name])
        let tenant = try await TestTenant.make(by: operations)
        for payer in ["005", "009", "010"] { try await tenant.perform(AddMember.init, ["payer": payer, "from": "2000-01-01"]) }
        try await tenant.perform(AddService.init, ["service": "s", "name": "S", "from": "2000-01-01", "key": "population"])
        for (year, date) in [("2025", "2023-12-31"), ("2027", "2025-12-31")] {
            try await tenant.perform(DraftBudget.init, ["year": year, "referenceDate": date])
            try await tenant.perform(SetBudgetService.init, ["year": year, "service": "s", "cost": "1000.00"])
        }
        try await tenant.perform(ApproveBudget.init, ["year": "2025", "organ": "x", "date": "2024-12-11", "section": "§ 1"])
        let owner = try installation.parameters(user: "seutu_owner", database: name)
        try await body(Place(operations: operations, database: database, parameters: owner, tenant: tenant))
        await database.close()
    }

    private static let list = "area;year;value\nKU005;2025;100\n009;2025;300\nKU010;2025;600\n"

    @Test func `a later figure shares the drafts of every body, and no approved year`() async throws {
        try await place("population_drafts") { place in
            #expect(try await place.tenant.budget(2027).services[0].refusal == "basis-missing")
            let approved = try await place.totals(2025)
            let (version, draft) = (try await place.version(), try await place.tenant.budget(2027).budget.version)
            let rows = try await place.importing(["document": Self.list + "KU005;2023;7"])
            #expect(rows.map(\.kind) == ["imported-year", "imported-year", "imported", "following"])
            #expect(rows[0]["changed"] == .count(1) && rows[0]["known"] == .count(308) && rows[1]["added"] == .count(3))
            #expect(rows[1]["known"] == .count(3) && rows[1]["municipalities"] == .count(308))
            #expect(rows[2]["key"] == .text("005 2023") && rows[2]["outcome"] == .text("changed"))
            #expect(rows[3]["tenant"] == .text(place.tenant.slug.rawValue) && rows[3]["drafts"] == .count(1))
            #expect(rows[3]["refusals"] == .count(0))
            #expect(try await place.totals() == ["005 100.00", "009 300.00", "010 600.00"])
            #expect(try await place.tenant.budget(2027).budget.version == draft + 1)
            #expect(try await place.totals(2025) == approved)
            #expect(try await place.version() != version)
            let event = try #require(try await place.tenant.perform(ListAudit.init, [:]).items.first)
            #expect(event.action == "population-follow" && event.actor == "command line")
            let value = try #require(try await place.values("2025-12-31").first)
            #expect(value.source == "own list" && value.retrievedOn?.description == "2026-04-02" && value.version == 0)
            let line = try await place.tenant.perform(ShowShare.init, ["year": "2027", "payer": "009"]).lines[0]
            #expect(line.source == "own list" && line.basis == "300" && line.basisTotal == "1000")
        }
    }

    @Test func `a dry run and figures that are there already change nothing`() async throws {
        try await place("population_dry") { place in
            let before = (try await place.version(), try await place.actions())
            let tried = try await place.importing(["document": Self.list], dry: true)
            #expect(tried.map(\.kind) == ["imported-year"] && tried[0]["added"] == .count(3))
            #expect(try await place.version() == before.0)
            #expect(try await place.actions() == before.1)
            #expect(try await place.values("2025-12-31").isEmpty)
            _ = try await place.importing(["document": Self.list])
            let after = (try await place.version(), try await place.actions())
            #expect(after.1.count == before.1.count + 1)
            let again = try await place.importing(["document": Self.list, "retrieved": "2026-05-05"])
            #expect(again.map(\.kind) == ["imported-year"] && again[0]["unchanged"] == .count(3))
            #expect(try await place.version() == after.0)
            #expect(try await place.actions() == after.1)
            #expect(try await place.values("2025-12-31").map(\.retrievedOn?.description) == Array(repeating: "2026-04-02", count: 3))
        }
    }

    @Test func `what is no count of a municipality at a year's end is left out and told`() async throws {
        try await place("population_rows") { place in
            let list = """
                area;year;value
                005;2025;100
                005;2025;101
                KU009;2025;1.5
                010;2025;-1
                KU016;2025;...
                018;2025;.
                KU999;2025;1
                019;1989;1
                R16;2025;5
                FI;2025;6
                SSS;2025;7
                """
            let rows = try await place.importing(["document": list])
            let skipped = rows.filter { $0.kind == "imported" }.map { row in
                ["line", "notice"].map { column -> String in
                    switch row[column] {
                    case .number(let line)?: "\(line)"
                    case .text(let text)?: text
                    default: ""
                    }
                }
            }
            let expected = [
                ["3", "twice"], ["4", "not-whole"], ["5", "not-whole"], ["6", "suppressed"], ["7", "missing"], ["8", "unknown-area"],
                ["9", "unknown-year"],
            ]
            #expect(skipped == expected)
            #expect(try await place.values("2025-12-31").map(\.value) == [100])
            let months = """
                {"class":"dataset","id":["alue","kuukausi"],"size":[1,3],"dimension":{"alue":{"category":{"index":["KU009"]}},
                 "kuukausi":{"category":{"index":["2024M12","2025M11","2025M10"]}}},"source":"","value":[2400,1,2]}
                """
            let told = try await place.importing(["document": months])
            #expect(told.map(\.kind) == ["imported-year", "imported", "following"])
            #expect(told.contains { $0["notice"] == .text("not-year-end") && $0["key"] == .text("KU009 2025") })
            let values = try await place.values("2024-12-31")
            #expect(values.map(\.value) == [2400] && values[0].source == "StatFin")
            let nameless = try place.operations.make(ImportPopulation.init, ["document": Self.list])
            let refusal = try await place.tenant.refusal { _ = try await place.operations.perform(nameless, as: .commandLine) }
            #expect(refusal == .missing("source"))
        }
    }

    @Test func `the program's own file replaces nothing that was taken from a source, and drafts follow it at the start`() async throws {
        try await place("population_file") { place in
            // A new body is up to date.
            let new = try await place.actions()
            await place.operations.followPopulation()
            #expect(try await place.actions() == new)
            _ = try await place.importing(["document": "area;year;value\n005;2025;100"])
            let file = "code;2025\n005;1\n009;2\n010;3\n"
            let reference = ReferenceData(
                municipalities: DatabaseSchema.municipalityCSV, populations: file, areas: DatabaseSchema.areaCSV)
            try await OwnerConnection.with(parameters: place.parameters, logger: .quiet) { owner in
                _ = try owner.transaction(.write) { try reference.load(in: $0) }
            }
            #expect(try await place.values("2025-12-31").map(\.value) == [100, 2, 3])
            #expect(try await place.tenant.budget(2027).services[0].refusal == "basis-missing")
            // Several instances may start at once: one of them does the work.
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { await place.operations.followPopulation() } }
            }
            #expect(try await place.actions().count { $0 == "population-follow" } == 2)
            #expect(try await place.totals() == ["005 952.38", "009 19.05", "010 28.57"])
            let event = try #require(try await place.tenant.perform(ListAudit.init, [:]).items.first)
            #expect(event.action == "population-follow" && event.actor == "service")
            let count = try await place.actions().count
            await place.operations.followPopulation()
            #expect(try await place.actions().count == count)
        }
    }

    @Test func `the register is written in the platform's scope only`() async throws {
        let tenant = try await TestTenant.make()
        let population = RegisteredPopulation(
            municipality: PayerCode(checked: "005"), date: BudgetYear.latest.lastDay, value: 1, source: "x")
        await #expect(throws: PostgresError.self) {
            try await tenant.transaction { try $0.set([population], retrievedOn: BudgetYear.latest.lastDay) }
        }
        await #expect(throws: PostgresError.self) {
            try await tenant.transaction { _ = try $0.run("UPDATE population SET value = value + 1") }
        }
    }

    @Test func `a body is told on which dates its payers' population is known`() async throws {
        let tenant = try await TestTenant.make()
        #expect(try await tenant.perform(ListBasisDates.init, ["series": "population"]).items.isEmpty)
        try await tenant.addMembers()
        try await tenant.perform(AddMember.init, ["payer": "EXTRA", "kind": "payer", "nameFi": "Extra"])
        let value = ["series": "population", "payer": "EXTRA", "value": "3", "date": "2031-12-31", "source": "own count"]
        try await tenant.perform(SetBasis.init, value)
        let dates = try await tenant.perform(ListBasisDates.init, ["series": "population"]).items
        #expect(dates.count == 26 && dates[0].date.description == "2031-12-31" && dates[1].date.description == "2024-12-31")
        #expect(dates[0].known == 1 && dates[0].missing == "074,217,236,421,849,924")
        #expect(dates[1].known == 6 && dates[1].missing == "EXTRA")
        #expect(try await tenant.perform(ListBasisDates.init, ["series": "nothing"]).items.isEmpty)
    }
}
