internal import TestSupport

/// The memory of a connection that has sent one request and is now silent.
enum IdleConnections {
    private static let count = 400
    /// At most as many as the program accepts.
    private static let adminCount = 100

    static func figures(_ bench: Bench) async throws -> [Figure] {
        let tenants = try await bench.bodies(1)
        let program = try await bench.program(.none)
        // All connections stay open to the end, so that one kind does not reuse the memory of another.
        var idle: [AnyObject] = []
        defer { withExtendedLifetime(idle) {} }
        return [
            try memory("memory of an HTTP connection that says nothing, KB", count, program, &idle) {
                let connection = try HTTPConnection(port: program.httpPort)
                _ = try connection.fetch(tenants[0].shareCall)
                return connection
            },
            try memory("memory of a connection of the admin protocol that says nothing, KB", adminCount, program, &idle) {
                guard let connection = AdminTalk(port: program.adminPort, token: tenants[0].managerToken),
                    connection.ask("SHARE GET 2026 236\n", answers: 1) == 1
                else { throw ToolFailure(description: "no answer over the admin protocol") }
                return connection
            },
        ]
    }

    /// The memory that each further connection adds after the first.
    private static func memory(
        _ name: String, _ count: Int, _ program: ServedProgram, _ idle: inout [AnyObject], _ open: () throws -> AnyObject
    ) throws -> Figure {
        idle.append(try open())
        let before = try program.usage.residentMegabytes
        for _ in 0..<count { idle.append(try open()) }
        let after = try program.usage.residentMegabytes
        return Figure(name, (after - before) * 1024 / Double(count))
    }
}
