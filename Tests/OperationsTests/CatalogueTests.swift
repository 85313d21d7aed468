import DatabaseSchema
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// In a separate database, because they break the schema (and roll back); one after the other, because each locks most
/// of it.
@Suite(.serialized) struct CatalogueTests {
    private static let scratch = Task {
        let installation = try await TestInstallation.shared
        try await installation.createDatabase("scratch")
        return try installation.parameters(user: "postgres", database: "scratch")
    }

    @Test func `the migrated schema has no fault`() async throws {
        let installation = try await TestInstallation.shared
        let faults = try await installation.database.transaction(.read) { try CatalogueChecks.built.run(in: $0) }
        #expect(faults.isEmpty, "\(faults)")
    }

    /// Breaks one object at a time from the result of `find`, each in a transaction that is rolled back.
    private func breakEach(_ find: SQL) async throws -> [(broken: String, faults: [CatalogueChecks.Fault])] {
        let parameters = try await Self.scratch.value
        return try await OwnerConnection.with(parameters: parameters, logger: .quiet) { owner in
            let breakages = try owner.transaction(.read) { try $0.all(find) { (text: String) in text } }
            return try breakages.map { breakage in
                do {
                    try owner.transaction(.write) { tx in
                        _ = try tx.all(builtIn: breakage) {}
                        throw RolledBack(faults: try CatalogueChecks.built.run(in: tx))
                    }
                } catch let outcome as RolledBack { return (breakage, outcome.faults) }
                return (breakage, [])
            }
        }
    }

