import AdminProtocol
import AdminServer
import Logging
import Operations
import ServiceLifecycle
import TestSupport

/// A server on a free port of this machine, for as long as a closure runs.
struct RunningServer: Sendable {
    let port: Int
    let group: ServiceGroup

    /// Limits that only a test about one of them reaches.
    static var easyLimits: ProtocolLimits {
        var limits = ProtocolLimits()
        limits.firstLineTimeout = TestInstallation.patience
        limits.loginTimeout = TestInstallation.patience
        limits.startedLineTimeout = TestInstallation.patience
        limits.idleTimeout = TestInstallation.patience
        limits.idleBeforeLoginTimeout = TestInstallation.patience
        limits.commandsPerSecondPerToken = 1_000_000
        limits.connectionsPerAddress = 64
        limits.connectionsBeforeLogin = 64
        return limits
    }

    static func with<Value>(
        _ change: (inout AdminServer.Configuration) -> Void = { _ in }, operations: Operations? = nil, logger: Logger = .quiet,
        _ body: (RunningServer) async throws -> Value
    ) async throws -> Value {
        let shared = try await TestInstallation.shared.operations
        var configuration = AdminServer.Configuration(
            tcp: .init(port: 0), limits: easyLimits, loginFailureDelay: .milliseconds(1))
        change(&configuration)
        let facts = AdminServer.Facts(version: "1.0.0", configuration: { [("log-level", "info")] }, pool: { [("connections", "8")] })
        let server = AdminServer(configuration: configuration, operations: operations ?? shared, facts: facts, logger: logger)
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let group = ServiceGroup(services: [Listening(server, continuation)], logger: .quiet)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { continuation.finish() }
                try await group.run()
            }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else {
                try await tasks.next()
                throw NotListening()
            }
            let value = try await body(RunningServer(port: port, group: group))
            await group.triggerGracefulShutdown()
            try await tasks.next()
            return value
        }
    }
}

extension RunningServer {
    /// A new server and one connection to it, after the greeting; logged in if there is a token.
    static func session(token: String? = nil, _ body: (RawClient) async throws -> Void) async throws {
        try await with { server in try await body(try await RawClient.connect(server, token: token)) }
    }
}

private struct NotListening: Error {}

/// The server, with a callback for the port on which it listens; 0 without one.
private struct Listening: Service {
    let server: AdminServer
    let ports: AsyncStream<Int>.Continuation

    init(_ server: AdminServer, _ ports: AsyncStream<Int>.Continuation) {
        self.server = server
        self.ports = ports
    }

    func run() async throws { try await server.run { ports.yield($0 ?? 0) } }
}
