import Cooperation
import LocalPostgres
import Logging
import Operations
import Postgres
import Store
import TestSupport
import Testing

extension ClusterTests {
    @Test func `a body that is moved to another node while it changes loses nothing`() async throws {
        let cluster = try await ClusterInstallation.shared
        let body = try await cluster.body().asKaustinen()
        let source = try await cluster.node(of: body.id)
        let (kept, keep) = AsyncStream<String>.makeStream()
        let load = Task {
            defer { keep.finish() }
            var number = 0
            while !Task.isCancelled {
                number += 1
                let values = ["series": "load-\(number)", "payer": "236", "value": "\(number)", "date": "2024-12-31", "source": "x"]
                // One that is refused, as when it waited too long, may be there or not.
                if (try? await body.perform(SetBasis.init, values)) != nil { keep.yield("load-\(number)") }
            }
        }
        var acknowledged: Set<String> = []
        let id = body.id.rawValue
        for await name in kept {
            acknowledged.insert(name)
            if acknowledged.count == 3 { break }
        }
        try await cluster.move(body.id)
        #expect(try await cluster.node(of: body.id) == 3 - source)
        // Some more on the new node, also of those that need a privilege on a column.
        _ = try await body.perform(CreateToken.init, ["name": "moved", "role": "auditor"])
        load.cancel()
        for await name in kept { acknowledged.insert(name) }
        await load.value
        let there = try await cluster.database.transaction(.read, settings: [body.id.setting]) { tx in
            try tx.all(builtIn: "SELECT series FROM basis_value WHERE tenant_id = \(id) AND series LIKE 'load-%'") { (series: String) in
                series
            }
        }
        #expect(acknowledged.count >= 3 && acknowledged.subtracting(there).isEmpty)
        let audit = try await body.perform(VerifyAudit.init, [:])
        #expect(audit.broken == 0 && audit.isHeadRight)
        let faults = try await cluster.database.transaction(.read) { try CatalogueChecks.built.run(in: $0) }
        #expect(faults.isEmpty, "\(faults)")
    }

    @Test func `a node that is killed takes its own bodies away and no others`() async throws {
        let cluster = try await ClusterInstallation.shared
        let first = try await cluster.body().asKaustinen()
        let number = try await cluster.node(of: first.id)
        let other = try await cluster.body(on: 3 - number).asKaustinen()
        try cluster.cluster.nodes[number].kill()
        let values = ["series": "after", "payer": "236", "value": "1", "date": "2024-12-31", "source": "x"]
        for _ in 1...3 {
            #expect(try await first.refusal { _ = try await first.budget() } == .databaseDown)
            #expect(try await first.refusal { _ = try await first.perform(SetBasis.init, values) } == .databaseDown)
            _ = try await other.budget()
            _ = try await other.perform(SetBasis.init, values)
        }
        _ = try cluster.cluster.nodes[number].start()
        while cluster.operations.silentNodes != [] { try await Task.sleep(for: .milliseconds(20)) }
        _ = try await first.budget()
        _ = try await first.perform(SetBasis.init, values)
    }

    @Test func `a node that hangs is found, and its own bodies are refused at once and no others`() async throws {
        let cluster = try await ClusterInstallation.shared
        let (lost, other) = (try await cluster.body(on: 1).asKaustinen(), try await cluster.body(on: 2).asKaustinen())
        func wait(forSilent count: Int) async throws {
            while cluster.operations.silentNodes?.count != count { try await Task.sleep(for: .milliseconds(20)) }
        }
        try await wait(forSilent: 0)
        try cluster.cluster.nodes[1].freeze()
        defer { try? cluster.cluster.nodes[1].thaw() }
        try await wait(forSilent: 1)
        let values = ["series": "hang", "payer": "236", "value": "1", "date": "2024-12-31", "source": "x"]
        #expect(try await lost.refusal { _ = try await lost.budget() } == .databaseDown)
        #expect(try await lost.refusal { _ = try await lost.perform(SetBasis.init, values) } == .databaseDown)
        _ = try await other.budget()
        _ = try await other.perform(SetBasis.init, values)
        #expect(cluster.operations.metricsText().contains("seutu_cluster_node_silent{"))
        try cluster.cluster.nodes[1].thaw()
        try await wait(forSilent: 0)
        _ = try await lost.budget()
        _ = try await lost.perform(SetBasis.init, values)
    }

