import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// One body's export, restored in another installation.
@Suite struct BodyRestoreTests {
    /// A separate database, which has no body when it is made.
    private static let other = Task {
        let installation = try await TestInstallation.shared
        try await installation.createDatabase("restored")
        return try installation.parameters(user: "seutu_owner", database: "restored")
    }

    func export(_ slug: TenantSlug, by operations: Operations) async throws -> [ExportedRow] {
        let scope = try await operations.use(slug, as: .commandLine)
        var rows: [ExportedRow] = []
        var next: String?
        repeat {
            let values = ["limit": "500"].merging(next.map { ["after": $0] } ?? [:]) { $1 }
            let page = try await operations.perform(try operations.make(ExportTenant.init, values), as: scope)
            rows += page.items
            next = page.next
        } while next != nil
        return rows
    }

    @discardableResult
    private func restore(
        _ rows: [ExportedRow], as tenant: TenantID? = nil
    ) async throws -> BodyRestore.Outcome {
        let tenant = try tenant ?? #require(BodyRestore.body(of: rows)).id
        return try await OwnerConnection.with(parameters: try await Self.other.value, logger: .quiet) { owner in
            try owner.transaction(.write, settings: [tenant.setting]) { tx in
                let restore = try BodyRestore(of: tenant, mark: rows[0], in: tx)
                // In parts, like a large file.
                for start in stride(from: 0, to: rows.count, by: 700) {
                    try restore.take(Array(rows[start..<min(start + 700, rows.count)]))
                }
                return try restore.finish()
            }
        }
    }

    /// As a service on the other installation.
    private func withOther<Value>(_ body: (Operations) async throws -> Value) async throws -> Value {
        _ = try await Self.other.value
        let (operations, database) = try await TestInstallation.shared.restarted(parameters: ["dbname": "restored"])
        let value = try await body(operations)
        await database.close()
        return value
    }

