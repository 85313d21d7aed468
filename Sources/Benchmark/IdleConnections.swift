internal import Glibc
internal import TestSupport

/// What a connection takes that has asked once and says nothing more.
enum IdleConnections {
    private static let count = 400

    static func figures(_ bench: Bench) async throws -> [Figure] {
        let tenants = try await bench.bodies(1)
        let program = try await bench.program(.none)
        var idle = [try HTTPConnection(port: program.httpPort)]
        _ = try idle[0].fetch(tenants[0].shareCall)
        let before = try program.usage.residentMegabytes
        for _ in 0..<count {
            let connection = try HTTPConnection(port: program.httpPort)
            _ = try connection.fetch(tenants[0].shareCall)
            idle.append(connection)
        }
        let after = try program.usage.residentMegabytes
        return [Figure("memory of an HTTP connection that says nothing, KB", (after - before) * 1024 / Double(idle.count - 1))]
    }
}
