import Cooperation
import Foundation
import LocalPostgres
import Operations
import Postgres
import Synchronization
import TestSupport
import Testing

/// The served program on a Citus cluster of three nodes, with the limits of time that it ships with.
@Suite(
    .serialized,
    .enabled(if: LocalCluster.isServed, "NOT TESTED: nodes break under the served program in make test-cluster only"))
struct ClusterServiceTests {
    private let share = "budgets/2026/shares/236"

    private func serve(on cluster: ClusterInstallation) async throws -> RunningService {
        let parameters = try cluster.parameters(node: 0, user: "seutu_app").map { "\($0.key)=\($0.value)" }
        return try await RunningService.start([
            "SEUTU_DATABASE": (parameters + ["options='-c statement_timeout=5s'"]).joined(separator: " "),
            "SEUTU_REQUEST_TIMEOUT": "5s", "SEUTU_POOL_LEASE_TIMEOUT": "2s", "SEUTU_POOL_FETCH_TIMEOUT": "2s",
            "SEUTU_POOL_STATEMENT_TIMEOUT": "5s", "SEUTU_POOL_CONNECT_TIMEOUT": "2s", "SEUTU_KEPT_ANSWER_BYTES": "0",
            "SEUTU_ADMIN_CONNECTIONS_PER_ADDRESS": "64",
        ])
    }

