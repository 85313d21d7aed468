import Cooperation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import Postgres
import Synchronization
import TestSupport
import Testing

@testable import WebServer

/// A kept answer equals the one that the database would give now to the same caller.
@Suite struct KeptAnswerTests {
    private func server(_ operations: Operations) -> WebServer {
        WebServer(configuration: .init(host: "127.0.0.1", port: 0), operations: operations, logger: .quiet)
    }

    private func hits(_ operations: Operations) throws -> Int {
        let line = operations.metricsText().split(separator: "\n").first { $0.hasPrefix("seutu_kept_answers_total{result=\"hit\"}") }
        return try #require(line?.split(separator: " ").last.flatMap { Int($0) })
    }

    /// Writers that each change the name of their own team, and readers of that name, over several instances.
    private struct Race: Sendable {
        let tenants: [TestTenant]
        let instances: [Operations]
        let writers = 16
        let progress = Progress(writers: 16)

        func write(_ writer: Int) async throws {
            let tenant = tenants[writer % tenants.count]
            var number = 0
            while !progress.isOver.load(ordering: .relaxed) {
                number += 1
                let values = ["kind": "team", "code": "writer-\(writer)", "name": "\(number)", "from": "2020-01-01"]
                let change = try tenant.operations.make(SetUnit.init, values)
                _ = try await instances[(writer + number) % instances.count].perform(change, as: tenant.manager)
                progress.confirm(number, of: writer)
                // Some answers must be requested twice between two changes, otherwise no kept answer is ever sent.
                let seen = progress.checks.load(ordering: .relaxed)
                while !progress.isOver.load(ordering: .relaxed), progress.checks.load(ordering: .relaxed) < seen + 500 {
                    try await Task.sleep(for: .milliseconds(1))
                }
            }
        }

        /// One read of a body checks each of its writers.
        func read(_ tenant: Int, from client: any TestClientProtocol) async throws {
            let writers = Array(stride(from: tenant, to: writers, by: tenants.count))
            let least = writers.map { progress[$0] }
            let answer = try await client.execute(
                uri: "/v1/\(tenants[tenant].slug)/organisation", method: .get,
                headers: [.authorization: "Bearer \(tenants[tenant].tokens[.auditor] ?? "")"])
            #expect(answer.status == .ok)
            let units = try #require(try answer.json()["items"]).items
            for (writer, least) in zip(writers, least) {
                let unit = units.first { $0["code"]?.text == "writer-\(writer)" }
                #expect(unit?["name"]?.text.flatMap(Int.init) ?? 0 >= least, "writer \(writer)")
                progress.checks.add(1, ordering: .relaxed)
            }
        }

