import Foundation
import LocalPostgres
import Postgres
import Testing

/// Parameters that name several servers, as a primary and its standby.
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

    @Test func `while there is no primary a standby is read, and is written when it has become one`() async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("postgres-standby-\(UUID().uuidString)")
        let local = LocalPostgres(directory: directory, settings: ["fsync": "off", "max_connections": "30"])
        _ = try local.start()
        try local.stop()
        // A standby that waits for its primary for ever.
        try Data().write(to: directory.appending(path: "data/standby.signal"))
        let standby = try local.start().parameters
        let gone = standby.merging(["port": "1"]) { $1 }
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(
                try await withDatabase({ $0.parameters = parameters(gone, standby) }) { database in
                    try await #expect(read(database) == 1)
                    try await #expect(postgresError { try await write(database) }.sqlState == "25006")
                    try await OwnerConnection.with(parameters: standby, logger: quietLogger) {
                        try $0.execute(script: "SELECT pg_promote()")
                    }
                    // Nobody has to connect anew.
                    try await write(database)
                    try await #expect(read(database) == 1)
                })
        } catch { outcome = .failure(error) }
        try local.stop(.immediate)
        try FileManager.default.removeItem(at: directory)
        try outcome.get()
    }
}