    @Test func `each policy that is dropped is missed`() async throws {
        let outcomes = try await breakEach("SELECT format('DROP POLICY %I ON %I', policyname, tablename) FROM pg_policies")
        #expect(outcomes.count == 149)
        for (broken, faults) in outcomes { #expect(!faults.isEmpty, "\(broken)") }
    }

    @Test func `row security that is switched off or not forced is found`() async throws {
        let outcomes = try await breakEach(
            """
            SELECT format('ALTER TABLE %I %s', relname, change) FROM pg_class,
                unnest(ARRAY['NO FORCE ROW LEVEL SECURITY', 'DISABLE ROW LEVEL SECURITY']) AS change
            WHERE relforcerowsecurity
            """)
        #expect(outcomes.count == 156)
        for (broken, faults) in outcomes { #expect(!faults.isEmpty, "\(broken)") }
    }

    @Test func `each primary and foreign key of tenant tables that is dropped is missed`() async throws {
        let outcomes = try await breakEach(
            """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
            FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attname = 'tenant_id' AND attnum = ANY (conkey)
            WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'x')
            """)
        #expect(outcomes.count == 195)
        for (broken, faults) in outcomes { #expect(!faults.isEmpty, "\(broken)") }
    }

    @Test func `other ways round row security are found`() async throws {
        let outcomes = try await breakEach(
            """
            SELECT unnest(ARRAY[
                'GRANT TRUNCATE ON payer TO seutu_app', 'GRANT TRIGGER ON share TO seutu_reader', 'GRANT REFERENCES ON payer TO seutu_app',
                'GRANT UPDATE ON audit_event TO seutu_app', 'GRANT DELETE ON audit_head TO seutu_app', 'GRANT SELECT ON payer TO PUBLIC',
                'GRANT INSERT ON audit_checkpoint TO seutu_app', 'GRANT DELETE ON audit_checkpoint TO seutu_app',
                'GRANT DELETE ON budget TO seutu_app', 'GRANT INSERT ON audit_object TO seutu_app',
                'ALTER POLICY decided_not_deleted ON project USING (true)', 'GRANT UPDATE ON invoice TO seutu_app',
                'GRANT INSERT ON population TO seutu_app', 'GRANT UPDATE ON share TO seutu_reader',
                'GRANT SELECT ON access_token TO seutu_reader',
                'GRANT SELECT ON sign_in TO seutu_reader', 'GRANT UPDATE ON sign_in TO seutu_app',
                'GRANT seutu_owner TO seutu_app', 'ALTER ROLE seutu_app BYPASSRLS',
                'ALTER ROLE seutu_app SUPERUSER', 'ALTER TABLE payer OWNER TO seutu_app', 'GRANT CREATE ON SCHEMA public TO seutu_app',
                'GRANT CREATE ON DATABASE scratch TO seutu_app', 'GRANT TEMPORARY ON DATABASE scratch TO PUBLIC',
                'ALTER FUNCTION audit_append_to RESET search_path', 'GRANT EXECUTE ON FUNCTION audit_append_to TO PUBLIC',
                'CREATE VIEW everything AS SELECT code FROM payer', 'CREATE TABLE loose (name text)',
                'CREATE UNIQUE INDEX loose ON payer (code)', 'CREATE INDEX loose ON payer (code, tenant_id)',
                'ALTER TABLE idempotency DROP CONSTRAINT idempotency_pkey, ALTER COLUMN tenant_id DROP NOT NULL',
                'CREATE POLICY loose ON payer USING (true)', 'ALTER POLICY tenant_rows ON payer USING (true)',
                'ALTER POLICY approved_not_changed ON share USING (true)', 'ALTER POLICY tenant_rows ON payer TO seutu_app'])
            """)
        for (broken, faults) in outcomes { #expect(!faults.isEmpty, "\(broken)") }
    }

    @Test func `the serving role may start and the others may not`() async throws {
        let installation = try await TestInstallation.shared
        for (role, isRefused) in [("seutu_app", false), ("seutu_owner", true), ("postgres", true)] {
            let problems = try await problems(as: role, .built(allowsDataLoss: true))
            #expect(problems.isEmpty != isRefused, "\(role): \(problems)")
        }
        let strict = try await installation.database.transaction(.read) { try StartupCheck.built().problems(in: $0) }
        #expect(strict.count == 1 && strict.contains { $0.contains("fsync") })
    }

    @Test func `a role that row security does not hold is told why`() async throws {
        let owner = try await TestInstallation.shared.parameters(user: "postgres")
        try await OwnerConnection.with(parameters: owner, logger: .quiet) {
            try $0.execute(script: "CREATE ROLE seutu_bypassing LOGIN BYPASSRLS IN ROLE seutu_app")
        }
        let bypassing = try await problems(as: "seutu_bypassing", .built(allowsDataLoss: true))
        #expect(bypassing == ["The role seutu_bypassing has BYPASSRLS: connect as seutu_app."])
        let superuser = try await problems(as: "postgres", .built(allowsDataLoss: true)).filter { $0.hasPrefix("The role") }
        #expect(superuser.count == 1 && superuser.allSatisfy { $0.contains("superuser") }, "\(superuser)")
    }

    @Test func `another schema version may not be served`() async throws {
        let older = StartupCheck(
            migrations: [Migration(name: "0001_other", sql: "SELECT 1")], checks: CatalogueChecks([]), allowsDataLoss: true)
        let problems = try await problems(as: "seutu_app", older)
        #expect(problems.count == 1 && problems.contains { $0.contains("older than the database") }, "\(problems)")
    }

    @Test func `a schema that is one migration ahead may be served, with what it adds`() async throws {
        let migrations = DatabaseSchema.migrations.map { Migration(name: $0.name, sql: $0.sql) }
        let older = StartupCheck(migrations: migrations, checks: .built, allowsDataLoss: true)
        for (newer, isServed) in [(["0999_newer"], true), (["0999_newer", "0999_newest"], false), (["0999_contract_older"], false)] {
            let undone = try await undone { tx in
                for name in newer { try tx.run("INSERT INTO schema_migration (name, sha256) VALUES (\(name), sha256(''))") }
                return try older.problems(in: tx)
            }
            #expect(undone.contains { $0.contains("older than the database") } != isServed, "\(newer): \(undone)")
        }
        // A policy that only restricts is ignored. A policy that opens a table is refused, and so are a changed one and
        // missing force.
        for (change, isRefused) in [
            ("CREATE POLICY newer ON budget AS RESTRICTIVE USING (true)", false), ("ALTER TABLE budget NO FORCE ROW LEVEL SECURITY", true),
            ("CREATE POLICY newer ON budget USING (true)", true), ("ALTER POLICY tenant_rows ON payer USING (true)", true),
        ] {
            let undone = try await undone { tx in
                try tx.run("INSERT INTO schema_migration (name, sha256) VALUES ('0999_newer', sha256(''))")
                _ = try tx.all(builtIn: change) {}
                return try older.problems(in: tx).filter { $0.contains("catalogue") }
            }
            #expect(undone.isEmpty != isRefused, "\(change)")
        }
    }

    /// The findings of a body whose changes are rolled back.
    private func undone(_ body: @escaping @Sendable (Transaction) throws -> [String]) async throws -> [String] {
        struct Undone: Error { let problems: [String] }
        let parameters = try await Self.scratch.value
        do {
            try await OwnerConnection.with(parameters: parameters, logger: .quiet) { owner in
                try owner.transaction(.write) { tx in throw Undone(problems: try body(tx)) }
            }
            return []
        } catch let undone as Undone { return undone.problems }
    }

    private func problems(as role: String, _ check: StartupCheck) async throws -> [String] {
        let parameters = try await TestInstallation.shared.parameters(user: role)
        return try await OwnerConnection.with(parameters: parameters, logger: .quiet) { owner in
            try owner.transaction(.read) { try check.problems(in: $0) }
        }
    }
}

/// Carries the findings out of a transaction that must be rolled back.
private struct RolledBack: Error {
    let faults: [CatalogueChecks.Fault]
}
