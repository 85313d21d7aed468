import Foundation
import Postgres
import Testing

/// pgbouncer between us and the server, if it is installed.
@Suite struct PoolerTests {
    private static let pgbouncer = "/usr/sbin/pgbouncer"
    private static let isInstalled = FileManager.default.isExecutableFile(atPath: pgbouncer)

    /// Runs the body with the parameters of a pgbouncer in front of the tests' server.
    private func withPooler(_ mode: String, _ body: ([String: String]) async throws -> Void) async throws {
        let server = try TestServer.parameters()
        let folder = FileManager.default.temporaryDirectory.appending(path: "pooler-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o777])
        // Independent of the umask.
        chmod(folder.path, 0o777)
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = folder.appending(path: "pgbouncer.ini")
        try Data(
            """
            [databases]
            * = host=\(server["host"] ?? "") port=\(server["port"] ?? "")
            [pgbouncer]
            listen_addr =
            listen_port = 6432
            unix_socket_dir = \(folder.path)
            auth_type = trust
            auth_file = \(folder.path)/users
            pool_mode = \(mode)
            """.utf8
        ).write(to: settings)
        try Data("\"\(server["user"] ?? "")\" \"\"\n".utf8).write(to: folder.appending(path: "users"))
        let process = Process()
        process.executableURL = URL(filePath: Self.pgbouncer)
        // pgbouncer refuses to run as root.
        process.arguments = (geteuid() == 0 ? ["-u", "postgres"] : []) + ["-q", settings.path]
        try process.run()
        defer {
            // SIGTERM is blocked in the process that started it.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let socket = folder.appending(path: ".s.PGSQL.6432").path
        while !FileManager.default.fileExists(atPath: socket) {
            try #require(process.isRunning, "pgbouncer has ended")
            try await Task.sleep(for: .milliseconds(10))
        }
        try await body(server.merging(["host": folder.path, "port": "6432"]) { $1 })
    }

    @Test(.enabled(if: isInstalled, "apt-get install pgbouncer")) func `a pooler that moves transactions is found`() async throws {
        try await withPooler("transaction") { parameters in
            try await #expect(Pooler.movesTransactions(parameters: parameters, logger: quietLogger))
        }
    }

    @Test(.enabled(if: isInstalled, "apt-get install pgbouncer")) func `a pooler that keeps sessions will do`() async throws {
        try await withPooler("session") { parameters in
            try await #expect(!Pooler.movesTransactions(parameters: parameters, logger: quietLogger))
            try await withDatabase({ $0.parameters = parameters }) { database in
                try await database.transaction(.write) { tx in try tx.run("CREATE TABLE IF NOT EXISTS pooled (id int8)") }
                try await #expect(database.fetch(Query(one: "SELECT 1::int8") { (n: Int64) in n }) == 1)
            }
        }
    }

    @Test func `a server without a pooler keeps its sessions`() async throws {
        try await #expect(!Pooler.movesTransactions(parameters: TestServer.parameters(), logger: quietLogger))
    }
}
