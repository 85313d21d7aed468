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
}
