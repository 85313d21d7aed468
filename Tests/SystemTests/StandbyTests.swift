import Foundation
import LocalPostgres
import Operations
import Postgres
import TestSupport
import Testing

/// Only a standby is available, and it may be behind.
@Suite struct StandbyTests {
    @Test func `a token that a standby does not have yet is taken as soon as a server has it`() async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("standby-\(UUID().uuidString)")
        let server = LocalPostgres(directory: directory, settings: ["fsync": "off", "max_connections": "30"])
        let connection = try server.start()
        let parameters = try await TestInstallation.install(on: connection)
        let owner = connection.parameters.merging(["dbname": "seutu"]) { $1 }
        func asOwner(_ script: String) async throws {
            try await OwnerConnection.with(parameters: owner, logger: .quiet) { try $0.execute(script: script) }
        }
        let (operations, database) = try await TestInstallation.shared.restarted(parameters: parameters)
        let token = try await operations.createToken(["name": "new", "role": "operator"], as: .commandLine)
        // As on a standby that is behind: it does not have the token's hash.
        try await asOwner("CREATE TABLE later AS SELECT token_id, sha256 FROM access_token")
        try await asOwner("UPDATE access_token SET sha256 = sha256(sha256)")
        try server.stop()
        try Data().write(to: directory.appending(path: "data/standby.signal"))
        _ = try server.start()
        await #expect(throws: Refusal.authenticationFailed) { try await operations.authenticate(token, via: .http) }
        #expect(await !operations.isDatabaseReady())
        try await asOwner("SELECT pg_promote()")
        try await asOwner("UPDATE access_token a SET sha256 = l.sha256 FROM later l WHERE l.token_id = a.token_id")
        let caller = try await operations.authenticate(token, via: .http)
        #expect(caller.actor == "new")
        await database.close()
        try server.stop(.immediate)
        try FileManager.default.removeItem(at: directory)
    }
}
