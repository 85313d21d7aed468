import Cooperation
import Operations
import TestSupport
import Testing

/// The newest population is the register's or the body's own, as for sharing costs.
@Suite struct PopulationTests {
    private func set(_ tenant: TestTenant, _ values: [(payer: String, value: Int)], on date: String) async throws {
        for (payer, value) in values {
            let basis = ["series": "population", "payer": payer, "value": "\(value)", "date": date, "source": "own count"]
            try await tenant.perform(SetBasis.init, basis)
        }
    }

    /// A project of 2027 with 100.00 of municipal financing, split by population.
    private func project(_ tenant: TestTenant, payers: String? = nil) async throws -> ShowProject.Output {
        let project = ["project": "P-1"]
        try await tenant.perform(AddProject.init, project.merging(["name": "x", "from": "2027-01-01", "to": "2027-12-31"]) { $1 })
        if let payers { try await tenant.perform(SplitProject.init, project.merging(["key": "population", "payers": payers]) { $1 }) }
        try await tenant.perform(
            SetProjectFinancing.init, project.merging(["year": "2027", "source": "municipal", "amount": "100.00"]) { $1 })
        return try await tenant.perform(ShowProject.init, project)
    }

    @Test func `a body's own later values count`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await set(tenant, [("074", 10), ("236", 20), ("421", 30), ("849", 40), ("924", 100)], on: "2025-12-31")
        let output = try await project(tenant, payers: "074,236,421,849,924")
        #expect(output.project.referenceDate?.description == "2025-12-31")
        let exposure = try await tenant.perform(ListExposure.init, ["payer": "924"])
        #expect(exposure.items.map(\.total.description) == ["50.00"])
    }

    /// Seven municipalities elsewhere: the register has them on 2023-12-31, and the body imported later values.
    @Test func `the newest of a body's own counts, whenever the project began, and a decided split keeps its own`() async throws {
        let tenant = try await TestTenant.make()
        let payers = ["005", "009", "010", "016", "018", "019", "020"]
        for payer in payers { try await tenant.perform(AddMember.init, ["payer": payer, "from": "2000-01-01"]) }
        func add(_ code: String) async throws -> ShowProject.Output {
            let project = ["project": code]
            try await tenant.perform(AddProject.init, project.merging(["name": "x", "from": "2025-01-01"]) { $1 })
            try await tenant.perform(
                SetProjectFinancing.init, project.merging(["year": "2027", "source": "municipal", "amount": "42000"]) { $1 })
            return try await tenant.perform(ShowProject.init, project)
        }
        let early = try await add("H-0")
        #expect(early.project.referenceDate?.description == "2023-12-31")
        let decision = ["organ": "Johtoryhmä", "date": "2026-11-15", "section": "§ 9"]
        try await tenant.perform(SplitProject.init, decision.merging(["project": "H-0", "key": "population"]) { $1 })
        for (date, last) in [("2025-12-31", 10), ("2026-12-31", 40)] {
            try await set(tenant, payers.map { ($0, $0 == "020" ? last : 10) }, on: date)
        }
        let late = try await add("H-1")
        #expect(late.project.referenceDate?.description == "2026-12-31")
        #expect(late.shares.map(\.amount.description) == Array(repeating: "4200.00", count: 6) + ["16800.00"])
        try await tenant.perform(SetProject.init, ["project": "H-0", "name": "y"])
        let kept = try await tenant.perform(ShowProject.init, ["project": "H-0"])
        #expect(kept.project.referenceDate == early.project.referenceDate && kept.shares == early.shares)
        // An organ used the values known before its decision, whenever the decision is recorded.
        try await tenant.perform(
            SplitProject.init,
            ["project": "H-1", "key": "population", "organ": "Johtoryhmä", "date": "2026-11-15", "section": "§ 9"])
        #expect(try await tenant.perform(ShowProject.init, ["project": "H-1"]).project.referenceDate?.description == "2025-12-31")
        // The same for a list.
        try await tenant.perform(
            ImportProjects.init, ["csv": "project;name;stage;date;from;planned-municipal-2027\nH-2;x;idea;2025-01-01;2025-01-01;42000"])
        #expect(try await tenant.perform(ShowProject.init, ["project": "H-2"]).shares.map(\.amount) == late.shares.map(\.amount))
    }

    @Test func `not while one of the payers lacks a value`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await set(tenant, [("074", 10), ("236", 20), ("421", 30), ("849", 40)], on: "2025-12-31")
        #expect(try await project(tenant).project.referenceDate?.description == "2024-12-31")
    }

    @Test func `own values stand beside the register's on the same date`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(AddMember.init, ["payer": "EXTRA", "kind": "payer", "nameFi": "Extra"])
        // Halsua's own value comes before the register's 985.
        try await set(tenant, [("EXTRA", 300), ("074", 100)], on: "2024-12-31")
        #expect(try await project(tenant, payers: "074,EXTRA").project.referenceDate?.description == "2024-12-31")
        let exposure = try await tenant.perform(ListExposure.init, ["payer": "074"])
        #expect(exposure.items.map(\.total.description) == ["25.00"])
    }

    @Test func `a card cautions by the newest of them`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(SetIndicator.init, ["indicator": "jobs", "name": "Jobs", "source": "x"])
        func isSmall() async throws -> Bool? {
            try await tenant.perform(ShowCard.init, ["municipality": "236", "year": "2026"]).items.first { $0.area == "074" }?.isSmall
        }
        #expect(try await isSmall() == true)
        try await set(tenant, [("074", 50_000)], on: "2024-12-31")
        #expect(try await isSmall() == false)
        try await set(tenant, [("074", 5)], on: "2025-12-31")
        #expect(try await isSmall() == true)
    }
}
