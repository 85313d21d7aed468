import Postgres
import Testing

/// Connecting to a server that accepts and then is silent: only our own clock and our caller end the wait.
@Suite struct ConnectTests {
    private func withSilence(
        _ change: (inout DatabaseConfiguration) -> Void, _ body: (Database, SilentServer) async throws -> Void
    ) async throws {
        let server = try SilentServer()
        try await withDatabase({
            $0.parameters = server.parameters
            change(&$0)
        }) { try await body($0, server) }
    }

    @Test func `the connect timeout ends an attempt to connect`() async throws {
        try await withSilence({ $0.connectTimeout = .milliseconds(50) }) { database, _ in
            let error = try await postgresError { try await database.transaction(.read) { tx in _ = try tx.run("SELECT 1") } }
            #expect(error.kind == .connection && String(reflecting: error).contains("did not answer in time"))
        }
    }

    @Test func `an earlier deadline of the caller ends an attempt to connect, and says nothing of the server`() async throws {
        try await withSilence({ $0.connectTimeout = .seconds(3_600) }) { database, _ in
            for _ in 0..<4 {
                let error = try await postgresError {
                    try await database.transaction(.read, deadline: .now() + .milliseconds(50)) { tx in _ = try tx.run("SELECT 1") }
                }
                #expect(error.kind == .deadline)
            }
            #expect(!database.statistics.breakerOpen)
        }
    }

    @Test func `a caller who leaves ends an attempt to connect, and says nothing of the server`() async throws {
        try await withSilence({ $0.connectTimeout = .seconds(3_600) }) { database, server in
            for _ in 0..<4 {
                let caller = Task { try await database.transaction(.read) { tx in _ = try tx.run("SELECT 1") } }
                let client = try await server.client()
                caller.cancel()
                try await #expect(postgresError { try await caller.value }.kind == .cancelled)
                SilentServer.hangUp(client)
            }
            #expect(!database.statistics.breakerOpen)
        }
    }

    @Test func `a server that hangs up is not reached`() async throws {
        try await withSilence({ $0.connectTimeout = .seconds(3_600) }) { database, server in
            let caller = Task { try await database.transaction(.read) { tx in _ = try tx.run("SELECT 1") } }
            SilentServer.hangUp(try await server.client())
            let error = try await postgresError { try await caller.value }
            #expect(error.kind == .connection && !String(reflecting: error).contains("did not answer in time"))
        }
    }
}