    @Test func `many bodies on all nodes are read at once`() async throws {
        let cluster = try await ClusterInstallation.shared
        var bodies: [TestTenant] = []
        for _ in 0..<6 { bodies.append(try await cluster.body()) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for body in bodies + bodies + bodies + bodies {
                group.addTask {
                    for _ in 0..<10 { _ = try await body.perform(ListBudgets.init, [:]) }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `a session that sends no routine to its node any more is changed for another one`() async throws {
        let cluster = try await ClusterInstallation.shared
        var configuration = DatabaseConfiguration(parameters: try cluster.parameters(node: 0, user: "seutu_app"))
        configuration.maximumConnections = 1
        configuration.connectionsPerKey = 1
        let database = Database(configuration: configuration, logger: .quiet)
        let body = try await cluster.body()
        let id = body.id.rawValue
        func session() async throws -> Int32 {
            try await database.transaction(.read) { try $0.one("SELECT pg_backend_pid()") { (process: Int32) in process } }
        }
        let before = try await session()
        // Citus fails to plan the inner query, and forgets that it no longer plans one.
        await #expect(throws: PostgresError.self) {
            try await database.transaction(.read, settings: [body.id.setting]) { tx in
                _ = try tx.all(
                    builtIn: """
                        WITH b AS MATERIALIZED (SELECT count(*) AS n FROM service) SELECT b.n FROM b, (
                            WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM r, payer p WHERE p.tenant_id > r.n)
                            SELECT n FROM r OFFSET 0) AS inside
                        """
                ) {}
            }
        }
        #expect(try await session() == before)
        for number in 1...3 {
            let sequence = try await database.transaction(.write, settings: [body.id.setting]) { tx in
                try tx.run(
                    "INSERT INTO payer (tenant_id, code, name_fi, name_sv, name_en) VALUES (\(id), \("P\(number)"), 'P', '', '')")
                return try tx.appendAudit(actor: "test", via: "admin", action: "test", body: "{\"number\": \(number)}")
            }
            #expect(sequence > 0)
        }
        #expect(try await session() != before)
        await database.close()
        let audit = try await body.perform(VerifyAudit.init, [:])
        #expect(audit.broken == 0 && audit.isHeadRight)
    }

    @Test func `a body's export is restored on a cluster to the byte, and its audit is whole`() async throws {
        let cluster = try await ClusterInstallation.shared
        let newest = try await cluster.body().id.rawValue
        // Of a number that the cluster does not have.
        while try await TestTenant.make().id.rawValue < newest {}
        let body = try await BodyRestoreTests().makeFullBody()
        let rows = try await BodyRestoreTests().export(body.slug, by: body.operations)
        let owner = Cluster.alone(try cluster.parameters(node: 0, user: "seutu_owner"))
        let outcome = try await OwnerConnection.with(parameters: owner, logger: .quiet) { owner in
            try owner.transaction(.write, settings: [body.id.setting]) { tx in
                let restore = try BodyRestore(of: body.id, mark: rows[0], in: tx)
                try restore.take(rows)
                let outcome = try restore.finish()
                try tx.noteRestored(body.slug, outcome, actor: "test", via: "admin")
                return outcome
            }
        }
        #expect(outcome.rows == Int64(rows.count) - 2 && outcome.hasSameRegister)
        #expect(try await BodyRestoreTests().export(body.slug, by: cluster.operations) == rows)
        let scope = try await cluster.operations.use(body.slug, as: .commandLine)
        let manager = try await cluster.operations.authenticate(
            try await cluster.operations.createToken(["name": "m", "role": "administration-manager"], as: scope), via: .admin)
        let walk = try await cluster.operations.perform(try cluster.operations.make(VerifyAudit.init, ["from": "1"]), as: manager)
        #expect(walk.isIntact && walk.events == outcome.events + 1)
        let values = ["year": "2026", "payer": "236"]
        let there = try await cluster.operations.perform(try cluster.operations.make(ShowShare.init, values), as: manager)
        #expect("\(there)" == "\(try await body.perform(ShowShare.init, values))")
    }

    @Test func `a body's hash is the one by which Citus finds its node`() async throws {
        let cluster = try await ClusterInstallation.shared
        let edges: [Int64] = [0, 1, 2, 7, 10_000, -1, -2, .max, .min, 1 << 32, 0x1234_5678_9abc_def0]
        let numbers = edges + (1...200).map { Int64($0) * 7_919 * 104_729 }
        let hashes = try await cluster.database.transaction(.read) { tx in
            try tx.all("SELECT n, worker_hash(n) FROM unnest(\(numbers)) AS n") { (number: Int64, hash: Int32) in (number, hash) }
        }
        #expect(hashes.count == numbers.count)
        for (number, hash) in hashes { #expect(TenantID(rawValue: number).hash == hash, "\(number)") }
        let body = try await cluster.body()
        let nodes = try await cluster.database.watch(.read, settings: ClusterNode.settings, deadline: .distantFuture) {
            try $0.clusterNodes()
        }
        let number = try await cluster.node(of: body.id)
        let host = try cluster.cluster.nodes[number].start().host
        #expect(nodes.count == 2 && nodes.allSatisfy(\.isAnswering))
        #expect(nodes.filter { $0.has(body.id) }.map(\.name) == ["\(host):5432"])
    }

    @Test func `changes that a node does not commit leave two sessions of a place behind at most`() async throws {
        let cluster = try await ClusterInstallation.shared
        var configuration = DatabaseConfiguration(
            parameters: try cluster.parameters(node: 0, user: "seutu_app").merging(["application_name": "given-up"]) { $1 })
        configuration.maximumConnections = 1
        configuration.connectionsPerKey = 1
        let database = Database(configuration: configuration, logger: .quiet)
        let body = try await cluster.body(on: 1)
        let id = body.id.rawValue
        func change(_ number: Int) async throws -> PostgresError.Kind? {
            do {
                try await database.transaction(.write, settings: [body.id.setting], deadline: .now() + .seconds(2)) { tx in
                    try tx.run(
                        "INSERT INTO payer (tenant_id, code, name_fi, name_sv, name_en) VALUES (\(id), \("P\(number)"), 'P', '', '')")
                }
                return nil
            } catch let error as PostgresError { return error.kind }
        }
        #expect(try await change(0) == nil)
        // No standby of that name ever confirms, so that each commit of the node waits.
        let superuser = try cluster.parameters(node: 1, user: "postgres")
        func confirm(_ setting: String) async throws {
            try await OwnerConnection.with(parameters: superuser, logger: .quiet) { owner in
                try owner.execute(script: "ALTER SYSTEM \(setting)")
                try owner.execute(script: "SELECT pg_reload_conf()")
            }
        }
        try await confirm("SET synchronous_standby_names = 'nobody'")
        var number = 1
        while try await change(number) == nil { number += 1 }
        var kinds: [PostgresError.Kind?] = []
        for later in 1...6 { kinds.append(try await change(number + later)) }
        #expect(kinds.count { $0 == .commitUnknown } == 1 && kinds.last == .commitPending, "\(kinds)")
        let sessions = try await database.transaction(.read) { tx in
            try tx.one("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'given-up'") { (count: Int64) in count }
        }
        // Besides the two, that of the place and the one that watches the database.
        #expect(sessions <= 4)
        try await confirm("RESET synchronous_standby_names")
        while let kind = try await change(number + 7) { #expect(kind == .commitPending) }
        await database.close()
    }

    @Test func `a watch that cannot look at the nodes says so once, and when it can again`() async throws {
        let cluster = try await ClusterInstallation.shared
        let database = Database(
            configuration: DatabaseConfiguration(parameters: try cluster.parameters(node: 0, user: "seutu_app")), logger: .quiet)
        let log = LoggedLines()
        let operations = Operations(
            database: database, logger: Logger(label: "watch") { _ in log }, deadline: TestInstallation.patience, keptBytes: 0)
        let superuser = try cluster.parameters(node: 0, user: "postgres")
        func look(_ change: String) async throws {
            try await OwnerConnection.with(parameters: superuser, logger: .quiet) { owner in
                try owner.execute(script: "\(change) PUBLIC")
            }
        }
        try await look("REVOKE EXECUTE ON FUNCTION citus_check_connection_to_node FROM")
        let watch = Task { await operations.watchNodes() }
        while log.all.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
        // Some more looks.
        try await Task.sleep(for: .seconds(3))
        try await look("GRANT EXECUTE ON FUNCTION citus_check_connection_to_node TO")
        while operations.silentNodes == nil { try await Task.sleep(for: .milliseconds(20)) }
        watch.cancel()
        await watch.value
        #expect(log.all.count == 2 && log.all[0].hasPrefix("the nodes cannot be checked error="), "\(log.all)")
        #expect(log.all.last == "the nodes can be checked again ")
        await database.close()
    }
}
