import Cooperation
import Operations
import TestSupport
import Testing

/// The register of keys and the council's seats.
@Suite struct RegisterTests {
    @Test func `the register tells each year's key, vintage and decision`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]
        try await tenant.perform(ApproveBudget.init, approval)
        // A later change of the service does not change the decided year.
        try await tenant.perform(SetService.init, ["service": "basic-tasks", "key": "mix(1*population@2020-12-31+1*equal)"])
        try await tenant.perform(DraftBudget.init, ["year": "2027"])
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "basic-tasks", "cost": "100.00"])
        let uses = try await tenant.perform(ListKeyUses.init, ["service": "basic-tasks"]).items
        #expect(uses.map(\.budget.year.year) == [2027, 2026])
        #expect(uses.map(\.vintage) == ["population 2020-12-31", "population 2024-12-31"])
        #expect(uses.map { $0.budget.decision?.section } == [nil, "§ 42"])
        #expect(try await tenant.perform(ListKeyUses.init, [:]).items.count == 9)
    }

    @Test func `seats follow from the population, and a composition fits or not`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let seats = try await tenant.perform(ShowCouncilSeats.init, ["date": "2024-12-31"])
        #expect(seats.seats.map(\.seats) == [2, 5, 2, 3, 3] && seats.total == 15 && seats.fits == nil)
        let held = ["date": "2024-12-31", "held": "074:2,236:5,421:2,849:4,924:3"]
        let compared = try await tenant.perform(ShowCouncilSeats.init, held)
        #expect(compared.fits == false && compared.seats.map(\.change) == [0, 0, 0, -1, 0])
        let fitting = held.merging(["held": "074:2,236:5,421:2,849:3,924:3"]) { $1 }
        #expect(try await tenant.perform(ShowCouncilSeats.init, fitting).fits == true)
        for (held, refusal) in [
            ("217:2", Refusal.invalid("held", .unknownReference("217"))),
            ("074:2,074:2", .invalid("held", .malformed(expected: .seats))),
        ] {
            let refused = try await tenant.refusal {
                _ = try await tenant.perform(ShowCouncilSeats.init, ["date": "2024-12-31", "held": held])
            }
            #expect(refused == refusal)
        }
    }
}
