import Cooperation
import Operations
import Postgres
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct ConcurrencyTests {
    private func body() async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(AddService.init, ["service": "service", "name": "Service", "from": "2000-01-01", "key": "population"])
        try await tenant.perform(DraftBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "service", "cost": "0.00"])
        return tenant
    }

    /// The outcomes of the same change for several callers at once.
    private func outcomes(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> ChangeAnswer) async -> [Result<
        ChangeAnswer, any Error
    >] {
        await withTaskGroup { group in
            for number in 0..<count {
                group.addTask {
                    do { return Result<ChangeAnswer, any Error>.success(try await body(number)) } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test func `of 16 writers who saw the same version one succeeds`() async throws {
        let tenant = try await body()
        let seen = try await tenant.budget().budget.version
        let outcomes = await outcomes(16) {
            try await tenant.perform(SetBudget.init, ["year": "2026", "note": "writer \($0)", "if": "\(seen)"])
        }
        let refusals = outcomes.compactMap { outcome -> Refusal? in
            if case .failure(let error) = outcome { error as? Refusal } else { nil }
        }
        #expect(refusals.count == 15 && refusals.allSatisfy { $0 == .conflict(version: seen + 1) })
        #expect(try await tenant.budget().budget.version == seen + 1)
    }

    @Test func `16 writers who read, add and write lose no update`() async throws {
        let tenant = try await body()
        let before = try await tenant.budget().budget.version
        let outcomes = await outcomes(16) { _ in
            while true {
                let budget = try await tenant.budget()
                let cost = budget.services[0].cost.cents + 100
                do {
                    let cost = Money(cents: cost)?.description ?? ""
                    return try await tenant.perform(
                        SetBudgetService.init, ["year": "2026", "service": "service", "cost": cost, "if": "\(budget.budget.version)"])
                } catch Refusal.conflict { continue }
            }
        }
        #expect(outcomes.allSatisfy { if case .success = $0 { true } else { false } })
        let budget = try await tenant.budget()
        #expect(budget.services[0].cost.description == "16.00" && budget.budget.version == before + 16)
        #expect(budget.budget.shared.description == "16.00")
    }

    @Test func `writers of everything at once leave the figures right`() async throws {
        let tenant = try await body()
        let outcomes = await outcomes(40) { number in
            let payer = TestTenant.kaustinenMembers[number % 5].rawValue
            return switch number % 4 {
            case 0: try await tenant.perform(SetService.init, ["service": "service", "name": "Name \(number)"])
            case 1: try await tenant.perform(SetMember.init, ["payer": payer, "nameEn": "Name \(number)"])
            case 2:
                try await tenant.perform(
                    SetBasis.init,
                    ["series": "population", "payer": payer, "value": "\(number)", "date": "2024-12-31", "source": "count"])
            default: try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "service", "cost": "\(number).00"])
            }
        }
        for case .failure(let error) in outcomes { Issue.record(error) }
        let budget = try await tenant.budget()
        #expect(budget.budget.shared == budget.services[0].cost)
        let shares = try await tenant.perform(ListShares.init, ["year": "2026"])
        // Whichever value of a payer's population was written last, the payer's share follows it.
        let basis = try await tenant.perform(ListBasis.init, ["series": "population", "date": "2024-12-31"]).items
        let last = Dictionary(uniqueKeysWithValues: basis.map { ($0.payer, $0.value) })
        #expect(shares.page.items.count == 5 && shares.page.items.allSatisfy { $0.inhabitants == last[$0.payer] })
        #expect(shares.page.items.allSatisfy { (2...38).contains($0.inhabitants ?? 0) })
        let audit = try await tenant.perform(VerifyAudit.init, [:])
        #expect(audit.isIntact, "\(audit)")
    }

    @Test func `the same request 100 times has one effect and one answer, also after a restart`() async throws {
        let tenant = try await body()
        let before = try await tenant.budget().budget.version
        let (restarted, database) = try tenant.installation.restarted()
        let change = try tenant.operations.make(SetBudgetService.init, ["year": "2026", "service": "service", "cost": "12.34"])
        let options = ChangeOptions(idempotencyKey: "the-same-key")
        let outcomes = await outcomes(100) { number in
            try await (number.isMultiple(of: 2) ? tenant.operations : restarted).perform(change, as: tenant.manager, options: options)
        }
        let answers = try outcomes.map { try $0.get() }
        #expect(answers.count { !$0.isReplay } == 1)
        #expect(Set(answers.map(\.changes)).count == 1 && Set(answers.map(\.auditSequence)).count == 1)
        #expect(try await tenant.budget().budget.version == before + 1)
        let late = try await restarted.perform(change, as: tenant.manager, options: options)
        #expect(late.isReplay && late.changes == answers[0].changes)
        await database.close()
    }

    @Test func `a key that was used for another request is refused, a dry run changes nothing`() async throws {
        let tenant = try await body()
        let options = ChangeOptions(idempotencyKey: "key-of-one-request")
        try await tenant.perform(SetBudget.init, ["year": "2026", "note": "one"], options: options)
        let other = try await tenant.refusal {
            try await tenant.perform(SetBudget.init, ["year": "2026", "note": "other"], options: options)
        }
        #expect(other == .idempotencyMismatch)
        let before = try await tenant.fingerprint()
        let answer = try await tenant.perform(
            SetBudgetService.init, ["year": "2026", "service": "service", "cost": "500.00"],
            options: ChangeOptions(idempotencyKey: "key-of-a-dry-run", isDryRun: true))
        #expect(answer.isDryRun && answer.auditSequence == nil && answer.changes[0].rows[0]["total"] == .money(Money("500.00") ?? .zero))
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `the same request on the next day is the same request, whatever it leaves out`() throws {
        let days = try ["2026-11-21", "2026-11-22"].map { try #require(CalendarDate($0)) }
        for change in OperationCase.changes {
            let bodies = try days.map { try change.auditedOn?(change.values, $0) }
            #expect(bodies[0] != nil && bodies[0] == bodies[1], "\(change)")
        }
    }

    @Test func `a plan that is repeated with its key after a night is answered as the first`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        let options = ChangeOptions(idempotencyKey: "plan-over-night")
        var answers: [ChangeAnswer] = []
        for day in ["2026-01-01", "2026-01-02"] {
            var fields = Fields(["year": "2026", "plan": "2026-07-31:1"], today: try #require(CalendarDate(day)))
            answers.append(try await tenant.operations.perform(try PlanInstalments(&fields), as: tenant.manager, options: options))
        }
        #expect(answers.map(\.isReplay) == [false, true] && answers[0].changes == answers[1].changes)
    }

    @Test func `another token's key and an operator's are their own`() async throws {
        let tenant = try await body()
        let operatorScope = tenant.caller(.operator)
        let options = ChangeOptions(idempotencyKey: "shared-key")
        for caller in [tenant.manager, operatorScope] {
            let answer = try await tenant.perform(CreateToken.init, ["name": "same", "role": "auditor"], as: caller, options: options)
            #expect(!answer.isReplay)
        }
    }

    @Test func `a request that is sent again gets its own answer, whoever has used the same key since`() async throws {
        let tenant = try await body()
        let options = ChangeOptions(idempotencyKey: "key-of-two-tokens")
        let first = try await tenant.perform(SetBudget.init, ["year": "2026", "note": "one"], options: options)
        let other = tenant.caller(.operator)
        try await tenant.perform(CreateToken.init, ["name": "other", "role": "auditor"], as: other, options: options)
        let again = try await tenant.perform(SetBudget.init, ["year": "2026", "note": "one"], options: options)
        #expect(again.isReplay && again.changes == first.changes && again.auditSequence == first.auditSequence)
    }

    @Test func `several changes are made together or not at all`() async throws {
        let tenant = try await body()
        let before = try await tenant.fingerprint()
        let changes: [any ChangeOperation] = [
            try tenant.operations.make(SetBudget.init, ["year": "2026", "note": "first"]),
            try tenant.operations.make(AddMember.init, ["payer": "217", "from": "2020-01-01"]),
            try tenant.operations.make(SetService.init, ["service": "absent", "name": "Name"]),
        ]
        #expect(try await tenant.refusal { _ = try await tenant.operations.perform(changes, as: tenant.manager) } == .notFound)
        #expect(try await tenant.fingerprint() == before)
        let answer = try await tenant.operations.perform(Array(changes.prefix(2)), as: tenant.manager)
        #expect(answer.changes.count == 2)
        #expect(try await tenant.amounts("service").count == 6)
    }

    @Test(arguments: ["40001", "40P01"]) func `a transaction that lost to another runs again`(state: String) async throws {
        let tenant = try await body()
        let change = LosesFirst(times: 2, sqlState: state)
        let answer = try await tenant.operations.perform(change, as: tenant.manager)
        #expect(answer.changes.count == 1 && change.attempts == 3)
        let hopeless = LosesFirst(times: 100, sqlState: state)
        #expect(try await tenant.refusal { _ = try await tenant.operations.perform(hopeless, as: tenant.manager) } == .serialization)
        #expect(hopeless.attempts == 3)
        #expect(try await tenant.perform(ListAudit.init, [:]).items.count { $0.action == "loses-first" } == 1)
    }
}

/// A change whose first transactions fail as if another one had won.
private struct LosesFirst: ChangeOperation {
    static let summary = "Try"
    static let writes: [any RowConvertible.Type] = []
    static let action = "loses-first"
    static let permission = Permission.write
    private let count = Counter()
    let times: Int
    let sqlState: String

    private enum CodingKeys: CodingKey { case times, sqlState }

    init(times: Int, sqlState: String) {
        self.times = times
        self.sqlState = sqlState
    }

    var attempts: Int { count.value }

    func change(in tx: Transaction, as caller: Caller) throws -> Change {
        if count.next() <= times {
            let isDeadlock = sqlState == "40P01"
            try tx.run(isDeadlock ? "DO $$ BEGIN RAISE deadlock_detected; END $$" : "DO $$ BEGIN RAISE serialization_failure; END $$")
        }
        return Change(rows: [])
    }
}

private final class Counter: Sendable {
    private let number = Atomic<Int>(0)
    var value: Int { number.load(ordering: .relaxed) }
    func next() -> Int { number.add(1, ordering: .relaxed).newValue }
}
