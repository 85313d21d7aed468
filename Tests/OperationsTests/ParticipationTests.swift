import Cooperation
import Operations
import TestSupport
import Testing

/// Who shares a year's costs: every payer that is a member, or takes part in the service, on any day of it.
@Suite struct ParticipationTests {
    /// Payers, from and to; in 2026 the first and the last day count.
    private static let spans: [(payer: String, from: String, to: String?)] = [
        ("074", "2000-01-01", nil), ("236", "2000-01-01", "2026-01-01"), ("421", "2026-12-31", nil), ("849", "2000-01-01", "2025-12-31"),
        ("924", "2027-01-01", nil), ("217", "2026-03-01", "2026-03-31"),
    ]
    private static let sharing = ["074", "217", "236", "421"]

    private func payers(_ tenant: TestTenant) async throws -> [String] { try await tenant.amounts("service").keys.sorted() }

    @Test func `members on any day of the year share a cost of all`() async throws {
        let tenant = try await TestTenant.make()
        for span in Self.spans { try await tenant.perform(AddMember.init, ["payer": span.payer, "from": span.from]) }
        for case (let payer, _, let to?) in Self.spans { try await tenant.perform(EndMember.init, ["payer": payer, "to": to]) }
        try await tenant.perform(AddService.init, ["service": "service", "name": "x", "from": "2000-01-01", "key": "equal"])
        try await tenant.perform(DraftBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "service", "cost": "100.00"])
        #expect(try await payers(tenant) == Self.sharing)
    }

    @Test func `who takes part on any day of the year shares a listed service`() async throws {
        let tenant = try await TestTenant.make()
        for span in Self.spans { try await tenant.perform(AddMember.init, ["payer": span.payer, "from": "2000-01-01"]) }
        try await tenant.perform(
            AddService.init, ["service": "service", "name": "x", "from": "2000-01-01", "key": "equal", "participation": "listed"])
        for span in Self.spans {
            try await tenant.perform(JoinService.init, ["service": "service", "payer": span.payer, "from": span.from])
        }
        for case (let payer, _, let to?) in Self.spans {
            try await tenant.perform(LeaveService.init, ["service": "service", "payer": payer, "to": to])
        }
        try await tenant.perform(DraftBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "service", "cost": "100.00"])
        #expect(try await payers(tenant) == Self.sharing)
    }

    @Test func `a payer who is no member has no days of membership`() async throws {
        let tenant = try await TestTenant.make()
        for (name, value) in [("from", "2020-01-01"), ("to", "2026-12-31")] {
            let refusal = try await tenant.refusal {
                try await tenant.perform(AddMember.init, ["payer": "217", "kind": "payer", name: value])
            }
            #expect(refusal == .unknownField(name))
        }
    }

    @Test func `what-ifs are asked for alone`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let asked = ["year": "2026", "alternatives": "even: key=equal"]
        _ = try await tenant.perform(PreviewShare.init, asked)
        for (name, value) in [("total", "1.00"), ("key", "equal"), ("payers", "074"), ("referenceDate", "2024-12-31")] {
            let refusal = try await tenant.refusal { _ = try await tenant.perform(PreviewShare.init, asked.merging([name: value]) { $1 }) }
            guard case .invalid("alternatives", _) = refusal else {
                Issue.record("\(name): \(refusal)")
                continue
            }
        }
    }
}
