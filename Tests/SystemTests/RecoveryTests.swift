import Crypto
import Foundation
import Glibc
import LocalPostgres
import Operations
import Postgres
import TestSupport
import Testing

/// What remains when a machine is gone: one body's export, and the audit heads that were noted elsewhere.
@Suite struct RecoveryTests {
    /// `SEUTU_DATABASE` and the owner's setting, for a database of the tests' server.
    private func environment(_ database: String) async throws -> [String: String] {
        let installation = try await TestInstallation.shared
        func connection(_ user: String) throws -> String {
            try installation.parameters(user: user, database: database).map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        }
        return [
            "SEUTU_OWNER_DATABASE": try connection("seutu_owner"), "SEUTU_DATABASE": try connection("seutu_app"),
            "SEUTU_ALLOW_UNSAFE_DATABASE": "true",
        ]
    }

    /// The newest event of a body's audit, by the names of its fields.
    private func head(of tenant: TestTenant, _ service: RunningService) async throws -> [String: String] {
        let answer = try await WebClient(port: service.http).ask(
            "GET", "/v1/\(tenant.slug)/audit/head", token: tenant.tokens[.administrationManager])
        return try #require(try answer.objects().first, "\(answer)")
    }

    @Test func `one body is exported over the admin protocol and imported into a new installation`() async throws {
        try await ProgramAccount.withFolder("export") { folder in
            let tenant = try await TestTenant.kaustinen()
            let service = try await RunningService.start()
            let file = folder.appending(path: "body.json").path
            let exported = try await Program.run(
                [
                    "admin", "127.0.0.1:\(service.admin)", "--tenant", "\(tenant.slug)", "--format", "json", "--output", file, "TENANT",
                    "EXPORT",
                ], environment: ["SEUTU_TOKEN": try await TestInstallation.shared.operatorToken])
            #expect(exported.code == 0, "\(exported)")
            let share = "/v1/\(tenant.slug)/budgets/2026/shares/236"
            let here = try await WebClient(port: service.http).ask("GET", share, token: tenant.tokens[.administrationManager])
            let head = try await head(of: tenant, service)
            #expect(try await service.stop() == 0)
            let other = try await NewInstallation.start("imported")
            let environment = try await environment("imported")
            let imported = try await Program.run(["tenant", "import", file], environment: environment)
            #expect(imported.code == 0 && imported.output.contains(head["hash"] ?? "no hash"), "\(imported)")
            let hash = SHA256.hash(data: try Data(contentsOf: URL(filePath: file))).map { String(format: "%02x", $0) }.joined()
            #expect(imported.output.contains("SHA-256 is \(hash)."), "\(imported)")
            let again = try await Program.run(["tenant", "import", file], environment: environment)
            #expect(again.code == 1 && again.output.contains("exists"), "\(again)")
            let token = try await other.token(of: "\(tenant.slug)", "administration-manager")
            let there = try await WebClient(port: other.service.http).ask("GET", share, token: token)
            #expect(there.status == 200 && there.body == here.body, "\(there) \(here)")
            // A file that is not an export, and one that ends too early.
            let empty = try await NewInstallation.start("imported_in_vain")
            let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
            for text in ["no export\n", lines.dropLast().joined(separator: "\n")] {
                try text.write(toFile: file, atomically: false, encoding: .utf8)
                let refused = try await Program.run(
                    ["tenant", "import", file], environment: try await self.environment("imported_in_vain"))
                #expect(refused.code == 1 && refused.output.contains("not a whole export"), "\(refused)")
            }
            for service in [other.service, empty.service] { #expect(try await service.stop() == 0) }
        }
    }

    @Test func `heads are noted in a file, and a check finds the one that is not in its chain`() async throws {
        try await ProgramAccount.withFolder("heads") { folder in
            let tenant = try await TestTenant.make()
            let file = folder.appending(path: "heads").path
            let service = try await RunningService.start(["SEUTU_AUDIT_HEADS_FILE": file])
            try await tenant.perform(AddMember.init, ["payer": "236", "from": "2020-01-01"])
            let head = try await head(of: tenant, service)
            // Heads that have changed since the start are noted at the end, too.
            #expect(try await service.stop() == 0)
            let notes = try String(contentsOfFile: file, encoding: .utf8)
            let own = notes.split(separator: "\n").filter { $0.contains(" \(tenant.slug) ") }
            #expect(own.last?.hasSuffix(" \(head["sequence"] ?? "") \(head["hash"] ?? "")") == true, "\(own)")
            let environment = try await environment("seutu")
            func check(_ text: String, _ more: [String] = []) async throws -> (code: Int32, output: String) {
                try text.write(toFile: file, atomically: false, encoding: .utf8)
                return try await Program.run(["check", "--audit-heads", file] + more, environment: environment)
            }
            let right = try await check(own.joined(separator: "\n"))
            #expect(right.code == 0 && right.output.contains("every head"), "\(right)")
            // Another hash, an event and a body that do not exist, and a line that is not a note.
            let hash = String(repeating: "0", count: 64)
            let lost = "9999-01-01T00:00:00Z \(tenant.slug) 999 \(hash)"
            for line in [
                "2026-01-01T00:00:00Z \(tenant.slug) 1 \(hash)", lost, "2026-01-01T00:00:00Z nobody-here 1 \(hash)", "gone",
                // The disk was full.
                "2026-01-01T00:00:00Z \(tenant.slug) 1 00",
            ] {
                let wrong = try await check(own.joined(separator: "\n") + "\n" + line)
                #expect(wrong.code == 1 && wrong.output.split(separator: "\n").count == 1, "\(line): \(wrong)")
            }
            // Notes after the restored moment do not count, nor do those in its second, because a note has no fraction
            // of a second.
            for until in ["9998-01-01T00:00:00Z", "9999-01-01T00:00:00Z"] {
                #expect(try await check(own.joined(separator: "\n") + "\n" + lost, ["--until", until]).code == 0)
            }
            #expect(try await check(own.joined(separator: "\n") + "\n" + lost, ["--until", "9999-01-01T00:00:01Z"]).code == 1)
            // A comparison with no notes, and a wrong moment, are reported.
            #expect(try await check(lost, ["--until", "9998-01-01T00:00:00Z"]).code != 0)
            #expect(try await check(own.joined(separator: "\n"), ["--until", "2026-01-01 12:00"]).code != 0)
        }
    }

    @Test func `heads that cannot be noted are an error in the log, and metrics count it`() async throws {
        for (file, errors) in [("", 0), ("/nowhere/heads", 1)] {
            let service = try await RunningService.start(["SEUTU_AUDIT_HEADS_FILE": file])
            // They are noted while the service serves.
            while try await !WebClient(port: service.http).ask("GET", "/metrics").body.contains("seutu_logged_errors_total \(errors)\n") {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(service.program.printed.contains("audit heads were not noted") == (errors > 0), "\(service.program.printed)")
            #expect(try await service.stop() == 0)
        }
    }
}
