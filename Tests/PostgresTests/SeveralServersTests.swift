import Foundation
import LocalPostgres
import Postgres
import Testing

/// Parameters that name several servers, such as a primary and its standby.
@Suite struct SeveralServersTests {
    private func write(_ database: Database) async throws {
        try await database.transaction(.write) { tx in try tx.run("CREATE TABLE IF NOT EXISTS written (id int8)") }
    }

    private func read(_ database: Database) async throws -> Int64 {
        try await database.transaction(.read) { tx in try tx.one("SELECT 1::int8") { (n: Int64) in n } }
    }

    /// Both servers of one line: their sockets' folders and ports.
    private func parameters(_ first: [String: String], _ second: [String: String]) -> [String: String] {
        second.merging(["host", "port"].map { ($0, "\(first[$0] ?? ""),\(second[$0] ?? "")") }) { $1 }
            .merging(["target_session_attrs": "read-write"]) { $1 }
    }

    @Test func `a server that says nothing does not keep us from the next one`() async throws {
        let silent = try SilentServer()
        let parameters = parameters(silent.parameters, try TestServer.parameters())
        try await withDatabase({
            $0.parameters = parameters
            $0.connectTimeout = .seconds(2)
        }) { database in
            try await #expect(read(database) == 1)
            try await #expect(database.fetch(Query(one: "SELECT 1::int8") { (n: Int64) in n }) == 1)
            try await write(database)
        }
    }

    @Test func `what all of them say is told when none will do`() async throws {
        let (first, second) = (try SilentServer(), try SilentServer())
        try await withDatabase({
            $0.parameters = parameters(first.parameters, second.parameters)
            $0.connectTimeout = .milliseconds(50)
        }) { database in
            let error = try await postgresError { _ = try await read(database) }
            #expect(error.kind == .connection)
            #expect(String(reflecting: error).components(separatedBy: "did not answer in time").count == 3, "\(String(reflecting: error))")
        }
    }

    /// A server that waits for its primary for ever, in a separate folder.
    private func withStandby(_ body: ([String: String], URL) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("postgres-standby-\(UUID().uuidString)")
        let local = LocalPostgres(directory: directory, settings: ["fsync": "off", "max_connections": "30"])
        _ = try local.start()
        try local.stop()
        try Data().write(to: directory.appending(path: "data/standby.signal"))
        let standby = try local.start().parameters
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(standby, directory)) } catch { outcome = .failure(error) }
        try local.stop(.immediate)
        try FileManager.default.removeItem(at: directory)
        try outcome.get()
    }

    @Test func `while there is no primary a standby is read, and is written when it has become one`() async throws {
        try await withStandby { standby, _ in
            let gone = standby.merging(["port": "1"]) { $1 }
            try await withDatabase({ $0.parameters = parameters(gone, standby) }) { database in
                try await #expect(read(database) == 1)
                // The failed connection is counted, though a standby was reached.
                #expect(database.statistics.totals.failedConnections >= 1)
                try await #expect(postgresError { try await write(database) }.sqlState == "25006")
                try await OwnerConnection.with(parameters: standby, logger: quietLogger) {
                    try $0.execute(script: "SELECT pg_promote()")
                }
                // No new connection is needed.
                try await write(database)
                try await #expect(read(database) == 1)
            }
        }
    }

    @Test func `no read waits for a server that is frozen, and a primary that comes back is written`() async throws {
        try await withStandby { standby, directory in
            // The place of the first server's socket: first nothing, then a frozen server's socket, then a primary's.
            let first = standby.merging(["host": directory.path]) { $1 }
            func put(_ server: [String: String]) throws {
                let socket = directory.appending(path: ".s.PGSQL.5432")
                try? FileManager.default.removeItem(at: socket)
                try FileManager.default.createSymbolicLink(
                    at: socket, withDestinationURL: URL(filePath: "\(server["host"] ?? "")/.s.PGSQL.5432"))
            }
            let silent = try SilentServer()
            try await withDatabase({ $0.parameters = parameters(first, standby) }) { database in
                try await #expect(read(database) == 1)
                try put(silent.parameters)
                // Only the search for a primary waits for the frozen server.
                var searching = silent.waitingClient()
                while searching == nil {
                    try await #expect(database.transaction(.read, deadline: .now() + .seconds(30)) { tx in try tx.run("SELECT 1") } == 1)
                    searching = silent.waitingClient()
                }
                try await #expect(read(database) == 1)
                try await #expect(database.fetch(Query(one: "SELECT 1::int8") { (n: Int64) in n }) == 1)
                try await #expect(postgresError { try await write(database) }.sqlState == "25006")
                try put(try TestServer.parameters())
                if let searching { SilentServer.hangUp(searching) }
                while true {
                    do {
                        try await write(database)
                        break
                    } catch let error as PostgresError where error.sqlState == "25006" {}
                }
            }
        }
    }
}
