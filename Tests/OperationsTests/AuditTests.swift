import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

@Suite struct AuditTests {
    private func body() async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        return tenant
    }

    @Test func `each change is one event that tells who did what`() async throws {
        let tenant = try await body()
        let answer = try await tenant.perform(DraftBudget.init, ["year": "2026", "note": "first"])
        let head = try await tenant.perform(ShowAuditHead.init, [:])
        #expect(head.sequence == answer.auditSequence && head.action == "budget-draft" && head.actor == "administration-manager")
        #expect(head.body.contains("first") && head.via == "admin" && head.hash.count == 32)
        let audit = try await tenant.perform(VerifyAudit.init, [:])
        #expect(audit.isIntact && audit.events == head.sequence)
    }

    @Test func `a new body's empty chain is intact`() async throws {
        let installation = try await TestInstallation.shared
        let creation = try installation.operations.make(CreateTenant.init, ["tenant": "empty-chain", "nameFi": "Koe"])
        _ = try await installation.operations.perform(creation, as: .commandLine)
        let scope = try await installation.operations.use(creation.tenant, as: installation.operatorCaller)
        let audit = try await installation.operations.perform(
            try installation.operations.make(VerifyAudit.init, [:]), as: scope)
        #expect(audit.isIntact && audit.events == 0)
    }

    @Test func `pages of the audit follow one another`() async throws {
        let tenant = try await body()
        let first = try await tenant.perform(ListAudit.init, ["limit": "4"])
        let second = try await tenant.perform(ListAudit.init, ["limit": "4", "after": first.next ?? ""])
        let sequences = (first.items + second.items).map(\.sequence)
        #expect(sequences == (0..<8).map { (sequences.first ?? 0) - $0 } && first.items.count == 4)
    }

    @Test func `the audit is narrowed by day, by actor and by action`() async throws {
        let tenant = try await body()
        try await tenant.perform(DraftBudget.init, ["year": "2026"])
        for note in ["a", "b", "c"] { try await tenant.perform(SetBudget.init, ["year": "2026", "note": note]) }
        let all = try await tenant.perform(ListAudit.init, ["limit": "1000"]).items
        // Each event on a day of its own.
        let shift = """
            UPDATE audit_event SET at = (at AT TIME ZONE 'UTC' - interval '1 day' * (\(all.count) - sequence)) AT TIME ZONE 'UTC'
            WHERE tenant_id = \(tenant.id.rawValue)
            """
        try await tenant.asSuperuser { _ = try $0.all(builtIn: shift) {} }
        let today = tenant.operations.today()
        func sequences(_ filter: [String: String]) async throws -> [Int64] {
            try await tenant.perform(ListAudit.init, filter.merging(["limit": "1000"]) { $1 }).items.map(\.sequence)
        }
        for days in 0..<all.count {
            let day = "\(try #require(today.adding(days: -days)))"
            let last = Int64(all.count - days)
            #expect(try await sequences(["from": day, "to": day]) == [last], "\(day)")
            #expect(try await sequences(["from": day]) == (last...Int64(all.count)).reversed())
            #expect(try await sequences(["to": day]) == (1...last).reversed())
        }
        for filter in [["from": "2199-01-01"], ["to": "2001-01-01"]] { #expect(try await sequences(filter).isEmpty) }
        #expect(try await sequences(["action": "budget-set"]) == all.filter { $0.action == "budget-set" }.map(\.sequence))
        #expect(try await sequences(["actor": "nobody"]) == [])
        let history = try await tenant.perform(ShowHistory.init, ["thing": "budget", "code": "2026", "action": "budget-draft"]).items
        #expect(!history.isEmpty && history.allSatisfy { $0.action == "budget-draft" })
        // The search also narrows a chain that has lost an event.
        let gap = "DELETE FROM audit_event WHERE sequence = \(all.count / 2) AND tenant_id = \(tenant.id.rawValue)"
        try await tenant.asSuperuser { _ = try $0.all(builtIn: gap) {} }
        let day = "\(try #require(today.adding(days: -2)))"
        #expect(try await sequences(["from": day, "to": day]) == [Int64(all.count - 2)])
    }

    @Test func `an answer looks at so many events, and tells where to go on`() async throws {
        let tenant = try await body()
        for year in 2026...2029 { try await tenant.perform(DraftBudget.init, ["year": "\(year)"]) }
        let all = try await tenant.perform(ListAudit.init, ["limit": "1000"]).items
        let rare = try #require(all.last?.action)
        var found: [Int64] = []
        var answers = 0
        var next: String?
        repeat {
            var part = try tenant.operations.make(
                ListAudit.init, ["action": rare, "limit": "1"].merging(next.map { ["after": $0] } ?? [:]) { $1 })
            part.eventsACall = 2
            let answer = try await tenant.operations.perform(part, as: tenant.caller(.administrationManager))
            found += answer.items.map(\.sequence)
            next = answer.next
            answers += 1
        } while next != nil
        #expect(found == all.filter { $0.action == rare }.map(\.sequence))
        #expect(answers >= all.count / 2)
    }

    @Test(arguments: [
        "UPDATE audit_event SET actor = 'somebody else' WHERE sequence = 3 AND tenant_id =",
        "UPDATE audit_event SET body = '{}' WHERE sequence = 2 AND tenant_id =",
        "DELETE FROM audit_event WHERE sequence = 1 AND tenant_id =",
        "DELETE FROM audit_event WHERE sequence = 4 AND tenant_id =",
        "DELETE FROM audit_event WHERE sequence > 4 AND tenant_id =",
        "DELETE FROM audit_event WHERE tenant_id =",
        "UPDATE audit_head SET sequence = sequence + 1 WHERE tenant_id =",
        "UPDATE audit_event SET hash = sha256('x') WHERE sequence = 9 AND tenant_id =",
    ]) func `a tampered row is found`(tampering: String) async throws {
        let tenant = try await body()
        #expect(try await tenant.perform(VerifyAudit.init, [:]).isIntact)
        let statement = "\(tampering) \(tenant.id.rawValue)"
        try await tenant.asSuperuser { _ = try $0.all(builtIn: statement) {} }
        #expect(try await !tenant.perform(VerifyAudit.init, [:]).isIntact)
    }

    private func walk(_ tenant: TestTenant, from: String? = nil, events: Int) async throws -> AuditVerification {
        let operations = try await TestInstallation.shared.operations
        var part = try operations.make(VerifyAudit.init, from.map { ["from": $0] } ?? [:])
        part.eventsACall = events
        return try await operations.perform(part, as: tenant.caller(.administrationManager))
    }

    @Test func `a long chain is walked in parts, and only the last says that it is intact`() async throws {
        let tenant = try await body()
        let head = try await tenant.perform(ShowAuditHead.init, [:]).sequence
        var last = try await walk(tenant, events: 4)
        var parts: Int64 = 1
        while !last.isComplete {
            #expect(last.events == 4 * parts && last.verifiedTo == 4 * parts && !last.isIntact && last.broken == 0)
            last = try await walk(tenant, events: 4)
            parts += 1
        }
        #expect(last.isIntact && last.events == head && last.verifiedTo == head && parts == (head + 3) / 4)
        // An earlier result is not trusted.
        #expect(try await walk(tenant, events: 4).events == 4)
        #expect(try await walk(tenant, from: "1", events: 3).events == 3)
    }

    @Test func `an event that comes during a walk is part of it`() async throws {
        let tenant = try await body()
        _ = try await walk(tenant, events: 4)
        try await tenant.perform(DraftBudget.init, ["year": "2026"])
        let last = try await walk(tenant, events: 1_000)
        let head = try await tenant.perform(ShowAuditHead.init, [:]).sequence
        #expect(last.isIntact && last.events == head)
    }

    @Test(arguments: [
        ("UPDATE audit_event SET hash = sha256('x') WHERE sequence = 5 AND tenant_id =", true),
        ("DELETE FROM audit_event WHERE sequence = 5 AND tenant_id =", true),
        ("UPDATE audit_event SET actor = 'somebody else' WHERE sequence = 6 AND tenant_id =", true),
        ("DELETE FROM audit_event WHERE sequence = 6 AND tenant_id =", true),
        ("DELETE FROM audit_event WHERE sequence > 5 AND tenant_id =", true),
        // Behind the walk, so the next walk finds it.
        ("UPDATE audit_event SET actor = 'somebody else' WHERE sequence = 2 AND tenant_id =", false),
        ("UPDATE audit_event SET body = '{}' WHERE sequence = 5 AND tenant_id =", false),
    ]) func `what is changed during a walk is found`(tampering: String, isFoundByThisOne: Bool) async throws {
        let tenant = try await body()
        #expect(try await walk(tenant, events: 5).verifiedTo == 5)
        let statement = "\(tampering) \(tenant.id.rawValue)"
        try await tenant.asSuperuser { _ = try $0.all(builtIn: statement) {} }
        let rest = try await walk(tenant, events: 1_000)
        #expect(rest.isComplete && rest.isIntact == !isFoundByThisOne)
        let next = try await walk(tenant, events: 1_000)
        #expect(next.isComplete && !next.isIntact)
    }

    @Test(arguments: [
        "UPDATE audit_checkpoint SET sequence = 1000, broken = 0", "DELETE FROM audit_checkpoint",
        "INSERT INTO audit_checkpoint VALUES (1, 1, 'x', 1, 0)",
    ]) func `the application cannot say how far a walk has come`(statement: String) async throws {
        let tenant = try await body()
        _ = try await walk(tenant, events: 5)
        await #expect(throws: PostgresError.self) { try await tenant.transaction { _ = try $0.all(builtIn: statement) {} } }
    }
}