        func run(_ clients: [any TestClientProtocol], readers: Int, reads: Int) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers { group.addTask { try await write(writer) } }
                defer { progress.isOver.store(true, ordering: .relaxed) }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for reader in 0..<readers {
                        group.addTask {
                            for look in stride(from: reader, to: reads, by: readers) {
                                try await read(look % tenants.count, from: clients[look % clients.count])
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }

    /// The progress of writers and readers.
    private final class Progress: Sendable {
        /// By writer, the last change that was confirmed.
        private let numbers: Mutex<[Int]>
        let checks = Atomic<Int>(0)
        let isOver = Atomic<Bool>(false)

        init(writers: Int) { numbers = Mutex(Array(repeating: 0, count: writers)) }
        subscript(writer: Int) -> Int { numbers.withLock { $0[writer] } }
        func confirm(_ number: Int, of writer: Int) { numbers.withLock { $0[writer] = number } }
    }

    @Test func `no read of three instances misses a change that was confirmed before it began`() async throws {
        let checks = 10_000
        var tenants: [TestTenant] = []
        for _ in 0..<4 { tenants.append(try await TestTenant.make()) }
        let installation = try await TestInstallation.shared
        let instances = try (0..<3).map { _ in try installation.restarted() }
        let race = Race(tenants: tenants, instances: instances.map(\.operations))
        try await server(race.instances[0]).makeApplication().test(.router) { first in
            try await server(race.instances[1]).makeApplication().test(.router) { second in
                try await server(race.instances[2]).makeApplication().test(.router) { third in
                    try await race.run([first, second, third], readers: 64, reads: checks / 4)
                }
            }
        }
        #expect(race.progress.checks.load(ordering: .relaxed) == checks)
        for instance in instances {
            #expect(try hits(instance.operations) > 0)
            await instance.database.close()
        }
    }

    @Test func `everybody gets their own answer from every route, in their language and form, kept or not`() async throws {
        let tenant = try await TestTenant.kaustinen()
        for code in ["P-1", "P-2"] { try await tenant.runProject(code) }
        try await tenant.reportPlan("plan-1")
        try await tenant.organise()
        try await tenant.sendOut()
        let installation = try await TestInstallation.shared
        let plain = try installation.restarted(keptBytes: 0)
        let keeping = try installation.restarted()
        var tokens = [Role.administrationManager, .developmentDirector, .auditor].compactMap { tenant.tokens[$0] }
        for payer in ["236", "074"] { tokens.append(try await tenant.municipality(of: try #require(PayerCode(payer))).token) }
        let forms: [HTTPFields] = [
            [:], [.acceptLanguage: "sv"], [.acceptLanguage: "en", .accept: "text/csv, */*;q=0.1"], [.acceptEncoding: "gzip"],
        ]
        let requests = tokens.flatMap { token in forms.map { $0 + [.authorization: "Bearer \(token)"] } }
        try await server(plain.operations).makeApplication().test(.router) { plain in
            try await server(keeping.operations).makeApplication().test(.router) { keeping in
                // The second time the kept answer is sent.
                for _ in 0..<2 {
                    for path in Self.paths(of: tenant) {
                        for headers in requests {
                            let expected = try await plain.execute(uri: path, method: .get, headers: headers)
                            let answer = try await keeping.execute(uri: path, method: .get, headers: headers)
                            #expect(answer.status == expected.status, "\(path)")
                            #expect(answer.body == expected.body, "\(path)")
                            for name in [HTTPField.Name.eTag, .contentType, .contentLanguage, .contentEncoding, .link] {
                                #expect(answer.headers[name] == expected.headers[name], "\(path) \(name)")
                            }
                        }
                    }
                }
            }
        }
        #expect(try hits(plain.operations) == 0)
        #expect(try hits(keeping.operations) > 500)
        for instance in [plain, keeping] { await instance.database.close() }
    }

    private static func paths(of tenant: TestTenant) -> [String] {
        let values = [
            "tenant": tenant.slug.rawValue, "year": "2026", "payer": "236", "service": "basic-tasks", "series": "taxable-income",
            "kind": "members", "project": "P-1", "plan": "plan-1", "path": "1", "template": "budget", "position": "post-1",
            "code": "region", "indicator": "population", "municipality": "236", "period": "2026", "number": "1",
            "consultation": "1",
        ]
        // Verifying stores its progress.
        return WebServer.routes.filter { $0.method == .get && $0.operation != "VerifyAudit" }
            .map { route in values.reduce(route.template) { $0.replacing("{\($1.key)}", with: $1.value) } }
    }

    @Test func `an answer that the client has costs no other reading, and a changed one comes`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let instance = try (await TestInstallation.shared).restarted()
        let path = "/v1/\(tenant.slug)/budgets/2026/shares/236"
        try await server(instance.operations).makeApplication().test(.router) { client in
            let headers: HTTPFields = [.authorization: "Bearer \(tenant.tokens[.auditor] ?? "")"]
            let first = try await client.execute(uri: path, method: .get, headers: headers)
            let known = headers + [.ifNoneMatch: try #require(first.headers[.eTag])]
            #expect(try await client.execute(uri: path, method: .get, headers: known).status == .notModified)
            #expect(try hits(instance.operations) == 1)
            try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "1.00"])
            let changed = try await client.execute(uri: path, method: .get, headers: known)
            #expect(changed.status == .ok && changed.headers[.eTag] != first.headers[.eTag])
            #expect(try hits(instance.operations) == 1)
        }
        await instance.database.close()
    }
}

extension HTTPFields {
    fileprivate static func + (fields: HTTPFields, more: HTTPFields) -> HTTPFields {
        var sum = fields
        for field in more { sum[field.name] = field.value }
        return sum
    }
}