    private func metrics(_ service: RunningService) async throws -> [String] {
        try await WebClient(port: service.http).ask("GET", "/metrics").body.split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("seutu_cluster_node_silent{") }
    }

    /// Until so many nodes are taken to be silent.
    private func wait(forSilent count: Int, _ service: RunningService) async throws {
        while true {
            let nodes = try await metrics(service)
            if nodes.count == 2, nodes.count(where: { $0.hasSuffix(" 1") }) == count { return }
            try #require(service.program.isRunning)
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// A body's reads and changes over both transports, each with how it ended: "200", "OK", or a code of refusal.
    private func outcomes(of tenant: TestTenant, _ service: RunningService) async throws -> [String] {
        let token = tenant.tokens[.administrationManager] ?? ""
        let web = try await WebClient(port: service.http)
        let read = try await web.ask("GET", "/v1/\(tenant.slug)/\(share)", token: token)
        let written = try await web.ask(
            "PUT", "/v1/\(tenant.slug)/basis/load/236", token: token,
            body: #"{"value":"1","date":"2024-12-31","source":"load","retrieved":"2026-01-01"}"#)
        var outcomes: [String] = []
        for answer in [read, written] {
            guard answer.status >= 400 else {
                outcomes.append("OK")
                continue
            }
            #expect(answer.headers["content-type"]?.hasPrefix("application/problem+json") == true, "\(answer)")
            #expect(answer.headers["retry-after"] != nil, "\(answer)")
            outcomes.append("\(answer.status) \(try answer.text("type") ?? "")")
        }
        let admin = try await AdminClient(port: service.admin)
        for line in ["AUTH TOKEN \(token)", "SHARE GET 2026 236", "BASIS SET load 236 1 date=2024-12-31 source=load retrieved=2026-01-01"] {
            let words = try await admin.ask(line).split(separator: " ")
            outcomes.append(words[0] == "OK" ? "OK" : words.prefix(2).joined(separator: " "))
            // Who is not let in has no more to ask.
            if words[0] != "OK" { break }
        }
        return outcomes
    }

    private let whole = ["OK", "OK", "OK", "OK", "OK"]

    /// Asks for all bodies again and again, all at once, until told; every outcome that came.
    private func load(
        _ tenants: [TestTenant], _ service: RunningService, while isWanted: @escaping @Sendable () -> Bool
    ) async throws -> [String: Int] {
        try await withThrowingTaskGroup(of: [String: Int].self) { group in
            for tenant in tenants {
                group.addTask {
                    var counts: [String: Int] = [:]
                    while isWanted() {
                        for outcome in try await outcomes(of: tenant, service) { counts[outcome, default: 0] += 1 }
                        // What is refused at once would leave the machine to nothing else.
                        try await Task.sleep(for: .milliseconds(20))
                    }
                    return counts
                }
            }
            return try await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        }
    }

    /// What its bodies and the others meet while a node is harmed, and after it is mended.
    private func lose(
        _ harm: @escaping @Sendable (ClusterInstallation, Int) throws -> Void,
        _ mend: @escaping @Sendable (ClusterInstallation, Int) throws -> Void
    ) async throws {
        let cluster = try await ClusterInstallation.shared
        var lost: [TestTenant] = []
        var others: [TestTenant] = []
        for _ in 0..<3 {
            lost.append(try await cluster.body(on: 1).asKaustinen())
            others.append(try await cluster.body(on: 2).asKaustinen())
        }
        let service = try await serve(on: cluster)
        // Each body over connections that are open when its node breaks.
        for tenant in lost + others + lost + others { #expect(try await outcomes(of: tenant, service) == whole) }
        try await wait(forSilent: 0, service)
        let isLoaded = Mutex(true)
        let wanted: @Sendable () -> Bool = { isLoaded.withLock { $0 } }
        async let ofLost = load(lost + lost, service, while: wanted)
        async let ofOthers = load(others, service, while: wanted)
        try await Task.sleep(for: .milliseconds(300))
        try harm(cluster, 1)
        try await wait(forSilent: 1, service)
        #expect(try await service.readiness() == 200)
        for tenant in lost {
            let found = try await outcomes(of: tenant, service)
            #expect(found.prefix(2) == ["503 urn:seutu:error:db-down", "503 urn:seutu:error:db-down"], "\(found)")
            #expect(found.dropFirst(2).last == "RETRY DB-DOWN", "\(found)")
        }
        for tenant in others { #expect(try await outcomes(of: tenant, service) == whole) }
        try mend(cluster, 1)
        try await wait(forSilent: 0, service)
        for tenant in others { #expect(try await outcomes(of: tenant, service) == whole) }
        for tenant in lost {
            var found = try await outcomes(of: tenant, service)
            // A change that lost its node holds its rows until Citus has finished it.
            while found.contains(where: { $0.hasSuffix("lock-timeout") || $0 == "RETRY LOCK-TIMEOUT" }) {
                found = try await outcomes(of: tenant, service)
            }
            #expect(found == whole, "\(found)")
        }
        isLoaded.withLock { $0 = false }
        let (came, cameToOthers) = (try await ofLost, try await ofOthers)
        print("of the lost node's bodies: \(came)\nof the others: \(cameToOthers)")
        // Before the service knows of it, a request may wait until its own time is up.
        let expected: Set = [
            "OK", "503 urn:seutu:error:db-down", "504 urn:seutu:error:deadline", "504 urn:seutu:error:commit-unknown",
            "503 urn:seutu:error:busy", "503 urn:seutu:error:lock-timeout", "RETRY DB-DOWN", "RETRY DEADLINE", "RETRY BUSY",
            "RETRY LOCK-TIMEOUT", "UNSURE COMMIT-UNKNOWN",
        ]
        #expect(Set(came.keys).isSubset(of: expected), "\(came) \(service.program.printed.suffix(8_000))")
        // Until then requests for the lost bodies may hold all connections for changes.
        #expect(Set(cameToOthers.keys).isSubset(of: ["OK", "503 urn:seutu:error:busy", "RETRY BUSY"]), "\(cameToOthers)")
        #expect(try await service.stop() == 0, "\(service.program.printed)")
    }

    @Test func `a node that is killed takes its bodies away, over both transports, and no others`() async throws {
        try await lose({ try $0.cluster.nodes[$1].kill() }, { _ = try $0.cluster.nodes[$1].start() })
    }

    @Test func `a node that hangs takes its bodies away, over both transports, and no others`() async throws {
        try await lose({ try $0.cluster.nodes[$1].freeze() }, { try $0.cluster.nodes[$1].thaw() })
    }

    @Test func `a body is moved to another node under load of both transports, and nothing is lost or done twice`() async throws {
        let cluster = try await ClusterInstallation.shared
        let tenant = try await cluster.body().asKaustinen()
        let service = try await serve(on: cluster)
        let source = try await cluster.node(of: tenant.id)
        let isLoaded = Mutex(true)
        let wanted: @Sendable () -> Bool = { isLoaded.withLock { $0 } }
        let token = tenant.tokens[.administrationManager] ?? ""
        async let overHTTP = changes(wanted) { number in
            let answer = try await WebClient(port: service.http).ask(
                "PUT", "/v1/\(tenant.slug)/basis/http-\(number)/236", token: token, headers: ["Idempotency-Key": "move-http-\(number)"],
                body: #"{"value":"1","date":"2024-12-31","source":"load","retrieved":"2026-01-01"}"#)
            return answer.status < 300 ? nil : "\(answer.status) \(try answer.text("type") ?? "")"
        }
        async let overAdmin = changes(wanted) { number in
            let answer = try await AdminClient(port: service.admin, token: token).ask(
                "BASIS SET admin-\(number) 236 1 date=2024-12-31 source=load retrieved=2026-01-01 idem=move-admin-\(number)")
            return answer.hasPrefix("OK") ? nil : answer.split(separator: " ").prefix(2).joined(separator: " ")
        }
        try await Task.sleep(for: .milliseconds(500))
        try await cluster.move(tenant.id)
        #expect(try await cluster.node(of: tenant.id) == 3 - source)
        try await Task.sleep(for: .milliseconds(500))
        isLoaded.withLock { $0 = false }
        let (http, admin) = (try await overHTTP, try await overAdmin)
        print("acknowledged: \(http.count) and \(admin.count); refused meanwhile: \(http.refusals) \(admin.refusals)")
        let expected: Set = [
            "503 urn:seutu:error:lock-timeout", "504 urn:seutu:error:deadline", "504 urn:seutu:error:commit-unknown",
            "503 urn:seutu:error:busy", "503 urn:seutu:error:serialization", "RETRY LOCK-TIMEOUT", "RETRY DEADLINE", "RETRY BUSY",
            "RETRY SERIALIZATION", "UNSURE COMMIT-UNKNOWN",
        ]
        #expect(expected.isSuperset(of: http.refusals.keys) && expected.isSuperset(of: admin.refusals.keys))
        let id = tenant.id.rawValue
        let rows = try await cluster.database.transaction(.read, settings: [LocalSetting("app.tenant_id", id)]) { tx in
            try tx.all("SELECT series, version FROM basis_value WHERE tenant_id = \(id) AND source = 'load'") {
                (series: String, version: Int32) in (series, version)
            }
        }
        #expect(http.count > 5 && admin.count > 5)
        let series = (1...http.count).map { "http-\($0)" } + (1...admin.count).map { "admin-\($0)" }
        #expect(Set(rows.map(\.0)) == Set(series) && rows.count == series.count && rows.allSatisfy { $0.1 == 1 })
        let client = try await WebClient(port: service.http)
        let audit = try await client.ask("GET", "/v1/\(tenant.slug)/audit/verification", token: token)
        #expect(audit.body.contains(#""intact":true"#), "\(audit)")
        #expect(try await service.stop() == 0)
    }

    /// Changes numbered from 1, one after another, each repeated with its key until it is acknowledged.
    private func changes(
        _ isWanted: @Sendable () -> Bool, _ change: @Sendable (Int) async throws -> String?
    ) async throws -> (count: Int, refusals: [String: Int]) {
        var refusals: [String: Int] = [:]
        var number = 0
        while isWanted() {
            number += 1
            while let refusal = try await change(number) {
                refusals[refusal, default: 0] += 1
                // What is repeated in vain is refused for another reason than the move.
                try #require(refusals[refusal, default: 0] < 500, "\(refusals)")
            }
        }
        return (number, refusals)
    }
}
