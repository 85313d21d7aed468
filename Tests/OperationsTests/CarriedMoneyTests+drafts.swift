import Cooperation
import Operations
import TestSupport
import Testing

/// Which draft contains the amounts of closed years, while drafts open, change, go to an organ and come back.
extension CarriedMoneyTests {
    @Test func `what stood in a draft that is discarded stands in the next one`() async throws {
        let tenant = try await body()
        try await close(tenant, 2026, costs: "450.00")
        for year in [2027, 2028] { try await draft(tenant, year) }
        #expect(try await uses(tenant) == ["2 draft 2027/0 10.00"])
        try await tenant.perform(DiscardBudget.init, ["year": "2027", "reason": "It is not needed any more."])
        #expect(try await uses(tenant) == ["2 draft 2028/0 10.00"])
        #expect(try await share(tenant, 2028).toPay.description == "90.00")
    }

    @Test func `what an organ has before it is held for it`() async throws {
        let tenant = try await body()
        try await close(tenant, 2026, costs: "450.00")
        try await draft(tenant, 2027)
        let proposal = ["year": "2027", "step": "propose", "organ": "board", "date": "2026-11-27", "section": "§ 1"]
        try await tenant.perform(DecideBudget.init, proposal)
        try await draft(tenant, 2028)
        #expect(try await share(tenant, 2028).carriedLines.isEmpty)
        let entry = ["year": "2026", "payer": "236", "amount": "4.00", "date": "2027-01-31", "reason": "interest"]
        let answer = try await tenant.perform(AddCarryForward.init, entry)
        #expect(answer.changes[0].rows.map(\.kind) == ["carry-forward", "carried-draft"])
        #expect(try await share(tenant, 2027).carried.description == "-10.00")
        #expect(try await share(tenant, 2028).carried.description == "-4.00")
        // Returned to be prepared, it is the earliest draft again.
        try await tenant.perform(DecideBudget.init, proposal.merging(["step": "return"]) { $1 })
        #expect(try await share(tenant, 2027).carried.description == "-14.00")
        #expect(try await share(tenant, 2028).carriedLines.isEmpty)
    }

    @Test func `entries that come while drafts change stand in the first draft, each once`() async throws {
        let tenant = try await body()
        try await draft(tenant, 2027)
        try await draft(tenant, 2028)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...12 {
                group.addTask {
                    let entry = ["year": "2026", "payer": "236", "amount": "\(number).00", "date": "2027-01-31", "reason": "x"]
                    try await tenant.perform(AddCarryForward.init, entry)
                }
                group.addTask {
                    let line = ["year": number.isMultiple(of: 2) ? "2027" : "2028", "service": "a", "cost": "\(500 + number).00"]
                    try await tenant.perform(SetBudgetService.init, line)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await share(tenant, 2027).carried.description == "-78.00")
        #expect(try await share(tenant, 2028).carriedLines.isEmpty)
    }

    @Test func `what was carried before a proposal is to be paid after its return, in every list`() async throws {
        let tenant = try await body()
        try await close(tenant, 2026, costs: "450.00")
        try await draft(tenant, 2027)
        let before = try await tenant.perform(ListShares.init, ["year": "2027"])
        let proposal = ["year": "2027", "organ": "council", "date": "2026-11-27", "section": "§ 40"]
        try await tenant.perform(DecideBudget.init, proposal.merging(["step": "propose"]) { $1 })
        try await tenant.perform(DecideBudget.init, proposal.merging(["step": "return"]) { $1 })
        let after = try await tenant.perform(ListShares.init, ["year": "2027"])
        #expect(after.page.items == before.page.items && after.toPay == before.toPay)
        #expect(after.budget.carried.description == "-50.00")
        #expect(try await share(tenant, 2027).carried.description == "-10.00")
    }

    @Test func `an import that opens an earlier year takes what stood in a later draft`() async throws {
        let tenant = try await body()
        try await close(tenant, 2025, costs: "450.00")
        try await draft(tenant, 2027)
        #expect(try await share(tenant, 2027).carried.description == "-10.00")
        let csv = "year;service;cost\n2026;a;500,00\n"
        let rows = try await tenant.perform(ImportData.init, ["kind": "budget", "csv": csv]).changes[0].rows
        #expect(rows.contains { $0.kind == "carried-draft" && $0["year"] == .number(2027) && $0["carried"] == .money(.zero) }, "\(rows)")
        #expect(try await share(tenant, 2026).carried.description == "-10.00")
        #expect(try await share(tenant, 2027).carriedLines.isEmpty)
    }
}
