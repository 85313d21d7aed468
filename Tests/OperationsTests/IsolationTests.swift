import Cooperation
import Foundation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// Rules for every operation, and the isolation by the database, whatever the operations do.
@Suite struct IsolationTests {
    @Test func `no operation is left out`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Operations")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        let pattern = /struct (\w+): (?:(?:Change|Fetching|Query|Read|Removing)Operation|GatheredRead)/
        let names = try files.filter { $0.pathExtension == "swift" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: pattern).map { String($0.1) }
        }
        #expect(Set(names) == Set(OperationCase.all.map(\.name)) && names.count == OperationCase.all.count)
    }

    @Test func `who lacks the permission is denied and changes nothing`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let (_, municipality) = try await tenant.municipality(of: PayerCode(checked: "236"))
        let before = try await tenant.fingerprint()
        for operation in OperationCase.all {
            for caller in Array(tenant.callers.values) + [municipality] where !caller.may(operation.permission) {
                let refusal = try await tenant.refusal {
                    _ = try await operation.perform(tenant.operations, operation.values, caller, false)
                }
                #expect(refusal == .denied(needs: operation.permission), "\(operation.name) as \(caller.role)")
            }
        }
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `reads write nothing`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let before = try await tenant.fingerprint()
        for operation in OperationCase.reads {
            let caller = operation.permission == .operate ? tenant.caller(.operator) : tenant.manager
            do { _ = try await operation.perform(tenant.operations, operation.values, caller, false) } catch let refusal as Refusal {
                try #require(refusal.entry.code == "not-found", "\(operation.name): \(refusal)")
                // The example's year is not closed and has no instalments.
                #expect(
                    operation.values["year"] == "2024"
                        || [
                            "ShowInvoicing", "ShowInvoice", "ExportInvoice", "ShowProject", "ShowPlan", "CheckPlan", "ShowRound",
                            "ShowProcess", "ShowConsultation",
                        ].contains(operation.name))
            }
        }
        await #expect(throws: PostgresError.self) {
            try await tenant.transaction(.read) { _ = try $0.run("UPDATE payer SET version = version + 1") }
        }
        let write = Query(command: "UPDATE payer SET version = version + 1")
        await #expect(throws: PostgresError.self) {
            _ = try await tenant.installation.database.fetch(write, settings: [tenant.id.setting])
        }
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `another tenant's ids answer as random ones do`() async throws {
        let theirs = try await TestTenant.kaustinen()
        let payer = ["payer": "SECRET-1", "from": "2000-01-01", "nameFi": "Secret"]
        try await theirs.perform(AddMember.init, payer)
        try await theirs.perform(AddService.init, ["service": "secret", "name": "Secret", "from": "2000-01-01", "key": "equal"])
        try await theirs.perform(DraftBudget.init, ["year": "2031"])
        try await theirs.perform(SetBudgetService.init, ["year": "2031", "service": "secret", "cost": "10.00"])
        try await theirs.perform(
            SetPlan.init, ["plan": "secret-plan", "name": "Secret", "purpose": "action-plan", "firstYear": "2026"])
        try await theirs.perform(AddProject.init, ["project": "SECRET-2", "name": "Secret"])
        for number in 0..<3 { try await theirs.perform(CreateToken.init, ["name": "\(number)", "role": "auditor"]) }
        let own = try await TestTenant.make()
        let before = try await theirs.fingerprint()
        let known = ["payer": "SECRET-1", "service": "secret", "year": "2031", "token": "5", "project": "SECRET-2", "plan": "secret-plan"]
        let random = [
            "payer": "RANDOM-1", "service": "random", "year": "2033", "token": "9999", "project": "RANDOM-2", "plan": "random-plan",
        ]
        for operation in OperationCase.all
        where operation.permission != .operate && known.keys.contains(where: { operation.values[$0] != nil }) {
            let outcomes = try await [known, random].asyncMap { ids in
                let chosen = ids.filter { operation.values[$0.key] != nil }
                let values = operation.values.merging(chosen) { _, id in id }
                let outcome = await outcome { try await operation.perform(own.operations, values, own.manager, true) }
                return chosen.reduce(outcome) { $0.replacingOccurrences(of: $1.value, with: "<\($1.key)>") }
            }
            #expect(outcomes[0] == outcomes[1], "\(operation.name)")
        }
        for operation in OperationCase.reads where operation.permission != .operate {
            let seen = await outcome { try await operation.perform(own.operations, operation.values, own.manager, false) }
            #expect(!seen.lowercased().contains("secret"), "\(operation.name): \(seen)")
        }
        #expect(try await theirs.fingerprint() == before)
    }

    /// Terms that list payers, each with an amount of another payer that occurs nowhere else.
    @Test func `a municipality sees no entry of another payer in any term`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        let keys = [
            "fixed-amounts": "fixed(074:7771.01,236:1.00,421:1.00,849:1.00,924:1.00)",
            "agreed-weights": "weights(074:77702,236:1,421:1,849:1,924:1)",
            "measured": "usage:hours(074:77703.5,236:1,421:1,849:1,924:1)",
            "mixed": "mix(1*weights(074:77704,236:1,421:1,849:1,924:1)+1*equal)",
        ]
        try await tenant.perform(DraftBudget.init, ["year": "2026", "referenceDate": "2024-12-31"])
        for (service, key) in keys {
            let terms = service == "measured" ? ["caps": "074:77705.00,236:70000.00"] : [:]
            try await tenant.perform(
                AddService.init, ["service": service, "name": service, "from": "2020-01-01", "key": key].merging(terms) { $1 })
            try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": service, "cost": "7775.01"])
        }
        try await tenant.sendOut()
        let caller = try await tenant.municipality(of: PayerCode(checked: "236")).caller
        let token = try await tenant.leadToken(of: "services")
        for reader in [caller, try await tenant.operations.authenticate(token, via: .http)] {
            for operation in OperationCase.reads where reader.may(operation.permission) {
                for service in keys.keys.sorted() {
                    let values = operation.values.mapValues { $0 == "digital" ? service : $0 == "members" ? "services" : $0 }
                    let text = (try? await operation.perform(tenant.operations, values, reader, false)) ?? ""
                    let others = ["7771.01", "77702", "77703.5", "77704", "77705"].filter(text.contains)
                    #expect(others.isEmpty, "\(operation.name) as \(reader.role): \(others) in \(text)")
                }
            }
        }
        let shown = try await tenant.operations.perform(
            tenant.operations.make(ShowShare.init, ["year": "2026", "payer": "236"]), as: caller)
        #expect(shown.lines.map(\.key).contains("fixed(236:1.00)") && shown.total > .zero)
        let all = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"])
        #expect(all.lines.map(\.key).contains { $0.contains("7771.01") })
    }

    @Test func `a municipality reaches its own share only`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.sendOut()
        let (_, caller) = try await tenant.municipality(of: PayerCode(checked: "236"))
        #expect(try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"], as: caller).payer.rawValue == "236")
        for payer in ["074", "XYZ"] {
            let values = ["year": "2026", "payer": payer]
            #expect(try await tenant.refusal { _ = try await tenant.perform(ShowShare.init, values, as: caller) } == .notFound)
            #expect(try await tenant.refusal { _ = try await tenant.perform(ExplainShare.init, values, as: caller) } == .notFound)
        }
        let shares = try await tenant.perform(ListShares.init, ["year": "2026"], as: caller)
        #expect(shares.page.items.map(\.payer.rawValue) == ["236"] && shares.budget.shared > .zero)
    }

    @Test func `who may see its own share only and speaks for no payer sees nobody's`() async throws {
        let tenant = try await TestTenant.kaustinen()
        var caller = try await tenant.municipality(of: PayerCode(checked: "236")).caller
        caller.payer = nil
        try await tenant.perform(AddCarryForward.init, ["year": "2025", "amount": "1.00", "date": "2026-01-31", "reason": "x"])
        for values in [["year": "2026"], ["year": "2026", "payer": "236"]] {
            #expect(try await tenant.refusal { _ = try await tenant.perform(ListInstalments.init, values, as: caller) } == .notFound)
        }
        #expect(try await tenant.refusal { _ = try await tenant.perform(ListShares.init, ["year": "2026"], as: caller) } == .notFound)
        #expect(try await tenant.refusal { _ = try await tenant.perform(ListCarryForwards.init, [:], as: caller) } == .notFound)
        #expect(try await tenant.refusal { _ = try await tenant.perform(ListExposure.init, [:], as: caller) } == .notFound)
    }

    @Test func `without a tenant no row can be read, with another's none is there`() async throws {
        let tenant = try await TestTenant.kaustinen(), other = try await TestTenant.make()
        try await tenant.perform(
            DecideBudget.init, ["year": "2026", "step": "propose", "organ": "board", "date": "2025-11-27", "section": "§ 65"])
        let number = tenant.id.rawValue
        let database = try tenant.installation.restarted().database
        for table in tenantTables {
            let count = "SELECT count(*) FROM \(table) WHERE tenant_id = \(number)"
            // On a connection that never had a tenant, on one that had, and within another tenant's transaction.
            await #expect(throws: PostgresError.self, "\(table)") {
                try await database.transaction(.read) { try $0.all(builtIn: count) { (rows: Int64) in rows } }
            }
            let own = try await database.transaction(.read, settings: [tenant.id.setting]) {
                try $0.all(builtIn: count) { (rows: Int64) in rows }
            }
            #expect(own[0] > 0 || tablesEmptyInExample.contains(table), "\(table)")
            await #expect(throws: PostgresError.self, "\(table)") {
                try await database.transaction(.read) { try $0.all(builtIn: count) { (rows: Int64) in rows } }
            }
            let seen = try await other.transaction(.read) { try $0.all(builtIn: count) { (rows: Int64) in rows } }
            #expect(seen == [0], "\(table)")
        }
        await database.close()
    }

    @Test func `another tenant's rows can neither be written nor referred to`() async throws {
        let tenant = try await TestTenant.kaustinen(), other = try await TestTenant.make()
        let before = try await tenant.fingerprint()
        let (theirs, own) = (tenant.id.rawValue, other.id.rawValue)
        for statement in [
            "INSERT INTO payer (tenant_id, code, name_fi, name_sv, name_en) VALUES (\(theirs), 'X', 'x', 'x', 'x')",
            "INSERT INTO membership (tenant_id, payer, valid_from) VALUES (\(own), '236', '2020-01-01')",
            "INSERT INTO share (tenant_id, year, payer, name_fi, name_sv, name_en, amount) VALUES (\(own), 2026, '236', 'x', 'x', 'x', 1)",
            "UPDATE tenant SET state = 'suspended' WHERE tenant_id = \(theirs)", "DELETE FROM share WHERE tenant_id = \(theirs)",
            "UPDATE payer SET name_fi = 'x' WHERE tenant_id = \(theirs)", "UPDATE payer SET tenant_id = \(theirs) WHERE tenant_id = \(own)",
            "UPDATE access_token SET revoked_at = now() WHERE tenant_id = \(theirs)",
        ] {
            let written = try? await other.transaction { try $0.all(builtIn: statement + " RETURNING 1") { (one: Int32) in one }.count }
            #expect(written ?? 0 == 0, "\(statement)")
        }
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `a token is good until it is revoked, expired or its body suspended`() async throws {
        let tenant = try await TestTenant.make()
        let token = try #require(tenant.tokens[.auditor])
        let operations = try tenant.installation.restarted()
        let caller = try await operations.operations.authenticate(token, via: .http)
        #expect(caller.tenant == tenant.id && caller.role == .auditor && caller.slug == tenant.slug)
        try await tenant.perform(RevokeToken.init, ["token": "\(caller.tokenID)"])
        let fresh = try tenant.installation.restarted()
        let forged = String(token.dropLast()) + (token.hasSuffix("0") ? "1" : "0")
        for text in [token, forged, "", "seutu_", "seutu_1_x", token.uppercased(), TokenText(tenant: tenant.id, secret: [1]).text] {
            #expect(try await tenant.refusal { _ = try await fresh.operations.authenticate(text, via: .http) } == .authenticationFailed)
        }
        try await tenant.perform(SuspendTenant.init, ["tenant": tenant.slug.rawValue], as: tenant.installation.operatorCaller)
        let manager = try #require(tenant.tokens[.administrationManager])
        let refusal = try await tenant.refusal { _ = try await fresh.operations.authenticate(manager, via: .http) }
        #expect(refusal == .state(.tenantSuspended))
        await operations.database.close()
        await fresh.database.close()
    }

    private func outcome(_ body: () async throws -> String) async -> String {
        do { return try await body() } catch { return "refused: \(error)" }
    }
}

extension Array {
    func asyncMap<Output>(_ transform: (Element) async throws -> Output) async throws -> [Output] {
        var outputs: [Output] = []
        for element in self { outputs.append(try await transform(element)) }
        return outputs
    }
}
