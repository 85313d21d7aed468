import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// What one body's load leaves to others, and when a request's time is up.
@Suite struct StarvationTests {
    /// Operations with one lane, in which at most one may wait, with a statement in it that lasts until `body` has
    /// ended.
    private func withFullLane(_ body: (Operations, Database) async throws -> Void) async throws {
        var configuration = DatabaseConfiguration(parameters: try await TestInstallation.shared.parameters(user: "seutu_app"))
        configuration.fetchConnections = 1
        configuration.fetchWaiterLimit = 1
        configuration.fetchStatementLimit = .seconds(100)
        configuration.fetchTimeout = .seconds(100)
        configuration.leaseTimeout = .seconds(100)
        configuration.statementTimeout = .seconds(100)
        let database = Database(configuration: configuration, logger: .quiet)
        let holding = Task { try await database.fetch(Query(command: "SELECT pg_sleep(100)")) }
        while try await !database.transaction(.read, Self.isSleeping) { await Task.yield() }
        let waiting = Task { try await database.fetch(Query(command: "SELECT 1")) }
        while database.statistics.waitingFetches == 0 { await Task.yield() }
        try await body(Operations(database: database, logger: .quiet, deadline: .seconds(100)), database)
        while try await database.transaction(.write, Self.wake) == 0 { await Task.yield() }
        _ = try? await holding.value
        _ = try? await waiting.value
        await database.close()
    }

    private static let isSleeping: @Sendable (Transaction) throws -> Bool = { tx in
        try tx.one("SELECT count(*) > 0 FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(100)' AND state = 'active'") {
            (isSleeping: Bool) in
            isSleeping
        }
    }

    private static let wake: @Sendable (Transaction) throws -> Int = { tx in
        try tx.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(100)' AND state = 'active'")
    }

    @Test func `readiness, authentication and whole views do not wait for the lanes`() async throws {
        let tenant = try await TestTenant.make()
        try await withFullLane { operations, _ in
            await #expect(throws: Refusal.busy) {
                try await operations.perform(try operations.make(ListBudgets.init, [:]), as: tenant.caller(.administrationManager))
            }
            #expect(await operations.isDatabaseReady())
            let token = try #require(tenant.tokens[.administrationManager])
            let caller = try await operations.authenticate(token, via: .http)
            #expect(caller.tenant == tenant.id)
            let operatorCaller = try await TestInstallation.shared.operatorCaller
            #expect(try await operations.use(tenant.slug, as: operatorCaller).tenant == tenant.id)
            let audit = try await operations.perform(try operations.make(VerifyAudit.init, [:]), as: caller)
            #expect(audit.isIntact)
            _ = try await operations.perform(try operations.make(SummarizePortfolio.init, ["by": "stage"]), as: caller)
        }
    }

    @Test func `a request whose time is up is not begun`() async throws {
        let tenant = try await TestTenant.make()
        let installation = try await TestInstallation.shared
        let late = Operations(database: installation.database, logger: .quiet, deadline: .zero)
        let caller = tenant.caller(.administrationManager)
        let end = late.deadline()
        await #expect(throws: Refusal.deadline) { try await late.authenticate(tenant.tokens[.administrationManager] ?? "", via: .http) }
        let operations = installation.operations
        await #expect(throws: Refusal.deadline) {
            try await operations.perform(try operations.make(ListBudgets.init, [:]), as: caller, by: end)
        }
        await #expect(throws: Refusal.deadline) {
            try await operations.perform(try operations.make(ListShares.init, ["year": "2026"]), as: caller, by: end)
        }
        let before = try await tenant.fingerprint()
        await #expect(throws: Refusal.deadline) {
            try await operations.perform(try operations.make(DraftBudget.init, ["year": "2026"]), as: caller, by: end)
        }
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `what is not found is no fault of the database`() async throws {
        let tenant = try await TestTenant.make()
        let (operations, database) = try await TestInstallation.shared.restarted()
        let caller = tenant.caller(.administrationManager)
        let missing = Refusal.noBudget(try #require(BudgetYear(2026)))
        await #expect(throws: missing) {
            try await operations.perform(try operations.make(ShowShare.init, ["year": "2026", "payer": "999"]), as: caller)
        }
        await #expect(throws: missing) {
            try await operations.perform(try operations.make(ShowBudget.init, ["year": "2026"]), as: caller)
        }
        #expect(database.statistics.totals.errors == 0)
        await database.close()
    }
}