    /// A body with nearly everything.
    func makeFullBody() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await tenant.closeYear()
        try await tenant.perform(
            AddCarryForward.init,
            ["year": "2026", "payer": "074", "amount": "10.00", "date": "2027-05-13", "reason": "x", "vatRate": "25.5"])
        try await tenant.runProject("P-1")
        try await tenant.reportPlan("plan-1")
        try await tenant.windClock()
        try await tenant.organise()
        return tenant
    }

    @Test func `every table of a body is exported but its secrets and what follows from others`() {
        let left = Set(tenantTables).subtracting(ExportedRow.tables.map { "\($0)" })
        #expect(left == ["access_token", "sign_in", "idempotency", "audit_head", "audit_object", "audit_checkpoint"])
        #expect(left == Set(ExportedRow.leftOut.map { "\($0)" }))
        #expect(ExportedRow.tables.count == tenantTables.count - left.count)
    }

    @Test func `a restored body is the exported one to the byte, and its audit is whole`() async throws {
        let tenant = try await makeFullBody()
        let rows = try await export(tenant.slug, by: tenant.operations)
        #expect(Set(rows.map(\.table)).count > 40)
        #expect(rows.contains { $0.table == "carry_forward_vat" && $0.json.contains("2550") })
        let outcome = try await restore(rows)
        #expect(outcome.rows == Int64(rows.count) - 2 && outcome.hasSameRegister)
        try await withOther { operations in
            #expect(try await export(tenant.slug, by: operations) == rows)
            let scope = try await operations.use(tenant.slug, as: .commandLine)
            let manager = try await operations.authenticate(
                try await operations.createToken(["name": "m", "role": "administration-manager"], as: scope), via: .admin)
            let walk = try await operations.perform(try operations.make(VerifyAudit.init, ["from": "1"]), as: manager)
            // The new token is one event more.
            #expect(walk.isIntact && walk.events == outcome.events + 1)
            for payer in ["236", "421", "074"] {
                let values = ["year": "2026", "payer": payer]
                let here = try await tenant.perform(ShowShare.init, values)
                let there = try await operations.perform(try operations.make(ShowShare.init, values), as: manager)
                #expect("\(here)" == "\(there)")
            }
            let history = ["thing": "budget", "code": "2026"]
            let here = try await tenant.perform(ShowHistory.init, history)
            let there = try await operations.perform(try operations.make(ShowHistory.init, history), as: manager)
            #expect(here.items == there.items && !here.items.isEmpty)
            // Approved budgets stay approved, and changes continue from there.
            await #expect(throws: Refusal.self) {
                try await operations.perform(
                    try operations.make(SetBudgetService.init, ["year": "2026", "service": "digital", "cost": "1.00"]), as: manager)
            }
            _ = try await operations.perform(try operations.make(DraftBudget.init, ["year": "2031"]), as: manager)
        }
    }

    @Test func `carried money keeps its VAT in a restored body, and nobody is signed in there`() async throws {
        let tenant = try await TestTenant.taxedBody()
        try await tenant.draft(2026, ["sa": 1_000, "sb": 2_000])
        try await tenant.approve(2026, on: "2025-12-11")
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1"])
        try await tenant.send(2026, "2026-01-07")
        try await tenant.settle(2026, ["sa": 1_000, "sb": 1_800], ["surplus": "carry-forward", "deficit": "carry-forward"])
        let session = try await tenant.operations.beginSession(
            as: tenant.manager, on: SignInTerms(lifetime: .seconds(3_600), maximum: 3))
        let rows = try await export(tenant.slug, by: tenant.operations)
        #expect(rows.filter { $0.table == "carry_forward_vat" }.count == 2 && !rows.contains { $0.table == "sign_in" })
        try await restore(rows)
        try await withOther { operations in
            #expect(try await export(tenant.slug, by: operations) == rows)
            #expect(try await tenant.refusal { _ = try await operations.admit(.session(session), via: .http) } == .authenticationFailed)
            // The next year's invoices are the same in both, to the cent: each continues from its carried amounts.
            let scope = try await operations.use(tenant.slug, as: .commandLine)
            let manager = try await operations.authenticate(
                try await operations.createToken(["name": "m", "role": "administration-manager"], as: scope), via: .admin)
            let here = try await invoicesOf2027(of: tenant.operations, as: tenant.manager)
            #expect(try await invoicesOf2027(of: operations, as: manager) == here)
            #expect(here.contains { $0.contains("-25.50") }, "\(here)")
        }
    }

    /// Shares and invoices the next year, and returns the sums of each invoice's rows.
    private func invoicesOf2027(of operations: Operations, as caller: Caller) async throws -> [String] {
        func change<Made: ChangeOperation>(_ make: (inout Fields) throws -> Made, _ values: [String: String]) async throws {
            _ = try await operations.perform(try operations.make(make, values.merging(["year": "2027"]) { $1 }), as: caller)
        }
        try await change(DraftBudget.init, [:])
        for (service, cost) in [("sa", "1000"), ("sd", "2000")] {
            try await change(SetBudgetService.init, ["service": service, "cost": cost])
        }
        try await change(ApproveBudget.init, ["organ": "council", "date": "2027-05-20", "section": "§ 1"])
        try await change(PlanInstalments.init, ["plan": "2027-06-30:1"])
        try await change(SendInvoices.init, ["date": "2027-05-21"])
        var rows: [String] = []
        for invoice in try await operations.perform(try operations.make(ListInvoices.init, ["year": "2027"]), as: caller).items {
            let shown = try await operations.perform(try operations.make(ShowInvoice.init, ["invoice": "\(invoice.number)"]), as: caller)
            rows += shown.rows.map { "\(invoice.payer) \($0.name) \($0.vat.rate) \($0.net) + \($0.tax)" }
        }
        return rows
    }

    @Test(arguments: [7, 19, 31] as [UInt64]) func `a body after four years at random is restored to the byte`(seed: UInt64) async throws {
        var body = try await LivingBody(seed: seed)
        try await body.live()
        let rows = try await export(body.tenant.slug, by: body.tenant.operations)
        try await restore(rows)
        let again = try await withOther { try await export(body.tenant.slug, by: $0) }
        #expect(again == rows)
    }

    @Test func `what is no whole and true export is refused, and leaves nothing`() async throws {
        let tenant = try await makeFullBody()
        let rows = try await export(tenant.slug, by: tenant.operations)
        func changed(_ table: String, _ old: String, _ new: String) -> [ExportedRow] {
            guard let place = rows.firstIndex(where: { $0.table == table && $0.json.contains(old) }) else { return rows }
            var changed = rows
            changed[place] = ExportedRow(number: rows[place].number, table: table, json: rows[place].json.replacing(old, with: new))
            return changed
        }
        func fault(_ rows: [ExportedRow]) async throws -> BodyRestore.Fault? {
            do { try await restore(rows, as: tenant.id) } catch let fault as BodyRestore.Fault { return fault }
            return nil
        }
        #expect(try await fault(rows.dropLast()) == .incomplete)
        #expect(try await fault(rows.filter { $0.number != 9 }) == .incomplete)
        #expect(try await fault(changed("end", #""sequence": "#, #""sequence": 1"#)) == .changedMeanwhile)
        if case .schema = try await fault(changed("export", #""schema": "0"#, #""schema": "1"#)) {} else { Issue.record("another schema") }
        #expect(
            try await fault(rows.map { ExportedRow(number: $0.number, table: $0.table == "payer" ? "pg_class" : $0.table, json: $0.json) })
                == .unknownTable("pg_class"))
        // A decision that was changed later.
        #expect(try await fault(changed("audit_event", "council", "nobody!")) == .audit)
        // A row of another body.
        await #expect(throws: PostgresError.self) {
            try await restore(changed("payer", #""tenant_id": \#(tenant.id.rawValue)"#, #""tenant_id": 0"#))
        }
        // A share of a payer that the body does not have.
        await #expect(throws: PostgresError.self) { try await restore(changed("share", #""payer": "236""#, #""payer": "999""#)) }
        let isThere = try await withOther { operations in
            do { _ = try await operations.use(tenant.slug, as: .commandLine) } catch Refusal.notFound { return false }
            return true
        }
        #expect(!isThere)
        // Only the changed exports were wrong: the original one is accepted, once.
        try await restore(rows)
        #expect(try await fault(rows) == .exists)
    }

    @Test func `a program that does not know all of the schema's tables exports nothing`() async throws {
        let installation = try await TestInstallation.shared
        try await installation.createDatabase("ahead")
        let (operations, database) = try installation.restarted(parameters: ["dbname": "ahead"])
        _ = try await operations.perform(
            try operations.make(CreateTenant.init, ["tenant": "ahead", "nameFi": "Koe"]), as: .commandLine)
        _ = try await export(TenantSlug(checked: "ahead"), by: operations)
        try await OwnerConnection.with(
            parameters: try installation.parameters(user: "seutu_owner", database: "ahead"), logger: .quiet
        ) { try $0.execute(script: "CREATE TABLE novelty (tenant_id bigint PRIMARY KEY)") }
        await #expect(throws: Refusal.state(.programOutdated)) { _ = try await export(TenantSlug(checked: "ahead"), by: operations) }
        await database.close()
    }

    @Test func `drafts that were shared by another register follow this one when a service starts`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let rows = try await export(tenant.slug, by: tenant.operations).map { row in
            [ExportedRow.begin, ExportedRow.end].contains(row.table)
                ? ExportedRow(
                    number: row.number, table: row.table, json: row.json.replacing(#""population": ""#, with: #""population": "0"#)) : row
        }
        let outcome = try await restore(rows)
        #expect(!outcome.hasSameRegister)
        try await withOther { operations in
            await operations.followPopulation()
            let events = try await operations.perform(
                try operations.make(ListAudit.init, [:]), as: try await operations.use(tenant.slug, as: .commandLine)
            ).items
            #expect(events.first?.action == "population-follow")
        }
    }
}
