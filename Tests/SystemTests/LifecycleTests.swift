import Cooperation
import Foundation
import Glibc
import Operations
import TestSupport
import Testing

/// Starting, stopping and starting again.
@Suite struct LifecycleTests {
    @Test func `the program under test is no root, and its sessions work as anybody's`() async throws {
        let tenant = try await TestTenant.make()
        let service = try await RunningService.start()
        let status = try String(contentsOfFile: "/proc/\(service.program.processIdentifier)/status", encoding: .utf8)
        let users = try #require(status.split(separator: "\n").first { $0.hasPrefix("Uid:") }).split(separator: "\t").dropFirst()
        #expect(users.count == 4 && !users.contains("0"), "\(users)")
        for _ in 0..<2 {
            let session = try await AdminClient(port: service.admin, token: tenant.tokens[.administrationManager])
            #expect(try await session.ask("WHOAMI").hasPrefix("OK WHOAMI"))
        }
        #expect(try await service.stop() == 0)
    }

    @Test func `a key means the same after a restart, and for another instance`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let token = tenant.tokens[.administrationManager] ?? ""
        let path = "/v1/\(tenant.slug)/budgets/2026"
        let ask = { (service: RunningService, note: String) in
            try await WebClient(port: service.http).ask(
                "PUT", path, token: token, headers: ["Idempotency-Key": "restart-1"], body: #"{"note":"\#(note)"}"#)
        }
        let first = try await RunningService.start()
        let answer = try await ask(first, "once")
        #expect(answer.status == 200)
        let beside = try await RunningService.start()
        let replayed = answer.body.replacing(#""replayed":false"#, with: #""replayed":true"#)
        #expect(try await ask(beside, "once").body == replayed)
        #expect(try await first.stop() == 0)
        let second = try await RunningService.start()
        #expect(try await ask(second, "once").body == replayed)
        #expect(try await ask(second, "twice").status == 422)
        // Each of the two instances sees the changes of the other.
        let here = try await WebClient(port: beside.http).ask("GET", path, token: token).body
        let there = try await WebClient(port: second.http).ask("GET", path, token: token).body
        #expect(here == there && here.contains(#""note":"once""#))
        for service in [beside, second] { #expect(try await service.stop() == 0) }
    }

    @Test func `a token that one instance revokes is soon refused by the other`() async throws {
        let tenant = try await TestTenant.make()
        let (first, second) = (try await RunningService.start(), try await RunningService.start())
        let auditor = tenant.tokens[.auditor] ?? "", number = tenant.callers[.auditor]?.tokenID ?? 0
        let client = try await WebClient(port: second.http)
        #expect(try await client.ask("GET", "/v1/\(tenant.slug)", token: auditor).status == 200)
        let revoked = try await WebClient(port: first.http).ask(
            "DELETE", "/v1/\(tenant.slug)/tokens/\(number)", token: tenant.tokens[.administrationManager])
        #expect(revoked.status == 200)
        let deadline = ContinuousClock.now + .seconds(300)
        var status = 200
        while status == 200 && ContinuousClock.now < deadline {
            status = try await client.ask("GET", "/v1/\(tenant.slug)", token: auditor).status
        }
        #expect(status == 401)
        for service in [first, second] { #expect(try await service.stop() == 0) }
    }

    @Test func `SIGTERM lets sessions go with a word and ends in order`() async throws {
        let tenant = try await TestTenant.make()
        let service = try await RunningService.start()
        let session = try await AdminClient(port: service.admin, token: tenant.tokens[.administrationManager])
        let web = try await WebClient(port: service.http)
        #expect(try await web.ask("GET", "/live").status == 200)
        service.program.signal(SIGTERM)
        var last = ""
        do { while true { last = try await session.wire.line() } } catch is Wire.WireError {}
        #expect(last.hasPrefix("BYE SHUTDOWN"), "\(last)")
        #expect(try await service.program.wait() == 0, "\(service.program.printed)")
        await #expect(throws: Wire.WireError.self) { _ = try await Wire(port: service.http) }
    }

    @Test func `what keeps it from starting is told in a sentence`() async throws {
        let service = try await RunningService.start()
        let parameters = try await TestInstallation.shared.parameters(user: "seutu_app").map { "\($0.key)=\($0.value)" }
        let database = ["SEUTU_DATABASE": parameters.joined(separator: " "), "SEUTU_ALLOW_UNSAFE_DATABASE": "true"]
        let free = Wire.freePorts(2).map(String.init)
        for (settings, words) in [
            (["SEUTU_HTTP_PORT": "\(service.http)", "SEUTU_ADMIN_PORT": free[0]], ["\(service.http)", "SEUTU_HTTP_PORT"]),
            (["SEUTU_HTTP_PORT": "http"], ["SEUTU_HTTP_PORT"]),
            (
                ["SEUTU_DATABASE": "host=/nowhere dbname=seutu", "SEUTU_HTTP_PORT": free[0], "SEUTU_ADMIN_PORT": free[1]],
                ["SEUTU_DATABASE", "/nowhere"]
            ),
            (
                [
                    "SEUTU_HTTP_PORT": free[0], "SEUTU_ADMIN_PORT": free[1], "SEUTU_HTTP_TLS_CERTIFICATE": "/no.pem",
                    "SEUTU_HTTP_TLS_KEY": "/no",
                ],
                ["SEUTU_HTTP_TLS_CERTIFICATE"]
            ),
            (
                ["SEUTU_HTTP_PORT": "0", "SEUTU_ADMIN_PORT": "0", "SEUTU_ADMIN_SOCKET": "/nowhere/admin.sock"],
                ["SEUTU_ADMIN_SOCKET", "/nowhere/", "make the folder"]
            ),
            (["SEUTU_HTTP_PORT": "0", "SEUTU_ADMIN_PORT": "0", "SEUTU_ADMIN_SOCKET": "/tmp"], ["SEUTU_ADMIN_SOCKET", "no socket"]),
            (
                [
                    "SEUTU_HTTP_PORT": "0", "SEUTU_ADMIN_PORT": "0",
                    "SEUTU_ADMIN_SOCKET": "/tmp/" + String(repeating: "x", count: 103),
                ],
                ["SEUTU_ADMIN_SOCKET", "107 bytes"]
            ),
        ] {
            let ended = try await Program.run(["serve"], environment: database.merging(settings) { $1 })
            #expect(ended.code > 0 && words.allSatisfy(ended.output.contains), "\(settings): \(ended)")
            #expect(ended.output.split(separator: "\n").count <= 4 && !ended.output.contains("Fatal error"), "\(ended)")
        }
        #expect(try await service.stop() == 0)
    }

    /// An operator works in the body that it names, and learns that a body does not exist.
    private func checkOperator(_ service: RunningService) async throws {
        let token = try await TestInstallation.shared.operatorToken
        for (tenant, code, words) in [("system-test", 0 as Int32, "role=administration-manager"), ("system-tset", 1, "ERR NOT-FOUND")] {
            let shown = try await Program.run(
                ["admin", "127.0.0.1:\(service.admin)", "--tenant", tenant, "TOKEN", "LIST"], environment: ["SEUTU_TOKEN": token])
            #expect(shown.code == code && shown.output.contains(words), "\(shown)")
        }
    }

    @Test func `the command line's tenants and tokens work, and migrating again does nothing`() async throws {
        let owner = try await TestInstallation.shared.parameters(user: "seutu_owner").map { "\($0.key)=\($0.value)" }
        let app = try await TestInstallation.shared.parameters(user: "seutu_app").map { "\($0.key)=\($0.value)" }
        let environment = [
            "SEUTU_OWNER_DATABASE": owner.joined(separator: " "), "SEUTU_DATABASE": app.joined(separator: " "),
            "SEUTU_ALLOW_UNSAFE_DATABASE": "true",
        ]
        #expect(try await Program.run(["migrate"], environment: environment).code == 0)
        #expect(try await Program.run(["check"], environment: environment).code == 0)
        let made = try await Program.run(["tenant", "create", "system-test", "--fi", "Koe"], environment: environment)
        #expect(made.code == 0, "\(made)")
        let again = try await Program.run(["tenant", "create", "system-test", "--fi", "Koe"], environment: environment)
        #expect(again.code > 0 && !again.output.contains("Fatal"), "\(again)")
        let created = try await Program.run(
            ["token", "create", "system-test", "--role", "administration-manager"], environment: environment)
        let words = created.output.split(whereSeparator: \.isWhitespace)
        let token = String(try #require(words.first { $0.hasPrefix("seutu_") }, "\(created)"))
        let service = try await RunningService.start()
        let shown = try await WebClient(port: service.http).ask("GET", "/v1/system-test", token: token)
        #expect(try shown.status == 200 && shown.text("name") == "Koe")
        for (script, code) in [("MEMBER LIST\n", 0 as Int32), ("MEMBER GET 236\n", 1), ("NONSENSE\n", 1)] {
            let client = try await Program.run(
                ["admin", "127.0.0.1:\(service.admin)"], environment: ["SEUTU_TOKEN": token], input: script)
            #expect((client.code == 0) == (code == 0), "\(script) \(client)")
        }
        try await checkOperator(service)
        #expect(try await service.stop() == 0)
    }
}
